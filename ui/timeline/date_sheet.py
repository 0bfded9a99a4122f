"""A small sheet that asks for one date, with what was understood below the field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.dated import Habit
from ui.session import Session
from ui.widgets.buttons import TextButton
from ui.widgets.date_field import DateField
from ui.widgets.labels import ElidedLabel
from ui.widgets.popup import Popup
from workbench.dates import CaseDate

_WIDTH, _HEIGHT = 380, 172  # pixels, without the shadow
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DateSheet(Popup):
    """Enter takes the date, Escape gives up; a date that is not clear yet is not taken."""

    def __init__(self, session: Session, owner: QWidget) -> None:
        super().__init__(owner, "", _WIDTH, _HEIGHT)
        self._done: Callable[[CaseDate, CaseDate | None], None] = lambda date, counted_from: None
        self.heading = ElidedLabel("", "title")
        self.date = DateField(Habit(session))
        self.date.field.installEventFilter(self)
        self.save_button = TextButton(self.tr("Save"), role="accent", key="Return")
        self.save_button.clicked.connect(self.save)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.save_button)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.date)
        self.column.addStretch(1)
        self.column.addLayout(buttons)
        session.closed.connect(self.put_away)

    def ask(
        self,
        heading: str,
        at: QPoint,
        done: Callable[[CaseDate, CaseDate | None], None],
        date: CaseDate | None = None,
        counted_from: CaseDate | None = None,
    ) -> None:
        """`done` is told the date, and what it was counted from; `at` is a place of the screen."""
        self._done = done
        self.heading.setText(heading)
        self.setAccessibleName(heading)
        self.date.ask()
        if date:
            self.date.show_date(date, counted_from)
        self.open_near(at, self.date.field)
        self.date.field.selectAll()

    def save(self) -> None:
        if self.date.date is not None:
            date, counted_from = self.date.date, self.date.counted_from
            self.put_away()
            self._done(date, counted_from)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER
        if watched is self.date.field and pressed:
            self.save()
            return True
        return super().eventFilter(watched, event)
