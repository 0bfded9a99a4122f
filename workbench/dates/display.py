"""Dates in English and Chinese words. `parse_date` reads each of them back to the same EDTF."""

from __future__ import annotations

from dataclasses import replace

from workbench.dates.english import MONTHS
from workbench.dates.moment import Moment, years
from workbench.dates.period import Period

_SEASONS = {"21": ("spring", "春"), "22": ("summer", "夏"), "23": ("autumn", "秋"), "24": ("winter", "冬")}
_QUARTERS = {"33": "一", "34": "二", "35": "三", "36": "四"}
_HALVES = {"40": ("first", "上"), "41": ("second", "下")}
_PARTS = {"37": ("early ", "初"), "38": ("mid-", "中"), "39": ("late ", "底")}
_PARTS_OF_MONTH = {"0X": ("early ", "初"), "1X": ("mid-", "中"), "2X": ("late ", "底")}


def say(period: Period, language: str) -> str | None:
    """None where EDTF says something for which there are no short words. `language` is `en` or `zh`."""
    spoken = _spoken(period)
    if spoken is None:
        return None
    moment = _chinese if language == "zh" else _english
    start, end = (None if one is None else moment(one) for one in (spoken.start, spoken.end))
    if (start is None and spoken.start) or (end is None and spoken.end):
        return None
    if not spoken.interval:
        return start
    return _chinese_interval(start, end) if language == "zh" else _english_interval(start, end)


def _spoken(period: Period) -> Period | None:
    """The end of a month is `2X` to `3X` in EDTF and one word to us: here 2X stands for it. None: no words for that."""
    start, end = period.start, period.end
    if end is not None and end.day == "3X":
        end = replace(end, day="2X")
        if start == end:
            return Period(start, end, interval=False)
    elif end is not None and end.day == "2X" and end.month != "02":
        return None
    return None if start is not None and start.day == "3X" else replace(period, start=start, end=end)


def _english_interval(start: str | None, end: str | None) -> str:
    if start is None:
        return f"until {end}"
    return f"{start} to {end}" if end else f"since {start}"


def _chinese_interval(start: str | None, end: str | None) -> str:
    if start is None:
        return f"至{end}"
    return f"{start}至{end}" if end else f"{start}起"


def _english(moment: Moment) -> str | None:
    said = _english_words(moment)
    if said is None:
        return None
    return ("c. " if moment.mark in ("~", "%") else "") + said + ("?" if moment.mark in ("?", "%") else "")


def _chinese(moment: Moment) -> str | None:
    said = _chinese_words(moment)
    if said is None:
        return None
    return ("约" if moment.mark in ("~", "%") else "") + said + ("？" if moment.mark in ("?", "%") else "")


def _english_words(moment: Moment) -> str | None:
    year, month = _english_year(moment), moment.month
    if year is None or not month:
        return year
    if month in _SEASONS:
        return f"{_SEASONS[month][0]} {year}"
    if month in _QUARTERS:
        return f"Q{int(month) - 32} {year}"
    if month in _HALVES:
        return f"{_HALVES[month][0]} half of {year}"
    if month in _PARTS:
        return f"{_PARTS[month][0]}{year}"
    return _english_day(moment, f"{MONTHS[int(month) - 1]} {year}") if _plain_month(moment) else None


def _english_day(moment: Moment, month: str) -> str:
    if "X" in moment.day:
        return _PARTS_OF_MONTH[moment.day][0] + month
    day = f"{int(moment.day)} {month}" if moment.day else month
    return f"{day}, {_english_clock(moment)}" if moment.clock else day


def _english_clock(moment: Moment) -> str:
    if ":" in moment.clock:
        return moment.clock + _zone(moment)
    hour = int(moment.clock)
    return f"{hour % 12 or 12} {'am' if hour < 12 else 'pm'}{_zone(moment)}"


def _chinese_words(moment: Moment) -> str | None:
    year, month = _chinese_year(moment), moment.month
    if year is None or not month:
        return year
    if month in _SEASONS:
        return year + _SEASONS[month][1]
    if month in _QUARTERS:
        return f"{year}第{_QUARTERS[month]}季度"
    if month in _HALVES:
        return f"{year}{_HALVES[month][1]}半年"
    if month in _PARTS:
        return year + _PARTS[month][1]
    return _chinese_day(moment, f"{year}{int(month)}月") if _plain_month(moment) else None


def _chinese_day(moment: Moment, month: str) -> str:
    if "X" in moment.day:
        return month + _PARTS_OF_MONTH[moment.day][1]
    day = f"{month}{int(moment.day)}日" if moment.day else month
    if not moment.clock:
        return day
    return day + (moment.clock if ":" in moment.clock else f"{int(moment.clock)}时") + _zone(moment)


def _plain_month(moment: Moment) -> bool:
    """Neither a season of one hemisphere nor an X that stands for anything."""
    return moment.month != "XX" and int(moment.month) < 13 and moment.day not in ("XX", "3X")


def _zone(moment: Moment) -> str:
    return " UTC" if moment.zone == "Z" else f" {moment.zone}" if moment.zone else ""


def _english_year(moment: Moment) -> str | None:
    first, _ = years(moment)
    if moment.precision == "decade":
        return f"{first}s" + (" (decade)" if first % 100 == 0 else "") if first >= 1000 else None
    if moment.precision == "century":
        number, era = _century(moment)
        return f"{number}{_ordinal_ending(number)} century{era and ' BC'}"
    if first <= 0:
        return f"{1 - first} BC"
    return str(first) if 1000 <= first <= 9999 else f"AD {first}"


def _chinese_year(moment: Moment) -> str | None:
    first, _ = years(moment)
    if moment.precision == "decade":
        return f"{first}年代" if first >= 1000 else None
    if moment.precision == "century":
        number, era = _century(moment)
        return f"{era}{number}世纪"
    if first <= 0:
        return f"公元前{1 - first}年"
    return f"{first}年" if 1000 <= first <= 9999 else f"公元{first}年"


def _century(moment: Moment) -> tuple[int, str]:
    """Its number from 1 on and the Chinese name of its era, empty after Christ."""
    digits = moment.year.replace("X", "")
    return int(digits.lstrip("-")) + 1, "公元前" if digits.startswith("-") else ""


def _ordinal_ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
