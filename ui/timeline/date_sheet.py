"""A small sheet that asks for one date, with what was understood below the field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.dated import Habit
from ui.session import Session
from ui.widgets.asking_sheet import AskingSheet
from ui.widgets.date_field import DateField
from workbench.dates import CaseDate

_WIDTH, _HEIGHT = 380, 172  # pixels, without the shadow
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DateSheet(AskingSheet):
    """A date that is not clear yet is not taken."""

    def __init__(self, session: Session, owner: QWidget) -> None:
        self.date = DateField(Habit(session))
        super().__init__(session, owner, self.date, _WIDTH, _HEIGHT)
        self._done: Callable[[CaseDate, CaseDate | None], None] = lambda date, counted_from: None
        self.date.field.installEventFilter(self)

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
        self.date.ask()
        if date:
            self.date.show_date(date, counted_from)
        self.show_for(heading, at, self.date.field)

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
