"""What a sheet of an .xls file holds beside its values: hidden rows and columns, how exact dates are shown, headers,
comments, text boxes; and the pictures in the file. Records by their numbers in [MS-XLS] 2.3, of Excel 97 and later.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.reading.cellformats import exact_styles, printed
from workbench.reading.parts import said_by
from workbench.reading.workbooks import Beside, place

_BEGIN, _END, _GOES_ON = 0x809, 0x0A, 0x3C
_SHEET, _STYLE, _FORMAT, _PICTURES = 0x85, 0xE0, 0x41E, 0xEB
_ROW, _COLUMNS, _NOTE, _OBJECT, _WORDS = 0x208, 0x7D, 0x1C, 0x5D, 0x1B6
_PRINTED = {0x14: "Header", 0x15: "Footer"}
_CELLS, _MANY_CELLS = (0x203, 0x06, 0x27E), 0xBD
"""Number, Formula, RK; MulRk, which holds a run of cells."""
_EXCEL_97 = 0x600
_IS_NOTE = 0x19
_HIDDEN_ROW, _HIDDEN = 0x20, 1
_MOST_COLUMNS = 256

Record = tuple[int, bytes]


def records(data: bytes) -> Iterator[Record]:
    """Each record's number and bytes ([MS-XLS] 2.1.4); ends where the stream is cut off."""
    at = 0
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        yield kind, data[at + 4 : at + 4 + size]
        at += 4 + size


@dataclass
class Book:
    """What stands beside the values of each sheet, by the sheet's name, and the bytes that hold all pictures."""

    sheets: dict[str, Beside] = field(default_factory=dict)
    pictures: bytes = b""


def book(data: bytes) -> Book:
    """Reads the stream `Workbook`; nothing from a file before Excel 97. Raises `struct.error` where damaged."""
    found, names, depth = Book(), list[tuple[int, str]](), 0
    formats, listed = dict[int, str](), list[int]()
    sheet: _Sheet | None = None
    last = 0
    for kind, record in records(data):
        if kind == _BEGIN:
            if int.from_bytes(record[:2], "little") != _EXCEL_97:
                return found
            depth += 1
            if depth == 1 and names:
                sheet = _Sheet(exact_styles(formats, listed))
                names.sort()  # by the place of each sheet in the file
                found.sheets[names.pop(0)[1]] = sheet.beside
            elif depth == 1 and found.sheets:
                sheet = None
        elif kind == _END:
            depth -= 1
            if depth == 0 and sheet is not None:
                sheet.finish()
        elif depth == 1 and sheet is not None:
            sheet.take(kind, record)
        elif kind == _SHEET:
            names.append((int.from_bytes(record[:4], "little"), _text(record[7:], record[6])))
        elif kind == _FORMAT:
            formats[int.from_bytes(record[:2], "little")] = _long_text(record[2:])
        elif kind == _STYLE:
            listed.append(int.from_bytes(record[2:4], "little"))
        elif kind == _PICTURES or (kind == _GOES_ON and last == _PICTURES):
            found.pictures += record
            kind = _PICTURES
        last = kind
    return found


def _text(data: bytes, length: int) -> str:
    """Characters after a byte of flags, of which the lowest says that each takes two bytes."""
    wide = bool(data[:1]) and bool(data[0] & 1)
    raw = data[1 : 1 + (2 * length if wide else length)]
    return raw.decode("utf-16-le" if wide else "latin-1", "replace")


def _long_text(data: bytes) -> str:
    return _text(data[2:], int.from_bytes(data[:2], "little"))


class _Sheet:
    """One sheet's records on their way into `beside`."""

    def __init__(self, exact: dict[int, str]) -> None:
        self.beside = Beside()
        self._exact = exact
        self._object, self._is_note = 0, False
        self._awaited = 0
        self._words: dict[int, str] = {}
        self._notes: list[tuple[int, str]] = []
        self._boxes: list[int] = []

    def take(self, kind: int, record: bytes) -> None:
        if kind in _CELLS:
            row, column, style = struct.unpack_from("<3H", record)
            self._cell(row, column, style)
        elif kind == _MANY_CELLS:
            row, column = struct.unpack_from("<2H", record)
            for number, at in enumerate(range(4, len(record) - 6, 6)):
                self._cell(row, column + number, int.from_bytes(record[at : at + 2], "little"))
        elif kind == _ROW and record[12:13] and record[12] & _HIDDEN_ROW:
            self.beside.hidden_rows.add(int.from_bytes(record[:2], "little"))
        elif kind == _COLUMNS and record[8:9] and record[8] & _HIDDEN:
            first, last = struct.unpack_from("<2H", record)
            self.beside.hidden_columns.update(range(first, min(last + 1, _MOST_COLUMNS)))
        elif kind in _PRINTED and record:
            self.beside.around.append(printed(_PRINTED[kind], _long_text(record)))
        else:
            self._drawn(kind, record)

    def _cell(self, row: int, column: int, style: int) -> None:
        if how := self._exact.get(style):
            self.beside.exact[row, column] = how

    def _drawn(self, kind: int, record: bytes) -> None:
        """Comments and text boxes: an object, its words in records that go on, then who said them and where."""
        if kind == _OBJECT:
            sort, self._object = struct.unpack_from("<4x2H", record)
            self._is_note = sort == _IS_NOTE
        elif kind == _WORDS:
            (self._awaited,) = struct.unpack_from("<10xH", record)
            if not self._is_note:
                self._boxes.append(self._object)
        elif kind == _GOES_ON and self._awaited:
            words = _text(record, self._awaited)
            self._words[self._object] = self._words.get(self._object, "") + words
            self._awaited -= min(len(words), self._awaited)
        elif kind == _NOTE:
            row, column, _, number = struct.unpack_from("<4H", record)
            self._notes.append((number, f"{said_by(_long_text(record[8:]), '')}{place(row, column)}: "))

    def finish(self) -> None:
        """The sheet is complete: its lines are made."""
        words = {number: " ".join(text.replace("\r", "\n").split("\n")).strip() for number, text in self._words.items()}
        self.beside.lines += [said + words.get(number, "") for number, said in self._notes]
        self.beside.lines += [text for number in self._boxes if (text := words.get(number, ""))]
