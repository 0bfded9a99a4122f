"""The timeline as one small picture for a page: bars with soft ends in rows, each with its title beside it.

Lengths are units of a view box 1000 wide; the page scales it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.dates import calendar_date, julian_day
from workbench.exporting.printout import Line

WIDTH, ROW, TOP = 1000.0, 22.0, 26.0
_MARGIN, _LEAST, _GAP = 12.0, 9.0, 8.0  # beside the first and last day; of a bar; between neighbours
_LETTER = 6.0  # wide, about, in a sans-serif type of 11 units; Han letters are twice that
_LONGEST_TITLE = 48  # letters
_MOST_TITLES, _MOST_BARS = 60, 400  # events; more of them are bars alone, and of more still no picture is made
_STEPS = (1, 2, 3, 6, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)))  # months between marks
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_MOST_MARKS = 12


@dataclass(frozen=True)
class Bar:
    """`fade_in` and `fade_out` are parts of its width, 0 to 1; `label_x` is where the label's `anchor` lies."""

    number: int
    line: Line
    x: float
    width: float
    fade_in: float
    fade_out: float
    label: str
    label_x: float
    anchor: str
    row: int = 0

    @property
    def y(self) -> float:
        return TOP + self.row * ROW

    @property
    def extent(self) -> tuple[float, float]:
        """Of bar and label together."""
        if not self.label:
            return self.x, self.x + self.width
        length = _length(self.label)
        beside = self.label_x - length if self.anchor == "end" else self.label_x
        return min(self.x, beside), max(self.x + self.width, beside + length)


@dataclass(frozen=True)
class Mark:
    """The beginning of a year or month on the axis."""

    x: float
    label: str


@dataclass(frozen=True)
class Strip:
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    height: float


def draw_strip(lines: tuple[Line, ...]) -> Strip | None:
    """None where no event has a day to be drawn at, or too many have."""
    days = [day for line in lines for day in _days(line) if day is not None]
    if not days or len(lines) > _MOST_BARS:
        return None
    axis = _Axis(min(days), max(days) + 1)
    bars = tuple(_packed(_bar(axis, number, line, len(lines)) for number, line in enumerate(lines, 1)))
    return Strip(bars, tuple(axis.marks()), TOP + (max(bar.row for bar in bars) + 1) * ROW + 4)


def _days(line: Line) -> tuple[int | None, int | None]:
    return line.date.start_lo, line.date.end_hi


@dataclass(frozen=True)
class _Axis:
    """Julian days `first` to `last` (the day after the last one) along the width."""

    first: int
    last: int

    def at(self, day: int) -> float:
        return _MARGIN + (day - self.first) * (WIDTH - 2 * _MARGIN) / (self.last - self.first)

    def marks(self) -> Iterator[Mark]:
        begin, end = _month(self.first), _month(self.last)
        step = next((each for each in _STEPS if (end - begin) / each <= _MOST_MARKS), _STEPS[-1])
        for month in range(-(-begin // step) * step, end + 1, step):
            day = julian_day(month // 12, month % 12 + 1, 1)
            if self.first <= day <= self.last:
                yield Mark(self.at(day), _name(month, step))


def _month(day: int) -> int:
    """Months since year 0."""
    year, month, _ = calendar_date(day)
    return year * 12 + month - 1


def _name(month: int, step: int) -> str:
    year = month // 12
    shown = str(year) if year > 0 else f"{1 - year} BC"
    return shown if step >= 12 else f"{_MONTHS[month % 12]} {shown}"


def _bar(axis: _Axis, number: int, line: Line, events: int) -> Bar:
    """An open end fades away over half of what is drawn of it."""
    date = line.date
    low = axis.first if date.start_lo is None else date.start_lo
    high = axis.last if date.end_hi is None else date.end_hi + 1
    x = axis.at(low)
    width = max(axis.at(high) - x, _LEAST)
    days = max(high - low, 1)
    fade_in = 0.5 if date.start_lo is None else ((date.start_hi or low) - low) / days
    fade_out = 0.5 if date.end_hi is None else (high - 1 - (date.end_lo or high)) / days
    title = _shortened(line.title, _LONGEST_TITLE) if events <= _MOST_TITLES else ""
    return Bar(number, line, x, width, max(fade_in, 0.0), max(fade_out, 0.0), *_beside(x, x + width, title))


def _beside(start: float, end: float, title: str) -> tuple[str, float, str]:
    """The label, where it goes and which of its ends that is: after the bar, or where there is more room for it."""
    before, after = start - 5, WIDTH - end - 5
    room = after if after >= min(_length(title), before) else before
    label = _shortened(title, int(room / _LETTER))
    return (label, end + 5, "start") if room == after else (label, start - 5, "end")


def _packed(bars: Iterator[Bar]) -> Iterator[Bar]:
    """Each into the first row in which nothing lies where it comes to lie."""
    rows: list[list[tuple[float, float]]] = []
    for bar in bars:
        left, right = bar.extent
        free = (
            number
            for number, taken in enumerate(rows)
            if all(right + _GAP <= begin or end + _GAP <= left for begin, end in taken)
        )
        row = next(free, len(rows))
        if row == len(rows):
            rows.append([])
        rows[row].append((left, right))
        yield replace(bar, row=row)


def _shortened(title: str, letters: int) -> str:
    """Nothing where hardly a word would be left of it."""
    if sum(_wide(letter) for letter in title) <= letters:
        return title
    while title and sum(_wide(letter) for letter in title) >= letters:
        title = title[:-1]
    return f"{title.rstrip()}…" if len(title) > 3 else ""


def _length(text: str) -> float:
    return sum(_wide(letter) for letter in text) * _LETTER


def _wide(letter: str) -> int:
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
