"""The timeline: the case's events in order, all of them or those of one entity or of a span of time."""

from __future__ import annotations

from typing import Any

from workbench.case import Case
from workbench.citations import Citation
from workbench.dates import CaseDate
from workbench.events import Event


def timeline(
    case: Case, entity: str | None = None, start: CaseDate | None = None, end: CaseDate | None = None
) -> list[Event]:
    """Events by their earliest possible moment, then the latest; open beginnings come first.

    `entity` is a name, an alias or a key. With `start` or `end` only events that may lie, in whole or in part, between
    the first day of `start` and the last day of `end`, both included. Raises NotFound, Ambiguous.
    """
    wanted = case.entities.find(entity).id if entity else None
    first, last = start.earliest if start else None, end.latest if end else None
    return [
        event
        for event in case.events.all()
        if overlaps(event.date, first, last) and (wanted is None or wanted in {each.id for each in event.entities})
    ]


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
    }


def date_as_json(date: CaseDate) -> dict[str, Any]:
    return {"edtf": date.edtf, "wording": date.wording, "earliest": date.earliest, "latest": date.latest}


def citation_as_json(citation: Citation) -> dict[str, Any]:
    """Of a citation of a whole document `page` to `quote` are null; a marked area has a `rectangle` beside its page,
    and one that lost its place says `lost`."""
    place = citation.passage
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
