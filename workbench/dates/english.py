"""English wordings of one date: `10 August 2023`, `late October 2021`, `Q3 2021`, `the 1990s`, `44 BC`.

Each pattern stands for folded text (`folding.fold`); its reader returns moments whose year may be missing.
"""

from __future__ import annotations

import re

from workbench.dates.moment import Moment, edtf_year
from workbench.dates.numerals import ORDINAL, ordinal
from workbench.dates.period import Period, half, part_of_month, single
from workbench.errors import UnclearDate

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH_NUMBERS = {name[:3].lower(): f"{number:02d}" for number, name in enumerate(MONTHS, 1)}
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}

MONTH_NAME = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_ERA = r"(?:b\.?c\.?(?:e\.?)?|c\.?e\.?|a\.?d\.?)(?![a-z0-9])"
_YEAR = rf"(?P<year>(?:ad|a\.d\.) ?[0-9]{{1,6}}|[0-9]{{1,6}} ?{_ERA}|[0-9]{{4}})(?![0-9])"
_YEAR4 = r"(?P<year>[0-9]{4})(?![0-9])"
_MONTH = rf"(?P<month>{MONTH_NAME})\b\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9a-z:])"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_GAP = r"(?:,? of (?:the year )?|, ?| |-|/)"
_PART = (
    r"(?P<part>early|mid|late|(?:the )?(?:very )?(?:beginning|start|middle|end) of|early in|late in|later in)"
    r"(?:[ -](?:in )?(?:the )?(?:year )?)"
)
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)\b"
_OF_YEAR = rf"(?:(?:,? (?:of |in )?(?:the year )?|[-/]){_YEAR})"
_NUMBER = r"(?P<number>first|second|third|fourth|1st|2nd|3rd|4th)"


def year_of(text: str) -> str:
    """EDTF year of `2022`, `ad 800`, `800 ce`, `44 bc`. Raises UnclearDate for 0 BC and the year 0."""
    digits = re.sub("[^0-9]", "", text)
    number, before_christ = int(digits), "b" in text
    if not number and text != digits:
        raise UnclearDate(text, "there is no year 0 before or after Christ")
    return edtf_year(1 - number if before_christ else number)


def _year(match: re.Match[str]) -> str:
    return year_of(match["year"]) if match["year"] else ""


def _day(match: re.Match[str]) -> Period:
    return single(Moment(_year(match), _MONTH_NUMBERS[match["month"][:3]], f"{int(match['day']):02d}"))


def _month(match: re.Match[str]) -> Period:
    year, month = _year(match), _MONTH_NUMBERS[match["month"][:3]]
    return single(Moment(year, month)) if not match["part"] else part_of_month(year, month, _third(match["part"]))


def _third(words: str) -> int:
    return 0 if re.search("early|begin|start", words) else 1 if "mid" in words else 2


def _season(match: re.Match[str]) -> Period:
    year, second, season = _year(match), match["second"], _SEASONS[match["season"]]
    if second and not (season == "24" and _follows(year, second)):
        raise UnclearDate(match[0], "only a winter lies in two years")
    return single(Moment(year, season))


def _follows(year: str, second: str) -> bool:
    return year.isdigit() and f"{int(year) + 1:04d}".endswith(second)


def _quarter(match: re.Match[str]) -> Period:
    return single(Moment(_year(match), str(32 + _count(match))))


def _half(match: re.Match[str]) -> Period:
    if _count(match) > 2:
        raise UnclearDate(match[0], "a year has two halves")
    return single(Moment(_year(match), str(39 + _count(match))))


def _count(match: re.Match[str]) -> int:
    return _NUMBERS.get(match["number"]) or int(match["number"][0])


def _part_of_year(match: re.Match[str]) -> Period:
    return single(Moment(_year(match), str(37 + _third(match["part"]))))


