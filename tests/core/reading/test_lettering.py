"""From places in a page's text to rectangles on the page, and back."""

from __future__ import annotations

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.reading.lettering import Lettering, Rect, span_of
from workbench.reading.sheets import Box


def written(*lines: str, width: float = 0.02, height: float = 0.02, step: float = 0.03) -> list[Box]:
    """A box a character but for spaces, as a PDF gives them; a line break lies between lines."""
    boxes, at = [], 0
    for row, line in enumerate(lines):
        for column, sign in enumerate(line):
            if not sign.isspace():
                left, top = 0.1 + column * width, 0.1 + row * step
                boxes.append(Box(at + column, at + column + 1, left, top, left + width, top + height))
        at += len(line) + 1
    return boxes


def rounded(lines: list[tuple[Rect, ...]]) -> list[list[tuple[float, ...]]]:
    return [[tuple(round(side, 3) for side in vars(rect).values()) for rect in line] for line in lines]


def test_a_span_over_a_line_break_is_a_rectangle_a_line() -> None:
    lettering = Lettering(written("Lin Wei", "林蔚 said"))
    assert rounded(lettering.lines(4, 10)) == [[(0.18, 0.1, 0.24, 0.12)], [(0.1, 0.13, 0.14, 0.15)]]


def test_a_space_within_is_covered_and_the_gap_of_a_table_is_not() -> None:
    lettering = Lettering(written("a b    c"))
    assert rounded(lettering.lines(0, 8)) == [[(0.1, 0.1, 0.16, 0.12), (0.24, 0.1, 0.26, 0.12)]]


def test_on_a_narrow_page_the_same_gap_is_a_smaller_fraction() -> None:
    boxes = [Box(0, 1, 0.0, 0.1, 0.1, 0.15), Box(1, 2, 0.25, 0.1, 0.35, 0.15)]
    assert [len(Lettering(boxes, shape).lines(0, 2)[0]) for shape in (0.5, 2.0)] == [1, 2]


def test_a_low_sign_stays_in_its_line() -> None:
    boxes = [Box(0, 1, 0.1, 0.1, 0.12, 0.13), Box(1, 2, 0.12, 0.12, 0.13, 0.132), Box(2, 3, 0.13, 0.1, 0.15, 0.13)]
    assert rounded(Lettering(boxes).lines(0, 3)) == [[(0.1, 0.1, 0.15, 0.132)]]


def test_what_has_no_box_has_no_rectangle() -> None:
    assert Lettering(written("a b")).lines(1, 2) == []
    assert Lettering().lines(0, 5) == []


def test_a_point_finds_its_box_or_the_nearest() -> None:
    lettering = Lettering(written("Lin", "Wei"), shape=0.7)
    under = lettering.at(0.13, 0.14)
    assert under and (under.start, under.end) == (5, 6)
    assert lettering.at(0.5, 0.5) is None
    near = lettering.nearest(0.9, 0.11)
    assert near and near.start == 2
    assert Lettering().nearest(0.5, 0.5) is None


def test_the_first_words_below_a_height() -> None:
    lettering = Lettering(written("Lin", "Wei"))
    assert [box and box.start for box in map(lettering.first_below, (0.0, 0.115, 0.9))] == [0, 4, None]


@pytest.mark.parametrize(("one", "other"), [(0, 2), (2, 0)])
def test_a_drag_spans_both_ends(one: int, other: int) -> None:
    boxes = written("Lin")
    assert span_of(boxes[one], boxes[other]) == (0, 3)


_SIDES = st.floats(0, 1, width=32)


@st.composite
def pages(draw: st.DrawFn) -> list[Box]:
    """Any boxes at all, in any order and with sides the wrong way round, as a hostile file may give them."""
    at, boxes = 0, []
    for _ in range(draw(st.integers(0, 12))):
        start = at + draw(st.integers(0, 2))
        at = start + draw(st.integers(1, 3))
        boxes.append(Box(start, at, draw(_SIDES), draw(_SIDES), draw(_SIDES), draw(_SIDES)))
    return boxes


@given(pages(), st.integers(0, 40), st.integers(1, 40))
def test_every_character_lies_in_one_rectangle_of_its_line(boxes: list[Box], start: int, length: int) -> None:
    lettering = Lettering(boxes)
    lines = lettering.lines(start, start + length)
    for box in lettering.within(start, start + length):
        middle = (box.left + box.right) / 2
        assert any(
            rect.left <= box.left and box.right <= rect.right and rect.top <= box.top and box.bottom <= rect.bottom
            for line in lines for rect in line if rect.left <= middle <= rect.right
        )  # fmt: skip
    for line in lines:
        for before, after in zip(line, line[1:], strict=False):
            assert before.right < after.left
    spanned = [box.start for box in boxes if box.end > start and box.start < start + length]
    assert [box.start for box in lettering.within(start, start + length)] == spanned


@given(st.lists(st.text("Wei 林𠮷", min_size=1, max_size=12), min_size=1, max_size=6), st.data())
def test_lines_of_writing_are_told_apart(lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(lines)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    touched = [piece for piece in text[start:end].split("\n") if piece.strip()]
    assert len(Lettering(written(*lines)).lines(start, end)) == len(touched)


@given(pages(), st.floats(-0.5, 1.5), st.floats(-0.5, 1.5), st.floats(0.2, 3))
def test_no_box_is_nearer_than_the_nearest(boxes: list[Box], across: float, down: float, shape: float) -> None:
    lettering = Lettering(boxes, shape)

    def distance(box: Box) -> float:
        aside = max(box.left - across, 0.0, across - box.right) * shape
        return hypot(aside, max(box.top - down, 0.0, down - box.bottom))

    near, under = lettering.nearest(across, down), lettering.at(across, down)
    assert (near is None) == (not boxes)
    assert near is None or distance(near) == min(map(distance, lettering.boxes))
    assert (under is None) == all(distance(box) > 0 for box in lettering.boxes)


@given(pages(), _SIDES, _SIDES)
def test_nothing_between_two_heights_is_left_out(boxes: list[Box], one: float, other: float) -> None:
    lettering, top, bottom = Lettering(boxes), min(one, other), max(one, other)
    start, end = lettering.between(top, bottom)
    for box in lettering.boxes:
        assert box.bottom < top or box.top > bottom or start <= box.start < box.end <= end
