"""Sheets with far-apart cells made small: rows and columns that hold nothing are taken out of the numbering."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.reading.pages import Unreadable
from workbench.reading.parts import Parts

GRID_LIMIT = 8_000_000
"""Cells a sheet's grid may have, at 32 bytes each."""

_PLACE = re.compile(rb"""(<(?:\w+:)?(?:c|row)\s(?:[^>]*?\s)?r=["'])([A-Z]{0,3})(\d{1,7})(?=["'])""")
_LONGEST_TAG = 1 << 20


@dataclass
class _Extent:
    """Where a sheet's cells lie."""

    rows: set[int] = field(default_factory=set)
    columns: set[bytes] = field(default_factory=set)
    cells: int = 0
    widest: int = 0

    @property
    def sparse(self) -> bool:
        """Whether the grid is too large, or would be filled with emptiness for nothing."""
        return self.grid() > min(GRID_LIMIT, max(100_000, 50 * self.cells))

    def grid(self) -> int:
        """Cells of the grid that calamine would make."""
        numbers = [_number(column) for column in self.columns]
        return (max(self.rows) - min(self.rows) + 1) * (max(numbers) - min(numbers) + 1) if numbers else 0


@dataclass(frozen=True)
class Closed:
    """The true numbers of a closed-up sheet's rows and columns, counted from 0; columns are None where lost."""

    rows: list[int]
    columns: list[int] | None


def compacted(data: bytes, parts: Parts, tables: set[str]) -> tuple[bytes, dict[str, Closed]]:
    """The workbook with its sparse sheets written without gaps, and what each of these was; else the same bytes.

    Raises `Unreadable` for a sheet too large even so.
    """
    extents = {name: _extent(parts, name) for name in tables}
    sparse = {name: extent for name, extent in extents.items() if extent.sparse}
    return (_rewritten(parts, sparse) if sparse else data), {name: _closed(extent) for name, extent in sparse.items()}


def _closed(extent: _Extent) -> Closed:
    columns = sorted(map(_number, extent.columns))
    kept = len(extent.rows) * len(columns) <= GRID_LIMIT
    return Closed([row - 1 for row in sorted(extent.rows)], [column - 1 for column in columns] if kept else None)


def _extent(parts: Parts, name: str) -> _Extent:
    extent, width = _Extent(), 0
    for chunk in whole_tags(parts.unpacked(name)):
        for _, column, row in _PLACE.findall(chunk):
            width = width + 1 if column else 0
            extent.widest = max(extent.widest, width)
            extent.rows.add(int(row))
            if column:
                extent.cells += 1
                extent.columns.add(column)
    return extent


def whole_tags(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, cut after the end of a tag."""
    kept = b""
    for block in blocks:
        kept += block
        end = kept.rfind(b">") + 1 or len(kept) * (len(kept) > _LONGEST_TAG)
        yield kept[:end]
        kept = kept[end:]
    yield kept


def _rewritten(parts: Parts, sparse: dict[str, _Extent]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name in parts.names:
            if name.startswith(("xl/", "_rels/", "[Content_Types]")):
                with package.open(name, "w", force_zip64=True) as part:
                    for block in _closed_up(parts, name, sparse[name]) if name in sparse else parts.unpacked(name):
                        part.write(block)
    return target.getvalue()


def _closed_up(parts: Parts, name: str, extent: _Extent) -> Iterator[bytes]:
    """A sheet with its rows numbered one after the other, and its columns too, or each row's cells by themselves."""
    rows = {row: number for number, row in enumerate(sorted(extent.rows), 1)}
    columns = {column: number for number, column in enumerate(sorted(extent.columns, key=_number), 1)}
    if len(rows) * len(columns) <= GRID_LIMIT:
        place = columns.__getitem__
    elif len(rows) * extent.widest <= GRID_LIMIT:
        place = None
    else:
        raise Unreadable("The workbook is too large: a sheet has too many cells, or they lie too far apart.")
    cell = 0

    def moved(found: re.Match[bytes]) -> bytes:
        nonlocal cell
        tag, column, row = found.groups()
        cell = cell + 1 if column else 0
        letters = _letters(place(column) if place else cell) if column else b""
        return tag + letters + b"%d" % rows[int(row)]

    for chunk in whole_tags(parts.unpacked(name)):
        yield _PLACE.sub(moved, chunk)


def _number(column: bytes) -> int:
    """A column's number from its letters: A is 1, XFD 16384."""
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number


def _letters(number: int) -> bytes:
    letters = b""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = bytes([65 + letter]) + letters
    return letters
