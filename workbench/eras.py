"""Eras: spans of time with a name, drawn behind the timeline (`the Thousand Talents years`)."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.datecolumns import date_columns, stored_date
from workbench.dates import CaseDate
from workbench.errors import BadValue, NotFound
from workbench.kinds import COLOURS
from workbench.store import Row, Store


@dataclass(frozen=True)
class Era:
    """`colour` is one of `COLOURS`."""

    id: int
    name: str
    date: CaseDate
    colour: str


class Eras:
    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Era]:
        """By date."""
        return sorted(
            map(_era, self._store.rows("SELECT * FROM eras ORDER BY id")), key=lambda each: each.date.sort_key
        )

    def get(self, era_id: int) -> Era:
        row = self._store.row("SELECT * FROM eras WHERE id = ?", (era_id,))
        if row is None:
            raise NotFound("era", str(era_id))
        return _era(row)

    def add(self, name: str, date: CaseDate, colour: str = COLOURS[0]) -> int:
        """Raises BadValue for an empty name or an unknown colour."""
        columns = _columns(name, date, colour)
        with self._store.change("eras", what=f"Add the era {columns['name']}"):
            return self._store.insert("eras", **columns)

    def change(self, era_id: int, name: str, date: CaseDate, colour: str) -> None:
        """Raises as `add`, NotFound."""
        columns = _columns(name, date, colour)
        self.get(era_id)
        with self._store.change("eras", what=f"Change the era {columns['name']}"):
            self._store.update("eras", era_id, **columns)

    def remove(self, era_id: int) -> None:
        with self._store.change("eras", what=f"Remove the era {self.get(era_id).name}"):
            self._store.delete("eras", era_id)


def _columns(name: str, date: CaseDate, colour: str) -> dict[str, str | int | None]:
    name = " ".join(name.split())
    if not name:
        raise BadValue("An era needs a name.")
    if colour not in COLOURS:
        raise BadValue(f"“{colour}” is not a colour; known are {', '.join(COLOURS)}.")
    return {"name": name, "colour": colour, **date_columns(date)}


def _era(row: Row) -> Era:
    return Era(row["id"], row["name"], stored_date(row), row["colour"])
