"""Tick labels for a stretch of Julian days, from millennia to minutes, in English or Chinese. No Qt.

Ticks fall on round years as written (there is no year 0: 100 BC, AD 1, AD 100), on first days of months, on days, hours
and minutes. A label that leaves out year or month is completed by `context`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor
from typing import Literal

from workbench.dates.julian import calendar_date, julian_day

Language = Literal["en", "zh"]
Unit = Literal["year", "month", "day", "hour", "minute"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tick:
    """A line on the axis: where (instant) and what it says. `major` ticks begin the next larger unit."""

    at: float
    label: str
    major: bool = False


# Steps from fine to coarse, with about how many days each lasts and how much room its labels need in pixels.
_STEPS: tuple[tuple[Unit, int, float, float], ...] = (
    *(("minute", n, n / 1440, 52) for n in (1, 2, 5, 10, 15, 30)),
    ("hour", 1, 1 / 24, 52), ("hour", 3, 1 / 8, 52), ("hour", 6, 1 / 4, 52),
    ("day", 1, 1, 56), ("day", 2, 2, 56), ("day", 5, 5, 56), ("day", 10, 10, 56),
    ("month", 1, 30.4, 56), ("month", 3, 91, 70), ("month", 6, 182, 110),
    *(("year", n, n * 365.2425, 62 if n < 1000 else 84) for n in (1, 2, 5, 10, 20, 50, 100, 200, 500)),
    *(("year", n, n * 365.2425, 92) for n in (1000, 2000, 5000, 10000, 20000, 50000, 100000, 1000000)),
)  # fmt: skip


def ticks(first: float, last: float, width: float, language: Language = "en", text_scale: float = 1.0) -> list[Tick]:
    """The ticks between two instants drawn `width` pixels apart, as close as their labels allow."""
    unit, step = _step(width / (last - first), text_scale)
    makers = {"year": _years, "month": _months, "day": _days, "hour": _hours, "minute": _minutes}
    return [tick for tick in makers[unit](first, last, step, language) if first <= tick.at <= last]


def context(first: float, last: float, width: float, language: Language = "en", text_scale: float = 1.0) -> str:
    """What the labels leave out at the left edge: nothing for years, else the year, month or day it begins in."""
    unit, _ = _step(width / (last - first), text_scale)
    year, month, day = calendar_date(floor(first))
    if unit == "year":
        return ""
    if unit == "month":
        return "" if month == day == 1 else year_label(year, language)
    if language == "zh":
        return f"{year_label(year, 'zh')}{month}月" + (f"{day}日" if unit in ("hour", "minute") else "")
    return (f"{day} " if unit in ("hour", "minute") else "") + f"{_LONG_MONTHS[month - 1]} {year_label(year, 'en')}"


def written_year(year: int) -> int:
    """The year as written, negative for BC: astronomical 0 is -1, for there is no year 0."""
    return year if year > 0 else year - 1


def year_label(year: int, language: Language = "en") -> str:
    """An astronomical year as written: 2018, AD 1, 44 BC, 10,000 BC; 2018年, 前44年."""
    written = written_year(year)
    number = f"{abs(written):,}" if abs(written) >= 10000 else str(abs(written))
    if language == "zh":
        return f"{'前' if written < 0 else '公元' if written < 100 else ''}{number}年"
    if written < 0:
        return f"{number} BC"
    return f"AD {number}" if written < 1000 else number


def _step(pixels_per_day: float, text_scale: float) -> tuple[Unit, int]:
    for unit, step, days, room in _STEPS:
        if days * pixels_per_day >= room * text_scale:
            return unit, step
    return _STEPS[-1][0], _STEPS[-1][1]


def _years(first: float, last: float, step: int, language: Language) -> Iterator[Tick]:
    start, end = (written_year(calendar_date(floor(edge))[0]) for edge in (first, last))
    for count in range(floor(start / step), ceil(end / step) + 1):
        written = count * step or 1
        if count == 0 and step < 5:  # no year 0, and no room for a year 1 beside a year 2
            continue
        year = written if written > 0 else written + 1
        yield Tick(julian_day(year, 1, 1), year_label(year, language), major=written % (step * 10) == 0)


def _months(first: float, last: float, step: int, language: Language) -> Iterator[Tick]:
    start, end = (year * 12 + month - 1 for year, month, _ in (calendar_date(floor(first)), calendar_date(floor(last))))
    for months in range(start // step * step, end + 1, step):
        year, month = divmod(months, 12)
        label = year_label(year, language) if month == 0 else f"{month + 1}月" if language == "zh" else _MONTHS[month]
        yield Tick(julian_day(year, month + 1, 1), label, major=month == 0)


def _days(first: float, last: float, step: int, language: Language) -> Iterator[Tick]:
    """Every `step` days counted from the first of each month; those nearer than that to the next first get none."""
    for julian in range(floor(first), ceil(last) + 1):
        _, month, day = calendar_date(julian)
        if (day - 1) % step == 0 and calendar_date(julian + step - 1)[1] == month:
            yield Tick(julian, _day_label(month, day, language), major=day == 1)


def _hours(first: float, last: float, step: int, language: Language) -> Iterator[Tick]:
    return _minutes(first, last, 60 * step, language)


def _minutes(first: float, last: float, step: int, language: Language) -> Iterator[Tick]:
    """Midnight is named by its day; `major` ticks begin a day, or an hour where there are ticks within hours."""
    for count in range(floor(first * 1440 / step), ceil(last * 1440 / step) + 1):
        julian, minutes = divmod(count * step, 1440)
        hour, minute = divmod(minutes, 60)
        _, month, day = calendar_date(julian)
        label = f"{hour:02d}:{minute:02d}" if minutes else _day_label(month, day, language)
        yield Tick(julian + minutes / 1440, label, major=minutes == 0 or (step < 60 and minute == 0))


def _day_label(month: int, day: int, language: Language) -> str:
    return f"{month}月{day}日" if language == "zh" else f"{day} {_MONTHS[month - 1]}"
