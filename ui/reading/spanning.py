"""A selection that goes on over the end of a page: where it began, and what of it lies on which page. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ui.reading.words import trimmed
from ui.selection import Selection

Text = Callable[[int], str]
"""The text of a page of the document, by its number."""


@dataclass(frozen=True)
class Origin:
    """The place in code points at which a selection began that has left its page since."""

    document_id: int
    page: int
    at: int

    def edge(self, page: int, length: int) -> int:
        """Where the selection comes in on another page of so many code points."""
        return 0 if page > self.page else length

    def parts(self, page: int, text: Text) -> list[Selection]:
        """What is selected on the pages that lie behind the one shown; pages without words have no part."""
        behind = range(self.page, page) if page > self.page else range(self.page, page, -1)
        parts = (self._part(number, text(number), forward=page > self.page) for number in behind)
        return [part for part in parts if part]

    def _part(self, number: int, text: str, *, forward: bool) -> Selection | None:
        start, end = 0, len(text)
        if number == self.page:
            start, end = (self.at, end) if forward else (start, self.at)
        span = trimmed(text, start, end)
        return Selection(self.document_id, number, *span, text[slice(*span)]) if span else None


def joined(behind: list[Selection], here: Selection | None) -> Selection | None:
    """One selection of all parts: the one on the page shown, or else the one next to it, with the others beside."""
    if here is not None:
        return replace(here, beside=tuple(behind))
    return replace(behind[-1], beside=tuple(behind[:-1])) if behind else None
