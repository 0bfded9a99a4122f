"""All pages of a document, small, one below the other: only those in sight are ever drawn."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme

WIDTH = 72  # pixels of a page, and at most of its height by this ratio
_TALLEST = 1.42
_CELL = QSize(WIDTH + 20, round(WIDTH * _TALLEST) + 30)
_KEPT = 200  # pages
_Index = QModelIndex | QPersistentModelIndex


class Pages(QAbstractListModel):
    """A row a page, from 0; its picture once there is one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.count = 0
        self.pictures: dict[int, QPixmap] = {}  # by page, from 1

    def reset(self, count: int) -> None:
        self.beginResetModel()
        self.count = count
        self.pictures.clear()
        self.endResetModel()

    def keep(self, page: int, picture: QPixmap) -> None:
        self.pictures[page] = picture
        while len(self.pictures) > _KEPT:
            del self.pictures[next(iter(self.pictures))]
        row = self.index(page - 1)
        self.dataChanged.emit(row, row)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.count

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("page {0} of {1}").format(index.row() + 1, self.count)
        return str(index.row() + 1) if role == Qt.ItemDataRole.DisplayRole else None


class _Drawer(QStyledItemDelegate):
    """The page with a thin edge, its number below; the one now shown has the accent."""

    def __init__(self, pages: Pages, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = pages

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return _CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens = theme.current()
        cell: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        picture = self._pages.pictures.get(index.row() + 1)
        sheet = _fitted(picture, cell)
        painter.save()
        painter.fillRect(sheet, QColor("#ffffff"))
        if picture:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(sheet, picture)
        painter.setPen(QPen(QColor(tokens.accent if chosen else tokens.line), 2 if chosen else 1))
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
        painter.setPen(QColor(tokens.text if chosen else tokens.faint))
        words = QRect(cell.left(), cell.bottom() - 20, cell.width(), 16)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()


def _fitted(picture: QPixmap | None, cell: QRect) -> QRect:
    room = QSize(WIDTH, round(WIDTH * _TALLEST))
    size = picture.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio) if picture else room
    corner = QPoint(cell.left() + (cell.width() - size.width()) // 2, cell.top() + 4 + room.height() - size.height())
    return QRect(corner, size)


class Strip(QListView):
    """The keys go from page to page as in any list."""

    page_chosen = Signal(int)
    moved = Signal()  # other pages are in sight: `missing` says which are to be drawn

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("All pages"))
        self.pages = Pages(self)
        self.setModel(self.pages)
        self.setItemDelegate(_Drawer(self.pages, self))
        self.setUniformItemSizes(True)
        self.setFixedWidth(_CELL.width() + 24)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(40)
        self._settled = QTimer(self, singleShot=True, interval=60)  # not each page that flies past is drawn
        self._settled.timeout.connect(self.moved)
        self.verticalScrollBar().valueChanged.connect(lambda: self._settled.start())
        self.selectionModel().currentChanged.connect(self._choose)

    def show_pages(self, count: int) -> None:
        """Another document of so many pages, or the same one turned."""
        self.pages.reset(count)
        self._settled.start()

    def show_page(self, page: int) -> None:
        """Marks the page that is shown, without a signal."""
        row = self.pages.index(page - 1)
        if row.isValid() and row != self.currentIndex():
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(row)
            self.selectionModel().blockSignals(False)
            self.scrollTo(row)
            self.viewport().update()

    def missing(self) -> list[int]:
        """The pages in sight that have no picture yet, from the top."""
        if not self.isVisible():
            return []
        room = self.viewport().rect()
        first = max(0, self.indexAt(QPoint(room.center().x(), 1)).row())
        shown = range(first + 1, min(self.pages.count, first + 2 + room.height() // _CELL.height()) + 1)
        return [page for page in shown if page not in self.pages.pictures]

    def _choose(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid():
            self.page_chosen.emit(now.row() + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settled.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settled.start()
