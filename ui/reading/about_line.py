"""The grey line above the text: where the document lay, its date, whether it is confidential, what is doubtful."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui import icons, theme
from ui.widgets.labels import ElidedLabel
from workbench.documents import Document
from workbench.spans import shown


class AboutLine(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lock, self._warning = QLabel(), QLabel()
        self.secret = ElidedLabel("", "danger")
        self.words = ElidedLabel("", "faint", Qt.TextElideMode.ElideMiddle)
        self.doubt = ElidedLabel("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 16, 0)
        row.setSpacing(6)
        for widget in (self._lock, self.secret, self.words, self._warning, self.doubt):
            row.addWidget(widget)
        row.addStretch(1)
        self._draw()

    def show_document(self, document: Document) -> None:
        facts = [shown(document.path), document.kind.upper()]
        if document.date:
            facts.append(document.date.display())
        self.words.setText("  ·  ".join(facts))
        self.secret.setText(self.tr("confidential") if document.confidential else "")
        self.doubt.setText(document.reason or "" if document.state == "partial" else "")
        for picture, words in ((self._lock, self.secret), (self._warning, self.doubt)):
            picture.setVisible(bool(words.text()))
            words.setVisible(bool(words.text()))

    def _draw(self) -> None:
        tokens = theme.current()
        self._lock.setPixmap(icons.pixmap("lock", tokens.danger, 13))
        self._warning.setPixmap(icons.pixmap("warning", tokens.warning, 13))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()
