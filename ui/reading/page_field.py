"""Which page this is: `page 3 of 120`, the number to be typed over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.widgets.labels import ElidedLabel, plain_label


class _Number(QLineEdit):
    """Enter goes to the page; Escape, or leaving the field, puts the number back."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setText(str(self.property("page") or ""))


class PageField(QWidget):
    """Shows nothing for a document of one page but what there is to say of it."""

    page_wanted = Signal(int)
    left = Signal()  # Escape

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lead = plain_label(self.tr("page"), "muted")
        self.number = _Number()
        self.number.setAccessibleName(self.tr("Page"))
        self.number.setToolTip(self.tr("Go to a page (Ctrl+G)"))
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setProperty("role", "page")
        self.number.returnPressed.connect(self._go)
        self.number.left.connect(self.left)
        self.rest = ElidedLabel("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        for widget in (self._lead, self.number, self.rest):
            row.addWidget(widget)

    def show_page(self, number: int, pages: int, words: str) -> None:
        """`words` say how the text came about; they are all there is where there is one page."""
        several = pages > 1
        self._lead.setVisible(several)
        self.number.setVisible(several)
        self.number.setProperty("page", number)
        self.number.setText(str(number))
        self.number.setValidator(QIntValidator(1, max(1, pages), self.number))
        self.number.setFixedWidth(self.number.fontMetrics().horizontalAdvance("0" * (len(str(pages)) + 1)) + 14)
        of = self.tr("of {0}").format(pages) if several else ""
        self.rest.setText(" · ".join(part for part in (of, words) if part))

    def text(self) -> str:
        """The whole, as it is read."""
        lead = f"{self._lead.text()} {self.number.text()} " if not self.number.isHidden() else ""
        return lead + self.rest.text()

    def begin(self) -> None:
        """The number can be typed over."""
        if self.number.isVisible():
            self.number.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.number.selectAll()

    def _go(self) -> None:
        self.page_wanted.emit(int(self.number.text()))
