"""Buttons whose icons follow the theme and which always have a name to be read aloud."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from ui import icons, theme


def _named_with_key(text: str, key: str) -> str:
    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} ({native})" if native else text


def _bind(button: IconButton | TextButton, action: QAction) -> None:
    button.clicked.connect(action.trigger)
    button.setEnabled(action.isEnabled())
    action.enabledChanged.connect(button.setEnabled)


class IconButton(QToolButton):
    """A button with an icon alone: `text` is its name for screen readers, and with its key the tooltip.

    A click leaves the focus where it was, so that the reporter reads on; Tab reaches the button.
    """

    def __init__(
        self, icon: str, text: str, key: str = "", *, on_ground: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setProperty("on_ground", on_ground)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(16, 16))
        self.setFixedSize(30, 30)
        self.set_name(text, key)
        self._draw()

    def set_name(self, text: str, key: str = "") -> None:
        self.setAccessibleName(text)
        self.setToolTip(_named_with_key(text, key))

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self._draw()

    def bind(self, action: QAction) -> IconButton:
        """A click triggers the action; the button is switched off with it."""
        _bind(self, action)
        return self

    def _draw(self) -> None:
        self.setIcon(icons.icon(self._icon))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()


class TextButton(QPushButton):
    """A button with words: `role` is `accent` (one in sight at most), `plain` (no frame), `link` or nothing."""

    def __init__(
        self, text: str, icon: str = "", *, role: str = "", key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._icon, self._role = icon, role
        self.setProperty("role", role)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setIconSize(QSize(16, 16))
        if key:
            self.setToolTip(_named_with_key(text, key))
        self._draw()

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self._draw()

    def bind(self, action: QAction) -> TextButton:
        """A click triggers the action; the button is switched off with it."""
        _bind(self, action)
        return self

    def _draw(self) -> None:
        if self._icon:
            self.setIcon(icons.icon(self._icon, theme.current().on_accent if self._role == "accent" else None))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()
