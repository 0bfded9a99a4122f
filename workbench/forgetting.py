"""The history of a case without what was erased: no step holds its words any more, none can bring it back.

What a step did beside that stays, and can be undone as before; a step that did nothing else is dropped. Only `erasing`
calls this, inside a change that history does not record.
"""

from __future__ import annotations

import json
from collections.abc import Set
from typing import Any

Row = dict[str, Any]
_RESTING = ("mentions", "citations", "refusals", "amounts", "remark_passages", "remarks", "labelled")
"""Tables whose rows go with the passage that they name; those of the last two may name a document instead."""
_ON_DOCUMENTS = ("remarks", "labelled")
_NAMED = ", ".join(f"'{table}'" for table in ("places", "passages", "source_documents", "requests", *_RESTING))
_WORDS = ("path", "title", "quote")
_LEFT_OUT = "…"


def forget(connection: Any, documents: Set[int]) -> None:
    """Takes these documents and what rests on them out of every step, and their paths, titles and quotes out of what
    the steps are called. To be called while their rows are still there."""
    forgetting = _Forgetting(connection, documents)
    forgetting.go_through()
    forgetting.rename()


class _Forgetting:
    """One walk through the history, oldest first."""

    def __init__(self, connection: Any, documents: Set[int]) -> None:
        self._connection = connection
        self._documents = documents
        self._passages: set[int] = set()  # that are of these documents at this point of the walk: numbers are used anew
        self._steps: set[int] = set()
        self._words: set[str] = set()

    def go_through(self) -> None:
        rows = self._connection.execute(
            f"SELECT id, step_id, table_name, row_id, before, after FROM history WHERE table_name IN ({_NAMED}) "
            "OR table_name = 'documents' AND (row_id IN (SELECT value FROM json_each(?1)) OR "
            "ifnull(before, '{}') ->> 'member_of' IN (SELECT value FROM json_each(?1)) OR "
            "ifnull(after, '{}') ->> 'member_of' IN (SELECT value FROM json_each(?1))) ORDER BY id",
            (json.dumps(sorted(self._documents)),),
        ).fetchall()
        for number, step, table, row_id, *told in rows:
            before, after = (json.loads(each or "null") for each in told)
            if table == "documents" and row_id not in self._documents:
                self._rewrite(number, "member_of", self._container(row_id), before, after)
            elif table == "documents" or table in _RESTING and self._rests(before, after):
                self._take_out(number, step, before, after)
            elif table not in _RESTING or table in _ON_DOCUMENTS:
                self._look(number, step, table, row_id, before, after)

    def _container(self, document: int) -> int | None:
        """Where it is today: the members of what was read again are members of the new reading."""
        row = self._connection.execute("SELECT member_of FROM documents WHERE id = ?", (document,)).fetchone()
        return row[0] if row else None

    def _rests(self, *rows: Row | None) -> bool:
        return any(row["passage_id"] in self._passages for row in rows if row)

    def _look(self, number: int, step: int, table: str, row_id: int, before: Row | None, after: Row | None) -> None:
        concerned = any(row["document_id"] in self._documents for row in (before, after) if row)
        heir = self._heir(table, row_id, before, after) if concerned else None
        if table == "passages":
            self._follow(row_id, (after or before or {}).get("document_id"), heir)
        if not concerned:
            return
        if table == "requests" or heir is not None:
            self._rewrite(number, "document_id", heir, before, after)
        else:
            self._take_out(number, step, before, after)

    def _heir(self, table: str, row_id: int, before: Row | None, after: Row | None) -> int | None:
        """The document that has the very row today: what was refused and then read gave all that rested on it away."""
        if table not in ("passages", "places", *_ON_DOCUMENTS):
            return None
        columns = list(before or after or {})
        found = self._connection.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", (row_id,)).fetchone()
        today = dict(zip(columns, found, strict=True)) if found else None
        if today is None or today["document_id"] in self._documents:
            return None
        same = all({**row, "document_id": today["document_id"]} == today for row in (before, after) if row)
        return int(today["document_id"]) if same else None

    def _follow(self, passage: int, document: int | None, heir: int | None) -> None:
        if heir is None and document in self._documents:
            self._passages.add(passage)
        else:
            self._passages.discard(passage)

    def _rewrite(self, number: int, column: str, document: int | None, *rows: Row | None) -> None:
        told = [_with(row, column, self._documents, document) for row in rows]
        self._connection.execute("UPDATE history SET before = ?, after = ? WHERE id = ?", (*told, number))

    def _take_out(self, number: int, step: int, *rows: Row | None) -> None:
        self._connection.execute("DELETE FROM history WHERE id = ?", (number,))
        self._steps.add(step)
        self._words |= {row[name] for row in rows if row for name in _WORDS if row.get(name)}

    def rename(self) -> None:
        """A step of which nothing is left is dropped."""
        words = sorted(self._words, key=len, reverse=True)
        for step in self._steps:
            what = self._connection.execute("SELECT what FROM steps WHERE id = ?", (step,)).fetchone()[0]
            for word in words:
                what = what.replace(word, _LEFT_OUT)
            self._connection.execute("UPDATE steps SET what = ? WHERE id = ?", (what, step))
            self._connection.execute(
                "UPDATE steps SET state = 'dropped' WHERE id = ?1 AND NOT EXISTS "
                "(SELECT 1 FROM history WHERE step_id = ?1)",
                (step,),
            )


def _with(row: Row | None, column: str, documents: Set[int], other: int | None) -> str | None:
    """The row, naming `other` where it named one of the documents."""
    if row is None:
        return None
    document = other if row[column] in documents else row[column]
    return json.dumps({**row, column: document}, ensure_ascii=False, separators=(",", ":"))
