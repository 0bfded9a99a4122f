"""What an event is: what happened and when, where, to whom, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict

from workbench.citations import Citation, Said
from workbench.dates import CaseDate
from workbench.entities import EntityRef
from workbench.errors import BadValue

STATUSES = ("reported", "confirmed", "disputed", "rejected")
IMPORTANCE = ("normal", "important", "most important")
"""By its number: what an event's `importance` means."""


@dataclass(frozen=True)
class DateAnchor:
    """The date that relative words were counted from (`the next day`). `event` is the key of the event whose date that
    was; None for the date of a document, or one that stands beside the words."""

    date: CaseDate
    event: str | None = None

    def display(self, language: str = "en") -> str:
        """`counted from 5 June 2022 (event E03)`."""
        shown = self.date.display(language)
        if language == "zh":
            return f"从{shown}算起" + (f"（事件 {self.event}）" if self.event else "")
        return f"counted from {shown}" + (f" (event {self.event})" if self.event else "")


@dataclass(frozen=True)
class Event:
    """`entities` in the order in which they were named, `roles` beside them; `key` is its name in notes (`E01`).

    `text` tells of it beside the title, for readers; `notes` are the reporter's own. `place` is as it is written.
    `importance` is 0 to 2 (`IMPORTANCE`); `day_order` its place among the events of one day, None by its time.
    """

    id: int
    key: str
    title: str
    date: CaseDate
    entities: tuple[EntityRef, ...]
    citations: tuple[Citation, ...]
    status: str
    kind: str | None
    confidential: bool
    notes: str
    text: str = ""
    place: str = ""
    importance: int = 0
    day_order: int | None = None
    anchor: DateAnchor | None = None
    roles: tuple[str | None, ...] = ()

    @property
    def sort_key(self) -> tuple[bool, int, int, int, bool, int, int]:
        """As `CaseDate.sort_key`; within a day what was put in order by hand comes after the rest, in that order."""
        known, earliest, first, *last = self.date.sort_key
        order = self.day_order if self.day_order is not None and self.date.is_point else 0
        return (known, earliest, order, first, *last)  # type: ignore[return-value]

    @cached_property
    def said(self) -> Said | None:
        """The first time that a source said so; None where no source is dated."""
        told = (each.said_on for each in self.citations if each.stance == "supports")
        return min((each for each in told if each), key=lambda each: each.date.sort_key, default=None)

    @cached_property
    def independent_sources(self) -> int:
        """Supporting passages of one origin count once, as for claims."""
        return len({each.origin for each in self.citations if each.stance == "supports"})

    def role(self, entity_id: int) -> str | None:
        return next((role for each, role in zip(self.entities, self.roles, strict=False) if each.id == entity_id), None)


class Particulars(TypedDict, total=False):
    """What an event has beside title, date and entities; each as in `Event`."""

    status: str
    kind: str | None
    confidential: bool
    notes: str
    text: str
    place: str
    importance: int
    day_order: int | None
    anchor: DateAnchor | None


def checked_status(status: str) -> str:
    if status not in STATUSES:
        raise BadValue(f"“{status}” is not a status; known are {', '.join(STATUSES)}.")
    return status


def checked_importance(importance: int) -> int:
    if importance not in range(len(IMPORTANCE)):
        raise BadValue(f"{importance} is no importance: 0 is normal, 2 is most important.")
    return importance


def what_changes(particulars: Mapping[str, object], title: str | None, number: int) -> str:
    """The name of a step that sets these of one event (`title`) or of several: `Set the status of 3 events`.

    >>> what_changes({"status": "disputed"}, None, 3)
    'Set the status of 3 events to disputed'
    """
    whom = f"the event {title}" if title is not None else f"{number} events"
    if list(particulars) == ["confidential"]:
        return f"Mark {whom} as {'confidential' if particulars['confidential'] else 'open'}"
    if len(particulars) != 1:
        return f"Change {whom}"
    name, value = next(iter(particulars.items()))
    if name == "importance":
        value = IMPORTANCE[checked_importance(int(str(value)))]
    named = {"text": "description", "day_order": "order in the day", "anchor": "anchor"}.get(name, name)
    to = f" to {value}" if name in ("status", "kind", "importance", "place") and value else ""
    return f"Set the {named} of {whom}{to}"