def _decade(match: re.Match[str]) -> Period:
    """`early 1990s` is no more than the decade: EDTF has no part of it, and the wording keeps the word."""
    year = match["year"]
    if year.endswith("00") and not match["said"]:
        decade, century = int(year) + 9, int(year) + 99
        readings = f"{year}s (decade)", f"{int(year) // 100 + 1}th century"
        raise UnclearDate(match[0], f"it can be the decade {year} to {decade} or the century to {century}", readings)
    return single(Moment(year[:3] + "X"))


def _century(match: re.Match[str]) -> Period:
    """`20th century` is 19XX, 1900 to 1999, as EDTF's own examples have it."""
    number = ordinal(match["number"]) - 1
    if number < 0:
        raise UnclearDate(match[0], "centuries are counted from 1")
    return single(Moment(f"{'-' if 'b' in (match['era'] or '') else ''}{number:02d}XX"))


def bare_year(match: re.Match[str]) -> Period:
    return single(Moment(_year(match)))


def _two_years(match: re.Match[str]) -> Period:
    """`2021-22`, which no month can be; a month number comes as EDTF or as ISO before this."""
    if not _follows(match["year"], match["second"]):
        raise UnclearDate(match[0])
    return Period(Moment(match["year"]), Moment(f"{int(match['year']) + 1:04d}"))


def _day_and_year(match: re.Match[str]) -> Period:
    return single(Moment(year=_year(match), day=f"{int(match['day']):02d}"))


def _day_alone(match: re.Match[str]) -> Period:
    return single(Moment(day=f"{int(match['day']):02d}"))


def _day_of_range(match: re.Match[str]) -> Period:
    return half(Moment(day=f"{int(match['day']):02d}"))


ENGLISH = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (rf"{_WEEKDAY}(?:the )?{_DAY}(?: day)?{_GAP}{_MONTH}(?:{_GAP}{_YEAR})?", _day),
        (rf"{_WEEKDAY}{_MONTH}[ -](?:the )?{_DAY}(?:(?:,? of |, ?| ){_YEAR})?", _day),
        (rf"{_YEAR4}[ -]{_MONTH}[ -]{_DAY}", _day),
        (rf"(?:{_PART})?{_MONTH}(?:{_GAP}{_YEAR})?", _month),
        (rf"(?:{_PART})?{_SEASON}(?:{_OF_YEAR}(?:[-/](?P<second>[0-9]{{2}}|[0-9]{{4}})(?![0-9]))?)?", _season),
        (rf"{_YEAR4} (?P<season>spring|summer|autumn|winter)\b(?P<second>)", _season),
        (rf"(?:the )?{_NUMBER} quarter{_OF_YEAR}?", _quarter),
        (rf"q(?P<number>[1-4])(?![0-9]){_OF_YEAR}?", _quarter),
        (rf"{_YEAR4}[ -]?q(?P<number>[1-4])(?![0-9a-z])", _quarter),
        (rf"(?:the )?{_NUMBER} half{_OF_YEAR}?", _half),
        (rf"h(?P<number>[12])(?![0-9]){_OF_YEAR}?", _half),
        (rf"{_YEAR4}[ -]?h(?P<number>[12])(?![0-9a-z])", _half),
        (rf"{_PART}{_YEAR}", _part_of_year),
        (rf"(?:{_PART})?(?:the )?(?P<year>[1-9][0-9]{{2}}0)'?s(?P<said> \(decade\))?(?![a-z0-9])", _decade),
        (
            rf"(?:{_PART})?(?:the )?(?P<number>[0-9]{{1,2}}(?:st|nd|rd|th)|{ORDINAL})[ -]century(?: (?P<era>{_ERA}))?",
            _century,
        ),
        (rf"(?:(?:the )?year )?{_YEAR}", bare_year),
        (r"(?P<year>[12][0-9]{3})[-/](?P<second>1[3-9]|[2-9][0-9]|00)(?![0-9])", _two_years),
        (rf"{_DAY}(?:,? of |, ?| ){_YEAR}", _day_and_year),
        (rf"(?:the )?{_DAY}(?= ?(?:-|to|until|till|through|and|or) ?(?:the )?[0-9])", _day_of_range),
        (r"(?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)(?![0-9a-z])", _day_alone),
    )
)
