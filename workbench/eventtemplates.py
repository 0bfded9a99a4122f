"""Templates of events that come again and again: the pattern of a title, the kind, who takes part in which role."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.errors import BadValue
from workbench.store import Row, Store

_ROLE = re.compile(r"\{([^{}]*)\}")


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


BUILT_IN = (
    EventTemplate(
        "Advert seen", "{publisher} advertises {programme}", "advert", ("publisher", "programme", "platform")
    ),
    EventTemplate("Payment", "{payer} pays {payee}", "payment", ("payer", "payee")),
    EventTemplate("Appointment", "{person} is appointed at {employer}", "appointment", ("person", "employer")),
    EventTemplate("Letter sent", "{sender} writes to {recipient}", "letter", ("sender", "recipient")),
)


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

    def remove(self, template_id: int) -> None:
        with self._store.change("event_templates", what="Remove a template"):
            self._store.delete("event_templates", template_id)


def _as_json(roles: Iterable[str]) -> str:
    return json.dumps(list(roles), ensure_ascii=False)


def _template(row: Row) -> EventTemplate:
    return EventTemplate(row["name"], row["title"], row["kind"] or "", tuple(json.loads(row["roles"])), row["id"])
