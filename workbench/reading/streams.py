"""Bytes packed as one stream (gzip, bzip2, xz), unpacked piece by piece and counted."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

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


def unpacked(data: bytes) -> Iterator[bytes]:
    """The unpacked bytes of packed ones, those that are not packed as they are.

    Raises one of `BROKEN` at a damaged place, after all that came before it, and `TooMuch` past the ratio.
    """
    room = most(len(data))
    make = next((make for start, make in _UNPACKERS.items() if data.startswith(start)), None)
    pieces = (data[at : at + PIECE] for at in range(0, len(data), PIECE)) if make is None else _streams(data, make)
    for piece in pieces:
        room -= len(piece)
        if room < 0:
            raise TooMuch
        yield piece


def _streams(data: bytes, make: Callable[[], _Unpacker]) -> Iterator[bytes]:
    """One stream or several, one after the other; zeros may follow."""
    at = 0
    while data[at:].strip(b"\0") if len(data) - at < PIECE else True:
        unpacker = make()
        while not unpacker.eof:
            fed = data[at : at + _STEP] if unpacker.needs_input else b""
            at += len(fed)
            piece = unpacker.decompress(fed, PIECE)
            if piece:
                yield piece
            elif not fed and not unpacker.eof:
                raise EOFError
        at -= len(unpacker.unused_data)


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
