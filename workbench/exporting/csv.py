"""The timeline as a table of text, a row for each citation, in which no cell is a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from workbench.exporting.printout import Line, Printout, Reference

COLUMNS = (
    "event", "title", "date", "edtf", "wording", "entities", "status",
    "document", "page", "start", "end", "quote", "stance", "sha256", "said", "place", "text",
)  # fmt: skip

# A spreadsheet runs what begins so, also in its full-width form and behind white space or a quotation mark.
_FORMULA = re.compile(r"[\s'\"]*[=+\-@\t\r\n\x00＝＋－＠]")


def render(printout: Printout) -> bytes:
    """UTF-8 with the mark by which spreadsheets know it; an event without a citation has one row of its own."""
    return table([COLUMNS, *rows(printout)])


def rows(printout: Printout) -> Iterator[tuple[str, ...]]:
    for line in printout.lines:
        for reference in line.references or (None,):
            yield (*_of_event(line), *_of_reference(reference), line.place, line.text)


def table(lines: list[tuple[str, ...]]) -> bytes:
    """Any table of text as CSV."""
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([[inert(cell) for cell in line] for line in lines])
    return text.getvalue().encode("utf-8-sig")


def inert(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _of_event(line: Line) -> tuple[str, ...]:
    date = line.date
    return line.key, line.title, line.when, date.edtf, date.wording, "; ".join(line.entities), line.status


def _of_reference(reference: Reference | None) -> tuple[str, ...]:
    if reference is None:
        return ("",) * 8
    place = reference.page, reference.start, reference.end
    numbers = ("" if each is None else str(each) for each in place)
    words = "[marked area]" if reference.area else reference.quote or ""
    return (reference.path, *numbers, words, reference.stance, reference.sha256 or "", reference.said_so)
