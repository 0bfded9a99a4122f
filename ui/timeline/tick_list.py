"""A sheet with a long list of names to be ticked: typing narrows it, Enter or Space ticks what has the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from ui.session import Session
from ui.timeline.list_model import Index
from ui.widgets.labels import plain_label
from ui.widgets.popup import Popup
from workbench.searching.folding import folded

_WIDTH, _HEIGHT = 320, 330  # pixels, without the shadow
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WALK = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True)
class Tick:
    value: int
    name: str
    note: str
    picture: QPixmap
    on: bool


class TickModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: list[Tick] = []
        self.shown: list[Tick] = []
        self._words = ""

    def fill(self, ticks: Sequence[Tick]) -> None:
        self._all = list(ticks)
        self.narrow("")

    def narrow(self, words: str) -> None:
        self.beginResetModel()
        self._words = folded(words).strip()
        self.shown = [each for each in self._all if self._words in folded(each.name)]
        self.endResetModel()

    def turn(self, row: int) -> Tick:
        """Ticks or unticks a row; gives it as it is now."""
        old = self.shown[row]
        now = replace(old, on=not old.on)
        self._all[self._all.index(old)] = self.shown[row] = now
        self.dataChanged.emit(self.index(row), self.index(row))
        return now

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        tick = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{tick.name}   {tick.note}"
        if role == Qt.ItemDataRole.DecorationRole:
            return QIcon(tick.picture)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if tick.on else Qt.CheckState.Unchecked
        return None


class TickSheet(Popup):
    def __init__(self, session: Session, owner: QWidget) -> None:
        super().__init__(owner, "", _WIDTH, _HEIGHT)
        self._turned: Callable[[int, bool], None] = lambda value, on: None
        self.heading = plain_label("", "title")
        self.field = QLineEdit(placeholderText=self.tr("A part of the name"))
        self.field.setAccessibleName(self.tr("A part of the name"))
        self.model = TickModel(self)
        self.list = QListView(uniformItemSizes=True)
        self.list.setAccessibleName(self.tr("Names"))
        self.list.setModel(self.model)
        self.field.textEdited.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.clicked.connect(lambda index: self._turn(index.row()))
        for widget in (self.heading, self.field, self.list):
            self.column.addWidget(widget)
        session.closed.connect(self.put_away)

    def ask(self, heading: str, at: QPoint, ticks: Sequence[Tick], turned: Callable[[int, bool], None]) -> None:
        """`turned` is told each value that is ticked or not; `at` is a place of the screen."""
        self._turned = turned
        self.heading.setText(heading)
        self.setAccessibleName(heading)
        self.list.setAccessibleName(heading)
        self.model.fill(ticks)
        self.field.clear()
        self._mark_first()
        self.open_near(at, self.field)

    def _narrow(self, words: str) -> None:
        self.model.narrow(words)
        self._mark_first()

    def _mark_first(self) -> None:
        self.list.setCurrentIndex(self.model.index(0))

    def _turn(self, row: int) -> None:
        if 0 <= row < len(self.model.shown):
            tick = self.model.turn(row)
            self._turned(tick.value, tick.on)

    def _walk(self, event: QKeyEvent) -> None:
        """The cursor of the list is moved from the field."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
        row = self.list.currentIndex().row() + step[Qt.Key(event.key())]
        self.list.setCurrentIndex(self.model.index(min(max(row, 0), len(self.model.shown) - 1)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            ticks = event.key() in _ENTER or (watched is self.list and event.key() == Qt.Key.Key_Space)
            if ticks:
                self._turn(self.list.currentIndex().row())
                return True
            if watched is self.field and event.key() in _WALK:
                self._walk(event)
                return True
        return super().eventFilter(watched, event)
