"""Sub-rows, clusters and labels, drawn as text, a letter for six pixels (see `stories.drawn`)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.timeline.stories import LIN, QIMING, drawn, event, laid_out, sample_events
from ui.timeline.labels import placed_label
from ui.timeline.layout import Item, LaidLane, Layout, Window, hit
from ui.timeline.scene import build_scene
from workbench.dates.julian import julian_day
from workbench.entities import EntityRef

Box = tuple[float, float, float, float]

START = float(julian_day(2018, 1, 1))
END = START + 1600  # days in a window of 600 pixels: a year is 23 letters


def picture(*story: tuple[str, str]) -> list[str]:
    events = [event(number, title, edtf, QIMING) for number, (edtf, title) in enumerate(story)]
    return drawn(laid_out(events, START, END), START)


def test_a_bar_fades_where_its_ends_are_vague_and_keeps_its_label_inside() -> None:
    assert picture(("2018-06-15/2021-03-20", "posted abroad"), ("2019/2021", "calls")) == [
        "          █posted abroad█████████████████████████████████████████████████",
        "                       ░░░░░░░░░░░░░░░░░░░░░░░█calls████████████████░░░░░░░░░░░░░░░░░░░░░░░",
    ]


def test_a_vague_moment_is_a_hollow_glyph_on_a_soft_bar() -> None:
    assert picture(("2019", "takes over the files"), ("2021-03-12", "meeting")) == [
        "                       ░░░░░░░░░░░◇░░░░░░░░░░░ takes over the files      ◆ meeting",
    ]


def test_marks_that_would_overlap_take_a_row_of_their_own() -> None:
    assert picture(("2019-01-01", "founded"), ("2019-02-10", "deputy named"), ("2020-06-01", "moves")) == [
        "                       ◆ founded                       ◆ moves",
        "                         ◆ deputy named",
    ]


def test_marks_closer_than_a_glyph_share_a_pill_that_bears_the_first_title() -> None:
    assert picture(("2019-01-01", "first"), ("2019-01-12", "second"), ("2019-01-30", "third"), ("2020", "later")) == [
        "                       (3)first               ░░░░░░░░░░░◇░later░░░░",
    ]


def test_a_long_chain_of_close_marks_is_cut_at_a_steady_grid_and_has_no_labels() -> None:
    days = [(f"2019-{month:02}-{day:02}", "x") for month in range(1, 8) for day in (1, 11, 21)]
    assert picture(*days) == ["                         (11)   (10)"]


def test_a_few_of_the_same_vague_date_are_told_apart_and_many_share_a_pill() -> None:
    assert picture(("2019", "the files go"), ("2019", "the office opens")) == [
        "                       ░░░░░░░░░░░◇░░░░░░░░░░░ the files go",
        "                       ░░░░░░░░░░░◇░░░░░░░░░░░ the office opens",
    ]
    assert picture(*[("2019", f"the title {number} of this") for number in range(4)]) == [
        "                       ░░░░░░░░░░(4)░░░░░░░░░░ the title 0 of this",
    ]


def test_open_ends_reach_shortly_beyond_all_that_is_known() -> None:
    assert picture(("../2019", "studies in Uppsala, it seems"), ("2019", "x"), ("2020/..", "adverts")) == [
        "                     ██░░░░░░░░░░░░░░░░░░░░░░░ studies in Uppsala, it seems",
        "                       ░░░░░░░░░░░◇░x░░░░░░░░░",
        "                                              ░░░░░░░░░░░░░░░adverts██",
    ]


def test_cut_labels_grow_into_free_room_and_uncertain_dates_say_so() -> None:
    assert picture(("2018-03-01", "minutes of the selection meeting"), ("2019-03-01?", "payment")) == [
        "    ◆ minutes of the selection meeting",
        "                           ◇payment (?)",
    ]


def test_where_labels_cost_too_many_rows_they_get_only_the_room_that_is_left() -> None:
    days = [f"20{18 + n // 6}-{n % 6 * 2 + 1:02}-05" for n in range(8)]
    assert picture(*[(day, f"a title far too long for it {n}") for n, day in enumerate(days)]) == [
        "◆   ◆   ◆   ◆  ◆   ◆   ◆   ◆ a title far too long for it 7",
    ]


def test_panning_keeps_rows_and_clusters() -> None:
    events = sample_events()
    one, other = laid_out(events, START, END), laid_out(events, START + 333, END + 333)
    rows = [[(item.row, item.count, round(item.left, 6)) for item in layout.items()] for layout in (one, other)]
    assert rows[0] == rows[1]


def test_a_layout_covers_windows_of_its_scale_beside_it() -> None:
    layout = laid_out(sample_events(), START, END)
    assert (layout.first <= START - 400, layout.last >= END + 400) == (True, True)
    assert layout.covers(Window(START + 300, END + 300), 600)
    assert not layout.covers(Window(START, END + 1), 600)
    assert not layout.covers(Window(START + 9999, END + 9999), 600)


def test_lanes_stand_below_each_other_as_high_as_their_rows() -> None:
    events = [event(1, "a", "2019", LIN), event(2, "b", "2019", LIN), event(3, "c", "2019", QIMING)]
    layout = laid_out(events, START, END)
    assert [(lane.top, lane.height, len(lane.rows)) for lane in layout.lanes] == [(0.0, 46.0, 2), (46.0, 28.0, 1)]


@pytest.mark.parametrize(
    ("x", "y", "title"),
    [
        (205, 14, "first title of all"),  # the glyph
        (300, 14, "first title of all"),  # the label
        (205, 32, "second title of all"),
        (205, 60, "third title of all"),
        (205, 100, None),  # below the lanes
        (205, -5, None),
        (100, 14, None),
        (500, 14, None),
    ],
)
def test_a_hit_finds_mark_and_label(x: float, y: float, title: str | None) -> None:
    names = {"first": LIN, "second": LIN, "third": QIMING}
    story = [event(n, f"{name} title of all", "2019", lane) for n, (name, lane) in enumerate(names.items())]
    layout = laid_out(story, START, END)
    found = hit(layout, x + layout.x(START), y)
    assert (found and layout.scene.title(int(found.group.marks[0]))) == title


DATES = st.sampled_from(
    [
        "2018",
        "2018-06",
        "2018-06-05",
        "2018-06-09",
        "2019-01/2020-06",
        "../2019",
        "2020/..",
        "2019~",
        "2021-03-12T16:30",
    ]
)


@given(
    st.lists(st.tuples(DATES, st.sampled_from([LIN, QIMING]), st.text(max_size=30)), min_size=1, max_size=60),
    st.floats(0.2, 40000),
)
def test_every_mark_stands_in_one_row_and_no_boxes_of_a_row_overlap(
    story: list[tuple[str, object, str]], span: float
) -> None:
    events = [event(n, title, date, entity) for n, (date, entity, title) in enumerate(story)]  # type: ignore[arg-type]
    first = build_scene(events).first - span / 10
    layout = laid_out(events, first, first + span)
    assert sorted(int(mark) for item in layout.items() for mark in item.group.marks) == list(range(len(layout.scene)))
    for lane in layout.lanes:
        for number, row in enumerate(lane.rows):
            assert all(item.row == number for item in row)
            assert all(one.right <= other.left for one, other in zip(row, row[1:], strict=False))
            for item in row:
                found = hit(layout, (item.left + item.right) / 2, lane.middle(number), slack=0.0)
                assert found is item


LETTERS = 5.5  # pixels above and below a row's middle that letters take


def _mark_boxes(layout: Layout, lane: LaidLane, row: int, item: Item) -> list[Box]:
    """Left, top, right, bottom of the bar, and of glyph or pill."""
    y, half = lane.middle(row), min(layout.metrics.bar, lane.pitch - 2) / 2
    boxes = [(item.group.fade[0], y - half, item.group.fade[3], y + half)] if item.is_bar else []
    if item.half_width:
        high = layout.metrics.pill / 2 if item.count > 1 else layout.metrics.glyph / 2
        boxes.append((item.group.x - item.half_width, y - high, item.group.x + item.half_width, y + high))
    return boxes


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@given(
    st.lists(st.tuples(DATES, st.sampled_from([LIN, QIMING]), st.text("iW 计", max_size=40)), min_size=1, max_size=70),
    st.floats(-1.4, 5.5),
    st.floats(-0.5, 0.9),
)
def test_no_label_lies_over_a_mark_or_another_label_at_any_zoom(
    story: list[tuple[str, EntityRef, str]], size: float, shift: float
) -> None:
    """But over its own bar, where it stands inside; also where it has moved along to stay in sight."""
    events = [event(n, title, date, entity) for n, (date, entity, title) in enumerate(story)]
    scene, span = build_scene(events), 10.0**size
    first = scene.first + shift * max(scene.last - scene.first, span) - span / 2
    layout = laid_out(events, first, first + span)
    left = layout.x(first)
    for lane in layout.lanes:
        items = [(number, item) for number, row in enumerate(lane.rows) for item in row]
        words: list[tuple[Item, Box]] = []
        for number, item in items:
            if (
                item.right >= left
                and item.left <= left + 600
                and (place := placed_label(item, layout, left, left + 600))
            ):
                x, y = place[0], lane.middle(number)
                words.append((item, (x, y - LETTERS, x + place[1], y + LETTERS)))
        assert not [1 for n, (_, one) in enumerate(words) for _, other in words[:n] if _meet(one, other)]
        for item, box in words:
            assert lane.top <= box[1]
            assert box[3] <= lane.top + lane.height
            for number, other in items:
                marks = _mark_boxes(layout, lane, number, other)
                own = other is item and item.is_bar and box[0] < item.group.fade[3]
                assert not any(_meet(box, mark) for mark in (marks[1:] if own else marks))
