"""The timeline in files: on paper and slides, with its legend; the SVG as another program draws it."""

import io
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pypdfium2 as pdfium
import pytest
from PIL import Image
from PySide6.QtCore import QByteArray, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from tests.ui.timeline.stories import LIN, QIMING, event, sample_events
from ui import theme
from ui.forms.outgoing import Drawing, Drawn, View
from ui.timeline.backdrop import Backdrop, bands
from ui.timeline.export import Form, draw_picture
from ui.timeline.layout import Window
from ui.timeline.outgoing import draw_for_others
from ui.timeline.paint import paint_timeline
from ui.timeline.png import png
from ui.timeline.scene import build_scene
from ui.timeline.sheets import Paper, Part, divided, sheet_of
from ui.timeline.style import TimelineStyle, plot_rect
from ui.timeline.words import Words
from ui.tokens import LIGHT, KindStyle
from workbench.dates import case_date, julian_day
from workbench.entities import EntityRef
from workbench.eras import Era
from workbench.tracks import TrackItem

STYLE = TimelineStyle(LIGHT)
ERAS = Backdrop(bands([Era(1, "Thousand Talents years", case_date("2008~/2018"), "orange")]))


def texts(data: bytes) -> list[str]:
    document = pdfium.PdfDocument(data)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return found


def size(data: bytes) -> tuple[int, int]:
    """Of a page in points, or of a picture in pixels."""
    if data.startswith(b"%PDF"):
        document = pdfium.PdfDocument(data)
        width, height = document[0].get_size()
        document.close()
        return round(width), round(height)
    if data.startswith(b"<?xml"):
        box = QSvgRenderer(QByteArray(data)).viewBox()
        return box.width(), box.height()
    image = QImage.fromData(data)
    return image.width(), image.height()


@pytest.mark.parametrize(
    ("form", "paper", "expected"),
    [
        ("pdf", "a4", (595, 842)),
        ("pdf", "a4_across", (842, 595)),
        ("pdf", "a3", (842, 1191)),
        ("pdf", "a3_across", (1191, 842)),
        ("pdf", "slide", (960, 540)),
        ("svg", "slide", (1280, 720)),
        ("png", "slide", (2560, 1440)),
        ("png", "a4_across", (2246, 1588)),
    ],
)
def test_sheets_have_the_size_they_are_called_by(form: Form, paper: Paper, expected: tuple[int, int]) -> None:
    assert size(draw_picture(build_scene(sample_events()), form, STYLE, paper=paper)) == expected


@pytest.mark.parametrize(("width", "height"), [(1, 1), (2, 255), (3, 256), (7, 257), (5, 600)])
def test_a_png_holds_each_pixel_whatever_its_size(width: int, height: int) -> None:
    """Read by Pillow, which knows nothing of the writer."""
    pixels = Random(width).randbytes(4 * width * height)
    drawn = QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGB32)
    with Image.open(io.BytesIO(png(drawn))) as read:
        read.load()
        found = (read.format, read.mode, read.size, read.tobytes())
    colours = b"".join(pixels[at : at + 3][::-1] for at in range(0, len(pixels), 4))
    assert found == ("PNG", "RGB", (width, height), colours)


def test_lanes_that_do_not_fit_go_on_on_further_pages_each_with_axis_and_legend() -> None:
    lanes = [event(n, f"title {n}", "2021-03", EntityRef(n, f"Person {n:02}", "person")) for n in range(70)]
    pages = texts(draw_picture(build_scene(lanes), "pdf", STYLE, paper="a4_across", words=Words().legend()))
    assert len(pages) == 4
    names = [name for page in pages for name in re.findall(r"Person \d\d", page)]
    assert names == [f"Person {n:02}" for n in range(70)]
    for number, page in enumerate(pages, 1):
        assert f"{number} / 4" in page
        assert "26 Mar" in page
        assert "hollow: some time in the bar or about then" in page


def test_a_slide_or_svg_of_many_lanes_is_drawn_smaller_and_misses_none() -> None:
    lanes = [event(n, f"title {n}", "2021-03", EntityRef(n, f"Person {n:02}", "person")) for n in range(70)]
    text = draw_picture(build_scene(lanes), "svg", STYLE, paper="slide").decode("utf-8")
    assert [f"Person {n:02}" in text for n in range(70)] == [True] * 70
    assert "title 69" in text


