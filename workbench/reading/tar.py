"""Tar archives, plain or packed as a whole: their files as documents of their own."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import IO, cast

from workbench.reading.containers import Container, held
from workbench.reading.pages import Reading, Unreadable
from workbench.reading.streams import BROKEN, TooMuch, unpacked
from workbench.reading.unpacking import PIECE, RATIO, Label, LeftOut, Unpacking, utc

KIND = "tar"

_DAMAGED = "The tar archive is damaged: what follows its first {} files could not be read."
_SWELLS = f"It unpacks to more than {RATIO} times its size, the limit: what follows its first {{}} files was left out."


def read(data: bytes, name: str, password: str | None) -> Reading:
    """The files as they come in the stream: what was read before a damaged place is kept."""
    return read_container(held(data), name, password)


def read_container(container: Container, name: str, password: str | None) -> Reading:
    """The same for one of any size."""
    unpacking, seen = Unpacking(container), 0
    try:
        with tarfile.open(fileobj=cast(IO[bytes], _Source(container)), mode="r|", encoding="utf-8") as archive:
            for entry in archive:
                if not entry.isdir():
                    if unpacking.is_full():
                        return unpacking.finished(KIND)
                    _add(unpacking, archive, entry)
                    seen += 1
            if _goes_on(archive):
                unpacking.doubts.append(_DAMAGED.format(seen))
    except TooMuch:
        unpacking.doubts.append(_SWELLS.format(seen))
    except (*BROKEN, tarfile.TarError) as error:
        if not seen:
            raise Unreadable("The tar archive is damaged and could not be read.") from error
        unpacking.doubts.append(_DAMAGED.format(seen))
    return unpacking.finished(KIND)


class _Source:
    """The unpacked bytes as the library reads them: it takes a piece of any size."""

    def __init__(self, container: Container) -> None:
        self._pieces = unpacked(container.file, container.size)
        self._over = False

    def read(self, size: int) -> bytes:
        if self._over:
            raise TooMuch
        try:
            return next(self._pieces, b"")
        except TooMuch:
            self._over = True
            raise


def _add(unpacking: Unpacking, archive: tarfile.TarFile, entry: tarfile.TarInfo) -> None:
    label = Label(entry.name.encode("utf-8", "surrogateescape"), utc(entry.mtime))
    if entry.issym() or entry.islnk():
        unpacking.leave_out(label, LeftOut(" is a link and was not followed."))
    elif not entry.isfile():
        unpacking.leave_out(label, LeftOut(" is a device or a pipe and was not opened."))
    else:
        unpacking.add(label, _pieces(archive, entry))


def _pieces(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> Iterator[bytes]:
    content = archive.extractfile(entry)
    while content is not None and (piece := content.read(PIECE)):
        yield piece


def _goes_on(archive: tarfile.TarFile) -> bool:
    """Whether anything but padding follows where the library found no further file: it takes a broken one for none."""
    while archive.fileobj is not None and (piece := archive.fileobj.read(PIECE)):
        if piece.strip(b"\0"):
            return True
    return False
