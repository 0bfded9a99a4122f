"""Rows of tables, as readers write them (`flow.row`), found again in the text of a page, and how wide columns are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_NARROWEST = 30.0  # points of a column
_MOST = 20  # columns that a sheet has room for
_BEGIN, _BETWEEN, _END = "| ", " | ", " |"


@dataclass(frozen=True)
class Cell:
    """The words of a cell and where in the page they begin."""

    start: int
    text: str


@dataclass(frozen=True)
class Row:
    """A line of a page that is a table's row; `bars` the places of the signs around its cells."""

    start: int
    line: str
    cells: tuple[Cell, ...]
    bars: tuple[int, ...]


def rows_of(line: str, start: int) -> Row | None:
    """The row that a line is; None where it is none.

    >>> row = rows_of("| a |  | c |", 10)
    >>> [cell.text for cell in row.cells], row.bars
    (['a', '', 'c'], (10, 14, 17, 21))
    """
    if not (line.startswith(_BEGIN) and line.endswith(_END) and len(line) >= len(_BEGIN + _END)):
        return None
    cells, at = list[Cell](), start + len(_BEGIN)
    for text in line[len(_BEGIN) : -len(_END)].split(_BETWEEN):
        cells.append(Cell(at, text))
        at += len(text) + len(_BETWEEN)
    bars = (start, *(cell.start - 2 for cell in cells[1:]), start + len(line) - 1)
    return Row(start, line, tuple(cells), bars)


def columns(natural: Sequence[Sequence[float]], room: float) -> list[float]:
    """The width of each column, from what the cells of each row want; none where there are too many.

    Narrow columns have what they want, and wide ones share the rest.

    >>> columns([[40, 50], [60]], 400), columns([[40, 500, 900]], 400)
    ([60, 50], [40, 180.0, 180.0])
    """
    count = max(len(row) for row in natural)
    if count > _MOST:
        return []
    wanted = [max((row[at] for row in natural if at < len(row)), default=0.0) for at in range(count)]
    wanted = [max(_NARROWEST, width) for width in wanted]
    left, open_columns, widths = room, count, dict[int, float]()
    for width, at in sorted((width, at) for at, width in enumerate(wanted)):
        widths[at] = min(width, left / open_columns)
        left, open_columns = left - widths[at], open_columns - 1
    return [widths[at] for at in range(count)]
