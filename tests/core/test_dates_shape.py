"""What a CaseDate tells the timeline: precision, soft ends, order, and the words on screen."""

from __future__ import annotations

import json

import pytest

from tests.places import ANSWERS
from workbench.dates import CaseDate, case_date, iso_day, parse_date


def days(*numbers: int | None) -> tuple[str, ...]:
    return tuple(".." if number is None else iso_day(number) for number in numbers)


@pytest.mark.parametrize(
    ("edtf", "soft"),
    [
        # start_lo, start_hi, end_lo, end_hi
        ("2018", ("2018-01-01", "2018-01-01", "2018-12-31", "2018-12-31")),
        ("2008~/2018", ("2007-01-01", "2008-01-01", "2018-12-31", "2018-12-31")),
        ("2008/2018?", ("2008-01-01", "2008-01-01", "2018-12-31", "2019-12-31")),
        ("2020~", ("2019-01-01", "2020-01-01", "2020-12-31", "2021-12-31")),
        ("2022-11~", ("2022-10-01", "2022-11-01", "2022-11-30", "2022-12-31")),
        ("2022-01%", ("2021-12-01", "2022-01-01", "2022-01-31", "2022-02-28")),
        ("2022-21~", ("2022-02-01", "2022-03-01", "2022-05-31", "2022-06-30")),
        ("2023-08-10?", ("2023-08-09", "2023-08-10", "2023-08-10", "2023-08-11")),
        ("2023-08-10T09:05~", ("2023-08-09", "2023-08-10", "2023-08-10", "2023-08-11")),
        ("199X~", ("1980-01-01", "1990-01-01", "1999-12-31", "2009-12-31")),
        ("19XX?", ("1800-01-01", "1900-01-01", "1999-12-31", "2099-12-31")),
        ("0001~", ("0000-01-01", "0001-01-01", "0001-12-31", "0002-12-31")),
        ("2021-37", ("2021-01-01", "2021-01-01", "2021-04-30", "2021-05-31")),
        ("2021-38", ("2021-04-01", "2021-05-01", "2021-08-31", "2021-09-30")),
        ("2021-39", ("2021-08-01", "2021-09-01", "2021-12-31", "2021-12-31")),
        ("2021-10-1X", ("2021-10-07", "2021-10-10", "2021-10-19", "2021-10-22")),
        ("2021-10-2X/2021-10-3X", ("2021-10-17", "2021-10-20", "2021-10-31", "2021-10-31")),
        ("../2019", ("..", "..", "2019-12-31", "2019-12-31")),
        ("2022~/..", ("2021-01-01", "2022-01-01", "..", "..")),
    ],
)
def test_ends_fade_by_one_unit_where_they_are_soft(edtf: str, soft: tuple[str, ...]) -> None:
    date = case_date(edtf)
    assert days(date.start_lo, date.start_hi, date.end_lo, date.end_hi) == soft
    assert (date.start_hi, date.end_lo) == (date.earliest, date.latest)


@pytest.mark.parametrize(
    ("edtf", "precision", "is_point", "approximate", "uncertain"),
    [
        ("19XX", "century", False, False, False),
        ("199X", "decade", False, False, False),
        ("2020~", "year", False, True, False),
        ("2022-40", "half", False, False, False),
        ("2022-37", "part", False, True, False),
        ("2022-35", "quarter", False, False, False),
        ("2022-21", "season", False, False, False),
        ("2023?", "year", False, False, True),
        ("2022-XX", "year", False, False, False),
        ("2022-06", "month", False, False, False),
        ("2022-06-XX", "month", False, False, False),
        ("2022-06-0X", "part", False, True, False),
        ("2023-08-10", "day", True, False, False),
        ("2023-08-10%", "day", True, True, True),
        ("2023-08-10T16", "hour", True, False, False),
        ("2023-06-02T16:30", "minute", True, False, False),
        ("2023-06-02T16:30:05", "second", True, False, False),
        ("2008~/2018", "interval", False, True, False),
        ("../2019", "interval", False, False, False),
        ("2022-06-02T10:00/2022-06-02T12:00", "interval", True, False, False),
    ],
)
def test_precision_and_marks(edtf: str, precision: str, is_point: bool, approximate: bool, uncertain: bool) -> None:
    date = case_date(edtf)
    assert (date.precision, date.is_point, date.approximate, date.uncertain) == (
        precision,
        is_point,
        approximate,
        uncertain,
    )


