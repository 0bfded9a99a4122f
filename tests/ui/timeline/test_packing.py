"""Sub-rows: nothing in a row overlaps, and no row more than needed."""

from hypothesis import given
from hypothesis import strategies as st

from ui.timeline.packing import pack


def test_a_box_takes_the_first_row_with_room() -> None:
    assert pack([(0, 10), (5, 8), (12, 20), (16, 30), (16, 18), (40, 50)], gap=2) == [0, 1, 0, 1, 2, 0]


def test_nothing_needs_no_row() -> None:
    assert pack([]) == []


BOXES = st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(0, 500)).map(lambda box: (box[0], box[0] + box[1])))


@given(BOXES.map(sorted), st.sampled_from([0.0, 6.0]))
def test_boxes_of_a_row_keep_their_distance(boxes: list[tuple[float, float]], gap: float) -> None:
    rows = pack(boxes, gap)
    assert len(rows) == len(boxes)
    for row in set(rows):
        ends = [box for box, number in zip(boxes, rows, strict=True) if number == row]
        assert all(one[1] + gap <= other[0] for one, other in zip(ends, ends[1:], strict=False))


@given(BOXES.map(sorted))
def test_there_are_as_many_rows_as_boxes_over_the_same_place(boxes: list[tuple[float, float]]) -> None:
    deepest = max((sum(left <= at < right or left == at for left, right in boxes) for at, _ in boxes), default=0)
    rows = pack(boxes, 0.0)
    assert len(set(rows)) <= max(deepest, 1 if boxes else 0)
