"""Binary Excel workbooks written by hand ([MS-XLSB]): no library writes them."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from tests.core.reading.packages import package

_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def record(kind: int, data: bytes = b"") -> bytes:
    """A record: its number and its length in seven bits a byte, its bytes."""
    size = len(data)
    head = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    while size >= 128:
        head, size = head + bytes([size & 127 | 128]), size >> 7
    return head + bytes([size]) + data


def text(words: str) -> bytes:
    """A string with its length in characters before it."""
    return struct.pack("<I", len(words.encode("utf-16-le")) // 2) + words.encode("utf-16-le")


def cell(column: int, value: str | float, style: int = 0) -> bytes:
    """A cell with words (BrtCellSt) or a number (BrtCellReal)."""
    place = struct.pack("<II", column, style)
    return record(6, place + text(value)) if isinstance(value, str) else record(5, place + struct.pack("<d", value))


def row(number: int, *cells: bytes, hidden: bool = False) -> bytes:
    """A row, counted from 0, and its cells."""
    return record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0x10 if hidden else 0, 0, 0)) + b"".join(cells)


def columns(*hidden: tuple[int, int]) -> bytes:
    """Hidden columns, first and last."""
    listed = b"".join(record(60, struct.pack("<IIIIH", first, last, 2340, 0, 1)) for first, last in hidden)
    return record(390) + listed + record(391)


def header(words: str) -> bytes:
    """What is printed above the sheet."""
    return record(479, struct.pack("<H", 0) + text(words) + struct.pack("<I", 0xFFFFFFFF) * 5) + record(480)


def comments(author: str, row: int, column: int, words: str) -> bytes:
    """A part with one comment."""
    place = struct.pack("<5I16x", 0, row, row, column, column)
    by = record(628) + record(630) + record(632, text(author)) + record(631)
    said = record(635, place) + record(637, b"\0" + text(words)) + record(636)
    return by + record(633) + said + record(634) + record(629)


def xlsb(
    sheets: Mapping[str, bytes], *, hidden: Sequence[str] = (), formats: Sequence[str] = (), **parts: str | bytes
) -> bytes:
    """A workbook of these sheets, each what stands inside one; style 1 has the first of `formats`, and so on."""
    bundle = b"".join(
        record(156, struct.pack("<II", name in hidden, number) + text(f"r{number}") + text(name))
        for number, name in enumerate(sheets, 1)
    )
    numbered = [struct.pack("<H", 164 + number) + text(code) for number, code in enumerate(formats)]
    codes = b"".join(record(44, each) for each in numbered)
    styles = [0, *(164 + number for number in range(len(formats)))]
    listed = b"".join(record(47, struct.pack("<5HBBI", 0, number, 0, 0, 0, 0, 0, 0)) for number in styles)
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{_TYPES}/worksheet" Target="worksheets/sheet{number}.bin"/>'
        for number in range(1, len(sheets) + 1)
    )
    return package(
        **{
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<r><Relationship Id="a" Type="{_TYPES}/officeDocument" Target="xl/workbook.bin"/></r>',
            "xl/workbook.bin": record(131) + record(143) + bundle + record(144) + record(132),
            "xl/_rels/workbook.bin.rels": "<Relationships>"
            f'<Relationship Id="s" Type="{_TYPES}/styles" Target="styles.bin"/>{relations}</Relationships>',
            "xl/styles.bin": record(278) + record(615, _count(formats)) + codes + record(616)
            + record(626, b"\1\0\0\0") + record(47, bytes(16)) + record(627)
            + record(617, _count(styles)) + listed + record(618) + record(279),
            **{f"xl/worksheets/sheet{number}.bin": content for number, content in enumerate(sheets.values(), 1)},
            **parts,
        }
    )  # fmt: skip


def _count(listed: Sequence[object]) -> bytes:
    return struct.pack("<I", len(listed))


def sheet(*rows: bytes, before: bytes = b"", after: bytes = b"", extent: tuple[int, int] = (99, 9)) -> bytes:
    """What stands inside a sheet; `extent` is its last row and column."""
    size = record(148, struct.pack("<4I", 0, extent[0], 0, extent[1]))
    return record(129) + size + before + record(145) + b"".join(rows) + record(146) + after + record(130)
