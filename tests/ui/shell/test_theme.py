"""Every colour pair that is shown can be read, in both themes."""

import re
from typing import get_args

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui import theme
from ui.tokens import DARK, FIVE_HUES, HUES, LIGHT, Glyph, KindStyle, Tokens, Underline, contrast
from ui.widgets.buttons import IconButton
from workbench.kinds import COLOURS, GLYPHS, LINES

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])

# Text colours and the grounds each may stand on.
TEXTS = {
    "text": ("panel", "stripe", "ground", "selection", "hover"),
    "muted": ("panel", "stripe", "ground", "selection", "hover"),
    "faint": ("panel", "stripe"),
    "accent": ("panel", "stripe", "ground", "selection"),
    "good": ("panel", "stripe", "ground", "selection"),
    "warning": ("panel", "stripe", "ground", "selection"),
    "danger": ("panel", "stripe", "ground", "selection"),
    "on_accent": ("accent", "accent_hover"),
    "on_hit": ("hit", "current_hit"),
}


def test_contrast_is_measured_as_wcag_does() -> None:
    assert [round(contrast(*pair), 2) for pair in (("#000000", "#ffffff"), ("#777777", "#ffffff"))] == [21.0, 4.48]


@BOTH
def test_text_can_be_read_on_its_ground(tokens: Tokens) -> None:
    pairs = [(text, ground) for text, grounds in TEXTS.items() for ground in grounds]
    low = {pair: contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) for pair in pairs}
    assert {pair: ratio for pair, ratio in low.items() if ratio < 4.5} == {}


@BOTH
def test_marks_and_frames_can_be_seen(tokens: Tokens) -> None:
    marks = {kind: style.colour for kind, style in tokens.kinds.items()} | {"control": tokens.control}
    grounds = (tokens.panel, tokens.stripe, tokens.ground, tokens.selection)
    low = {kind: min(contrast(colour, ground) for ground in grounds) for kind, colour in marks.items()}
    assert {kind: ratio for kind, ratio in low.items() if ratio < 3 and kind != "control"} == {}
    assert min(contrast(tokens.control, ground) for ground in grounds[:3]) >= 3


@BOTH
def test_text_stays_readable_over_a_tag(tokens: Tokens) -> None:
    def mixed(colour: str) -> str:
        pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(tokens.panel[1:]), strict=True)
        return "#" + bytes(round(a * tokens.tint + b * (1 - tokens.tint)) for a, b in pairs).hex()

    assert [kind for kind, style in tokens.kinds.items() if contrast(tokens.text, mixed(style.colour)) < 7] == []


@BOTH
def test_no_two_kinds_differ_by_colour_alone(tokens: Tokens) -> None:
    assert list(tokens.kinds) == [
        "person", "organisation", "programme", "place", "document", "account", "object", "other",
    ]  # fmt: skip
    assert len({style.glyph for style in tokens.kinds.values()}) == 8
    assert [tokens.kinds[kind].underline for kind in FIVE_HUES] == ["solid", "dashed", "double", "dotted", "dash-dot"]


def test_a_kind_of_the_reporters_own_always_looks_the_same() -> None:
    assert [LIGHT.kind(key).glyph for key in ("ship", "vessel", "公司")] == ["lozenge", "lozenge", "star"]
    assert LIGHT.kind("ship").colour == LIGHT.kinds["organisation"].colour
    assert LIGHT.kind("person") is LIGHT.kinds["person"]
    assert {LIGHT.kind(key).glyph for key in "abcdefghijklmnopqrstuvwxyz"} & {"circle", "square", "diamond"} == set()


@BOTH
def test_a_kind_with_a_look_has_it_in_both_themes(tokens: Tokens) -> None:
    """Its hue is one of those that are told apart; the kinds of the program keep theirs."""
    looks = {name: KindStyle(name, "star", "dashed") for name in HUES}
    own = tokens.with_kinds({**looks, "person": KindStyle("pink", "plus", "dotted")})
    assert own.kind("pink") == KindStyle(tokens.kinds["place"].colour, "star", "dashed")
    assert {own.kind(name).colour for name in HUES} == {style.colour for style in tokens.kinds.values()}
    assert own.kind("person") == tokens.kind("person")
    assert own.kind("ship") == tokens.kind("ship")
    assert tokens.with_kinds({}) is tokens


def test_what_the_core_offers_is_what_the_window_can_draw() -> None:
    assert tuple(HUES) == COLOURS
    assert set(GLYPHS) == set(get_args(Glyph))
    assert set(LINES) == set(get_args(Underline))


@pytest.mark.parametrize("glyph", ["circle", "square", "diamond", "triangle", "hexagon", "sheet", "pentagon", "ring"])
def test_a_glyph_fills_its_box_around_the_origin(glyph: Glyph) -> None:
    box = theme.glyph_path(glyph, 10).boundingRect()
    assert QRectF(-5, -5, 10, 10).contains(box)
    assert box.width() > 6
    assert abs(box.center().x()) < 0.1


def test_a_theme_reaches_the_whole_program(qtbot: QtBot, qapp: QApplication) -> None:
    button = IconButton("search", "Search")
    qtbot.addWidget(button)
    theme.apply(qapp, "light")
    light = button.icon().pixmap(16, 16).toImage()
    theme.apply(qapp, "dark")
    assert theme.current() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.ground
    assert button.icon().pixmap(16, 16).toImage() != light
    label = QLabel("text")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == DARK.text
    theme.apply(qapp, "light")


@BOTH
def test_the_style_sheet_knows_no_colour_of_its_own(tokens: Tokens) -> None:
    named = {value for value in vars(tokens).values() if isinstance(value, str)}
    assert set(re.findall(r"#[0-9a-f]{6}", theme.style_sheet(tokens))) <= named
