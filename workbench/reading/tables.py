"""Tables as text: comma, semicolon, tab or bar between cells, in any encoding."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from itertools import islice

from workbench.reading.decoding import decode_text
from workbench.reading.pages import Reading, finished, paginate

KIND = "csv"

_SEPARATORS = (",", ";", "\t", "|")
_ROWS_TRIED = 100


def read(data: bytes, name: str, password: str | None) -> Reading:
    """A line a row, cells joined with ` | `; formulas are text like any other."""
    csv.field_size_limit(sys.maxsize)  # a cell may be as long as the file
    decoded = decode_text(data)
    rows = [[" ".join(cell.split()) for cell in row] for row in _rows(decoded.text)]
    text = "\n".join(" | ".join(row).strip() for row in rows if any(row))
    return finished(KIND, paginate(text), doubts=[decoded.doubt] if decoded.doubt else [])


def _rows(text: str) -> list[list[str]]:
    lines = text.splitlines(keepends=True)
    return list(csv.reader(lines, delimiter=_separator(lines)))


def _separator(lines: list[str]) -> str:
    """The separator that gives the most rows of one width, the wider the better; a comma when none does."""
    if lines and lines[0].lower().startswith("sep=") and lines[0][4:5] in _SEPARATORS:
        return lines.pop(0)[4]
    return max(_SEPARATORS, key=lambda separator: _evenness(lines, separator))


def _evenness(lines: list[str], separator: str) -> int:
    rows = islice(csv.reader(islice(lines, _ROWS_TRIED * 10), delimiter=separator), _ROWS_TRIED)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max((rows * width for width, rows in widths.items()), default=0)
