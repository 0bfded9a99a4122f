"""What a wording can mean where it has more than one reading: `03/04/2022`, `1900s`, `2010/11`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.dates.casedate import CaseDate
from workbench.dates.folding import fold
from workbench.dates.numeric import DAY_OR_MONTH_FIRST
from workbench.dates.parsing import parse_date
from workbench.errors import UnclearDate

_PLACE = re.compile(rf"(?<![0-9])(?<![0-9][-/.]){DAY_OR_MONTH_FIRST.pattern}")


@dataclass(frozen=True)
class Reading:
    """`day_first` is the order of day and month that makes it so; None where that is not the question."""

    date: CaseDate
    day_first: bool | None = None


def readings(text: str, anchor: CaseDate | None = None) -> tuple[Reading, ...]:
    """One where the wording is clear, else each that it can have, the day first. Each keeps the wording.

    Raises UnclearDate where there is none.
    """
    try:
        return (Reading(parse_date(text, anchor)),)
    except UnclearDate as unclear:
        found = tuple(_by_order(text, anchor)) or tuple(_by_words(text, anchor, unclear))
        if not found:
            raise
        return found


def find_unclear(text: str) -> list[tuple[Reading, ...]]:
    """The readings of each `03/04/2022` in a text that can be two days, in reading order."""
    places = (match.span() for match in _PLACE.finditer(fold(text)))
    return [readings(text[start:end]) for start, end in places if _is_two(text[start:end])]


def _is_two(words: str) -> bool:
    try:
        return len(readings(words)) > 1
    except UnclearDate:
        return False


def _by_order(text: str, anchor: CaseDate | None) -> list[Reading]:
    found: dict[str, Reading] = {}
    for day_first in (True, False):
        try:
            date = parse_date(text, anchor, day_first)
        except UnclearDate:
            continue
        found.setdefault(date.edtf, Reading(date, day_first))
    return list(found.values())


def _by_words(text: str, anchor: CaseDate | None, unclear: UnclearDate) -> list[Reading]:
    """Each reading of the unclear words in their place among the others."""
    folded = fold(text.strip())
    if not unclear.words or unclear.words not in folded:
        return []
    found: dict[str, Reading] = {}
    for words in unclear.readings:
        try:
            date = parse_date(folded.replace(unclear.words, words), anchor)
        except UnclearDate:
            continue
        found.setdefault(date.edtf, Reading(CaseDate(text.strip(), date.edtf, date.earliest, date.latest)))
    return list(found.values())
