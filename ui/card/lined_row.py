"""A row of a card that says several things below each other, each in as many lines as its words need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui import fonts, theme
from ui.card.rows import EDGE, Row

_INSET, _PAD, _GAP = 11, 7, 2  # pixels
_POINTS = 9.5
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class LinedRow(Row):
    """`lines` are words and their role: `quote` in the serif of documents, `text`, `muted`, `danger`. A stripe in
    `colour` at the left; `mark`, a button of its own, stands at the right of the first line."""

    def __init__(self, lines: Sequence[tuple[str, str]], colour: str, mark: QWidget | None = None) -> None:
        super().__init__(", ".join(words for words, _ in lines))
        self._lines, self._colour, self._mark = lines, colour, mark
        if mark:
            mark.setParent(self)

    def _font(self, role: str) -> QFont:
        if role == "quote":
            return fonts.serif(_POINTS)
        font = QFont(self.font())
        if role == "muted":
            font.setPointSizeF(font.pointSizeF() - 1)
        return font

    def _boxes(self, width: int) -> list[QRect]:
        """Where each line's words lie in a row of this width."""
        left, top = EDGE + _INSET, 3 + _PAD - 1
        right = self._mark.width() if self._mark else 0
        room = QRect(left, 0, max(60, width - 2 * EDGE - _INSET - 6 - right), 10_000)
        found = []
        for words, role in self._lines:
            high = QFontMetrics(self._font(role)).boundingRect(room, _WRAPPED, words).height()
            found.append(QRect(left, top, room.width(), high))
            top += high + _GAP
        return found

    def heightForWidth(self, width: int) -> int:
        return self._boxes(width)[-1].bottom() + _PAD + 4

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._mark:
            self._mark.move(self.width() - EDGE - self._mark.width() - 1, _PAD)
        super().resizeEvent(event)

    def paint_row(self, painter: QPainter) -> None:
        tokens = theme.current()
        ground = QRectF(self.rect()).adjusted(EDGE, 3, -EDGE, -3)
        if not self.underMouse():
            painter.fillRect(ground, QColor(tokens.stripe))
        painter.fillRect(QRectF(ground.left(), ground.top(), 2.5, ground.height()), QColor(self._colour))
        colours = {"muted": tokens.muted, "danger": tokens.danger}
        for (words, role), box in zip(self._lines, self._boxes(self.width()), strict=True):
            painter.setFont(self._font(role))
            painter.setPen(QColor(colours.get(role, tokens.text)))
            painter.drawText(box, _WRAPPED, words)
