"""A field for a currency's code: the usual ones to choose from, any other to be typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.word_box import WordBox
from workbench.money import CURRENCIES


class CurrencyBox(WordBox):
    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, CURRENCIES, parent)
        self.setFixedWidth(86)
        for row, words in enumerate(CURRENCIES.values()):
            self.setItemData(row, words, Qt.ItemDataRole.ToolTipRole)

    @property
    def code(self) -> str:
        """As it is typed, in capitals; whether it is a code is for the core to say."""
        return self.word.upper()
