"""Which words of an old Word file are deleted or hidden, by the formatting of their characters ([MS-DOC] 2.4.6.2).

Runs of formatting lie in pages of 512 bytes of the file and speak of bytes of it, not of places in the text.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from workbench.reading.parts import said_by
from workbench.reading.wordpieces import WordPieces

_RUNS, _AUTHORS = 12, 51
"""Numbers of tables in the file: pages of formatting, names of those who made changes."""
_PAGE = 512
_DELETED, _DELETED_BY, _DELETED_AT, _HIDDEN = 0x0800, 0x4863, 0x6864, 0x083C  # 2.6.1
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
"""Bytes of an operand, by the three highest bits of its property; 0 where its first byte tells."""
_LONG = 0xD608  # its first two bytes tell


@dataclass(frozen=True)
class Marked:
    """Places in the text, as UTF-16 units, that are not shown as text, and the mark that says why."""

    start: int
    end: int
    mark: str


def marked(pieces: WordPieces) -> list[Marked]:
    """All such places in order; neighbours of one mark joined."""
    authors = pieces.names(_AUTHORS)
    told = ((first, last, _mark(properties, authors)) for first, last, properties in _runs(pieces))
    runs = [Marked(*places, mark) for first, last, mark in told if mark for places in pieces.places(first, last)]
    found: list[Marked] = []
    for run in sorted(runs, key=lambda run: run.start):
        if found and found[-1].end >= run.start and found[-1].mark == run.mark:
            found[-1] = Marked(found[-1].start, max(run.end, found[-1].end), run.mark)
        elif not found or run.start >= found[-1].end:
            found.append(run)
    return found


def _mark(properties: bytes, authors: list[str]) -> str:
    said = dict(_properties(properties))
    if said.get(_DELETED, b"\0") != b"\0":
        author = int.from_bytes(said.get(_DELETED_BY, b""), "little")
        name = authors[author] if author < len(authors) and _DELETED_BY in said else ""
        return said_by(name, day(int.from_bytes(said.get(_DELETED_AT, b""), "little")), "Deleted")
    return "[Hidden] " if said.get(_HIDDEN, b"\0") in (b"\x01", b"\x81") else ""


def day(packed: int) -> str:
    """A date and time packed into 32 bits (DTTM of [MS-DOC] 2.9) as the day it was; empty when none is given."""
    day, month, year = packed >> 11 & 31, packed >> 16 & 15, 1900 + (packed >> 20 & 511)
    return f"{year:04}-{month:02}-{day:02}" if day and month else ""


def _properties(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each property's number and operand."""
    at = 0
    while at + 2 <= len(data):
        (number,) = struct.unpack_from("<H", data, at)
        at += 2
        size = _SIZES[number >> 13]
        if not size:
            size = 1 + int.from_bytes(data[at : at + 1], "little")
            size = 1 + int.from_bytes(data[at : at + 2], "little") if number == _LONG else size
        yield number, data[at : at + size]
        at += size


def _runs(pieces: WordPieces) -> Iterator[tuple[int, int, bytes]]:
    """First and last byte of each run that has properties of its own, and these."""
    _, pages = pieces.table(_RUNS, 4)
    for number in {int.from_bytes(page, "little") & 0x3FFFFF for page in pages}:
        page = pieces.file[number * _PAGE : (number + 1) * _PAGE]
        if len(page) < _PAGE:
            continue
        count = min(page[-1], 101)
        bounds = struct.unpack_from(f"<{count + 1}I", page)
        for run, (first, last) in enumerate(pairwise(bounds)):
            if at := 2 * page[4 * (count + 1) + run]:
                yield first, last, page[at + 1 : at + 1 + page[at]]
