"""The painter of the graph: colours and shapes by their parts, and the files that are made of it."""

import pytest
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from ui.graph.export import draw_graph
from ui.graph.paint import NOTHING, Chosen, paint_graph
from ui.graph.scene import GraphScene, Spot, Tie, build_scene
from ui.graph.style import GraphStyle
from ui.tokens import DARK, LIGHT, Tokens
from workbench.dates import parse_date
from workbench.exporting.drawnlinks import PrintedCompany, PrintedGraph, PrintedLink, PrintedNode

pytestmark = pytest.mark.usefixtures("qapp")

#: In the middle a person, left an organisation, right a programme, below a place.
PLACES = {1: (200.0, 150.0), 2: (60.0, 150.0), 3: (340.0, 150.0), 4: (200.0, 270.0)}
SPOTS = [
    Spot(1, "", "", "person", 0), Spot(2, "", "", "organisation", 1), Spot(3, "", "", "programme", 1),
    Spot(4, "", "", "place", 1),
]  # fmt: skip
TIES = [
    Tie(1, 1, 2, ""), Tie(2, 1, 3, "", grounded=False), Tie(None, 1, 4, "", directed=False, documents=9),
]  # fmt: skip


@pytest.fixture
def scene() -> GraphScene:
    return build_scene(SPOTS, TIES, 1, PLACES)


def painted(scene: GraphScene, tokens: Tokens = LIGHT, chosen: Chosen = NOTHING, zoom: float = 1.0) -> QImage:
    image = QImage(400, 320, QImage.Format.Format_RGB32)
    image.fill(QColor(tokens.panel))
    painter = QPainter(image)
    painter.scale(zoom, zoom)
    paint_graph(painter, scene, GraphStyle(tokens), zoom, chosen)
    painter.end()
    return image


def row(image: QImage, y: int, start: int, end: int) -> list[str]:
    return [image.pixelColor(x, y).name() for x in range(start, end)]


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_nodes_have_glyph_and_colour_of_their_kind_and_the_middle_is_filled(scene: GraphScene, tokens: Tokens) -> None:
    image = painted(scene, tokens)
    assert image.pixelColor(60, 150).name() == tokens.kind("organisation").colour
    assert image.pixelColor(340, 150).name() == tokens.kind("programme").colour
    assert image.pixelColor(60 - 11, 150 - 6).name() not in (
        tokens.panel,
        tokens.kind("organisation").colour,
    )  # the disc
    assert image.pixelColor(200, 150).name() == tokens.panel  # the glyph is cut out of the middle's disc
    assert image.pixelColor(200 - 17, 150).name() == tokens.kind("person").colour


def test_a_link_is_a_line_one_without_a_passage_is_dashed_and_appearing_together_is_paler(scene: GraphScene) -> None:
    image = painted(scene)
    firm = set(row(image, 150, 100, 160))
    dashed = row(image, 150, 240, 300)
    assert LIGHT.panel not in firm
    assert 10 < sum(colour == LIGHT.panel for colour in dashed) < 50
    assert image.pixelColor(200, 215).name() == LIGHT.line
    assert min(image.pixelColor(130, y).lightness() for y in range(146, 155)) < QColor(LIGHT.line).lightness()


def test_a_link_has_its_arrow_at_the_end_alone(scene: GraphScene) -> None:
    image = painted(scene)

    def high(x: int) -> int:
        return sum(image.pixelColor(x, y).name() != LIGHT.panel for y in range(135, 166))

    assert high(85) > high(130) + 2  # the head at the organisation
    assert high(171) <= high(130) + 1


def test_the_chosen_has_a_ring_and_what_has_nothing_to_do_with_it_is_paler(scene: GraphScene) -> None:
    image = painted(scene, chosen=Chosen(node=1))
    assert LIGHT.accent in row(image, 150, 60 - 22, 60 - 14)
    assert image.pixelColor(340, 150).name() != LIGHT.kind("programme").colour
    assert image.pixelColor(60, 150).name() == LIGHT.kind("organisation").colour
    assert LIGHT.accent in [painted(scene, chosen=Chosen(tie=0)).pixelColor(130, y).name() for y in range(146, 155)]


def test_names_are_left_out_where_they_are_too_small_to_read() -> None:
    named = build_scene([Spot(1, "M" * 12, "", "person", 1), Spot(2, "", "", "person", 0)], [], 2, PLACES)
    below = QRectF(140, 170, 120, 12)

    def dark(zoom: float) -> int:
        image = painted(named, zoom=zoom)
        box = QRectF(below.x() * zoom, below.y() * zoom, below.width() * zoom, below.height() * zoom).toRect()
        return sum(
            image.pixelColor(x, y).lightness() < 200
            for x in range(box.left(), box.right())
            for y in range(box.top(), box.bottom())
        )

    assert dark(1.0) > 100
    assert dark(0.3) == 0


# -- files -----------------------------------------------------------------------------------------------------------

GRAPH = PrintedGraph(
    "Seven Rivers",
    "editor",
    1,
    (
        PrintedNode(1, "Li Si & <b>co</b>", "李四", "person", 0, 31),
        PrintedNode(2, "University of Hong Kong", "", "organisation", 1, 32),
        PrintedNode(3, "FALCON", "", "person", 1, 33),
    ),
    (
        PrintedLink(1, 2, "education", "doctorate", parse_date("until 2019"), (), True, 8),
        PrintedLink(3, 1, "contact", "", None, (), False, 9),
    ),
    (PrintedCompany(2, 3, 4),),
)


def test_an_svg_has_title_names_words_and_legend_as_text() -> None:
    svg = draw_graph(GRAPH, "svg").decode()
    assert QSvgRenderer(QByteArray(svg.encode())).isValid()
    for words in (
        "Links of Li Si &amp; &lt;b&gt;co&lt;/b&gt;", "3 entities · 2 links", "李四", "University", "of Hong Kong",
        "Education · until 2019", "Contact", "FALCON", "Person", "Organisation",
    ):  # fmt: skip
        assert f">{words}</text>" in svg


def test_svg_and_png_are_the_same_picture() -> None:
    svg, png = draw_graph(GRAPH, "svg"), QImage.fromData(draw_graph(GRAPH, "png"))
    drawn = QImage(png.size(), QImage.Format.Format_RGB32)
    drawn.fill(QColor(LIGHT.panel))
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(drawn.rect()))
    painter.end()
    small = [
        image.scaled(png.width() // 16, png.height() // 16).convertToFormat(QImage.Format.Format_RGB32)
        for image in (png, drawn)
    ]
    far = [
        (x, y)
        for x in range(small[0].width())
        for y in range(small[0].height())
        if abs(small[0].pixelColor(x, y).lightness() - small[1].pixelColor(x, y).lightness()) > 90
    ]
    assert len(far) < small[0].width() * small[0].height() * 0.02


def test_what_was_put_somewhere_stays_there_in_the_file() -> None:
    across = QImage.fromData(draw_graph(GRAPH, "png", {31: (0, 0), 32: (900, 0), 33: (0, 200)}))
    down = QImage.fromData(draw_graph(GRAPH, "png", {31: (0, 0), 32: (0, 900), 33: (200, 0)}))
    assert across.width() > 1.5 * across.height()
    assert down.height() > 1.5 * down.width()


def test_an_empty_graph_is_a_picture_too() -> None:
    empty = PrintedGraph("", "public", None, (), ())
    assert ">Links</text>" in draw_graph(empty, "svg").decode()
    assert not QImage.fromData(draw_graph(empty, "png")).isNull()
