"""A label on a card: its stripe and its name."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.label_look import STRIPE, colour_name, paint_stripe
from ui.widgets.labels import plain_tip
from workbench.labels import Label

_GAP, _MOST = 6, 150  # pixels


class LabelChip(QWidget):
    def __init__(self, label: Label, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{label.name}, {colour_name(label.colour)}")
        self.setToolTip(plain_tip(label.name))

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._label.name)
        return QSize(min(_MOST, width) + STRIPE + _GAP, self.fontMetrics().height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_stripe(painter, 0, self.rect(), self._label.colour)
        painter.setPen(QColor(theme.current().text))
        room = QRect(STRIPE + _GAP, 0, self.width() - STRIPE - _GAP, self.height())
        words = self.fontMetrics().elidedText(self._label.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
