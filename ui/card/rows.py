"""The rows of a card that lead somewhere: an entity, an event, a passage, a document. Each is one painted button."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import theme
from ui.widgets.labels import plain_tip

EDGE = 15  # pixels from the card's border to its texts
_GAP, _GLYPH, _DATES = 9, 16, 84
_BAR, _BAR_HIGH = 58, 5
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Row(QAbstractButton):
    """Pressed by a click, Enter or Space; its name is read aloud. What it shows is painted by `paint_row`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paint_row(self, painter: QPainter) -> None:
        """Paints what is in the row; the ground is painted already."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().height() + 7)  # the layout asks for the height of a width

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.fontMetrics().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(EDGE - 9, 1, -(EDGE - 9), -1)
        painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hover) if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(ground, 6, 6)
        self.paint_row(painter)
        painter.end()


class NamedRow(Row):
    """A glyph and a name; at the right a count and, with a `share` from 0 to 1, a small bar before it.

    A `mark` is a button of its own in the place of the count.
    """

    def __init__(
        self, picture: QPixmap, name: str, count: str = "", share: float | None = None, mark: QWidget | None = None
    ) -> None:
        super().__init__(f"{name}, {count}" if count else name)
        self._picture, self._words, self._count, self._share = picture, name, count, share
        self._mark = mark
        if mark:
            mark.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._mark:
            size = self._mark.sizeHint()
            left, top = self.width() - EDGE - size.width() + 4, (self.height() - size.height()) // 2
            self._mark.setGeometry(QRect(QPoint(left, top), size))
        super().resizeEvent(event)

    def heightForWidth(self, width: int) -> int:
        return self.fontMetrics().height() + 7

    def paint_row(self, painter: QPainter) -> None:
        tokens = theme.current()
        room = self.rect().adjusted(EDGE, 0, -EDGE, 0)
        painter.drawPixmap(room.left(), room.center().y() - _GLYPH // 2 + 1, self._picture)
        room.setLeft(room.left() + _GLYPH + _GAP)
        painter.setPen(QColor(tokens.muted))
        if not self._mark:
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._count)
        if self._count:
            room.setRight(room.right() - max(26, self.fontMetrics().horizontalAdvance(self._count)) - _GAP)
        if self._share is not None:
            _paint_bar(painter, room, self._share)
            room.setRight(room.right() - _BAR - _GAP)
        painter.setPen(QColor(tokens.text))
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        self.setToolTip("" if shown == self._words else plain_tip(self._words))


def _paint_bar(painter: QPainter, room: QRect, share: float) -> None:
    tokens = theme.current()
    bar = QRectF(room.right() - _BAR, room.center().y() - _BAR_HIGH / 2 + 1, _BAR, _BAR_HIGH)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.line))
    painter.drawRoundedRect(bar, 2, 2)
    painter.setBrush(QColor(tokens.accent))
    painter.drawRoundedRect(QRectF(bar.topLeft(), QSize(max(3, round(_BAR * share)), _BAR_HIGH).toSizeF()), 2, 2)


class DatedRow(Row):
    """A date in grey and what happened beside it, each as many lines as it needs."""

    def __init__(self, date: str, words: str) -> None:
        super().__init__(f"{date}: {words}" if date else words)
        self._date, self._words = date, words

    def heightForWidth(self, width: int) -> int:
        metrics = self.fontMetrics()
        right = width - 2 * EDGE - _DATES - _GAP
        return max(_high(metrics, _DATES, self._date), _high(metrics, right, self._words)) + 7

    def paint_row(self, painter: QPainter) -> None:
        room = self.rect().adjusted(EDGE, 3, -EDGE, -3)
        painter.setPen(QColor(theme.current().muted))
        painter.drawText(QRect(room.left(), room.top(), _DATES, room.height()), _WRAPPED, self._date)
        painter.setPen(QColor(theme.current().text))
        painter.drawText(room.adjusted(_DATES + _GAP, 0, 0, 0), _WRAPPED, self._words)


def _high(metrics: QFontMetrics, width: int, words: str) -> int:
    return metrics.boundingRect(QRect(0, 0, max(40, width), 10_000), _WRAPPED, words or " ").height()
