"""How a cell of the list of events is drawn and changed: words with what the case has already, or a choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme
from ui.timeline.list_model import EventModel
from ui.timeline.state import COLUMNS
from ui.timeline.words import Words
from workbench.event import STATUSES

Index = QModelIndex | QPersistentModelIndex
Known = Callable[[], Sequence[str]]


class CellEditors(QStyledItemDelegate):
    """`known` gives, for a column, what to complete to. Enter or a click elsewhere takes it, Escape gives up."""

    changed = Signal(int, str, object)  # event, column, what it is to be

    def __init__(self, events: EventModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._events = events
        self._words = Words(self)
        self.known: dict[str, Known] = {}

    def _choices(self, column: str) -> Sequence[str]:
        if column == "status":
            return [self._words.statuses()[each] for each in STATUSES]
        return self._words.importance() if column == "importance" else ()

    def _words_field(self, parent: QWidget, column: str) -> QLineEdit:
        field = QLineEdit(parent)
        field.setProperty("role", "page")
        if column in self.known:
            completer = QCompleter(list(self.known[column]()), field)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            field.setCompleter(completer)
        return field

    def _choice_field(self, parent: QWidget, column: str) -> QComboBox:
        field = QComboBox(parent)
        field.addItems(list(self._choices(column)))
        field.view().setAccessibleName(self._events.heads()[column])
        field.activated.connect(lambda: self._take(field))
        return field

    def _take(self, field: QComboBox) -> None:
        self.commitData.emit(field)
        self.closeEditor.emit(field, QStyledItemDelegate.EndEditHint.NoHint)

    # -- Qt ------------------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = COLUMNS[index.column()]
        make = self._choice_field if self._choices(column) else self._words_field
        field = make(parent, column)
        field.setAccessibleName(self._events.heads()[column])
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        event, column = self._events.events[index.row()], COLUMNS[index.column()]
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(STATUSES.index(event.status) if column == "status" else event.importance)
        elif isinstance(editor, QLineEdit):
            editor.setText(self._events.text(event, column))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Told only where it is another one than before."""
        event, column = self._events.events[index.row()], COLUMNS[index.column()]
        if isinstance(editor, QComboBox):
            number = editor.currentIndex()
            value: object = STATUSES[number] if column == "status" else number
            before: object = event.status if column == "status" else event.importance
        elif isinstance(editor, QLineEdit):
            value, before = " ".join(editor.text().split()), self._events.text(event, column)
        if value != before:  # once the field is closed: a change fills the list anew, and the keyboard would be lost
            QTimer.singleShot(0, self, lambda: self.changed.emit(event.id, column, value))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """As high as the field needs to be, about the middle of the row."""
        room, wanted = option.rect, editor.sizeHint()
        high = max(room.height(), min(wanted.height(), room.height() + 8))
        wide = max(room.width(), wanted.width()) if isinstance(editor, QComboBox) else room.width()
        editor.setGeometry(room.x(), room.center().y() - high // 2, wide, high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell with the cursor has a ring: F2 changes just this one."""
        focus = QStyle.StateFlag.State_HasFocus
        ring = bool(option.state & focus)
        option.state &= ~focus
        super().paint(painter, option, index)
        if ring:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.current().accent), 1.5))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 5, 5)
            painter.restore()
