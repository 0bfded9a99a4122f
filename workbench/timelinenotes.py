"""What a timeline has beside title and date as entries of a notes file: written from a case, and placed in one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.case import Case
from workbench.citations import Citation
from workbench.datecolumns import given_date
from workbench.dates import CaseDate
from workbench.eras import Era
from workbench.event import DateAnchor, Event, Particulars
from workbench.eventtemplates import EventTemplate

Entry = dict[str, Any]


# -- written -------------------------------------------------------------------------------------------------------


def particulars_entry(event: Event, keys: Mapping[int, str]) -> Entry:
    """Only what was filled in; `order` is its place in the day, `keys` of entities by id."""
    anchor = event.anchor
    said = {
        "kind": event.kind,
        "confidential": event.confidential,
        "text": event.text,
        "place": event.place,
        "importance": event.importance,
        "order": event.day_order,
        "roles": {keys[each.id]: role for each, role in zip(event.entities, event.roles, strict=False) if role},
        "anchor": {"date": anchor.date.edtf, **({"event": anchor.event} if anchor.event else {})} if anchor else None,
    }
    return {name: value for name, value in said.items() if value or (name == "order" and value is not None)}


def said_entry(citation: Citation) -> Entry:
    """When its source said so, where the reporter set that."""
    return _dated(citation.said, "said", "said_wording")


def era_entry(era: Era) -> Entry:
    return {"name": era.name, **_dated(era.date), "colour": era.colour}


def template_entry(template: EventTemplate) -> Entry:
    return {"name": template.name, "title": template.title, "kind": template.kind, "roles": list(template.roles)}


def _dated(date: CaseDate | None, name: str = "date", wording: str = "wording") -> Entry:
    if date is None:
        return {}
    return {name: date.edtf, **({wording: date.wording} if date.wording != date.edtf else {})}


# -- placed --------------------------------------------------------------------------------------------------------


def given_particulars(entry: Entry) -> Particulars:
    """All but the anchor, which may be an event that is still to come. Raises TypeError."""
    order = entry.get("order")
    if not isinstance(order, int | None) or not isinstance(entry.get("text", ""), str):
        raise TypeError("order, text")
    return {
        "status": entry.get("status", "reported"),
        "kind": entry.get("kind"),
        "confidential": bool(entry.get("confidential")),
        "notes": entry.get("notes", ""),
        "text": entry.get("text", ""),
        "place": entry.get("place", ""),
        "importance": entry.get("importance", 0),
        "day_order": order,
    }


def given_anchor(entry: Entry | str) -> DateAnchor:
    """From a date alone too. Raises KeyError, UnclearDate."""
    if isinstance(entry, str):
        return DateAnchor(given_date(entry))
    return DateAnchor(given_date(entry["date"]), entry.get("event"))


def given_said(entry: Entry) -> CaseDate | None:
    """Raises UnclearDate."""
    return given_date(entry["said"], entry.get("said_wording")) if entry.get("said") else None


def apply_era(case: Case, entry: Entry) -> None:
    """An era of this name and date is there once. Raises BadValue, UnclearDate, KeyError."""
    date = given_date(entry["date"], entry.get("wording"))
    if (entry["name"], date.edtf) not in {(each.name, each.date.edtf) for each in case.eras.all()}:
        case.eras.add(entry["name"], date, **({"colour": entry["colour"]} if entry.get("colour") else {}))


def apply_template(case: Case, entry: Entry) -> None:
    """One of this name that the case has stays. Raises BadValue, KeyError."""
    if entry["name"] not in {each.name for each in case.event_templates.all() if each.id is not None}:
        case.event_templates.keep(entry["name"], entry["title"], entry.get("kind", ""), entry.get("roles", []))
