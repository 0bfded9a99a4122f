"""The characters of an old Word file, put together from their pieces ([MS-DOC] 2.4.1, 2.5, 2.8).

Word keeps the texts of all its parts (main text, notes, headers …) in one run of characters, which lies in pieces
anywhere in the file. A place is a number of UTF-16 units, so texts stay bytes, two a unit, until they are cut.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import accumulate, pairwise

from workbench.reading.olefiles import opened, stream
from workbench.reading.pages import Unreadable

TEXT_LIMIT = 200 * 2**20
"""Bytes of all pieces together: they may overlap, and so be any number."""

_WORD_97, _ENCRYPTED, _SECOND_TABLE, _COMPRESSED = 0xA5EC, 0x0100, 0x0200, 0x40000000
_LENGTHS = (0x4C, 0x50, 0x54, 0x5C, 0x60, 0x64)
"""Where the lengths of the parts stand in the header; the parts follow one another in this order."""
_TABLES, _PIECES = 0x9A, 33


class WordPieces:
    """The parts' texts as UTF-16 bytes, and the tables of places in them. Raises `struct.error` where cut off."""

    def __init__(self, data: bytes) -> None:
        ole = opened(data)
        self._header = stream(ole, "WordDocument")
        word, flags = struct.unpack_from("<H8xH", self._header)
        if word != _WORD_97:
            raise Unreadable("The file was written by a Word older than 1997, which is not supported.")
        if flags & _ENCRYPTED:
            raise Unreadable("The file is protected in a way this program cannot open, even with the password.")
        self._tables = stream(ole, "1Table" if flags & _SECOND_TABLE else "0Table")
        self.incomplete = False
        """Whether a piece lies outside the file."""
        self.drawn = [self._header, self._tables, *(stream(ole, "Data") for _ in range(ole.exists("Data")))]
        """The streams in which pictures lie."""
        self._list = self._pieces()
        text = self._text()
        lengths = (struct.unpack_from("<i", self._header, place)[0] for place in _LENGTHS)
        ends = list(accumulate((max(0, length) for length in lengths), initial=0))
        parts = [text[2 * start : 2 * end] for start, end in pairwise(ends)]
        self.main, self.footnotes, self.headers, self.comments, self.endnotes, self.boxes = parts

    def _text(self) -> bytes:
        pieces, size = [], 0
        for length, place, compressed in self._list:
            raw = self._header[place : place + length * (1 if compressed else 2)]
            text = raw.decode("cp1252", "replace").encode("utf-16-le") if compressed else raw
            self.incomplete = self.incomplete or len(text) < 2 * length
            size += 2 * length
            if size > TEXT_LIMIT:
                raise Unreadable(f"The file unpacks to more than {TEXT_LIMIT // 2**20} MB.")
            pieces.append(text.ljust(2 * length, b"\0"))
        return b"".join(pieces)

    def _pieces(self) -> list[tuple[int, int, bool]]:
        """Each piece's length in characters, its place in the file, and whether a character is one byte there."""
        table, at = self._entry(_PIECES), 0
        while table[at : at + 1] == b"\x01":  # formatting that pieces share
            at += 3 + struct.unpack_from("<H", table, at + 1)[0]
        kind, size = struct.unpack_from("<BI", table, at)
        if kind != 2 or size > len(table):
            raise Unreadable("The file is damaged: the table of its text is broken.")
        count = (size - 4) // 12
        starts = struct.unpack_from(f"<{count + 1}I", table, at + 5)
        pieces = []
        for number, (start, end) in enumerate(pairwise(starts)):
            (place,) = struct.unpack_from("<I", table, at + 5 + 4 * (count + 1) + 8 * number + 2)
            compressed = bool(place & _COMPRESSED)
            place &= _COMPRESSED - 1
            pieces.append((max(0, end - start), place // 2 if compressed else place, compressed))
        return pieces

    def _entry(self, number: int) -> bytes:
        """A table that the header knows by its number; empty when the file has none such."""
        try:
            place, size = struct.unpack_from("<II", self._header, _TABLES + 8 * number)
        except struct.error:
            return b""
        return self._tables[place : place + size]

    def places(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The places in the text, start and end, whose characters lie between these bytes of the file."""
        before = 0
        for length, place, compressed in self._list:
            size = 1 if compressed else 2
            start, end = max(first - place, 0) // size, min((last - place) // size, length)
            if start < end:
                yield before + start, before + end
            before += length

    @property
    def file(self) -> bytes:
        """The stream in which text and its formatting lie."""
        return self._header

    def block(self, number: int) -> bytes:
        """A table as it is."""
        return self._entry(number)

    def table(self, number: int, size: int) -> tuple[tuple[int, ...], list[bytes]]:
        """A table's places, and the `size` bytes of data that belong to each."""
        table = self._entry(number)
        count = max(0, (len(table) - 4) // (4 + size))
        places = struct.unpack_from(f"<{count}I", table)
        data = table[4 * (count + 1) :]
        return places, [data[size * each : size * (each + 1)] for each in range(count)]

    def stories(self, number: int, text: bytes) -> list[bytes]:
        """A part's text cut at the places of a table."""
        table = self._entry(number)
        places = struct.unpack_from(f"<{len(table) // 4}I", table)
        return [text[2 * start : 2 * end] for start, end in pairwise(places[:-1])]

    def names(self, number: int) -> list[str]:
        """A table of names, each with its length before it; behind six bytes of its own when these begin FF FF."""
        table = self._entry(number)
        at = 6 if table[:2] == b"\xff\xff" else 0
        names = []
        while at + 2 <= len(table):
            end = at + 2 + 2 * struct.unpack_from("<H", table, at)[0]
            names.append(table[at + 2 : end].decode("utf-16-le", "replace"))
            at = end
        return names
