"""What is known of one name: its words, its type, its language, and when it was borne."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.kinds import alias_type_name
from ui.widgets.buttons import TextButton
from ui.widgets.date_field import DateField
from workbench.entities import ALIAS_TYPES, Alias


class AliasForm(QWidget):
    """`saved` carries text, type, language and date, each None where it is not given; Enter saves, Escape gives up."""

    saved = Signal(str, object, object, object)
    left = Signal()

    def __init__(self, alias: Alias, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edited = True  # until it is saved: nothing that happens elsewhere takes it away
        self.text = QLineEdit(alias.text)
        self.text.setAccessibleName(self.tr("Name"))
        self.type = QComboBox()
        self.type.setAccessibleName(self.tr("Type of the name"))
        self.type.view().setAccessibleName(self.tr("Type of the name"))
        self.type.addItem(self.tr("no type"), None)
        for type in dict.fromkeys((*ALIAS_TYPES, *([alias.type] if alias.type else []))):
            self.type.addItem(alias_type_name(type), type)
        self.type.setCurrentIndex(max(0, self.type.findData(alias.type)))
        self.language = QLineEdit(alias.language or "", placeholderText=self.tr("zh, en …"))
        self.language.setAccessibleName(self.tr("Language of the name"))
        self.language.setMaximumWidth(72)
        self.date = DateField()
        self.date.field.setAccessibleName(self.tr("When the name was borne"))
        if alias.date:
            self.date.show_date(alias.date)
        else:
            self.date.ask()
        self.date.field.setPlaceholderText(self.tr("when: until 2021, 2019–2020 …"))
        self.save = TextButton(self.tr("Save"), key="Return")
        self.save.clicked.connect(self._save)
        self._lay_out()
        for part in (self.text, self.type, self.language, self.date.field, self.save):
            part.setObjectName(f"change {alias.id}")  # where the focus goes on the card that comes next

    def give_up(self) -> None:
        self.left.emit()

    def _lay_out(self) -> None:
        beside = QHBoxLayout()
        beside.addWidget(self.type, 1)
        beside.addWidget(self.language)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 6)
        column.setSpacing(4)
        column.addWidget(self.text)
        column.addLayout(beside)
        column.addWidget(self.date)
        column.addLayout(foot)

    def _save(self) -> None:
        """Words that are no date stay, with the reason below them."""
        if self.date.date or not self.date.field.text().strip():
            language = self.language.text().strip() or None
            self.saved.emit(self.text.text(), self.type.currentData(), language, self.date.date)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save()
        else:
            super().keyPressEvent(event)
