"""What the timeline is filtered by: a field for words, a menu for the rest, a chip for each thing that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from ui.timeline.state import State
from ui.widgets.buttons import IconButton, TextButton
from ui.widgets.flow import FlowLayout
from workbench.narrowing import Narrowing

_SETTLE_MS = 60
_FIELD, _WIDEST = 210, 220  # pixels
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Chip:
    """`words` tell one part of a filter; without it, it is looked at as in `rest`."""

    words: str
    rest: State


class FilterBar(QWidget):
    """Shown while anything is filtered, or asked for. Escape empties the field, then puts the line away."""

    words_changed = Signal(str)  # once the fingers rest for a moment
    chosen = Signal(object)  # State
    cleared = Signal()
    left = Signal()  # down to what is shown
    put_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: list[TextButton] = []
        self.field = QLineEdit(placeholderText=self.tr("Words in the events"), clearButtonEnabled=True)
        self.field.setAccessibleName(self.tr("Words in the events"))
        self.field.setFixedWidth(_FIELD)
        self.field.installEventFilter(self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(lambda: self.words_changed.emit(self.field.text()))
        self.field.textEdited.connect(lambda: self._settle.start())
        self.by = QToolButton()
        self.by.setText(self.tr("Filter by") + " ▾")
        self.by.setAccessibleName(self.tr("Filter by"))
        self.by.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.by.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clear = TextButton(self.tr("Clear the filters"), role="link")
        self.clear.clicked.connect(self.cleared)
        self.close_button = IconButton("close", self.tr("Clear the filters and close"), "Esc")
        self.close_button.clicked.connect(self.put_away)
        self._lay_out()

    def _lay_out(self) -> None:
        room = QWidget()
        self._flow = FlowLayout(room, gap=4)
        line = QHBoxLayout(self)
        line.setContentsMargins(15, 0, 8, 6)
        line.setSpacing(8)
        line.addWidget(self.field)
        line.addWidget(self.by)
        line.addWidget(room, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.clear)
        line.addWidget(self.close_button)

    def show_chips(self, narrowing: Narrowing, chips: Sequence[Chip]) -> None:
        """The words stand in the field; all else is a chip."""
        if not self._settle.isActive() and self.field.text() != narrowing.words:
            self.field.setText(narrowing.words)
        focus = next((at for at, each in enumerate(self.chips) if each.hasFocus()), -1)
        for old in self.chips:
            self._flow.removeWidget(old)
            old.deleteLater()
        self.chips = [self._chip(each) for each in chips]
        self.clear.setVisible(narrowing.is_on or bool(chips))
        if focus >= 0:
            (self.chips[min(focus, len(self.chips) - 1)] if self.chips else self.field).setFocus()

    def focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _chip(self, chip: Chip) -> TextButton:
        button = TextButton("", role="chip")
        words = button.fontMetrics().elidedText(chip.words, Qt.TextElideMode.ElideMiddle, _WIDEST)
        button.setText(words.replace("&", "&&") + "  ✕")
        button.setAccessibleName(self.tr("Take out {0}").format(chip.words))
        button.setToolTip(self.tr("Take it out of the filter"))
        button.clicked.connect(lambda: self.chosen.emit(chip.rest))
        self._flow.addWidget(button)
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _DOWN:
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._escape()
                return True
        return super().eventFilter(watched, event)

    def _escape(self) -> None:
        if self.field.text():
            self.field.clear()
            self.words_changed.emit("")
        else:
            self.put_away.emit()
