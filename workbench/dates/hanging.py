"""`find_hanging`: wordings in a passage that need another date, an anchor: `the next day`, `10 August`, `同年六月`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.dates.casedate import CaseDate
from workbench.dates.english import MONTH_NAME
from workbench.dates.finding import FoundDate, find_dates
from workbench.dates.folding import fold
from workbench.dates.numerals import HAN_NUMBER
from workbench.dates.parsing import parse_date
from workbench.dates.relative import relative_places
from workbench.errors import UnclearDate

_FIGURES = rf"(?:[0-9]{{1,2}}|{HAN_NUMBER})"
# A month's name alone may be a verb or a person: it takes a word before it that only a date has
_YEARLESS = re.compile(
    rf"\b[0-9]{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH_NAME}\b|\b{MONTH_NAME} [0-9]{{1,2}}(?:st|nd|rd|th)?(?![0-9])"
    rf"|\b(?:early|mid|late|in|since|until|the (?:beginning|middle|end) of)[ -](?:early |mid-|late )?{MONTH_NAME}\b"
    rf"|{_FIGURES}月(?:{_FIGURES}[日号]|初|中旬|上旬|下旬|底)?"
)
_BEFORE, _BEHIND = 3, 24  # words in front, code points behind, that may belong to it
_WORD = re.compile(r"\S+ ?$")
_STEP_END = re.compile(r"[a-z0-9\u4e00-\u9fff](?![a-z0-9])|[\u4e00-\u9fff]")


def find_hanging(text: str, anchor: CaseDate) -> list[FoundDate]:
    """Dated wordings in reading order that mean nothing without `anchor`, read with it, the longest at each place.

    None overlaps what `find_dates` finds; what the anchor is too vague for is left out.
    """
    folded = fold(text)
    taken = [(each.start, each.end) for each in find_dates(text)]
    found: list[FoundDate] = []
    for start, end in _places(folded):
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        read = _longest(text, folded, start, end, anchor)
        if read and not any(read.start < end and start < read.end for start, end in taken):
            found.append(read)
            taken.append((read.start, read.end))
    return sorted(found, key=lambda each: each.start)


def _places(folded: str) -> Iterator[tuple[int, int]]:
    yield from sorted([*relative_places(folded), *(match.span() for match in _YEARLESS.finditer(folded))])


def _longest(text: str, folded: str, start: int, end: int, anchor: CaseDate) -> FoundDate | None:
    """The place with the words around it that still are one date."""
    for first in _starts(folded, start):
        for last in _ends(folded, end):
            try:
                date = parse_date(text[first:last], anchor)
            except UnclearDate:
                continue
            lead = len(text[first:last]) - len(text[first:last].lstrip())
            return FoundDate(first + lead, last, date)
    return None


def _starts(folded: str, start: int) -> list[int]:
    """The furthest in front first."""
    starts = [start]
    while len(starts) <= _BEFORE and (word := _WORD.search(folded, max(0, starts[-1] - 20), starts[-1])):
        starts.append(word.start())
    return starts[::-1]


def _ends(folded: str, end: int) -> list[int]:
    """The furthest behind first; each the end of a word."""
    stop = min(len(folded), end + _BEHIND, *(at for at in [folded.find("\n", end)] if at >= 0))
    return [end, *(match.end() for match in _STEP_END.finditer(folded, end, stop))][::-1]
