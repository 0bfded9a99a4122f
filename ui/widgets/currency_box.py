"""A field for a currency's code: the usual ones to choose from, any other to be typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget

from workbench.money import CURRENCIES


class CurrencyBox(QComboBox):
    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(list(CURRENCIES))
        self.setFixedWidth(86)
        self.setAccessibleName(name)
        for part in (self.view(), self.lineEdit(), *self.findChildren(QAbstractItemView)):
            if part:
                part.setAccessibleName(name)
        for row, words in enumerate(CURRENCIES.values()):
            self.setItemData(row, words, Qt.ItemDataRole.ToolTipRole)

    @property
    def code(self) -> str:
        """As it is typed, in capitals; whether it is a code is for the core to say."""
        return self.currentText().strip().upper()
