"""How a label looks wherever it stands: a stripe in its colour, which has a name as well."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ui import theme

STRIPE = 4  # pixels wide
_HIGH = 15


def paint_stripe(painter: QPainter, left: float, line: QRect, colour: str, height: float = _HIGH) -> None:
    """At the middle of a line of a list; `colour` by name."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.current().hue(colour)))
    painter.drawRoundedRect(QRectF(left, line.center().y() - height / 2 + 1, STRIPE, height), 2, 2)
    painter.restore()


def colour_name(colour: str) -> str:
    """In words."""
    return {
        "orange": _tr("orange"),
        "blue": _tr("blue"),
        "pink": _tr("pink"),
        "green": _tr("green"),
        "brown": _tr("brown"),
        "grey": _tr("grey"),
    }[colour]


def _tr(text: str) -> str:
    return QCoreApplication.translate("labels", text)
