"""What a search found, as a list on the screen: a document a row, with its best passage."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
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
_ABOVE_FOLD = 3  # pixels
_INDENT = 14  # pixels, of what is unfolded
_STALE = 0.4  # opacity of what another query found than the one that stands in the line


class HitView(QListView):
    """`opened` tells the passage that was clicked or on which Enter was pressed. Right and a click on the words unfold
    the documents that a hit stands for, Left and another click fold them in again."""

    opened = Signal(object)  # Hit
    others_wanted = Signal(object)  # the Hit whose others are to be unfolded

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_of_hits = HitModel(self)
        self._delegate = _HitDelegate(self.model_of_hits, self)
        self.setModel(self.model_of_hits)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stale = False
        self._folding = False  # the mouse was pressed on the words that fold
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
        self.model_of_hits.show(hits, total, query, stay=stay)
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
        elif event.key() == Qt.Key.Key_Right and self.current:
            self._unfold(self.current)
        elif event.key() == Qt.Key.Key_Left and self.current:
            self._fold(self.model_of_hits.first_of(self.current) or self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = self._on_fold(event.position().toPoint())
        self._folding = hit is not None and event.button() == Qt.MouseButton.LeftButton
        if hit and self._folding:
            self.go_to(hit.id)
            (self._fold if self.model_of_hits.is_unfolded(hit) else self._unfold)(hit)
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on the words that fold is no click on the row."""
        if not self._folding:
            super().mouseReleaseEvent(event)
        self._folding = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hand = self._on_fold(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def _on_fold(self, place: QPoint) -> Hit | None:
        """The hit whose words that fold are there."""
        index = self.indexAt(place)
        hit = self.model_of_hits.hits[index.row()] if index.isValid() else None
        return hit if hit and hit.others and self._delegate.fold_place(index).contains(place) else None

    def _unfold(self, hit: Hit) -> None:
        if hit.others and not self.model_of_hits.is_unfolded(hit):
            self.others_wanted.emit(hit)

    def _fold(self, first: Hit) -> None:
        if self.model_of_hits.is_unfolded(first):
            self.go_to(first.id)
            self.model_of_hits.fold(first.id)

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
        self._sizes: tuple[QSize, ...] = ()  # of a row, without and with others folded in

    def forget(self) -> None:
        """Other hits, another theme or another font."""
        self._snippets.clear()
        self._sizes = ()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line more where others are folded in. Asked for each row whenever rows come."""
        if not self._sizes:
            small, serif = QFontMetrics(_small(option)).lineSpacing(), QFontMetrics(_serif(option)).lineSpacing()
            height = _HEAD + serif * LINES + small + 2 * _PADDING
            self._sizes = (QSize(0, height), QSize(0, height + small + _ABOVE_FOLD))
        return self._sizes[bool(self._model.hits[index.row()].others)]

    def fold_place(self, index: Index) -> QRect:
        """Where the words that fold and unfold stand, in pixels of the viewport."""
        option = QStyleOptionViewItem()
        self._view.initViewItemOption(option)
        metrics, row = QFontMetrics(_small(option)), self._view.visualRect(index)
        width = metrics.horizontalAdvance(self._fold_words(self._model.hits[index.row()]))
        height = metrics.lineSpacing() + _ABOVE_FOLD
        return QRect(row.left() + _PADDING, row.bottom() - _PADDING - height, width, height + _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit = self._model.hits[index.row()]
        row = QRect(0, option.rect.top() + 1, self._view.viewport().width(), option.rect.height() - 2)
        painter.save()
        painter.setOpacity(_STALE if self._view.stale else 1)
        if self._model.first_of(hit):
            painter.fillRect(QRect(row.left() + _PADDING - 1, option.rect.top(), 2, option.rect.height()), _line())
            row.setLeft(row.left() + _INDENT)
        head = QRect(row.left(), row.top() + _PADDING - 3, row.width(), _HEAD)
        self._paint_head(RowPainter(painter, option, row, head), painter, head, hit)
        snippet = self._snippet(hit, option, row.width() - 2 * _PADDING)
        snippet.paint(painter, row.left() + _PADDING, head.bottom() + 1)
        foot = row.adjusted(_PADDING, 0, -_PADDING, -_PADDING + 1)
        if hit.others:
            painter.setFont(_small(option))
            self._write(painter, foot, self._fold_words(hit), theme.current().accent)
            foot.adjust(0, 0, 0, -QFontMetrics(_small(option)).lineSpacing() - _ABOVE_FOLD)
        self._paint_place(painter, option, foot, hit)
        painter.restore()

    def _paint_head(self, brush: RowPainter, painter: QPainter, head: QRect, hit: Hit) -> None:
        tokens = theme.current()
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

    def _snippet(self, hit: Hit, option: QStyleOptionViewItem, width: int) -> Snippet:
        if (hit.id, width) not in self._snippets:
            self._snippets[hit.id, width] = Snippet(hit.snippet, hit.marks, _serif(option), width)
        return self._snippets[hit.id, width]

    def _paint_place(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, hit: Hit) -> None:
        """The names it was found by, then page and file; at the end, how like the first it is below which it stands."""
        painter.setFont(_small(option))
        metrics, tokens = QFontMetrics(_small(option)), theme.current()
        if self._model.first_of(hit):
            likeness = self._model.family_of(hit)
            width = metrics.horizontalAdvance(likeness)
            self._write(painter, room.adjusted(room.width() - width, 0, 0, 0), likeness, tokens.muted)
            room = room.adjusted(0, 0, -width - _PADDING, 0)
        names = metrics.elidedText(self._model.names_of(hit), Qt.TextElideMode.ElideRight, round(room.width() * _NAMES))
        self._write(painter, room, names, tokens.muted)
        if names:
            room = room.adjusted(metrics.horizontalAdvance(f"{names}  "), 0, 0, 0)
        place = metrics.elidedText(self._model.place_of(hit), Qt.TextElideMode.ElideMiddle, room.width())
        self._write(painter, room, place, tokens.faint)

    def _fold_words(self, hit: Hit) -> str:
        return f"{'▾' if self._model.is_unfolded(hit) else '▸'} {self._model.family_of(hit)}"

    def _write(self, painter: QPainter, room: QRect, words: str, colour: str) -> None:
        painter.setPen(QColor(colour))
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextSingleLine, words)


def _line() -> QColor:
    return QColor(theme.current().line)


def _serif(option: QStyleOptionViewItem) -> QFont:
    return fonts.serif(option.font.pointSizeF())


def _small(option: QStyleOptionViewItem) -> QFont:
    return fonts.sans(option.font.pointSizeF() - 1)
