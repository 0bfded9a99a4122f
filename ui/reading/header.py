"""The top of the reading pane: tabs at the left; page, layer, turning, marks, find at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.actions import Actions
from ui.reading.layers import LayerButtons
from ui.reading.page_field import PageField
from ui.reading.tabs import Tabs
from ui.widgets.buttons import IconButton
from workbench.documents import Document, Page

_DOUBTED = 70
"""Per cent; below it the reporter is told to compare."""


class Header(QWidget):
    page_wanted = Signal(int)  # 1: the next, -1: the one before
    read_wanted = Signal(bool)
    reviewed_wanted = Signal()

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.tabs = Tabs()
        self.where = PageField()
        self.layers = LayerButtons()
        self.previous = IconButton("chevron-left", self.tr("Previous page"), "Ctrl+PgUp")
        self.following = IconButton("chevron-right", self.tr("Next page"), "Ctrl+PgDown")
        self.previous.clicked.connect(lambda: self.page_wanted.emit(-1))
        self.following.clicked.connect(lambda: self.page_wanted.emit(1))
        self.read = IconButton("eye", "")
        self.read.setCheckable(True)
        self.read.clicked.connect(self.read_wanted)
        self.hints = IconButton("hint", "")
        self.hints.setCheckable(True)
        self.reviewed = IconButton("reviewed", "")
        self.reviewed.setCheckable(True)
        self.reviewed.clicked.connect(lambda: self.reviewed_wanted.emit())
        self.finding = IconButton("search", self.tr("Find in this document"), "Ctrl+F").bind(actions["find"])
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 8, 0)
        row.setSpacing(2)
        row.addWidget(self.tabs, 1, Qt.AlignmentFlag.AlignBottom)
        row.addSpacing(10)
        row.addWidget(self.where)
        row.addSpacing(4)
        for button in (self.previous, self.following, self.layers, self.hints, self.read, self.reviewed, self.finding):
            row.addWidget(button)
        self.setFixedHeight(42)

    def show_page(self, document: Document, number: int, page: Page | None) -> None:
        """Says which page this is, and whether a person or a machine wrote its text; `page` None has none."""
        self.where.show_page(number, document.pages, self._origin(document, page))
        self.previous.setVisible(document.pages > 1)
        self.following.setVisible(document.pages > 1)
        self.previous.setEnabled(number > 1)
        self.following.setEnabled(number < document.pages)
        self.read.setChecked(document.read is not None)
        self.read.set_icon("check" if document.read else "eye")
        self.reviewed.setChecked(document.reviewed is not None)
        done, todo = self.tr("Reviewed; take that back"), self.tr("Mark as reviewed")
        self.reviewed.set_name(done if document.reviewed else todo, "V")
        self.read.set_name(self.tr("Read; mark as unread") if document.read else self.tr("Mark as read"))

    def _origin(self, document: Document, page: Page | None) -> str:
        if page is None:
            return self.tr("no text") if document.pages else ""
        if page.ocr is not None:
            sure = self.tr("read by machine, {0} %")
            doubtful = self.tr("read by machine, only {0} % sure: compare the picture")
            return (sure if page.ocr >= _DOUBTED or not page.text else doubtful).format(round(page.ocr))
        return self.tr("text layer") if document.kind == "pdf" else ""
