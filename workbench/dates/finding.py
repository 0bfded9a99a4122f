"""`find_dates`: the dated wordings inside a passage, English and Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.dates.casedate import CaseDate, case_date
from workbench.dates.english import MONTH_NAME
from workbench.dates.folding import fold
from workbench.dates.moment import years
from workbench.dates.numerals import ORDINAL
from workbench.dates.parsing import edtf_date
from workbench.dates.period import Period
from workbench.dates.phrases import phrase_at
from workbench.errors import UnclearDate

# A cheap look at where a date can begin, before the grammar is asked. Figures: a year, or a day or month that goes on
_FIGURES = (
    r"[0-9]{4}(?![0-9]{1,3}(?![0-9]))"
    rf"|[0-9]{{1,2}}(?= ?(?:st|nd|rd|th)?(?:[ -](?:of )?{MONTH_NAME}|[ -]century| (?:day )?of))"
    r"|[0-9]{1,2}(?=(?:st|nd|rd|th)? ?(?:(?:-|to|until|through|and|or) ?(?:the )?[0-9]|,? [0-9]{4}))"
    r"|[0-9]{1,2}(?=[/.:-][0-9]| ?[ap]\.?m)"
    r"|[0-9]{1,6}(?= ?(?:bc|ad|ce|b\.c|a\.d|c\.e))"
)
_WORDS = (
    rf"{MONTH_NAME}|mon|tue|wed|thu|fri|sat|sun|spring|summer|autumn|fall|winter|early|mid|late|beginning|start|middle"
    r"|end|the (?=begin|start|middle|end|[0-9]{4}s|decade|year|first|second|third|fourth)|between|from|until|till|up"
    r"|through|by|before|prior|since|ever|after|earlier than|later than|(?:no|not) (?:later|earlier|before)|at|c|ca"
    r"|circa|about|around|approx|roughly|in or|perhaps|possibly|probably|maybe|presumably|apparently|likely|for|over"
    r"|year|ad|q[1-4]|h[12]|first|second|third|fourth|beijing"
)
_HAN_FIGURE = "[0-9〇零o一二三四五六七八九十廿卅]"
_HAN_WORDS = (
    "(?:大?约|大概|大致|疑|可能|或许|也许|自从?|从|一?直到|(?<![截止])[到至]|迟至|不[早晚迟]于|介于)[为似是在于]? ?"
    f"(?=大?约?(?:公|西|民|北|{_HAN_FIGURE}))"
)
_START = re.compile(
    # not within a word, a longer number, a path or an address
    rf"(?<![0-9a-z_/\\@$€£¥#-])(?<![0-9][.:])(?:{_FIGURES}|(?:{_WORDS})(?=[^\n]{{0,40}}[0-9])|(?:{ORDINAL})[ -]century)"
    rf"|(?<!{_HAN_FIGURE})(?:{_HAN_FIGURE}{{1,4}}(?= ?(?:年|月|世纪))|[公西]元|民国|北京时间|{_HAN_WORDS})"
)
_LUNAR_BEFORE = re.compile("(?:农历|阴历|旧历|夏历) ?$")
# `two years after 2018` is not after 2018
_COUNT_BEFORE = re.compile("(?:day|week|month|year|decade)s? $")
_COUNTED_FROM = re.compile("after|before|from|since")
# What may not follow: the rest of a longer number, word or EDTF expression
_CUT_SHORT = re.compile(r"[-/.:][0-9]|-x|,[0-9]{3}(?![0-9])|/\.\.|[%$]")
_LATIN = re.compile("[0-9a-z_]")
_NUMBER_ONLY = re.compile(r"[0-9]{5,}|[0-9]{1,2}\.[0-9]{4}|[0-9]{4}\.[0-9]|(?!19|20)[0-9]{4}\.[0-9]{2}")
_EDTF_MARKED = re.compile("[0-9]{4}(?:-[0-9]{2}){0,2}~")
_PLAIN_YEARS = range(1000, 2200)


@dataclass(frozen=True)
class FoundDate:
    """`start` and `end` are code points in the text; `date.wording` is what stands there."""

    start: int
    end: int
    date: CaseDate


def find_dates(text: str) -> list[FoundDate]:
    """Dated wordings in reading order, the longest at each place, none overlapping.

    Only what is whole and has one reading: no `10 August` without a year, no `03/04/2022`, no `the next day`.
    `parse_date` of each wording gives the same date.
    """
    return list(_found(text, fold(text)))


def _found(text: str, folded: str) -> Iterator[FoundDate]:
    position = 0
    while start := _START.search(folded, position):
        position = start.start() + 1
        found = _date_at(text, folded, start.start())
        if found:
            yield found
            position = found.end


def _date_at(text: str, folded: str, start: int) -> FoundDate | None:
    try:
        read = phrase_at(folded, start, passage=True)
        if read is None or not _stands_alone(folded, start, read[1]) or not _plausible(read[0]):
            return None
        end = _with_edtf_mark(text, start, read[1])
        date = edtf_date(text[start:end]) or case_date(str(read[0]), text[start:end])
    except UnclearDate:
        return None
    # What means one thing in a sentence and another alone (2021-22 is a summer in EDTF) is left to the reporter
    return FoundDate(start, end, date) if date.edtf in (str(read[0]), f"{read[0]}~") else None


def _stands_alone(folded: str, start: int, end: int) -> bool:
    before = max(0, start - 8)
    counted = _COUNTED_FROM.match(folded, start) and _COUNT_BEFORE.search(folded, before, start)
    if counted or _CUT_SHORT.match(folded, end) or _LUNAR_BEFORE.search(folded, before, start):
        return False
    glued = folded[end - 1].isascii() and folded[end - 1].isalnum() and _LATIN.match(folded, end)
    return not glued and not _NUMBER_ONLY.fullmatch(folded, start, end)


def _plausible(period: Period) -> bool:
    """A year without an era lies near our own; the others are lengths and amounts: `300年`, `3000年`."""
    return all(end.complete and (years(end)[0] < 1000 or years(end)[0] in _PLAIN_YEARS) for end in period.ends)


def _with_edtf_mark(text: str, start: int, end: int) -> int:
    """Takes in the `~` of `2022-11~` in lists that hold EDTF."""
    return end + 1 if _EDTF_MARKED.fullmatch(text, start, end + 1) and not _LATIN.match(text, end + 1) else end