def test_order_is_by_the_earliest_possible_moment_then_the_latest_open_beginnings_first() -> None:
    in_order = [
        "../2018",
        "../2019",
        "-0043",
        "2008~/2018",
        "2022-01-01",
        "2022-01",
        "2022-37",
        "2022",
        "2022/2023",
        "2022/..",
        "2022-06-05",
        "2022-06-05T09:05",
        "2022-06-05T16",
        "2022-06-05T16:30",
        "2022-06-06T08:00+08:00",  # midnight in London
        "2022-06-06T00:30Z",
        "2022-06-06T00:00-04:00",
    ]
    dates = [case_date(edtf) for edtf in reversed(in_order)]
    assert [date.edtf for date in sorted(dates, key=lambda date: date.sort_key)] == in_order


def test_a_stored_date_is_whole_without_being_read_again() -> None:
    date = parse_date("for a decade until 2018")
    stored = CaseDate(date.wording, date.edtf, date.earliest, date.latest)
    assert stored == date
    assert (stored.start_lo, stored.sort_key, stored.display()) == (date.start_lo, date.sort_key, date.display())


DISPLAYED = [
    ("2021", "2021", "2021年"),
    ("2022-06", "June 2022", "2022年6月"),
    ("2023-08-10", "10 August 2023", "2023年8月10日"),
    ("2023-06-02T16:30", "2 June 2023, 16:30", "2023年6月2日16:30"),
    ("2023-08-10T09:05+08:00", "10 August 2023, 09:05 +08:00", "2023年8月10日09:05 +08:00"),
    ("2023-08-10T09:05:30Z", "10 August 2023, 09:05:30 UTC", "2023年8月10日09:05:30 UTC"),
    ("2023-08-10T16", "10 August 2023, 4 pm", "2023年8月10日16时"),
    ("2013/2015", "2013 to 2015", "2013年至2015年"),
    ("../2019", "until 2019", "至2019年"),
    ("2022/..", "since 2022", "2022年起"),
    ("2020~", "c. 2020", "约2020年"),
    ("2023?", "2023?", "2023年？"),
    ("2023%", "c. 2023?", "约2023年？"),
    ("2022-11~", "c. November 2022", "约2022年11月"),
    ("2008~/2018", "c. 2008 to 2018", "约2008年至2018年"),
    ("2022-21", "spring 2022", "2022年春"),
    ("2022-24", "winter 2022", "2022年冬"),
    ("2021-35", "Q3 2021", "2021年第三季度"),
    ("2021-40", "first half of 2021", "2021年上半年"),
    ("2021-37", "early 2021", "2021年初"),
    ("2021-38", "mid-2021", "2021年中"),
    ("2021-39", "late 2021", "2021年底"),
    ("2021-10-0X", "early October 2021", "2021年10月初"),
    ("2021-10-2X/2021-10-3X", "late October 2021", "2021年10月底"),
    ("2021-02-2X", "late February 2021", "2021年2月底"),
    ("199X", "1990s", "1990年代"),
    ("190X", "1900s (decade)", "1900年代"),
    ("19XX", "20th century", "20世纪"),
    ("-04XX", "5th century BC", "公元前5世纪"),
    ("-0043", "44 BC", "公元前44年"),
    ("-0043-03-15", "15 March 44 BC", "公元前44年3月15日"),
    ("0800", "AD 800", "公元800年"),
    ("Y12000", "AD 12000", "公元12000年"),
    # No words say this
    ("2022-XX", "2022-XX", "2022-XX"),
    ("2022-29", "2022-29", "2022-29"),
    ("2021-10-2X", "2021-10-2X", "2021-10-2X"),
    ("2022/", "2022/", "2022/"),
]


@pytest.mark.parametrize(("edtf", "english", "chinese"), DISPLAYED, ids=[edtf for edtf, *_ in DISPLAYED])
def test_the_words_on_screen(edtf: str, english: str, chinese: str) -> None:
    date = case_date(edtf)
    assert (date.display(), date.display("zh")) == (english, chinese)


def test_the_sample_cases_events_keep_their_edtf_and_their_order_is_total() -> None:
    events = json.loads(ANSWERS.read_text(encoding="utf-8"))["events"]
    dates = [parse_date(event["edtf"]) for event in events]
    assert [date.edtf for date in dates] == [event["edtf"] for event in events]
    assert [date.edtf for date in sorted(dates, key=lambda date: date.sort_key)][:4] == [
        "../2019",
        "2008~/2018",
        "2013/2015",
        "2018",
    ]
