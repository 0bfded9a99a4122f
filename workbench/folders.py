"""Files on disk as an import sees them: found without following links, read without trusting their names or sizes.

Nothing here writes; originals stay as they lie.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote_from_bytes

from workbench.errors import CannotRead

LARGEST = 500 << 20  # bytes a single file may have; a case keeps every original


@dataclass(frozen=True)
class FoundFile:
    """`path` is the label below the folder given, with `/`; `raw_name` percent-encoded where bytes are not UTF-8.

    `reason` is set where the file is not to be read at all.
    """

    file: Path
    path: str
    raw_name: str | None
    reason: str | None


@dataclass(frozen=True)
class FileBytes:
    """`modified` is the file's own time, UTC in ISO form."""

    data: bytes
    modified: str


class Unfit(Exception):
    """This file cannot be imported; the text is its reason."""


def found_files(given: Path) -> Iterator[FoundFile]:
    """The file, or every file below the folder in the order of names. Raises CannotRead for `given` itself."""
    try:
        about = given.stat()
        if stat.S_ISDIR(about.st_mode):
            os.scandir(given).close()
    except OSError as error:
        raise CannotRead(given.name or str(given), error.strerror or "no reason given") from error
    if not stat.S_ISDIR(about.st_mode):
        yield _found(given, given.name)
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
            yield _found(Path(entry.path), prefix + entry.name)


def _found(file: Path, name: str) -> FoundFile:
    return FoundFile(file, *_label(name), "It is a link and was not followed." if file.is_symlink() else None)


def _label(name: str) -> tuple[str, str | None]:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        raw = os.fsencode(name)
        return raw.decode("utf-8", "replace"), quote_from_bytes(raw)
    return name, None


def read_file(file: Path) -> FileBytes:
    """The bytes of a regular file. Raises Unfit with the reason a reporter reads."""
    try:
        handle = os.open(file, os.O_RDONLY | _flag("O_NOFOLLOW") | _flag("O_NONBLOCK") | _flag("O_BINARY"))
    except PermissionError as error:
        raise Unfit("There is no permission to read it.") from error
    except OSError as error:
        raise Unfit(f"It could not be opened: {error.strerror}.") from error
    with os.fdopen(handle, "rb") as opened:
        before = os.fstat(opened.fileno())
        _check(before)
        try:
            data = opened.read(LARGEST + 1)
        except OSError as error:
            raise Unfit(f"It could not be read: {error.strerror}.") from error
        after = os.fstat(opened.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        raise Unfit("It changed while it was being read; add it again.")
    return FileBytes(data, datetime.fromtimestamp(before.st_mtime, UTC).isoformat(timespec="seconds"))


def _flag(name: str) -> int:
    """Windows lacks some of them."""
    return int(getattr(os, name, 0))


def _check(about: os.stat_result) -> None:
    if not stat.S_ISREG(about.st_mode):
        raise Unfit("It is not a regular file.")
    if about.st_size > LARGEST:
        raise Unfit(f"It is larger than the limit ({LARGEST >> 20} MB).")
