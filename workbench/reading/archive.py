"""Zip archives: their entries as documents of their own."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from lzma import LZMAError
from typing import BinaryIO

import pyzipper

from workbench.reading.containers import Container, held
from workbench.reading.pages import Reading, Unreadable
from workbench.reading.unpacking import PIECE, Label, LeftOut, Locked, Unpacking, most, utc

KIND = "zip"

_BROKEN = (zipfile.BadZipFile, pyzipper.BadZipFile, zlib.error, LZMAError, EOFError, OSError, ValueError, struct.error)
_AES = 99
_UNIX, _UTF8 = 3, 0x800
_TIMES, _NTFS, _UNICODE_PATH = 0x5455, 0x000A, 0x7075
"""Extra fields: Info-ZIP's times, those of NTFS, the name in UTF-8 (APPNOTE 4.5.5, 4.6.9; Info-ZIP, extrafld.txt)."""
_NTFS_EPOCH = 11_644_473_600
"""Seconds from 1601 to 1970."""


def read(data: bytes, name: str, password: str | None) -> Reading:
    """The entries unpacked in memory; names are labels. Raises `NeedsPassword` when every entry is locked."""
    return read_container(held(data), name, password)


def read_container(container: Container, name: str, password: str | None) -> Reading:
    """The same for one of any size."""
    unpacking = Unpacking(container)
    try:
        archive = _opened(container.file)
    except (*_BROKEN, NotImplementedError) as error:
        raise Unreadable("The zip archive is damaged: its list of entries cannot be read.") from error
    with archive:
        for entry in archive.infolist():
            if _is_folder(entry) or _is_resource(entry):
                continue
            if unpacking.is_full():
                break
            if _is_link(entry):
                unpacking.leave_out(_label(entry), LeftOut(" is a link and was not followed."))
            else:
                unpacking.add(_label(entry), _opening(archive, entry, password), most(entry.compress_size))
    return unpacking.finished(KIND, password)


def _opened(file: BinaryIO) -> zipfile.ZipFile:
    """The library that also knows WinZip's encryption is taken for that alone."""
    archive = zipfile.ZipFile(file)
    if all(entry.compress_type != _AES for entry in archive.infolist()):
        return archive
    locked: zipfile.ZipFile = pyzipper.AESZipFile(file)
    return locked


def _opening(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, password: str | None) -> Iterator[bytes]:
    """An entry's bytes piece by piece; raises `LeftOut`. What of a locked one is broken may be the password."""
    if not entry.flag_bits & 1:
        yield from _pieces(archive, entry, None)
        return
    try:
        yield from _pieces(archive, entry, _fitting(archive, entry, password))
    except LeftOut as error:
        raise Locked(password) from error


def _fitting(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, password: str | None) -> bytes | None:
    """The password as programs on Linux and Macs write it, or as Chinese Windows does: that which opens the entry."""
    written = [password.encode(codec) for codec in ("utf-8", "gb18030")] if password else [None]
    if written[0] == written[-1]:
        return written[0]
    for each in written:
        with suppress(LeftOut):
            for _ in _pieces(archive, entry, each):
                pass
            return each
    return written[0]


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, password: bytes | None) -> Iterator[bytes]:
    step = PIECE if entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) else _LITTLE
    try:
        with archive.open(entry, pwd=password) as content:
            while piece := content.read(step):
                yield piece
    except NotImplementedError as error:
        raise LeftOut(" is packed or locked in a way this program does not know.") from error
    except _BROKEN as error:
        raise LeftOut(" is damaged inside the archive.") from error
    except RuntimeError as error:  # what the libraries raise for a wrong password
        raise LeftOut(" is protected by a password.") from error


_LITTLE = 1 << 12
"""For packings whose library unpacks all it is given: 4 kB of bzip2 may hold 80 MB."""


def _label(entry: zipfile.ZipInfo) -> Label:
    """The name is text where it is said to be Unicode, by a flag or in a field beside it.

    Without the flag the library reads names as code page 437, which loses nothing.
    """
    if entry.flag_bits & _UTF8:
        return Label(entry.orig_filename, _modified(entry), entry.orig_filename.encode("utf-8", "replace"))
    raw = entry.orig_filename.encode("cp437", "replace")
    said = _extra(entry, _UNICODE_PATH)
    if said[:5] == b"\1" + struct.pack("<I", zlib.crc32(raw)):
        return Label(said[5:].decode("utf-8", "replace"), _modified(entry), raw)
    return Label(raw, _modified(entry))


def _modified(entry: zipfile.ZipInfo) -> str | None:
    """In UTC where an extra field says it, else the time of some clock; 1980 begins where no time was set."""
    times, ntfs = _extra(entry, _TIMES), _extra(entry, _NTFS)
    if times[:1] and times[0] & 1 and len(times) >= 5:
        return utc(int.from_bytes(times[1:5], "little"))
    if ntfs[4:8] == b"\1\0\x18\0" and len(ntfs) >= 16:
        return utc(int.from_bytes(ntfs[8:16], "little") / 10_000_000 - _NTFS_EPOCH)
    try:
        moment = datetime(*entry.date_time)
    except ValueError:
        return None
    return moment.isoformat() if entry.date_time > (1980, 1, 1, 0, 0, 0) else None


def _extra(entry: zipfile.ZipInfo, wanted: int) -> bytes:
    """The content of an extra field; empty when there is none."""
    rest = entry.extra
    while len(rest) >= 4:
        kind, size = struct.unpack("<HH", rest[:4])
        if kind == wanted:
            return rest[4 : 4 + size]
        rest = rest[4 + size :]
    return b""


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.endswith("/") or (entry.orig_filename.endswith("\\") and not entry.file_size)


def _is_link(entry: zipfile.ZipInfo) -> bool:
    return entry.create_system == _UNIX and stat.S_ISLNK(entry.external_attr >> 16)


def _is_resource(entry: zipfile.ZipInfo) -> bool:
    """Macs put a shadow of each file into the archive: icons and labels, no content."""
    return entry.filename.startswith("__MACOSX/")
