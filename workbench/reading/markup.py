"""XML of any other kind (feeds, drawings, exports of databases): the text of its elements, a line each."""

from __future__ import annotations

from lxml import etree

from workbench.reading import text
from workbench.reading.pages import Reading, Unreadable, finished, paginate

KIND = "xml"


def read(data: bytes, name: str, password: str | None) -> Reading:
    """The text between the tags; the file as it stands, tags and all, when it is not well formed.

    Raises `Unreadable` for entity definitions: they swell a file or fetch others.
    """
    if b"<!ENTITY" in data[:_PROLOGUE].replace(b"\0", b""):
        raise Unreadable("It contains entity definitions, which can swell its text or fetch other files.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        as_text = text.read(data, name, password)
        return finished(KIND, as_text.pages, doubts=["It is not well-formed XML: it is shown with its tags."])
    lines = (" ".join(piece.split()) for piece in root.itertext())
    return finished(KIND, paginate("\n".join(line for line in lines if line)))


_PROLOGUE = 1_000_000
"""Bytes in which definitions stand, before the first element; without the zeros of UTF-16."""
