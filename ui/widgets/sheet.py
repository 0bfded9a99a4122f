"""The sheet that bars, cards and forms above the window are: rounded, with a thin line and a soft shadow below it."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui import theme


@dataclass(frozen=True)
class Sheet:
    """`margin` pixels of the widget around the sheet are its shadow's, which falls `fall` pixels deeper; `light` and
    `dark` say how opaque each of its layers is in these themes."""

    margin: int
    radius: float
    fall: int
    light: float
    dark: float

    def paint(self, widget: QWidget) -> None:
        tokens = theme.current()
        sheet = QRectF(widget.rect()).adjusted(self.margin, self.margin, -self.margin, -self.margin)
        painter = QPainter(widget)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        soft = QColor(tokens.shadow)
        soft.setAlphaF(self.light if tokens.name == "light" else self.dark)
        painter.setBrush(soft)
        for grow in range(self.margin - self.fall, 0, -1):
            halo = sheet.adjusted(-grow, -grow, grow, grow).translated(0, self.fall)
            painter.drawRoundedRect(halo, self.radius + grow, self.radius + grow)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.panel))
        painter.drawRoundedRect(sheet.adjusted(0.5, 0.5, -0.5, -0.5), self.radius, self.radius)
        painter.end()
