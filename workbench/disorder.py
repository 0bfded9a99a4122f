"""What cannot have happened in the order it is dated in: answers before questions, work before birth, early news."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.case import Case
from workbench.dates import CaseDate, certainly_before
from workbench.entities import EntityRef
from workbench.event import Event
from workbench.links import Link
from workbench.passages import Passage
from workbench.requests import Request
from workbench.tracks import request_dates

# An event is somebody's beginning or end by its kind, or by its title, read for the kinds of entities that it fits
_BEGINS = {"birth", "founding"}
_ENDS = {"death", "dissolution"}
_BORN = re.compile(r"\b(?:is|was) born\b|\bbirth of\b|出生|诞生", re.IGNORECASE)
_DIED = re.compile(r"\b(?:dies|died)\b|\bdeath of\b|去世|逝世|病逝", re.IGNORECASE)
_FOUNDED = re.compile(r"\b(?:is|was) (?:founded|established|set up)\b|\bfounding of\b|成立", re.IGNORECASE)
_DISSOLVED = re.compile(r"\b(?:is|was) (?:dissolved|wound up)\b|注销|解散", re.IGNORECASE)
_OUTLIVED = {"family"}
"""Kinds of links that may lie outside a life."""


@dataclass(frozen=True)
class Disorder:
    """`events` and `requests` are keys, `links` and `entities` numbers."""

    sentence: str
    events: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()
    links: tuple[int, ...] = ()
    entities: tuple[int, ...] = ()
    places: tuple[Passage, ...] = ()


def disorders(case: Case, events: list[Event]) -> Iterator[Disorder]:
    """Only what is certain: dates that may overlap are in no wrong order."""
    for request in case.requests.all():
        yield from _of_request(request)
    own, links = _by_entity(events), _links_by_entity(case.links.all())
    for event in events:
        yield from _told_early(event)
        for entity in event.entities:
            if _is_one(event, entity, _BEGINS, _BORN, _FOUNDED):
                yield from _outside(event, entity, own[entity.id], links[entity.id], before=True)
            elif _is_one(event, entity, _ENDS, _DIED, _DISSOLVED):
                yield from _outside(event, entity, own[entity.id], links[entity.id], before=False)


def _by_entity(events: list[Event]) -> defaultdict[int, list[Event]]:
    found: defaultdict[int, list[Event]] = defaultdict(list)
    for event in events:
        for entity in event.entities:
            found[entity.id].append(event)
    return found


def _links_by_entity(links: list[Link]) -> defaultdict[int, list[Link]]:
    """Those of kinds that lie within a life."""
    found: defaultdict[int, list[Link]] = defaultdict(list)
    for link in links:
        if link.kind not in _OUTLIVED:
            for number in {link.source.id, link.target.id}:
                found[number].append(link)
    return found


def _of_request(request: Request) -> Iterator[Disorder]:
    dates = request_dates(request)
    for later, verb in (("answered", "answered"), ("deadline", "to be answered")):
        if later in dates and "sent" in dates and certainly_before(dates[later], dates["sent"]):
            yield Disorder(
                f"{request.key} to {request.to} is {verb} {_on(dates[later])}, before it was sent "
                f"{_on(dates['sent'])}.",
                requests=(request.key,),
            )


def _told_early(event: Event) -> Iterator[Disorder]:
    for citation in event.citations:
        said = citation.said_on
        if citation.stance == "supports" and said and certainly_before(said.date, event.date):
            yield Disorder(
                f"{event.key} is dated {event.date.display()}, but {citation.passage.path} told of it "
                f"{said.date.display()}.",
                (event.key,),
                entities=tuple(each.id for each in event.entities),
                places=(citation.passage,),
            )


def _is_one(event: Event, entity: EntityRef, kinds: set[str], person: re.Pattern[str], other: re.Pattern[str]) -> bool:
    if event.kind and event.kind.casefold() in kinds:
        return (entity.kind == "person") == (event.kind.casefold() in ("birth", "death"))
    if entity.kind == "person":
        return bool(person.search(event.title))
    return entity.kind != "place" and bool(other.search(event.title))


def _outside(
    limit: Event, entity: EntityRef, events: list[Event], links: list[Link], *, before: bool
) -> Iterator[Disorder]:
    """Of the entity's own events and links those that lie before its beginning, or after its end."""
    word = "before" if before else "after"
    for event in events:
        if event.id != limit.id and _is_outside(event.date, limit.date, before):
            yield Disorder(
                f"{event.key} of {entity.name} is dated {event.date.display()}, {word} {limit.key} "
                f"({limit.title}, {limit.date.display()}).",
                (event.key, limit.key),
                entities=(entity.id,),
                places=tuple(each.passage for each in (*event.citations, *limit.citations)),
            )
    for link in links:
        if link.date and _is_outside(link.date, limit.date, before):
            yield Disorder(
                f"The link {link.title} is dated {link.date.display()}, {word} {limit.key} "
                f"({limit.title}, {limit.date.display()}).",
                (limit.key,),
                links=(link.id,),
                entities=(entity.id,),
                places=tuple(each.passage for each in (*link.citations, *limit.citations)),
            )


def _is_outside(date: CaseDate, limit: CaseDate, before: bool) -> bool:
    """All of it: an interval may mean somewhere within."""
    return certainly_before(date, limit) if before else certainly_before(limit, date)


def _on(date: CaseDate) -> str:
    return f"on {date.display()}" if date.is_point else date.display()
