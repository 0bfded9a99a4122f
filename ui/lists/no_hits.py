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
        self.buttons = [TextButton("", parent=self) for _ in range(3)]
        self._queries = [""] * len(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self.sentence)
        for place, button in enumerate(self.buttons):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            button.clicked.connect(lambda _=False, place=place: self.wanted.emit(self._queries[place]))
        column.addStretch(3)

    def show_query(self, query: str, problem: str | None, suggestion: str | None) -> None:
        """`problem` is the sentence for a query that was not understood."""
        self.sentence.setText(problem or self.tr("Nothing found for “{0}”.").format(query))
        offers = self._offers(query, suggestion)
        self._queries = [wanted for _, wanted in offers] + [""] * (len(self.buttons) - len(offers))
        for button, (words, _) in zip(self.buttons, offers, strict=False):
            button.setText(words.replace("&", "&&"))
            button.setAccessibleName(words)
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(offers))

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
