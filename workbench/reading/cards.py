"""Address books (vCard 2.1 to 4.0) and calendars (iCalendar) as text: their lines, made whole and readable.

Telephones write Chinese names as quoted-printable, cut in the middle of a character, and pictures as letters.
"""

from __future__ import annotations

import quopri
import re

from workbench.reading.decoding import decode_as, decode_text
from workbench.reading.pages import Reading, finished, paginate

KIND = "vcf"

_FOLD = re.compile(r"\r?\n[ \t]")  # RFC 6350, 3.2; RFC 5545, 3.1
_CODED = re.compile(r"ENCODING=QUOTED-PRINTABLE|;QUOTED-PRINTABLE", re.I)
_CHARSET = re.compile(r"CHARSET=([\w-]+)", re.I)
_PICTURE = re.compile(r"(?:PHOTO|LOGO|SOUND|KEY|ATTACH)\b.*(?:BASE64|ENCODING=B\b|;base64,)", re.I)
_ESCAPED = re.compile(r"\\([nN,;\\])")  # RFC 6350, 3.4


def read(data: bytes, name: str, password: str | None) -> Reading:
    """A line an entry's property, as `TEL;CELL: 138…`; pictures are left out, and their properties named."""
    decoded = decode_text(data)
    lines = [_line(line) for line in _whole_lines(decoded.text)]
    return finished(KIND, paginate("\n".join(lines)), doubts=[decoded.doubt] if decoded.doubt else [])


def _whole_lines(text: str) -> list[str]:
    """Folded lines joined; in quoted-printable, those that end with `=`."""
    lines: list[str] = []
    for line in _FOLD.sub("", text).splitlines():
        if lines and lines[-1].endswith("=") and _CODED.search(lines[-1].partition(":")[0]):
            lines[-1] = lines[-1][:-1] + line
        else:
            lines.append(line)
    return lines


def _line(line: str) -> str:
    named, colon, value = line.partition(":")
    if _PICTURE.match(line):
        return f"{named.partition(';')[0]}:"
    if _CODED.search(named):
        charset = _CHARSET.search(named)
        value = decode_as(quopri.decodestring(value.encode()), charset[1] if charset else None).text
        named = ";".join(
            part for part in named.split(";") if not _CODED.search(f";{part}") and not _CHARSET.match(part)
        )
    return named + colon + _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], value)
