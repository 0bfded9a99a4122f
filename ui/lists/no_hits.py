"""What is said when nothing was found, and which searches may find more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.buttons import TextButton
from ui.widgets.labels import plain_label

_OPERATORS = {"AND", "OR", "NOT", "NEAR"}


class NoHits(QWidget):
    """`wanted` carries the query of the button that was pressed."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = plain_label("", "muted")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setWordWrap(True)
        self.buttons: list[TextButton] = []
        self._offered = QVBoxLayout()
        self._offered.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self.sentence)
        column.addLayout(self._offered)
        column.addStretch(3)

    def show_query(self, query: str, problem: str | None, suggestion: str | None) -> None:
        """`problem` is the sentence for a query that was not understood."""
        self.sentence.setText(problem or self.tr("Nothing found for “{0}”.").format(query))
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(words, wanted) for words, wanted in self._offers(query, suggestion)]

    def _button(self, words: str, wanted: str) -> TextButton:
        button = TextButton(words.replace("&", "&&"), parent=self)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: self.wanted.emit(wanted))
        self._offered.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button

    def _offers(self, query: str, suggestion: str | None) -> list[tuple[str, str]]:
        """The words of a button and the query behind it."""
        offers = []
        if suggestion:
            offers.append((self.tr("Search for “{0}”").format(suggestion), suggestion))
        words = query.replace('"', " ").split()
        if '"' in query:
            offers.append((self.tr("Search for the words apart"), " ".join(words)))
        elif len(words) > 1 and not _OPERATORS & set(words):
            offers.append((self.tr("Search for any of the words"), " OR ".join(words)))
            offers.append((self.tr("Search as a phrase"), f'"{query}"'))
        return offers
