"""What the timeline shows, without Qt: lanes, and the marks of all events as arrays sorted by lane and start.

An event with several entities has a mark in each of their lanes. Building is one pass over the events and a sort.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import nan
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from workbench.dates.casedate import CaseDate
from workbench.dates.moment import days

LanesBy = Literal["entity", "kind", "status", "one"]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

KIND_ORDER = ("programme", "person", "organisation", "place", "document", "account", "object")
OPEN_SHARE = 0.03  # how far open ends reach beyond the first and last known day, as a share of the time between
MINUTE = 1 / 1440
NOWHERE = 2451545.0  # 1 January 2000: where an empty or wholly undated scene lies


class Named(Protocol):
    """An entity as an event refers to it."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...


class DatedEvent(Protocol):
    """The part of a case's event that the timeline reads."""

    @property
    def id(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def date(self) -> CaseDate: ...
    @property
    def entities(self) -> Sequence[Named]: ...
    @property
    def status(self) -> str: ...
    @property
    def citations(self) -> Sequence[object]: ...


@dataclass(frozen=True, slots=True)
class Lane:
    """A horizontal band. `kind` chooses colour and glyph; `note` is shown in grey after the name."""

    id: str
    name: str
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """An event in a lane. It began between `start_lo` and `start_hi`, ended between `end_lo` and `end_hi`, instants."""

    event_id: int
    lane: int
    start_lo: float
    start_hi: float
    end_lo: float
    end_hi: float
    open_start: bool
    open_end: bool
    approximate: bool
    uncertain: bool
    title: str


@dataclass(frozen=True)
class Scene:
    """All lanes and marks. Mark m is an event `events[event[m]]` in lane `lane[m]`; marks of a lane stand together.

    `extent` has a row per mark: start_lo, start_hi, end_lo, end_hi as instants, open ends drawn out to shortly beyond
    the first and last known day of all. `flags` has a row per mark: open_start, open_end, approximate, uncertain.
    `first` and `last` bound all that is drawn, `known` the ends that are not open. Marks of lane n are `offsets[n]` to
    `offsets[n + 1]`, sorted by start_lo, then end_hi.
    """

    lanes: tuple[Lane, ...]
    events: tuple[DatedEvent, ...]
    lane: Ints
    event: Ints
    extent: Floats
    flags: Flags
    offsets: Ints
    first: float
    last: float
    known: tuple[float, float]

    def __len__(self) -> int:
        return len(self.event)

    @cached_property
    def vague(self) -> Flags:
        """For each mark, whether its one moment is not known to the day, or was called approximate or uncertain."""
        one_moment = self.extent[:, 2] <= self.extent[:, 1]
        within_a_day = self.extent[:, 3] - self.extent[:, 0] <= 1.0
        return (one_moment & ~within_a_day) | self.flags[:, 2] | self.flags[:, 3]

    @cached_property
    def ids(self) -> Ints:
        """The id of each event."""
        return np.fromiter((event.id for event in self.events), np.int64, len(self.events))

    def event_of(self, mark: int) -> DatedEvent:
        """The event of a mark."""
        return self.events[int(self.event[mark])]

    def title(self, mark: int) -> str:
        """The event's title of a mark."""
        return self.event_of(mark).title

    def mark(self, mark: int) -> Mark:
        """One mark in words."""
        event, lane = self.event_of(mark), int(self.lane[mark])
        start_lo, start_hi, end_lo, end_hi = self.extent[mark].tolist()
        open_start, open_end, approximate, uncertain = self.flags[mark].tolist()
        return Mark(
            event.id,
            lane,
            start_lo,
            start_hi,
            end_lo,
            end_hi,
            open_start,
            open_end,
            approximate,
            uncertain,
            event.title,
        )

    def marks_of(self, event_id: int) -> list[int]:
        """The marks of an event, a lane each, from the top; empty when the scene does not hold it."""
        place = np.flatnonzero(self.ids == event_id)
        return [int(mark) for mark in np.flatnonzero(np.isin(self.event, place))]

    def lane_marks(self, lane: int) -> range:
        """The marks of a lane, by time."""
        return range(int(self.offsets[lane]), int(self.offsets[lane + 1]))

    def anchor(self, mark: int) -> float:
        """The instant the mark's glyph stands at: the start of what lasted, else the middle of what is possible."""
        start_lo, start_hi, end_lo, end_hi = self.extent[mark].tolist()
        if end_lo <= start_hi:
            return float(start_lo + end_hi) / 2
        return float(end_lo if self.flags[mark, 0] else start_hi)


def build_scene(
    events: Iterable[DatedEvent], lanes_by: LanesBy = "entity", labels: Mapping[str, str] | None = None
) -> Scene:
    """Sorts events into lanes: most events first, then by kind and name.

    Events without an entity go to a last lane "Other". `labels` gives the words for lanes that are
    no entity: kinds, statuses, `other` and `one`.
    """
    events = tuple(events)
    lanes, lane, event = _deal_out(events, lanes_by, labels or {})
    dates, which = _distinct_dates(events)
    extent, flags, known = _extents(dates)
    first, last = float(extent.min(initial=known[0])), float(extent.max(initial=known[1]))
    extent, flags = extent[which[event]], flags[which[event]]
    order = np.lexsort((extent[:, 3], extent[:, 0], lane))
    offsets = np.concatenate(([0], np.cumsum(np.bincount(lane, minlength=len(lanes)))))
    return Scene(lanes, events, lane[order], event[order], extent[order], flags[order], offsets, first, last, known)


def _deal_out(
    events: Sequence[DatedEvent], lanes_by: LanesBy, labels: Mapping[str, str]
) -> tuple[tuple[Lane, ...], Ints, Ints]:
    """The lanes in order; and for each mark its lane and its event's place."""
    keys: list[str | int] = []
    places: list[int] = []
    entities: dict[int, Named] = {}
    for place, event in enumerate(events):
        if lanes_by == "entity":
            own: Iterable[str | int] = {entity.id: entities.setdefault(entity.id, entity) for entity in event.entities}
        elif lanes_by == "kind":
            own = {entity.kind: None for entity in event.entities}
        else:
            own = (event.status,) if lanes_by == "status" else ("one",)
        for key in own or ("other",):
            keys.append(key)
            places.append(place)
    counts = Counter(keys)
    made = {key: _lane(key, entities, lanes_by, labels) for key in counts}
    order = sorted(made, key=lambda key: (key == "other", -counts[key], _rank(made[key].kind), made[key].name))
    number = {key: lane for lane, key in enumerate(order)}
    lane = np.fromiter((number[key] for key in keys), np.int64, len(keys))
    return tuple(made[key] for key in order), lane, np.array(places, np.int64)


def _lane(key: str | int, entities: Mapping[int, Named], lanes_by: LanesBy, labels: Mapping[str, str]) -> Lane:
    if isinstance(key, int):
        return Lane(f"entity:{key}", entities[key].name, entities[key].kind)
    name = labels.get(key, key.capitalize())
    return Lane(f"{lanes_by}:{key}", name, key if lanes_by == "kind" else "other")


def _rank(kind: str) -> tuple[int, str]:
    return (KIND_ORDER.index(kind) if kind in KIND_ORDER else len(KIND_ORDER), kind)


def _distinct_dates(events: Sequence[DatedEvent]) -> tuple[list[CaseDate], Ints]:
    """The different dates, and for each event which of them it has: thousands of events share a few hundred dates."""
    dates: dict[str, CaseDate] = {}
    for event in events:
        dates.setdefault(event.date.edtf, event.date)
    number = {edtf: place for place, edtf in enumerate(dates)}
    return list(dates.values()), np.fromiter((number[event.date.edtf] for event in events), np.int64, len(events))


def _extents(dates: Sequence[CaseDate]) -> tuple[Floats, Flags, tuple[float, float]]:
    """Instants and flags of each date, open ends filled in; and the first and last instant that is known."""
    extent = np.array([_instants(date) for date in dates], np.float64).reshape(-1, 4)
    opens = np.isnan(extent[:, (0, 3)])
    doubts = np.array([(date.approximate, date.uncertain) for date in dates], np.bool_).reshape(-1, 2)
    known = extent[~np.isnan(extent)]
    first, last = (float(known.min()), float(known.max())) if known.size else (NOWHERE, NOWHERE)
    beyond = max((last - first) * OPEN_SHARE, 30.0)
    extent[:, :2] = np.where(np.isnan(extent[:, :2]), first - beyond, extent[:, :2])
    extent[:, 2:] = np.where(np.isnan(extent[:, 2:]), last + beyond, extent[:, 2:])
    return extent, np.hstack((opens, doubts)), (first, last)


def _instants(date: CaseDate) -> tuple[float, float, float, float]:
    """The four instants, NaN for an open end. What is no interval happened at some moment between its ends."""
    start, end = date.period.start, date.period.end
    start_lo = nan if date.start_lo is None else float(date.start_lo)
    end_hi = nan if date.end_hi is None else date.end_hi + 1.0
    if date.period.interval:
        start_hi = nan if start is None else days(start)[1] + 1.0
        return start_lo, start_hi, nan if end is None else float(days(end)[0]), end_hi
    if start is not None and start.clock:
        hour, minute = (int(part) for part in (start.clock + ":00").split(":")[:2])
        start_lo += hour / 24 + minute / 1440
        end_hi = start_lo + MINUTE
    return start_lo, end_hi, start_lo, end_hi
