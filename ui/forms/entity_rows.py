"""Entities as rows of a list: glyph of the kind, name, name in Han characters in grey, number of mentions."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from ui import theme
from ui.kinds import kind_name, kind_picture, other_name
from ui.widgets.marked_rows import ROW, Index, MarkedRows, RowDelegate
from workbench.entities import Entity

_GLYPH, _GAP, _EDGE = 16, 8, 10  # pixels
_SHOWN = 60  # rows; who looks for more types another letter


@dataclass(frozen=True)
class EntityRow:
    """`entity_id` is None for what picking the row would make or do: `verb` says what, `name` with which name."""

    kind: str
    name: str
    beside: str = ""
    count: str = ""
    entity_id: int | None = None
    verb: str = ""

    @classmethod
    def of(cls, entity: Entity) -> EntityRow:
        return cls(entity.kind, entity.name, other_name(entity), str(entity.mentions or ""), entity.id)

    @property
    def spoken(self) -> str:
        return ", ".join(filter(None, (f"{self.verb} {self.name}".strip(), self.beside, kind_name(self.kind))))


class EntityRows(MarkedRows[EntityRow]):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_RowDelegate(self))

    def show_rows(self, rows: list[EntityRow], marked: int) -> None:
        """Replaces what is listed; the row at position `marked` is the one Enter takes."""
        shown = rows[:_SHOWN]
        self.replace(shown, (row.spoken for row in shown), marked)


class _RowDelegate(RowDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        row: EntityRow = index.data(ROW)
        tokens = theme.current()
        room: QRect = option.rect.adjusted(_EDGE, 0, -_EDGE, 0)
        top = room.center().y() - _GLYPH // 2 + 1
        painter.drawPixmap(room.left(), top, kind_picture(row.kind, _GLYPH))
        room.setLeft(room.left() + _GLYPH + _GAP)
        painter.setPen(QColor(tokens.faint))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.count)
        room.setRight(room.right() - option.fontMetrics.horizontalAdvance(row.count) - _GAP)
        for words, colour in ((row.verb, tokens.muted), (row.name, tokens.text), (row.beside, tokens.faint)):
            _write(painter, room, words, colour)


def _write(painter: QPainter, room: QRect, words: str, colour: str) -> None:
    """Draws the words at the left of the room and takes their width from it."""
    if words and room.width() > 0:
        metrics = painter.fontMetrics()
        painter.setPen(QColor(colour))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        room.setLeft(room.left() + metrics.horizontalAdvance(shown) + _GAP)
