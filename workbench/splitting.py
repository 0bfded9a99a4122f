"""Splitting an entity that was two: what was said of the other one goes to a new entity."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from workbench.case import Case
from workbench.entities import Alias, Entity

_TOPICS = ("entities", "mentions", "events", "links", "requests", "amounts")


@dataclass(frozen=True)
class Part:
    """What goes: numbers of mentions, aliases, events, links, requests and amounts of the entity."""

    mentions: Collection[int] = ()
    aliases: Collection[int] = ()
    events: Collection[int] = ()
    links: Collection[int] = ()
    requests: Collection[int] = ()
    amounts: Collection[int] = ()

    def __len__(self) -> int:
        return sum(map(len, (self.mentions, self.aliases, self.events, self.links, self.requests, self.amounts)))


def split(case: Case, entity_id: int, name: str, kind: str, part: Part) -> int:
    """Makes a new entity of a part of this one and gives its number; one step of history.

    What is not the entity's stays where it is. The new one is protected where the old one was: who was to stay unnamed
    must not be named by a slip. The two are not offered as likely duplicates. Raises NotFound, BadValue.
    """
    entity = case.entities.get(entity_id)
    with case.store.change(*_TOPICS, what=f"Split {name} from {entity.name}"):
        made = case.entities.add(name, kind, confidential=entity.confidential)
        _hand_over(case, entity_id, made, part)
        for alias in entity.aliases:
            if alias.id in part.aliases:
                _move_alias(case, alias, case.entities.get(made))
        case.strangers.add(entity_id, made)
    return made


def _move_alias(case: Case, alias: Alias, made: Entity) -> None:
    case.entities.remove_alias(alias.id)
    case.entities.add_alias(made.id, alias.text, alias.type, alias.language, alias.date)


def _hand_over(case: Case, entity_id: int, made: int, part: Part) -> None:
    for table, column, row, numbers in (
        ("mentions", "entity_id", "id", part.mentions),
        ("event_entities", "entity_id", "event_id", part.events),
        ("links", "from_id", "id", part.links),
        ("links", "to_id", "id", part.links),
        ("requests", "entity_id", "id", part.requests),
        ("amounts", "entity_id", "id", part.amounts),
    ):
        sql = f"UPDATE {table} SET {column} = ? WHERE {column} = ? AND {row} = ?"
        case.store.connection.executemany(sql, [(made, entity_id, number) for number in numbers])
