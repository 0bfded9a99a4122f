"""The rows of a table's file, cell by cell: read in the child, received by the program.

The text of such a file (`tables`, `xlsx`) has a line for each row; `GridRow.line` is that line, so that a row can be
found in the text again.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from workbench.reading import formats, wire
from workbench.reading.pages import Unreadable
from workbench.spans import canonical

MOST_ROWS, MOST_CELLS, LONGEST_CELL = 20_000, 100, 10_000
"""Rows of a file, cells of a row, code points of a cell that are sent."""
_MOST_SHEETS, _MOST_BYTES = 200, 100_000_000
_LONGEST_NAME = 200


@dataclass(frozen=True)
class GridRow:
    """`number` is the row's own in its sheet, from 1; `line` is what its document's text has of it."""

    number: int
    cells: tuple[str, ...]
    line: str


@dataclass(frozen=True)
class Grid:
    """A sheet; a CSV file is one without a name. Rows without anything are left out. `cut`: there are more of them."""

    name: str
    rows: tuple[GridRow, ...]
    cut: bool = False


# -- in the child --------------------------------------------------------------------------------------------------


def read(data: bytes, name: str) -> list[Grid]:
    """Raises `Unreadable`, also for a file that is neither CSV nor .xlsx."""
    format = formats.recognise(data, name)
    if format is None or format.kind not in _READERS:
        raise Unreadable("It is not a table: rows are read from CSV files and from Excel workbooks (.xlsx)")
    return [_cut(name, rows) for name, rows in islice(_READERS[format.kind](data), _MOST_SHEETS)]


def _cut(name: str, rows: Iterator[GridRow]) -> Grid:
    kept = tuple(islice(rows, MOST_ROWS))
    return Grid(name, kept, next(rows, None) is not None)


def _csv(data: bytes) -> Iterable[tuple[str, Iterator[GridRow]]]:
    tables = importlib.import_module("workbench.reading.tables")
    rows = tables.table_rows(tables.decode_text(data).text)
    yield "", (GridRow(number, tuple(row), tables.line(row)) for number, row in enumerate(rows, 1) if any(row))


def _xlsx(data: bytes) -> Iterable[tuple[str, Iterator[GridRow]]]:
    for name, rows in importlib.import_module("workbench.reading.xlsx").grids(data):
        yield name, (GridRow(each.number + 1, tuple(each.cells), each.line.rstrip("\n")) for each in rows)


_READERS = {"csv": _csv, "xlsx": _xlsx}


def packed(grids: list[Grid]) -> tuple[dict[str, Any], list[bytes]]:
    """An answer of the child."""
    told = [[each.name[:_LONGEST_NAME], [_row(row) for row in each.rows], each.cut] for each in grids]
    blob = json.dumps(told).encode("ascii")
    if len(blob) > _MOST_BYTES:
        raise Unreadable(f"The table is too large: the limit is {_MOST_BYTES // 1_000_000} MB.")
    return {"grids": len(blob)}, [blob]


def _row(row: GridRow) -> list[object]:
    return [row.number, [cell[:LONGEST_CELL] for cell in row.cells[:MOST_CELLS]], row.line[:LONGEST_CELL]]


# -- in the program ------------------------------------------------------------------------------------------------


def receive(pipe: wire.Incoming, untrusted: dict[str, Any]) -> tuple[Grid, ...]:
    """Raises `Broken` on anything that the child would not send."""
    try:
        length = untrusted["grids"]
        if type(length) is not int or not 0 <= length <= _MOST_BYTES:
            raise wire.Broken
        told = json.loads(wire.receive_bytes(pipe, length))
        return tuple(_grid(*each) for each in told)
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise wire.Broken from error


def _grid(name: object, rows: list[list[Any]], cut: object) -> Grid:
    if len(rows) > MOST_ROWS:
        raise wire.Broken
    return Grid(_text(name), tuple(_received(*each) for each in rows), cut is True)


def _received(number: object, cells: list[object], line: object) -> GridRow:
    if type(number) is not int or number < 1 or not isinstance(cells, list) or len(cells) > MOST_CELLS:
        raise wire.Broken
    return GridRow(number, tuple(map(_text, cells)), _text(line))


def _text(untrusted: object) -> str:
    if not isinstance(untrusted, str):
        raise wire.Broken
    return canonical(untrusted[:LONGEST_CELL])
