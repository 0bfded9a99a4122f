"""The timeline as a workbook: the table of the CSV, in which every cell is text or a number and none a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime

from workbench.exporting.csv import COLUMNS, rows
from workbench.exporting.printout import Printout

_NUMBERS = {COLUMNS.index(name) for name in ("page", "start", "end")}
_WIDTHS = (8, 40, 18, 14, 18, 28, 11, 36, 6, 7, 7, 60, 11, 20, 18, 18, 40)  # characters
_ALWAYS = datetime(2000, 1, 1)  # no moment of making: the same timeline gives the same file
_LONGEST = 32767  # characters of a cell, by the format


def render(printout: Printout) -> bytes:
    return workbook("Timeline", COLUMNS, rows(printout), _WIDTHS, _NUMBERS)


def workbook(
    name: str, columns: tuple[str, ...], lines: Iterable[tuple[str, ...]], widths: tuple[int, ...], numbers: set[int]
) -> bytes:
    """One sheet with a fixed head; `numbers` are the columns whose cells are numbers or empty."""
    import xlsxwriter  # a tenth of a second that the start of the program can do without

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"author": "", "created": _ALWAYS})
        head = book.add_format({"bold": True, "bottom": 1})
        cell = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, columns[column], head)
        for row, line in enumerate(lines, 1):
            for column, text in enumerate(line):
                if column in numbers and text:
                    sheet.write_number(row, column, float(text) if "." in text else int(text), cell)
                elif text:
                    sheet.write_string(row, column, text[:_LONGEST], cell)
    return data.getvalue()
