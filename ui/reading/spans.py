"""Marks on a page, found quickly by place: only those in sight are ever touched."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Mark:
    """`start` and `end` in UTF-16 units of the page; `number` is the mention or event it stands for.

    `rank` counts the marks nested within, 2 at most: the line under an outer tag lies lower than under inner ones.
    """

    start: int
    end: int
    number: int = 0
    kind: str = ""
    rank: int = 0


class Marks:
    """Marks of one sort, from the top of the page, of two that start together the longer first."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self.all: Sequence[Mark] = sorted(marks, key=lambda mark: (mark.start, -mark.end))
        self._starts = [mark.start for mark in self.all]
        self._reach = list(accumulate((mark.end for mark in self.all), max))

    def within(self, start: int, end: int) -> list[Mark]:
        """Those that share at least one unit with `start` to `end`."""
        first, last = bisect_right(self._reach, start), bisect_left(self._starts, end)
        return [mark for mark in self.all[first:last] if mark.end > start]


def ranked(marks: Iterable[Mark]) -> Marks:
    """The same marks, each with its rank."""
    outer_first = Marks(marks).all
    ranks = [0] * len(outer_first)
    around: list[int] = []
    for place, mark in enumerate(outer_first):
        while around and outer_first[around[-1]].end < mark.end:
            around.pop()
        for depth, outer in enumerate(reversed(around), 1):
            ranks[outer] = max(ranks[outer], min(depth, 2))
        around.append(place)
    return Marks(replace(mark, rank=rank) for mark, rank in zip(outer_first, ranks, strict=True))
