"""The line that finds words in the open document."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.actions import Actions
from ui.widgets.buttons import IconButton
from ui.widgets.labels import ElidedLabel


class FindBar(QWidget):
    """Field, count, previous, next, close. Enter finds on, Shift+Enter back, Escape closes."""

    typed = Signal(str)
    stepped = Signal(int)  # 1: next, -1: previous
    closed = Signal()

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find in this document"))
        self.field.setAccessibleName(self.tr("Find in this document"))
        self.field.setMaximumWidth(360)
        self.field.textChanged.connect(self.typed)
        self.count = ElidedLabel("", "muted")
        previous = IconButton("up", self.tr("Previous find"), "Shift+F3").bind(actions["find_previous"])
        following = IconButton("chevron-down", self.tr("Next find"), "F3").bind(actions["find_next"])
        close = IconButton("close", self.tr("Close the find line"), "Esc")
        close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 6, 8, 6)
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        row.addWidget(previous)
        row.addWidget(following)
        row.addStretch(1)
        row.addWidget(close)

    def open(self, words: str = "") -> None:
        """Shows the line with all its words selected; `words` are those selected in the text."""
        if words:
            self.field.setText(words)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_count(self, here: int, places: int, most: int, problem: str | None = None) -> None:
        """`3 of 17`; `here` counts from 0, -1 before the first step. `problem` says what is not understood."""
        self.count.setProperty("role", "danger" if problem else "muted")
        self.count.style().polish(self.count)
        total = f"{places:,}+" if places == most else f"{places:,}"
        if not self.field.text().strip():
            self.count.setText("")
        elif problem:
            self.count.setText(problem)
        elif not places:
            self.count.setText(self.tr("not found"))
        elif here < 0:
            self.count.setText(self.tr("1 place") if places == 1 else self.tr("{0} places").format(total))
        else:
            self.count.setText(self.tr("{0} of {1}").format(f"{here + 1:,}", total))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)
