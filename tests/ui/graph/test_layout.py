"""Where nodes come to lie: no two over each other, near what they are linked to, the same each time."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.graph.layout import LENGTH, Floats, lay_out

BOX = (120.0, 52.0)


def boxes(count: int) -> Floats:
    return np.tile(np.array(BOX), (count, 1))


def overlapping(places: Floats, sizes: Floats) -> list[tuple[int, int]]:
    return [
        (one, other)
        for one, other in combinations(range(len(places)), 2)
        if (np.abs(places[one] - places[other]) < (sizes[one] + sizes[other]) / 2).all()
    ]


graphs = st.integers(1, 24).flatmap(
    lambda count: st.tuples(
        st.just(count),
        st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=40),
        st.integers(0, count - 1),
        st.lists(st.tuples(st.floats(20, 170), st.floats(30, 90)), min_size=count, max_size=count),
    )
)


@given(graphs)
@settings(max_examples=60)
def test_no_box_lies_over_another_and_the_middle_is_the_middle(
    graph: tuple[int, list[tuple[int, int]], int, list[tuple[float, float]]],
) -> None:
    _, edges, middle, sizes = graph
    places = lay_out(np.array(sizes), edges, middle)
    assert overlapping(places, np.array(sizes)) == []
    assert places[middle].tolist() == [0, 0]
    assert (lay_out(np.array(sizes), edges, middle) == places).all()


def test_one_alone_and_none_at_all() -> None:
    assert lay_out(boxes(0), []).tolist() == []
    assert lay_out(boxes(1), []).tolist() == [[0, 0]]


def test_two_lie_beside_each_other() -> None:
    (first, second) = lay_out(boxes(2), [(0, 1)]).tolist()
    assert first == [0, 0]
    assert second == pytest.approx([LENGTH * 1.25, 0], abs=1)


def test_who_is_linked_lies_nearer_than_who_is_not() -> None:
    chain = lay_out(boxes(4), [(0, 1), (1, 2), (2, 3)])
    apart = [float(np.hypot(*(chain[0] - chain[other]))) for other in (1, 2, 3)]
    assert apart == sorted(apart)
    assert apart[1] > 1.5 * apart[0]


def test_parts_without_a_link_between_them_lie_side_by_side() -> None:
    places = lay_out(boxes(6), [(0, 1), (2, 3), (4, 5)])
    for one, other in combinations(((0, 1), (2, 3), (4, 5)), 2):
        low = [places[list(part)].min(axis=0) - np.array(BOX) / 2 for part in (one, other)]
        high = [places[list(part)].max(axis=0) + np.array(BOX) / 2 for part in (one, other)]
        assert ((low[0] > high[1]) | (low[1] > high[0])).any()


@pytest.mark.parametrize("shape", ["star", "tree", "net"])
def test_hundreds_of_nodes_find_their_places(shape: str) -> None:
    count = 300
    edges = {
        "star": [(0, node) for node in range(1, count)],
        "tree": [(node // 4, node) for node in range(1, count)],
        "net": [((node * 7) % node, node) for node in range(1, count)]
        + [(node, (node * 13) % count) for node in range(count)],
    }[shape]
    places = lay_out(boxes(count), edges)
    assert overlapping(places, boxes(count)) == []
