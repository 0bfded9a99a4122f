"""The open case as the window sees it: one object that panes read from, write through and listen to.

The case here belongs to the window's thread.  Queries, pictures of pages and imports run on the lanes of `ui.jobs`,
each with a case of its own on the same file; what they change is announced here once they come home.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from ui.adding import Adding, Place, Run
from ui.jobs import Job, Jobs, Progress
from ui.machine import Machine
from workbench.case import Case
from workbench.errors import Cancelled, WorkbenchError
from workbench.rescanning import read_anew
from workbench.roster import Listing
from workbench.searching.names import Names

T = TypeVar("T")
Check = Callable[[], None]
DOCUMENTS = frozenset({"documents"})
_LISTS_FOLLOW_IMPORT_MS = 500
_LOOK_EVERY = 20_000  # steps of SQLite's machine (a few ms), after which a question looks whether it is still wanted


class Session(QObject):
    """`changed` carries the topics of each change: documents, entities, kinds, mentions, events, links, sources,
    claims, requests, refusals, amounts, rates, notes (and labels), eras, timeline_views, case, searches (kept ones),
    searched (the log), looked (at a kept one).  `failed` carries the sentence of what the reporter asked for and could
    not be done.  At `closing` the case is still there."""

    opened = Signal()
    closing = Signal()
    closed = Signal()
    changed = Signal(frozenset)
    failed = Signal(str)
    imported = Signal(object)  # Report
    learned = Signal()  # all names of entities are in memory

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self._case: Case | None = None
        self._reading: dict[str, Case] = {}  # by lane; each belongs to its lane's thread
        self._names: Names | None = None
        self._named = 0  # the version of the entities that these are the names of
        self._learning = False
        self._follow = QTimer(self, interval=_LISTS_FOLLOW_IMPORT_MS)
        self._follow.timeout.connect(lambda: self.changed.emit(DOCUMENTS))
        self.adding = Adding(jobs, self)
        self.adding.queued.connect(self._begun)
        self.adding.ended.connect(self._ended)
        self._passwords: dict[Run, str | None] = {}  # until the run has ended
        self.machine = Machine(jobs, self)
        self.machine.more.connect(self._tell_documents)
        self.machine.done.connect(self._tell_documents)
        self.machine.failed.connect(self._say)

    # -- the case ------------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        return self._case is not None

    @property
    def case(self) -> Case:
        """RuntimeError while none is open: panes are only shown with one."""
        if self._case is None:
            raise RuntimeError("no case is open")
        return self._case

    @property
    def names(self) -> Names:
        """The names of the case's entities as they are now, for what is lit on a page."""
        version = self.case.entities.version
        if self._names is None or self._named != version:
            self._names, self._named = Names.of(self.case.store.connection), version
        return self._names

    def learn_names(self) -> None:
        """Reads all entities and their names in the background: with thousands of them that takes a second."""
        if not self._learning:
            self._learning = True
            self.query("names", lambda case: case.entities.listing(), self._adopt)

    def _adopt(self, listing: Listing) -> None:
        self._learning = False
        self.case.entities.adopt(listing)
        self.learned.emit()

    def show(self, case: Case) -> None:
        """Takes over an open case; the one before is closed."""
        self.close()
        self._case = case
        case.store.announce.append(self.changed.emit)
        self.opened.emit()

    def open(self, path: Path, key: str | None = None) -> None:
        """Raises what `Case.open` raises."""
        self.show(Case.open(path, key))

    def create(self, path: Path, name: str | None = None, key: str | None = None) -> None:
        self.show(Case.create(path, name, key))

    def close(self) -> None:
        """Stops what runs, closes every connection: one file is left."""
        if self._case is None:
            return
        self.closing.emit()
        self.adding.forget()
        self._follow.stop()
        self.machine.cancel()
        self._passwords.clear()
        self.jobs.settle(self._close_reading)
        self._case.close()
        self._case = self._names = None
        self._learning = False
        self.closed.emit()

    def _close_reading(self, lane: str) -> None:
        case = self._reading.pop(lane, None)
        if case:
            case.close()

    def _reading_on(self, lane: str, path: Path, passphrase: str | None) -> Case:
        """The lane's own case, opened on its thread at the first question."""
        if lane not in self._reading:
            self._reading[lane] = Case.open(path, passphrase)
        return self._reading[lane]

    # -- asking and changing -------------------------------------------------------------------------------------

    def query(self, key: str, ask: Callable[[Case], T], done: Callable[[T], None]) -> None:
        """Asks the case on the query lane; a later question of the same `key` interrupts this one."""
        self.query_long(key, lambda case, check: ask(case), done)

    def query_long(
        self, key: str, ask: Callable[[Case, Check], T], done: Callable[[T], None], *, lane: str = "query"
    ) -> None:
        """A question that may take long beside what the database does: it calls `check` again and again. One of
        seconds goes to the lane `survey`, where no search waits behind it."""
        path, passphrase = self.case.path, self.case.key

        def work(progress: Progress) -> T:
            case = self._reading_on(lane, path, passphrase)
            connection = case.store.connection
            # Not `interrupt`: it would miss what is only about to begin, or hit the question that comes next.
            connection.set_progress_handler(lambda: progress.cancelled, _LOOK_EVERY)
            try:
                return ask(case, progress.check)
            finally:
                connection.set_progress_handler(None, 0)

        self.jobs.query(key, work, done, self._say, lane=lane)

    def draw(
        self,
        key: str,
        make: Callable[[Case, Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        """Makes pictures of pages on their lane, with its own case; keys as in `query`."""
        path, passphrase = self.case.path, self.case.key

        def work(progress: Progress) -> T:
            return make(self._reading_on("pages", path, passphrase), progress)

        return self.jobs.query(key, work, done, failed, lane="pages")

    def drop(self, key: str) -> None:
        """The answer is no longer wanted: a question under way is interrupted, one that waits is forgotten."""
        self.jobs.drop(key)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """What the reporter asked for either happens or is answered with its sentence."""
        try:
            yield
        except WorkbenchError as error:
            self.failed.emit(str(error))

    def undo(self) -> None:
        with self.attempt():
            self._must_not_import()
            self.case.store.undo()

    def redo(self) -> None:
        with self.attempt():
            self._must_not_import()
            self.case.store.redo()

    def _must_not_import(self) -> None:
        step = self.case.store.to_undo()
        if self.importing and step and step.topics == DOCUMENTS:
            raise WorkbenchError("Documents are being added; cancel that first.")

    # -- adding documents ----------------------------------------------------------------------------------------

    @property
    def importing(self) -> bool:
        return bool(self.adding.runs)

    def add(self, paths: list[Path], password: str | None = None) -> None:
        """Reads files and folders in the background, after those that are being read; lists follow while it runs, and
        the machine reads their pictures afterwards."""
        self._passwords[self.adding.add(self._place, paths, password)] = password

    def cancel_import(self) -> None:
        self.adding.cancel()

    @property
    def _place(self) -> Place:
        return Place(self.case.path, self.case.key)

    def add_again(self, document_ids: Sequence[int], password: str | None = None) -> None:
        """Reads documents again from the case's own bytes; the password is kept nowhere."""
        self._passwords[self.adding.again(self._place, document_ids, password)] = password

    def describe_run(self, run: Run, words: str) -> None:
        """Notes how the documents of an import were obtained: at its end, or at once where it has ended."""
        self.adding.describe(self._place, run, words)

    def _begun(self, run: Run) -> None:
        self._follow.start()

    def _ended(self, run: Run) -> None:
        if not self.importing:
            self._follow.stop()
        self.changed.emit(DOCUMENTS)
        if run.report and run.verb == "add":
            self.imported.emit(run.report)
        if run.verb == "describe" and run.problem:
            self.failed.emit(run.problem)
        if run.obtained != run.noted:
            self.describe_run(run, run.obtained)
        if run in self._passwords:
            self.read_scans(self._passwords.pop(run))

    # -- pages that are pictures ---------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether documents are being added or read by machine: they are spoken of again and again."""
        return self.importing or self.machine.running

    def read_scans(self, password: str | None = None) -> None:
        """Has the machine read, in the background, what waits for it; `password` opens locked files."""
        if self._case and self._case.scans.count():
            self.machine.read(self._case.path, self._case.key, password)

    def scan_again(self, document_ids: Sequence[int]) -> None:
        """Has the machine read the pictures of these documents anew; tags on them are found again as it goes on."""
        with self.attempt():
            read_anew(self.case, document_ids)
        self.read_scans()

    def _tell_documents(self) -> None:
        if self._case:
            self.changed.emit(DOCUMENTS)

    def _say(self, error: Exception) -> None:
        if isinstance(error, WorkbenchError) and not isinstance(error, Cancelled):
            self.failed.emit(str(error))