def test_a_lane_higher_than_a_sheet_is_cut_between_rows() -> None:
    story = [event(n, f"title number {n}", f"{2000 + n % 20}/2023", LIN) for n in range(11)]
    image = QImage(1000, 400, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    layout = paint_timeline(painter, QRectF(image.rect()), build_scene(story), STYLE)
    painter.end()
    lane = layout.lanes[0]
    parts = divided(layout.lanes, 100.0)
    assert parts == [Part(0.0, 95.0), Part(95.0, 90.0), Part(185.0, lane.height - 185.0)]
    edges = [part.top for part in parts[1:]]
    middles = [lane.middle(row) for row in range(len(lane.rows))]
    assert min(abs(edge - middle) for edge in edges for middle in middles) == lane.pitch / 2


def test_paper_that_is_narrow_is_drawn_smaller_and_never_larger() -> None:
    assert round(sheet_of("a4").scale, 3) == 0.718
    assert round(sheet_of("a4").room[0], 6) == 1000
    assert sheet_of("a3_across").scale == 1.0


def test_the_legend_names_only_signs_that_are_there() -> None:
    words = Words().legend()
    exact = build_scene([event(1, "meeting", "2021-03-12", LIN)])
    assert _legend(draw_picture(exact, "pdf", STYLE, words=words), words) == {"kind:person", "exact"}
    window = Window(julian_day(2015, 1, 1), julian_day(2026, 1, 1))
    story = [
        event(1, "takes over", "2019", QIMING),
        event(2, "adverts", "2022/..", LIN),
        *(event(n, "call", "2021-03-12", QIMING) for n in (3, 4)),
        event(5, "out of sight", "1990-05-05", EntityRef(9, "Hangzhou", "place")),
    ]
    data = draw_picture(build_scene(story), "pdf", STYLE, window=window, words=words, backdrop=ERAS)
    assert _legend(data, words) == {"kind:programme", "kind:person", "vague", "soft", "open", "pill", "era"}


def _legend(data: bytes, words: dict[str, str]) -> set[str]:
    text = "".join("".join(texts(data)).split())  # a very low page is read letter by letter
    return {sign for sign, meaning in words.items() if "".join(meaning.split()) in text}


def test_eras_are_named_in_every_form() -> None:
    scene = build_scene(sample_events())
    assert "Thousand Talents years" in draw_picture(scene, "svg", STYLE, backdrop=ERAS).decode("utf-8")
    assert "Thousand Talents years" in texts(draw_picture(scene, "pdf", STYLE, backdrop=ERAS))[0]
    heights = [size(draw_picture(scene, "png", STYLE, backdrop=each))[1] for each in (ERAS, Backdrop())]
    assert heights[0] - heights[1] == 2 * 19


def test_what_is_handed_on_is_drawn_as_it_was_looked_at() -> None:
    """Window, lanes, eras and tracks; nothing of what is out of sight."""
    events = (
        Drawn(0, "meeting", case_date("2021-03-12"), (LIN,), "reported", (), "Hangzhou"),
        Drawn(1, "reform", case_date("1978-12"), (LIN,), "reported", (), "Beijing"),
    )
    era = Era(1, "pandemic", case_date("2020/2022"), "pink")
    career = TrackItem("careers", 1, "worked", "Lin Wei: engineer", case_date("2020-02/2021-11"))
    window = (float(julian_day(2020, 1, 1)), float(julian_day(2022, 12, 31)))
    view = View(frozenset({5, 6}), "place", None, (), window, (era,), (career,))
    drawn = draw_for_others(Drawing(events, "slide", view), "svg").decode("utf-8")
    words = {each.strip() for each in re.findall(r">([^<>]+)</text>", drawn)}
    assert words >= {
        "Hangzhou",
        "Beijing",
        "meeting",
        "pandemic",
        "Careers",
        "Lin Wei: engineer",
        "2021",
        "2022",
        "era",
    }
    assert not words & {"reform", "Lin Wei", "Today", "1978"}
    plain = draw_for_others(Drawing(events), "svg").decode("utf-8")
    words = {each.strip() for each in re.findall(r">([^<>]+)</text>", plain)}
    assert words >= {"Lin Wei", "meeting", "reform"}


def test_kinds_of_the_reporters_own_keep_their_look_and_are_in_the_legend(qapp: QApplication) -> None:
    events = (Drawn(0, "meeting", case_date("2021-03-12"), (EntityRef(1, "Falcon", "ship"),), "reported", ()),)
    plain = draw_for_others(Drawing(events), "svg").decode("utf-8")
    theme.show_kinds({"ship": KindStyle("pink", "star", "solid")})
    try:
        own = draw_for_others(Drawing(events), "svg").decode("utf-8")
        cleared = draw_for_others(Drawing(events, kinds={"ship": "vessel"}), "svg").decode("utf-8")
    finally:
        theme.show_kinds({})
    pink = LIGHT.hue("pink")
    assert (pink in own, "ship" in own) == (True, True)
    assert "ship" not in plain
    assert ("vessel" in cleared, "ship" in cleared) == (True, False)


def _by_librsvg(svg: bytes, width: int) -> bytes:
    """As a picture viewer shows it: a PNG."""
    done = subprocess.run(["rsvg-convert", "--width", str(width)], input=svg, capture_output=True, check=True)
    return done.stdout


def _by_chromium(svg: bytes, width: int) -> bytes:
    """As a browser shows it that opens the file, with no way to any network: a PNG."""
    with tempfile.TemporaryDirectory(
        ignore_cleanup_errors=True
    ) as short:  # it binds a socket there, whose path may have 107 bytes
        room, height = Path(short), size(svg)[1]
        (room / "timeline.svg").write_bytes(svg)
        subprocess.run(
            [
                *("chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
                *("--disable-background-networking", "--disable-sync", "--disable-extensions", "--no-first-run"),
                *("--disable-component-update", "--disable-breakpad", "--host-resolver-rules=MAP * ~NOTFOUND"),
                *("--hide-scrollbars", "--force-device-scale-factor=1", f"--window-size={width},{height}"),
                *(f"--user-data-dir={room}/profile", f"--screenshot={room}/drawn.png"),
                (room / "timeline.svg").as_uri(),
            ],
            env=os.environ | dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TMPDIR"), short),
            stdout=subprocess.DEVNULL,  # a pipe would be held by processes of its own that outlive it
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=100,
        )
        return (room / "drawn.png").read_bytes()


NO_BROWSER = pytest.mark.skipif(not shutil.which("chromium"), reason="chromium comes with `tools/setup.sh bench`")


@pytest.mark.parametrize("drawn_by", [_by_librsvg, pytest.param(_by_chromium, marks=NO_BROWSER)])
def test_the_svg_opened_elsewhere_equals_the_screen_part_by_part(
    drawn_by: Callable[[bytes, int], bytes],
) -> None:
    """In a viewer and in a browser, which have nothing of Qt's: axis, names, and each lane's plot."""
    scene, width = build_scene(sample_events()), 1600
    svg = draw_picture(scene, "svg", STYLE, width, backdrop=ERAS)
    other = QImage.fromData(drawn_by(svg, width)).convertToFormat(QImage.Format.Format_RGB32)
    assert (other.width(), other.height()) in {size(svg), (width, size(svg)[1] + 1)}  # librsvg rounds up millimetres
    screen = QImage(other.size(), QImage.Format.Format_RGB32)
    painter = QPainter(screen)
    style = TimelineStyle(LIGHT, era_rows=1)
    layout = paint_timeline(painter, QRectF(screen.rect()), scene, style, backdrop=ERAS)
    painter.end()
    plot = plot_rect(QRectF(screen.rect()), style.metrics).toRect()
    parts = {"axis": QRect(plot.left(), 0, plot.width(), plot.top())}
    for lane in layout.lanes:
        top, name = plot.top() + round(lane.top), scene.lanes[lane.lane].name
        parts[f"name of {name}"] = QRect(0, top, plot.left(), round(lane.height))
        parts[f"lane of {name}"] = QRect(plot.left(), top, plot.width(), round(lane.height))
    assert len(parts) == 55
    unlike = {name: worst for name, part in parts.items() if (worst := _difference(screen, other, part)) > 40}
    assert unlike == {}
    assert _difference(screen, other.flipped(Qt.Orientation.Horizontal), parts["lane of Qiming"]) > 40


def _difference(one: QImage, other: QImage, part: QRect) -> int:
    """The greatest difference of a channel, 0 to 255, between points of six by six pixels: letters may stand otherwise
    by a fraction of a pixel."""
    small = part.size() / 6
    how = (Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return max(
        abs(left - right)
        for pair in zip(*(_points(image.copy(part).scaled(small, *how)) for image in (one, other)), strict=True)
        for left, right in zip(*pair, strict=True)
    )


def _points(image: QImage) -> Iterator[tuple[int, ...]]:
    return (image.pixelColor(x, y).getRgb()[:3] for y in range(image.height()) for x in range(image.width()))  # type: ignore[index]
