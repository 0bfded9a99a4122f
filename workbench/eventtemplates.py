"""Templates of events that come again and again: the pattern of a title, the kind, who takes part in which role."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.entities import KINDS, EntityRef
from workbench.errors import BadValue
from workbench.store import Row, Store

_ROLE = re.compile(r"\{([^{}]*)\}")
_SOMEBODY = ("person", "organisation")
_PLAYED_BY = {
    "employer": ("organisation",),
    "platform": ("organisation", "object"),
    "programme": ("programme",),
    "publisher": ("organisation",),
    "payer": (*_SOMEBODY, "programme"),
    **dict.fromkeys(("payee", "sender", "recipient"), _SOMEBODY),
}
"""Kinds of entities that a role fits; one that is not listed fits the kind of its own name, or any."""


@dataclass(frozen=True)
class EventTemplate:
    """`title` names roles in braces: `{employer} appoints {person}`. `id` is None for those of the program."""

    name: str
    title: str
    kind: str
    roles: tuple[str, ...]
    id: int | None = None

    def filled(self, names: Mapping[str, str]) -> str:
        """The title with a name for each role; `…` where nobody is named yet."""
        return _ROLE.sub(lambda match: names.get(match[1]) or "…", self.title)

    def shared_out(self, entities: Iterable[EntityRef], given: Mapping[int, str] | None = None) -> dict[int, str]:
        """A role for each entity that one fits, in the order given; `given` roles, by entity, stay and are not given
        again.

        >>> lin, hanbei = EntityRef(1, "Lin Wei", "person"), EntityRef(2, "Hanbei Institute", "organisation")
        >>> BUILT_IN[2].shared_out([hanbei, lin])
        {2: 'employer', 1: 'person'}
        """
        roles = dict(given or {})
        for entity in entities:
            free = (each for each in self.roles if each not in roles.values() and _fits(each, entity.kind))
            if entity.id not in roles and (role := next(free, None)):
                roles[entity.id] = role
        return roles


BUILT_IN = (
    EventTemplate(
        "Advert seen", "{publisher} advertises {programme}", "advert", ("publisher", "programme", "platform")
    ),
    EventTemplate("Payment", "{payer} pays {payee}", "payment", ("payer", "payee")),
    EventTemplate("Appointment", "{person} is appointed at {employer}", "appointment", ("person", "employer")),
    EventTemplate("Letter sent", "{sender} writes to {recipient}", "letter", ("sender", "recipient")),
)


def pattern_of(title: str, taking_part: Iterable[tuple[EntityRef, str]]) -> tuple[str, tuple[str, ...]]:
    """A title with the role of each entity in place of its name, and all roles; whoever has no role stands as its kind,
    where nobody else does.

    >>> lin, hanbei = EntityRef(1, "Lin Wei", "person"), EntityRef(2, "Hanbei", "organisation")
    >>> pattern_of("Lin Wei joins Hanbei in March", [(lin, ""), (hanbei, "employer")])
    ('{person} joins {employer} in March', ('person', 'employer'))
    """
    roles: dict[str, str] = {}
    for entity, role in taking_part:
        roles.setdefault(role.strip() or entity.kind, entity.name)
    names = {name: role for role, name in roles.items()}
    longest = sorted(filter(None, names), key=len, reverse=True)
    found = re.compile("|".join(map(re.escape, longest)) or r"(?!)")
    return found.sub(lambda match: f"{{{names[match[0]]}}}", title), tuple(roles)


class EventTemplates:
    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[EventTemplate]:
        """Those of the program, then the reporter's own, by name; an own one stands in place of one of its name."""
        own = [_template(row) for row in self._store.rows("SELECT * FROM event_templates ORDER BY name")]
        return [*(each for each in BUILT_IN if each.name not in {one.name for one in own}), *own]

    def keep(self, name: str, title: str, kind: str = "", roles: Iterable[str] = ()) -> int:
        """Under this name, in place of an own one that had it; gives its number. Roles of the title need not be named.

        Raises BadValue for an empty name or title.
        """
        name, title = " ".join(name.split()), " ".join(title.split())
        if not name or not title:
            raise BadValue("A template needs a name and a title.")
        known = self._store.value("SELECT id FROM event_templates WHERE name = ?", (name,))
        named = dict.fromkeys([*(each.strip() for each in roles), *_ROLE.findall(title)])
        columns = {"title": title, "kind": kind.strip() or None, "roles": _as_json(each for each in named if each)}
        with self._store.change("event_templates", what=f"Keep the template {name}"):
            if known is None:
                return self._store.insert("event_templates", name=name, **columns)
            self._store.update("event_templates", known, **columns)
            return int(known)

    def rename(self, template_id: int, name: str) -> None:
        """Raises BadValue for an empty name, and for one that another own template has."""
        name = " ".join(name.split())
        if not name:
            raise BadValue("A template needs a name and a title.")
        if self._store.value("SELECT 1 FROM event_templates WHERE name = ? AND id <> ?", (name, template_id)):
            raise BadValue(f"Another template is called “{name}”.")
        with self._store.change("event_templates", what=f"Rename a template to {name}"):
            self._store.update("event_templates", template_id, name=name)

    def remove(self, template_id: int) -> None:
        with self._store.change("event_templates", what="Remove a template"):
            self._store.delete("event_templates", template_id)


def _fits(role: str, kind: str) -> bool:
    return kind in _PLAYED_BY.get(role, (role,) if role in KINDS else (kind,))


def _as_json(roles: Iterable[str]) -> str:
    return json.dumps(list(roles), ensure_ascii=False)


def _template(row: Row) -> EventTemplate:
    return EventTemplate(row["name"], row["title"], row["kind"] or "", tuple(json.loads(row["roles"])), row["id"])
