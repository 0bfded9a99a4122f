"""Words that count from another date, its anchor: `two years later`, `June of that year`, `次日`, `同年六月`.

They are replaced by the year, month or day they mean, in the unit they name and no finer, and the sentence is then read
like any other. `two years later` than 5 June 2022 is 2024, not a day in June.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from workbench.dates.casedate import CaseDate
from workbench.dates.display import say
from workbench.dates.english import MONTH_NAME
from workbench.dates.folding import fold
from workbench.dates.julian import calendar_date
from workbench.dates.moment import Moment, day_moment, edtf_year, month_moment
from workbench.dates.numerals import COUNT, HAN_NUMBER, english_number, han_number
from workbench.dates.period import single
from workbench.errors import UnclearDate

_COUNT = f"(?P<count>{COUNT})"
_NO_DATE = rf"(?! (?:[0-9]|the |{MONTH_NAME}))"  # `the day after 5 June` counts from that date
_LATER = r"(?P<later>later|after(?:wards?)?|on|thereafter)|earlier|before(?:hand)?|previously|ago"
_HAN_COUNT = rf"(?<![0-9〇零o一二三四五六七八九十])(?P<count>[0-9]{{1,2}}|{HAN_NUMBER})"
_HAN_LATER = "(?P<later>[以之]?后)|[以之]?前"


def _steps(unit: str, *phrases: tuple[int, str]) -> list[tuple[re.Pattern[str], str, int | None]]:
    return [(re.compile(phrase), unit, step) for step, phrase in phrases]


_RULES = [
    *_steps(
        "year",
        (0, r"\b(?:the )?(?:same|that|this) year\b"),
        (1, r"\b(?:the )?(?:next|following|subsequent) year\b|\bthe year after\b(?! [0-9])"),
        (-1, r"\b(?:the )?(?:last|previous|preceding|prior) year\b|\bthe year before\b(?! [0-9])"),
        (0, "[同当该今是]年(?!代|度|轻|事|地|龄)|那(?:一)?年|这(?:一)?年"),
        (1, "[次翌来明]年|第二年|下一?年(?!度)"),
        (-1, "去年|上一?年(?!度)|前一年"),
    ),
    *_steps(
        "month",
        (0, r"\b(?:the )?(?:same|that|this) month\b"),
        (1, r"\b(?:the )?(?:next|following|subsequent) month\b|\bthe month after\b(?! [0-9])"),
        (-1, r"\b(?:the )?(?:last|previous|preceding|prior) month\b|\bthe month before\b(?! [0-9])"),
        (0, "[同当该本]月"),
        (1, "[次翌]月|下个?月"),
        (-1, "上个?月|前一个?月"),
    ),
    *_steps(
        "day",
        (0, r"\b(?:the )?same day\b|\bthat (?:same )?day\b|\btoday\b"),
        (1, rf"\b(?:the )?(?:next|following) day\b|\bthe day after\b{_NO_DATE}|\btomorrow\b"),
        (-1, rf"\b(?:the )?(?:previous|preceding) day\b|\bthe day before\b{_NO_DATE}|\byesterday\b"),
        (0, "[同当该今][日天]"),
        (1, "[次翌明隔][日天]|第二天"),
        (-1, "前一[日天]|昨[日天]"),
    ),
    (re.compile(rf"\b{_COUNT} decades? (?:{_LATER})\b"), "decade", None),
    (re.compile(rf"\b{_COUNT} years? (?:{_LATER})\b"), "year", None),
    (re.compile(rf"\b{_COUNT} months? (?:{_LATER})\b"), "month", None),
    (re.compile(rf"\b{_COUNT} days? (?:{_LATER})\b"), "day", None),
    (re.compile(rf"{_HAN_COUNT} ?年(?:{_HAN_LATER})(?!后)"), "year", None),
    (re.compile(rf"{_HAN_COUNT} ?个月(?:{_HAN_LATER})(?!后)"), "month", None),
    (re.compile(rf"{_HAN_COUNT} ?天(?:{_HAN_LATER})(?!后)"), "day", None),
]


def is_relative(text: str) -> bool:
    """Whether the folded text holds a word that needs an anchor."""
    return any(pattern.search(text) for pattern, _, _ in _RULES)


def relative_places(text: str) -> list[tuple[int, int]]:
    """Where words of the folded text need an anchor, in no order."""
    return [match.span() for pattern, _, _ in _RULES for match in pattern.finditer(text)]


def anchored(text: str, anchor: CaseDate, wording: str) -> str:
    """The folded text with each relative word replaced. Raises UnclearDate, with the reporter's wording, where the
    anchor is too vague for that."""
    for pattern, unit, step in _RULES:
        text = pattern.sub(_replacing(wording, anchor, unit, step), text)
    return text


def _replacing(wording: str, anchor: CaseDate, unit: str, step: int | None) -> Callable[[re.Match[str]], str]:
    def replacement(match: re.Match[str]) -> str:
        steps = _counted(match) if step is None else step
        return _words(_moved(wording, anchor, unit, steps), "en" if match[0].isascii() else "zh")

    return replacement


def _counted(match: re.Match[str]) -> int:
    count = match["count"]
    number = english_number(count) if count.isascii() else han_number(count)
    return number if match["later"] else -number


def _moved(wording: str, anchor: CaseDate, unit: str, steps: int) -> Moment:
    moment = anchor_moment(anchor)
    if moment is None:
        raise UnclearDate(wording, f"the date it counts from ({anchor.wording}) is not in one year")
    year, month, _ = calendar_date(anchor.earliest or 0)
    if unit in ("year", "decade"):
        return Moment(edtf_year(year + steps * (10 if unit == "decade" else 1)))
    if unit == "month" and moment.calendar_month:
        return month_moment(year, month + steps)
    if unit == "day" and anchor.is_point and anchor.earliest is not None:
        return day_moment(anchor.earliest + steps)
    raise UnclearDate(wording, f"the date it counts from ({anchor.wording}) names no {unit}")


def anchor_moment(anchor: CaseDate) -> Moment | None:
    """The one moment of an anchor that lies in one year; None for intervals, decades and centuries."""
    moment = anchor.period.start
    if anchor.period.interval or moment is None or moment.precision in ("decade", "century"):
        return None
    return moment


def _words(moment: Moment, language: str) -> str:
    return fold(say(single(moment), language) or "")
