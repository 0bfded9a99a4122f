"""Where the text of a page stands on it: from places in the text to rectangles on the page, and back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate
from math import hypot, inf

from workbench.reading.sheets import Box

_BANDS = 128  # a page is looked through band by band: only words near a point are compared with it
_WIDEST_GAP = 2.0  # heights of a line; words that stand farther apart get a rectangle each (cells of a table)


@dataclass(frozen=True)
class Rect:
    """Sides in fractions (0 to 1) of the upright page's width and height, from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Rect) -> bool:
        """Whether the two touch."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )


@dataclass
class _Line:
    """Boxes that stand beside each other; `top` and `bottom` enclose them all."""

    top: float
    bottom: float
    boxes: list[Box]

    def holds(self, box: Box) -> bool:
        """Whether the middle of the one lies within the other: characters of a line differ in height."""
        middle, own = (box.top + box.bottom) / 2, (self.top + self.bottom) / 2
        return self.top <= middle <= self.bottom or box.top <= own <= box.bottom

    def take(self, box: Box) -> None:
        self.top, self.bottom = min(self.top, box.top), max(self.bottom, box.bottom)
        self.boxes.append(box)


class Lettering:
    """The boxes of one page's text, in reading order.

    `shape` is the page's width by its height: fractions of the one are no fractions of the other.

    >>> a, b = Box(0, 1, 0.1, 0.1, 0.2, 0.15), Box(1, 2, 0.2, 0.1, 0.3, 0.15)
    >>> Lettering([a, b]).lines(0, 2)
    [(Rect(left=0.1, top=0.1, right=0.3, bottom=0.15),)]
    """

    def __init__(self, boxes: Iterable[Box] = (), shape: float = 1.0) -> None:
        self.boxes = sorted(map(_upright, boxes), key=lambda box: (box.start, box.end))
        self._starts = [box.start for box in self.boxes]
        self._reach = list(accumulate((box.end for box in self.boxes), max))
        self._shape = shape
        self._bands: list[list[Box]] = [[] for _ in range(_BANDS)]
        for box in self.boxes:
            for band in range(_band(box.top), _band(box.bottom) + 1):
                self._bands[band].append(box)

    def within(self, start: int, end: int) -> list[Box]:
        """The boxes of code points `start` to `end`."""
        first, last = bisect_right(self._reach, start), bisect_left(self._starts, end)
        return [box for box in self.boxes[first:last] if box.end > start]

    def lines(self, start: int, end: int) -> list[tuple[Rect, ...]]:
        """The rectangles that cover code points `start` to `end`, line by line.

        Each box of the span lies in one of them, and those of one line do not overlap.
        """
        lines: list[_Line] = []
        for box in self.within(start, end):
            line = next((each for each in reversed(lines) if each.holds(box)), None)
            if line is None:
                line = _Line(box.top, box.bottom, [])
                lines.append(line)
            line.take(box)
        return [self._rectangles(line) for line in lines]

    def _rectangles(self, line: _Line) -> tuple[Rect, ...]:
        gap = _WIDEST_GAP * (line.bottom - line.top) / self._shape
        found: list[Rect] = []
        for box in sorted(line.boxes, key=lambda each: each.left):
            if found and box.left - found[-1].right <= gap:
                found[-1] = replace(found[-1], right=max(found[-1].right, box.right))
            else:
                found.append(Rect(box.left, line.top, box.right, line.bottom))
        return tuple(found)

    def between(self, top: float, bottom: float) -> tuple[int, int]:
        """Code points that hold all that stands between two heights of the page, and may hold more."""
        bands = [band for band in self._bands[_band(top) : _band(bottom) + 1] if band]
        start = min((band[0].start for band in bands), default=0)
        return start, max((box.end for band in bands for box in band), default=start)

    def at(self, across: float, down: float) -> Box | None:
        """The box under a point, in fractions of the page."""
        band = self._bands[_band(down)]
        under = (box for box in band if box.left <= across <= box.right and box.top <= down <= box.bottom)
        return next(under, None)

    def nearest(self, across: float, down: float) -> Box | None:
        """The box nearest to a point; None on a page without any."""
        here, best, least = _band(down), None, inf
        for step in range(_BANDS):
            if max(0, step - 1) / _BANDS > least:
                break
            for band in {here - step, here + step}:
                for box in self._bands[band] if 0 <= band < _BANDS else ():
                    distance = self._distance(box, across, down)
                    if distance < least:
                        best, least = box, distance
        return best

    def _distance(self, box: Box, across: float, down: float) -> float:
        aside = max(box.left - across, 0.0, across - box.right) * self._shape
        above = max(box.top - down, 0.0, down - box.bottom)
        return hypot(aside, above)

    def first_below(self, down: float) -> Box | None:
        """The first box, in reading order, whose middle lies below this height of the page."""
        return next((box for box in self.boxes if (box.top + box.bottom) / 2 >= down), None)


def _band(down: float) -> int:
    return min(max(0, int(down * _BANDS)), _BANDS - 1)


def _upright(box: Box) -> Box:
    """Some files give sides in the other order."""
    if box.left <= box.right and box.top <= box.bottom:
        return box
    return replace(
        box,
        left=min(box.left, box.right), right=max(box.left, box.right),
        top=min(box.top, box.bottom), bottom=max(box.top, box.bottom),
    )  # fmt: skip


def span_of(one: Box, other: Box) -> tuple[int, int]:
    """The code points from one box to the other, both within, whichever comes first."""
    return min(one.start, other.start), max(one.end, other.end)
