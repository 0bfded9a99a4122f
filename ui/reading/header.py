"""The top of the reading pane: tabs at the left; page, layer, turning, read mark and find at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.actions import Actions
from ui.reading.tabs import Tabs
from ui.widgets.buttons import IconButton
from ui.widgets.labels import ElidedLabel
from workbench.documents import Document, Page


class Header(QWidget):
    page_wanted = Signal(int)  # 1: the next, -1: the one before
    read_wanted = Signal(bool)

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.tabs = Tabs()
        self.where = ElidedLabel("", "muted")
        self.previous = IconButton("chevron-left", self.tr("Previous page"), "Ctrl+PgUp")
        self.following = IconButton("chevron-right", self.tr("Next page"), "Ctrl+PgDown")
        self.previous.clicked.connect(lambda: self.page_wanted.emit(-1))
        self.following.clicked.connect(lambda: self.page_wanted.emit(1))
        self.read = IconButton("eye", "")
        self.read.setCheckable(True)
        self.read.clicked.connect(self.read_wanted)
        self.finding = IconButton("search", self.tr("Find in this document"), "Ctrl+F").bind(actions["find"])
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 8, 0)
        row.setSpacing(2)
        row.addWidget(self.tabs, 1, Qt.AlignmentFlag.AlignBottom)
        row.addSpacing(10)
        row.addWidget(self.where)
        row.addSpacing(4)
        for button in (self.previous, self.following, self.read, self.finding):
            row.addWidget(button)
        self.setFixedHeight(42)

    def show_page(self, document: Document, page: Page | None) -> None:
        """Says which page this is, and whether a person or a machine wrote its text."""
        self.where.setText(self._where(document, page))
        number = page.number if page else 1
        self.previous.setVisible(document.pages > 1)
        self.following.setVisible(document.pages > 1)
        self.previous.setEnabled(number > 1)
        self.following.setEnabled(number < document.pages)
        self.read.setChecked(document.read is not None)
        self.read.set_icon("check" if document.read else "eye")
        self.read.set_name(self.tr("Read; mark as unread") if document.read else self.tr("Mark as read"))

    def _where(self, document: Document, page: Page | None) -> str:
        if page is None:
            return ""
        words = self.tr("page {0} of {1}").format(page.number, document.pages)
        if page.ocr is not None:
            return self.tr("{0} · read by machine, {1} %").format(words, round(page.ocr))
        if document.kind == "pdf" and page.text.strip():
            return self.tr("{0} · text layer").format(words)
        return words if document.pages > 1 else ""
