"""One EDTF date: what was said of year, month, day and clock, and which days it may mean.

The subset of the Extended Date/Time Format (Library of Congress, ISO 8601-2:2019) kept in a case:

    2021  199X  19XX  -0043  Y12000          year, decade, century, 44 BC, a year of more than four digits
    2022-06  2022-06-XX  2022-XX             month; X stands for what is not known
    2022-21 … 2022-41                        seasons, quarters (33), thirds (37) and halves (40) of a year
    2023-08-10  2021-10-0X                   day; 0X, 1X, 2X, 3X for early, middle and late in a month
    2023-06-02T16:30+08:00                   hour, minute or second, the zone only if it was given
    2020~  2023?  2023%                      approximate, uncertain, both

Other forms of level 2 are periods (`level2`): sets, marks on single parts, figures that are not known.

The library `edtf` (5.0.2) reads none of `T16:30`, `2022-21~` and `../2021-37`, has no bounds for `0X`, calls winter the
month of December, takes 2021-02-29 for a day and 2015/2013 for an interval, and needs 10 ms a date and 0.4 s to load.
So it judges ours in the tests, form by form, and takes no part in the program.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from workbench.dates.julian import calendar_date, julian_day, month_length
from workbench.errors import UnclearDate

# First month and number of months. 24 and 28 run into the next year: the winter of 2022 ends in February 2023, as
# meteorologists count; 21 to 24 leave the hemisphere open in EDTF and are read as the northern ones.
_SPRING, _SUMMER, _AUTUMN, _WINTER = (3, 3), (6, 3), (9, 3), (12, 3)
_GROUPS = {
    **dict(zip(range(21, 25), (_SPRING, _SUMMER, _AUTUMN, _WINTER), strict=True)),
    **dict(zip(range(25, 29), (_SPRING, _SUMMER, _AUTUMN, _WINTER), strict=True)),
    **dict(zip(range(29, 33), (_AUTUMN, _WINTER, _SPRING, _SUMMER), strict=True)),
    **{33 + n: (1 + 3 * n, 3) for n in range(4)},
    **{37 + n: (1 + 4 * n, 4) for n in range(3)},
    **{40 + n: (1 + 6 * n, 6) for n in range(2)},
}
_GROUP_PRECISION = ((13, "month"), (33, "season"), (37, "quarter"), (40, "part"), (42, "half"))

_MOMENT = re.compile(
    r"(?P<year>-?[0-9]{3}X(?!-)|-?[0-9]{2}XX(?!-)|(?!-0000)-?[0-9]{4}|Y-?[1-9][0-9]{4,5})"
    r"(?:-(?P<month>0[1-9]|1[0-2]|XX(?!-[0-9])|(?:2[1-9]|3[0-9]|4[01])(?!-))"
    r"(?:-(?P<day>0[1-9]|[12][0-9]|3[01]|[0-3]X|XX)"
    r"(?:T(?P<clock>(?:[01][0-9]|2[0-3])(?::[0-5][0-9]){0,2}|24:00(?::00)?)"
    r"(?P<zone>Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?)?)?)?"
    r"(?P<mark>[?~%]?)"
)


@dataclass(frozen=True)
class Moment:
    """The parts of one EDTF date as EDTF writes them; "" where nothing was said.

    The front ends make moments without a year (`10 August`) that wait for their neighbour's or their anchor's.
    """

    year: str = ""
    month: str = ""
    day: str = ""
    clock: str = ""
    zone: str = ""
    mark: str = ""

    def __str__(self) -> str:
        date = "-".join(part for part in (self.year, self.month, self.day) if part)
        return date + (f"T{self.clock}{self.zone}" if self.clock else "") + self.mark

    @property
    def complete(self) -> bool:
        return bool(self.year) and bool(self.month or not self.day)

    @property
    def calendar_month(self) -> str:
        """The month where it is one of the twelve, else ""."""
        return self.month if self.month.isdigit() and int(self.month) < 13 else ""

    @property
    def precision(self) -> str:
        """century, decade, year, half, quarter, season, part, month, day, hour, minute or second.

        A part is a third of a year or of a month: what early, mid and late say.
        """
        if self.clock:
            return ("hour", "minute", "second")[self.clock.count(":")]
        if self.day not in ("", "XX"):
            return "part" if "X" in self.day else "day"
        if self.month not in ("", "XX"):
            group = int(self.month)
            return next(name for end, name in _GROUP_PRECISION if group < end)
        return ("year", "decade", "century")[self.year.count("X")]

    def marked(self, mark: str) -> Moment:
        """The same with one more mark: approximate and uncertain together are `%`."""
        marks = set(self.mark + mark)
        return replace(self, mark="%" if len(marks) > 1 or "%" in marks else "".join(marks))


def read_moment(text: str) -> Moment:
    """Raises UnclearDate where the text is no date of the subset; does not look at the calendar (see `days`)."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise UnclearDate(text)
    return Moment(**{name: value or "" for name, value in match.groupdict().items()})


def edtf_year(year: int) -> str:
    """`2022`, `0800`, `-0043` (44 BC), `Y12000`. `year` is astronomical."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def years(moment: Moment) -> tuple[int, int]:
    """First and last astronomical year: 1990 and 1999 of `199X`, -499 and -400 of `-04XX` (the fifth century BC)."""
    digits = moment.year.lstrip("Y")
    low, high = sorted((int(digits.replace("X", "0")), int(digits.replace("X", "9"))))
    return low, high


def days(moment: Moment) -> tuple[int, int]:
    """First and last Julian day of what was said, marks left aside. Raises UnclearDate where there is no such day."""
    first_year, last_year = years(moment)
    if moment.month in ("", "XX"):
        return julian_day(first_year, 1, 1), julian_day(last_year, 12, 31)
    month, length = _GROUPS.get(int(moment.month), (int(moment.month), 1))
    if moment.day in ("", "XX"):
        return julian_day(first_year, month, 1), julian_day(first_year, month + length, 1) - 1
    return _days_in_month(moment, first_year, month)


def _days_in_month(moment: Moment, year: int, month: int) -> tuple[int, int]:
    length = month_length(year, month)
    first = max(1, int(moment.day.replace("X", "0")))
    last = min(length, int(moment.day.replace("X", "9"))) if "X" in moment.day else first
    if first > length or last > length:
        raise UnclearDate(str(moment), f"that month has {length} days")
    return julian_day(year, month, first), julian_day(year, month, last)


def neighbour(moment: Moment, step: int) -> Moment:
    """The year, month or day before (-1) or after (+1); decades and centuries give the year next to them.

    Other units (a season, an hour) come back as they are: what lies next to `early 2021` nobody said.
    """
    unit = moment.precision
    first, last = years(moment)
    if unit in ("year", "decade", "century"):
        return Moment(edtf_year(first - 1 if step < 0 else last + 1), mark=moment.mark)
    if unit == "month":
        return month_moment(first, int(moment.month) + step, moment.mark)
    if unit == "day":
        return day_moment(days(moment)[0] + step, moment.mark)
    return moment


def month_moment(year: int, month: int, mark: str = "") -> Moment:
    """Months count on over the year's end, as in `julian_day`."""
    year, month = divmod(year * 12 + month - 1, 12)
    return Moment(edtf_year(year), f"{month + 1:02d}", mark=mark)


def day_moment(day_number: int, mark: str = "") -> Moment:
    year, month, day = calendar_date(day_number)
    return Moment(edtf_year(year), f"{month:02d}", f"{day:02d}", mark=mark)
