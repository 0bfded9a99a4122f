"""Labels as rows of a list: a stripe in the colour, the name, the key that chooses it, a tick where it is on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from ui import icons, theme
from ui.label_look import STRIPE, colour_name, paint_stripe
from ui.widgets.marked_rows import ROW, Index, MarkedRows, RowDelegate

_EDGE, _GAP, _TICK = 10, 10, 14  # pixels


@dataclass(frozen=True)
class LabelRow:
    """`label_id` is None for one that is made by choosing it, `verb` says so; `key` is the digit that chooses it."""

    name: str
    colour: str
    label_id: int | None = None
    on: bool = False
    verb: str = ""
    key: str = ""


class LabelRows(MarkedRows[LabelRow]):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_RowDelegate(self))

    def show_rows(self, rows: Sequence[LabelRow], marked: int) -> None:
        """Replaces what is listed; the row at position `marked` is the one Enter takes."""
        self.replace(rows, map(self._spoken, rows), marked)

    def _spoken(self, row: LabelRow) -> str:
        state = self.tr("on") if row.on else ""
        return ", ".join(filter(None, (f"{row.verb} {row.name}".strip(), colour_name(row.colour), state)))


class _RowDelegate(RowDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        row: LabelRow = index.data(ROW)
        tokens = theme.current()
        room: QRect = option.rect.adjusted(_EDGE, 0, -_EDGE, 0)
        paint_stripe(painter, room.left(), room, row.colour)
        room.setLeft(room.left() + STRIPE + _GAP)
        painter.setPen(QColor(tokens.faint))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.key)
        room.setRight(room.right() - option.fontMetrics.horizontalAdvance("0") - _GAP)
        if row.on:
            top = room.center().y() - _TICK // 2 + 1
            painter.drawPixmap(room.right() - _TICK, top, icons.pixmap("check", tokens.good, _TICK))
        room.setRight(room.right() - _TICK - _GAP)
        if row.verb:
            painter.setPen(QColor(tokens.muted))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, row.verb)
            room.setLeft(room.left() + option.fontMetrics.horizontalAdvance(f"{row.verb} "))
        painter.setPen(QColor(tokens.text))
        name = option.fontMetrics.elidedText(row.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
