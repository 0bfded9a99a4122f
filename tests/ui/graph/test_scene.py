"""What is drawn where: words keep off nodes, names are broken, points are hit; zoom and walk."""

from math import hypot, pi

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.graph.paint import NOTHING, Chosen
from ui.graph.scene import GraphScene, Spot, Tie, build_scene, name_lines
from ui.graph.sight import Sight, hit, neighbour
from ui.graph.words import of_graph
from workbench.dates import parse_date
from workbench.entity import EntityRef
from workbench.graph import Company, Graph, Node
from workbench.links import Link


def spot(number: int, name: str = "", depth: int = 1) -> Spot:
    return Spot(number, name or f"Node {number}", "", "person", depth)


@pytest.fixture
def star() -> GraphScene:
    """Six around one."""
    ties = [Tie(number, 7, number, "Employment · since 2018") for number in range(1, 7)]
    return build_scene([spot(7, depth=0), *map(spot, range(1, 7))], ties, 7)


def test_what_the_reporter_sees_is_made_of_the_graph() -> None:
    li, bit = EntityRef(1, "Li Si", "person"), EntityRef(2, "BIT", "organisation")
    links = (
        Link(5, li, bit, "employment", "professor", parse_date("since 2021"), (), ""),
        Link(6, li, bit, "family", "", None, (), ""),
        Link(7, li, bit, "shares an office with", "", None, (), ""),
    )
    graph = Graph(1, (Node(li, 0), Node(bit, 1)), links, (Company(1, 2, (3, 4)),))
    assert of_graph(graph, {2: "北京理工大学"}) == (
        [Spot(1, "Li Si", "", "person", 0), Spot(2, "BIT", "北京理工大学", "organisation", 1)],
        [
            Tie(5, 1, 2, "Employment · since 2021", directed=True, grounded=False),
            Tie(6, 1, 2, "Family", directed=False, grounded=False),
            Tie(7, 1, 2, "shares an office with", directed=True, grounded=False),
            Tie(None, 1, 2, "2", directed=False, documents=2),
        ],
    )


def test_words_lie_on_their_tie_and_over_no_node_no_name_and_no_other_words(star: GraphScene) -> None:
    boxes = [(x - 75, y - 7, x + 75, y + 7) for x, y in (curve.words_at for curve in star.curves if curve.words_at)]
    assert len(boxes) >= 5
    for number, (left, top, right, bottom) in enumerate(boxes):
        for others in (star.discs, star.names, np.array(boxes[:number]).reshape(-1, 4)):
            over = (
                (others[:, 0] < right - 8) & (others[:, 2] > left + 8) & (others[:, 1] < bottom) & (others[:, 3] > top)
            )
            assert not over.any()


def test_ties_of_the_same_two_lie_beside_each_other() -> None:
    ties = [Tie(1, 1, 2, "a"), Tie(2, 1, 2, "b"), Tie(3, 2, 1, "c")]
    middles = [curve.at(0.5) for curve in build_scene([spot(1), spot(2)], ties, 1).curves]
    assert all(
        hypot(one[0] - other[0], one[1] - other[1]) > 20 for at, one in enumerate(middles) for other in middles[:at]
    )


def test_a_tie_begins_and_ends_at_the_edge_of_its_nodes(star: GraphScene) -> None:
    for curve in star.curves:
        away = [
            hypot(*(np.array(point) - star.places[node]))
            for point, node in ((curve.start, curve.one), (curve.end, curve.other))
        ]
        assert away == pytest.approx([star.radius(curve.one) + 2, star.radius(curve.other) + 3])


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("", ("",)),
        ("Li Si", ("Li Si",)),
        ("University of Hong Kong", ("University", "of Hong Kong")),
        ("Ministry of Industry and Information Technology", ("Ministry of Industry", "and Information", "Technology")),
        ("中华人民共和国工业和信息化部", ("中华人民共和国工业和信息化部",)),
    ],
)
def test_names_are_broken_into_lines_as_equal_as_they_get(name: str, lines: tuple[str, ...]) -> None:
    assert name_lines(name) == lines


def test_known_places_are_kept(star: GraphScene) -> None:
    places = {node.id: (float(number), 2.0 * number) for number, node in enumerate(star.nodes)}
    assert build_scene(star.nodes, star.ties, 7, places).places.tolist() == [
        [number, 2 * number] for number in range(7)
    ]
    assert star.moved(3, (5.0, 6.0)).places[3].tolist() == [5, 6]


def test_a_point_hits_node_name_or_tie(star: GraphScene) -> None:
    x, y = star.places[1]
    assert hit(star, (x, y), 1.0) == Chosen(node=1)
    assert hit(star, (float(star.names[1][0]) + 1, float(star.names[1][1]) + 2), 1.0) == Chosen(node=1)
    middle = star.curves[0].at(0.5)
    assert hit(star, (middle[0] + 2, middle[1] + 2), 1.0) == Chosen(tie=0)
    assert hit(star, (5000.0, 5000.0), 1.0) == NOTHING


def test_the_nearest_node_that_way() -> None:
    places = {1: (0.0, 0.0), 2: (100.0, 10.0), 3: (300.0, 0.0), 4: (0.0, -90.0), 5: (-60.0, 70.0)}
    scene = build_scene([spot(number) for number in places], [], 1, places)
    assert [neighbour(scene, 0, turn) for turn in (0.0, -pi / 2, pi, pi / 2)] == [1, 3, 4, 4]
    assert neighbour(scene, 2, 0.0) is None


@given(
    st.floats(0.1, 3),
    st.floats(-500, 500),
    st.floats(-500, 500),
    st.floats(-300, 300),
    st.floats(-300, 300),
    st.floats(0.2, 5),
)
def test_zoom_keeps_what_is_under_the_pointer(
    zoom: float, x: float, y: float, at: float, down: float, factor: float
) -> None:
    sight = Sight(zoom, x, y)
    zoomed = sight.zoomed(factor, (at, down))
    assert zoomed.to_screen(sight.to_scene((at, down))) == pytest.approx((at, down), abs=1e-6)
    assert sight.to_scene(sight.to_screen((at, down))) == pytest.approx((at, down), abs=1e-6)


def test_all_of_it_fits_whatever_the_room(star: GraphScene) -> None:
    for width, height in ((300, 200), (900, 600), (120, 900)):
        sight = Sight.of_all(star, width, height)
        left, top, right, bottom = star.bounds
        assert all(0 <= value <= width for value in (sight.to_screen((left, top))[0], sight.to_screen((right, top))[0]))
        assert all(
            0 <= value <= height for value in (sight.to_screen((left, top))[1], sight.to_screen((left, bottom))[1])
        )
        assert sight.zoom <= 1.15
