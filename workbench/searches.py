"""Searches that are kept, with what is new in them; what was searched for lately; lists of names or terms."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from workbench.clock import utc_now
from workbench.errors import BadValue, NotFound
from workbench.searching import index
from workbench.searching.plan import Options
from workbench.store import Row, Store

_REMEMBERED = 500
"""Queries kept in the log of a case."""


@dataclass(frozen=True)
class SavedSearch:
    id: int
    name: str
    query: str
    options: Options


@dataclass(frozen=True)
class Standing:
    """How a search stands now: documents found, how many of them are read, which were not there when last looked at."""

    total: int
    read: int
    new: tuple[int, ...]


@dataclass(frozen=True)
class Searched:
    """`at` is UTC in ISO form, `total` the number of documents found then."""

    query: str
    total: int
    at: str


@dataclass(frozen=True)
class TermList:
    id: int
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class ListFinding:
    """What a line of a list found. `line` counts from 1; `total` is None where `problem` says what is wrong with it."""

    line: int
    query: str
    total: int | None
    problem: str | None
    documents: tuple[int, ...]


class Searches:
    def __init__(self, store: Store) -> None:
        self._store = store

    # -- kept --------------------------------------------------------------------------------------------------

    def all(self) -> list[SavedSearch]:
        """In the order of their names."""
        return [_saved(row) for row in self._store.rows("SELECT * FROM searches ORDER BY name COLLATE NOCASE, id")]

    def get(self, search_id: int) -> SavedSearch:
        """Raises NotFound."""
        row = self._store.row("SELECT * FROM searches WHERE id = ?", (search_id,))
        if row is None:
            raise NotFound("saved search", str(search_id))
        return _saved(row)

    def save(self, query: str, name: str = "", options: Options | None = None) -> int:
        """Keeps a search; all it finds now counts as seen. Raises BadValue for an empty query."""
        query = query.strip()
        if not query:
            raise BadValue("There is nothing to be searched for.")
        options = options or Options()
        seen = json.dumps(sorted(_found(self._store, query, options)))
        with self._store.change("searches", what=f"Keep the search {name or query}"):
            return self._store.insert(
                "searches",
                name=name.strip() or query,
                query=query,
                options=json.dumps(asdict(options)),
                seen=seen,
                made_at=utc_now(),
            )

    def rename(self, search_id: int, name: str) -> None:
        with self._store.change("searches", what="Rename the search"):
            self._store.update("searches", search_id, name=name.strip())

    def remove(self, search_id: int) -> None:
        with self._store.change("searches", what=f"Forget the search {self.get(search_id).name}"):
            self._store.delete("searches", search_id)

    def standing(self, search_id: int) -> Standing:
        """Asks the index; nothing is changed by it."""
        search = self.get(search_id)
        now = _found(self._store, search.query, search.options)
        read = {row["id"] for row in self._store.rows("SELECT id FROM documents WHERE read_at IS NOT NULL")}
        return Standing(len(now), len(now & read), tuple(sorted(now - self._seen(search_id))))

    def _seen(self, search_id: int) -> set[int]:
        return set(json.loads(self._store.value("SELECT seen FROM searches WHERE id = ?", (search_id,))))

    def look(self, search_id: int, seen: Iterable[int] | None = None) -> None:
        """All that is found now has been seen, or these documents, which were found before.

        No step of undo: it is the reporter's eye, not her work.
        """
        if seen is None:
            search = self.get(search_id)
            seen = _found(self._store, search.query, search.options)
            if not index.is_current(self._store.connection):  # what it does not find now has been seen all the same
                seen |= self._seen(search_id)
        with self._store.unrecorded("looked"):
            self._store.update("searches", search_id, seen=json.dumps(sorted(seen)))

    # -- what was searched for -----------------------------------------------------------------------------------

    def remember(self, query: str, total: int) -> None:
        """Notes a query that was gone through to its end, once; the oldest are forgotten."""
        query = query.strip()
        if not query:
            return
        with self._store.unrecorded("searched"):
            self._store.connection.execute("DELETE FROM search_log WHERE query = ?", (query,))
            self._store.insert("search_log", at=utc_now(), query=query, total=total)
            self._store.connection.execute(
                "DELETE FROM search_log WHERE id NOT IN (SELECT id FROM search_log ORDER BY id DESC LIMIT ?)",
                (_REMEMBERED,),
            )

    def lately(self, limit: int = 20) -> list[Searched]:
        """The newest first."""
        rows = self._store.rows("SELECT query, total, at FROM search_log ORDER BY id DESC LIMIT ?", (limit,))
        return [Searched(**row) for row in rows]

    def forget_lately(self) -> None:
        with self._store.unrecorded("searched"):
            self._store.connection.execute("DELETE FROM search_log")

    # -- lists ---------------------------------------------------------------------------------------------------

    def lists(self) -> list[TermList]:
        return [_list(row) for row in self._store.rows("SELECT * FROM lists ORDER BY name COLLATE NOCASE, id")]

    def get_list(self, list_id: int) -> TermList:
        """Raises NotFound."""
        row = self._store.row("SELECT * FROM lists WHERE id = ?", (list_id,))
        if row is None:
            raise NotFound("list", str(list_id))
        return _list(row)

    def add_list(self, name: str, lines: tuple[str, ...]) -> int:
        """Raises BadValue for a list without lines."""
        if not any(line.strip() for line in lines):
            raise BadValue(f"The list {name} has no lines.")
        with self._store.change("searches", what=f"Add the list {name}"):
            return self._store.insert("lists", name=name, lines="\n".join(lines), made_at=utc_now())

    def remove_list(self, list_id: int) -> None:
        with self._store.change("searches", what=f"Remove the list {self.get_list(list_id).name}"):
            self._store.delete("lists", list_id)

    def findings(self, list_id: int) -> tuple[ListFinding, ...]:
        """What the list found when it was last asked, a finding a line."""
        rows = self._store.rows("SELECT * FROM list_findings WHERE list_id = ? ORDER BY line", (list_id,))
        return tuple(_finding(row) for row in rows)

    def is_behind(self, list_id: int) -> bool:
        """Whether the list was never asked, or documents came, went or were read anew since."""
        asked = {
            row["texts"] for row in self._store.rows("SELECT texts FROM list_findings WHERE list_id = ?", (list_id,))
        }
        return asked != {index.texts(self._store.connection)}

    def keep_findings(self, list_id: int, findings: tuple[ListFinding, ...]) -> None:
        """In place of those of before."""
        at, texts = utc_now(), index.texts(self._store.connection)
        with self._store.unrecorded("searches"):
            self._store.connection.execute("DELETE FROM list_findings WHERE list_id = ?", (list_id,))
            self._store.connection.executemany(
                "INSERT INTO list_findings (list_id, line, query, total, problem, documents, at, texts) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (list_id, each.line, each.query, each.total, each.problem, json.dumps(each.documents), at, texts)
                    for each in findings
                ],
            )


def _saved(row: Row) -> SavedSearch:
    return SavedSearch(row["id"], row["name"], row["query"], Options(**json.loads(row["options"])))


def _list(row: Row) -> TermList:
    return TermList(row["id"], row["name"], tuple(row["lines"].split("\n")))


def _finding(row: Row) -> ListFinding:
    return ListFinding(row["line"], row["query"], row["total"], row["problem"], tuple(json.loads(row["documents"])))


def _found(store: Store, query: str, options: Options) -> set[int]:
    """Loaded when it is asked: the grammar of queries is a fifth of what opening a case takes."""
    from workbench.searching.find import found

    return found(store, query, options)
