"""Zip archives: their entries as documents of their own. What an archive says of itself is not believed."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from lzma import LZMAError

from workbench.reading.decoding import decode
from workbench.reading.pages import Member, NeedsPassword, Reading, Unreadable, distinct, finished
from workbench.reading.wire import MOST_MEMBERS, MOST_UNPACKED

KIND = "zip"

_RATIO = 100
_RATIO_FROM = 1_000_000
"""Bytes below which the ratio does not matter: short repetitive texts pack well."""
_PIECE = 1 << 16
_SAID = 3
"""Problems told in full; the rest are counted."""


def read(data: bytes, name: str, password: str | None) -> Reading:
    """The entries unpacked in memory; names are labels. Raises `NeedsPassword` when every entry is locked."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise Unreadable("The zip archive is damaged: its list of entries cannot be read.") from error
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_resource(entry)]
        members, problems = _unpacked(archive, entries[:MOST_MEMBERS], password)
    if len(entries) > MOST_MEMBERS:
        problems.insert(0, f"It holds more than {MOST_MEMBERS} files; the first {MOST_MEMBERS} were read.")
    if entries and not members:
        locked = all(entry.flag_bits & 1 for entry in entries)
        raise NeedsPassword(password) if locked else Unreadable(_told(problems))
    return finished(KIND, (), doubts=[_told(problems)] if problems else [], members=members)


def _unpacked(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], password: str | None
) -> tuple[list[Member], list[str]]:
    names = distinct(_name(entry) for entry in entries)
    members: list[Member] = []
    problems: list[str] = []
    room = MOST_UNPACKED
    for entry, name in zip(entries, names, strict=True):
        try:
            _check(entry, name)
            content = _content(archive, entry, name, password, room)
        except Unreadable as problem:
            problems.append(str(problem))
            continue
        room -= len(content)
        members.append(Member(name, content, _raw_name(entry)))
    return members, problems


def _check(entry: zipfile.ZipInfo, name: str) -> None:
    """Raises `Unreadable` for an entry that is a link or points out of the archive."""
    if name.startswith("/") or re.match("[A-Za-z]:", name) or ".." in name.split("/"):
        raise Unreadable(f"{name}: unsafe path inside the archive.")
    if entry.create_system == 3 and stat.S_ISLNK(entry.external_attr >> 16):
        raise Unreadable(f"{name} is a link and was not followed.")


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, password: str | None, room: int) -> bytes:
    """An entry's bytes, unpacked piece by piece; raises `Unreadable` past the limits, whatever size it declares."""
    most = max(_RATIO_FROM, entry.compress_size * _RATIO)
    unpacked = io.BytesIO()
    try:
        for piece in _pieces(archive, entry, password):
            size = unpacked.tell() + len(piece)
            if size > most:
                raise Unreadable(f"{name} unpacks to more than {_RATIO} times its packed size, the limit.")
            if size > room:
                raise Unreadable(f"{name} left out: all together unpacks to more than {MOST_UNPACKED // 1_000_000} MB.")
            unpacked.write(piece)
    except (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, OSError, ValueError) as error:
        raise Unreadable(f"{name} is damaged inside the archive.") from error
    return unpacked.getvalue()


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, password: str | None) -> Iterator[bytes]:
    try:
        with archive.open(entry, pwd=password.encode() if password else None) as content:
            while piece := content.read(_PIECE):
                yield piece
    except NotImplementedError as error:
        raise Unreadable(f"{_name(entry)} is packed or locked in a way this program does not know.") from error
    except RuntimeError as error:  # what the library raises for a missing or wrong password
        raise Unreadable(f"{_name(entry)} is protected by a password.") from error


def _raw_name(entry: zipfile.ZipInfo) -> bytes:
    """The name's bytes: without the flag for UTF-8 the library reads them as code page 437, which loses nothing."""
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & 0x800 else "cp437", "replace")


def _name(entry: zipfile.ZipInfo) -> str:
    """The name with `/` between folders, in the encoding that its bytes make likely (UTF-8, GB18030, Big5 …)."""
    return decode(_raw_name(entry)).text.replace("\\", "/")


def _is_resource(entry: zipfile.ZipInfo) -> bool:
    """Macs put a shadow of each file into the archive: icons and labels, no content."""
    return entry.filename.startswith("__MACOSX/")


def _told(problems: list[str]) -> str:
    more = f" And {len(problems) - _SAID} more." if len(problems) > _SAID else ""
    return " ".join(problems[:_SAID]) + more
