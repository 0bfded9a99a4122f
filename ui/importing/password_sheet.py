"""A sheet that asks for the password of locked files; it is told once and kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.passphrases import PassphraseField
from ui.widgets.buttons import TextButton
from ui.widgets.labels import plain_label
from ui.widgets.overlay import Overlay


class PasswordSheet(Overlay):
    """`given` carries the password; the field is empty again once the sheet is gone."""

    given = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "", 440, 186)
        self.setAccessibleName(self.tr("Try again with a password"))
        self.sentence = plain_label("", "muted")
        self.sentence.setWordWrap(True)
        self.field = PassphraseField(self.tr("Password of the files"))
        self.go = TextButton(self.tr("Try again"), role="accent")
        self.leave = TextButton(self.tr("Cancel"))
        self._lay_out()
        self.field.line.textChanged.connect(lambda text: self.go.setEnabled(bool(text)))
        self.field.line.returnPressed.connect(self._give)
        self.go.clicked.connect(self._give)
        self.leave.clicked.connect(self.put_away)
        self.go.setEnabled(False)

    def ask(self, files: int, name: str) -> None:
        """For so many files; the only one is named."""
        several = self.tr("The password is tried on %n files and kept nowhere.", "", files)
        only = self.tr("The password is tried on {0} and kept nowhere.").format(name)
        self.sentence.setText(only if files == 1 else several)
        self.open_at(self.field.line)

    def _lay_out(self) -> None:
        column = self.column
        column.setContentsMargins(36, 34, 36, 34)  # the shadow's room included
        column.addWidget(plain_label(self.accessibleName(), "title"))
        column.addWidget(self.sentence)
        column.addWidget(self.field)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.go)
        column.addLayout(buttons)
        for button in (self.leave, self.go):
            button.setAutoDefault(True)  # Enter presses the one that has the focus

    def _give(self) -> None:
        password = self.field.line.text()
        if password:
            self.put_away()
            self.given.emit(password)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.field.line.clear()
        self.field.eye.setChecked(False)
