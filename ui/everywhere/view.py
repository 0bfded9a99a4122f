"""The places on the screen: a box to be ticked, two lines of the passage with the name lit, the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import fonts, icons, theme
from ui.everywhere.choices import Choice, Choices, Heading
from ui.lists.painting import Index, RowPainter
from ui.lists.snippet import LINES, Snippet

_BOX, _BOX_LEFT = 15, 10  # pixels
_TEXT_LEFT = _BOX_LEFT + _BOX + 10
_PADDING = 5
_SIGN = 14
_REFUSED = 0.5  # opacity of what was refused


class PlaceView(QListView):
    """`moved` tells of the line the reporter goes to, the others what she says of it."""

    moved = Signal()
    toggled = Signal(int)  # the line whose box was meant
    accepted = Signal()
    refused = Signal()
    done = Signal()

    def __init__(self, rows: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self._quiet = False
        self._delegate = _PlaceDelegate(rows, self)
        self.setModel(rows)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows.modelReset.connect(self._delegate.forget)
        rows.ticks_changed.connect(self.viewport().update)

    @property
    def line(self) -> int:
        """-1: nowhere."""
        return self.currentIndex().row()

    @property
    def current(self) -> Choice | None:
        lines = self.rows.lines
        line = lines[self.line] if 0 <= self.line < len(lines) else None
        return None if isinstance(line, Heading) else line

    def go_to(self, line: int, *, quiet: bool = False) -> None:
        """Makes a line the current one; `quiet`: without telling."""
        if line >= 0:
            self._quiet = quiet
            self.setCurrentIndex(self.rows.index(line))
            self._quiet = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self.toggled.emit(self.line)
        elif event.key() == Qt.Key.Key_Y:
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_N:
            self.refused.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and event.position().x() < _TEXT_LEFT:
            self.toggled.emit(self.indexAt(event.position().toPoint()).row())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._delegate.forget()


class _PlaceDelegate(QStyledItemDelegate):
    """Passages are laid out when they first come into sight."""

    def __init__(self, rows: Choices, view: PlaceView) -> None:
        super().__init__(view)
        self._rows = rows
        self._view = view
        self._snippets: dict[tuple[int, int], Snippet] = {}

    def forget(self) -> None:
        """Other places, another theme or another font."""
        self._snippets.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, QFontMetrics(_serif(option)).lineSpacing() * LINES + 2 * _PADDING + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._rows.lines[index.row()]
        row = QRect(0, option.rect.top(), self._view.viewport().width(), option.rect.height() - 1)
        painter.save()
        if isinstance(line, Heading):
            self._paint_heading(painter, option, row, line)
        else:
            self._paint_row(painter, option, row, index.row(), line)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, row: QRect, line: Heading) -> None:
        tokens = theme.current()
        half = row.height() // 2
        brush = RowPainter(painter, option, row, QRect(row.left(), row.top() + 3, row.width(), half))
        _paint_box(painter, row, line.tick)
        brush.skip(_TEXT_LEFT)
        brush.count(str(len(line.rows)))
        brush.words(line.title, tokens.text, bold=True)
        small = fonts.sans(option.font.pointSizeF() - 1)
        room = QRect(row.left() + _TEXT_LEFT, row.top() + half, row.width() - _TEXT_LEFT - 8, half)
        painter.setFont(small)
        painter.setPen(QColor(tokens.faint))
        path = QFontMetrics(small).elidedText(line.path, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine, path)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: QRect, at: int, line: Choice) -> None:
        tokens = theme.current()
        brush = RowPainter(painter, option, row, QRect(row.left(), row.top() + 2, row.width(), row.height() // 2))
        painter.setOpacity(_REFUSED if line.refused else 1)
        brush.count(line.corner)
        if line.refused:
            painter.drawPixmap(_BOX_LEFT, row.center().y() - _SIGN // 2, icons.pixmap("exclude", tokens.muted, _SIGN))
        else:
            _paint_box(painter, row, Qt.CheckState.Checked if line.ticked else Qt.CheckState.Unchecked)
        if sign := line.sign(_SIGN):
            painter.drawPixmap(row.right() - 8 - _SIGN, row.bottom() - _SIGN - _PADDING, sign)
        width = brush.right - _TEXT_LEFT
        if (at, width) not in self._snippets:
            self._snippets[at, width] = Snippet(line.snippet.text, line.snippet.spans, _serif(option), width)
        self._snippets[at, width].paint(painter, _TEXT_LEFT, row.top() + _PADDING)


def _paint_box(painter: QPainter, row: QRect, state: Qt.CheckState) -> None:
    tokens = theme.current()
    box = QRectF(_BOX_LEFT + 0.5, row.center().y() - _BOX // 2 + 0.5, _BOX - 1, _BOX - 1)
    full = state == Qt.CheckState.Checked
    painter.setPen(QPen(QColor(tokens.accent if full else tokens.control), 1.2))
    painter.setBrush(QColor(tokens.accent if full else tokens.panel))
    painter.drawRoundedRect(box, 3, 3)
    if state != Qt.CheckState.Unchecked:
        name, colour = ("check", tokens.on_accent) if full else ("minus", tokens.muted)
        painter.drawPixmap(round(box.left()) + 1, round(box.top()) + 1, icons.pixmap(name, colour, _BOX - 3))


def _serif(option: QStyleOptionViewItem) -> QFont:
    return fonts.serif(option.font.pointSizeF())
