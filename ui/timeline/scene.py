"""What the timeline shows, without Qt: lanes, and the marks of all events as arrays sorted by lane and start.

An event with several entities has a mark in each of their lanes. Building is one pass over the events and a sort.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import nan
from operator import attrgetter
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from workbench.dates import CaseDate
from workbench.dates.moment import days

LanesBy = Literal["entity", "kind", "status", "one"]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Key = int | str  # of a lane: an entity's id, or a word

KIND_ORDER = ("programme", "person", "organisation", "place", "document", "account", "object")
OPEN_SHARE = 0.03  # how far open ends reach beyond the first and last known day, as a share of the time between
MINUTE = 1 / 1440
_PLAIN_DAYS = re.compile(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?")
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
    rank = np.empty(len(dates), np.int64)
    rank[np.lexsort((extent[:, 3], extent[:, 0]))] = np.arange(len(dates))
    date = which[event]
    order = np.argsort(lane * len(dates) + rank[date], kind="stable")
    extent, flags = extent[date[order]], flags[date[order]]
    offsets = np.concatenate(([0], np.cumsum(np.bincount(lane, minlength=len(lanes)))))
    return Scene(lanes, events, lane[order], event[order], extent, flags, offsets, first, last, known)


def _deal_out(
    events: Sequence[DatedEvent], lanes_by: LanesBy, labels: Mapping[str, str]
) -> tuple[tuple[Lane, ...], Ints, Ints]:
    """The lanes in order; and for each mark its lane and its event's place."""
    keys, places, entities = _keys(events, lanes_by)
    counts = Counter(keys)
    made = {key: _lane(key, entities, lanes_by, labels) for key in counts}
    order = sorted(made, key=lambda key: (key == "other", -counts[key], _rank(made[key].kind), made[key].name))
    number = {key: lane for lane, key in enumerate(order)}
    lane = np.fromiter(map(number.__getitem__, keys), np.int64, len(keys))
    return tuple(made[key] for key in order), lane, places


def _keys(events: Sequence[DatedEvent], lanes_by: LanesBy) -> tuple[list[Key], Ints, dict[int, Named]]:
    """For each mark the key of its lane and its event's place; and the entities by id."""
    if lanes_by in ("status", "one"):
        return [event.status if lanes_by == "status" else "one" for event in events], np.arange(len(events)), {}
    own = list(map(attrgetter("entities"), events))  # loops in C: twice as fast for a hundred thousand events
    named = list(chain.from_iterable(own))
    ids = list(map(attrgetter("id"), named))
    keys: list[Key] = ids if lanes_by == "entity" else list(map(attrgetter("kind"), named))
    counts = np.fromiter(map(len, own), np.int64, len(own))
    places = np.repeat(np.arange(len(own)), counts)
    if lanes_by == "kind":
        once = dict.fromkeys(zip(places.tolist(), keys, strict=True))
        keys, places = [key for _, key in once], np.array([place for place, _ in once], np.int64)
    alone = np.flatnonzero(counts == 0)
    return keys + ["other"] * len(alone), np.concatenate((places, alone)), dict(zip(ids, named, strict=True))


def _lane(key: Key, entities: Mapping[int, Named], lanes_by: LanesBy, labels: Mapping[str, str]) -> Lane:
    if isinstance(key, int):
        return Lane(f"entity:{key}", entities[key].name, entities[key].kind)
    name = labels.get(key, key.capitalize())
    return Lane(f"{lanes_by}:{key}", name, key if lanes_by == "kind" else "other")


def _rank(kind: str) -> tuple[int, str]:
    return (KIND_ORDER.index(kind) if kind in KIND_ORDER else len(KIND_ORDER), kind)


def _distinct_dates(events: Sequence[DatedEvent]) -> tuple[list[CaseDate], Ints]:
    """The different dates, and for each event which of them it has: thousands of events share a few hundred dates."""
    dates = list(map(attrgetter("date"), events))
    written = list(map(attrgetter("edtf"), dates))
    distinct = dict(zip(written, dates, strict=True))
    number = {edtf: place for place, edtf in enumerate(distinct)}
    return list(distinct.values()), np.fromiter(map(number.__getitem__, written), np.int64, len(events))


def _extents(dates: Sequence[CaseDate]) -> tuple[Floats, Flags, tuple[float, float]]:
    """Instants and flags of each date, open ends filled in; and the first and last instant that is known."""
    rows = [_instants(date) for date in dates]
    extent = np.array([instants for instants, _ in rows], np.float64).reshape(-1, 4)
    doubts = np.array([doubts for _, doubts in rows], np.bool_).reshape(-1, 2)
    opens = np.isnan(extent[:, (0, 3)])
    known = extent[~np.isnan(extent)]
    first, last = (float(known.min()), float(known.max())) if known.size else (NOWHERE, NOWHERE)
    beyond = max((last - first) * OPEN_SHARE, 30.0)
    extent[:, :2] = np.where(np.isnan(extent[:, :2]), first - beyond, extent[:, :2])
    extent[:, 2:] = np.where(np.isnan(extent[:, 2:]), last + beyond, extent[:, 2:])
    return extent, np.hstack((opens, doubts)), (first, last)


def _instants(date: CaseDate) -> tuple[tuple[float, float, float, float], tuple[bool, bool]]:
    """The four instants, NaN for an open end; and whether it is approximate, uncertain.

    What is no interval happened at some moment between its ends. Plain days, by far the most, need no parsing.
    """
    if _PLAIN_DAYS.fullmatch(date.edtf) and date.earliest is not None and date.latest is not None:
        return (date.earliest, date.earliest + 1, date.latest, date.latest + 1), (False, False)
    start, end = date.period.start, date.period.end
    approximate, uncertain = date.approximate, date.uncertain
    first, last = (date.start_lo, date.end_hi) if approximate or uncertain else (date.earliest, date.latest)
    start_lo, end_hi = nan if first is None else float(first), nan if last is None else last + 1.0
    start_hi, end_lo = end_hi, start_lo
    if date.period.interval:
        start_hi, end_lo = nan if start is None else days(start)[1] + 1.0, nan if end is None else float(days(end)[0])
    elif start is not None and start.clock:
        hour, minute = (int(part) for part in (start.clock + ":00").split(":")[:2])
        start_lo = end_lo = start_lo + hour / 24 + minute / 1440
        start_hi = end_hi = start_lo + MINUTE
    return (start_lo, start_hi, end_lo, end_hi), (approximate, uncertain)
