"""Notes that are written where they are read."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget


class Notes(QTextEdit):
    """Plain text, as high as it needs; saved when the keyboard leaves it or with Ctrl+Enter, given up with Escape."""

    def __init__(
        self,
        text: str,
        name: str,
        save: Callable[[str], object],
        parent: QWidget | None = None,
        *,
        called: str = "notes",
    ) -> None:
        """`called` tells several on one card apart."""
        super().__init__(parent)
        self._text, self._save = text, save
        self.setObjectName(called)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for bars in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            bars(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setPlainText(text)
        self.textChanged.connect(self._fit)
        self._fit()

    @property
    def edited(self) -> bool:
        return self.toPlainText() != self._text

    def save(self) -> None:
        if self.edited:
            self._text = self.toPlainText()
            self._save(self._text.strip())

    def _fit(self) -> None:
        self.setFixedHeight(round(self.document().size().height()) + 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.edited:
            self.setPlainText(self._text)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            self.save()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.save()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
