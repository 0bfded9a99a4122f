"""The timeline: the case's events in order, all of them or those of one entity or of a span of time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workbench.case import Case
from workbench.citations import Citation, Said
from workbench.dates import CaseDate
from workbench.events import Event
from workbench.passages import Passage

ORDERS = ("happened", "said")


def timeline(
    case: Case,
    entity: str | None = None,
    start: CaseDate | None = None,
    end: CaseDate | None = None,
    by: str = "happened",
) -> list[Event]:
    """Events by their earliest possible moment, then the latest; open beginnings come first.

    `by` is one of `ORDERS`: `said` orders them by when a source first said so, those of which no source is dated last.
    `entity` is a name, an alias or a key. With `start` or `end` only events that may lie, in whole or in part, between
    the first day of `start` and the last day of `end`, both included. Raises NotFound, Ambiguous.
    """
    wanted = case.entities.find(entity).id if entity else None
    first, last = start.earliest if start else None, end.latest if end else None
    chosen = [
        event
        for event in case.events.all()
        if overlaps(event.date, first, last) and (wanted is None or wanted in {each.id for each in event.entities})
    ]
    return by_said(chosen) if by == "said" else chosen


def by_said(events: Iterable[Event]) -> list[Event]:
    """By when a source first said so; events of which no source is dated come last, all else as it was."""
    told = [(event.said, event) for event in events]
    dates = {said.date.edtf: said.date for said, _ in told if said}  # thousands of events share some hundreds
    keys = {edtf: date.sort_key for edtf, date in dates.items()}
    dated = sorted(((said, event) for said, event in told if said), key=lambda each: keys[each[0].date.edtf])
    return [*(event for _, event in dated), *(event for said, event in told if not said)]


def overlaps(date: CaseDate, first: int | None, last: int | None) -> bool:
    """Whether a date may lie between two Julian days, both included; None is an open end on either side."""
    begins_in_time = last is None or date.earliest is None or date.earliest <= last
    ends_in_time = first is None or date.latest is None or date.latest >= first
    return begins_in_time and ends_in_time


def event_as_json(event: Event) -> dict[str, Any]:
    """`id` is the event's key in notes, `document` a number; `earliest` and `latest` are Julian days or null."""
    return {
        "id": event.key,
        "title": event.title,
        "date": date_as_json(event.date),
        "entities": [each.name for each in event.entities],
        "citations": [citation_as_json(each) for each in event.citations],
        "status": event.status,
        **event_as_told(event),
    }


def event_as_told(event: Event) -> dict[str, Any]:
    """What only some events have: each key is there where it was filled in."""
    anchor = event.anchor
    told = {
        "kind": event.kind,
        "place": event.place,
        "text": event.text,
        "importance": event.importance,
        "order": event.day_order,
        "anchor": {"date": anchor.date.edtf, "event": anchor.event} if anchor else None,
        "roles": {each.name: role for each, role in zip(event.entities, event.roles, strict=False) if role},
    }
    return {name: value for name, value in told.items() if value}


def date_as_json(date: CaseDate) -> dict[str, Any]:
    return {"edtf": date.edtf, "wording": date.wording, "earliest": date.earliest, "latest": date.latest}


def citation_as_json(citation: Citation) -> dict[str, Any]:
    """Of a citation of a whole document `page` to `quote` are null; a marked area has a `rectangle` beside its page,
    and one that lost its place says `lost`. `said`: when its source said so, by the citation or the document's date."""
    said = citation.said_on
    return {**place_as_json(citation.passage), **({"said": said_as_json(said)} if said else {})}


def place_as_json(place: Passage) -> dict[str, Any]:
    """As `citation_as_json`, without what is said of the citation."""
    return {
        "document": place.document_id,
        "path": place.path,
        "sha256": place.sha256,
        "page": place.page,
        "start": place.start,
        "end": place.end,
        "quote": place.quote,
        **({"rectangle": list(place.rectangle)} if place.rectangle else {}),
        **({"lost": True} if place.lost else {}),
    }


def said_as_json(said: Said) -> dict[str, Any]:
    """`by` is `citation` or `document`."""
    return {**date_as_json(said.date), "by": said.told_by}
