"""Files on disk as an import sees them: found without following links, read without trusting their names or sizes.

A large file is never in memory as a whole: it is read in pieces, as often as it is needed, and must give the same bytes
each time. Nothing here writes; originals stay as they lie.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote_from_bytes

from workbench.errors import CannotRead
from workbench.reading.feeds import PIECE

LARGEST = 8 << 30  # bytes a single file may have; a case keeps every original


@dataclass(frozen=True)
class FoundFile:
    """`path` is the label below the folder given, with `/`; `raw_name` percent-encoded where bytes are not UTF-8.

    `reason` is set where the file is not to be read at all. `size` is what the folder says, in bytes.
    """

    file: Path
    path: str
    raw_name: str | None
    reason: str | None
    size: int = 0

    @cached_property
    def lay(self) -> str | None:
        """Its whole path; None where that cannot be written down, as its bytes are no text."""
        whole = str(self.file.absolute())
        return whole if _label(whole)[1] is None else None


@dataclass(frozen=True)
class LyingFile:
    """A regular file as it was found. `mark` tells it from what it is once it was changed or replaced."""

    file: Path
    size: int
    mark: tuple[int, ...]

    def piece(self, number: int) -> bytes:
        """One piece, from 0; raises Unfit where the file is another by now."""
        with _opened(self.file) as opened:
            opened.seek(number * PIECE)
            piece = _read(opened)
            if _mark(os.fstat(opened.fileno())) != self.mark:
                raise Unfit(_CHANGED)
            return piece

    def pieces(self) -> Iterator[bytes]:
        number = 0
        while piece := self.piece(number):
            yield piece
            number += 1


@dataclass(frozen=True)
class FileOnDisk:
    """A file that was read once, from beginning to end.

    `modified` is its own time, UTC in ISO form. `data` are its bytes where it is small (one piece); otherwise `pieces`
    reads it once more, and `piece` a part of it.
    """

    lying: LyingFile
    sha256: str
    modified: str
    data: bytes | None

    @property
    def size(self) -> int:
        return self.lying.size

    def piece(self, number: int) -> bytes:
        return self.lying.piece(number)

    def pieces(self) -> Iterator[bytes]:
        """The same bytes as before; raises Unfit, at the end, where they are others by now."""
        if self.data is not None:
            yield from [self.data] if self.data else ()
            return
        digest, size = hashlib.sha256(), 0
        with _opened(self.lying.file) as opened:
            while size < self.size and (piece := _read(opened)):
                digest.update(piece)
                size += len(piece)
                yield piece[: len(piece) - max(0, size - self.size)]
        if digest.hexdigest() != self.sha256:
            raise Unfit(_CHANGED)


class Unfit(Exception):
    """This file cannot be imported; the text is its reason."""


_NOT_REGULAR = "It is not a regular file."
_CHANGED = "It changed while it was being read; add it again."


def found_files(given: Path) -> Iterator[FoundFile]:
    """The file, or every file below the folder in the order of names. Raises CannotRead for `given` itself."""
    try:
        about = given.stat()
        if stat.S_ISDIR(about.st_mode):
            os.scandir(given).close()
    except OSError as error:
        raise CannotRead(given.name or str(given), error.strerror or "no reason given") from error
    if not stat.S_ISDIR(about.st_mode):
        yield _found(given, given.name, about.st_size, given.is_symlink())
        return
    yield from _below(given, "")


def _below(folder: Path, prefix: str) -> Iterator[FoundFile]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield FoundFile(folder, *_label(prefix.rstrip("/")), f"The folder could not be read: {error.strerror}.")
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path), f"{prefix}{entry.name}/")
        else:
            yield _found(Path(entry.path), prefix + entry.name, _size(entry), entry.is_symlink())


def _size(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat(follow_symlinks=False).st_size
    except OSError:
        return 0  # it is gone by now, which is said when its turn comes


def _found(file: Path, name: str, size: int, is_link: bool) -> FoundFile:
    if is_link:
        return FoundFile(file, *_label(name), "It is a link and was not followed.")
    return FoundFile(file, *_label(name), None, size)


def _label(name: str) -> tuple[str, str | None]:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        raw = os.fsencode(name)
        return raw.decode("utf-8", "replace"), quote_from_bytes(raw)
    return name, None


def lying_file(file: Path) -> LyingFile:
    """A regular file, not read yet. Raises Unfit with the reason a reporter reads."""
    with _opened(file) as opened:
        about = os.fstat(opened.fileno())
        _check(about)
    return LyingFile(file, about.st_size, _mark(about))


def _mark(about: os.stat_result) -> tuple[int, ...]:
    return about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns


def read_file(file: Path, check: Callable[[], None] = lambda: None) -> FileOnDisk:
    """Reads a regular file once and takes its SHA-256. Raises Unfit with the reason a reporter reads.

    `check` is called before each piece; what it raises ends the reading.
    """
    digest, size, data = hashlib.sha256(), 0, b""
    with _opened(file) as opened:
        before = os.fstat(opened.fileno())
        _check(before)
        while size <= LARGEST and (piece := _read(opened)):
            check()
            digest.update(piece)
            size += len(piece)
            data = data + piece if size <= PIECE else b""
        after = os.fstat(opened.fileno())
    if _mark(before) != _mark(after) or size != after.st_size:
        raise Unfit(_CHANGED)
    modified = datetime.fromtimestamp(before.st_mtime, UTC).isoformat(timespec="seconds")
    lying = LyingFile(file, size, _mark(before))
    return FileOnDisk(lying, digest.hexdigest(), modified, data if size <= PIECE else None)


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    """Without following a link, and without waiting for the other end of a pipe."""
    try:
        handle = os.open(file, os.O_RDONLY | _flag("O_NOFOLLOW") | _flag("O_NONBLOCK") | _flag("O_BINARY"))
    except PermissionError as error:
        raise Unfit("There is no permission to read it.") from error
    except OSError as error:
        if error.errno == errno.ENXIO:  # a socket
            raise Unfit(_NOT_REGULAR) from error
        raise Unfit(f"It could not be opened: {error.strerror}.") from error
    with os.fdopen(handle, "rb") as opened:  # buffered: only so is a piece that is asked for always whole
        yield opened


def _read(opened: BinaryIO) -> bytes:
    try:
        return opened.read(PIECE)
    except OSError as error:
        raise Unfit(f"It could not be read: {error.strerror}.") from error


def _flag(name: str) -> int:
    """Windows lacks some of them."""
    return int(getattr(os, name, 0))


def _check(about: os.stat_result) -> None:
    if not stat.S_ISREG(about.st_mode):
        raise Unfit(_NOT_REGULAR)
    if about.st_size > LARGEST:
        raise Unfit(f"It is larger than the limit ({LARGEST >> 30} GB).")
