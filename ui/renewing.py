"""An index that was made by other rules is made anew, beside the reporter's work."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.jobs import Job, JobState, Progress
from ui.session import DOCUMENTS, Session
from workbench.case import Case
from workbench.renewing import is_due, renew_index


class Renewing(QObject):
    """Looks whenever a case is opened. What was stopped goes on where it was when the case is opened again."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        session.opened.connect(self.look)

    def look(self) -> None:
        if not is_due(self._session.case) or (self._job and self._job.state in (JobState.WAITING, JobState.RUNNING)):
            return
        path, key = self._session.case.path, self._session.case.key

        def work(progress: Progress) -> int:
            with Case.open(path, key, bulk=True) as case:
                return renew_index(case, progress)

        self._job = self._session.jobs.run(self.tr("Making the index anew"), work, self._end, lane="machine")

    def _end(self, pages: int) -> None:
        """What is searched for is asked again."""
        if self._session.is_open:
            self._session.changed.emit(DOCUMENTS)
