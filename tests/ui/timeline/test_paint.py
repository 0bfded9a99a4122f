"""The painter: what the colours say, the same on screen and in files, at any zoom."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from tests.ui.timeline.stories import LIN, QIMING, event, sample_events
from ui.timeline.axis import Language
from ui.timeline.export import draw_picture
from ui.timeline.layout import Window
from ui.timeline.paint import Chosen, paint_timeline, whole
from ui.timeline.scene import Scene, build_scene
from ui.timeline.style import TimelineStyle
from ui.tokens import DARK, LIGHT, Tokens
from workbench.dates.julian import julian_day

pytestmark = pytest.mark.usefixtures("qapp")

WIDTH, HEIGHT = 988, 120  # 800 pixels for the marks
START = float(julian_day(2018, 1, 1))
WINDOW = Window(START, START + 1600)  # half a pixel a day


def painted(scene: Scene, window: Window = WINDOW, tokens: Tokens = LIGHT, chosen: Chosen | None = None) -> QImage:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_timeline(painter, QRectF(image.rect()), scene, TimelineStyle(tokens), window, chosen)
    painter.end()
    return image


def x(year: int, month: int = 1, day: int = 1) -> int:
    return round(188 + (julian_day(year, month, day) - START) / 2)


def depth(colour: QColor) -> float:
    """How far from the ground of the first lane."""
    ground = QColor(LIGHT.stripe)
    return sum(abs(one - other) for one, other in zip(colour.getRgb(), ground.getRgb(), strict=True))


def test_a_bar_is_strongest_where_it_is_certain_and_fades_to_nothing() -> None:
    image = painted(build_scene([event(1, "x" * 99, "2019/2021", QIMING)]))
    along = [depth(image.pixelColor(at, 35)) for at in (x(2018, 12, 1), x(2019, 2), x(2019, 9), x(2020, 7), x(2021, 9))]
    assert along[0] == 0
    assert along[0] < along[1] < along[2] < along[3] > along[4]


def test_a_vague_moment_is_hollow_and_an_exact_one_is_filled() -> None:
    image = painted(build_scene([event(1, "", "2019", LIN), event(2, "", "2021-03-12", LIN)]))
    vague, exact = x(2019, 7, 2), x(2021, 3, 12)
    assert image.pixelColor(vague, 40).name() == LIGHT.panel
    assert image.pixelColor(exact, 40).name() == LIGHT.kind("person").colour


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_the_selected_event_has_a_line_and_its_date_on_the_axis(tokens: Tokens) -> None:
    scene = build_scene([event(1, "meeting", "2021-03-12", LIN)])
    plain, chosen = painted(scene, tokens=tokens), painted(scene, tokens=tokens, chosen=Chosen(0, "12 Mar 2021"))
    at = x(2021, 3, 12)
    pill = range(at - 40, at + 40)
    beside = range(at - 1, at + 2)
    assert tokens.accent in {chosen.pixelColor(point, 8).name() for point in pill}
    assert tokens.accent in {chosen.pixelColor(point, y).name() for point in beside for y in range(60, HEIGHT)}
    assert tokens.accent not in {plain.pixelColor(point, 8).name() for point in pill}


def test_the_name_of_a_lane_stays_in_sight_as_long_as_the_lane_is() -> None:
    scene = build_scene([*(event(n, "x" * 40, "2019", LIN) for n in range(3)), event(9, "x", "2019", QIMING)])
    for top, y in ((0.0, 40), (30.0, 40), (40.0, 36)):  # a lane of three rows is 64 pixels high, the axis 26
        image = painted(scene, Window(START, START + 1600, top))
        assert image.pixelColor(18, y).name() == LIGHT.kind("person").colour, top


def test_lanes_are_striped() -> None:
    image = painted(build_scene([event(1, "", "2021", LIN), event(2, "", "2021", QIMING)]))
    assert [image.pixelColor(180, y).name() for y in (40, 68, 100)] == [LIGHT.stripe, LIGHT.panel, LIGHT.panel]


def test_a_layout_asked_for_without_a_window_shows_the_whole() -> None:
    scene = build_scene(sample_events())
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    layout = paint_timeline(painter, QRectF(image.rect()), scene, TimelineStyle(LIGHT))
    painter.end()
    assert layout.covers(whole(scene, 800), 800)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.floats(-3000, 9000), st.floats(0.25, 1e6), st.floats(0, 900), st.integers(0, 44), st.sampled_from(["en", "zh"])
)
def test_any_window_can_be_drawn(first: float, span: float, top: float, mark: int, language: Language) -> None:
    scene = build_scene(sample_events())
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    window = Window(START + first, START + first + span, top)
    paint_timeline(painter, QRectF(image.rect()), scene, TimelineStyle(LIGHT, language), window, Chosen(mark, "x"))
    painter.end()


def test_an_error_while_painting_leaves_the_painter_as_it_was() -> None:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    with pytest.raises(IndexError):
        paint_timeline(painter, QRectF(image.rect()), build_scene([]), TimelineStyle(LIGHT), None, Chosen(0, "none"))
    assert not painter.hasClipping()
    painter.end()


def test_a_png_is_as_high_as_the_lanes_and_sharper_than_the_screen() -> None:
    scene = build_scene(sample_events())
    image = QImage.fromData(draw_picture(scene, "png", TimelineStyle(LIGHT), 1200))
    assert image.width() == 2400
    assert image.height() > 2 * 28 * len(scene.lanes)
    assert image.pixelColor(2390, 10).name() == LIGHT.panel


def test_a_very_high_png_has_fewer_pixels_rather_than_none() -> None:
    lanes = [event(n, "x", "2021", type(LIN)(n, f"Person {n}", "person")) for n in range(1200)]
    image = QImage.fromData(draw_picture(build_scene(lanes), "png", TimelineStyle(LIGHT), 600))
    assert 29000 < image.height() <= 30000


def test_an_svg_holds_shapes_and_words_and_no_picture(qapp: QApplication) -> None:
    scene = build_scene(sample_events())
    data = draw_picture(scene, "svg", TimelineStyle(LIGHT))
    text = data.decode("utf-8")
    assert "Zhejiang starts the Kunpeng Plan" in text
    assert "linearGradient" in text
    assert "<image" not in text
    renderer = QSvgRenderer(QByteArray(data))
    assert renderer.isValid()
    image = QImage(renderer.viewBox().size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    screen = QImage.fromData(draw_picture(scene, "png", TimelineStyle(LIGHT), ratio=1.0))
    assert image.size() == screen.size()
    assert _alike(image, screen) > 0.985


def test_a_pdf_is_one_page_of_the_pictures_size() -> None:
    import pypdfium2 as pdfium

    scene = build_scene(sample_events())
    screen = QImage.fromData(draw_picture(scene, "png", TimelineStyle(LIGHT), ratio=1.0))
    document = pdfium.PdfDocument(draw_picture(scene, "pdf", TimelineStyle(LIGHT)))
    assert len(document) == 1
    width, height = document[0].get_size()
    assert (round(width * 96 / 72), round(height * 96 / 72)) == (screen.width(), screen.height())
    assert "Zhejiang starts the Kunpeng Plan" in document[0].get_textpage().get_text_range()
    bitmap = document[0].render(scale=96 / 72).to_pil().convert("RGB")
    shown = QImage(bitmap.tobytes(), bitmap.width, bitmap.height, 3 * bitmap.width, QImage.Format.Format_RGB888)
    assert _alike(shown.scaled(screen.size()), screen) > 0.985
    document.close()


def _alike(one: QImage, other: QImage) -> float:
    """The share of points, in steps of three, whose colours are about the same: fonts may be hinted differently."""
    points = [(px, py) for px in range(0, one.width(), 3) for py in range(0, one.height(), 3)]
    near = 0
    for px, py in points:
        pairs = zip(one.pixelColor(px, py).getRgb(), other.pixelColor(px, py).getRgb(), strict=True)
        near += all(abs(a - b) < 24 for a, b in pairs)
    return near / len(points)
