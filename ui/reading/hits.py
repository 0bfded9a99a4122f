"""What the search query finds on a page: lit there, and walked through."""

from __future__ import annotations

from ui.session import Session
from workbench.searching.find import Options, spans_on_page

CodePoints = tuple[int, int]


class Hits:
    """The query as it stands in the search line, meant as the search means it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.query, self.options = "", Options()

    def spans(self, text: str) -> list[CodePoints]:
        """In code points of `text`, in order; none for an empty query, or one that is not yet a query."""
        if not self.query.strip() or not self._session.is_open:
            return []
        names = self._session.names if self.options.aliases else None
        return [(span.start, span.end) for span in spans_on_page(self.query, text, names, self.options)]


def beside(spans: list[CodePoints], lit: CodePoints | None, caret: int, step: int) -> CodePoints | None:
    """The span after (1) or before (-1) the one that is lit, or else the caret; None at the ends."""
    here = lit[0] if lit and lit[0] == caret else None
    if step > 0:
        return next((span for span in spans if (span[0] >= caret if here is None else span[0] > here)), None)
    return next((span for span in reversed(spans) if span[0] < caret), None)
