"""Documents that have not been compared with the others yet are, beside the reporter's work; then frequent words are
counted anew, which an import leaves where it brought little."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.jobs import Job, JobState, Progress
from ui.session import Session
from workbench.case import Case
from workbench.comparing import find_alike
from workbench.searching import frequent

_TOPICS = frozenset({"alike"})


class Comparing(QObject):
    """Looks whenever a case is opened, and documents were added or read again.

    `look` may be called after any change of texts. What was stopped goes on at the next look.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        session.opened.connect(self.look)
        session.adding.ended.connect(self.look)
        session.machine.done.connect(self.look)

    def look(self) -> None:
        """Asks beside the window's work whether any document waits, since in a large case that takes a moment."""
        if self._session.is_open:
            self._session.query("to be compared", lambda case: len(case.alike.waiting()), self._begin)

    def _begin(self, waiting: int) -> None:
        if not waiting or (self._job and self._job.state in (JobState.WAITING, JobState.RUNNING)):
            return
        path, key = self._session.case.path, self._session.case.key

        def work(progress: Progress) -> int:
            with Case.open(path, key, bulk=True) as case:
                found = find_alike(case, progress)
                frequent.count(case.store.connection, case.store.unrecorded, little=True)
            return found

        self._job = self._session.jobs.run(self.tr("Comparing documents"), work, self._end, lane="machine")

    def _end(self, found: int) -> None:
        if found and self._session.is_open:
            self._session.changed.emit(_TOPICS)
