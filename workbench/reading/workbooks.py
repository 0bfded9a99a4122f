"""Workbooks of every make, read by calamine: a heading line with each sheet's name, then a line a row."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from workbench.reading.flow import row
from workbench.reading.pages import NeedsPassword, Unreadable

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook, SheetMetadata

Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta

GAP_LIMIT = 8
"""Empty cells in a row that are written out; more of them become one."""


def sheets(data: bytes, doubts: list[str], comments: Mapping[str, list[str]] | None = None) -> list[str]:
    """The text of each sheet that is a table, hidden ones too, followed by its comments.

    Adds a sentence to `doubts` for a sheet that cannot be read; raises `Unreadable` when none can.
    """
    import python_calamine

    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
    except python_calamine.PasswordError as error:
        raise NeedsPassword from error
    except (python_calamine.CalamineError, OSError) as error:
        raise Unreadable("The file is damaged and could not be read as a workbook.") from error
    tables = [sheet for sheet in book.sheets_metadata if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet]
    texts = [_sheet(book, sheet, doubts) + "\n".join((comments or {}).get(sheet.name, ())) for sheet in tables]
    if tables and len(doubts) == len(tables):
        raise Unreadable("The file is damaged: none of its sheets could be read.")
    return texts


def _sheet(book: CalamineWorkbook, sheet: SheetMetadata, doubts: list[str]) -> str:
    import python_calamine

    hidden = "" if sheet.visible == python_calamine.SheetVisibleEnum.Visible else " [hidden sheet]"
    heading = f"{sheet.name}{hidden}\n"
    try:
        return heading + "".join(map(row, _rows(book.get_sheet_by_name(sheet.name).iter_rows())))
    except python_calamine.CalamineError:
        doubts.append(f"The sheet “{sheet.name}” could not be read.")
        return heading


def _rows(rows: Iterable[list[Cell]]) -> Iterator[list[str]]:
    """Rows with something in them, without the empty cells at their ends."""
    for cells in rows:
        shown = [_shown(cell) for cell in cells]
        while shown and not shown[-1]:
            shown.pop()
        if shown:
            yield written_out(shown)


def written_out(cells: list[str]) -> list[str]:
    """A row's cells with each long run of empty ones made one."""
    runs = (list(run) for _, run in groupby(cells, key=bool))
    return [cell for run in runs for cell in (run if run[0] or len(run) <= GAP_LIMIT else [""])]


def _shown(cell: Cell) -> str:
    """A cell as a spreadsheet shows it without regard to formats: 3000000, 7.1475, TRUE, 2023-08-14 09:15."""
    match cell:
        case str():
            return cell.strip()
        case bool():
            return str(cell).upper()
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else format(cell, ".15g")
        case datetime.datetime():
            # A day's fraction is rarely a whole number of seconds
            return (cell + datetime.timedelta(milliseconds=500)).isoformat(" ", "seconds").removesuffix(":00")
        case datetime.date():
            return cell.isoformat()
        case datetime.time():
            return cell.isoformat("seconds").removesuffix(":00")
    return str(cell)
