"""The lines of an import on the screen: two lines a file, its name and folder, and below why it ended so."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import fonts, theme
from ui.importing.line_model import LineModel, folder_of, name_of, size_of
from ui.importing.outcomes import BY_STATE
from ui.lists.painting import Index, RowPainter
from workbench.importing import Imported

_PADDING = 5
_SIGN = 22  # pixels at the left for the sign; both lines begin after it
_SELECTING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class LineView(QTableView):
    """`opened` tells the document of the line that was clicked or on which Enter was pressed."""

    opened = Signal(int)
    copy_wanted = Signal()  # Ctrl+C, which the list would take for the names

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_LineDelegate(self.lines, self))
        self._following = True  # the end stays in sight while lines come
        self._look()
        self._fit_rows()
        self.verticalScrollBar().rangeChanged.connect(self._follow)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.clicked.connect(self._clicked)

    def _look(self) -> None:
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _fit_rows(self) -> None:
        small = QFontMetrics(_small(self.font())).lineSpacing()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + small + 2 * _PADDING + 1)

    # -- what is shown -------------------------------------------------------------------------------------------

    def add(self, lines: list[Imported], *, again: bool) -> None:
        """Stays at the end while the end is in sight; whoever has scrolled away reads on."""
        if not again:
            self.lines.add(lines)
            return
        chosen, scrolled = {each.path for each in self.chosen()}, self.verticalScrollBar().value()
        self.lines.replace(lines)
        self._choose(chosen)
        self.verticalScrollBar().setValue(scrolled)

    def _follow(self, least: int, most: int) -> None:
        if self._following:
            self.verticalScrollBar().setValue(most)

    def _scrolled(self, value: int) -> None:
        self._following = value >= self.verticalScrollBar().maximum() - 2

    def chosen(self) -> list[Imported]:
        """The lines selected, in the order of the list."""
        rows = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return [self.lines.line(index) for index in rows]

    def _choose(self, paths: set[str]) -> None:
        """Selects the rows of these files again after the list was made anew."""
        flags = self.selectionModel().SelectionFlag
        for row in range(self.lines.rowCount()) if paths else ():
            index = self.lines.index(row, 0)
            if self.lines.line(index).path in paths:
                self.selectionModel().setCurrentIndex(index, flags.Select)

    # -- what the reporter does ----------------------------------------------------------------------------------

    def _clicked(self, index: Index) -> None:
        if not QApplication.keyboardModifiers() & _SELECTING:
            self._open(index)

    def _open(self, index: Index) -> None:
        line = self.lines.line(index)
        if line.id is not None and not self.lines.is_gone(line):
            self.opened.emit(line.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.lines.rowCount():
            last = self.lines.rowCount() - 1
            self.setCurrentIndex(self.lines.index(last if event.key() == Qt.Key.Key_End else 0, 0))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit_rows()


class _LineDelegate(QStyledItemDelegate):
    """Sign, name, folder in grey, size; below the reason. Grey as a whole once the document has left the case."""

    def __init__(self, lines: LineModel, view: LineView) -> None:
        super().__init__(view)
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, option.rect.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, tokens = self._lines.line(index), theme.current()
        gone, outcome = self._lines.is_gone(line), BY_STATE[line.state]
        row = option.rect.adjusted(0, 1, 0, -1)
        high = QFontMetrics(option.font).lineSpacing()
        painter.save()
        painter.fillRect(option.rect, QColor(tokens.panel))  # the style has marked the whole cell, with square corners
        brush = RowPainter(painter, option, row, QRect(row.left(), row.top() + _PADDING - 1, row.width(), high))
        brush.skip(4)
        brush.icon(outcome.icon, tokens.faint if gone else outcome.colour, 14, _SIGN - 18)
        folder = folder_of(line)
        share = _share_of_name(QFontMetrics(option.font).horizontalAdvance(folder), brush.right - brush.left)
        cut = Qt.TextElideMode.ElideMiddle
        brush.words(name_of(line), tokens.faint if gone else tokens.text, share=share, cut=cut)
        brush.words(folder, tokens.faint, cut=cut)
        self._paint_below(painter, option.font, row.adjusted(_SIGN, 0, -8, -_PADDING + 1), line)
        painter.restore()

    def _paint_below(self, painter: QPainter, font: QFont, room: QRect, line: Imported) -> None:
        """The reason; at the right the size, unless the reason needs the room."""
        small, tokens, below = _small(font), theme.current(), Qt.AlignmentFlag.AlignBottom
        metrics, size, about = QFontMetrics(small), size_of(line), self._lines.about(line)
        painter.setFont(small)
        beside = metrics.horizontalAdvance(size) + 8
        if not line.reason or metrics.horizontalAdvance(about) + beside <= room.width():
            painter.setPen(QColor(tokens.faint))
            painter.drawText(room, below | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine, size)
            room = room.adjusted(0, 0, -beside, 0)
        plain = self._lines.is_gone(line) or not line.reason
        painter.setPen(QColor(tokens.faint if plain else tokens.muted))
        words = metrics.elidedText(about, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, below | Qt.TextFlag.TextSingleLine, words)


def _share_of_name(folder: int, room: int) -> float:
    """How much of the room the name may take beside a folder of so many pixels, of which a third is always shown."""
    return 1 - min(folder + 8, room / 3) / room if folder and room > 0 else 1.0


def _small(font: QFont) -> QFont:
    return fonts.sans(font.pointSizeF() - 1)
