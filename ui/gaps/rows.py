"""Findings as the list shows them: with the titles of their events, and the places to go to. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workbench.case import Case
from workbench.event import Event
from workbench.gaps import Finding, find_gaps
from workbench.passages import Passage


@dataclass(frozen=True)
class Stop:
    """Where a finding leads: a passage, and the number of the event that rests on it; one of the two may be missing."""

    passage: Passage | None
    event: int | None


@dataclass(frozen=True)
class Row:
    """`titles` name the events of the sentence: `E07 · Li Si at BIT`."""

    finding: Finding
    titles: tuple[str, ...]
    stops: tuple[Stop, ...]

    @property
    def identity(self) -> tuple[object, ...]:
        """The same for the same finding after a change of the case, though its sentence may say other dates."""
        found = self.finding
        return found.kind, found.events, found.requests, found.links, found.entities


def gap_rows(case: Case, longer_than: int, lanes: str, check: Callable[[], None]) -> list[Row]:
    """Raises what `check` raises; see `find_gaps`."""
    with case.store.steady():
        events = case.events.all()
        by_key = {each.key: each for each in events}
        found = find_gaps(case, longer_than, lanes, check, events=events)
        return [_row(each, [by_key[key] for key in each.events]) for each in found]


def _row(finding: Finding, events: Sequence[Event]) -> Row:
    titles = tuple(f"{each.key} · {each.title}" for each in events)
    return Row(finding, titles, tuple(_stops(finding, events)))


def _stops(finding: Finding, events: Sequence[Event]) -> Iterator[Stop]:
    for place in finding.places:
        resting = (each for each in events if place.id in {citation.passage.id for citation in each.citations})
        event = next(resting, events[0] if events else None)
        yield Stop(place, event.id if event else None)
    if not finding.places:
        yield from (Stop(None, each.id) for each in events)
