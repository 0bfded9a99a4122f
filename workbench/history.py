"""What was changed, row by row: recorded by TEMP triggers of our own connection, and put back by undo and redo.

The triggers are made from the schema each time a case opens, so no verb can forget to record, cascades are recorded
too, and the file itself holds no trigger.  A step is one thing the reporter did; its rows carry before and after as
JSON.  Only `Store` calls this: it alone begins and commits.

Documents are never deleted by undo: an import that is undone is binned, and redo takes it out of the bin.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.clock import utc_now

Row = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """One thing that was done: `when` is UTC in ISO form, `state` is done, undone or dropped: undone and overtaken, or
    about what was erased; such a step is never done again."""

    id: int
    when: str
    what: str
    topics: frozenset[str]
    state: str


def attach(connection: Any, tables: Sequence[str]) -> None:
    """Makes this connection record every change of `tables` under the step that `record` names."""
    connection.execute("CREATE TEMP TABLE recording (step_id INTEGER)")
    connection.execute("INSERT INTO temp.recording VALUES (NULL)")
    for table in tables:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        for verb in ("INSERT", "UPDATE", "DELETE"):
            connection.execute(_trigger(table, columns, verb))


def record(connection: Any, step: int | None) -> None:
    """Changes from here on belong to this step; None: they are not recorded. Taken back with its transaction."""
    connection.execute("UPDATE temp.recording SET step_id = ?", (step,))


def _trigger(table: str, columns: list[str], verb: str) -> str:
    old = "NULL" if verb == "INSERT" else _row_as_json("old", columns)
    new = "NULL" if verb == "DELETE" else _row_as_json("new", columns)
    side = "old" if verb == "DELETE" else "new"
    return (
        f"CREATE TEMP TRIGGER record_{table}_{verb.lower()} AFTER {verb} ON main.{table} "
        "WHEN (SELECT step_id FROM temp.recording) IS NOT NULL "
        "BEGIN INSERT INTO history (step_id, table_name, row_id, before, after) "
        f"SELECT step_id, '{table}', {side}.id, {old}, {new} FROM temp.recording; END"
    )


def _row_as_json(side: str, columns: list[str]) -> str:
    return "json_object(" + ", ".join(f"'{column}', {side}.\"{column}\"" for column in columns) + ")"


def begin(connection: Any, what: str, topics: set[str]) -> int:
    at = utc_now()
    made = connection.execute("INSERT INTO steps (at, what, topics) VALUES (?, ?, ?)", (at, what, _joined(topics)))
    return int(made.lastrowid)


def finish(connection: Any, step: int, topics: set[str]) -> None:
    """Drops a step that changed nothing; otherwise what was undone before it can no longer be done again."""
    if not connection.execute("SELECT 1 FROM history WHERE step_id = ? LIMIT 1", (step,)).fetchone():
        connection.execute("DELETE FROM steps WHERE id = ?", (step,))
        return
    connection.execute("UPDATE steps SET topics = ? WHERE id = ?", (_joined(topics), step))
    connection.execute(f"UPDATE steps SET state = 'dropped' WHERE state = 'undone' AND id > {_LAST_DONE}", (step,))


def _joined(topics: set[str]) -> str:
    return " ".join(sorted(topics))


def steps(connection: Any, limit: int = 100) -> list[Step]:
    """The newest first."""
    rows = connection.execute("SELECT id, at, what, topics, state FROM steps ORDER BY id DESC LIMIT ?", (limit,))
    return [_step(row) for row in rows]


# What is undone lies behind the last step that stands: no look at all the others, of which there may be 100,000.
_LAST_DONE = "ifnull((SELECT id FROM steps WHERE state = 'done' AND id IS NOT ? ORDER BY id DESC LIMIT 1), 0)"


def to_undo(connection: Any) -> Step | None:
    return _one(connection, "state = 'done' ORDER BY id DESC")


def to_redo(connection: Any) -> Step | None:
    return _one(connection, f"state = 'undone' AND id > {_LAST_DONE} ORDER BY id", None)


def _one(connection: Any, which: str, *values: int | None) -> Step | None:
    row = connection.execute(f"SELECT id, at, what, topics, state FROM steps WHERE {which} LIMIT 1", values).fetchone()
    return _step(row) if row else None


def _step(row: Any) -> Step:
    return Step(row[0], row[1], row[2], frozenset(row[3].split()), row[4])


def undo(connection: Any, step: Step) -> None:
    """Puts back the rows of before, the last change first."""
    for table, row_id, before, _ in _changes(connection, step.id, "DESC"):
        _put(connection, table, row_id, before)
    connection.execute("UPDATE steps SET state = 'undone' WHERE id = ?", (step.id,))


def redo(connection: Any, step: Step) -> None:
    for table, row_id, _, after in _changes(connection, step.id, "ASC"):
        _put(connection, table, row_id, after)
    connection.execute("UPDATE steps SET state = 'done' WHERE id = ?", (step.id,))


def _changes(connection: Any, step: int, order: str) -> list[tuple[str, int, Row | None, Row | None]]:
    # Keys are only checked at the commit: rows come back in an order in which a child may precede its parent.
    connection.execute("PRAGMA defer_foreign_keys = ON")
    rows = connection.execute(
        f"SELECT table_name, row_id, before, after FROM history WHERE step_id = ? ORDER BY id {order}", (step,)
    )
    return [
        (table, row_id, json.loads(before or "null"), json.loads(after or "null"))
        for table, row_id, before, after in rows
    ]


def _put(connection: Any, table: str, row_id: int, row: Row | None) -> None:
    if row is not None:
        _write(connection, table, row)
    elif table == "documents":
        connection.execute("UPDATE documents SET binned = 1 WHERE id = ?", (row_id,))
    else:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))


def _write(connection: Any, table: str, row: Row) -> None:
    """Updates in place where the row is still there: replacing a document would cascade to its pages."""
    columns = ", ".join(f'"{column}"' for column in row)
    marks = ", ".join("?" for _ in row)
    values = ", ".join(f'"{column}" = excluded."{column}"' for column in row if column != "id")
    connection.execute(
        f"INSERT INTO {table} ({columns}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {values}", list(row.values())
    )
