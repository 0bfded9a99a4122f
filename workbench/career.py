"""Careers: what somebody did and where, or who was somewhere, by date; and the stretches of which nothing is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf

from workbench.dates import CaseDate, calendar_date, case_date
from workbench.links import CAREER, Link

_FILLS = ("employment", "education")
_LEAST_GAP = 60  # days: shorter ones are holidays, or months that are not known to the day


@dataclass(frozen=True)
class Career:
    """`stations` by date, undated ones last; `gaps` lie between the first and the last employment or education."""

    stations: tuple[Link, ...]
    gaps: tuple[CaseDate, ...]


def career(links: Iterable[Link], entity_id: int) -> Career:
    """Of somebody: the employments, educations, memberships and programmes that start from her.  `links` by date."""
    stations = tuple(each for each in links if each.kind in CAREER and each.source.id == entity_id)
    return Career(stations, tuple(_gaps(stations)))


def _gaps(stations: Iterable[Link]) -> Iterator[CaseDate]:
    """Where certainly none of the known stretches lies; an end that is open leaves no gap on its side."""
    spans = sorted(_span(each.date) for each in stations if each.kind in _FILLS and each.date)
    reached = spans[0][1] if spans else inf
    for begin, end in spans:
        if begin - reached > _LEAST_GAP:
            yield _between(int(reached) + 1, int(begin) - 1)
        reached = max(reached, end)


def _span(date: CaseDate) -> tuple[float, float]:
    return -inf if date.earliest is None else date.earliest, inf if date.latest is None else date.latest


def _between(first: int, last: int) -> CaseDate:
    """In whole years or months where they are whole: `2016/2018`."""
    start, end, after = calendar_date(first), calendar_date(last), calendar_date(last + 1)
    whole_years = start[1:] == (1, 1) and after[1:] == (1, 1)
    size = 1 if whole_years else 2 if start[2] == after[2] == 1 else 3
    one, other = _edtf(start[:size]), _edtf(end[:size])
    return case_date(one if one == other else f"{one}/{other}")


def _edtf(parts: tuple[int, ...]) -> str:
    year = f"{parts[0]:04}" if parts[0] >= 0 else f"-{-parts[0]:04}"
    return "-".join((year, *(f"{part:02}" for part in parts[1:])))
