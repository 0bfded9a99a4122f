"""Colours, fonts and sizes of the timeline, made from the program's tokens: all that the painter knows of the theme."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainterPath

from ui.fonts import SANS
from ui.glyphs import glyph_path
from ui.timeline.axis import Language
from ui.timeline.layout import Metrics, count_text
from ui.tokens import HUES, Glyph, Tokens

TEXT = 12.0
_ERA_ROW = 19.0
_TRACKS: dict[str, Glyph] = {"documents": "sheet", "requests": "down", "careers": "ring"}


@dataclass(frozen=True)
class KindPaint:
    """What is drawn for marks of a kind: its colour, the bar's see-through colour, the filled and the hollow glyph."""

    colour: QColor
    bar: QColor
    glyph: QPainterPath
    hollow: QPainterPath


@dataclass(frozen=True)
class TimelineStyle:
    """A look: tokens of light or dark, language of the axis, text size as a factor of the normal one.

    `opaque` mixes what is see-through with its ground beforehand: Qt writes fading colours into a PDF as full ones.
    `era_rows` is how many rows of names of eras stand between axis and lanes.
    """

    tokens: Tokens
    language: Language = "en"
    text_scale: float = 1.0
    opaque: bool = False
    era_rows: int = 0

    @cached_property
    def metrics(self) -> Metrics:
        return Metrics(eras=_ERA_ROW * self.era_rows).scaled(self.text_scale)

    @cached_property
    def font(self) -> QFont:
        """For names of lanes and the axis. Sizes are pixels of the layout, the same on screen and on paper."""
        return self._font(TEXT)

    @cached_property
    def label_font(self) -> QFont:
        return self._font(TEXT - 1)

    @cached_property
    def bold_font(self) -> QFont:
        font = self._font(TEXT - 1)
        font.setBold(True)
        return font

    @cached_property
    def _label_metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self.label_font)

    @cached_property
    def _widths(self) -> dict[str, float]:
        return {}

    def measure(self, text: str) -> float:
        """Width of a label in pixels."""
        width = self._widths.get(text)
        if width is None:
            width = self._widths[text] = self._label_metrics.horizontalAdvance(text) + 1
        return width

    def elide(self, text: str, width: float) -> str:
        """The text as far as it fits, ending in an ellipsis if it does not."""
        return self._label_metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    @cached_property
    def _counts(self) -> dict[int, tuple[str, float]]:
        return {}

    def count(self, count: int) -> tuple[str, float]:
        """What a pill says, and how wide that is."""
        if count not in self._counts:
            text = count_text(count)
            self._counts[count] = text, QFontMetricsF(self.bold_font).horizontalAdvance(text)
        return self._counts[count]

    def colour(self, name: str) -> QColor:
        """The colour a token names."""
        return QColor(getattr(self.tokens, name))

    @cached_property
    def _kinds(self) -> dict[str, KindPaint]:
        return {}

    def kind(self, key: str) -> KindPaint:
        """How marks of an entity kind are drawn, also of a track (`track:documents`) or in a hue (`hue:blue`)."""
        if key not in self._kinds:
            hex_colour, glyph = self._look(key)
            faint = key.startswith("track:")
            colour, bar = QColor(hex_colour), QColor(hex_colour)
            bar.setAlphaF(0.3 if faint else 0.45 if self.tokens.name == "light" else 0.5)
            size = self.metrics.glyph * (0.8 if faint else 1.0)
            whole, within = (glyph_path(glyph, size * share) for share in (1.0, 0.88))
            self._kinds[key] = KindPaint(colour, bar, whole, within)
        return self._kinds[key]

    def lane_ground(self, lane: int) -> QColor:
        """What a lane is drawn on: every other one is striped."""
        return self.colour("panel" if lane % 2 else "stripe")

    def _look(self, key: str) -> tuple[str, Glyph]:
        family, _, name = key.partition(":")
        if family == "track" and name in _TRACKS:
            return self.tokens.control, _TRACKS[name]
        if family == "hue" and name in HUES:
            return self.tokens.hue(name), "lozenge"
        style = self.tokens.kind(key)
        return style.colour, style.glyph

    def _font(self, pixels: float) -> QFont:
        font = QFont()
        font.setFamilies(list(SANS))
        font.setPixelSize(round(pixels * self.text_scale))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


def plot_rect(rect: QRectF, metrics: Metrics) -> QRectF:
    """The part of a timeline's rectangle that holds the marks: right of the names, below the axis and the eras."""
    return rect.adjusted(metrics.names, metrics.axis + metrics.eras, 0, 0)
