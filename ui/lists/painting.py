"""One row of a list, painted from both its ends inwards: what stands at the ends is never cut, the words between are.

Rows have a rounded ground when selected or under the pointer; greys and the accent come from the theme.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui import fonts, icons, theme
from ui.tokens import KindStyle

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 29  # pixels at the usual size of text
_ICON = 16
_GLYPH = 10.0
_RADIUS = 6.0


def row_height(metrics: QFontMetrics) -> int:
    """Room for one line, growing with the text."""
    return max(ROW_HEIGHT, metrics.height() + 11)


def paint_ground(painter: QPainter, row: QRect, state: QStyle.StateFlag) -> None:
    """The rounded ground of a row that is selected or under the pointer; a frame where the keyboard is."""
    tokens = theme.current()
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        colour = tokens.selection
    elif state & QStyle.StateFlag.State_MouseOver:
        colour = tokens.hover
    elif state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QColor(tokens.accent))
        colour = tokens.panel
    else:
        return
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)


class RowPainter:
    """`left` and `right` are the pixels still free; each piece painted takes its share.

    `row` gets its ground; of a row of several lines `line` is the one painted on.
    """

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, row: QRect, line: QRect | None = None) -> None:
        self._painter = painter
        self._font = option.font
        self._row = line or row
        self.left, self.right = row.left(), row.right() - 8
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, row, option.state)

    def skip(self, pixels: int) -> None:
        self.left += pixels

    def icon(self, name: str, colour: str, size: int = _ICON, gap: int = 8) -> None:
        """A line drawing at the left."""
        top = self._row.center().y() - size // 2 + 1
        self._painter.drawPixmap(self.left, top, icons.pixmap(name, colour, size))
        self.left += size + gap

    def mark(self, name: str, colour: str, size: int = 14, gap: int = 5) -> None:
        """A small sign at the right."""
        self.right -= size
        top = self._row.center().y() - size // 2 + 1
        self._painter.drawPixmap(self.right, top, icons.pixmap(name, colour, size))
        self.right -= gap

    def glyph(self, kind: KindStyle) -> None:
        """The shape and colour of an entity's kind, at the left."""
        self._painter.save()
        self._painter.translate(QPointF(self.left + _ICON / 2, self._row.center().y() + 1))
        self._painter.fillPath(theme.glyph_path(kind.glyph, _GLYPH), QColor(kind.colour))
        self._painter.restore()
        self.left += _ICON + 7

    def count(self, text: str) -> None:
        """A grey number at the right end."""
        if text:
            font = fonts.sans(self._font.pointSizeF() - 1)
            width = QFontMetrics(font).horizontalAdvance(text)
            self._write(text, theme.current().faint, font, QRect(self.right - width, self._row.top(), width + 1, 0))
            self.right -= width + 8

    def words(
        self,
        text: str,
        colour: str,
        *,
        bold: bool = False,
        share: float = 1.0,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        """Words from the left, cut with … where they need more than `share` of the room that is left."""
        font = QFont(self._font)
        font.setBold(bold)
        room = int((self.right - self.left) * share)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, cut, room)
        self._write(shown, colour, font, QRect(self.left, self._row.top(), room + 2, 0))
        self.left += metrics.horizontalAdvance(shown) + 8

    def _write(self, text: str, colour: str, font: QFont, place: QRect) -> None:
        place.setHeight(self._row.height())
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        self._painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
