"""What a sheet of an .xlsb file holds beside its values: hidden rows and columns, how exact dates are shown, headers,
comments. Records by their numbers in [MS-XLSB] 2.3.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from workbench.reading.cellformats import exact_styles, printed
from workbench.reading.compacting import GRID_LIMIT
from workbench.reading.pages import Unreadable
from workbench.reading.parts import Parts, said_by
from workbench.reading.sheetparts import drawn
from workbench.reading.workbooks import Beside, place

_ROW, _COLUMNS, _PRINTED = 0, 60, 479  # BrtRowHdr, BrtColInfo, BrtBeginHeaderFooter
_CELLS = (2, 5, 9)
"""BrtCellRk, BrtCellReal, BrtFmlaNum: the cells that may be dates."""
_ANY_CELL = range(1, 12)
_SHEET, _FORMAT, _STYLE, _STYLES, _STYLES_END = 156, 44, 47, 617, 618
_AUTHOR, _COMMENT, _COMMENT_TEXT = 632, 635, 637
_HIDDEN_ROW, _HIDDEN = 0x10, 1
_MOST_COLUMNS = 16_384


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each record's number and bytes ([MS-XLSB] 2.1.4); ends where the part is cut off."""
    at = 0
    while at < len(data):
        kind, at = _variable(data, at, 2)
        size, at = _variable(data, at, 4)
        yield kind, data[at : at + size]
        at += size


def _variable(data: bytes, at: int, longest: int) -> tuple[int, int]:
    """A number of seven bits a byte, the low ones first, and where the next thing stands."""
    number = 0
    for step in range(longest):
        if at >= len(data):
            break
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << (7 * step)
        if not byte & 0x80:
            break
    return number, at


def _string(data: bytes, at: int) -> tuple[str, int]:
    """A string with its length in characters before it, and where it ends; one that is null is empty."""
    (length,) = struct.unpack_from("<I", data, at)
    if length == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * length
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def tables(parts: Parts, book: str) -> dict[str, str]:
    """The part of each sheet that is a table, by the sheet's name."""
    relations = {key: each.target for key, each in parts.relations(book).items() if each.kind == "worksheet"}
    found = {}
    for _, data in (each for each in records(parts.read(book)) if each[0] == _SHEET):
        key, at = _string(data, 8)
        if key in relations:
            found[_string(data, at)[0]] = relations[key]
    return found


def styles(data: bytes) -> dict[int, str]:
    """How exact each style of a workbook shows a date, by its number."""
    formats, listed, in_cells = dict[int, str](), list[int](), False
    for kind, record in records(data):
        if kind in (_STYLES, _STYLES_END):
            in_cells = kind == _STYLES
        elif kind == _FORMAT:
            formats[int.from_bytes(record[:2], "little")] = _string(record, 2)[0]
        elif kind == _STYLE and in_cells:
            listed.append(int.from_bytes(record[2:4], "little"))
    return exact_styles(formats, listed)


def beside(parts: Parts, table: str, exact: dict[int, str]) -> Beside:
    """All that stands beside the values of one sheet; raises `Unreadable` for one whose grid would be too large."""
    found, row, rows, columns = Beside(), 0, set[int](), set[int]()
    for kind, data in records(parts.read(table)):
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", data)
            if data[11:12] and data[11] & _HIDDEN_ROW:
                found.hidden_rows.add(row)
        elif kind in _ANY_CELL:
            column, style = struct.unpack_from("<II", data)
            rows.add(row)
            columns.add(column)
            if kind in _CELLS and (how := exact.get(style & 0xFFFFFF)):
                found.exact[row, column] = how
        elif kind == _COLUMNS:
            first, last = struct.unpack_from("<II", data)
            if data[16] & _HIDDEN:
                found.hidden_columns.update(range(first, min(last + 1, _MOST_COLUMNS)))
        elif kind == _PRINTED:
            found.around += _printed(data)
    if rows and (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) > GRID_LIMIT:
        raise Unreadable("The workbook is too large: a sheet has too many cells, or they lie too far apart.")
    found.lines += drawn(parts, table)
    for comments in (each.target for each in parts.relations(table).values() if each.kind == "comments"):
        found.lines += _comments(parts.read(comments))
    return found


def _printed(data: bytes) -> Iterator[str]:
    """Header and footer of odd pages, of even ones, of the first."""
    at = 2
    for number in range(6):
        if at + 4 <= len(data):
            code, at = _string(data, at)
            yield printed("Footer" if number % 2 else "Header", code)


def _comments(data: bytes) -> Iterator[str]:
    authors, said = list[str](), ""
    for kind, record in records(data):
        if kind == _AUTHOR:
            authors.append(_string(record, 0)[0])
        elif kind == _COMMENT:
            number, row, _, column = struct.unpack_from("<4I", record)
            said = f"{said_by(authors[number] if number < len(authors) else '', '')}{place(row, column)}: "
        elif kind == _COMMENT_TEXT:
            yield said + _string(record, 1)[0].strip()
