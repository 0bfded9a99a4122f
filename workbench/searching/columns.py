"""What documents have in a field, read at once and kept until the case changes, so that a filter costs next to nothing
while its query is typed. Documents in the bin, or not yet in the case, are left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

import numpy as np

from workbench.searching.database import Connection, State, state
from workbench.searching.folding import folded
from workbench.searching.owners import Pages, numbered

T = TypeVar("T")


@dataclass(frozen=True)
class Listed:
    """Documents that have a value each, by their numbers, and the values, folded, in the same order."""

    numbers: Pages
    values: list[str]

    def fitting(self, fits: Callable[[str], bool]) -> Pages:
        return self.numbers[np.fromiter(map(fits, self.values), np.bool_, len(self.values))]


class Columns:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._state: State | None = None
        self._kept: dict[str, object] = {}

    def kept(self, name: str, read: Callable[[], T]) -> T:
        """What `read` gave when this was first asked for since the case changed; nothing is kept that was seen within a
        transaction, which may be rolled back."""
        if self._connection.in_transaction:
            return read()
        now = state(self._connection)
        if now != self._state:
            self._state, self._kept = now, {}
        if name not in self._kept:
            self._kept[name] = read()
        return cast(T, self._kept[name])

    def everything(self) -> Pages:
        """The numbers of all documents. Each has a kind: its index is the shortest list of them."""
        return self.kept("", lambda: self.numbers("documents INDEXED BY documents_kind WHERE NOT binned"))

    def numbers(self, which: str) -> Pages:
        """Of the documents that SQL tells after its FROM."""
        return numbered(self._connection.execute(f"SELECT group_concat(id) FROM {which}").fetchone()[0])

    def grouped(self, column: str) -> Mapping[str, Pages]:
        """The documents of each value, folded, of a column that has an index."""
        return self.kept(column, lambda: self._grouped(column))

    def listed(self, column: str) -> Listed:
        """The values of a column that few share."""
        return self.kept(column, lambda: self._listed(column))

    def marked(self, condition: str) -> Pages:
        """The documents of which a condition of SQL holds."""
        return self.kept(condition, lambda: self.numbers(f"documents WHERE NOT binned AND ({condition})"))

    def _grouped(self, column: str) -> dict[str, Pages]:
        rows = self._connection.execute(
            f"SELECT {column}, group_concat(id) FROM documents INDEXED BY documents_{column} "
            f"WHERE NOT binned AND {column} IS NOT NULL GROUP BY {column}"
        )
        found: dict[str, Pages] = {}
        for value, listed in rows:
            found[folded(value)] = np.concatenate([found.get(folded(value), numbered(None)), numbered(listed)])
        return found

    def _listed(self, column: str) -> Listed:
        rows = self._connection.execute(f"SELECT id, {column} FROM documents WHERE NOT binned AND {column} <> ''")
        found = rows.fetchall()
        return Listed(np.fromiter((number for number, _ in found), np.int64), [folded(value) for _, value in found])
