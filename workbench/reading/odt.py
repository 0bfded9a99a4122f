"""OpenDocument texts (.odt): text and tables in order, headers, footers, notes, comments and tracked changes."""

from __future__ import annotations

from workbench.reading.odfpackage import opened, put_in
from workbench.reading.odftext import BLOCKS, Text
from workbench.reading.pages import Reading, Unreadable, finished
from workbench.reading.properties import opendocument_facts

KIND = "odt"


def read(data: bytes, name: str, password: str | None) -> Reading:
    """Pages end where the writer, or the program that saved the file last, ended them."""
    parts = opened(data, password)
    text, doubts = Text(), list[str]()
    text.styled(parts)
    try:
        for block in parts.blocks("content.xml", *BLOCKS):
            text.block(block)
    except Unreadable as error:
        if not text.flow.text():
            raise
        doubts.append(f"{error} The text before that place was kept.")
    pages, (facts, origins), members = text.pages(), opendocument_facts(parts), put_in(parts)
    return finished(KIND, pages, facts, doubts=[*doubts, *parts.doubts], members=members, origins=origins)
