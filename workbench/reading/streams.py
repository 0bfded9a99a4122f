"""Bytes packed as one stream (gzip, bzip2, xz), unpacked piece by piece and counted."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from typing import BinaryIO, cast

from workbench.reading.unpacking import RATIO, LeftOut, most

GZIP, BZIP2, XZ = b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00"
BROKEN = (zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
"""What unpacking raises on damaged bytes."""


class TooMuch(LeftOut):
    """The stream unpacks to more than the limit."""

    def __init__(self) -> None:
        super().__init__(f" unpacks to more than {RATIO} times its packed size, the limit.")


class Stream:
    """The unpacked bytes of packed ones; those that are not packed as they are. Raises `TooMuch` past the ratio."""

    def __init__(self, data: bytes) -> None:
        self._source = _opened(data)
        self._left = most(len(data))

    def read(self, size: int) -> bytes:
        """At most `size` bytes, none at the end; raises one of `BROKEN` where they are damaged."""
        piece = self._source.read(size)
        self._left -= len(piece)
        if self._left < 0:
            raise TooMuch
        return piece


def _opened(data: bytes) -> BinaryIO:
    packed = io.BytesIO(data)
    if data.startswith(GZIP):
        return cast(BinaryIO, gzip.GzipFile(fileobj=packed))
    if data.startswith(BZIP2):
        return cast(BinaryIO, bz2.BZ2File(packed))
    return cast(BinaryIO, lzma.LZMAFile(packed)) if data.startswith(XZ) else packed
