"""Our reading of EDTF before a judge: the library `edtf`, form by form, and where we differ from it and why."""

from __future__ import annotations

import re
from typing import Any

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given
from hypothesis import strategies as st

from tests.core.test_dates import EDTF, ENGLISH
from tests.core.test_dates_chinese import CHINESE_AND_MIXED
from workbench.dates import calendar_date, case_date
from workbench.dates.moment import edtf_year

Day = tuple[int, ...] | None

WRITTEN = sorted({edtf for _, edtf, *_ in EDTF + ENGLISH + CHINESE_AND_MIXED})

# Forms of ISO 8601-2 that the library's grammar has not: times to the minute or hour, UTC as +00:00, marks on a season,
# parts of a year in intervals, a mark on what has unknown figures
IN_ITS_GRAMMAR = re.compile(r"[^/T]+T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|(?!.00:00)[+-][0-9]{2}:[0-9]{2})?")
BEYOND_ITS_GRAMMAR = {edtf for edtf in WRITTEN if "T" in edtf and not IN_ITS_GRAMMAR.fullmatch(edtf)} | {
    "2022-21~",
    "../2021-39",
    "2021-33/2021-35",
    "2021-37/2022-39",
    "19XX-02-29~",
}

# It reads them and has no days for them, or fails at them
WITHOUT_BOUNDS = {edtf for edtf in WRITTEN if "-0X" in edtf or "-1X" in edtf or "-2X" in edtf}

# Its winter is December alone; an end that is unknown it puts ten years away; a year that is significant in two figures
# it takes for that year
OTHER_BOUNDS = {
    "2021-24": ((2021, 12, 1), (2021, 12, 31)),
    "2022-24": ((2022, 12, 1), (2022, 12, 31)),
    "1950S2": ((1950, 1, 1), (1950, 12, 31)),
    "/2019": ((2009, 12, 31), (2019, 12, 31)),
    "2022/": ((2022, 1, 1), (2032, 1, 1)),
}


def judged(edtf: str) -> tuple[Day, Day]:
    """First and last day in the library's reading, its fuzz left aside; None where it is infinite."""
    read: Any = parse_edtf(edtf)
    return _day(read.lower_strict()), _day(read.upper_strict())


def _day(end: Any) -> Day:
    return None if isinstance(end, float) else tuple(end[:3])


def ours(edtf: str) -> tuple[Day, Day]:
    date = case_date(edtf)
    earliest, latest = (None if end is None else calendar_date(end) for end in (date.earliest, date.latest))
    return earliest, latest


@pytest.mark.parametrize("edtf", sorted(set(WRITTEN) - BEYOND_ITS_GRAMMAR - WITHOUT_BOUNDS - OTHER_BOUNDS.keys()))
def test_the_library_says_the_same(edtf: str) -> None:
    assert judged(edtf) == ours(edtf)


@pytest.mark.parametrize("edtf", sorted(BEYOND_ITS_GRAMMAR))
def test_the_library_cannot_read_it(edtf: str) -> None:
    with pytest.raises(EDTFParseException):
        parse_edtf(edtf)


@pytest.mark.parametrize("edtf", sorted(WITHOUT_BOUNDS))
def test_the_library_reads_it_and_has_no_bounds(edtf: str) -> None:
    with pytest.raises((ValueError, AttributeError), match=r"invalid literal|no attribute 'startswith'"):
        judged(edtf)


@pytest.mark.parametrize("edtf", sorted(OTHER_BOUNDS))
def test_the_library_sets_other_bounds(edtf: str) -> None:
    assert judged(edtf) == OTHER_BOUNDS[edtf] != ours(edtf)


YEARS = st.integers(-9998, 9998).map(edtf_year)
DATES = st.one_of(YEARS, st.builds("{}-{:02d}".format, YEARS, st.integers(1, 12)))
DAYS = st.builds("{}-{:02d}-{:02d}".format, YEARS, st.integers(1, 12), st.integers(1, 28))
SEASONS = st.builds("{}-{}".format, YEARS, st.integers(21, 23))


@given(st.one_of(DATES, DAYS, SEASONS), st.sampled_from(["{}", "{}/..", "../{}"]))
def test_any_plain_date(date: str, form: str) -> None:
    edtf = form.format(date)
    assert judged(edtf) == ours(edtf)


@given(st.one_of(DATES, DAYS), st.sampled_from("~?%"))
def test_marks_leave_the_bounds_alone(date: str, mark: str) -> None:
    assert judged(date + mark) == ours(date + mark) == ours(date)
