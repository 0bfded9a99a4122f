"""Looking through the pages of a document for names, some pages after the other, beside the reporter's work."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.session import Check, Session
from workbench.case import Case
from workbench.errors import NotFound
from workbench.suggesting import Suggester, Suggestion

_KEY = "suggesting"
_LANE = "survey"  # the libraries take a second to load: no search waits behind that
_AT_ONCE = 8  # pages, a few hundredths of a second


class Suggesting(QObject):
    """Between two portions other questions have their turn, and the next is only asked if it is still wanted."""

    found = Signal(list)  # of Suggestion: those of the next pages
    told = Signal()  # it has come further, or to its end

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._document = 0
        self._pages = range(0)
        self.under_way = False
        self.reached = (0, 0)
        """Pages looked through, and pages there are to be."""

    def begin(self, document_id: int, pages: range) -> None:
        """Anew, on these pages."""
        self._document, self._pages = document_id, pages
        self.under_way, self.reached = True, (0, len(pages))
        self._session.query_long(_KEY, lambda case, check: Suggester(case), self._go_on, lane=_LANE)

    def stop(self) -> None:
        self._session.drop(_KEY)
        self.under_way = False

    def _go_on(self, suggester: Suggester) -> None:
        done, total = self.reached
        portion = self._pages[done : done + _AT_ONCE]
        if not portion:
            self._end()
            return
        document = self._document

        def look(case: Case, check: Check) -> list[Suggestion] | None:
            found = []
            for number in portion:
                check()
                try:
                    found += suggester.on(case.documents.page(document, number))
                except NotFound:  # it was removed a moment ago
                    return None
            return found

        def take(found: list[Suggestion] | None) -> None:
            if found is None:
                self._end()
                return
            self.reached = (done + len(portion), total)
            if found:
                self.found.emit(found)
            self.told.emit()
            if self.under_way:
                self._go_on(suggester)

        self._session.query_long(_KEY, look, take, lane=_LANE)

    def _end(self) -> None:
        self.under_way = False
        self.told.emit()
