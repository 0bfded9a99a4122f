"""What a search found, as a list on the screen: a document a row, with its best passage."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import fonts, theme
from ui.lists.painting import Index, RowPainter
from ui.lists.snippet import LINES, Snippet
from ui.widgets.labels import plain_tip
from workbench.searching.find import Hit

_PADDING = 8
_HEAD = 22  # pixels of the line with the title
_NOWHERE = QModelIndex()


class HitModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: Sequence[Hit] = ()

    def show(self, hits: Sequence[Hit]) -> None:
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def add(self, hits: Sequence[Hit]) -> None:
        """Further hits of the same search, below those there are."""
        if hits:
            self.beginInsertRows(QModelIndex(), len(self.hits), len(self.hits) + len(hits) - 1)
            self.hits = (*self.hits, *hits)
            self.endInsertRows()

    def row_of(self, hit: Hit | None) -> int:
        """The row of the same document; -1 where it is no longer found."""
        rows = (row for row, each in enumerate(self.hits) if hit and each.id == hit.id)
        return next(rows, -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(hit)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title_of(hit)}, {self.place_of(hit)}, {hit.hits}: {hit.snippet}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(hit.path)
        return None

    def place_of(self, hit: Hit) -> str:
        """The grey words below the passage: page and file."""
        page = self.tr("p. {0}").format(hit.page)
        return f"{page} · {hit.path}" if len(hit.pages) < 2 else f"{page} ({len(hit.pages)}) · {hit.path}"


def title_of(hit: Hit) -> str:
    return hit.title or hit.path.replace("!", "/").rpartition("/")[2]


class HitView(QListView):
    """`opened` tells the passage that was clicked or on which Enter was pressed."""

    opened = Signal(object)  # Hit

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_of_hits = HitModel(self)
        self._delegate = _HitDelegate(self.model_of_hits, self)
        self.setModel(self.model_of_hits)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.opened.emit(self.model_of_hits.hits[index.row()]))

    @property
    def current(self) -> Hit | None:
        row = self.currentIndex().row()
        return self.model_of_hits.hits[row] if row >= 0 else None

    def show_hits(self, hits: Sequence[Hit], *, stay: bool) -> None:
        """`stay`: the same search asked again, so the current row and the scrolling stay."""
        current, scrolled = self.current if stay else None, self.verticalScrollBar().value()
        self._delegate.forget()
        self.model_of_hits.show(hits)
        row = self.model_of_hits.row_of(current)
        if row >= 0:
            self.setCurrentIndex(self.model_of_hits.index(row))
        self.verticalScrollBar().setValue(scrolled if stay else 0)

    def move_by(self, step: int) -> None:
        """Opens the next (1) or the previous (-1) passage, at first the first; at the ends nothing happens.

        A list that is given the focus has a current row at once, but a selected one only from the reporter.
        """
        current = self.currentIndex()
        row = current.row() + step if self.selectionModel().isSelected(current) else 0
        if 0 <= row < len(self.model_of_hits.hits):
            self.setCurrentIndex(self.model_of_hits.index(row))
            self.opened.emit(self.model_of_hits.hits[row])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._delegate.forget()


class _HitDelegate(QStyledItemDelegate):
    """Title and number of hits, the passage, page and file. Passages are laid out when they first come into sight."""

    def __init__(self, model: HitModel, view: HitView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self._snippets: dict[tuple[int, int], Snippet] = {}

    def forget(self) -> None:
        """Other hits, another theme or another font."""
        self._snippets.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        small = QFontMetrics(_small(option)).lineSpacing()
        return QSize(0, _HEAD + QFontMetrics(_serif(option)).lineSpacing() * LINES + small + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit = self._model.hits[index.row()]
        row = QRect(0, option.rect.top() + 1, self._view.viewport().width(), option.rect.height() - 2)
        head = QRect(row.left(), row.top() + _PADDING - 3, row.width(), _HEAD)
        tokens = theme.current()
        painter.save()
        brush = RowPainter(painter, option, row, head)
        brush.skip(_PADDING)
        brush.count(str(hit.hits or ""))
        brush.words(title_of(hit), tokens.text, bold=True)
        snippet = self._snippet(index.row(), option, row.width() - 2 * _PADDING)
        snippet.paint(painter, row.left() + _PADDING, head.bottom() + 1)
        self._paint_place(painter, option, row.adjusted(_PADDING, 0, -_PADDING, -_PADDING + 1), hit)
        painter.restore()

    def _snippet(self, row: int, option: QStyleOptionViewItem, width: int) -> Snippet:
        if (row, width) not in self._snippets:
            hit = self._model.hits[row]
            self._snippets[row, width] = Snippet(hit.snippet, hit.marks, _serif(option), width)
        return self._snippets[row, width]

    def _paint_place(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, hit: Hit) -> None:
        font = _small(option)
        words = QFontMetrics(font).elidedText(self._model.place_of(hit), Qt.TextElideMode.ElideMiddle, room.width())
        painter.setFont(font)
        painter.setPen(QColor(theme.current().faint))
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextSingleLine, words)


def _serif(option: QStyleOptionViewItem) -> QFont:
    return fonts.serif(option.font.pointSizeF())


def _small(option: QStyleOptionViewItem) -> QFont:
    return fonts.sans(option.font.pointSizeF() - 1)
