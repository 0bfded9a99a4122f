"""Where the reporter was, for Back and Forward as in a browser: which page of a document, and whose card beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

_REMEMBERED = 200


@dataclass(frozen=True)
class Place:
    """A page of a document and the passage on it that was opened, in code points."""

    document_id: int
    page: int
    span: tuple[int, int] | None = None


Subject = tuple[Literal["entity", "event", "document"], int]
"""What a card is of: its sort and number."""


@dataclass(frozen=True)
class Spot:
    """What both showed; None for nothing yet."""

    place: Place | None = None
    subject: Subject | None = None


class Trail:
    """A page and a card opened by the same click are one spot: `pause` says that the click is over."""

    def __init__(self) -> None:
        self._spots = [Spot()]
        self._here = 0
        self._new: set[str] = set()  # what this click has opened: place, subject

    @property
    def here(self) -> Spot:
        return self._spots[self._here]

    def visit(self, *, place: Place | None = None, subject: Subject | None = None) -> None:
        """A page or a card was opened; what lay ahead is forgotten."""
        name = "place" if place else "subject"
        spot = replace(self.here, place=place) if place else replace(self.here, subject=subject)
        if spot == self.here:
            return
        if self._new and name not in self._new:
            self._spots[self._here] = spot
        else:
            self._spots[self._here + 1 :] = [spot]
            self._spots = self._spots[-_REMEMBERED:]
            self._here = len(self._spots) - 1
            self._new.clear()
        self._new.add(name)

    def pause(self) -> None:
        self._new.clear()

    def move(self, step: int, is_there: Callable[[Spot], bool] = lambda spot: True) -> Spot | None:
        """The next spot back (-1) or forward (1) that is still there; None where there is none."""
        self.pause()
        at = self._here + step
        while 0 <= at < len(self._spots):
            spot = self._spots[at]
            if _shows_else(spot, self.here) and is_there(spot):
                self._here = at
                return spot
            at += step
        return None

    def clear(self) -> None:
        self._spots, self._here = [Spot()], 0
        self.pause()


def _shows_else(spot: Spot, here: Spot) -> bool:
    """Whether going there changes what is seen: a page or a card that was not opened yet leaves what is there."""
    return spot.place not in (None, here.place) or spot.subject not in (None, here.subject)
