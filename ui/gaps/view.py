"""Findings on the screen: the sentence in full, below it the events it speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import fonts, theme
from ui.gaps.rows import Row
from ui.lists.painting import paint_ground
from ui.widgets.labels import plain_tip

_PADDING, _GAP = 8, 3  # pixels
_TITLES = 2
_AT_ONCE = 200  # rows that are laid out in one go
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class GapModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.finding.sentence
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((row.finding.sentence, *row.titles))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(row.titles))
        return None


class GapView(QListView):
    """`opened` tells the finding that was clicked or on which Enter was pressed, `moved` that another is current."""

    opened = Signal(object)  # Row
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gaps = GapModel(self)
        self.setModel(self.gaps)
        self.setItemDelegate(_GapDelegate(self.gaps, self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_AT_ONCE)
        self.clicked.connect(lambda index: self.opened.emit(self.gaps.rows[index.row()]))
        self.selectionModel().currentChanged.connect(lambda: self.moved.emit())

    @property
    def current(self) -> Row | None:
        row = self.currentIndex().row()
        return self.gaps.rows[row] if 0 <= row < len(self.gaps.rows) else None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """The current finding stays, or the one that follows it takes its place."""
        before, at = self.current, max(0, self.currentIndex().row())
        self.gaps.show(rows)
        if before:
            at = next((row for row, each in enumerate(rows) if each.identity == before.identity), at)
        if rows:
            self.setCurrentIndex(self.gaps.index(min(at, len(rows) - 1)))
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()  # sentences need other lines


class _GapDelegate(QStyledItemDelegate):
    def __init__(self, model: GapModel, view: GapView) -> None:
        super().__init__(view)
        self._model, self._view = model, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._model.rows[index.row()]
        titles = QFontMetrics(_small(option)).lineSpacing() * len(row.titles[:_TITLES])
        return QSize(0, self._high(option, row) + titles + 2 * _PADDING + _GAP)

    def _high(self, option: QStyleOptionViewItem, row: Row) -> int:
        room = QRect(0, 0, max(40, self._view.viewport().width() - 2 * _PADDING), 10_000)
        return QFontMetrics(option.font).boundingRect(room, _WRAPPED, row.finding.sentence).height()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, tokens = self._model.rows[index.row()], theme.current()
        ground = QRect(0, option.rect.top() + 1, self._view.viewport().width(), option.rect.height() - 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, ground, option.state)
        room = ground.adjusted(_PADDING, _PADDING - 1, -_PADDING, -_PADDING + 1)
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.text))
        painter.drawText(room, _WRAPPED, row.finding.sentence)
        small = _small(option)
        line = QRect(room.left(), room.top() + self._high(option, row) + _GAP, room.width(), 0)
        line.setHeight(QFontMetrics(small).lineSpacing())
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        for title in row.titles[:_TITLES]:
            cut = QFontMetrics(small).elidedText(title, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)
            line.translate(0, line.height())
        painter.restore()


def _small(option: QStyleOptionViewItem) -> QFont:
    return fonts.sans(option.font.pointSizeF() - 1)
