"""A pane that stands in place of the documents for as long as it is worked through."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.widgets.buttons import IconButton
from ui.widgets.keys import local_key
from ui.widgets.panel import Panel


class Interlude(Panel):
    """Escape and its last button end it; then the keyboard goes back to where the reporter was before."""

    opened = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._before: QWidget | None = None
        self._is_open = False
        self.close_button = IconButton("close", self.tr("Back to the documents"), "Esc")
        self.close_button.clicked.connect(self.put_away)
        local_key(self, "Esc", self.put_away, inside=True)

    @property
    def is_open(self) -> bool:
        return self._is_open

    def _begin(self) -> None:
        """To be called before the pane comes into sight."""
        focus = QApplication.focusWidget()
        if focus and not self.isAncestorOf(focus):
            self._before = focus
        self._is_open = True

    def put_away(self) -> None:
        if not self._is_open:
            return
        self._is_open = False
        focus, before = QApplication.focusWidget(), self._before
        here = focus is not None and self.isAncestorOf(focus)
        self._end()
        self.closed.emit()
        if here and before and isValid(before) and before.isVisible():
            before.setFocus()

    def _end(self) -> None:
        """What was asked of the case is no longer wanted."""
        raise NotImplementedError
