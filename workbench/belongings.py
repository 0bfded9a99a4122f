"""What belongs to an entity in all tables, counted and handed over: for merging two entities into one."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.store import Store
from workbench.timelineviews import follow_merged

# Each table and column that names an entity. What both had stays once: OR IGNORE leaves the other copy behind, which
# goes with its entity.
_HELD = (
    ("mentions", "entity_id"),
    ("event_entities", "entity_id"),
    ("links", "from_id"),
    ("links", "to_id"),
    ("requests", "entity_id"),
    ("amounts", "entity_id"),
    ("refusals", "entity_id"),
)
_ON_PASSAGES = "passage_id IN (SELECT passage_id FROM mentions WHERE entity_id = ?1)"


@dataclass(frozen=True)
class Belongings:
    """How many of each an entity has; `remarks` and `labels` are those on its passages, `notes` is 1 or 0."""

    mentions: int
    links: int
    events: int
    aliases: int
    requests: int
    amounts: int
    remarks: int
    labels: int
    notes: int


def belongings(store: Store, entity_id: int) -> Belongings:
    """Of an entity; all zero where there is none of this number."""
    counted = ", ".join(f"(SELECT count(*) FROM {which})" for which in _COUNTS)
    row = store.connection.execute(f"SELECT {counted}", (entity_id,)).fetchone()
    return Belongings(*row)


_COUNTS = (
    "mentions m JOIN passages s ON s.id = m.passage_id JOIN documents d ON d.id = s.document_id AND NOT d.binned "
    "WHERE m.entity_id = ?1",
    "links WHERE ?1 IN (from_id, to_id)",
    "event_entities WHERE entity_id = ?1",
    "aliases WHERE entity_id = ?1",
    "requests WHERE entity_id = ?1",
    "amounts WHERE entity_id = ?1",
    f"remarks WHERE {_ON_PASSAGES}",
    f"labelled WHERE {_ON_PASSAGES}",
    "entities WHERE id = ?1 AND notes <> ''",
)


def links_between(store: Store, one: int, other: int) -> int:
    """Links of two entities to each other: once they are one, these say nothing any more."""
    return int(store.value("SELECT count(*) FROM links WHERE (from_id, to_id) IN ((?1, ?2), (?2, ?1))", (one, other)))


def hand_over(store: Store, kept: int, gone: int) -> None:
    """Everything of `gone` becomes that of `kept`, links between the two go. Part of a change of the caller's."""
    execute = store.connection.execute
    follow_merged(store, kept, gone)
    execute("DELETE FROM links WHERE (from_id, to_id) IN ((?1, ?2), (?2, ?1))", (kept, gone))
    for table, column in _HELD:
        execute(f"UPDATE OR IGNORE {table} SET {column} = ? WHERE {column} = ?", (kept, gone))
    execute(  # the smaller number of a pair of strangers stands first
        "INSERT OR IGNORE INTO strangers (one_id, other_id) SELECT min(?1, third), max(?1, third) FROM "
        "(SELECT CASE one_id WHEN ?2 THEN other_id ELSE one_id END AS third FROM strangers "
        "WHERE ?2 IN (one_id, other_id)) WHERE third <> ?1",
        (kept, gone),
    )
