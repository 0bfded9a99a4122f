"""OLE files, which office programs wrote before 2007: their streams, and what they say of themselves."""

from __future__ import annotations

import codecs
import datetime
import io
from typing import TYPE_CHECKING

from workbench.reading.pages import Unreadable
from workbench.reading.parts import DAMAGED
from workbench.reading.properties import Facts

if TYPE_CHECKING:
    from olefile import OleFileIO

_UTF16, _UTF8 = 1200, 65001
_SUMMARY, _DOCUMENT = "SummaryInformation", "DocumentSummaryInformation"
"""The streams of facts ([MS-OLEPS] 2.25, 2.26)."""


def opened(data: bytes) -> OleFileIO:
    """Raises `Unreadable` when its table of streams is damaged."""
    import olefile

    try:
        return olefile.OleFileIO(io.BytesIO(data))
    except (OSError, ValueError, IndexError) as error:
        raise Unreadable(DAMAGED) from error


def stream(ole: OleFileIO, name: str) -> bytes:
    """All bytes of a stream; raises `Unreadable` when it is missing or broken."""
    try:
        return bytes(ole.openstream(name).read())
    except (OSError, ValueError, IndexError) as error:
        raise Unreadable(f"The file is damaged: its part {name} could not be read.") from error


def ole_facts(data: bytes) -> Facts:
    """From the summaries that office programs keep; nothing when they are damaged. Times are in UTC, as stored."""
    try:
        said = opened(data).get_metadata()
    except (Unreadable, OSError, ValueError, IndexError):
        return {}, {}
    page = (said.codepage or 1252) & 0xFFFF
    summary = {
        "title": _text(said.title, page),
        "subject": _text(said.subject, page),
        "author": _text(said.author, page),
        "keywords": _text(said.keywords, page),
        "description": _text(said.comments, page),
        "last_author": _text(said.last_saved_by, page),
        "software": _text(said.creating_application, page),
        "created": _time(said.create_time),
        "modified": _time(said.last_saved_time),
        "printed": _time(said.last_printed),
    }
    company = _text(said.company, (said.codepage_doc or page) & 0xFFFF)
    facts = {name: value for name, value in summary.items() if value}
    origins = dict.fromkeys(facts, _SUMMARY)
    return (facts | {"company": company}, origins | {"company": _DOCUMENT}) if company else (facts, origins)


def _text(value: object, page: int) -> str:
    if not isinstance(value, bytes):
        return ""
    name = {_UTF16: "utf-16-le", _UTF8: "utf-8", 936: "gb18030"}.get(page, f"cp{page}")
    try:
        codecs.lookup(name)
    except LookupError:
        name = "cp1252"
    return value.decode(name, "replace").rstrip("\0").strip()


def _time(value: object) -> str:
    """ISO 8601, in UTC as the file holds it; nothing for a time that was never set."""
    if not isinstance(value, datetime.datetime) or value.year < 1980:
        return ""
    return value.isoformat(timespec="seconds") + "Z"
