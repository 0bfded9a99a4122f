"""Chinese wordings of one date: `二〇二二年六月五日`, `2021年第三季度`, `民国110年5月`, `20世纪90年代`.

Each pattern stands for folded text (`folding.fold`: simplified characters); its reader returns moments whose year may
be missing.
"""

from __future__ import annotations

import re

from workbench.dates.julian import month_length
from workbench.dates.moment import Moment, edtf_year
from workbench.dates.numerals import HAN_NUMBER, HAN_YEAR, han_number
from workbench.dates.period import Period, half, part_of_month, single
from workbench.errors import UnclearDate

_SEASONS = {"春": "21", "夏": "22", "秋": "23", "冬": "24"}
_THIRDS = {"初": 0, "早": 0, "中": 1, "底": 2, "末": 2, "晚": 2}
_HALVES = {"上": "40", "下": "41"}
_YEAR_0_OF_THE_REPUBLIC = 1911  # 民国元年 is 1912

_NUMBER = rf"(?:[0-9]{{1,2}}|{HAN_NUMBER})"
_YEAR = (
    rf"(?P<year>[公西]元前? ?(?:[0-9]{{1,6}}|{HAN_YEAR}|{HAN_NUMBER})"
    rf"|民国 ?(?:元|[0-9]{{1,3}}|{HAN_NUMBER})|[0-9]{{4}}|{HAN_YEAR}) ?年(?!代)度?"
)
_MONTH = rf"(?P<month>{_NUMBER}|元) ?月份?"
_DAY = rf"(?P<day>{_NUMBER}) ?[日号](?: ?\(?(?:星期|周)[一二三四五六日天]\)?)?"
_TO = " ?(?:-{1,2}|~|至|到|和|与|或) ?"
# Words that begin with the same character and mean something else: 2022年初步, 2022年中国, 2022年底层, 2022年春节
_PART = (
    r"年?(?P<part>初期?(?![中级步始稿审选次衷创])|中期?(?=$|[^\u4e00-\u9fff]|[至到起以之前后左或和与止])|中叶"
    r"|[底末]期?(?![层部线盘代端尾])|[早晚]期)"
)
_SEASON = "(?P<season>[春夏秋冬])[季天]?(?![节运晚招令游装衣耕播种奥残])"


def _year(match: re.Match[str]) -> str:
    text = match["year"] or ""
    if not text:
        return ""
    number = han_number(text.lstrip("公西民国前 ").removeprefix("元前").removeprefix("元").strip() or "元")
    if not number and not text.isdigit():
        raise UnclearDate(match[0], "no calendar has a year 0")
    if text.startswith("民国"):
        return edtf_year(number + _YEAR_0_OF_THE_REPUBLIC)
    return edtf_year(1 - number if "前" in text else number)


def _two_digits(text: str) -> str:
    return f"{han_number(text):02d}"


def _month_of(match: re.Match[str]) -> str:
    month = _two_digits(match["month"])
    if not 1 <= int(month) <= 12:
        raise UnclearDate(match[0], "there are twelve months")
    return month


def _day(match: re.Match[str]) -> Period:
    return single(Moment(_year(match), _month_of(match), _two_digits(match["day"])))


def _day_without_month(match: re.Match[str]) -> Period:
    return single(Moment(day=_two_digits(match["day"])))


def _month(match: re.Match[str]) -> Period:
    year, month = _year(match), _month_of(match)
    return part_of_month(year, month, _THIRDS[match["part"][0]]) if match["part"] else single(Moment(year, month))


def _ten_days(match: re.Match[str]) -> Period:
    """上旬, 中旬 and 下旬 are by definition days 1 to 10, 11 to 20 and 21 to the end of the month."""
    year, month = _year(match), _month_of(match)
    first, last = {"上": ("01", "10"), "中": ("11", "20"), "下": ("21", _last_day(year, month))}[match["ten"]]
    return Period(Moment(year, month, first), Moment(year, month, last))


