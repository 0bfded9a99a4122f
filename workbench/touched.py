"""Which rows a change touched, so that what is kept in memory of a case need not be read anew as a whole.

TEMP triggers of our own connection tell it, undo and cascades included. What another connection changed is seen by its
history.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.store import Store

ALL = 0  # no row has this number: it stands for all of them
_MANY = 400  # rows touched, after which all are read again


@dataclass(frozen=True)
class Rule:
    """Each row of `table` to which `verb` happens touches what `which` says in terms of `old` and `new`: SQL, several
    with commas between; `only` is a condition on the row."""

    table: str
    verb: str
    which: str
    only: str = "1"


class Touched:
    """Heard by one listener: what is `settled` was read, and is told no more."""

    def __init__(self, store: Store, name: str, rules: Sequence[Rule]) -> None:
        """`name` is that of an SQL function nobody else has; the tables of the rules are recorded ones, or `documents`
        whose changes elsewhere the window is told of anyway."""
        self._store = store
        self._numbers = {ALL}
        self._seen = (0, 0, 0)
        self._concerned = ", ".join(f"'{each}'" for each in sorted({rule.table for rule in rules} - {"documents"}))
        self._attach(name, rules)

    def _attach(self, name: str, rules: Sequence[Rule]) -> None:
        """Not recorded in the file, and made outside of any transaction, so that no rollback takes them away."""
        connection = self._store.connection
        connection.create_function(name, 1, self._numbers.add)
        for number, rule in enumerate(rules):
            calls = ", ".join(f"{name}({each})" for each in rule.which.split(", "))
            connection.execute(
                f"CREATE TEMP TRIGGER {name}_{number} AFTER {rule.verb} ON main.{rule.table} "
                f"WHEN {rule.only} BEGIN SELECT {calls}; END"
            )

    @property
    def all(self) -> bool:
        """Whether any row may have been touched, or so many that all had best be read: other connections not asked."""
        return ALL in self._numbers or len(self._numbers) > _MANY

    def look(self) -> set[int] | None:
        """What was touched since it was last settled; None for anything."""
        if self._changed_elsewhere():
            self._numbers.add(ALL)
        return None if self.all else set(self._numbers)

    def settle(self) -> None:
        """All that was touched is read, unless a change is under way: one that is rolled back touches nothing twice."""
        if not self._store.connection.in_transaction:
            self._numbers.clear()

    def settle_at(self, newest: int, step: int) -> None:
        """All was read as it was at that line of history; what was touched since stays so."""
        self._numbers.discard(ALL)
        self._seen = (0, newest, step)

    @property
    def at(self) -> tuple[int, int]:
        """The newest line of history, and the last step that stood, at the last look."""
        return self._seen[1:]

    def _changed_elsewhere(self) -> bool:
        """Whether another connection wrote to these tables since the last look."""
        version, newest, step = seen = self._now()
        before, self._seen = self._seen, seen
        if version == before[0]:
            return False
        if newest < before[1] or (newest == before[1] and step != before[2]):
            return True  # forgotten or undone there
        lines = f"SELECT 1 FROM history WHERE id > ? AND table_name IN ({self._concerned}) LIMIT 1"
        return self._store.value(lines, (before[1],)) is not None

    def _now(self) -> tuple[int, int, int]:
        """SQLite's count of what others wrote; the newest line of history; the last step that stands."""
        value = self._store.value
        return (
            int(value("PRAGMA data_version")),
            int(value("SELECT ifnull(max(id), 0) FROM history")),
            int(value("SELECT id FROM steps WHERE state = 'done' ORDER BY id DESC LIMIT 1") or 0),
        )
