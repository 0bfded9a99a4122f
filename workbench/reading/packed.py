"""One file packed by gzip, bzip2 or xz: a document of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from workbench.reading.containers import Container, held
from workbench.reading.pages import Reading
from workbench.reading.streams import BROKEN, GZIP, unpacked
from workbench.reading.unpacking import Label, LeftOut, Unpacking, utc

KIND = "packed"

_INNER = {".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}
_EXTRA, _NAME = 4, 8
_HEAD = 1 << 17  # bytes of gzip's header that are looked at: a further field of 64 kB may stand before the name


def read(data: bytes, name: str, password: str | None) -> Reading:
    """The file under the name that gzip noted, else that of the packed one without its suffix.

    Of a damaged one what came out is kept.
    """
    return read_container(held(data), name, password)


def read_container(container: Container, name: str, password: str | None) -> Reading:
    """The same for one of any size."""
    unpacking = Unpacking(container)
    head = container.file.read(_HEAD)
    noted, modified = _noted(head) if head.startswith(GZIP) else (b"", None)
    container.file.seek(0)
    unpacking.add(Label(noted or _inner(name), modified), _pieces(container, unpacking))
    return unpacking.finished(KIND)


def _pieces(container: Container, unpacking: Unpacking) -> Iterator[bytes]:
    any_came = False
    try:
        for piece in unpacked(container.file, container.size):
            any_came = True
            yield piece
    except BROKEN as error:
        if not any_came:
            raise LeftOut(" is damaged: nothing of it could be unpacked.") from error
        unpacking.doubts.append("The packed file is damaged: its end is missing or wrong.")


def _noted(data: bytes) -> tuple[bytes, str | None]:
    """The name without folders and the time in gzip's header (RFC 1952, 2.3)."""
    at = 10
    if data[3] & _EXTRA:
        at += 2 + int.from_bytes(data[10:12], "little")
    name = data[at : data.find(b"\0", at)] if data[3] & _NAME else b""
    return name[:1000].rpartition(b"/")[2], utc(int.from_bytes(data[4:8], "little"))


def _inner(name: str) -> str:
    pure = PurePosixPath(name.replace("\\", "/"))
    return pure.stem + _INNER.get(pure.suffix.lower(), "")
