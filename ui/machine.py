"""Pages that are pictures, read by machine beside the window's work; lists follow while it runs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from ui.jobs import Job, Jobs, Progress
from workbench.case import Case
from workbench.recognising import Report, read_scans

_LISTS_FOLLOW_MS = 2_000


class Machine(QObject):
    """`done` carries the report, also of a run that was stopped; `failed` what was raised; `more` says that pages
    have been read since it was last heard."""

    done = Signal(object)  # Report
    failed = Signal(Exception)
    more = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._next: tuple[Path, str | None, str | None] | None = None
        self._told = 0  # pages done when `more` was last told
        self._follow = QTimer(self, interval=_LISTS_FOLLOW_MS)
        self._follow.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        return self._job is not None

    def read(self, case_file: Path, key: str | None, password: str | None = None) -> None:
        """Reads what waits, in the case's languages; where that is under way, once more after it, for what came since.
        `password` opens locked files."""
        if self._job:
            self._next = (case_file, key, password)
            return

        def work(progress: Progress) -> Report:
            with Case.open(case_file, key, bulk=True) as case:
                return read_scans(case, progress, password=password)

        self._told = 0
        self._job = self._jobs.run(self.tr("Reading pictures"), work, self._done, self._failed, lane="machine")
        self._follow.start()

    def cancel(self) -> None:
        self._next = None
        if self._job:
            self._job.cancel()

    def _look(self) -> None:
        if self._job and self._job.step.done > self._told:
            self._told = self._job.step.done
            self.more.emit()

    def _done(self, report: Report) -> None:
        following = None if report.cancelled else self._next
        self._end()
        self.done.emit(report)
        if following:
            self.read(*following)

    def _failed(self, error: Exception) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self._job = self._next = None
        self._follow.stop()
