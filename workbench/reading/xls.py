"""Excel workbooks before 2007 (.xls): every sheet, hidden ones too, with comments, text boxes and what is hidden."""

from __future__ import annotations

import struct
from itertools import chain

from workbench.reading import biff
from workbench.reading.blips import pictures
from workbench.reading.embedded import from_streams, kept
from workbench.reading.locked import unlocked
from workbench.reading.olefiles import ole_facts, opened, stream
from workbench.reading.pages import Reading, finished
from workbench.reading.workbooks import paged, sheets

KIND = "xls"


def read(data: bytes, name: str, password: str | None) -> Reading:
    """All sheets one after the other, in pages by length: a sheet has no pages of its own."""
    data = unlocked(data, password)
    ole, doubts, book = opened(data), list[str](), biff.Book()
    beside = dict[str, None]()
    if ole.exists("Workbook"):
        try:
            book = biff.book(stream(ole, "Workbook"))
        except struct.error:
            beside["The file is damaged: comments and marks of what is hidden are missing."] = None
    pages = paged(sheets(data, doubts, book.sheets), book.sheets)
    members = kept(chain(pictures(book.pictures), from_streams(ole, "embedded", beside)), beside)
    facts, origins = ole_facts(data)
    return finished(KIND, pages, facts, doubts=[*doubts, *beside], members=members, origins=origins)
