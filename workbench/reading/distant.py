"""In the reading child: a large file of which the program gives piece after piece, and members sent as they come out.

The child opens nothing: it names the piece it wants, and only pieces of the one file it reads are given.
"""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, BinaryIO

from workbench.reading import wire
from workbench.reading.containers import Container, Content
from workbench.reading.feeds import PIECE

_KEPT = 4  # pieces: a zip archive is read at its end and its beginning by turns
_BUFFER = 1 << 16


class _Distant(io.RawIOBase):
    """The file behind the pipes, `size` bytes long."""

    def __init__(self, requests: wire.Incoming, answers: wire.Outgoing, size: int) -> None:
        super().__init__()
        self._size = size
        self._at = 0
        self._piece = lru_cache(_KEPT)(lambda number: wire.wanted(requests, answers, number))

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if at < 0:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))  # as files do: libraries try and see
        self._at = at
        return at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any, /) -> int:
        if self._at >= self._size:
            return 0
        number, start = divmod(self._at, PIECE)
        part = self._piece(number)[start : start + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)


def asked(requests: wire.Incoming, answers: wire.Outgoing, size: int) -> BinaryIO:
    return io.BufferedReader(_Distant(requests, answers, size), _BUFFER)


class Sending:
    """Members go to the program as they are unpacked, a piece of a megabyte at a time."""

    def __init__(self, answers: wire.Outgoing) -> None:
        self._answers = answers
        self._count = 0

    def take(self, pieces: Iterable[bytes]) -> Content:
        held, size, ended = bytearray(), 0, False
        try:
            for piece in pieces:
                held += piece
                while len(held) > PIECE:  # what is just one piece is sent as the last one
                    size += self._send(bytes(held[:PIECE]), wire.MORE)
                    del held[:PIECE]
            size += self._send(bytes(held), wire.END)
            ended = True
        finally:
            if size or ended:
                self._count += 1
            if size and not ended:
                self._send(b"", wire.DROPPED)
        return Content(size, ahead=self._count - 1)

    def _send(self, piece: bytes, then: str) -> int:
        wire.send(self._answers, {"ahead": len(piece), "then": then}, [piece])
        return len(piece)


def container(file: BinaryIO, size: int, answers: wire.Outgoing) -> Container:
    """One whose members are sent."""
    return Container(file, size, Sending(answers), wire.most_together(size), wire.MOST_AHEAD)
