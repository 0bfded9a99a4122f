"""A small sheet that asks for a few words: the name of a view or a template, a kind, what is searched for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ui.session import Session
from ui.widgets.asking_sheet import AskingSheet

_WIDTH, _HEIGHT = 340, 128  # pixels, without the shadow


class WordsSheet(AskingSheet):
    """No words are not taken."""

    def __init__(self, session: Session, owner: QWidget) -> None:
        self.field = QLineEdit()
        super().__init__(session, owner, self.field, _WIDTH, _HEIGHT)
        self._done: Callable[[str], object] = lambda words: None
        self.field.setAccessibleName(self.tr("Name"))
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self.field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(completer)
        self.field.returnPressed.connect(self.save)

    def ask(
        self, heading: str, at: QPoint, done: Callable[[str], object], text: str = "", known: Sequence[str] = ()
    ) -> None:
        """`known` is what may be completed to; `at` is a place of the screen."""
        self._done = done
        self.field.setAccessibleName(heading)
        self._known.setStringList(list(known))
        self.field.setText(text)
        self.show_for(heading, at, self.field)

    def save(self) -> None:
        if words := " ".join(self.field.text().split()):
            self.put_away()
            self._done(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter was the field's, and is not also meant for what lies below."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)
