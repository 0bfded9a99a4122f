"""OpenDocument texts (.odt): text and tables in order, headers, footers, notes, comments and tracked changes."""

from __future__ import annotations

from workbench.reading.odftext import BLOCKS, Text, opened
from workbench.reading.pages import Reading, Unreadable, finished
from workbench.reading.properties import opendocument_facts

KIND = "odt"


def read(data: bytes, name: str, password: str | None) -> Reading:
    """Pages end where the writer, or the program that saved the file last, ended them."""
    parts = opened(data)
    text, doubts = Text(), list[str]()
    text.styled(parts)
    try:
        for block in parts.blocks("content.xml", *BLOCKS):
            text.block(block)
    except Unreadable as error:
        if not text.flow.text():
            raise
        doubts.append(f"{error} The text before that place was kept.")
    pages, facts = text.pages(), opendocument_facts(parts)
    return finished(KIND, pages, facts, doubts=[*doubts, *parts.doubts])
