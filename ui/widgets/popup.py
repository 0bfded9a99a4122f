"""A sheet at the place of the screen that it is about: at the words selected, below a row."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from ui.widgets.overlay import SHADOW, Overlay

_BELOW = 6  # pixels between the place and the sheet
_ABOVE = 24  # the same where it stands above: a line of text lies between


class Popup(Overlay):
    """Below the place asked for, or above it where there is no room; always within the window of `owner`."""

    def __init__(self, owner: QWidget, name: str, width: int, height: int) -> None:
        super().__init__(owner, name, width, height)
        self._owner = owner
        self._at = QPoint()

    def open_near(self, at: QPoint, focus: QWidget) -> None:
        """`at` is a place of the screen; the keyboard goes to `focus`, a widget in the sheet."""
        window = self._owner.window()
        self._move_to(window)
        self._at = window.mapFromGlobal(at)
        self.open_at(focus)

    def _move_to(self, window: QWidget) -> None:
        """The pane this belongs to may have been made before its window; a sheet is cut off at its parent's edges."""
        if self.parentWidget() is not window:
            self.setParent(window)
            window.installEventFilter(self)

    def _place(self) -> None:
        super()._place()
        room, size = self.parentWidget().rect(), self.size()  # type: ignore[union-attr]
        top = self._at.y() - SHADOW + _BELOW
        if top + size.height() > room.height() + SHADOW:
            top = self._at.y() - size.height() + SHADOW - _ABOVE
        left = min(max(-SHADOW, self._at.x() - SHADOW), room.width() - size.width() + SHADOW)
        self.move(left, max(-SHADOW, top))
