"""A few lines of a passage with what was found in bold on the colour of hits, laid out once and painted often."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from ui import theme
from workbench.spans import Utf16Map

LINES = 2
_BEFORE = 28  # characters shown before the first thing found, so that it is in sight in a narrow list

Span = tuple[int, int]


class Snippet:
    """The words of a passage in `LINES` lines of `width` pixels; `spans` in code points of `text`.

    Made for the theme shown at the time.
    """

    def __init__(self, text: str, spans: Sequence[Span], font: QFont, width: float) -> None:
        self._font, self._width = font, width
        text, spans = _from_first(" ".join(text.split("\n")), spans)
        self.layout = self._laid_out(text, spans)
        fits = self._fitting()
        while fits < len(text) and fits > 0 and self.layout.lineCount() > LINES:
            fits -= 2
            shown = text[:fits].rstrip()
            self.layout = self._laid_out(f"{shown} …", [(start, min(end, len(shown))) for start, end in spans])

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        painter.setPen(QColor(theme.current().text))
        for line in range(min(LINES, self.layout.lineCount())):
            self.layout.lineAt(line).draw(painter, QPointF(left, top))

    def _laid_out(self, text: str, spans: Sequence[Span]) -> QTextLayout:
        layout = QTextLayout(text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(_formats(text, spans))
        layout.beginLayout()
        height = QFontMetricsF(self._font).lineSpacing()
        for number in range(LINES + 1):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, number * height))
        layout.endLayout()
        return layout

    def _fitting(self) -> int:
        """How many characters the lines to be painted hold."""
        if self.layout.lineCount() <= LINES:
            return len(self.layout.text())
        line = self.layout.lineAt(LINES - 1)
        return Utf16Map(self.layout.text()).to_code_points(line.textStart() + line.textLength())


def _from_first(text: str, spans: Sequence[Span]) -> tuple[str, list[Span]]:
    """Cuts what lies far before the first span, at a space where there is one."""
    first = min((start for start, _ in spans), default=0)
    if first <= _BEFORE:
        return text, list(spans)
    cut = first - _BEFORE
    space = text.find(" ", cut, first)
    cut = space + 1 if space >= 0 else cut
    return "… " + text[cut:], [(start - cut + 2, end - cut + 2) for start, end in spans]


def _formats(text: str, spans: Sequence[Span]) -> list[QTextLayout.FormatRange]:
    tokens = theme.current()
    found = QTextCharFormat()
    found.setFontWeight(QFont.Weight.Bold)
    found.setBackground(QBrush(QColor(tokens.hit), Qt.BrushStyle.SolidPattern))
    found.setForeground(QColor(tokens.on_hit))
    units = Utf16Map(text)
    ranges = []
    for start, end in spans:
        if start < min(end, len(text)):
            each = QTextLayout.FormatRange()
            each.start = units.to_utf16(start)
            each.length = units.to_utf16(min(end, len(text))) - each.start
            each.format = found
            ranges.append(each)
    return ranges
