"""The card of an event: when, who, and the words it rests on."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui import icons, theme
from ui.card.facts import EventFacts
from ui.card.notes import Notes
from ui.card.parts import Page, wrapped
from ui.card.places import file_of, kept_as, leads_to
from ui.card.quotes import QuoteRow
from ui.card.rows import NamedRow
from ui.dated import between
from ui.kinds import kind_picture
from ui.session import Session
from ui.widgets.buttons import IconButton, TextButton
from workbench.citations import Citation


class EventCard(Page):
    passage_activated = Signal(int, int, int, int)
    area_activated = Signal(int, int, object)
    entity_wanted = Signal(int)
    edit_event = Signal(int)

    def __init__(self, session: Session, facts: EventFacts) -> None:
        super().__init__()
        self._session, self._event = session, facts.event
        self._add_identity()
        self._add_entities()
        self._add_citations()
        self.end()

    def _add_identity(self) -> None:
        event, tokens = self._event, theme.current()
        remove = IconButton("trash", self.tr("Remove the event"))
        remove.setObjectName("remove")
        remove.clicked.connect(self._remove)
        self.add_head(icons.pixmap("calendar", tokens.muted), self.tr("Event"), tokens.muted, remove)
        self.add(wrapped(event.title, "heading"), above=2)
        self.add(wrapped(event.date.display(), "title"), above=6)
        self.add_facts(
            (
                (self.tr("Written as"), f"“{event.date.wording}”" if event.date.wording != event.date.edtf else ""),
                (self.tr("EDTF"), event.date.edtf),
                (self.tr("Between"), between(event.date)),
                (self.tr("Status"), self._status()),
                (self.tr("Protection"), self.tr("confidential") if event.confidential else ""),
            )
        )
        self.edit = TextButton(self.tr("Edit"), "edit", key="E")
        self.edit.setObjectName("edit")
        self.edit.clicked.connect(lambda: self.edit_event.emit(event.id))
        self.add_line(self.edit, above=10)
        self.notes = Notes(event.notes, self.tr("Notes"), self._write_notes)
        self.add(self.notes, above=10)

    def _status(self) -> str:
        names = {
            "reported": self.tr("reported"),
            "confirmed": self.tr("confirmed"),
            "disputed": self.tr("disputed"),
            "rejected": self.tr("rejected"),
        }
        return names[self._event.status]

    def _add_entities(self) -> None:
        if not self._event.entities:
            return
        self.add_heading(self.tr("Who and what"))
        for each in self._event.entities:
            row = NamedRow(kind_picture(each.kind), each.name)
            row.clicked.connect(lambda _=False, entity=each.id: self.entity_wanted.emit(entity))
            self.add_rows([row])

    def _add_citations(self) -> None:
        self.add_heading(self.tr("Rests on"))
        if not self._event.citations:
            self.add(wrapped(self.tr("No passage: nobody can check this yet."), "danger"))
        for each in self._event.citations:
            place = each.passage
            row = QuoteRow(" ".join((place.quote or "").split()), (0, 0), self._where(each))
            leads_to(row, place, self.passage_activated, self.area_activated)
            self.add_rows([row])

    def _where(self, citation: Citation) -> str:
        place = citation.passage
        page = self.tr("p. {0}").format(place.page) if place.page else self.tr("whole document")
        against = self.tr("contradicts") if citation.stance == "contradicts" else ""
        return " · ".join(filter(None, (against, file_of(place), page, kept_as(place), place.sha256[:8])))

    def _write_notes(self, text: str) -> None:
        event = self._event
        with self._session.attempt():
            entities = [each.id for each in event.entities]
            self._session.case.events.edit(event.id, event.title, event.date, entities, status=event.status, notes=text)

    def _remove(self) -> None:
        with self._session.attempt():
            self._session.case.events.remove(self._event.id)
