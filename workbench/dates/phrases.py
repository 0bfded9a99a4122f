"""Dates put together in a sentence: ranges of two, limits before and after, so many years until one.

Limits are counted in the unit that is named: `before 2020` ends with 2019, `after June 2022` begins with July.
Parts, seasons, quarters and times of day have no neighbour in words; there the limit itself is included.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from workbench.dates.moment import Moment, edtf_year, month_moment, neighbour, years
from workbench.dates.numerals import COUNT, HAN_NUMBER, english_number, han_number
from workbench.dates.period import Period
from workbench.dates.wordings import Found, date_at
from workbench.errors import UnclearDate

_THE = "(?:the )?"
_TO = re.compile(rf" ?(?:-{{1,2}}|~|至|到) ?| (?:to|until|till|through|thru|up to) {_THE}")
_AND = re.compile(rf" and {_THE}| ?[和与及至到] ?| ?- ?")
_OR = re.compile(" or (?:in )?| ?(?:或者|或是|或) ?")
_HAN_AND = re.compile(" ?[和与及跟] ?")
_RANGE_END = re.compile(" ?(?:之间|期间|这?段?时间|间(?![接谍])|为止|止)")

_BETWEEN = re.compile(f"between {_THE}|介于")
_FROM = re.compile(f"from {_THE}")
_HAN_FROM = re.compile("自从|自|从")

_UNTIL = re.compile(
    "(?:until|till|up to(?: and including)?|up until|through|by|(?:no|not) later than|at the latest by) (?:the )?"
    "|一直到|直到|迟至|不[晚迟]于|到|至"
)
_BEFORE = re.compile("(?:before|prior to|earlier than) (?:the )?")
_AFTER = re.compile("(?:after|later than) (?:the )?")
_SINCE = re.compile("(?:(?:ever )?since|not before|(?:no|not) earlier than) (?:the )?|不早于")

_UNTIL_END = re.compile(" (?:or|and) (?:earlier|before)| at the latest|[及或]更早|[及或](?:以前|之前)|为止|止")
_BEFORE_END = re.compile("以前|之前|前(?![后一二两三四五六七八九十几半任0-9])")
_AFTER_END = re.compile("以后|之后|后(?![勤半续台来期者面方代])")
_SINCE_END = re.compile(
    r" ?(?:to|until|till|-|up to) ?(?:the )?(?:present(?: day)?|date|now|today)\b| onwards?\b| (?:or|and) later\b"
    "|以来|至今|迄今|到现在|起(?![草诉义飞步源点因初码来床身])|开始|[及或](?:以后|之后)"
)
_FROM_END = re.compile(rf"{_SINCE_END.pattern}| on(?![a-z])| forward\b|以后|之后|后(?!半)")

_NEAR = "about |around |roughly |some |nearly |almost "
_LASTING = re.compile(
    rf"(?:for |over |in |during )?(?:(?:the |a period of )?(?:{_NEAR})?(?P<count>{COUNT}) "
    r"(?P<units>year|month|decade)s?|the (?P<unit>year|month|decade))(?: or so)?,? "
    r"(?:(?P<end>until|till|up to|to|through|ending(?: in)?)|from|since|starting(?: in| from)?|beginning in) "
    r"(?:the )?"
)
_HAN_LASTING = re.compile(
    rf"(?:为止|止)?的(?:大?约|近)?(?P<count>[0-9]{{1,2}}|{HAN_NUMBER}) ?(?P<unit>年|个月)(?:之?间|时间|里|来|内)?"
)


def phrase_at(text: str, position: int, passage: bool = False) -> Found | None:
    """What the dated words that begin here say, and where they end. Raises UnclearDate for two readings.

    In a passage `from 2021` begins nothing: `a report from 2021` is of that year. See also `date_at`.
    """
    for read in () if text[position : position + 1].isdigit() else (_lasting, _limited, _between, _from):
        found = read(text, position, passage)
        if found:
            return found
    first = date_at(text, position, passage)
    if first is None:
        return None
    return (
        _joined(text, first, passage, _TO)
        or _joined(text, first, passage, _OR)
        or _han_between(text, first, passage)
        or (None if _is_half(first) else _followed(text, *first))
    )


def _lasting(text: str, position: int, passage: bool) -> Found | None:
    """`for a decade until 2018` is 2008~/2018: the reporter's words give the other end only about."""
    match = _LASTING.match(text, position)
    found = match and date_at(text, match.end(), passage)
    if not match or not found:
        return None
    count, unit = english_number(match["count"] or "a"), match["units"] or match["unit"]
    return _stretched(found[0], count, unit, backwards=bool(match["end"])), found[1]


