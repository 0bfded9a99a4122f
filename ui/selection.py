"""What the reporter has selected in a page, or over several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.passages import Passage, Passages, Rectangle


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

    def passage(self, passages: Passages) -> int:
        """The number of the passage that this part is, made if new. Part of a change of the caller's."""
        if self.rectangle:
            return passages.area(self.document_id, self.page, self.rectangle)
        return passages.at(self.document_id, self.page, self.start, self.end)

    def is_whole(self, places: Sequence[Passage]) -> bool:
        """Whether these passages are exactly its parts."""
        parts = self.parts
        return len(parts) == len(places) and all(
            part.page == place.page and part.is_at(place) for part, place in zip(parts, places, strict=True)
        )

    def is_at(self, place: Passage | None) -> bool:
        """Whether a passage of the same page is exactly this part."""
        if place is None or place.lost:
            return False
        if self.rectangle:
            return place.rectangle == self.rectangle
        return (place.start, place.end) == (self.start, self.end)

    @property
    def words(self) -> str:
        """Of all pages."""
        return "\n".join(part.quote for part in self.parts)


def selected(place: Passage) -> Selection | None:
    """The words or the area of a passage, as if they were selected; None for a document as a whole."""
    if place.page is None:
        return None
    words = (place.start or 0, place.end or 0, place.quote or "")
    return Selection(place.document_id, place.page, *words, place.rectangle)


@dataclass(frozen=True)
class Target:
    """What a note or a label is to stand on: words, or without a selection the document as a whole. `remark` is the
    number of the note that is meant, where there is one."""

    document_id: int
    selection: Selection | None = None
    remark: int | None = None
