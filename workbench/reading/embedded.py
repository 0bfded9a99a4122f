"""Files inside an office file: its pictures, unless they are mere ornaments, and the files put into it whole."""

from __future__ import annotations

import hashlib
import io
import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbench.reading.compound import Storage, written
from workbench.reading.decoding import decode
from workbench.reading.olefiles import opened
from workbench.reading.pages import Member, Unreadable, distinct
from workbench.reading.parts import Parts
from workbench.reading.wire import MOST_MEMBERS, MOST_UNPACKED

if TYPE_CHECKING:
    from olefile import OleFileIO

LARGE, SIDE = 64_000, 300
"""A picture is kept if it has this many bytes, or this many pixels on both sides.

A page scanned at the poorest quality still read has 500 pixels across, a photograph in a text 300; icons, bullets,
rules and logos stay below both.
"""

_FOLDERS = re.compile(r"(^|/)(media|embeddings|Pictures)/|(^|/)Object \d+$")
_DRAWN = (".wmf", ".emf", ".wmz", ".emz", ".pct", ".pict", ".svm")
"""Drawings in lines, as programs make them to show an embedded table; they are no pictures a machine could read."""
_EMBEDDED = 2
_OLE = b"\xd0\xcf\x11\xe0"
_STREAMS = {
    "WordDocument": ".doc",
    "Workbook": ".xls",
    "Book": ".xls",
    "PowerPoint Document": ".ppt",
    "EncryptedPackage": "",
}
_ALL = f"It holds more files than the limits ({MOST_MEMBERS}, {MOST_UNPACKED // 1_000_000} MB): some were left out."


def kept(found: Iterable[Member], doubts: dict[str, None]) -> list[Member]:
    """The members, each content once, names distinct; adds a sentence to `doubts` if the limits leave some out."""
    members: dict[bytes, Member] = {}
    room = MOST_UNPACKED
    for member in found:
        digest = hashlib.sha256(member.data).digest()
        if digest in members or not member.data:
            continue
        if len(members) == MOST_MEMBERS or len(member.data) > room:
            doubts[_ALL] = None
            continue
        room -= len(member.data)
        members[digest] = member
    names = distinct(member.name for member in members.values())
    return [replace(member, name=name) for member, name in zip(members.values(), names, strict=True)]


def members_of(parts: Parts, also: Iterable[str] = ()) -> list[Member]:
    """Pictures and embedded files of a package, and the parts `also` names; what is damaged goes to its doubts."""
    return kept(_members(parts, set(also)), parts.doubts)


def _members(parts: Parts, also: set[str]) -> Iterator[Member]:
    for name in parts.names:
        if name.endswith(("/", *_DRAWN)) or not (name in also or _FOLDERS.search(name)):
            continue
        try:
            data = parts.read(name)
        except Unreadable as error:
            parts.doubts[str(error)] = None
            continue
        if name in also or not is_ornament(data):
            yield from from_object(name.rpartition("/")[2], data, parts.doubts)


def is_ornament(data: bytes) -> bool:
    """Whether it is a picture too small for words to be on it."""
    size = _measured(data)
    return size is not None and len(data) < LARGE and min(size) < SIDE


def _measured(data: bytes) -> tuple[int, int] | None:
    """A picture's width and height in pixels, from its header alone; None when it is no picture."""
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # nothing is decoded here
    try:
        with Image.open(io.BytesIO(data)) as picture:
            return picture.size
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return None


def from_object(name: str, data: bytes, doubts: dict[str, None]) -> Iterator[Member]:
    """An embedded file, taken out of the OLE file that may be its wrapping.

    A file of any sort lies in a stream `Package` or `\\x01Ole10Native`, a PDF in `CONTENTS`; a document of an old
    office program is the OLE file itself. What remains is only for the program that made it: an equation, a control.
    """
    if not data.startswith(_OLE):
        if not name.endswith(".bin"):
            yield Member(name, data)
        return
    try:
        ole = opened(data)
    except Unreadable:
        doubts[f"The file embedded in it as {name} is damaged."] = None
        return
    stem = name.rpartition(".")[0] or name
    suffix = next((suffix for stream, suffix in _STREAMS.items() if ole.exists(stream)), None)
    if suffix is not None:
        yield Member(name if suffix in name else stem + suffix, data)
    else:
        yield from from_streams(ole, stem, doubts)


