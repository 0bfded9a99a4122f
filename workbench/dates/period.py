"""An EDTF expression: one moment, or an interval between two, either of them open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from workbench.dates.julian import calendar_date, julian_day
from workbench.dates.level2 import read_level2
from workbench.dates.moment import Moment, days, read_moment
from workbench.errors import UnclearDate

# How far an end fades beyond its unit, in months
_FADE = {"century": 1200, "decade": 120, "year": 12, "half": 1, "quarter": 1, "season": 1, "part": 1, "month": 1}
_FADE_OF_PART_OF_MONTH = 3  # days
# early, mid and late have a border that no calendar draws
_SOFT_STARTS = {"38", "39", "1X", "2X"}
_SOFT_ENDS = {"37", "38", "0X", "1X"}


@dataclass(frozen=True)
class Period:
    """`start` and `end` are equal unless `interval`; None is an open end, and only intervals have one."""

    start: Moment | None
    end: Moment | None
    interval: bool = True

    def __str__(self) -> str:
        if not self.interval:
            return str(self.start)
        return f"{self.start or '..'}/{self.end or '..'}"

    @property
    def ends(self) -> tuple[Moment, ...]:
        """The ends that are not open: two, or one."""
        return tuple(end for end in (self.start, self.end) if end is not None)

    @property
    def vague(self) -> bool:
        """Early, mid or late in a year or a month."""
        return any(end.precision == "part" for end in self.ends)

    def each(self, change: Callable[[Moment], Moment]) -> Period:
        """The same with both ends changed."""
        return replace(self, start=self.start and change(self.start), end=self.end and change(self.end))


def single(moment: Moment) -> Period:
    return Period(moment, moment, interval=False)


def part_of_month(year: str, month: str, third: int) -> Period:
    """Early, middle or late (0, 1, 2) in a month: days 1 to 9, 10 to 19, 20 to its end, without naming one of them."""
    first = Moment(year, month, ("0X", "1X", "2X")[third])
    if third < 2 or month == "02":
        return single(first)
    return Period(first, Moment(year, month, "3X"))


def half(moment: Moment) -> Period:
    """The beginning of a range whose other end is still to be read."""
    return Period(moment, None)


@lru_cache(maxsize=1 << 14)  # dates recur: each of a case's documents, events and links has some
def read_edtf(text: str) -> Period:
    """Reads EDTF. An end may be `..` (open) or empty (unknown): both leave the bound open.

    Raises UnclearDate where it is not EDTF of the subset, and for `../..`, which says nothing.
    """
    first, slash, last = text.partition("/")
    if not slash:
        return _one(text)
    start = None if first in ("", "..") else _one(first).start
    end = None if last in ("", "..") else _one(last).end
    period = Period(start, end)
    if not period.ends:
        raise UnclearDate(text, "it has no beginning and no end")
    return period


def _one(text: str) -> Period:
    """An EDTF date of any level."""
    try:
        return single(read_moment(text))
    except UnclearDate:
        start, end = read_level2(text)
        return Period(start, end, interval=start != end)


def bounds(period: Period) -> tuple[int | None, int | None]:
    """First and last Julian day, None for an open end. Raises UnclearDate for a day that does not exist and for an
    interval that ends before it begins."""
    earliest = None if period.start is None else days(period.start)[0]
    latest = None if period.end is None else days(period.end)[1]
    if earliest is not None and latest is not None and earliest > latest:
        raise UnclearDate(str(period), "it ends before it begins")
    return earliest, latest


def soft_start(moment: Moment) -> tuple[int, int]:
    """The two Julian days between which the beginning lies; equal where it is firm."""
    first = days(moment)[0]
    soft = moment.mark or _SOFT_STARTS & {moment.month, moment.day}
    return (_faded(moment, first, -1) if soft else first), first


def soft_end(moment: Moment) -> tuple[int, int]:
    """The two Julian days between which the end lies; equal where it is firm."""
    last = days(moment)[1]
    soft = moment.mark or _SOFT_ENDS & {moment.month, moment.day}
    return last, (_faded(moment, last + 1, 1) - 1 if soft else last)


def _faded(moment: Moment, border: int, way: int) -> int:
    """`border` is the first day of a unit; months are counted from there so that they keep their lengths."""
    if moment.day not in ("", "XX"):
        return border + way * (_FADE_OF_PART_OF_MONTH if moment.precision == "part" else 1)
    year, month, day = calendar_date(border)
    return julian_day(year, month + way * _FADE[moment.precision], day)
