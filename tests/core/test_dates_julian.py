"""Julian days against the standard library where it reaches, and against themselves beyond."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate

from workbench.dates import calendar_date, iso_day, julian_day
from workbench.dates.julian import month_length

JULIAN_DAY_OF_ORDINAL_0 = 1721425


@pytest.mark.parametrize(
    ("year", "month", "day", "number"),
    [
        (2000, 1, 1, 2451545),
        (1970, 1, 1, 2440588),
        (1, 1, 1, 1721426),
        (0, 12, 31, 1721425),  # 31 December of 1 BC, the day before
        (0, 2, 29, 1721119),  # 1 BC is a leap year
        (-43, 3, 15, 1705428),
        (-4713, 11, 24, 0),  # where the count begins
        (9999, 12, 31, 5373484),
        (12000, 1, 1, 6103970),
    ],
)
def test_known_days(year: int, month: int, day: int, number: int) -> None:
    assert julian_day(year, month, day) == number
    assert calendar_date(number) == (year, month, day)


@given(st.dates())
def test_as_the_standard_library_counts(date: datetime.date) -> None:
    number = date.toordinal() + JULIAN_DAY_OF_ORDINAL_0
    assert julian_day(date.year, date.month, date.day) == number
    assert calendar_date(number) == (date.year, date.month, date.day)
    assert iso_day(number) == date.isoformat()


@given(st.integers(-3_000_000, 8_000_000))
def test_as_the_timelines_window_counts(number: int) -> None:
    """Qt has no year 0: its year -1 is our year 0."""
    year, month, day = calendar_date(number)
    shown = QDate.fromJulianDay(number)
    assert (shown.year(), shown.month(), shown.day()) == (year if year > 0 else year - 1, month, day)


@given(st.integers(-500_000_000, 500_000_000))
def test_every_day_and_back(number: int) -> None:
    year, month, day = calendar_date(number)
    assert 1 <= month <= 12
    assert 1 <= day <= month_length(year, month)
    assert julian_day(year, month, day) == number


@given(st.integers(-20_000, 20_000), st.integers(-30, 30))
def test_months_count_on_over_the_years_end(year: int, month: int) -> None:
    assert julian_day(year, month + 12, 1) == julian_day(year + 1, month, 1)


def test_days_of_years_before_christ_and_of_five_digits_as_iso() -> None:
    assert [iso_day(julian_day(year, 3, 5)) for year in (-12000, -43, 0, 800, 12000)] == [
        "-12000-03-05",
        "-0043-03-05",
        "0000-03-05",
        "0800-03-05",
        "12000-03-05",
    ]
