"""Tables as text: comma, semicolon, tab, bar or caret between cells, in any encoding.

Colons and runs of spaces are no separators: times, addresses and plain sentences have them, and a line that is kept as
it stands shows such cells apart as well.
"""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from itertools import islice

from workbench.reading.decoding import decode_text
from workbench.reading.pages import Reading, finished, paginate

KIND = "csv"

_SEPARATORS = (",", ";", "\t", "|", "^")
_ROWS_TRIED = 100


def read(data: bytes, name: str, password: str | None) -> Reading:
    """A line a row, cells joined with ` | `; formulas are text like any other."""
    decoded = decode_text(data)
    text = "\n".join(line(row) for row in table_rows(decoded.text) if any(row))
    return finished(KIND, paginate(text), doubts=[decoded.doubt] if decoded.doubt else [])


def table_rows(text: str) -> list[list[str]]:
    """All rows, also empty ones; white space within a cell is one space."""
    csv.field_size_limit(sys.maxsize)  # a cell may be as long as the file
    return [[" ".join(cell.split()) for cell in row] for row in _rows(text.removeprefix("\ufeff"))]


def line(row: list[str]) -> str:
    return " | ".join(row).strip()


def _rows(text: str) -> list[list[str]]:
    """Lines end as RFC 4180 has it: other separators of Unicode may stand in a cell."""
    lines = list(io.StringIO(text, newline=""))
    separator = _separator(lines)
    rows, begun, start = list[list[str]](), 0, 0
    reader = csv.reader(lines, delimiter=separator)
    for row in reader:
        rows.append(row)
        begun, start = start, reader.line_num
    if start - begun > 1 and _quotes_left_open(lines[begun:]):
        rows[-1:] = csv.reader(lines[begun:], delimiter=separator, quoting=csv.QUOTE_NONE)
    return rows


def _quotes_left_open(lines: list[str]) -> bool:
    """Whether the last row took in all lines to the end for want of a closing mark: a name began with one."""
    return sum(line.count('"') for line in lines) % 2 == 1


def _separator(lines: list[str]) -> str:
    """What a first line `sep=;` says, as Excel writes it; else the separator that gives the most rows of one width,
    the wider the better; a comma when none does."""
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].rstrip("\r\n")) == 5:
        return lines.pop(0)[4]
    return max(_SEPARATORS, key=lambda separator: _evenness(lines, separator))


def _evenness(lines: list[str], separator: str) -> int:
    rows = islice(csv.reader(islice(lines, _ROWS_TRIED * 10), delimiter=separator), _ROWS_TRIED)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max((rows * width for width, rows in widths.items()), default=0)
