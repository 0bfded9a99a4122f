"""What the timeline shows, without Qt: lanes, and the marks of all events as arrays sorted by lane and start.

An event with several entities has a mark in each of their lanes. Building is one pass over the events and a sort.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from ui.timeline.extents import Flags, Floats, Ints, distinct_dates, extents, ranks
from ui.timeline.lanes import DatedEvent, Groups, Lane, LanesBy, deal_out
from ui.timeline.tracks import Track, track_lanes

__all__ = ["DatedEvent", "Flags", "Floats", "Groups", "Ints", "Lane", "LanesBy", "Mark", "Scene", "build_scene"]


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
    `offsets[n + 1]`, sorted by start_lo, then end_hi. `counts` are the events and the lanes of the case itself: what is
    shown faintly beside them comes after these.
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
    counts: tuple[int, int] = (0, 0)

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
    events: Iterable[DatedEvent],
    lanes_by: LanesBy = "entity",
    labels: Mapping[str, str] | None = None,
    *,
    groups: Groups | None = None,
    tracks: Sequence[Track] = (),
    compared: Sequence[str] = (),
) -> Scene:
    """Sorts events into lanes: most events first, then by kind and name.

    Events without an entity go to a last lane "Other". `labels` gives the words for lanes that are no entity: kinds,
    statuses, `other`, `one`, `no place` and so on. `groups`: see `deal_out`. What is in `tracks` has faint lanes below.
    Of lanes to be `compared`, by their ids, these alone are shown, in this order; one that is not there is left out.
    """
    events = tuple(events)
    lanes, lane, event = deal_out(events, lanes_by, labels or {}, groups)
    if chosen := [at for name in compared for at, each in enumerate(lanes) if each.id == name]:
        lanes, lane, event, events = _only(chosen, lanes, lane, event, events)
    counted, of_events = len(events), len(lanes)
    if tracks:
        faint, faint_lane = track_lanes(tracks, labels or {})
        lane = np.concatenate((lane, faint_lane + len(lanes)))
        event = np.concatenate((event, np.arange(len(tracks)) + len(events)))
        lanes, events = lanes + faint, events + tuple(tracks)
    dates, which = distinct_dates(map(attrgetter("date"), events))
    extent, flags, known = extents(dates)
    first, last = float(extent.min(initial=known[0])), float(extent.max(initial=known[1]))
    date = which[event]
    order = np.lexsort((_short(ranks(extent)[date]), _short(lane)))
    extent, flags = extent[date[order]], flags[date[order]]
    offsets = np.concatenate(([0], np.cumsum(np.bincount(lane, minlength=len(lanes)))))
    counts = (counted, of_events)
    return Scene(lanes, events, lane[order], event[order], extent, flags, offsets, first, last, known, counts)


def _short(numbers: Ints) -> NDArray[np.uint16] | Ints:
    """In two bytes each where they are small enough: numpy sorts those by counting, in a fraction of the time."""
    return numbers.astype(np.uint16) if numbers.max(initial=0) < 2**16 else numbers


def _only(
    chosen: Sequence[int], lanes: Sequence[Lane], lane: Ints, event: Ints, events: Sequence[DatedEvent]
) -> tuple[tuple[Lane, ...], Ints, Ints, tuple[DatedEvent, ...]]:
    """The same with these lanes alone, and the events in them."""
    place = np.full(len(lanes), -1, np.int64)
    place[np.array(chosen)] = np.arange(len(chosen))
    kept = place[lane] >= 0
    own, number = np.unique(event[kept], return_inverse=True)
    shown = tuple(events[at] for at in own.tolist())
    return tuple(lanes[at] for at in chosen), place[lane[kept]], number.astype(np.int64).reshape(-1), shown
