"""Passages that lost their place on the screen: their old words, what rests on them, where they stood."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import fonts, theme
from ui.lists.painting import paint_ground
from ui.lists.snippet import LINES, Snippet
from ui.widgets.labels import plain_tip
from workbench.lost import Stray
from workbench.spans import shown

_PADDING, _GAP = 8, 3  # pixels
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class LostModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.strays: Sequence[Stray] = ()

    def show(self, strays: Sequence[Stray]) -> None:
        self.beginResetModel()
        self.strays = strays
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.strays)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        stray = self.strays[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words_of(stray)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (self.words_of(stray), self.rests_on(stray), self.place_of(stray))))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join((stray.passage.quote or "", shown(stray.passage.path))))
        return None

    # -- a row in words ------------------------------------------------------------------------------------------

    def words_of(self, stray: Stray) -> str:
        return " ".join((stray.passage.quote or "").split()) or self.tr("Marked area")

    def rests_on(self, stray: Stray) -> str:
        """Whom it is tagged as, and how much else rests on it."""
        return " · ".join(filter(None, (*stray.tagged, self._others(stray))))

    def _others(self, stray: Stray) -> str:
        if not stray.others:
            return ""
        if stray.tagged:
            return self.tr("%n more", "", stray.others)
        one, more = self.tr("1 citation or note"), self.tr("%n citations or notes", "", stray.others)
        return one if stray.others == 1 else more

    def place_of(self, stray: Stray) -> str:
        """Where it stood, and that the machine may still find it."""
        name = shown(stray.passage.path.replace("!", "/").rpartition("/")[2])
        page = self.tr("was on p. {0}").format(stray.passage.page)
        return " · ".join(filter(None, (name, page, self.tr("waits for the machine") if stray.waits else "")))


class LostView(QListView):
    """`opened` tells the passage that was clicked or on which Enter was pressed."""

    opened = Signal(object)  # Stray

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lost = LostModel(self)
        self.setModel(self.lost)
        self.setItemDelegate(_LostDelegate(self.lost, self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(lambda index: self.opened.emit(self.lost.strays[index.row()]))

    @property
    def current(self) -> Stray | None:
        row = self.currentIndex().row()
        return self.lost.strays[row] if 0 <= row < len(self.lost.strays) else None

    def show_strays(self, strays: Sequence[Stray]) -> None:
        """The current one stays, or the one that follows it takes its place."""
        before, row = self.current, max(0, self.currentIndex().row())
        self.lost.show(strays)
        numbers = [each.passage.id for each in strays]
        if before and before.passage.id in numbers:
            row = numbers.index(before.passage.id)
        if strays:
            self.setCurrentIndex(self.lost.index(min(row, len(strays) - 1)))

    def go_to(self, passage_id: int) -> None:
        for row, each in enumerate(self.lost.strays):
            if each.passage.id == passage_id:
                self.setCurrentIndex(self.lost.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)


class _LostDelegate(QStyledItemDelegate):
    """Two lines of the words, one of what rests on them, one of where they stood."""

    def __init__(self, model: LostModel, view: LostView) -> None:
        super().__init__(view)
        self._model, self._view = model, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        words = QFontMetrics(_serif(option)).lineSpacing() * LINES
        return QSize(0, words + 2 * QFontMetrics(_small(option)).lineSpacing() + 2 * (_PADDING + _GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        stray, tokens = self._model.strays[index.row()], theme.current()
        row = QRect(0, option.rect.top() + 1, self._view.viewport().width(), option.rect.height() - 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, row, option.state)
        room = row.adjusted(_PADDING, _PADDING - 1, -_PADDING, -_PADDING + 1)
        words = Snippet(self._model.words_of(stray), (), _serif(option), room.width())
        words.paint(painter, room.left(), room.top())
        small = _small(option)
        line = QRect(room.left(), room.bottom() - QFontMetrics(small).lineSpacing() + 1, room.width(), 0)
        line.setHeight(QFontMetrics(small).lineSpacing())
        _write(painter, line, self._model.place_of(stray), tokens.faint, small)
        _write(painter, line.translated(0, -line.height()), self._model.rests_on(stray), tokens.muted, small)
        painter.restore()


def _write(painter: QPainter, room: QRect, words: str, colour: str, font: QFont) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideMiddle, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)


def _serif(option: QStyleOptionViewItem) -> QFont:
    return fonts.serif(option.font.pointSizeF())


def _small(option: QStyleOptionViewItem) -> QFont:
    return fonts.sans(option.font.pointSizeF() - 1)
