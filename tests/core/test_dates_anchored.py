"""Words that count from another date."""

from __future__ import annotations

import pytest

from workbench.dates import case_date, parse_date
from workbench.errors import UnclearDate

FROM_5_JUNE_2022 = [
    ("the next day", "2022-06-06"),
    ("the next day at 16:30", "2022-06-06T16:30"),
    ("two days later", "2022-06-07"),
    ("the day before", "2022-06-04"),
    ("yesterday", "2022-06-04"),
    ("that day", "2022-06-05"),
    ("since that day", "2022-06-05/.."),
    ("last month", "2022-05"),
    ("late last month", "2022-05-2X/2022-05-3X"),
    ("the following month", "2022-07"),
    ("the 5th of last month", "2022-05-05"),
    ("seven months later", "2023-01"),
    ("six months earlier", "2021-12"),
    ("two years later", "2024"),
    ("about two years later", "2024~"),
    ("two years earlier", "2020"),
    ("a decade later", "2032"),
    ("last year", "2021"),
    ("the same year", "2022"),
    ("June of that year", "2022-06"),
    ("in June the same year", "2022-06"),
    ("early next year", "2023-37"),
    ("until next year", "../2023"),
    ("June", "2022-06"),
    ("10 August", "2022-08-10"),
    ("10 to 12 August", "2022-08-10/2022-08-12"),
    ("the 12th", "2022-06-12"),
    ("in spring", "2022-21"),
    ("Q3", "2022-35"),
    ("次日", "2022-06-06"),
    ("翌日上午9时", "2022-06-06T09"),
    ("同日", "2022-06-05"),
    ("前一天", "2022-06-04"),
    ("三天后", "2022-06-08"),
    ("同月", "2022-06"),
    ("上个月", "2022-05"),
    ("次月5日", "2022-07-05"),
    ("三个月后", "2022-09"),
    ("同年", "2022"),
    ("同年六月", "2022-06"),
    ("當年六月", "2022-06"),
    ("次年三月", "2023-03"),
    ("去年底", "2021-39"),
    ("两年后", "2024"),
    ("兩年後", "2024"),
    ("十年前", "2012"),
    ("6月5日", "2022-06-05"),
    ("12日", "2022-06-12"),
    ("上半年", "2022-40"),
    # What needs no anchor does not look at it
    ("June 1999", "1999-06"),
    ("2020年后", "2021/.."),
    ("two years after 2018", "2020"),
]


@pytest.mark.parametrize(("wording", "edtf"), FROM_5_JUNE_2022, ids=[wording for wording, _ in FROM_5_JUNE_2022])
def test_counted_from_a_day(wording: str, edtf: str) -> None:
    date = parse_date(wording, case_date("2022-06-05"))
    assert (date.wording, date.edtf) == (wording, edtf)


@pytest.mark.parametrize(
    ("anchor", "wording", "edtf"),
    [
        ("2022-12-31", "the next day", "2023-01-01"),
        ("2022-12-31", "次月", "2023-01"),
        ("2024-02-28T23:59", "the next day", "2024-02-29"),
        ("2022", "two years later", "2024"),
        ("2022-21", "同年六月", "2022-06"),
        ("2022-11~", "last month", "2022-10~"),
        ("2022-11~", "June 1999", "1999-06"),
        ("2018?", "about two years later", "2020%"),
        ("-0043-03-15", "the next day", "-0043-03-16"),
        ("-0043-03-15", "次年三月", "-0042-03"),
        ("0000", "the next year", "0001"),
        ("0001", "前一年", "0000"),
        ("9999", "two years later", "Y10001"),
    ],
)
def test_an_anchor_gives_its_year_and_its_marks(anchor: str, wording: str, edtf: str) -> None:
    assert parse_date(wording, case_date(anchor)).edtf == edtf


@pytest.mark.parametrize(
    ("anchor", "wording", "why"),
    [
        ("2022-06", "the next day", "the date it counts from (2022-06) names no day"),
        ("2022", "次日", "the date it counts from (2022) names no day"),
        ("2022-06-0X", "the next day", "the date it counts from (2022-06-0X) names no day"),
        ("2022", "last month", "the date it counts from (2022) names no month"),
        ("2022-21", "The same month", "the date it counts from (2022-21) names no month"),
        ("2013/2015", "two years later", "the date it counts from (2013/2015) is not in one year"),
        ("../2019", "the next day", "the date it counts from (../2019) is not in one year"),
        ("199X", "同年六月", "the date it counts from (199X) is not in one year"),
        ("2013/2015", "10 August", "the year is missing"),
        ("2022", "the 12th", "the month is missing"),
    ],
)
def test_a_vague_anchor_gives_nothing(anchor: str, wording: str, why: str) -> None:
    with pytest.raises(UnclearDate) as unclear:
        parse_date(wording, case_date(anchor))
    assert str(unclear.value) == f"“{wording}” is not understood as a date: {why}."


def test_weeks_are_not_counted_as_no_words_say_which_day_is_meant() -> None:
    with pytest.raises(UnclearDate):
        parse_date("two weeks later", case_date("2022-06-05"))
