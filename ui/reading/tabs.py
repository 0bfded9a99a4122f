"""The row of open documents."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTabBar, QWidget

from ui import icons, theme
from ui.widgets.buttons import IconButton
from workbench.documents import Document
from workbench.spans import shown

_WIDEST, _NARROWEST = 220, 180  # pixels; where even that is too wide, arrows scroll the row


class Tabs(QTabBar):
    """One tab a document, by its number; the chosen one carries the accent."""

    chosen = Signal(int)  # document
    unwanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Open documents"))
        self.setExpanding(False)
        self.setMovable(True)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setStyleSheet("QTabBar::tear { width: 0; image: none; }")  # Fusion draws torn paper where tabs scroll
        self._kinds: dict[int, str] = {}
        self.currentChanged.connect(self._choose)

    @property
    def documents(self) -> list[int]:
        """In the order of the tabs."""
        return [int(self.tabData(place)) for place in range(self.count())]

    def open(self, document: Document) -> None:
        """Adds the tab if there is none, and chooses it without a signal."""
        self.blockSignals(True)
        if document.id not in self.documents:
            self._add(document)
        self.setCurrentIndex(self.documents.index(document.id))
        self._draw()
        self.blockSignals(False)

    def follow(self, document_id: int, successor: Document) -> None:
        """The tab of a document is that of another now."""
        place = self.documents.index(document_id)
        self.setTabData(place, successor.id)
        self._kinds[successor.id] = successor.kind

    def close_tab(self, document_id: int) -> None:
        """Without a signal: whoever closes shows the next."""
        self.blockSignals(True)
        self.removeTab(self.documents.index(document_id))
        self._draw()
        self.blockSignals(False)

    def clear(self) -> None:
        for document_id in self.documents:
            self.close_tab(document_id)

    def step(self, step: int) -> None:
        """To the tab after (1) or before (-1), round at the ends."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + step) % self.count())

    def _add(self, document: Document) -> None:
        self._kinds[document.id] = document.kind
        name = shown(document.name)
        fitting = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _WIDEST)
        place = self.addTab(fitting.replace("&", "&&"))
        self.setTabData(place, document.id)
        self.setTabToolTip(place, "" if "<" in name else shown(document.path))
        self.setAccessibleTabName(place, name)
        close = IconButton("close", self.tr("Close the tab"), "Ctrl+W", parent=self)
        close.setFixedSize(20, 20)
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(lambda: self.unwanted.emit(document.id))
        self.setTabButton(place, QTabBar.ButtonPosition.RightSide, close)

    def _choose(self, place: int) -> None:
        if place >= 0:
            self._draw()
            self.chosen.emit(int(self.tabData(place)))

    def _draw(self) -> None:
        tokens = theme.current()
        for place, document_id in enumerate(self.documents):
            colour = tokens.text if place == self.currentIndex() else tokens.muted
            self.setTabIcon(place, icons.icon(icons.for_document(self._kinds[document_id]), colour))

    def minimumTabSizeHint(self, place: int) -> QSize:
        hint = self.tabSizeHint(place)
        return QSize(min(hint.width(), _NARROWEST), hint.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.tabAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.MiddleButton and place >= 0:
            self.unwanted.emit(int(self.tabData(place)))
        else:
            super().mouseReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_kinds"):
            self._draw()
