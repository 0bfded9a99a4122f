"""A passage on a card: its words in the serif of documents, the tagged ones lit, and below where they stand."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from ui import fonts, theme
from ui.card.rows import EDGE, Row
from ui.widgets.labels import plain_tip
from workbench.spans import Utf16Map

_INSET, _PAD = 11, 7
_POINTS = 9.5
_MOST_LINES = 5


class QuoteRow(Row):
    """`lit` in code points of `words`; `kind` gives the colour of the stripe at the left, none is grey."""

    def __init__(
        self, words: str, lit: tuple[int, int], where: str, kind: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(f"{words} – {where}" if words else where, parent)
        self._words, self._where, self._kind = words, where, kind
        units = Utf16Map(words)
        self._lit = units.to_utf16(lit[0]), units.to_utf16(lit[1])
        self._serif = fonts.serif(_POINTS)
        self._layouts: dict[int, QTextLayout] = {}  # by width: Qt asks several times while it lays out a card

    def _laid_out(self, width: int) -> QTextLayout:
        if width not in self._layouts:
            self._layouts = {width: self._made_layout(width)}
        return self._layouts[width]

    def _made_layout(self, width: int) -> QTextLayout:
        layout = QTextLayout(self._words, self._serif)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.setFormats(self._formats())
        layout.beginLayout()
        top = 0.0
        for _ in range(_MOST_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(40, width - 2 * EDGE - _INSET - 6))
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout

    def _formats(self) -> list[QTextLayout.FormatRange]:
        tokens = theme.current()
        shown = QTextLayout.FormatRange()
        shown.start, shown.length = self._lit[0], self._lit[1] - self._lit[0]
        style = QTextCharFormat()
        style.setFontWeight(QFont.Weight.Bold)
        style.setBackground(QColor(tokens.hit))
        style.setForeground(QColor(tokens.on_hit))
        shown.format = style
        return [shown] if shown.length else []

    def _small(self) -> QFont:
        small = QFont(self.font())
        small.setPointSizeF(self.font().pointSizeF() - 1)
        return small

    def heightForWidth(self, width: int) -> int:
        words = self._laid_out(width).boundingRect().height() if self._words else 0
        return round(words + QFontMetricsF(self._small()).height() + 2 * _PAD + 8)

    def paint_row(self, painter: QPainter) -> None:
        tokens = theme.current()
        ground = QRectF(self.rect()).adjusted(EDGE, 3, -EDGE, -3)
        if not self.underMouse():
            painter.fillRect(ground, QColor(tokens.stripe))
        stripe = tokens.kind(self._kind).colour if self._kind else tokens.control
        painter.fillRect(QRectF(ground.left(), ground.top(), 2.5, ground.height()), QColor(stripe))
        left, top = ground.left() + _INSET, ground.top() + _PAD
        painter.setPen(QColor(tokens.text))
        if self._words:
            layout = self._laid_out(self.width())
            layout.draw(painter, QPointF(left, top))
            top += layout.boundingRect().height() + 2
        painter.setFont(self._small())
        painter.setPen(QColor(tokens.muted))
        metrics = QFontMetricsF(self._small())
        shown = metrics.elidedText(self._where, Qt.TextElideMode.ElideMiddle, ground.right() - left - 6)
        painter.drawText(QPointF(left, top + metrics.ascent()), shown)
        self.setToolTip("" if shown == self._where else plain_tip(self._where))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._layouts = {}
            self.updateGeometry()
