"""Marks on a page, found quickly by place: only those in sight are ever touched."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
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


@dataclass(frozen=True)
class Change:
    """What went from the marks of a page, and what came; without ranks."""

    gone: tuple[Mark, ...] = ()
    came: tuple[Mark, ...] = ()

    def counted(self, unit: Callable[[int], int]) -> Change:
        return Change(tuple(counted(self.gone, unit)), tuple(counted(self.came, unit)))


class Marks:
    """Marks of one sort, from the top of the page, of two that start together the longer first."""

    def __init__(self, marks: Iterable[Mark] = (), *, in_order: bool = False) -> None:
        self.all: Sequence[Mark] = list(marks) if in_order else sorted(marks, key=_in_order)
        self._starts = [mark.start for mark in self.all]
        self._reach = list(accumulate((mark.end for mark in self.all), max))

    def within(self, start: int, end: int) -> list[Mark]:
        """Those that share at least one unit with `start` to `end`."""
        first, last = bisect_right(self._reach, start), bisect_left(self._starts, end)
        return [mark for mark in self.all[first:last] if mark.end > start]

    def joined(self, change: Change) -> Marks:
        """The same marks after a change, ranked as if all had been ranked anew."""
        left = list(self.all)
        for mark in change.gone:
            del left[bisect_left(left, _in_order(mark), key=_in_order)]
        for mark in change.came:
            insort(left, mark, key=_in_order)
        found = Marks(left, in_order=True)
        for start, end in (*map(self.around, change.gone), *map(found.around, change.came)):
            first, last = found._cluster(start, end)
            left[first:last] = ranked(left[first:last]).all
        return Marks(left, in_order=True)

    def around(self, mark: Mark) -> tuple[int, int]:
        """The units of all marks that share some with a mark, or with one that does, and so on."""
        first, last = self._cluster(mark.start, mark.end)
        return (self._starts[first], max(mark.end, self._reach[last - 1])) if first < last else (mark.start, mark.end)

    def _cluster(self, start: int, end: int) -> tuple[int, int]:
        """From which place in the list to which marks hang together with the units `start` to `end`."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        while first and self._reach[first - 1] > min((start, *self._starts[first : first + 1])):
            first -= 1
        while last < len(self.all) and last and self._reach[last - 1] > self._starts[last]:
            last += 1
        return first, last


def counted(marks: Iterable[Mark], unit: Callable[[int], int]) -> Iterator[Mark]:
    """The same marks counted in what `unit` turns a place into."""
    return (replace(mark, start=unit(mark.start), end=unit(mark.end)) for mark in marks)


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
    return Marks((_of_rank(mark, ranks.get(place, 0)) for place, mark in enumerate(outer_first)), in_order=True)


def _of_rank(mark: Mark, rank: int) -> Mark:
    return mark if mark.rank == rank else replace(mark, rank=rank)


def _in_order(mark: Mark) -> tuple[int, int, bool, int]:
    return mark.start, -mark.end, mark.amount, mark.number


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
