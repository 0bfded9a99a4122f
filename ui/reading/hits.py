"""What the search query finds on a page, to be lit there."""

from __future__ import annotations

from workbench.searching.find import spans_on_page


def hits_on_page(query: str, text: str) -> list[tuple[int, int]]:
    """Spans in code points of `text`; none for an empty query, or one that is not yet a query."""
    return [(span.start, span.end) for span in spans_on_page(query, text)] if query.strip() else []
