"""Where the reporter was, for Back and Forward as in a browser."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A page of a document and the passage on it that was opened, in code points."""

    document_id: int
    page: int
    span: tuple[int, int] | None = None


class Trail:
    def __init__(self) -> None:
        self._places: list[Place] = []
        self._here = -1

    def visit(self, place: Place) -> None:
        """A new place: what lay ahead is forgotten."""
        if not (self._places and self._places[self._here] == place):
            self._places[self._here + 1 :] = [place]
            self._here = len(self._places) - 1

    def move(self, step: int) -> Place | None:
        """One place back (-1) or forward (1); None at either end."""
        if not 0 <= self._here + step < len(self._places):
            return None
        self._here += step
        return self._places[self._here]

    def forget(self, document_id: int) -> None:
        """A document that is gone cannot be gone back to."""
        kept = [place for place in self._places if place.document_id != document_id]
        ahead = sum(place.document_id != document_id for place in self._places[self._here + 1 :])
        self._places, self._here = kept, len(kept) - 1 - ahead

    def clear(self) -> None:
        self._places, self._here = [], -1
