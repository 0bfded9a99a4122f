"""Dates of figures alone: ISO, `2022/6/5`, `25.12.2022`, and `03/04/2022`, which two countries read differently."""

from __future__ import annotations

import re

from workbench.dates.english import MONTHS
from workbench.dates.moment import Moment
from workbench.dates.period import Period, single
from workbench.errors import UnclearDate

# What goes on is another kind of number; a dash before a whole year begins the other end of a range
_END = r"(?![0-9])(?![/.][0-9])(?!-[0-9]{1,3}(?![0-9]))"
_YEAR = "(?P<year>[0-9]{4})"
DAY_OR_MONTH_FIRST = re.compile(rf"(?P<a>[0-9]{{1,2}})(?P<mark>[-/.])(?P<b>[0-9]{{1,2}})(?P=mark){_YEAR}{_END}")


def _year_first(match: re.Match[str]) -> Period:
    return single(Moment(match["year"], _month(match, match["month"]), f"{int(match['day']):02d}"))


def _year_and_month(match: re.Match[str]) -> Period:
    """`2010/11` and `2010-11` can be a month or two years; `2022-12` cannot."""
    year, month = match["year"], match["month"]
    if re.fullmatch("[0-9]{4}[-/][0-9]{2}", match[0]) and int(month) == int(year[2:]) + 1:
        readings = f"{MONTHS[int(month) - 1]} {year}", f"{year} to {int(year) + 1}"
        raise UnclearDate(match[0], f"it can be {' or '.join(readings)}", readings)
    return single(Moment(year, _month(match, month)))


def _day_or_month_first(match: re.Match[str]) -> Period:
    a, b = int(match["a"]), int(match["b"])
    if a <= 12 and b <= 12 and a != b:
        readings = tuple(f"{day} {MONTHS[month - 1]} {match['year']}" for day, month in ((a, b), (b, a)))
        raise UnclearDate(match[0], f"it can be {' or '.join(readings)}", readings)
    day, month = (a, b) if b <= 12 else (b, a)
    return single(Moment(match["year"], _month(match, str(month)), f"{day:02d}"))


def _month(match: re.Match[str], month: str) -> str:
    if not 1 <= int(month) <= 12:
        raise UnclearDate(match[0], "there are twelve months")
    return f"{int(month):02d}"


def written_in_order(text: str, day_first: bool) -> str:
    """The folded text with each `03/04/2022` as ISO, in the order that the reporter says holds here."""

    def iso(match: re.Match[str]) -> str:
        day, month = (match["a"], match["b"]) if day_first else (match["b"], match["a"])
        if int(month) > 12:
            raise UnclearDate(match[0], "there are twelve months")
        return f"{match['year']}-{int(month):02d}-{int(day):02d}"

    return DAY_OR_MONTH_FIRST.sub(iso, text)


NUMERIC = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (rf"{_YEAR}(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}}){_END}", _year_first),
        (rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}}){_END}", _year_first),
        (rf"{_YEAR}[-/.](?P<month>0?[1-9]|1[0-2]){_END}", _year_and_month),
        (rf"(?P<month>0?[1-9]|1[0-2])[/.]{_YEAR}{_END}", _year_and_month),
        (DAY_OR_MONTH_FIRST.pattern, _day_or_month_first),
    )
)
