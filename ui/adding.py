"""Imports in the background: one after the other, each with its lines as they are decided.

Lines are put down on the thread of the import and brought to the window's ten times a second: a folder of thousands of
small files must not flood it with signals.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from ui.jobs import Job, Jobs, Progress, Work
from workbench.case import Case
from workbench.errors import Cancelled, WorkbenchError
from workbench.importing import Imported, Report, import_again, import_paths

BRING_MS = 100
_AT_ONCE = 200  # documents described in one transaction: the window's own changes wait no longer

Verb = Literal["add", "again", "describe"]


class Place(NamedTuple):
    """A case on disk, for a thread that opens it for itself."""

    file: Path
    key: str | None


@dataclass(eq=False)
class Run:
    """One import, or documents read again. `names` are what was given, `obtained` what the reporter says of them all.

    Once it has ended, `report` is there, or `problem` says why not.
    """

    verb: Verb
    names: tuple[str, ...] = ()
    obtained: str = ""
    lines: list[Imported] = field(default_factory=list)
    report: Report | None = None
    problem: str = ""
    noted: str = ""
    mail: deque[Imported] = field(default_factory=deque)
    job: Job = field(default_factory=lambda: Job("", "work"))

    @property
    def added(self) -> list[int]:
        """The documents that this run brought into the case."""
        return [each.id for each in self.lines if each.id is not None and each.state != "duplicate"]


class Adding(QObject):
    """`runs` are those that have not ended, the first of them is under way; each runs with a case of its own."""

    queued = Signal(object)  # Run
    told = Signal(object, list)  # Run, its new lines: list[Imported]
    ended = Signal(object)  # Run

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.runs: list[Run] = []
        self._bringing = QTimer(self, interval=BRING_MS)
        self._bringing.timeout.connect(self._bring)

    # -- beginning -----------------------------------------------------------------------------------------------

    def add(self, place: Place, paths: list[Path], password: str | None = None) -> Run:
        """Adds files and folders."""
        run = Run("add", tuple(path.name or str(path) for path in paths))

        def work(progress: Progress) -> Report:
            with Case.open(*place, bulk=True) as case:
                report = import_paths(case, paths, password=password, progress=progress, on_line=run.mail.append)
                _describe(case, _added(report), run)
                return report

        return self._begin(run, self.tr("Adding documents"), work)

    def again(self, place: Place, document_ids: Sequence[int], password: str | None = None) -> Run:
        """Reads documents of the case again."""
        run = Run("again")

        def work(progress: Progress) -> Report:
            with Case.open(*place, bulk=True) as case:
                return import_again(case, document_ids, password=password, progress=progress, on_line=run.mail.append)

        return self._begin(run, self.tr("Reading again"), work)

    def describe(self, place: Place, run: Run, words: str) -> None:
        """Notes for all documents of a run how they were obtained, as one step; at its end while it is under way."""
        run.obtained = words
        if run not in self.runs and words != run.noted:
            self._describe_now(place, run)

    def _describe_now(self, place: Place, run: Run) -> None:
        numbers = run.added

        def work(progress: Progress) -> Report:
            with Case.open(*place) as case:
                _describe(case, numbers, run)
            return Report((), 0)

        if numbers:
            self._begin(Run("describe"), self.tr("Noting how they were obtained"), work)

    def _begin(self, run: Run, title: str, work: Work[Report]) -> Run:
        run.job = self._jobs.run(title, work, partial(self._end, run), partial(self._fail, run))
        self.runs.append(run)
        self._bringing.start()
        self.queued.emit(run)
        return run

    # -- while it runs -------------------------------------------------------------------------------------------

    @property
    def current(self) -> Run | None:
        return self.runs[0] if self.runs else None

    def cancel(self) -> None:
        """Stops what is under way; what was added stays, and what waits goes on."""
        if self.current:
            self.current.job.cancel()

    def pause(self, paused: bool) -> None:
        if self.current:
            self._jobs.pause(self.current.job, paused)

    def forget(self) -> None:
        """Stops everything and hears no more of it: the case is being closed."""
        for run in self.runs:
            run.job.cancel()
        self.runs.clear()
        self._bringing.stop()

    def _bring(self) -> None:
        for run in list(self.runs):
            self._empty(run)

    def _empty(self, run: Run) -> None:
        lines = [run.mail.popleft() for _ in range(len(run.mail))]
        run.lines += lines
        if lines:
            self.told.emit(run, lines)

    # -- its end -------------------------------------------------------------------------------------------------

    def _end(self, run: Run, report: Report) -> None:
        if run in self.runs:
            run.report = report
            self._leave(run)

    def _fail(self, run: Run, error: Exception) -> None:
        """What is no fault of ours is told with the lines of the run, not by a dialog; ours is reported besides."""
        if run in self.runs:
            fault = self.tr("It was ended by a fault in this program; what was added is in the case.")
            known = isinstance(error, WorkbenchError)
            run.problem = "" if isinstance(error, Cancelled) else str(error) if known else fault
            self._leave(run)

    def _leave(self, run: Run) -> None:
        self._empty(run)
        self.runs.remove(run)
        if not self.runs:
            self._bringing.stop()
        self.ended.emit(run)


def _added(report: Report) -> list[int]:
    return [each.id for each in report.documents if each.id is not None and each.state != "duplicate"]


def _describe(case: Case, numbers: list[int], run: Run) -> None:
    """In short transactions of one step."""
    words, step = run.obtained, None
    if words == run.noted:
        return
    present = {each.id for each in case.documents.listing()}
    there = [each for each in numbers if each in present]
    for at in range(0, len(there), _AT_ONCE):
        with case.store.change("documents", what=f"Note how {len(there)} documents were obtained", step=step) as step:
            for number in there[at : at + _AT_ONCE]:
                case.documents.describe(number, obtained=words or None)
    run.noted = words
