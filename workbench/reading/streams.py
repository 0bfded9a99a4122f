"""Bytes packed as one stream (gzip, bzip2, xz), unpacked piece by piece and counted."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol

from workbench.reading.unpacking import PIECE, RATIO, LeftOut, most

GZIP = b"\x1f\x8b\x08"
BROKEN = (zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
"""What unpacking raises on damaged bytes."""
_STEP = 1 << 12
"""Packed bytes that are unpacked at a time: no more is lost before a damaged place."""


class TooMuch(LeftOut):
    """The stream unpacks to more than the limit."""

    def __init__(self) -> None:
        super().__init__(f" unpacks to more than {RATIO} times its packed size, the limit.")


def unpacked(file: BinaryIO, size: int) -> Iterator[bytes]:
    """The unpacked bytes of packed ones, those that are not packed as they are. `file` stands at its beginning, and
    has `size` bytes.

    Raises one of `BROKEN` at a damaged place, after all that came before it, and `TooMuch` past the ratio.
    """
    room, head = most(size), file.read(_LONGEST_START)
    make = next((make for start, make in _UNPACKERS.items() if head.startswith(start)), None)
    for piece in _plain(head, file) if make is None else _streams(head, file, make):
        room -= len(piece)
        if room < 0:
            raise TooMuch
        yield piece


def _plain(head: bytes, file: BinaryIO) -> Iterator[bytes]:
    piece = head + file.read(PIECE - len(head))
    while piece:
        yield piece
        piece = file.read(PIECE)


def _streams(rest: bytes, file: BinaryIO, make: Callable[[], _Unpacker]) -> Iterator[bytes]:
    """One stream or several, one after the other; zeros may stand between and after them."""
    while rest:
        unpacker = make()
        while not unpacker.eof:
            fed, rest = (rest or file.read(_STEP), b"") if unpacker.needs_input else (b"", rest)
            piece = unpacker.decompress(fed, PIECE)
            if piece:
                yield piece
            elif not fed and not unpacker.eof:
                raise EOFError
        rest = _next(unpacker.unused_data + rest, file)


def _next(rest: bytes, file: BinaryIO) -> bytes:
    """The beginning of the next stream, if there is one."""
    while not (rest := rest.lstrip(b"\0")):
        rest = file.read(_STEP)
        if not rest:
            break
    return rest


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class _Gzip:
    """The library's object for gzip, used as those for the others are."""

    def __init__(self) -> None:
        self._unpacker = zlib.decompressobj(31)

    @property
    def eof(self) -> bool:
        return self._unpacker.eof

    @property
    def needs_input(self) -> bool:
        return not self._unpacker.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._unpacker.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return self._unpacker.decompress(self._unpacker.unconsumed_tail + data, max_length)


_UNPACKERS: dict[bytes, Callable[[], _Unpacker]] = {
    GZIP: _Gzip,
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ\x00": lzma.LZMADecompressor,
}
_LONGEST_START = max(map(len, _UNPACKERS))
