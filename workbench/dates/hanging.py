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
# Only such words are tried: a passage may hold hundreds of places
_IN_FRONT = re.compile(
    r"(?<![a-z])(?:on|in|at|by|since|until|till|before|after|from|to|of|the|about|around|circa|c\.|early|mid|late|later"
    r"|end|beginning|start|middle|about|perhaps|probably) $|[自从至到约在直前]{1,2}$"
)
_GOES_ON = re.compile(
    rf"[ ,]{{0,2}}(?:(?:of|in|at|on|the|that|same|this|next|last|year|month|day|early|mid|late|spring|summer|autumn"
    rf"|fall|winter|am|pm|a\.m\.|p\.m\.|{MONTH_NAME}|[0-9][0-9:]*(?:st|nd|rd|th|am|pm)?|\+[0-9:]+)(?![a-z])"
    rf"|[0-9年月日号时点分整半上中下旬初末底起前后至到以来左右凌晨早午晚夜春夏秋冬〇零一二三四五六七八九十])"
)


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
    while len(starts) <= _BEFORE and (word := _IN_FRONT.search(folded, max(0, starts[-1] - 12), starts[-1])):
        starts.append(word.start())
    return starts[::-1]


def _ends(folded: str, end: int) -> list[int]:
    """The furthest behind first; each the end of a word."""
    ends = [end]
    while (more := _GOES_ON.match(folded, ends[-1])) and more.end() - end <= _BEHIND:
        ends.append(more.end())
    return ends[::-1]
