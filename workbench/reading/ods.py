"""OpenDocument tables (.ods): every sheet with each cell as it was shown, hidden sheets, rows and comments too."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from workbench.reading import cellformats
from workbench.reading.flow import row
from workbench.reading.odfpackage import opened, put_in
from workbench.reading.odftext import AROUND, Text
from workbench.reading.pages import Reading, finished, paginate
from workbench.reading.parts import Element, Parts, attribute, kind
from workbench.reading.properties import opendocument_facts
from workbench.reading.workbooks import Beside, cut, hidden_columns, place, written_out

KIND = "ods"
REPEAT_LIMIT, REPEAT_LENGTH = 1_000, 100_000
"""Times a row or a cell is written out, and code points that this may give: the file's number may be any."""
TEXT_LIMIT = 50_000_000
"""Code points of a workbook that are read."""
_MOST_COLUMNS, _LAST_COLUMN = 16_384, 1_024
"""Columns of a sheet, and how many every sheet has: all those after the last used one may be hidden in one go."""
_PARTS = {"year": "y", "month": "m", "day": "d", "hours": "h", "minutes": "m", "seconds": "s"}
_FIELDS = ("{*}page-number", "{*}page-count", "{*}sheet-name", "{*}date", "{*}time", "{*}file-name", "{*}title")


def read(data: bytes, name: str, password: str | None) -> Reading:
    """All sheets one after the other, in pages by length: a sheet has no pages of its own."""
    parts = opened(data, password)
    lines, length = list[str](), 0
    for line in _Book(parts).lines():
        lines.append(line)
        length += len(line)
        if length > TEXT_LIMIT:
            parts.doubts["The workbook is too large: only its beginning was read."] = None
            break
    pages, (facts, origins) = paginate("".join(lines).strip("\n")), opendocument_facts(parts)
    return finished(KIND, pages, facts, doubts=list(parts.doubts), members=put_in(parts), origins=origins)


class _Book:
    """A workbook: its styles, and the sheet that is being read."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._hidden: set[str] = set()
        self._dates: dict[str, str] = {}
        """How exact each date format shows a date."""
        self._formats: dict[str, str] = {}
        """The format of each style of cells."""
        self._masters: set[str] = set()
        self._columns: list[str] = []
        """The style that each column gives its cells."""
        self._beside = Beside()
        self._row_number = 0
        for style in parts.beside("styles.xml", "{*}style", "{*}date-style"):
            self._learn(style)
        self._masters.clear()  # only those of sheets count

    def lines(self) -> Iterator[str]:
        """The lines of all sheets, each ended; headers and footers last."""
        sheet = None
        tags = ("style", "date-style", "table-column", "shapes", "table-row")
        for element in self._parts.blocks("content.xml", *(f"{{*}}{tag}" for tag in tags)):
            table = next(element.iterancestors("{*}table"), None)
            name = None if table is None else attribute(table, "name")
            if table is not None and name != sheet:
                yield from self._beside.lines
                sheet, self._columns, self._beside, self._row_number = name, [], Beside(), 0
                yield f"\n{'[Hidden sheet] ' if attribute(table, 'style-name') in self._hidden else ''}{name}\n"
            if table is None:
                self._learn(element)
            elif kind(element) == "table-column":
                self._column(element)
            elif kind(element) == "shapes":
                yield from (f"{line}\n" for line in Text().apart(element).split("\n") if line)
            else:
                yield hidden_columns(self._beside, range(_MOST_COLUMNS))
                self._beside.hidden_columns.clear()
                yield from self._row(element)
        yield from self._beside.lines
        yield from dict.fromkeys(self._around())

    def _learn(self, style: Element) -> None:
        name = attribute(style, "name")
        if kind(style) == "date-style":
            shown = "".join(_PARTS.get(kind(each), " ") for each in style)
            self._dates[name] = cellformats.exactness(shown)
            return
        self._masters.add(attribute(style, "master-page-name"))
        base = self._formats.get(attribute(style, "parent-style-name"), "")
        self._formats[name] = attribute(style, "data-style-name") or base
        if any(attribute(properties, "display") == "false" for properties in style):
            self._hidden.add(name)

    def _column(self, element: Element) -> None:
        count = min(_times(element, "number-columns-repeated", 0), _MOST_COLUMNS - len(self._columns))
        if attribute(element, "visibility") in ("collapse", "filter") and len(self._columns) + count < _LAST_COLUMN:
            self._beside.hidden_columns.update(range(len(self._columns), len(self._columns) + count))
        self._columns += [attribute(element, "default-cell-style-name")] * count

    def _row(self, element: Element) -> Iterator[str]:
        text = Text()
        cells: list[str] = []
        column = 0
        for cell in element.iterchildren("{*}table-cell", "{*}covered-table-cell"):
            for remark in cell.findall("{*}annotation"):
                where = f"{place(self._row_number, column)}: "
                self._beside.lines.append(" ".join(text.remark(remark, where).split()) + "\n")
                cell.remove(remark)
            column += max(_number(cell, "number-columns-repeated"), 1)
            shown = self._date(cell, len(cells)) or text.inner(cell).strip()
            cells += [shown] * _times(cell, "number-columns-repeated", len(shown))
        self._row_number += max(_number(element, "number-rows-repeated"), 1)
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            hidden = "[Hidden row] " if attribute(element, "visibility") in ("collapse", "filter") else ""
            line = hidden + row(written_out(cells))
            yield line * _times(element, "number-rows-repeated", len(line))
        yield from (f"{line}\n" for line in chain(text.following(), text.flow.pages()) if line)

    def _date(self, cell: Element, column: int) -> str:
        """A date, ISO 8601, as exact as the cell shows it; empty for a cell that is none, or has more than it."""
        value = attribute(cell, "date-value")
        if not value or len(cell) != 1:
            return ""
        own = attribute(cell, "style-name") or (self._columns[column] if column < len(self._columns) else "")
        exact = self._dates.get(self._formats.get(own, ""), "")
        return cut(value.replace("T", " ")[:19].removesuffix(" 00:00:00"), exact)

    def _around(self) -> Iterator[str]:
        """What is printed above and below the sheets, unless it only counts pages."""
        for element in self._parts.beside("styles.xml", *AROUND):
            masters = [attribute(master, "name") for master in element.iterancestors("{*}master-page")]
            if attribute(element, "display") == "false" or self._masters.isdisjoint(masters):
                continue
            for field in element.iter(*_FIELDS):
                field.text = ""
            words = " ".join(Text().apart(element).split())
            if not cellformats.only_counts(words):
                yield f"[{kind(element).partition('-')[0].capitalize()}] {words}\n"


def _number(element: Element, name: str) -> int:
    number = attribute(element, name)
    return int(number[:9]) if number.isdecimal() else 1


def _times(element: Element, name: str, length: int) -> int:
    """How often something of this length is written out."""
    return min(_number(element, name), REPEAT_LIMIT, REPEAT_LENGTH // (length + 1) + 1)
