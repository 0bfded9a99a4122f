"""Making and changing a dated event beside the document it is read from."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from ui import fonts
from ui.dated import Habit
from ui.forms.entity_chips import EntityChips
from ui.forms.entity_picker import EntityPicker
from ui.forms.proposal import propose
from ui.selection import Selection
from ui.session import Session
from ui.widgets.buttons import TextButton
from ui.widgets.date_field import DateField
from ui.widgets.labels import ElidedLabel, plain_label
from ui.widgets.overlay import Overlay
from workbench.dates import CaseDate
from workbench.entities import EntityRef
from workbench.event import DateAnchor
from workbench.eventproposing import ProposedDate
from workbench.events import STATUSES

_WIDTH, _HEIGHT = 432, 620  # pixels, without the shadow
_QUOTE = 300  # code points shown of the selected words
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EventForm(Overlay):
    """Stays open while the reporter looks things up in the document. Enter saves, Escape gives up."""

    saved = Signal(int)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, "", _WIDTH, _HEIGHT)
        self.setAccessibleName(self.tr("Event"))
        self._session = session
        self._selection: Selection | None = None
        self._event_id: int | None = None
        self._anchor: DateAnchor | None = None
        self._picker = EntityPicker(session, parent)
        self._make_fields()
        self._lay_out()
        session.closed.connect(self.put_away)

    # -- opening -------------------------------------------------------------------------------------------------

    def for_selection(self, selection: Selection) -> None:
        """A new event that will rest on these words."""
        with self._session.attempt():
            proposal = propose(self._session.case, selection)
            self._selection, self._event_id = selection, None
            self._begin(self.tr("New event"), proposal.title, "reported", "", selection.words, proposal.where)
            self.date.ask(proposal.fallback)
            self._offer_dates(proposal.dates, proposal.fallback)
            self._offer_entities(proposal.tagged, proposal.nearby)
            self._open(self.title if self.date.date else self.date.field)

    def for_event(self, event_id: int) -> None:
        """An event there is, to be changed."""
        with self._session.attempt():
            event = self._session.case.events.get(event_id)
            self._selection, self._event_id = None, event_id
            quote = next((each.passage.quote for each in event.citations if each.passage.quote), "")
            self._begin(self.tr("Change the event"), event.title, event.status, event.notes, quote or "", "")
            self._offer_dates((), None)
            self.date.ask()
            self._anchor = event.anchor
            self.date.show_date(event.date, event.anchor.date if event.anchor else None)
            self._offer_entities(event.entities, ())
            self._open(self.date.field)

    def _begin(self, heading: str, title: str, status: str, notes: str, quote: str, where: str) -> None:
        self.heading.setText(heading)
        self.title.setText(title)
        self.title.setCursorPosition(0)
        self.status.setCurrentIndex(STATUSES.index(status))
        self.notes.setPlainText(notes)
        words = " ".join(quote.split())
        self.quote.setText(words if len(words) <= _QUOTE else f"{words[:_QUOTE]} …")
        self.quote.setVisible(bool(words))
        self.where.setText(where)
        self.where.setVisible(bool(where))

    def _open(self, focus: QWidget) -> None:
        self.open_at(focus)
        if isinstance(focus, QLineEdit):
            focus.selectAll()

    # -- the fields ----------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.heading = plain_label("", "title")
        self.quote = plain_label()
        self.quote.setWordWrap(True)
        self.quote.setFont(fonts.serif(10))
        self.quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.quote.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.where = ElidedLabel("", "faint", Qt.TextElideMode.ElideMiddle)
        self.title = QLineEdit(placeholderText=self.tr("What happened"))
        self.title.setAccessibleName(self.tr("Title"))
        self.date = DateField(Habit(self._session))
        self.suggestion = TextButton(self.tr("The document's date"), "calendar", role="link")
        self.suggestion.clicked.connect(self._use_suggestion)
        self._suggested: ProposedDate | None = None
        self.entities = EntityChips()
        self.entities.unknown.connect(self._make_entity)
        self.status = QComboBox()
        self.status.addItems([self.tr("reported"), self.tr("confirmed"), self.tr("disputed"), self.tr("rejected")])
        self.status.setAccessibleName(self.tr("Status"))
        self.status.view().setAccessibleName(self.tr("Status"))
        self.notes = QPlainTextEdit(placeholderText=self.tr("Notes"))
        self.notes.setAccessibleName(self.tr("Notes"))
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(62)
        self.save_button = TextButton(self.tr("Save"), role="accent", key="Return")
        self.save_button.clicked.connect(self.save)
        self.cancel_button = TextButton(self.tr("Cancel"), key="Esc")
        self.cancel_button.clicked.connect(self.put_away)
        for field in (self.title, self.date.field, self.entities.field, self.status, self.notes):
            field.installEventFilter(self)

    def _lay_out(self) -> None:
        page = QWidget()
        page.setProperty("role", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(10, 0, 10, 6)
        column.setSpacing(4)
        for widget in (self.quote, self.where):
            column.addWidget(widget)
        for name, parts in (
            (self.tr("Title"), (self.title,)),
            (self.tr("Date"), (self.date, self.suggestion)),
            (self.tr("Who and what"), (self.entities,)),
            (self.tr("Status"), (self.status,)),
            (self.tr("Notes"), (self.notes,)),
        ):
            column.addSpacing(6)
            column.addWidget(plain_label(name, "muted"))
            for part in parts:
                column.addWidget(
                    part, 0, Qt.AlignmentFlag.AlignLeft if part is self.suggestion else Qt.AlignmentFlag(0)
                )
        column.addStretch(1)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(page)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(10, 0, 10, 4)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        head = QHBoxLayout()
        head.setContentsMargins(10, 4, 10, 0)
        head.addWidget(self.heading)
        self.column.addLayout(head)
        self.column.addWidget(self.area)
        self.column.addLayout(buttons)

    def _offer_dates(self, found: tuple[ProposedDate, ...], fallback: CaseDate | None) -> None:
        """The first date of the words is filled in; another, or the document's own, waits to be asked for."""
        of_document = ProposedDate(fallback) if fallback else None
        self._anchor, self._suggested = None, found[1] if len(found) > 1 else None if found else of_document
        if found:
            self._show_proposed(found[0])
        self.suggestion.setVisible(self._suggested is not None)
        if self._suggested:
            words = self.tr("Or {0}") if found else self.tr("The document's date: {0}")
            self.suggestion.setText(words.format(self._suggested.date.display()))
            self.suggestion.setAccessibleName(self.suggestion.text())

    def _show_proposed(self, proposed: ProposedDate) -> None:
        self._anchor = proposed.anchor
        self.date.show_date(proposed.date, proposed.anchor.date if proposed.anchor else None)

    def _use_suggestion(self) -> None:
        if self._suggested:
            self._show_proposed(self._suggested)
            self.date.field.setFocus()

    @property
    def anchor(self) -> DateAnchor | None:
        """What the date counts from: as it was proposed, or the date of the document."""
        counted_from = self.date.counted_from
        if counted_from is None:
            return None
        return self._anchor if self._anchor and self._anchor.date == counted_from else DateAnchor(counted_from)

    def _offer_entities(self, ticked: Iterable[EntityRef], unticked: Iterable[EntityRef]) -> None:
        self.entities.offer(ticked, unticked, self._session.case.entities.all())

    def _make_entity(self, name: str) -> None:
        """A name that no one has yet: the picker asks of which kind."""
        at = self.entities.field.mapToGlobal(QPoint(0, self.entities.field.height()))
        self._picker.pick(name, at, self._tick)

    def _tick(self, entity_id: int) -> None:
        entity = self._session.case.entities.get(entity_id)
        self.entities.tick(EntityRef(entity.id, entity.name, entity.kind))

    # -- saving --------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """One step of the history; a field that is not clear yet gets the keyboard instead."""
        if not self.title.text().strip():
            self.title.setFocus()
        elif self.date.date is None:
            self.date.field.setFocus()
        else:
            with self._session.attempt():
                event = self._write(self.title.text().strip(), self.date.date)
                self.put_away()
                self.saved.emit(event)

    def _write(self, title: str, date: CaseDate) -> int:
        events, known = self._session.case.events, {each.id for each in self._session.case.entities.all()}
        chosen = [each for each in self.entities.chosen if each in known]  # one may have been merged meanwhile
        status, notes = STATUSES[self.status.currentIndex()], self.notes.toPlainText().strip()
        if self._event_id is not None:
            events.get(self._event_id)
            events.edit(self._event_id, title, date, chosen, status=status, notes=notes, anchor=self.anchor)
            return self._event_id
        with self._session.case.store.change("events", what=self.tr("Add the event {0}").format(title)):
            made = events.add(title, date, chosen, status=status, notes=notes, anchor=self.anchor)
            for part in self._selection.parts if self._selection else ():
                events.cite(made, part.document_id, part.quote, part.page, part.start, rectangle=part.rectangle)
        return made

    # -- Qt ------------------------------------------------------------------------------------------------------

    def _follow_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """Not put away by a click into the document: what was typed is not thrown away in passing."""

    def _place(self) -> None:
        """Over the card at the right, so that the document stays in sight."""
        super()._place()
        room = self.parentWidget().rect()  # type: ignore[union-attr]
        self.move(room.width() - self.width() + 6, -6)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            if watched is self.notes and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return False
            if watched is not self.entities.field or not self.entities.take_typed():
                self.save()
            return True
        return super().eventFilter(watched, event)
