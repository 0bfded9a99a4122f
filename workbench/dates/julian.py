"""Julian day numbers of the proleptic Gregorian calendar, as Qt's `QDate.toJulianDay` counts them.

Years are astronomical, as in EDTF: year 0 is 1 BC, year -43 is 44 BC (Qt itself has no year 0). Whole numbers only,
so any year works; `datetime` stops at 1 and 9999 and knows time zones that a date on paper does not have.
"""

from __future__ import annotations

# Julian day of 0000-03-01, the day from which whole 400-year cycles are counted: leap days then end each year
_FIRST_OF_MARCH_YEAR_0 = 1721120
_DAYS_IN_400_YEARS = 146097
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Days in a month, 1 to 12."""
    return 29 if month == 2 and is_leap(year) else _MONTH_LENGTHS[month - 1]


def julian_day(year: int, month: int, day: int) -> int:
    """The Julian day that begins at noon of the date: 2451545 for 2000-01-01, 1721426 for 0001-01-01.

    Months count on over the year's end: month 13 is January of the next year, month 0 December of the last.
    """
    march_year, march_month = divmod(year * 12 + month - 3, 12)
    cycle, in_cycle = divmod(march_year, 400)
    day_of_year = (153 * march_month + 2) // 5 + day - 1
    days = in_cycle * 365 + in_cycle // 4 - in_cycle // 100 + day_of_year
    return _FIRST_OF_MARCH_YEAR_0 + cycle * _DAYS_IN_400_YEARS + days


def calendar_date(day_number: int) -> tuple[int, int, int]:
    """Year (astronomical), month and day of a Julian day: the inverse of `julian_day`."""
    cycle, in_cycle = divmod(day_number - _FIRST_OF_MARCH_YEAR_0, _DAYS_IN_400_YEARS)
    year = (in_cycle - in_cycle // 1460 + in_cycle // 36524 - in_cycle // 146096) // 365
    day_of_year = in_cycle - (365 * year + year // 4 - year // 100)
    march_month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * march_month + 2) // 5 + 1
    years, month = divmod(march_month + 2, 12)
    return cycle * 400 + year + years, month + 1, day


def iso_day(day_number: int) -> str:
    """`2022-06-05`, `-0043-03-15`; a year beyond four digits keeps its digits."""
    year, month, day = calendar_date(day_number)
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{day:02d}"
