"""Labels as rows of a list: a stripe in the colour, the name, the key that chooses it, a tick where it is on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import icons, theme
from ui.label_look import STRIPE, colour_name, paint_stripe

_ROW = Qt.ItemDataRole.UserRole
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


class LabelRows(QListWidget):
    """A list that is moved through from the field above it: it never has the keyboard itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_RowDelegate(self))

    @property
    def rows(self) -> list[LabelRow]:
        return [self.item(position).data(_ROW) for position in range(self.count())]

    @property
    def marked(self) -> LabelRow | None:
        item = self.currentItem()
        return item.data(_ROW) if item else None

    def show_rows(self, rows: Sequence[LabelRow], marked: int) -> None:
        """Replaces what is listed; the row at position `marked` is the one Enter takes."""
        self.clear()
        for row in rows:
            state = self.tr("on") if row.on else ""
            words = ", ".join(filter(None, (f"{row.verb} {row.name}".strip(), colour_name(row.colour), state)))
            QListWidgetItem(words, self).setData(_ROW, row)
        self.setCurrentRow(min(max(0, marked), self.count() - 1))

    def step(self, steps: int) -> None:
        """Marks another row; the ends are ends."""
        if self.count():
            self.setCurrentRow(min(max(0, self.currentRow() + steps), self.count() - 1))


class _RowDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, option.fontMetrics.height() + 11)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.text = ""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        row: LabelRow = index.data(_ROW)
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
