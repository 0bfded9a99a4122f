"""A list below a field: moved through from there, with one row that Enter takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
"""What a row is of: the delegate's `paint` reads it by `index.data(ROW)`."""


class MarkedRows(QListWidget, Generic[R]):
    """It never has the keyboard itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def rows(self) -> list[R]:
        return [self.item(position).data(ROW) for position in range(self.count())]

    @property
    def marked(self) -> R | None:
        item = self.currentItem()
        return item.data(ROW) if item else None

    def replace(self, rows: Sequence[R], spoken: Iterable[str], marked: int) -> None:
        """Lists these, each with what is read aloud of it; the one at position `marked` is the one Enter takes."""
        self.clear()
        for row, words in zip(rows, spoken, strict=True):
            QListWidgetItem(words, self).setData(ROW, row)
        self.setCurrentRow(min(max(0, marked), self.count() - 1))

    def step(self, steps: int) -> None:
        """Marks another row; the ends are ends."""
        if self.count():
            self.setCurrentRow(min(max(0, self.currentRow() + steps), self.count() - 1))


class RowDelegate(QStyledItemDelegate):
    """The ground of a row, as high as a line needs; what is on it is painted by who knows."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, option.fontMetrics.height() + 11)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = ""