def _last_day(year: str, month: str) -> str:
    if month == "02" and not year.isdigit():
        return "2X"
    return str(month_length(int(year) if year.isdigit() else 1, int(month)))


def _year_of_range(match: re.Match[str]) -> Period:
    return half(Moment(_year(match)))


def _month_of_range(match: re.Match[str]) -> Period:
    return half(Moment(_year(match), _month_of(match)))


def _day_of_range(match: re.Match[str]) -> Period:
    return half(Moment(_year(match), _month_of(match), _two_digits(match["day"])))


def _day_of_month_of_range(match: re.Match[str]) -> Period:
    return half(Moment(day=_two_digits(match["day"])))


def _bare_year(match: re.Match[str]) -> Period:
    part = match["part"]
    return single(Moment(_year(match), str(37 + _THIRDS[part[0]]) if part else ""))


def _season(match: re.Match[str]) -> Period:
    return single(Moment(_year(match), _SEASONS[match["season"]]))


def _quarter(match: re.Match[str]) -> Period:
    return single(Moment(_year(match), str(32 + han_number(match["number"]))))


def _half(match: re.Match[str]) -> Period:
    return single(Moment(_year(match), _HALVES[match["half"]]))


def _decade(match: re.Match[str]) -> Period:
    year = han_number(match["decade"])
    if year % 10 or not year:
        raise UnclearDate(match[0])
    return single(Moment(f"{year // 10:03d}X"))


def _decade_of_century(match: re.Match[str]) -> Period:
    century, decade = han_number(match["century"]) - 1, han_number(match["decade"])
    if decade % 10 or not 0 <= century < 100 or decade > 90:
        raise UnclearDate(match[0])
    return single(Moment(f"{century:02d}{decade // 10}X"))


def _century(match: re.Match[str]) -> Period:
    century = han_number(match["century"]) - 1
    if not 0 <= century < 100:
        raise UnclearDate(match[0], "centuries are counted from 1")
    return single(Moment(f"{'-' if '前' in (match['era'] or '') else ''}{century:02d}XX"))


CHINESE = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (rf"(?:{_YEAR} ?)?{_MONTH} ?{_DAY}", _day),
        (rf"(?:{_YEAR} ?)?{_MONTH}(?:{_PART})?", _month),
        (rf"(?:{_YEAR} ?)?{_MONTH} ?的?(?P<ten>[上中下])旬", _ten_days),
        (rf"{_YEAR}(?:{_PART})?", _bare_year),
        (rf"(?:{_YEAR} ?)?的?{_SEASON}", _season),
        (rf"(?:{_YEAR} ?)?的?第? ?(?P<number>[1-4一二三四]) ?季度?", _quarter),
        (rf"{_YEAR} ?q(?P<number>[1-4])(?![0-9a-z])", _quarter),
        (rf"(?:{_YEAR} ?)?的?(?P<half>[上下])半年", _half),
        (rf"(?P<decade>[1-9][0-9]{{2}}0|{HAN_YEAR}) ?年代[初中末]?期?", _decade),
        (rf"(?P<century>{_NUMBER}) ?世纪(?P<decade>{_NUMBER}) ?年代[初中末]?期?", _decade_of_century),
        (rf"(?P<era>[公西]元前?)?(?P<century>{_NUMBER}) ?世纪[初中末]?[期叶]?", _century),
        # One unit for both ends: 2022年6至8月, 6月5-8日
        (rf"(?:{_YEAR} ?)?(?P<month>{_NUMBER})(?={_TO}{_NUMBER} ?月)", _month_of_range),
        (rf"(?:{_YEAR} ?)?{_MONTH} ?(?P<day>{_NUMBER})(?={_TO}{_NUMBER} ?[日号])", _day_of_range),
        (rf"(?P<day>{_NUMBER})(?={_TO}{_NUMBER} ?[日号])", _day_of_month_of_range),
        (_DAY, _day_without_month),
        (rf"(?P<year>{HAN_YEAR})(?={_TO})", _year_of_range),
    )
)
