"""A field for a word: those used before to choose from, any other to be typed."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget


class WordBox(QComboBox):
    def __init__(self, name: str, words: Iterable[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(list(words))
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        completer = self.completer()
        if completer:
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        for part in (self.view(), self.lineEdit(), *self.findChildren(QAbstractItemView)):
            if part:
                part.setAccessibleName(name)

    @property
    def word(self) -> str:
        return " ".join(self.currentText().split())

    def offer(self, word: str, words: Iterable[str]) -> None:
        """Begins anew with this word, or none; `words` can be chosen, each once."""
        self.clear()
        self.addItems([each for each in dict.fromkeys(words) if each])
        self.setCurrentIndex(self.findText(word) if word else -1)
        self.setEditText(word)
