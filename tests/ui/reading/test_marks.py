"""Marks found by place, boxes of words in lines that run both ways, the trail of places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from ui.reading.geometry import boxes, stretches
from ui.reading.spans import Change, Mark, Marks, ranked
from ui.reading.text_view import TextView
from ui.reading.titles import looks_like_title

Place = tuple[int, int, bool]


def spans(marks: list[Mark]) -> list[tuple[int, int]]:
    return [(mark.start, mark.end) for mark in marks]


def test_marks_within_a_stretch() -> None:
    marks = Marks([Mark(30, 40), Mark(0, 100), Mark(0, 5), Mark(12, 20)])
    assert spans(marks.within(5, 12)) == [(0, 100)]
    assert spans(marks.within(4, 13)) == [(0, 100), (0, 5), (12, 20)]
    assert spans(marks.within(100, 200)) == []


def test_an_outer_tag_has_its_line_below_the_inner_ones() -> None:
    marks = ranked([Mark(0, 20, 1), Mark(0, 10, 2), Mark(2, 4, 3), Mark(12, 25, 4), Mark(30, 31, 5)])
    assert [(mark.number, mark.rank) for mark in marks.all] == [(1, 2), (2, 1), (3, 0), (4, 0), (5, 0)]


PLACES = st.tuples(st.integers(0, 60), st.integers(1, 12), st.booleans())


@given(st.lists(PLACES, max_size=25), st.lists(PLACES, max_size=4), st.data())
def test_marks_joined_are_those_ranked_anew(before: list[Place], came: list[Place], data: st.DataObject) -> None:
    """Whatever goes and comes, nested or across: nothing else than as if the page had been read again."""
    marks = [
        Mark(start, start + length, number, amount=amount) for number, (start, length, amount) in enumerate(before)
    ]
    gone = data.draw(st.lists(st.sampled_from(marks), unique=True, max_size=4)) if marks else []
    new = [
        Mark(start, start + length, 100 + number, amount=amount) for number, (start, length, amount) in enumerate(came)
    ]
    joined = ranked(marks).joined(Change(tuple(gone), tuple(new)))
    anew = ranked([*(mark for mark in marks if mark not in gone), *new])
    assert joined.all == anew.all
    assert joined.within(20, 30) == anew.within(20, 30)


@pytest.fixture
def view(qtbot: QtBot) -> TextView:
    made = TextView()
    made.setAccessibleName("text")
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


def drawn(view: TextView, start: int, end: int) -> list[tuple[int, int]]:
    """Left and right of each box, in tenths of the line's width."""
    (seen,) = stretches(view.document(), 0, 500)
    (whole,) = {line.naturalTextRect().width() for line in seen.lines}
    left = seen.origin.x()
    found = sorted(boxes(seen, start, end), key=lambda box: box.left())
    return [(round(10 * (box.left() - left) / whole), round(10 * (box.right() - left) / whole)) for box in found]


def test_words_of_one_direction_have_one_box(view: TextView) -> None:
    view.show_page("aaaa bbbb cccc")
    ((left, right),) = drawn(view, 5, 9)
    assert 3 <= left < right <= 7


def test_words_across_a_change_of_direction_stand_apart(view: TextView) -> None:
    """Of `aaaa שלום שלום` the last of the Latin word and the first of the Hebrew do not touch."""
    view.show_page("aaaa שלום שלום")
    assert drawn(view, 0, 14) == [(0, 10)]
    assert drawn(view, 2, 9) == [(2, 3), (7, 10)]


def test_only_lines_in_sight_are_looked_at(view: TextView) -> None:
    view.show_page("word " * 20_000)
    (seen,) = stretches(view.document(), 1000, 1200)
    assert 5 <= len(seen.lines) <= 8
    assert 0 < seen.start < seen.end < 100_000


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Minutes of the meeting\nHanbei.", True),
        ("湖州市2021年通知\n正文", True),
        ("Dear Lin Wei,\ntext", False),
        ("It was agreed that nothing would be said.\ntext", False),
        ("A page of one line", False),
        ("Title\n \n", False),
        ("\ntext", False),
        ("x" * 91 + "\ntext", False),
    ],
)
def test_what_looks_like_a_title(text: str, title: bool) -> None:
    assert looks_like_title(text) is title
