"""What a search found, as a list on the screen: a document a row, with its best passage."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import fonts, theme
from ui.lists.hit_model import HitModel, title_of
from ui.lists.painting import Index, RowPainter
from ui.lists.snippet import LINES, Snippet
from workbench.searching.find import Hit

_PADDING = 8
_HEAD = 22  # pixels of the line with the title
_DOT = 7.0  # pixels, of the sign for new documents
_NAMES = 0.5  # of the last line, at most
_STALE = 0.4  # opacity of what another query found than the one that stands in the line


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
        self.stale = False
        self.clicked.connect(lambda index: self.opened.emit(self.model_of_hits.hits[index.row()]))

    @property
    def current(self) -> Hit | None:
        row = self.currentIndex().row()
        return self.model_of_hits.hits[row] if row >= 0 else None

    def show_hits(self, hits: Sequence[Hit], total: int, query: str, *, stay: bool) -> None:
        """`stay`: the same search asked again, so the current row and the scrolling stay."""
        current, scrolled = self.current if stay else None, self.verticalScrollBar().value()
        self._delegate.forget()
        self.set_stale(False)
        self.model_of_hits.show(hits, total, query)
        self.go_to(current.id if current else None)
        self.verticalScrollBar().setValue(scrolled if stay else 0)

    def set_stale(self, stale: bool) -> None:
        """Greys the list while it is not what the query asks for."""
        self.stale = stale
        self.viewport().update()

    def go_to(self, document_id: int | None) -> None:
        """Makes the row of a document the current one, without a signal."""
        row = self.model_of_hits.row_of(document_id)
        if row >= 0:
            self.setCurrentIndex(self.model_of_hits.index(row))

    def beside(self, step: int) -> Hit | None:
        """The hit after (1) or before (-1) the selected one, at first the first; None at the ends.

        A list that is given the focus has a current row at once, but a selected one only from the reporter.
        """
        current = self.currentIndex()
        row = current.row() + step if self.selectionModel().isSelected(current) else 0
        hits = self.model_of_hits.hits
        return hits[row] if 0 <= row < len(hits) else None

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
        painter.setOpacity(_STALE if self._view.stale else 1)
        brush = RowPainter(painter, option, row, head)
        brush.skip(_PADDING)
        brush.count(str(hit.hits or ""))
        if hit.id in self._model.read:
            brush.mark("check", tokens.good)
        if hit.id in self._model.new:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(QPointF(brush.left + _DOT / 2, head.center().y() + 1), _DOT / 2, _DOT / 2)
            brush.skip(round(_DOT) + 6)
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
        """The names it was found by, then page and file."""
        painter.setFont(_small(option))
        metrics = QFontMetrics(_small(option))
        names = metrics.elidedText(self._model.names_of(hit), Qt.TextElideMode.ElideRight, round(room.width() * _NAMES))
        self._write(painter, room, names, theme.current().muted)
        if names:
            room = room.adjusted(metrics.horizontalAdvance(f"{names}  "), 0, 0, 0)
        place = metrics.elidedText(self._model.place_of(hit), Qt.TextElideMode.ElideMiddle, room.width())
        self._write(painter, room, place, theme.current().faint)

    def _write(self, painter: QPainter, room: QRect, words: str, colour: str) -> None:
        painter.setPen(QColor(colour))
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextSingleLine, words)


def _serif(option: QStyleOptionViewItem) -> QFont:
    return fonts.serif(option.font.pointSizeF())


def _small(option: QStyleOptionViewItem) -> QFont:
    return fonts.sans(option.font.pointSizeF() - 1)
