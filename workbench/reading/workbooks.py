"""Workbooks of every make, read by calamine: a heading line with each sheet's name, then a line a row."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from workbench.reading import cellformats
from workbench.reading.flow import row
from workbench.reading.pages import NeedsPassword, Unreadable, paginate

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook, SheetMetadata

Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta

GAP_LIMIT = 8
"""Empty cells in a row that are written out; more of them become one."""
RUN_LIMIT = 50
"""Runs of hidden columns that are told one by one."""


@dataclass
class Beside:
    """What a sheet holds beside the values of its cells. Rows and columns are counted from 0.

    `exact` says how exact a date is shown, by row and column. `rows` and `columns` are the true numbers of those that
    calamine gets to see, where a sheet was closed up. `lines` follow the sheet's rows: comments, text boxes; `around`
    are headers and footers, told once at the workbook's end.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    exact: dict[tuple[int, int], str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    around: list[str] = field(default_factory=list)
    rows: Sequence[int] | None = None
    columns: Sequence[int] | None = None


@dataclass(frozen=True)
class Shown:
    """A row that has something in it: its number, from 0, and its cells as they are shown."""

    number: int
    cells: list[str]
    hidden: bool

    @property
    def line(self) -> str:
        """As it stands in the text, ended."""
        return ("[Hidden row] " if self.hidden else "") + row(written_out(self.cells))


def sheets(data: bytes, doubts: list[str], beside: Mapping[str, Beside] | None = None) -> list[str]:
    """The text of each sheet that is a table, hidden ones too, followed by what stands beside its cells.

    Adds a sentence to `doubts` for a sheet that cannot be read; raises `Unreadable` when none can.
    """
    book, tables = _opened(data)
    texts = [_sheet(book, sheet, doubts, (beside or {}).get(sheet.name, Beside())) for sheet in tables]
    if tables and len(doubts) == len(tables):
        raise Unreadable("The file is damaged: none of its sheets could be read.")
    return texts


def grids(data: bytes, beside: Mapping[str, Beside]) -> Iterator[tuple[str, Iterator[Shown]]]:
    """Each sheet's name and its rows; a sheet that cannot be read is left out. Raises `Unreadable`."""
    import python_calamine

    book, tables = _opened(data)
    for sheet in tables:
        about = beside.get(sheet.name, Beside())
        try:
            table = book.get_sheet_by_name(sheet.name)
        except (python_calamine.CalamineError, OSError):
            continue
        columns = about.columns or range((table.start or (0, 0))[1], (table.start or (0, 0))[1] + table.width)
        yield sheet.name, shown_rows(table.iter_rows(), about, columns)


def _opened(data: bytes) -> tuple[CalamineWorkbook, list[SheetMetadata]]:
    """The workbook and its sheets that are tables."""
    import python_calamine

    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
    except python_calamine.PasswordError as error:
        raise NeedsPassword from error
    except (python_calamine.CalamineError, OSError) as error:
        raise Unreadable("The file is damaged and could not be read as a workbook.") from error
    return book, [each for each in book.sheets_metadata if each.typ == python_calamine.SheetTypeEnum.WorkSheet]


def paged(texts: Iterable[str], beside: Mapping[str, Beside]) -> list[str]:
    """The sheets' texts one after the other, then headers and footers, in pages by length."""
    around = dict.fromkeys(line for each in beside.values() for line in each.around if line)
    return paginate("\n".join(["\n\n".join(text.rstrip() for text in texts), *around]))


def _sheet(book: CalamineWorkbook, sheet: SheetMetadata, doubts: list[str], beside: Beside) -> str:
    import python_calamine

    hidden = "" if sheet.visible == python_calamine.SheetVisibleEnum.Visible else "[Hidden sheet] "
    heading = f"{hidden}{sheet.name}\n"
    lines = "\n".join(beside.lines)
    try:
        table = book.get_sheet_by_name(sheet.name)
        first, width = (table.start or (0, 0))[1], table.width
        columns = beside.columns or range(first, first + width)
        rows = (each.line for each in shown_rows(table.iter_rows(), beside, columns))
        return heading + "".join([hidden_columns(beside, columns), *rows]) + lines
    except (python_calamine.CalamineError, OSError):
        doubts.append(f"The sheet “{sheet.name}” could not be read.")
        return heading + lines


