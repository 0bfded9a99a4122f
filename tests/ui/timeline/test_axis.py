"""Tick labels at several zooms, in English and Chinese; no year 0."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ui.timeline.axis import Language, context, ticks, year_label
from workbench.dates.julian import julian_day


def labels(first: float, last: float, width: float, language: Language = "en") -> str:
    return " | ".join(tick.label for tick in ticks(first, last, width, language))


def year(number: int) -> int:
    return julian_day(number, 1, 1)


@pytest.mark.parametrize(
    ("first", "last", "width", "english", "chinese", "left_out"),
    [
        (
            year(2018), year(2024), 1300, "2018 | 2019 | 2020 | 2021 | 2022 | 2023 | 2024",
            "2018年 | 2019年 | 2020年 | 2021年 | 2022年 | 2023年 | 2024年", ("", ""),
        ),
        (
            year(-2999), year(2024), 1300,
            "3000 BC | 2500 BC | 2000 BC | 1500 BC | 1000 BC | 500 BC | AD 1 | AD 500 | 1000 | 1500 | 2000",
            "前3000年 | 前2500年 | 前2000年 | 前1500年 | 前1000年 | 前500年 | "
            "公元1年 | 500年 | 1000年 | 1500年 | 2000年",
            ("", ""),
        ),
        (
            year(-19999), year(20000), 500, "20,000 BC | 10,000 BC | AD 1 | 10,000 | 20,000",
            "前20,000年 | 前10,000年 | 公元1年 | 10,000年 | 20,000年", ("", ""),
        ),
        (
            year(-1), year(3), 260, "2 BC | 1 BC | AD 1 | AD 2 | AD 3",
            "前2年 | 前1年 | 公元1年 | 公元2年 | 公元3年", ("", ""),
        ),
        (
            year(2020) + 40, year(2021) + 100, 500, "Apr | Jul | Oct | 2021 | Apr",
            "4月 | 7月 | 10月 | 2021年 | 4月", ("2020", "2020年"),
        ),
        (
            year(2021), year(2023), 450, "2021 | Jul | 2022 | Jul | 2023",
            "2021年 | 7月 | 2022年 | 7月 | 2023年", ("", ""),
        ),
        (
            julian_day(2021, 2, 20), julian_day(2021, 4, 12), 1000,
            "21 Feb | 1 Mar | 6 Mar | 11 Mar | 16 Mar | 21 Mar | 26 Mar | 1 Apr | 6 Apr | 11 Apr",
            "2月21日 | 3月1日 | 3月6日 | 3月11日 | 3月16日 | 3月21日 | 3月26日 | 4月1日 | 4月6日 | 4月11日",
            ("February 2021", "2021年2月"),
        ),
        (
            julian_day(2020, 2, 28), julian_day(2020, 3, 2), 400, "28 Feb | 29 Feb | 1 Mar | 2 Mar",
            "2月28日 | 2月29日 | 3月1日 | 3月2日", ("February 2020", "2020年2月"),
        ),
        (
            julian_day(2023, 6, 2) + 0.4, julian_day(2023, 6, 3) + 0.3, 500,
            "12:00 | 15:00 | 18:00 | 21:00 | 3 Jun | 03:00 | 06:00",
            "12:00 | 15:00 | 18:00 | 21:00 | 6月3日 | 03:00 | 06:00", ("2 June 2023", "2023年6月2日"),
        ),
        (
            julian_day(2023, 6, 2) + 0.65, julian_day(2023, 6, 2) + 0.85, 300, "16:00 | 17:00 | 18:00 | 19:00 | 20:00",
            "16:00 | 17:00 | 18:00 | 19:00 | 20:00", ("2 June 2023", "2023年6月2日"),
        ),
        (
            julian_day(2023, 6, 2) + 0.985, julian_day(2023, 6, 3) + 0.02, 400,
            "23:40 | 23:50 | 3 Jun | 00:10 | 00:20", "23:40 | 23:50 | 6月3日 | 00:10 | 00:20",
            ("2 June 2023", "2023年6月2日"),
        ),
    ],
)  # fmt: skip
def test_labels_are_as_close_as_they_have_room(
    first: float, last: float, width: float, english: str, chinese: str, left_out: tuple[str, str]
) -> None:
    assert labels(first, last, width, "en") == english
    assert labels(first, last, width, "zh") == chinese
    assert (context(first, last, width, "en"), context(first, last, width, "zh")) == left_out


def test_ticks_stand_on_the_day_they_name() -> None:
    assert [tick.at for tick in ticks(year(1999), year(2001), 200, "en")] == [year(1999), year(2000), year(2001)]


@pytest.mark.parametrize(
    ("astronomical", "english", "chinese"),
    [
        (2018, "2018", "2018年"), (476, "AD 476", "476年"), (1, "AD 1", "公元1年"), (0, "1 BC", "前1年"),
        (-43, "44 BC", "前44年"), (-9999, "10,000 BC", "前10,000年"),
    ],
)  # fmt: skip
def test_years_as_written(astronomical: int, english: str, chinese: str) -> None:
    assert (year_label(astronomical, "en"), year_label(astronomical, "zh")) == (english, chinese)


@example(0.0, 2.0, 3000, "en")  # 29 February of a leap year, the day before 1 March
@given(st.floats(-4e6, 6e6), st.floats(-1.4, 7), st.sampled_from([300, 1400, 3000]), st.sampled_from(["en", "zh"]))
def test_ticks_are_in_order_apart_and_not_too_many(first: float, size: float, width: int, language: Language) -> None:
    last = first + 10.0**size
    found = ticks(first, last, width, language)
    gaps = [(b.at - a.at) / (last - first) * width for a, b in zip(found, found[1:], strict=False)]
    assert all(gap > 45 for gap in gaps)
    assert all(first <= tick.at <= last and tick.label for tick in found)
