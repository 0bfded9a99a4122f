"""Number formats of cells: how exact they show a date, and what sheets print around them."""

from __future__ import annotations

import pytest

from workbench.reading.cellformats import exact_styles, exactness, printed
from workbench.reading.workbooks import cut


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("General", ""),
        ("0.00E+00", ""),
        ("#,##0.00;[Red]-#,##0.00", ""),
        ('0 "days"', ""),
        ("@", ""),
        ("yyyy", "year"),
        ('yyyy"年"', "year"),
        ('yyyy"年"m"月"', "month"),
        ("mmm-yy", "month"),
        ('[$-804]yyyy"年"m"月"d"日"', "day"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "day"),
        ("dd.mm.yyyy;@", "day"),
        ("yyyy-mm-dd hh:mm", "minute"),
        ("m/d/yy h:mm:ss AM/PM", "second"),
        ("上午/下午h:mm", "clock"),
        ("[h]:mm:ss", "clock second"),
        ("mm:ss.0", "clock second"),
    ],
)
def test_how_exact_a_format_is(code: str, expected: str) -> None:
    assert exactness(code) == expected


def test_numbers_of_built_in_formats_the_chinese_ones_too() -> None:
    assert exact_styles({164: "yyyy"}, [0, 14, 17, 22, 27, 31, 57, 164]) == {
        1: "day", 2: "month", 3: "minute", 4: "month", 5: "day", 6: "month", 7: "year"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("exact", "expected"),
    [
        ("", "2023-08-01 09:15:30"),
        ("year", "2023"),
        ("month", "2023-08"),
        ("day", "2023-08-01"),
        ("minute", "2023-08-01 09:15"),
        ("second", "2023-08-01 09:15:30"),
        ("clock", "09:15"),
        ("clock second", "09:15:30"),
    ],
)
def test_a_date_is_cut_to_what_is_shown(exact: str, expected: str) -> None:
    assert cut("2023-08-01 09:15:30", exact) == expected


@pytest.mark.parametrize(
    ("date", "exact", "expected"),
    [
        ("2023-08-01 09:00:00", "", "2023-08-01 09:00"),
        ("2023-08-01", "month", "2023-08"),
        ("2023-08-01", "minute", "2023-08-01"),
        ("2023-08-01", "clock", "2023-08-01"),
    ],
)
def test_a_whole_minute_and_a_whole_day(date: str, exact: str, expected: str) -> None:
    assert cut(date, exact) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('&L&"SimSun,Bold"&12机密&&内部', "[Header] 机密&内部"),
        ("&K01+000red&C&Dmiddle&Rright", "[Header] red middle right"),
        ("&CPage &P of &N", ""),
        ("第 &P 页，共 &N 页", ""),
        ("&A", ""),
        ("", ""),
    ],
)
def test_what_is_printed_around_a_sheet(code: str, expected: str) -> None:
    assert printed("Header", code) == expected
