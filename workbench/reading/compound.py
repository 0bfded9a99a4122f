"""OLE compound files written anew: a letter inside an Outlook letter becomes a file of its own ([MS-CFB] 2)."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Union

Storage = Mapping[str, Union[bytes, "Storage"]]
"""Streams and storages by name."""

_SECTOR, _MINI, _CUTOFF = 4096, 64, 4096
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_IN_HEADER = 109
"""Sectors of the table of sectors that the header has room for: with those of 4096 bytes, files of 457 MB."""


def written(root: Storage) -> bytes:
    """The file, in version 4; raises `ValueError` when it would be larger than the header can say."""
    big, small = _Sectors(_SECTOR), _Sectors(_MINI)
    entries = [_Entry("Root Entry", _ROOT)]
    _enter(root, entries, big, small)
    entries[0].start, entries[0].size = big.add(bytes(small.data)), len(small.data)
    directory = big.add(b"".join(entry.packed() for entry in entries))
    minis = big.add(_numbers(small.table), b"\xff")
    most = _SECTOR // 4
    tables = -(-(len(big.table) + 1) // (most - 1))
    if tables > _IN_HEADER:
        raise ValueError("too large for one file")
    places = range(len(big.table), len(big.table) + tables)
    big.table.extend([_TABLE] * tables)
    big.data += _numbers(big.table).ljust(tables * _SECTOR, b"\xff")
    numbers = (-(-len(entries) * 128 // _SECTOR), tables, directory, 0, _CUTOFF)
    mini = (minis, -(-len(small.table) * 4 // _SECTOR), _END, 0)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 4, 0xFFFE, 12, 6)
    header += struct.pack("<9I", *numbers, *mini) + _numbers([*places]).ljust(4 * _IN_HEADER, b"\xff")
    return header.ljust(_SECTOR, b"\0") + bytes(big.data)


def _numbers(numbers: list[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


class _Sectors:
    """Content in pieces of one size, and for each piece the number of the next."""

    def __init__(self, size: int) -> None:
        self._size = size
        self.data = bytearray()
        self.table: list[int] = []

    def add(self, content: bytes, filler: bytes = b"\0") -> int:
        """The number of the first piece."""
        count = -(-len(content) // self._size)
        if not count:
            return _END
        first = len(self.table)
        self.table += [*range(first + 1, first + count), _END]
        self.data += content.ljust(count * self._size, filler)
        return first


class _Entry:
    """A line of the directory; its neighbours stand below it in a tree."""

    def __init__(self, name: str, kind: int, start: int = 0, size: int = 0) -> None:
        self.name, self.kind, self.start, self.size = name.encode("utf-16-le")[:62], kind, start, size
        self.left = self.right = self.child = _FREE

    def packed(self) -> bytes:
        links = struct.pack("<3I", self.left, self.right, self.child)
        kind = struct.pack("<HBB", len(self.name) + 2, self.kind, 1)
        return self.name.ljust(64, b"\0") + kind + links + bytes(36) + struct.pack("<IQ", self.start, self.size)


def _enter(root: Storage, entries: list[_Entry], big: _Sectors, small: _Sectors) -> None:
    """All that is in `root`, level by level."""
    waiting: list[tuple[int, Storage]] = [(0, root)]
    while waiting:
        number, storage = waiting.pop()
        first = len(entries)
        for name in sorted(storage, key=lambda name: (len(name.encode("utf-16-le")), name.upper())):
            content = storage[name]
            if isinstance(content, bytes):
                start = (small if len(content) < _CUTOFF else big).add(content)
                entries.append(_Entry(name, _STREAM, start, len(content)))
            else:
                waiting.append((len(entries), content))
                entries.append(_Entry(name, _STORAGE))
        entries[number].child = _linked(entries, first, len(entries))


def _linked(entries: list[_Entry], first: int, end: int) -> int:
    """The number of the middle entry, those before it on its left, those after it on its right."""
    if first >= end:
        return _FREE
    middle = (first + end) // 2
    entries[middle].left = _linked(entries, first, middle)
    entries[middle].right = _linked(entries, middle + 1, end)
    return middle
