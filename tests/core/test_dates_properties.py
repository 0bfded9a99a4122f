"""What holds for every date: it reads back from its own words, and it is never more precise than they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from workbench.dates import CaseDate, case_date, find_dates, parse_date
from workbench.dates.moment import edtf_year
from workbench.errors import UnclearDate

YEARS = st.one_of(st.integers(1900, 2100), st.integers(-9999, 9999), st.integers(-99_999, 99_999)).map(edtf_year)
LONG_YEARS = st.sampled_from(["199X", "190X", "20XX", "18XX", "-04XX", "00XX", "-00XX", "000X", "-012X"])
MARKS = st.sampled_from(["", "", "", "~", "?", "%"])
CLOCKS = st.builds(
    lambda hour, rest, zone: f"T{hour:02d}{rest}{zone}",
    st.integers(0, 23),
    st.sampled_from(["", ":05", ":59", ":00:00", ":30:15"]),
    st.sampled_from(["", "", "Z", "+08:00", "-04:30"]),
)


@st.composite
def moments(draw: st.DrawFn) -> str:
    """Every EDTF form a case may hold, existing days or not."""
    if draw(st.integers(0, 9)) == 0:
        return draw(LONG_YEARS) + draw(MARKS)
    year = draw(YEARS)
    month = draw(st.integers(1, 12).map("{:02d}".format))
    day = draw(st.integers(1, 31).map("{:02d}".format))
    group = draw(st.integers(21, 41).map(str))
    part = draw(st.sampled_from(["0X", "1X", "2X", "3X", "XX"]))
    forms = [f"-{group}", f"-{month}", f"-{month}-{part}", f"-{month}-{day}", f"-{month}-{day}{draw(CLOCKS)}"]
    return year + draw(st.sampled_from(["", "-XX", *forms])) + draw(MARKS)


@st.composite
def of_level_2(draw: st.DrawFn) -> str:
    """Sets, marks on single parts, figures that are not known; existing days or not."""
    year, month, day = draw(st.integers(1000, 2100)), draw(st.integers(1, 12)), draw(st.integers(1, 31))
    marks = [draw(MARKS) for _ in range(6)]
    parts = [f"{year}", f"{month:02d}", f"{day:02d}"][: draw(st.integers(1, 3))]
    if draw(st.booleans()):
        return "-".join(f"{marks[2 * at]}{part}{marks[2 * at + 1]}" for at, part in enumerate(parts))
    if draw(st.booleans()):
        hidden = ["".join(draw(st.sampled_from([figure, "X"])) for figure in part) for part in parts]
        return "-".join([parts[0][0] + hidden[0][1:], *hidden[1:]]) + marks[0]
    elements = draw(st.lists(st.one_of(moments(), st.builds("{}..{}".format, moments(), moments())), max_size=4))
    return draw(st.sampled_from(["[{}]", "{{{}}}", "[..{}]", "[{}..]"])).format(",".join(elements))


EXPRESSIONS = st.one_of(
    moments(),
    of_level_2(),
    st.builds("{}/{}".format, moments(), moments()),
    st.builds("{}/..".format, moments()),
    st.builds("../{}".format, moments()),
)


def existing(edtf: str) -> CaseDate:
    try:
        return case_date(edtf)
    except UnclearDate:
        assume(False)
        raise


@given(EXPRESSIONS)
@example("2021-10-2X/2021-10-3X")
@example("2021-02-2X/2021-02-2X")
@example("2021-10-3X/..")
@example("../2021-10-2X")
@example("2022/2022")
@example("-0043~/0800?")
@example("2023-06-02T16+08:00%")
@example("2021-38/2021-39")
def test_what_is_displayed_reads_back_the_same(edtf: str) -> None:
    date = existing(edtf)
    for language in ("en", "zh"):
        again = parse_date(date.display(language))
        assert (again.edtf, again.earliest, again.latest) == (edtf, date.earliest, date.latest)


@given(EXPRESSIONS)
def test_edtf_is_kept_and_its_bounds_and_soft_ends_are_in_order(edtf: str) -> None:
    date = existing(edtf)
    assert parse_date(edtf) == date
    ends = (date.start_lo, date.start_hi, date.end_lo, date.end_hi)
    known = [end for end in ends if end is not None]
    assert known == sorted(known)
    assert [end is None for end in ends] == [date.earliest is None] * 2 + [date.latest is None] * 2
    assert date.precision == "interval" or "/" not in edtf


SOME_WORDS = """
    2022 2023 1990s 10 5 31 06 98 0 13 June may Aug. spring fall Q3 H1 century 20th BC AD of the to - – / . , : T until
    before since after between and or from for a two years decade later early mid late end about c. ~ ? (?) perhaps at
    pm 16:30 +08:00 UTC XX 199X .. 2022-21 😀 é ２０２２ 二〇二二年 2022年 六月 6月 五日 日 月 年 约 疑为 至 到 自
    从 前 后 起 以来 左右 之间 上半年 第三季度 世纪 年代 公元前 民国 次日 同年 初 底 中 上旬 下午 时 分 半 的 十 百
    千 元
"""
WORDS = SOME_WORDS.split()
GARBAGE = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=8).map("".join),
    st.text("0123456789-/.:~?%XTYZS[]{}, +年月日", max_size=24),
)
ANCHORS = st.sampled_from([None, "2022-06-05", "2022-11~", "2022", "199X", "2013/2015", "-0043-03-15", "9999-12-31"])


@given(GARBAGE, ANCHORS, st.sampled_from([None, True, False]))
@example("2022-06-05 24:01", None, None)
@example("民国千年", None, None)
@example("百 世纪", None, None)
def test_nothing_but_unclear_date_is_ever_raised(text: str, anchor: str | None, day_first: bool | None) -> None:
    try:
        date = parse_date(text, case_date(anchor) if anchor else None, day_first)
    except UnclearDate:
        return
    assert date.wording == text.strip()
    assert case_date(date.edtf) == CaseDate(date.edtf, date.edtf, date.earliest, date.latest)


# Each finer unit takes one more number or a name that stands for one
_NUMBERS = re.compile(
    r"[0-9X]+|[０-９]+|[〇○零oO一二两三四五六七八九十廿卅百千元]+|半"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter|[春夏秋冬上下中初底末]"
    r"|early|mid|late|end|first|second|third|fourth|twent",
    re.IGNORECASE,
)
_NEEDED = {"year": 1, "decade": 1, "century": 1, "day": 3, "hour": 4, "minute": 4, "second": 5}


@given(GARBAGE)
@example("20220605")
def test_a_date_is_never_more_precise_than_its_words(text: str) -> None:
    try:
        date = parse_date(text)
    except UnclearDate:
        return
    numbers = len(_NUMBERS.findall(text)) + 2 * len(re.findall("[0-9０-９]{6,8}", text))  # 20220605 is three
    for end in date.period.ends:
        assert numbers >= _NEEDED.get(end.precision, 2), (text, date.edtf)


@pytest.mark.parametrize("words", ["2022", "约2022年", "until 2022", "2022 or 2023", "1990s", "early 2021", "Q3 2021"])
def test_words_without_a_month_give_no_month(words: str) -> None:
    date = parse_date(words)
    assert all(not end.day and end.precision not in ("month", "day") for end in date.period.ends)


@given(st.text(max_size=200))
def test_find_dates_reads_any_text(text: str) -> None:
    for found in find_dates(text):
        assert text[found.start : found.end] == found.date.wording
