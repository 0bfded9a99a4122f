"""Looking through the case for places, a portion of pages after the other, beside the reporter's work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, Signal

from ui.session import Session
from workbench.case import Case
from workbench.errors import NotFound
from workbench.everywhere import Candidate, Seeker, portions

_KEY = "everywhere"


class Looking(QObject):
    """Between two portions other questions have their turn, and the next is only asked if it is still wanted."""

    found = Signal(list)  # of Candidate: those of the next pages
    told = Signal()  # it has come further, or to its end

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._portions: Iterator[Sequence[int]] = iter(())
        self.under_way = False
        self.reached = (0, 0)
        """Pages looked through, and pages that hold a name."""

    def begin(self, entity_id: int) -> None:
        """Anew, for this entity."""

        def ask(case: Case) -> tuple[Seeker, list[int]] | None:
            try:
                seeker = Seeker(case, entity_id)
            except NotFound:  # it was removed a moment ago
                return None
            return seeker, seeker.pages()

        self.under_way, self.reached = True, (0, 0)
        self._session.query(_KEY, ask, self._go_through)

    def stop(self) -> None:
        self._session.drop(_KEY)
        self.under_way = False

    def _go_through(self, answer: tuple[Seeker, list[int]] | None) -> None:
        if answer is None:
            self._end()
            return
        seeker, pages = answer
        self._portions = portions(pages)
        self.reached = (0, len(pages))
        self._next(seeker)

    def _next(self, seeker: Seeker) -> None:
        portion = next(self._portions, None)
        if portion is None:
            self._end()
            return

        def take(candidates: list[Candidate]) -> None:
            self.reached = (self.reached[0] + len(portion), self.reached[1])
            if candidates:
                self.found.emit(candidates)
            self.told.emit()
            if self.under_way:
                self._next(seeker)

        self._session.query(_KEY, lambda case: seeker.on(portion), take)

    def _end(self) -> None:
        self.under_way = False
        self.told.emit()
