"""One date in a sentence: its core, the marks around it and its time of day.

Functions read folded text at a position and return what they read and where it ends, or None. What they read may lack a
year (`10 August`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from workbench.dates.chinese import CHINESE
from workbench.dates.clock import clock_after, clock_before
from workbench.dates.english import ENGLISH, bare_year
from workbench.dates.numeric import NUMERIC
from workbench.dates.period import Period, single
from workbench.errors import UnclearDate

Found = tuple[Period, int]
_Core = tuple[re.Match[str], Callable[[re.Match[str]], Period]]

_CORES = (*ENGLISH, *CHINESE, *NUMERIC)

_BEFORE = re.compile(
    r"(?P<about>(?:in or )?(?:circa|ca\.|ca\b|c\.|c(?= ?[0-9])|about|around|approximately|approx\.|approx\b|roughly)"
    r" ?(?:the (?=year ))?|~ ?|大约[在是于]?|约[在为是]?|大概[在是]?|大致[在是]?)"
    r"|(?P<perhaps>(?:perhaps|possibly|probably|maybe|presumably|apparently|likely)(?: in)? "
    r"|疑[为似]?[是在]?|(?:可能|或许|也许)[为是在于]?)"
)
_AFTER = (
    r"(?P<perhaps> ?(?:\(\?\)|\?CLOSED))"
    r"|(?P<about> ?(?:左右|前后|上下|许(?!可)| or so\b| or thereabouts\b|,? approximately\b))"
)
_AFTER_TYPED = re.compile(_AFTER.replace("CLOSED", ""))
# In running text a question mark ends a question, unless something closes behind it
_AFTER_IN_PASSAGE = re.compile(_AFTER.replace("CLOSED", r"(?=[),;\]])"))

# A bare number is a year in running text only if nothing beside it makes it an amount, a number or a fiscal year
_ALWAYS_YEARS = range(1900, 2100)
_AMOUNT_BEFORE = re.compile(
    r"(?:[$€£¥₤#№@]|\b(?:no|pp?|rmb|cny|usd|eur|hk\$|over|than|nearly|almost|only|number|page|room|section|chapter|line"
    r"|row|item|id|fy|fiscal|financial|fiscal year|financial year)\.?) ?$"
)
_AMOUNT_AFTER = re.compile(
    r"[,.:]?[0-9]| ?(?:%|percent\b|per cent\b|people\b|persons\b|yuan\b|rmb\b|usd\b|dollars?\b|euros?\b|pounds?\b"
    r"|million\b|billion\b|thousand\b|trillion\b|k[mg]\b|tons?\b|tonnes?\b|met(?:re|er)s?\b|miles?\b|hours?\b|minutes?\b"
    r"|days?\b|weeks?\b|months?\b|years?\b|staff\b|employees\b|workers\b|students\b|researchers\b|experts\b|pages\b"
    r"|companies\b|applicants\b|words\b|copies\b|times\b)| ?[\u4e00-\u9fff](?<![至到和与或起以前后之])"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|until|till|by|before|after|from|to|and|year|of|circa|c\.|between|during|early|mid|late)[ -]$"
)
_ROUND_AMOUNT_BEFORE = re.compile(r"\b(?:about|around|approximately|approx\.?|roughly|some) $")


def date_at(text: str, position: int, passage: bool = False) -> Found | None:
    """One date, or the beginning of a range that takes its unit from the other end, which has no end yet.

    Raises UnclearDate where the words have two readings.

    In a passage a question mark is no mark, and a bare number is a year only where it looks like one.
    """
    before, position = _marks(_BEFORE, text, position)
    timed, position = clock_before(text, position)
    found = _core_at(text, position, passage)
    if found is None:
        return None
    period, end = found
    day = None if period.interval else period.start
    if day and day.precision == "day":
        if timed.clock:
            timed = replace(day, clock=timed.clock, zone=timed.zone)
        else:
            timed, end = clock_after(text, end, replace(day, zone=timed.zone))
        period = single(timed) if timed.clock else period
    elif timed.clock:
        return None
    after, end = _marks(_AFTER_IN_PASSAGE if passage else _AFTER_TYPED, text, end)
    marks = before + after
    return (period.each(lambda moment: moment.marked(marks)) if marks else period), end


def _marks(pattern: re.Pattern[str], text: str, position: int) -> tuple[str, int]:
    marks = ""
    while match := pattern.match(text, position):
        marks += "~" if match["about"] else "?"
        position = match.end()
    return marks, position


def _core_at(text: str, position: int, passage: bool) -> Found | None:
    """The longest of all wordings; of two as long the first that can be read."""
    cores = list(_cores_at(text, position, passage))
    end = max((match.end() for match, _ in cores), default=0)
    problem: UnclearDate | None = None
    for match, reader in cores:
        if match.end() < end:
            continue
        try:
            return reader(match), end
        except UnclearDate as unclear:
            problem = problem or unclear
    if problem:
        raise problem
    return None


def _cores_at(text: str, position: int, passage: bool) -> Iterator[_Core]:
    for pattern, reader in _CORES:
        match = pattern.match(text, position)
        if match and not (passage and reader is bare_year and not _looks_like_year(match)):
            yield match, reader


def _looks_like_year(match: re.Match[str]) -> bool:
    text, year = match.string, match["year"]
    if not year.isdigit():
        return True
    before = text[max(0, match.start() - 16) : match.start()]
    if _AMOUNT_BEFORE.search(before) or _AMOUNT_AFTER.match(text, match.end()):
        return False
    if int(year) % 100 == 0 and _ROUND_AMOUNT_BEFORE.search(before):
        return False
    return int(year) in _ALWAYS_YEARS or (year[0] == "1" and bool(_YEAR_BEFORE.search(before)))