def hidden_columns(beside: Beside, used: Iterable[int]) -> str:
    """The line that names the columns that are not shown, of those in use: `[Hidden columns] C, E to G`."""
    hidden = sorted(beside.hidden_columns.intersection(used))
    if not hidden:
        return ""
    runs = [list(run) for _, run in groupby(enumerate(hidden), key=lambda each: each[1] - each[0])]
    named = [_letters(run[0][1]) + (f" to {_letters(run[-1][1])}" if len(run) > 1 else "") for run in runs[:RUN_LIMIT]]
    more = f" and {len(runs) - RUN_LIMIT} more" if len(runs) > RUN_LIMIT else ""
    return f"[Hidden columns] {', '.join(named)}{more}\n"


def place(row_number: int, column: int) -> str:
    """A cell's name from its row and column, both counted from 0: `C3`."""
    return f"{_letters(column)}{row_number + 1}"


def _letters(column: int) -> str:
    letters, number = "", column + 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def shown_rows(rows: Iterable[list[Cell]], beside: Beside, columns: Sequence[int]) -> Iterator[Shown]:
    """Rows with something in them, without the empty cells at their ends."""
    for at, cells in enumerate(rows):
        number = beside.rows[at] if beside.rows and at < len(beside.rows) else at
        exact = [beside.exact.get((number, column), "") for column in columns] if beside.exact else [""] * len(cells)
        shown = [_shown(cell, how) for cell, how in zip(cells, exact, strict=False)]
        while shown and not shown[-1]:
            shown.pop()
        if shown:
            yield Shown(number, shown, number in beside.hidden_rows)


def written_out(cells: list[str]) -> list[str]:
    """A row's cells with each long run of empty ones made one."""
    runs = (list(run) for _, run in groupby(cells, key=bool))
    return [cell for run in runs for cell in (run if run[0] or len(run) <= GAP_LIMIT else [""])]


def _shown(cell: Cell, exact: str) -> str:
    """A cell as a spreadsheet shows it without regard to formats (3000000, 7.1475, TRUE), but dates no more exact."""
    match cell:
        case str():
            return cell.strip()
        case bool():
            return str(cell).upper()
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else format(cell, ".15g")
        case datetime.datetime():
            # A day's fraction is rarely a whole number of seconds
            return cut((cell + datetime.timedelta(milliseconds=500)).isoformat(" ", "seconds"), exact)
        case datetime.date():
            return cut(cell.isoformat(), exact)
        case datetime.time():
            return cut(f"{'':11}{cell.isoformat('seconds')}", exact or cellformats.CLOCK_SECOND)
        case datetime.timedelta():
            minutes, seconds = divmod(round(cell.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return str(cell)


_SHOWN = {
    cellformats.YEAR: slice(4),
    cellformats.MONTH: slice(7),
    cellformats.DAY: slice(10),
    cellformats.MINUTE: slice(16),
    cellformats.CLOCK: slice(11, 16),
    cellformats.CLOCK_SECOND: slice(11, 19),
}
"""What of `2023-08-01 09:15:30` is shown."""


def cut(date: str, exact: str) -> str:
    """A date, ISO 8601, no more exact than its cell shows it; a full minute without its seconds.

    >>> cut("2023-08-01 00:00:00", "month"), cut("2023-08-01 09:15:00", "")
    ('2023-08', '2023-08-01 09:15')
    """
    shown = date[_SHOWN.get(exact, slice(19))] or date
    return shown.removesuffix(":00") if shown.count(":") == 2 else shown
