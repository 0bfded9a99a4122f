"""What the reporter has selected in a page, or over several."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.passages import Rectangle


@dataclass(frozen=True)
class Selection:
    """`start` and `end` in code points of the page's canonical text; `page` counts from 1.

    An area of the page's picture has a `rectangle` and no words. Of a selection that goes over the end of a page,
    `beside` are the parts on other pages.
    """

    document_id: int
    page: int
    start: int
    end: int
    quote: str
    rectangle: Rectangle | None = None
    beside: tuple[Selection, ...] = ()

    @property
    def parts(self) -> list[Selection]:
        """One for each page, in their order."""
        return sorted((self, *self.beside), key=lambda part: part.page)

    @property
    def words(self) -> str:
        """Of all pages."""
        return "\n".join(part.quote for part in self.parts)
