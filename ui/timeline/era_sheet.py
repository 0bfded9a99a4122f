"""A small sheet for one era: its name, when it was, its colour."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.dated import Habit
from ui.session import Session
from ui.widgets.buttons import TextButton
from ui.widgets.colour_chips import ColourChips
from ui.widgets.date_field import DateField
from ui.widgets.labels import plain_label
from ui.widgets.popup import Popup
from workbench.eras import Era
from workbench.kinds import COLOURS

_WIDTH, _HEIGHT = 380, 282  # pixels, without the shadow
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EraSheet(Popup):
    """Enter saves, Escape gives up; a field that is not clear yet gets the keyboard instead."""

    def __init__(self, session: Session, owner: QWidget) -> None:
        super().__init__(owner, "", _WIDTH, _HEIGHT)
        self.setAccessibleName(self.tr("Era"))
        self._session = session
        self._era: int | None = None
        self.heading = plain_label("", "title")
        self.name = QLineEdit(placeholderText=self.tr("The Thousand Talents years"))
        self.name.setAccessibleName(self.tr("Name"))
        self.date = DateField(Habit(session))
        self.colours = ColourChips()
        self.remove_button = TextButton(self.tr("Remove"), role="link")
        self.remove_button.clicked.connect(self._remove)
        self.save_button = TextButton(self.tr("Save"), role="accent", key="Return")
        self.save_button.clicked.connect(self.save)
        for field in (self.name, self.date.field):
            field.installEventFilter(self)
        self._lay_out()
        session.closed.connect(self.put_away)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        buttons.addWidget(self.save_button)
        self.column.addWidget(self.heading)
        for words, field in ((self.tr("Name"), self.name), (self.tr("When"), self.date), (self.tr("Colour"), None)):
            self.column.addWidget(plain_label(words, "muted"))
            self.column.addWidget(field or self.colours)
        self.column.addStretch(1)
        self.column.addLayout(buttons)

    def ask(self, at: QPoint, era: Era | None = None) -> None:
        """A new era, or one to be changed; `at` is a place of the screen."""
        self._era = era.id if era else None
        self.heading.setText(self.tr("Change the era") if era else self.tr("New era"))
        self.name.setText(era.name if era else "")
        self.date.ask()
        if era:
            self.date.show_date(era.date)
        self.colours.choose(era.colour if era else COLOURS[0])
        self.remove_button.setVisible(era is not None)
        self.open_near(at, self.name)
        self.name.selectAll()

    def save(self) -> None:
        if not self.name.text().strip():
            self.name.setFocus()
        elif self.date.date is None:
            self.date.field.setFocus()
        else:
            with self._session.attempt():
                eras, what = self._session.case.eras, (self.name.text(), self.date.date, self.colours.colour)
                if self._era is None:
                    eras.add(*what)
                else:
                    eras.change(self._era, *what)
                self.put_away()

    def _remove(self) -> None:
        if self._era is not None:
            with self._session.attempt():
                self._session.case.eras.remove(self._era)
        self.put_away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER
        if watched in (self.name, self.date.field) and pressed:
            self.save()
            return True
        return super().eventFilter(watched, event)
