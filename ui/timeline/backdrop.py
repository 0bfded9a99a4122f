"""What lies behind the marks of a timeline: eras, where two lanes overlap, today; which events are ringed. No Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Protocol

import numpy as np

from ui.timeline.extents import instants
from ui.timeline.packing import pack
from ui.timeline.scene import Scene
from workbench.dates import CaseDate

MOST_ROWS = 3  # of names of eras; those of more that lie over each other are written in the last
FAR = 1e9  # days: an open end


class NamedEra(Protocol):
    """What is read of a case's era; `colour` is one of `tokens.HUES`."""

    @property
    def name(self) -> str: ...
    @property
    def date(self) -> CaseDate: ...
    @property
    def colour(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Band:
    """An era: it began between the first two instants of `fade`, ended between the last two; `row` is its name's."""

    name: str
    colour: str
    fade: tuple[float, float, float, float]
    row: int = 0


@dataclass(frozen=True, slots=True)
class Overlap:
    """A time that both of two lanes fill; `certain`: they do, and not only may."""

    first: float
    last: float
    certain: bool


@dataclass(frozen=True, slots=True)
class Backdrop:
    """`today` is an instant and the word for it; `ringed` are the ids of the events the open document has."""

    eras: tuple[Band, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    today: tuple[float, str] | None = None
    ringed: frozenset[int] = frozenset()

    @property
    def rows(self) -> int:
        """How many rows the names of the eras take."""
        return max((band.row + 1 for band in self.eras), default=0)


NOTHING = Backdrop()


def bands(eras: Iterable[NamedEra]) -> tuple[Band, ...]:
    """By their beginning; the names of such as lie over each other in rows of their own."""
    spans = sorted(((_fade(era.date), era) for era in eras), key=lambda each: each[0])
    rows = pack([(fade[0], fade[3]) for fade, _ in spans], gap=0.0)
    return tuple(
        Band(era.name, era.colour, fade, min(row, MOST_ROWS - 1)) for (fade, era), row in zip(spans, rows, strict=True)
    )


def _fade(date: CaseDate) -> tuple[float, float, float, float]:
    """The soft ends of an era: what is no interval filled the time it names (`2020`, unlike an event of that year)."""
    (start_lo, start_hi, end_lo, end_hi), _ = instants(date)
    if not date.period.interval:
        soft_start, soft_end = date.start_hi, date.end_lo
        start_hi, end_lo = float(soft_start or start_lo), float(end_hi if soft_end is None else soft_end + 1)
    start_lo, start_hi = (-FAR if isnan(each) else each for each in (start_lo, start_hi))
    end_lo, end_hi = (FAR if isnan(each) else each for each in (end_lo, end_hi))
    if start_hi > end_lo:  # `2019/2019`: began and ended in one year
        start_hi = end_lo = (start_hi + end_lo) / 2
    return (start_lo, start_hi, end_lo, end_hi)


def overlaps(scene: Scene) -> tuple[Overlap, ...]:
    """Where marks of the first lane and marks of the second may lie at one time, and where they certainly do."""
    if len(scene.lanes) < 2:
        return ()
    found: list[Overlap] = []
    for certain in (False, True):
        one, other = (_filled(scene, lane, certain) for lane in (0, 1))
        found += [Overlap(first, last, certain) for first, last in _common(one, other)]
    return tuple(found)


def _filled(scene: Scene, lane: int, certain: bool) -> list[tuple[float, float]]:
    """The times a lane's marks fill, those that touch joined."""
    marks = scene.lane_marks(lane)
    extent = scene.extent[marks.start : marks.stop]
    spans = extent[:, (1, 2)] if certain else extent[:, (0, 3)]
    if certain:  # what happened within a day fills it
        day = (extent[:, 3] - extent[:, 0] <= 1.0)[:, None]
        spans = np.where(day, extent[:, (0, 3)], spans)
    joined: list[tuple[float, float]] = []
    for first, last in sorted(map(tuple, spans[spans[:, 1] > spans[:, 0]].tolist())):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def _common(one: Sequence[tuple[float, float]], other: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """What two lists of times, each in order and apart, have in common."""
    found, at, there = [], 0, 0
    while at < len(one) and there < len(other):
        first, last = max(one[at][0], other[there][0]), min(one[at][1], other[there][1])
        if first < last:
            found.append((first, last))
        if one[at][1] < other[there][1]:
            at += 1
        else:
            there += 1
    return found
