"""The notebook on the screen: what was written, the words it is about, labels, where and when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import fonts, theme
from ui.label_look import STRIPE, paint_stripe
from ui.lists.painting import paint_ground
from ui.lists.snippet import LINES, Snippet
from ui.notes.model import Index, NoteModel
from workbench.labels import Label
from workbench.notebook import Entry

_PADDING, _GAP = 8, 3  # pixels
_LABELS = 0.55  # of the last line, at most


class NoteView(QListView):
    """`opened` tells the note that was clicked or on which Enter was pressed."""

    opened = Signal(object)  # Entry

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notes = NoteModel(self)
        self._delegate = _NoteDelegate(self.notes, self)
        self.setModel(self.notes)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(lambda index: self.opened.emit(self.notes.entries[index.row()]))

    @property
    def current(self) -> Entry | None:
        row = self.currentIndex().row()
        return self.notes.entries[row] if row >= 0 else None

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """The current row and the scrolling stay where the same note is still there."""
        current, row, scrolled = self.current, self.currentIndex().row(), self.verticalScrollBar().value()
        self._delegate.forget()
        self.notes.show(entries)
        same = self.notes.row_like(current)
        if current and entries:
            self.setCurrentIndex(self.notes.index(same if same >= 0 else min(row, len(entries) - 1)))
        self.verticalScrollBar().setValue(scrolled)

    def go_to_first(self) -> None:
        if self.notes.entries:
            self.setCurrentIndex(self.notes.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._delegate.forget()


class _NoteDelegate(QStyledItemDelegate):
    """Two lines of the note, one of the quote where there is one, one of labels, place and day."""

    def __init__(self, model: NoteModel, view: NoteView) -> None:
        super().__init__(view)
        self._model, self._view = model, view
        self._laid: dict[tuple[int, int], Snippet] = {}

    def forget(self) -> None:
        """Other notes, another theme or another font."""
        self._laid.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = self._model.entries[index.row()]
        words, font = self._model.words_of(entry), _words_font(option, entry)
        short = QFontMetrics(font).horizontalAdvance(words) < self._room() and "\n" not in words
        height = QFontMetrics(font).lineSpacing() * (1 if short else LINES) + 2 * _PADDING + _GAP
        quote = QFontMetrics(_serif(option)).lineSpacing() + _GAP if self._model.quote_of(entry) else 0
        return QSize(0, height + quote + QFontMetrics(_small(option)).lineSpacing())

    def _room(self) -> int:
        return self._view.viewport().width() - 2 * _PADDING

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, tokens = self._model.entries[index.row()], theme.current()
        row = QRect(0, option.rect.top() + 1, self._view.viewport().width(), option.rect.height() - 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, row, option.state)
        room = row.adjusted(_PADDING, _PADDING - 1, -_PADDING, -_PADDING + 1)
        self._words(index.row(), entry, option, room.width()).paint(painter, room.left(), room.top())
        small = QFontMetrics(_small(option))
        foot = QRect(room.left(), room.bottom() - small.lineSpacing() + 1, room.width(), small.lineSpacing())
        quote = self._model.quote_of(entry)
        if quote:
            font = _serif(option)
            line = QRect(foot.left(), 0, foot.width(), QFontMetrics(font).lineSpacing())
            line.moveBottom(foot.top() - _GAP)
            _write(painter, line, QFontMetrics(font).elidedText(quote, _CUT, line.width()), tokens.muted, font)
        self._paint_foot(painter, foot, entry, _small(option))
        painter.restore()

    def _words(self, row: int, entry: Entry, option: QStyleOptionViewItem, width: int) -> Snippet:
        if (row, width) not in self._laid:
            self._laid[row, width] = Snippet(self._model.words_of(entry), (), _words_font(option, entry), width)
        return self._laid[row, width]

    def _paint_foot(self, painter: QPainter, foot: QRect, entry: Entry, font: QFont) -> None:
        tokens, metrics = theme.current(), QFontMetrics(font)
        day = self._model.day_of(entry)
        if day:
            width = metrics.horizontalAdvance(day)
            _write(painter, foot.adjusted(foot.width() - width, 0, 0, 0), day, tokens.faint, font)
            foot = foot.adjusted(0, 0, -width - _PADDING, 0)
        left = self._paint_labels(painter, foot, entry.labels, font)
        foot.setLeft(left)
        place = metrics.elidedText(self._model.place_of(entry), Qt.TextElideMode.ElideMiddle, foot.width())
        _write(painter, foot, place, tokens.faint, font)

    def _paint_labels(self, painter: QPainter, foot: QRect, labels: Sequence[Label], font: QFont) -> int:
        """Each as its stripe and its name; gives where the room behind them begins."""
        metrics, left, most = QFontMetrics(font), foot.left(), foot.left() + round(foot.width() * _LABELS)
        for label in labels:
            paint_stripe(painter, left, foot, label.colour, metrics.height() - 3)
            left += STRIPE + 4
            name = metrics.elidedText(label.name, _CUT, max(0, most - left))
            _write(painter, QRect(left, foot.top(), foot.width(), foot.height()), name, theme.current().muted, font)
            left += metrics.horizontalAdvance(name) + _PADDING
        return left


_CUT = Qt.TextElideMode.ElideRight


def _write(painter: QPainter, room: QRect, words: str, colour: str, font: QFont) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)


def _words_font(option: QStyleOptionViewItem, entry: Entry) -> QFont:
    """The reporter's own words stand in the window's letters, those of a document in its own."""
    return _serif(option) if entry.passage and not entry.text else QFont(option.font)


def _serif(option: QStyleOptionViewItem) -> QFont:
    return fonts.serif(option.font.pointSizeF())


def _small(option: QStyleOptionViewItem) -> QFont:
    return fonts.sans(option.font.pointSizeF() - 1)