def from_streams(ole: OleFileIO, stem: str, doubts: dict[str, None]) -> Iterator[Member]:
    """The files wrapped in streams of an open OLE file, and the documents that are folders in it, made files again."""
    paths = [tuple(path) for path in ole.listdir()]
    folders = {path[:-1]: _STREAMS[path[-1]] for path in paths if len(path) > 1 and path[-1] in _STREAMS}
    for path in paths:
        inside = next((folder for folder in folders if path[: len(folder)] == folder), None)
        try:
            if inside is None:
                yield from _wrapped(ole, path, stem)
            elif path == (*inside, path[-1]) and path[-1] in _STREAMS:
                yield Member(stem + folders[inside], written(_folder(ole, paths, inside)))
        except (OSError, ValueError, IndexError):
            doubts["A file embedded in it is damaged."] = None


def _wrapped(ole: OleFileIO, path: tuple[str, ...], stem: str) -> Iterator[Member]:
    if path[-1] == "\x01Ole10Native":
        yield from native(ole.openstream(path).read()[4:], stem)
    elif path[-1] in ("Package", "CONTENTS"):
        data = ole.openstream(path).read()
        if data.startswith((b"PK\x03\x04", b"%PDF-", _OLE)):
            yield Member(stem + _suffix(data), data)


def _folder(ole: OleFileIO, paths: list[tuple[str, ...]], folder: tuple[str, ...]) -> Storage:
    """The streams of a folder, by their names."""
    found: dict[str, bytes | Storage] = {}
    for path in paths:
        if path[: len(folder)] == folder:
            at: dict[str, Any] = found
            for name in path[len(folder) : -1]:
                at = at.setdefault(name, {})
            at[path[-1]] = ole.openstream(path).read()
    return found


def native(data: bytes, stem: str) -> Iterator[Member]:
    """The file in a packager's stream: two bytes, its label and path, eight bytes and a path, its size, its bytes.

    No standard tells of it; this is how the packager of Windows has written it since 1992.
    """
    try:
        label, _, rest = data[2:].partition(b"\0")
        _, _, rest = rest.partition(b"\0")
        (length,) = struct.unpack_from("<I", rest, 4)
        (size,) = struct.unpack_from("<I", rest, 8 + length)
    except struct.error:
        return
    content = rest[12 + length : 12 + length + size]
    name = decode(label).text.replace("\\", "/").rpartition("/")[2].strip() if label else ""
    if content:
        yield Member(name or stem + _suffix(content), content)


def from_ole1(data: bytes, stem: str, doubts: dict[str, None]) -> Iterator[Member]:
    """The file in an embedded object as RTF holds it ([MS-OLEDS] 2.2.4 and 2.2.5)."""
    try:
        (sort,) = struct.unpack_from("<4xI", data)
        at, names = 8, list[bytes]()
        for _ in range(3):
            (length,) = struct.unpack_from("<I", data, at)
            names.append(data[at + 4 : at + 4 + length].rstrip(b"\0"))
            at += 4 + length
        (size,) = struct.unpack_from("<I", data, at)
    except struct.error:
        return
    content = data[at + 4 : at + 4 + size]
    if sort == _EMBEDDED and names[0] == b"Package":
        yield from native(content, stem)
    elif sort == _EMBEDDED and content.startswith((b"PK\x03\x04", b"%PDF-")):
        yield Member(stem + _suffix(content), content)
    elif sort == _EMBEDDED and content.startswith(_OLE):
        yield from from_object(f"{stem}.bin", content, doubts)


def _suffix(data: bytes) -> str:
    """A suffix that content tells: the importer looks at the content anyway."""
    if data.startswith(b"%PDF-"):
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        places = {".docx": b"word/", ".xlsx": b"xl/", ".pptx": b"ppt/"}
        return next((suffix for suffix, folder in places.items() if folder in data), ".zip")
    return ".doc" if data.startswith(_OLE) else ""
