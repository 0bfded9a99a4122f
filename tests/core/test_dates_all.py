"""The tables of date wordings together: how many they are, and that none of the main kinds is missing."""

from __future__ import annotations

import pytest

from tests.core.test_dates import EDTF, ENGLISH
from tests.core.test_dates_anchored import FROM_5_JUNE_2022
from tests.core.test_dates_chinese import CHINESE_AND_MIXED
from workbench.dates import case_date, parse_date

#: The kinds of wordings that reporters meet first, in one table; the others stand in the tables above.
FIRST = [
    ("2013", "2013", "2013", "2013年"),
    ("June 2022", "2022-06", "June 2022", "2022年6月"),
    ("2022年6月", "2022-06", "June 2022", "2022年6月"),
    ("二〇二二年六月", "2022-06", "June 2022", "2022年6月"),
    ("between 2013 and 2015", "2013/2015", "2013 to 2015", "2013年至2015年"),
    ("for a decade until 2018", "2008~/2018", "c. 2008 to 2018", "约2008年至2018年"),
    ("early 2021", "2021-37", "early 2021", "2021年初"),
    ("spring 2021", "2021-21", "spring 2021", "2021年春"),
    ("Q3 2021", "2021-35", "Q3 2021", "2021年第三季度"),
    ("c. 1990", "1990~", "c. 1990", "约1990年"),
    ("before 2020", "../2019", "until 2019", "至2019年"),
    ("since 2022", "2022/..", "since 2022", "2022年起"),
    ("late October", "2022-10-2X/2022-10-3X", "late October 2022", "2022年10月底"),
    ("the next day", "2022-06-06", "6 June 2022", "2022年6月6日"),
    ("民国110年5月", "2021-05", "May 2021", "2021年5月"),
    ("10 Aug 2023 09:05 +08:00", "2023-08-10T09:05+08:00", "10 August 2023, 09:05 +08:00", "2023年8月10日09:05 +08:00"),
    ("44 BC", "-0043", "44 BC", "公元前44年"),
    ("AD 1", "0001", "AD 1", "公元1年"),
    ("31 December 9999", "9999-12-31", "31 December 9999", "9999年12月31日"),
]  # fmt: skip


@pytest.mark.parametrize("row", FIRST, ids=lambda row: row[0])
def test_what_it_means_and_how_both_languages_say_it(row: tuple[str, str, str, str]) -> None:
    date = parse_date(row[0], case_date("2022-06-05"))
    assert (row[0], date.edtf, date.display("en"), date.display("zh")) == row
    assert date.wording == row[0]


def test_the_tables_hold_several_hundred_different_wordings() -> None:
    with_bounds = [row[0] for row in (*EDTF, *ENGLISH, *CHINESE_AND_MIXED)]
    assert len(with_bounds) == len(set(with_bounds)) > 350
    assert len({*with_bounds, *(row[0] for row in FROM_5_JUNE_2022)}) > 400
