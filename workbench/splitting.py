"""Splitting an entity that was two: what was said of the other one goes to a new entity."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from workbench.case import Case
from workbench.entities import Alias, Entity


@dataclass(frozen=True)
class Part:
    """What goes: numbers of mentions, aliases, events and links of the entity."""

    mentions: Collection[int] = ()
    aliases: Collection[int] = ()
    events: Collection[int] = ()
    links: Collection[int] = ()


def split(case: Case, entity_id: int, name: str, kind: str, part: Part) -> int:
    """Makes a new entity of a part of this one and gives its number; one step of history.

    What is not the entity's stays where it is. The new one is protected where the old one was: who was to stay unnamed
    must not be named by a slip. The two are not offered as likely duplicates. Raises NotFound, BadValue.
    """
    entity = case.entities.get(entity_id)
    with case.store.change("entities", "mentions", "events", "links", what=f"Split {name} from {entity.name}"):
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
    ):
        sql = f"UPDATE {table} SET {column} = ? WHERE {column} = ? AND {row} = ?"
        case.store.connection.executemany(sql, [(made, entity_id, number) for number in numbers])
