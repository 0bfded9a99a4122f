"""Presentations before 2007 (.ppt): a page a slide, with speaker's notes, comments, headers and footers, pictures.

A file is a tree of records ([MS-PPT] 2.3.1), and what was saved last stands behind what it replaced. So slides are
found as PowerPoint finds them: the newest edit names a directory of where each part begins, the document's list of
slides gives their order. Where that chain is broken, slides are taken as they lie in the file.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain

from workbench.reading.blips import described, pictures
from workbench.reading.embedded import from_object, from_streams, kept
from workbench.reading.locked import unlocked
from workbench.reading.olefiles import ole_facts, opened, stream
from workbench.reading.pages import Member, Reading, Unreadable, finished
from workbench.reading.pptrecords import Record, Show

KIND = "ppt"

_EMBEDDED = 0x1011
"""ExOleObjStg (2.10.34 and after): an OLE file, packed after its size when the instance is 1."""
_LARGEST = 200 * 2**20


def read(data: bytes, name: str, password: str | None) -> Reading:
    """Slides in order; hidden ones are read too, and marked."""
    locked, doubts = data, dict[str, None]()
    data = unlocked(locked, password)
    ole = opened(data)
    user = stream(ole, "Current User") if ole.exists("Current User") else b""
    content = stream(ole, "PowerPoint Document")
    try:
        show = Show(content, user)
        pages = [_page(show, number) for number in range(len(show.slides))]
    except (struct.error, RecursionError) as error:
        raise Unreadable("The file is damaged and could not be read as a presentation.") from error
    if show.lost:
        doubts["The file is damaged: its list of slides is broken, so they stand as they lie in the file."] = None
    if pages:
        pages[0] = "\n".join(filter(None, [pages[0], *show.around]))
    stored = stream(ole, "Pictures") if ole.exists("Pictures") else b""
    if stored and data is not locked:
        doubts["The pictures in it could not be unlocked with its text."] = None
    found = chain(pictures(stored), _embedded(content, doubts), from_streams(ole, "embedded", doubts))
    members = kept(found, doubts)
    facts, origins = ole_facts(data)
    return finished(KIND, pages, facts, doubts=list(doubts), members=members, origins=origins)


def _page(show: Show, number: int) -> str:
    """A slide's words, then what its pictures show, its comments and its notes."""
    slide = show.slides[number]
    lines = ["[Hidden slide]"] if show.is_hidden(slide) else []
    lines += show.texts(slide)
    lines += dict.fromkeys(described(slide.record.data))
    lines += show.comments(slide)
    lines += (f"[Notes] {line}" for line in show.notes(slide))
    return "\n".join(lines)


def _embedded(content: bytes, doubts: dict[str, None]) -> Iterator[Member]:
    """Files put into slides whole."""
    found = (record for record in Record.all(content) if record.kind == _EMBEDDED)
    for number, record in enumerate(found, 1):
        data = record.data
        if record.instance == 1:
            unpacking = zlib.decompressobj()
            data = b""
            with suppress(zlib.error):
                data = unpacking.decompress(record.data[4:], _LARGEST)
            if not unpacking.eof:
                doubts[f"The file embedded in it as object{number} is damaged or too large."] = None
                continue
        yield from from_object(f"object{number}.bin", data, doubts)
