"""Looking through the pages of a document for names that nobody has told the case yet."""

from __future__ import annotations

from ui.everywhere.walking import Walk
from ui.session import Check, Session
from workbench.case import Case
from workbench.errors import NotFound
from workbench.suggesting import Suggester, Suggestion

_KEY = "suggesting"
_LANE = "survey"  # the libraries take a second to load: no search waits behind that
_AT_ONCE = 8  # pages, a few hundredths of a second


class Suggesting(Walk):
    """Finds suggestions."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _KEY)
        self._document = 0
        self._pages = range(0)

    def begin(self, document_id: int, pages: range) -> None:
        """Anew, on these pages."""
        self._document, self._pages = document_id, pages
        self._set_out(len(pages))
        self._session.query_long(_KEY, lambda case, check: Suggester(case), self._go_on, lane=_LANE)

    def _go_on(self, suggester: Suggester) -> None:
        done = self.reached[0]
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
            elif self._come(found, len(portion)):
                self._go_on(suggester)

        self._session.query_long(_KEY, look, take, lane=_LANE)
