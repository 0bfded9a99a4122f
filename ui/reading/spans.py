"""Marks on a page, found quickly by place: only those in sight are ever touched."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

_MOST = 2  # ranks that are told apart
_FEW = 6  # marks over one place that are looked at


@dataclass(frozen=True, slots=True)
class Mark:
    """`start` and `end` in UTF-16 units of the page; `number` is the mention, event or (`amount`) amount of money.

    `rank` counts the marks within or across it, 2 at most: an outer tag's line lies lower than an inner one's.
    """

    start: int
    end: int
    number: int = 0
    kind: str = ""
    rank: int = 0
    amount: bool = False


class Marks:
    """Marks of one sort, from the top of the page, of two that start together the longer first."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self.all: Sequence[Mark] = sorted(marks, key=lambda mark: (mark.start, -mark.end))
        self._starts = [mark.start for mark in self.all]
        self._reach = list(accumulate((mark.end for mark in self.all), max))

    def counted(self, unit: Callable[[int], int]) -> Marks:
        """The same marks counted in what `unit` turns a place into."""
        return Marks(replace(mark, start=unit(mark.start), end=unit(mark.end)) for mark in self.all)

    def within(self, start: int, end: int) -> list[Mark]:
        """Those that share at least one unit with `start` to `end`."""
        first, last = bisect_right(self._reach, start), bisect_left(self._starts, end)
        return [mark for mark in self.all[first:last] if mark.end > start]


def innermost_first(marks: Iterable[Mark]) -> list[Mark]:
    """By length, and of two as long the one made last."""
    return sorted(marks, key=_inner_first)


def innermost(marks: Iterable[Mark]) -> Mark | None:
    """The shortest, and of those the one made last."""
    return min(marks, key=_inner_first, default=None)


def ranked(marks: Iterable[Mark]) -> Marks:
    """The same marks, each with its rank: lines under marks that share words do not lie on each other."""
    outer_first = Marks(marks).all
    ranks: dict[int, int] = {}
    beside = _overlapping(outer_first)
    for place in sorted(beside, key=lambda place: _inner_first(outer_first[place])):
        ranks[place] = min(_MOST, 1 + max((ranks[each] for each in beside[place] if each in ranks), default=-1))
    return Marks(replace(mark, rank=ranks[place]) if place in ranks else mark for place, mark in enumerate(outer_first))


def _inner_first(mark: Mark) -> tuple[int, int]:
    return mark.end - mark.start, -mark.number


def _overlapping(marks: Sequence[Mark]) -> dict[int, list[int]]:
    """For each place in the list that shares units with another, a few of those others."""
    found: dict[int, list[int]] = {}
    open_ones: list[int] = []
    for place, mark in enumerate(marks):
        open_ones = [each for each in open_ones if marks[each].end > mark.start][-_FEW:]
        for each in open_ones:
            found.setdefault(each, []).append(place)
            found.setdefault(place, []).append(each)
        open_ones.append(place)
    return found
