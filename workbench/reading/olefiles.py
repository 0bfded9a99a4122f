"""OLE files, which office programs wrote before 2007: their streams, and what they say of themselves."""

from __future__ import annotations

import codecs
import datetime
import io
from typing import TYPE_CHECKING

from workbench.reading.pages import NeedsPassword, Unreadable

if TYPE_CHECKING:
    from olefile import OleFileIO

_UTF16, _UTF8 = 1200, 65001


def opened(data: bytes) -> OleFileIO:
    """Raises `NeedsPassword` for a newer office file in its locked form, which is an OLE file too."""
    import olefile

    try:
        ole = olefile.OleFileIO(io.BytesIO(data))
    except (OSError, ValueError, IndexError) as error:
        raise Unreadable("The file is damaged and could not be read.") from error
    if ole.exists("EncryptedPackage"):
        raise NeedsPassword
    return ole


def stream(ole: OleFileIO, name: str) -> bytes:
    """All bytes of a stream; raises `Unreadable` when it is missing or broken."""
    try:
        return bytes(ole.openstream(name).read())
    except (OSError, ValueError, IndexError) as error:
        raise Unreadable(f"The file is damaged: its part {name} could not be read.") from error


def ole_facts(data: bytes) -> dict[str, str]:
    """From the summary that office programs keep; nothing when it is damaged."""
    try:
        said = opened(data).get_metadata()
    except (Unreadable, OSError, ValueError, IndexError):
        return {}
    page = (said.codepage or 1252) & 0xFFFF
    return {
        "title": _text(said.title, page),
        "author": _text(said.author, page),
        "created": _time(said.create_time),
        "modified": _time(said.last_saved_time),
    }


def _text(value: object, page: int) -> str:
    if not isinstance(value, bytes):
        return ""
    name = {_UTF16: "utf-16-le", _UTF8: "utf-8", 936: "gb18030"}.get(page, f"cp{page}")
    try:
        codecs.lookup(name)
    except LookupError:
        name = "cp1252"
    return value.decode(name, "replace").rstrip("\0")


def _time(value: object) -> str:
    """ISO 8601, in UTC as the file holds it; nothing for a time that was never set."""
    if not isinstance(value, datetime.datetime) or value.year < 1980:
        return ""
    return value.isoformat(timespec="seconds") + "Z"
