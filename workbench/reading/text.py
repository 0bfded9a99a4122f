"""Plain text and Markdown, in any encoding."""

from __future__ import annotations

from workbench.reading.decoding import decode_text
from workbench.reading.pages import Reading, finished, paginate

KIND = "txt"


def read(data: bytes, name: str, password: str | None) -> Reading:
    """The text as it is; says when its encoding had to be guessed."""
    decoded = decode_text(data)
    return finished(KIND, paginate(decoded.text), doubts=[decoded.doubt] if decoded.doubt else [])
