"""What an empty pane says: one sentence, one button, one key."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.buttons import TextButton
from ui.widgets.labels import KeyCap, plain_label

_ROOM_FOR_PICTURE = 190  # pixels of height; below that the words matter more
_ROOM_FOR_BUTTON = 104  # below that only the sentence is left


class EmptyState(QWidget):
    """Tells what is missing and what to do next; shown in place of the empty list."""

    pressed = Signal()

    def __init__(
        self, sentence: str, button: str = "", key: str = "", *, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.sentence = plain_label("", "muted")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setWordWrap(True)
        self.button = TextButton("")
        self.button.clicked.connect(self.pressed)
        self._key = KeyCap("")
        self._lay_out()
        self.show_words(sentence, button, key)
        self._draw()

    def show_words(self, sentence: str, button: str = "", key: str = "") -> None:
        """Says something else; without `button` or `key` there is none."""
        self.sentence.setText(sentence)
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self._key.set_key(key)
        self._fit()

    def _lay_out(self) -> None:
        action = QHBoxLayout()
        action.setSpacing(8)
        action.addStretch(1)
        action.addWidget(self.button)
        action.addWidget(self._key)
        action.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addWidget(self.sentence)
        column.addLayout(action)
        column.addStretch(3)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def _draw(self) -> None:
        if self._icon:
            self._picture.setPixmap(icons.pixmap(self._icon, theme.current().control, 32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What there is room for."""
        roomy = self.height() >= _ROOM_FOR_BUTTON
        self._picture.setVisible(bool(self._icon) and self.height() >= _ROOM_FOR_PICTURE)
        self.button.setVisible(bool(self.button.text()) and roomy)
        self._key.setVisible(bool(self._key.text()) and roomy)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()
