"""The strip of bars as text: a letter is an eightieth of its width, `░` fades, `█` is solid, `·` is the label."""

from __future__ import annotations

from workbench.dates import parse_date
from workbench.exporting.printout import Line
from workbench.exporting.strip import WIDTH, Bar, Strip, draw_strip

_LETTER = WIDTH / 80


def line(date: str, title: str) -> Line:
    return Line(title, title, parse_date(date), (), (), "reported")


def drawn(strip: Strip | None) -> list[str]:
    assert strip
    rows = [[" "] * 80 for _ in range(max(bar.row for bar in strip.bars) + 1)]
    for bar in strip.bars:
        for at in range(80):
            letter = _letter_at(bar, (at + 0.5) * _LETTER)
            rows[bar.row][at] = letter or rows[bar.row][at]
    return ["".join(row).rstrip() for row in rows]


def _letter_at(bar: Bar, x: float) -> str:
    part = (x - bar.x) / bar.width
    left, right = bar.extent
    if 0 <= part <= 1:
        return "░" if part < bar.fade_in or part > 1 - bar.fade_out else "█"
    return "·" if left <= x <= right else ""


def marks(*dates: str) -> list[str]:
    strip = draw_strip(tuple(line(date, "x") for date in dates))
    assert strip
    return [mark.label for mark in strip.marks]


def test_bars_lie_where_their_dates_do_and_fade_where_these_are_soft() -> None:
    lines = (
        line("../2005", "open"),
        line("2000~", "about"),
        line("2004/2012", "firm"),
        line("2010/..", "on"),
        line("2019", "y"),
    )
    assert drawn(draw_strip(lines)) == [
        " ░░░░░░░░░░░░░█████████████··            ·██████████████████░░░░░░░░░░░░░░░░░░░",
        " ░░░░███░░░░···     █████████████████████████████████··                    ████·",
    ]


def test_what_would_overlap_goes_into_the_next_row() -> None:
    lines = tuple(line(f"20{year:02}", "event") for year in range(1, 13))
    assert drawn(draw_strip(lines)) == [
        " ██████···    ██████···    ██████···    ██████···    ███████··    ███████··",
        "       ███████···   ███████···   ███████···   ███████···    ██████··· ···██████",
    ]


def test_a_title_is_shortened_to_the_room_it_has() -> None:
    strip = draw_strip((line("2010", "x" * 100), line("2020", "启" * 60), line("2010/2020", "no room")))
    assert strip
    assert [bar.label for bar in strip.bars] == ["x" * 47 + "…", "启" * 23 + "…", ""]


def test_the_axis_counts_in_what_fits() -> None:
    assert marks("2008", "2023") == ["2008", "2010", "2012", "2014", "2016", "2018", "2020", "2022", "2024"]
    assert marks("2022-05", "2022-08") == ["May 2022", "Jun 2022", "Jul 2022", "Aug 2022", "Sep 2022"]
    assert marks("2021-11", "2022-12") == [
        "Nov 2021", "Jan 2022", "Mar 2022", "May 2022", "Jul 2022", "Sep 2022", "Nov 2022", "Jan 2023",
    ]  # fmt: skip
    assert marks("-0199", "0200") == ["151 BC", "101 BC", "51 BC", "1 BC", "50", "100", "150", "200"]


def test_events_without_any_day_are_not_drawn_nor_too_many() -> None:
    assert draw_strip(()) is None
    assert draw_strip(tuple(line("2020", "event") for _ in range(401))) is None


def test_many_events_are_bars_alone() -> None:
    strip = draw_strip(tuple(line("2020", "event") for _ in range(61)))
    assert strip
    assert {bar.label for bar in strip.bars} == {""}
