"""Plain text, Markdown and JSON, in any encoding."""

from __future__ import annotations

import re

from workbench.reading.decoding import decode_text
from workbench.reading.pages import Reading, finished, paginate

KIND = "txt"

_JSON = (".json", ".jsonl", ".ndjson")
# An escape behind an even number of backslashes, for a character beyond ASCII; two for one beyond the basic plane.
_ESCAPES = re.compile(
    r"(?<!\\)((?:\\\\)*)((?:\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|\\u(?!00[0-7]|[dD][89a-fA-F])[0-9a-fA-F]{4})+)"
)


def read(data: bytes, name: str, password: str | None) -> Reading:
    """The text as it is; says when its encoding had to be guessed."""
    decoded = decode_text(data)
    text = spelled_out(decoded.text) if name.lower().endswith(_JSON) else decoded.text
    return finished(KIND, paginate(text), doubts=[decoded.doubt] if decoded.doubt else [])


def spelled_out(text: str) -> str:
    """JSON with the characters that it writes as escapes, so that they can be read and searched (RFC 8259, 7).

    >>> spelled_out(r'{"name": "\\u5f20\\u4e09"}')
    '{"name": "张三"}'
    """
    return _ESCAPES.sub(_spelled, text)


def _spelled(found: re.Match[str]) -> str:
    units = bytes.fromhex(found[2].replace("\\u", ""))
    return found[1] + units.decode("utf-16-be", "replace")
