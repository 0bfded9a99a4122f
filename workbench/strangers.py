"""Pairs of entities that look like one and are two: the reporter said so, and is not asked again."""

from __future__ import annotations

from workbench.store import Store

Pair = tuple[int, int]


class Strangers:
    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> set[Pair]:
        """Each pair with the smaller number first."""
        rows = self._store.rows("SELECT one_id, other_id FROM strangers")
        return {(row["one_id"], row["other_id"]) for row in rows}

    def add(self, one: int, other: int) -> None:
        """These two are not the same; said twice it is said once."""
        names = self._store.rows("SELECT name FROM entities WHERE id IN (?, ?) ORDER BY id", (one, other))
        what = f"Keep {' and '.join(row['name'] for row in names)} apart"
        with self._store.change("entities", what=what):
            self._store.connection.execute(
                "INSERT OR IGNORE INTO strangers (one_id, other_id) VALUES (?, ?)", (min(one, other), max(one, other))
            )
