"""7z archives: their files as documents of their own, unpacked in memory block by block."""

from __future__ import annotations

import importlib
import stat
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from lzma import LZMAError
from typing import Any, BinaryIO

from workbench.reading.containers import Container, held
from workbench.reading.pages import NeedsPassword, Reading, Unreadable
from workbench.reading.unpacking import RATIO, Label, LeftOut, Locked, Unpacking, most, utc

KIND = "7z"

_BROKEN = (
    LZMAError, zlib.error, EOFError, OSError, ValueError, TypeError, LookupError, AssertionError, ArithmeticError,
    AttributeError, struct.error,
)  # fmt: skip
_INPUT, _PIECE = 1 << 15, 1 << 20
"""Bytes given to the unpacker and asked of it: some packings give all that lies in what they get."""
_AES, _PPMD = b"\x06\xf1\x07\x01", b"\x03\x04\x01"
_UNSAFE = " is packed by PPMd, whose library is not safe with damaged bytes. Unpack it with another program and add it."
"""`pyppmd` 1.3.1 ended the process on a few changed bytes, and where it got no memory."""
_EPOCH = 11_644_473_600
"""Seconds from 1601, where 7z begins to count, to 1970."""

Part = Any
"""A part of a `py7zr` archive, of types that the library keeps to itself."""


def read(data: bytes, name: str, password: str | None) -> Reading:
    """The files; raises `NeedsPassword` when all of them, or the list of them, are locked."""
    return read_container(held(data), name, password)


def read_container(container: Container, name: str, password: str | None) -> Reading:
    """The same for one of any size."""
    archive = _opened(container.file, password)
    unpacking = Unpacking(container)
    room = [most(container.size)]
    for block, start, size in _blocks(archive):
        source = _Source(archive.fp, block, start, size, room, password)
        for file in block.files or ():
            if unpacking.is_full():
                return unpacking.finished(KIND, password)
            _add(unpacking, file, source)
    for file in archive.files:
        if file.emptystream and not file.is_directory and not unpacking.is_full():
            unpacking.add(_label(file), ())
    return unpacking.finished(KIND, password)


def _opened(file: BinaryIO, password: str | None, tried: str | None = None) -> Part:
    import py7zr
    from py7zr.exceptions import ArchiveError

    try:
        return py7zr.SevenZipFile(file, password=password)
    except py7zr.PasswordRequired as error:
        raise NeedsPassword(tried) from error
    except (ArchiveError, *_BROKEN) as error:
        if password:  # a wrong one turns a locked list into noise: without any, the library says whether it is locked
            file.seek(0)
            _opened(file, None, password)
        raise Unreadable("The 7z archive is damaged: its list of files cannot be read.") from error


def _blocks(archive: Part) -> Iterator[tuple[Part, int, int]]:
    """Each block of files packed together, where it starts in the archive, and its size in bytes."""
    streams = archive.header.main_streams
    if streams is None:
        return
    first = archive.afterheader + streams.packinfo.packpos
    places, at = streams.packinfo.packpositions, 0
    for block in streams.unpackinfo.folders:
        if at + 1 >= len(places):
            return
        yield block, first + places[at], places[at + 1] - places[at]
        at += len(block.packed_indices)


def _add(unpacking: Unpacking, file: Part, source: _Source) -> None:
    pieces = source.pieces(file)
    if file.is_symlink or file.is_junction:
        unpacking.leave_out(_label(file), LeftOut(" is a link and was not followed."))
    elif file.st_fmt not in (None, 0, stat.S_IFREG):
        unpacking.leave_out(_label(file), LeftOut(" is a device or a pipe and was not opened."))
    else:
        unpacking.add(_label(file), pieces)


def _label(file: Part) -> Label:
    written = file.lastwritetime
    return Label(file.filename, None if written is None else utc(written / 10_000_000 - _EPOCH))


class _Source:
    """The bytes of one block, from which its files come one after the other.

    `room` holds the bytes that may still come out of all blocks together.
    """

    def __init__(self, fp: BinaryIO, block: Part, start: int, size: int, room: list[int], tried: str | None) -> None:
        locked = any(coder["method"] == _AES for coder in block.coders)
        self._damaged: LeftOut = Locked(tried) if locked else LeftOut(" is damaged inside the archive.")
        self._fp, self._room = fp, room
        self._unread = 0
        self._unpacker: Part = None
        self._end: LeftOut | None = None
        fp.seek(start)
        if any(coder["method"] == _PPMD for coder in block.coders):
            self._end = LeftOut(_UNSAFE)
            return
        with self._failing():
            self._unpacker = block.get_decompressor(size)
            self._unpacker.block_size = _INPUT

    def pieces(self, file: Part) -> Iterator[bytes]:
        """A file's bytes piece by piece; what of the one before was not wanted is passed over."""
        before, self._unread = self._unread, self._unread + file.uncompressed
        return self._pieces(file, before)

    def _pieces(self, file: Part, before: int) -> Iterator[bytes]:
        goal, crc = self._unread - before, 0
        while self._unread > goal:
            self._step(self._unread - goal)
        while self._unread:
            piece = self._step(self._unread)
            crc = zlib.crc32(piece, crc)
            yield piece
        if file.crc32 is not None and crc != file.crc32:
            raise self._damaged

    def _step(self, wanted: int) -> bytes:
        if self._room[0] < 0:
            self._end = LeftOut(f" left out: the archive unpacks to more than {RATIO} times its size, the limit.")
        if self._end is not None:
            raise self._end
        piece, before = b"", self._fp.tell()
        with self._failing():
            piece = bytes(self._unpacker.decompress(self._fp, min(wanted, _PIECE)))
            if not piece and self._fp.tell() == before:
                raise EOFError
        self._unread -= len(piece)
        self._room[0] -= len(piece)
        return piece

    @contextmanager
    def _failing(self) -> Iterator[None]:
        """What goes wrong in the block ends it: all its files from here on are left out for the same reason."""
        from py7zr.exceptions import ArchiveError, PasswordRequired, UnsupportedCompressionMethodError

        unpackers: Part = importlib.import_module("py7zr.compressor")
        of_libraries: tuple[type[Exception], ...] = (unpackers.brotli.error, unpackers.zstd.ZstdError)
        try:
            yield
        except UnsupportedCompressionMethodError:
            self._end = LeftOut(" is packed in a way this program does not know.")
        except MemoryError:
            self._end = LeftOut(" was not read: it needed too much memory.")
        except (PasswordRequired, ArchiveError, *_BROKEN):
            self._end = self._damaged
        except of_libraries:
            self._end = self._damaged
