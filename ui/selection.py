"""What the reporter has selected in a page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Selection:
    """`start` and `end` in code points of the page's canonical text; `page` counts from 1."""

    document_id: int
    page: int
    start: int
    end: int
    quote: str