def _limited(text: str, position: int, passage: bool) -> Found | None:
    for opening, build in _LIMITS:
        match = opening.match(text, position)
        found = match and date_at(text, match.end(), passage)
        if found and not _is_half(found):
            return _han_lasting(text, *found) or (build(found[0]), _past(_RANGE_END, text, found[1]))
    return None


def _han_lasting(text: str, period: Period, end: int) -> Found | None:
    match = _HAN_LASTING.match(text, end)
    return match and (_stretched(period, han_number(match["count"]), match["unit"], backwards=True), match.end())


def _between(text: str, position: int, passage: bool) -> Found | None:
    match = _BETWEEN.match(text, position)
    first = match and date_at(text, match.end(), passage)
    return _joined(text, first, passage, _AND) if first else None


def _han_between(text: str, first: Found, passage: bool) -> Found | None:
    """`2013年和2015年之间`: the word for between comes last, and without it two dates are two dates."""
    found = _joined(text, first, passage, _HAN_AND)
    return found if found and text[found[1] - 1] == "间" else None


def _is_half(found: Found) -> bool:
    """What needs another date behind it: the 10 of `10 to 12 August`, the 2022年6 of `2022年6至8月`."""
    return found[0].end is None


def _from(text: str, position: int, passage: bool) -> Found | None:
    english = _FROM.match(text, position)
    opening = english or _HAN_FROM.match(text, position)
    first = opening and date_at(text, opening.end(), passage)
    if not first:
        return None
    tail = _FROM_END.match(text, first[1])
    joined = _joined(text, first, passage, _TO)
    if joined or _is_half(first) or (english and passage and not tail):
        return joined
    return _since(first[0]), tail.end() if tail else first[1]


def _joined(text: str, first: Found, passage: bool, joint: re.Pattern[str]) -> Found | None:
    """Two dates; each gives the other the year or month it lacks: `10 to 12 August 2023`, `2022年6月至8月`."""
    match = joint.match(text, first[1])
    second = match and date_at(text, match.end(), passage)
    if not second or not first[0].start or not second[0].end:
        return None
    start, end = first[0].start, second[0].end
    return Period(filled_from(end, start), filled_from(start, end)), _past(_RANGE_END, text, second[1])


def filled_from(other: Moment, moment: Moment) -> Moment:
    """The moment with what it lacks: `10 August` takes the year of the other, `the 5th` its month as well."""
    month = other.calendar_month if moment.day and not moment.month else moment.month
    return replace(moment, year=moment.year or other.year, month=month)


def _followed(text: str, period: Period, end: int) -> Found:
    for tail, build in _TAILS:
        match = tail.match(text, end)
        if match:
            return build(period), match.end()
    return period, end


def _past(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _until(period: Period) -> Period:
    return Period(None, period.end)


def _since(period: Period) -> Period:
    return Period(period.start, None)


def _before(period: Period) -> Period:
    return Period(None, period.start and _next(period.start, -1))


def _after(period: Period) -> Period:
    return Period(period.end and _next(period.end, 1), None)


def _next(moment: Moment, step: int) -> Moment:
    """A moment that still waits for its year is left to itself: which month comes after is then unknown as well."""
    if not moment.complete:
        raise UnclearDate(str(moment), "the year is missing")
    return neighbour(moment, step)


def _stretched(period: Period, count: int, unit: str, backwards: bool) -> Period:
    """`count` units up to the period, or from it on; the computed end is approximate, and no finer than the unit."""
    known = period.start if backwards else period.end
    if known is None or period.end is None or not known.complete or known.precision in ("decade", "century"):
        raise UnclearDate(str(period), "so many years cannot be counted from there")
    step = -count if backwards else count
    if unit in ("month", "个月"):
        if known.precision not in ("month", "day"):
            raise UnclearDate(str(period), "months cannot be counted from there")
        other = month_moment(years(known)[0], int(known.month) + step, "~")
    else:
        other = Moment(edtf_year(years(known)[0] + step * (10 if unit == "decade" else 1)), mark="~")
    return Period(other, period.end) if backwards else Period(period.start, other)


_LIMITS: tuple[tuple[re.Pattern[str], Callable[[Period], Period]], ...] = (
    (_UNTIL, _until),
    (_BEFORE, _before),
    (_AFTER, _after),
    (_SINCE, _since),
)
_TAILS: tuple[tuple[re.Pattern[str], Callable[[Period], Period]], ...] = (
    (_UNTIL_END, _until),
    (_BEFORE_END, _before),
    (_SINCE_END, _since),
    (_AFTER_END, _after),
)
