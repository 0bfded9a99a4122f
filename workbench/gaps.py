"""What does not add up on the timeline: long silences, sources that disagree, an order that cannot be, single sources.

Each finding is one sentence with the places it rests on. Nothing is changed, and nothing is called wrong: the reporter
looks at the places and decides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.case import Case
from workbench.citations import Citation
from workbench.dates import CaseDate, find_dates, uncovered
from workbench.disorder import Disorder, disorders
from workbench.errors import BadValue
from workbench.event import Event
from workbench.passages import Passage
from workbench.quarrels import Quarrels

KINDS = ("silence", "date", "amount", "order", "sources")
LANES = ("entity", "kind", "place", "all")
A_YEAR = 365
_MOST_QUOTED = 80  # code points


@dataclass(frozen=True)
class Finding:
    """`kind` is one of `KINDS`. `events` and `requests` are keys, `links` and `entities` numbers of whom it concerns;
    `span` is the silence itself, None for other kinds. `places` are what it rests on, in the order of the sentence."""

    kind: str
    sentence: str
    events: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()
    links: tuple[int, ...] = ()
    entities: tuple[int, ...] = ()
    span: CaseDate | None = None
    places: tuple[Passage, ...] = ()


def find_gaps(
    case: Case,
    longer_than: int = A_YEAR,
    lanes: str = "entity",
    check: Callable[[], None] | None = None,
    *,
    events: Iterable[Event] | None = None,
) -> list[Finding]:
    """All findings, by kind, then along time.

    Silences are stretches of more than `longer_than` days without an event in a lane; `lanes` is one of `LANES`. Events
    that were rejected take no part. `check` is called for each event, and may raise what ends it. `events` are all of
    the case, in order, where they are read already. Raises BadValue for unknown lanes.
    """
    if lanes not in LANES:
        raise BadValue(f"“{lanes}” are no lanes; known are {', '.join(LANES)}.")
    events = [each for each in (case.events.all() if events is None else events) if each.status != "rejected"]
    quarrels = Quarrels(case)
    return [
        *_silences(events, longer_than, lanes),
        *(finding for each in _checked(events, check) for finding in _dates(each)),
        *(finding for each in _checked(events, check) for finding in _amounts(quarrels, each)),
        *map(_order, disorders(case, events)),
        *(finding for each in _checked(events, check) for finding in _sources(each)),
    ]


def _checked(events: list[Event], check: Callable[[], None] | None) -> Iterator[Event]:
    for each in events:
        if check:
            check()
        yield each


# -- silences ------------------------------------------------------------------------------------------------------


def _silences(events: list[Event], longer_than: int, lanes: str) -> Iterator[Finding]:
    for (number, name), lane in _lanes(events, lanes).items():
        for span, before, after in _between(lane, list(uncovered((each.date for each in lane), longer_than))):
            yield Finding(
                "silence",
                f"Nothing is dated {span.display()}{f' for {name}' if name else ''}: {_length(span)} between "
                f"{before.key} and {after.key}.",
                (before.key, after.key),
                entities=(number,) if number else (),
                span=span,
                places=(*_places(before), *_places(after)),
            )


def _between(lane: list[Event], spans: Sequence[CaseDate]) -> Iterator[tuple[CaseDate, Event, Event]]:
    """Each stretch with the event whose end is nearest before it and the one that begins right after; of several the
    first."""
    if not spans:
        return
    by_end = sorted((each for each in lane if each.date.latest is not None), key=_end)
    ends = [_end(each) for each in by_end]
    beginning: dict[int | None, Event] = {}
    for each in lane:
        beginning.setdefault(each.date.earliest, each)
    for span in spans:
        nearest = ends[bisect_left(ends, span.earliest or 0) - 1]
        yield span, by_end[bisect_left(ends, nearest)], beginning[(span.latest or 0) + 1]


def _end(event: Event) -> int:
    return event.date.latest or 0


def _lanes(events: list[Event], lanes: str) -> dict[tuple[int, str], list[Event]]:
    """By the number of an entity, 0 for others, and its name; events in order."""
    found: dict[tuple[int, str], list[Event]] = {}
    for event in events:
        for lane in _lanes_of(event, lanes):
            found.setdefault(lane, []).append(event)
    return found


def _lanes_of(event: Event, lanes: str) -> list[tuple[int, str]]:
    if lanes == "entity":
        return [(each.id, each.name) for each in event.entities]
    if lanes == "all":
        return [(0, "")]
    name = event.kind if lanes == "kind" else event.place
    return [(0, name)] if name else []


def _length(span: CaseDate) -> str:
    days = (span.latest or 0) - (span.earliest or 0) + 1
    return f"{days} days" if days < 2 * A_YEAR else f"{days // A_YEAR} years"


# -- sources -------------------------------------------------------------------------------------------------------


def _dates(event: Event) -> Iterator[Finding]:
    """The words that an event rests on hold other dates, and none that could be its own; or they speak against it."""
    for citation in event.citations:
        quote = citation.passage.quote or ""
        found = [each.date for each in find_dates(quote)]
        if citation.stance == "supports" and found and not any(_may_meet(event.date, each) for each in found):
            words = " and ".join(f"“{each.wording}”" for each in found)
            yield Finding(
                "date",
                f"{event.key} is dated {event.date.display()}, but {_where(citation)} says {words}.",
                (event.key,),
                entities=_entities(event),
                places=(citation.passage,),
            )
        elif citation.stance == "contradicts":
            yield Finding(
                "date" if found else "sources",
                f"{_where(citation)} contradicts {event.key}{f': “{_short(quote)}”' if quote else ''}.",
                (event.key,),
                entities=_entities(event),
                places=(citation.passage,),
            )


def _may_meet(one: CaseDate, other: CaseDate) -> bool:
    """By their soft ends: `c. 2020` may be the end of 2019."""
    begins = one.start_lo is None or other.end_hi is None or one.start_lo <= other.end_hi
    ends = one.end_hi is None or other.start_lo is None or other.start_lo <= one.end_hi
    return begins and ends


def _amounts(quarrels: Quarrels, event: Event) -> Iterator[Finding]:
    for one, other in quarrels.of(event):
        yield Finding(
            "amount",
            f"Sources of {event.key} disagree on the amount: {one.amount} in {_where(one.citation)}, "
            f"{other.amount} in {_where(other.citation)}.",
            (event.key,),
            entities=_entities(event),
            places=(one.citation.passage, other.citation.passage),
        )


def _sources(event: Event) -> Iterator[Finding]:
    supporting = [each for each in event.citations if each.stance == "supports"]
    if event.independent_sources > 1:
        return
    passages = f"{len(supporting)} passages of one origin" if len(supporting) > 1 else "1 passage"
    why = f"rests on one source alone ({passages})" if supporting else "rests on no passage"
    yield Finding("sources", f"{event.key} {why}.", (event.key,), entities=_entities(event), places=_places(event))


def _order(found: Disorder) -> Finding:
    of = found.events, found.requests, found.links, found.entities
    return Finding("order", found.sentence, *of, None, found.places)


# -- words ---------------------------------------------------------------------------------------------------------


def _places(event: Event) -> tuple[Passage, ...]:
    return tuple(each.passage for each in event.citations if each.stance == "supports")


def _entities(event: Event) -> tuple[int, ...]:
    return tuple(each.id for each in event.entities)


def _where(citation: Citation) -> str:
    place = citation.passage
    return f"{place.path}, page {place.page}" if place.page else place.path


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _MOST_QUOTED else f"{words[:_MOST_QUOTED].rstrip()}…"
