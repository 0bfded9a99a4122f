"""What dates leave uncovered between them, and which of two certainly came first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf

from workbench.dates.casedate import CaseDate, case_date
from workbench.dates.julian import calendar_date
from workbench.dates.moment import Moment, edtf_year

_DAY = 1440  # minutes
_ZONES = 14 * 60  # minutes that a time without a zone may lie from UTC


def uncovered(dates: Iterable[CaseDate], longer_than: int) -> Iterator[CaseDate]:
    """The stretches of more than so many days where certainly none of the dates lies, between the first and the last.

    An end that is open leaves none on its side."""
    spans = sorted(_span(each) for each in dates)
    reached = spans[0][1] if spans else inf
    for begin, end in spans:
        if begin - reached - 1 > longer_than:
            yield stretch(int(reached) + 1, int(begin) - 1)
        reached = max(reached, end)


def stretch(first: int, last: int) -> CaseDate:
    """From one Julian day to another, in whole years or months where they are whole: `2016/2018`."""
    start, end, after = calendar_date(first), calendar_date(last), calendar_date(last + 1)
    whole_years = start[1:] == (1, 1) and after[1:] == (1, 1)
    size = 1 if whole_years else 2 if start[2] == after[2] == 1 else 3
    one, other = _edtf(start[:size]), _edtf(end[:size])
    return case_date(one if one == other else f"{one}/{other}")


def certainly_before(one: CaseDate, other: CaseDate) -> bool:
    """Whether all of `one` lies before `other` begins, marks left aside. Times of different zones compare in UTC; where
    one has a zone and the other none, half a day either way is not certain."""
    if one.latest is None or other.earliest is None:
        return False
    end, start = one.period.end, other.period.start
    slack = _ZONES if bool(end and end.zone) != bool(start and start.zone) else 0
    return one.latest * _DAY + _last_minute(one, end) + slack < other.earliest * _DAY + other.sort_key[2]


def _last_minute(date: CaseDate, end: Moment | None) -> int:
    """Within its day, in UTC where a zone is known; `T16` lasts until 16:59."""
    if end is None or not end.clock:
        return _DAY - 1
    return date.sort_key[-1] + (59 if end.precision == "hour" else 0)


def _span(date: CaseDate) -> tuple[float, float]:
    return -inf if date.earliest is None else date.earliest, inf if date.latest is None else date.latest


def _edtf(parts: tuple[int, ...]) -> str:
    return "-".join((edtf_year(parts[0]), *(f"{part:02}" for part in parts[1:])))
