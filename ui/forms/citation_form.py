"""How a passage stands to the event that it is cited for, and when its source said so."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ui.dated import Habit
from ui.event_words import stance_name, stance_names
from ui.session import Session
from ui.widgets.buttons import TextButton
from ui.widgets.date_field import DateField
from ui.widgets.labels import plain_label
from ui.widgets.popup import Popup
from workbench.citations import STANCES

_WIDTH, _HEIGHT = 380, 236  # pixels, without the shadow
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CitationForm(Popup):
    """Up and Down choose the stance, Enter keeps both in one step, Escape gives up."""

    def __init__(self, session: Session, owner: QWidget) -> None:
        super().__init__(owner, "", _WIDTH, _HEIGHT)
        self._session = session
        self._event_id = self._citation_id = 0
        self.setAccessibleName(self.tr("The passage"))
        self.stance = QComboBox()
        self.stance.addItems(stance_names())
        self.said = DateField(Habit(session), hint=self.tr("Left empty: on the date of its document."))
        for field, name in (
            (self.stance, self.tr("How it stands to the event")),
            (self.said.field, self.tr("Said on")),
        ):
            field.setAccessibleName(name)
            field.installEventFilter(self)
        self.stance.view().setAccessibleName(self.stance.accessibleName())
        self.save_button = TextButton(self.tr("Save"), role="accent", key="Return")
        self.save_button.clicked.connect(self.save)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.save_button)
        parts: tuple[tuple[str, QWidget], ...] = (
            (self.tr("The passage"), self.stance),
            (self.tr("Its source said so on"), self.said),
        )
        for name, part in parts:
            self.column.addWidget(plain_label(name, "muted"))
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.column.addLayout(buttons)
        session.closed.connect(self.put_away)

    def open_for(self, event_id: int, citation_id: int, at: QPoint) -> None:
        """`at` is a place of the screen."""
        with self._session.attempt():
            event = self._session.case.events.get(event_id)
            citation = next((each for each in event.citations if each.id == citation_id), None)
            if citation is None:
                return
            self._event_id, self._citation_id = event_id, citation_id
            self.stance.setCurrentIndex(STANCES.index(citation.stance))
            self.said.ask(citation.document_date)
            if citation.said:
                self.said.show_date(citation.said)
            self.open_near(at, self.stance)

    def save(self) -> None:
        """What has not changed is not written."""
        if self.said.is_unclear:
            self.said.field.setFocus()
            return
        stance, said = STANCES[self.stance.currentIndex()], self.said.date
        with self._session.attempt():
            events, citations = self._session.case.events, self._session.case.citations
            event = events.get(self._event_id)
            old = next((each for each in event.citations if each.id == self._citation_id), None)
            if old and (stance, said) != (old.stance, old.said):
                words = self.tr("Set how a passage stands to the event {0}: {1}")
                if stance == old.stance:
                    words = self.tr("Set when a source said so of the event {0}")
                with self._session.case.store.change("events", what=words.format(event.title, stance_name(stance))):
                    citations.set_stance("event_id", old.id, stance)
                    citations.set_said("event_id", old.id, said)
            self.put_away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER
        if pressed and watched in (self.stance, self.said.field):
            self.save()
            return True
        return super().eventFilter(watched, event)
