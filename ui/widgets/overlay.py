"""A sheet that lies over the window for a moment: the command palette, the keys."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.widgets.panel import RADIUS
from ui.widgets.sheet import Sheet

_TOP = 40
SHADOW = 18
_SHEET = Sheet(margin=SHADOW, radius=RADIUS, fall=4, light=0.012, dark=0.05)


class Overlay(QFrame):
    """Shown below the top edge of `window`, `width` x `height` pixels at most. Contents go into `column`.

    Escape or a click elsewhere puts it away, and the focus returns to where it was.
    """

    def __init__(self, window: QWidget, name: str, width: int, height: int) -> None:
        super().__init__(window)
        self.hide()
        self.setAccessibleName(name)
        self._size = (width, height)
        self._before: QWidget | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SHADOW + 8, SHADOW + 8, SHADOW + 8, SHADOW + 8)
        self.column.setSpacing(6)
        window.installEventFilter(self)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._follow_focus)

    def open_at(self, focus: QWidget) -> None:
        """Shows the sheet with the keyboard in `focus`, a widget in it."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        focus.setFocus(Qt.FocusReason.PopupFocusReason)

    def put_away(self) -> None:
        """Hides the sheet; the focus goes back if it is still here."""
        focus, before = QApplication.focusWidget(), self._before
        self._before = None
        if focus and before and isValid(before) and self.isAncestorOf(focus):
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.hide()

    def _follow_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if self.isVisible() and now and now.window() is self.window() and not self.isAncestorOf(now):
            self.put_away()

    def _place(self) -> None:
        room = self.parentWidget().rect()  # type: ignore[union-attr]
        width = min(self._size[0], room.width()) + 2 * SHADOW
        height = min(self._size[1], room.height() - _TOP - 8) + 2 * SHADOW
        self.setGeometry((room.width() - width) // 2, _TOP - SHADOW, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        _SHEET.paint(self)


class Toggled(Overlay):
    """One whose command shows it, and puts it away where it is shown."""

    def open(self) -> None:
        if self.isVisible():
            self.put_away()
        else:
            self.open_at(self.make_ready())

    def make_ready(self) -> QWidget:
        """As it is to be shown now; the widget in it that gets the keyboard."""
        raise NotImplementedError
