"""Colours, fonts and glyphs of the graph, made from the program's tokens: all that the painter knows of the theme."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainterPath

from ui.fonts import SANS
from ui.glyphs import glyph_path
from ui.graph.scene import BESIDE, NAME, RADIUS, WORDS
from ui.tokens import Tokens


@dataclass(frozen=True)
class NodePaint:
    """Of a kind: its colour, the disc behind its glyph, the glyph on a disc of normal size."""

    colour: QColor
    disc: QColor
    glyph: QPainterPath


@dataclass(frozen=True)
class GraphStyle:
    tokens: Tokens

    @cached_property
    def name_font(self) -> QFont:
        return _font(NAME)

    @cached_property
    def bold_font(self) -> QFont:
        font = _font(NAME)
        font.setBold(True)
        return font

    @cached_property
    def beside_font(self) -> QFont:
        return _font(BESIDE)

    @cached_property
    def words_font(self) -> QFont:
        return _font(WORDS)

    @cached_property
    def title_font(self) -> QFont:
        font = _font(17)
        font.setBold(True)
        return font

    @cached_property
    def _kinds(self) -> dict[str, NodePaint]:
        return {}

    @cached_property
    def _elided(self) -> dict[tuple[str, str, int], str]:
        return {}

    def kind(self, key: str) -> NodePaint:
        if key not in self._kinds:
            look = self.tokens.kind(key)
            colour = QColor(look.colour)
            disc = _mixed(colour, QColor(self.tokens.panel), 0.14 if self.tokens.name == "light" else 0.22)
            self._kinds[key] = NodePaint(colour, disc, glyph_path(look.glyph, RADIUS))
        return self._kinds[key]

    def colour(self, name: str) -> QColor:
        """The colour a token names."""
        return QColor(getattr(self.tokens, name))

    def elided(self, text: str, font: QFont, width: float) -> str:
        key = text, f"{font.pixelSize()} {font.bold()}", round(width)
        if key not in self._elided:
            metrics = QFontMetricsF(font)
            self._elided[key] = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        return self._elided[key]


def _mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    """Opaque, so that ties do not shine through a node, and the same in every file format."""
    red, green, blue = (
        round(one * share + other * (1 - share))
        for one, other in (
            (colour.red(), ground.red()),
            (colour.green(), ground.green()),
            (colour.blue(), ground.blue()),
        )
    )
    return QColor(red, green, blue)


def _font(pixels: float) -> QFont:
    font = QFont()
    font.setFamilies(list(SANS))
    font.setPixelSize(round(pixels))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
