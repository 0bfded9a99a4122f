"""Careers: what somebody did and where, or who was somewhere, by date; and the stretches of which nothing is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.dates import CaseDate, uncovered
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
    filled = (each.date for each in stations if each.kind in _FILLS and each.date)
    return Career(stations, tuple(uncovered(filled, _LEAST_GAP)))
