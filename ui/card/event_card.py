"""The card of an event: when, who, and the words it rests on."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal

from ui import icons, theme
from ui.card.citation_row import CitationRow
from ui.card.facts import EventFacts
from ui.card.notes import Notes
from ui.card.parts import Page, wrapped
from ui.card.places import leads_to
from ui.card.rows import NamedRow
from ui.dated import between
from ui.event_words import importance_names, status_name
from ui.kinds import kind_picture
from ui.session import Session
from ui.widgets.buttons import IconButton, TextButton
from workbench.citations import Citation
from workbench.event import Event


class EventCard(Page):
    passage_activated = Signal(int, int, int, int)
    area_activated = Signal(int, int, object)
    entity_wanted = Signal(int)
    edit_event = Signal(int)
    edit_citation = Signal(int, int, QPoint)  # event, citation, and where on the screen it is

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
        self.add_facts(self._facts(event))
        if event.text:
            self.add(wrapped(event.text), above=10)
        self.edit = TextButton(self.tr("Edit"), "edit", key="E")
        self.edit.setObjectName("edit")
        self.edit.clicked.connect(lambda: self.edit_event.emit(event.id))
        self.add_line(self.edit, above=10)
        self.notes = Notes(event.notes, self.tr("Notes"), self._write_notes)
        self.add(self.notes, above=10)

    def _facts(self, event: Event) -> list[tuple[str, str]]:
        said = event.said
        return [
            (self.tr("Written as"), f"“{event.date.wording}”" if event.date.wording != event.date.edtf else ""),
            (self.tr("EDTF"), event.date.edtf),
            (self.tr("Between"), between(event.date)),
            (self.tr("Anchor"), event.anchor.display() if event.anchor else ""),
            (self.tr("In its day"), self.tr("no. {0}").format(event.day_order) if event.day_order else ""),
            (self.tr("First said"), said.date.display() if said else ""),
            (self.tr("Place"), event.place),
            (self.tr("Kind"), event.kind or ""),
            (self.tr("Status"), status_name(event.status)),
            (self.tr("Importance"), importance_names()[event.importance] if event.importance else ""),
            (self.tr("Key"), event.key),
            (self.tr("Protection"), self.tr("confidential") if event.confidential else ""),
        ]

    def _add_entities(self) -> None:
        if not self._event.entities:
            return
        self.add_heading(self.tr("Who and what"))
        for each in self._event.entities:
            row = NamedRow(kind_picture(each.kind), each.name, self._event.role(each.id) or "")
            row.clicked.connect(lambda _=False, entity=each.id: self.entity_wanted.emit(entity))
            self.add_rows([row])

    def _add_citations(self) -> None:
        self.add_heading(self.tr("Rests on"))
        if not self._event.citations:
            self.add(wrapped(self.tr("No passage: nobody can check this yet."), "danger"))
        for each in self._event.citations:
            row = CitationRow(each)
            leads_to(row, each.passage, self.passage_activated, self.area_activated)
            row.edit_wanted.connect(lambda row=row: self.change(row))
            row.remove_wanted.connect(lambda citation=each: self._take_off(citation))
            self.add_rows([row])
        self.add(
            wrapped(self.tr("Select words in a text and press Shift+D: it rests on them as well."), "faint"), above=8
        )

    def change(self, row: CitationRow) -> None:
        """Asks how a passage stands to the event."""
        self.edit_citation.emit(self._event.id, row.citation_id, row.mapToGlobal(QPoint(0, row.height())))

    def _take_off(self, citation: Citation) -> None:
        what = self.tr("Take a passage off the event {0}").format(self._event.title)
        with self._session.attempt(), self._session.case.store.change("events", what=what):
            self._session.case.citations.remove("event_id", citation.id)

    def _write_notes(self, text: str) -> None:
        with self._session.attempt():
            self._session.case.events.change([self._event.id], notes=text)

    def _remove(self) -> None:
        with self._session.attempt():
            self._session.case.events.remove(self._event.id)
