"""What the search query finds on a page, to be lit there."""

from __future__ import annotations


def hits_on_page(query: str, text: str) -> list[tuple[int, int]]:
    """Spans in code points of `text`; none for an empty query."""
    if not query.strip():
        return []
    try:
        from workbench.searching.find import spans_on_page
    except ModuleNotFoundError:
        return []
    return [(span.start, span.end) for span in spans_on_page(query, text)]
