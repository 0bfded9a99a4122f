"""A line that says what can be done about some files, with the button that does it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui import icons, theme
from ui.widgets.buttons import TextButton
from ui.widgets.labels import ElidedLabel, KeyCap


class Hint(QWidget):
    """Shown while it has words: `2 files are locked   Try a password…`; `spoken` is the button's name read aloud."""

    pressed = Signal()

    def __init__(self, icon: str, button: str, spoken: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel()
        self.words = ElidedLabel("", "muted")
        self.button = TextButton(button, role="link")
        self.button.setAccessibleName(spoken)
        self.button.setToolTip(spoken)
        self.button.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 2, 8, 2)
        row.setSpacing(6)
        row.addWidget(self._picture)
        row.addWidget(self.words)
        row.addWidget(self.button)
        if key:
            row.addWidget(KeyCap(key))
        row.addStretch(1)
        self.show_words("")
        self._draw()

    def show_words(self, words: str) -> None:
        """No words hide the line."""
        self.words.setText(words)
        self.setVisible(bool(words))

    def _draw(self) -> None:
        self._picture.setPixmap(icons.pixmap(self._icon, theme.current().muted, 14))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()
