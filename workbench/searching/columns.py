"""Documents by a value that many share, their kind or language: read at once and kept until the case changes, so that
a filter costs nothing while its query is typed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from workbench.searching.database import Connection, State, state
from workbench.searching.folding import folded
from workbench.searching.owners import Pages, numbered

KEPT = ("kind", "language")


class Columns:
    """Values are folded; documents in the bin, or not yet in the case, are left out."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._state: State | None = None
        self._kept: dict[str, dict[str, Pages]] = {}

    def documents(self, column: str, fits: Callable[[str], bool]) -> Pages:
        """The numbers of the documents whose value fits."""
        now = state(self._connection)
        if now != self._state:
            self._state, self._kept = now, {}
        if column not in self._kept:
            self._kept[column] = self._read(column)
        return np.concatenate([numbered(None), *(some for value, some in self._kept[column].items() if fits(value))])

    def _read(self, column: str) -> dict[str, Pages]:
        rows = self._connection.execute(
            f"SELECT {column}, group_concat(id) FROM documents INDEXED BY documents_{column} "
            f"WHERE NOT binned AND {column} IS NOT NULL GROUP BY {column}"
        )
        kept: dict[str, Pages] = {}
        for value, listed in rows:
            kept[folded(value)] = np.concatenate([kept.get(folded(value), numbered(None)), numbered(listed)])
        return kept
