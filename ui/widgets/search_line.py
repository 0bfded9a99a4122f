"""The one box that searches everything."""

from typing import cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from ui import icons, theme
from ui.widgets.labels import KeyCap, plain_label
from ui.widgets.panel import paint_rounded

_SETTLE_MS = 60  # most pauses between two keys are longer: each key then asks, and takes the question before back


class SearchLine(QFrame):
    """Magnifier, text, a grey summary of what was found, and the key that leads here."""

    query_changed = Signal(str)  # as typed, once the fingers rest for a moment
    submitted = Signal(str)  # Enter
    to_results = Signal()  # Down: the focus belongs to the list of results
    left = Signal()  # Escape in an empty line: back to where the reporter was

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.field.setProperty("role", "bare")
        self.field.setPlaceholderText(self.tr("Search everything"))
        self.field.setAccessibleName(self.tr("Search everything"))
        self.setFocusProxy(self.field)
        self.summary = plain_label("", "faint")
        self._magnifier = QLabel()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._announce)
        self._last = ""
        self._lay_out()
        self.field.textChanged.connect(lambda: self._settle.start())
        self.field.returnPressed.connect(self._submit)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._follow_focus)
        self._draw()

    @property
    def text(self) -> str:
        return self.field.text()

    def set_text(self, text: str) -> None:
        """Shows a query, from its beginning where nobody types in it, and searches for it at once."""
        self.field.setText(text)
        if not self.field.hasFocus():
            self.field.home(False)
        self._announce()

    def set_summary(self, summary: str) -> None:
        """`41 passages in 18 documents`; empty while nothing is searched for."""
        self.summary.setText(summary)

    def focus(self) -> None:
        """Takes the focus with all text selected, so that typing replaces it."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 0, 7, 0)
        row.setSpacing(10)
        for widget in (self._magnifier, self.field, self.summary, KeyCap("Ctrl+K")):
            row.addWidget(widget)
        self.setFixedHeight(36)
        self.setMinimumWidth(260)
        self.setMaximumWidth(620)

    def _announce(self) -> None:
        self._settle.stop()
        if self.text != self._last:
            self._last = self.text
            self.query_changed.emit(self.text)

    def _submit(self) -> None:
        self._announce()
        self.submitted.emit(self.text)

    def _follow_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if self.field in (old, now):
            self.update()

    def _draw(self) -> None:
        self._magnifier.setPixmap(icons.pixmap("search", theme.current().muted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._announce()
            self.to_results.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text:
            self.set_text("")
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_rounded(self, ring=self.field.hasFocus())
