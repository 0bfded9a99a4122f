"""The card of a document: where it comes from, what state its text is in, what rests on it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QCheckBox

from ui import icons, theme
from ui.card.alike import AlikeSection
from ui.card.amounts import AmountsSection
from ui.card.dating import Dating
from ui.card.document_notes import DocumentNotes
from ui.card.facts import DocumentFacts
from ui.card.parts import Page, wrapped
from ui.card.provenance import Provenance
from ui.card.quotes import QuoteRow
from ui.card.rows import DatedRow, NamedRow
from ui.session import Session
from ui.widgets.buttons import TextButton
from workbench.dates import CaseDate

_MOST_ROWS = 200  # of members, of letters


class DocumentCard(Page):
    passage_activated = Signal(int, int, int, int)
    area_activated = Signal(int, int, object)
    event_wanted = Signal(int)
    similar_wanted = Signal(int)
    lost_wanted = Signal(int)
    labels_wanted = Signal(object, QPoint)  # Target, a place of the screen

    def __init__(self, session: Session, facts: DocumentFacts) -> None:
        super().__init__()
        self._session, self._facts, self._document = session, facts, facts.document
        self.provenance = Provenance(self, session, facts)
        self._add_identity()
        self.notes = DocumentNotes(self, session, facts, *([self._similar()] if self._document.pages else []))
        self.notes.labels_wanted.connect(self.labels_wanted)
        self._add_lost()
        self.dating = Dating(self._document.date, facts.proposed, self._set_date)
        self.add_rows([self.dating])
        self.provenance.add_identity()
        self.alike = AlikeSection(self, session, facts)
        self.alike.opened.connect(lambda number: self.passage_activated.emit(number, 1, 0, 0))
        self._add_members()
        self._add_thread()
        self._add_amounts()
        self._add_events()
        self.provenance.add_origin()
        self.provenance.add_own_facts()
        self.end()

    def _add_identity(self) -> None:
        document, tokens = self._document, theme.current()
        self.add_head(icons.pixmap(icons.for_document(document.kind), tokens.muted), self.tr("Document"), tokens.muted)
        self.add(wrapped(document.title or document.name, "heading"), above=2)
        if document.title:
            self.add(wrapped(document.name, "muted"), above=2)
        if document.reason:
            self.add(wrapped(document.reason, "danger" if document.state == "refused" else "muted"), above=6)
        self.read = self._toggle("read", self.tr("Read"), document.read is not None)
        self.confidential = self._toggle("confidential", self.tr("Confidential"), document.confidential)
        self.read.toggled.connect(self._mark_read)
        self.confidential.toggled.connect(self._set_confidential)
        self.reviewed = self._toggle("reviewed", self.tr("Reviewed"), document.reviewed is not None)
        self.reviewed.toggled.connect(self._mark_reviewed)
        self.add_line(self.read, self.reviewed, self.confidential)

    def _add_lost(self) -> None:
        """Passages that the newer reading does not have; a click begins to put them back."""
        lost = self._facts.lost
        if not lost:
            return
        self.add_heading(self.tr("Lost their place"), str(len(lost)))
        for stray in lost[:_MOST_ROWS]:
            words = " ".join((stray.passage.quote or self.tr("Marked area")).split())
            waits = self.tr("waits for the machine") if stray.waits else ""
            where = " · ".join(filter(None, (*stray.tagged, self.tr("p. {0}").format(stray.passage.page), waits)))
            row = QuoteRow(words, (0, 0), where)
            row.clicked.connect(lambda _=False, number=stray.passage.id: self.lost_wanted.emit(number))
            self.add_rows([row])

    def _similar(self) -> TextButton:
        button = TextButton(self.tr("Find similar"), role="link")
        button.setObjectName("similar")
        button.setToolTip(self.tr("Searches for its most telling words"))
        button.clicked.connect(lambda: self.similar_wanted.emit(self._document.id))
        return button

    def _toggle(self, name: str, words: str, on: bool) -> QCheckBox:
        box = QCheckBox(words)
        box.setObjectName(name)
        box.setAccessibleName(words)
        box.setChecked(on)
        return box

    def _add_members(self) -> None:
        if not self._facts.members:
            return
        self.add_heading(self.tr("Holds"), str(len(self._facts.members)))
        for each in self._facts.members[:_MOST_ROWS]:
            row = NamedRow(icons.pixmap(icons.for_document(each.kind), theme.current().muted), each.title or each.name)
            row.clicked.connect(lambda _=False, document=each.id: self.passage_activated.emit(document, 1, 0, 0))
            self.add_rows([row])

    def _add_thread(self) -> None:
        if not self._facts.thread:
            return
        self.add_heading(self.tr("In the same exchange"), str(len(self._facts.thread)))
        for each in self._facts.thread[:_MOST_ROWS]:
            row = DatedRow(each.facts.get("sent", "")[:10], each.title or each.name)
            row.setAccessibleDescription(each.facts.get("from", ""))
            row.clicked.connect(lambda _=False, document=each.id: self.passage_activated.emit(document, 1, 0, 0))
            self.add_rows([row])

    def _add_amounts(self) -> None:
        amounts = AmountsSection(self, self._facts.amounts, with_entity=True)
        amounts.passage_activated.connect(self.passage_activated)
        amounts.area_activated.connect(self.area_activated)

    def _add_events(self) -> None:
        if not self._facts.events:
            return
        self.add_heading(self.tr("Events that rest on it"))
        for event in self._facts.events:
            row = DatedRow(event.date.display(), event.title)
            row.clicked.connect(lambda _=False, event=event.id: self.event_wanted.emit(event))
            self.add_rows([row])

    def _set_date(self, date: CaseDate | None) -> None:
        with self._session.attempt():
            self._session.case.documents.set_date(self._document.id, date)

    def _mark_read(self, on: bool) -> None:
        with self._session.attempt():
            self._session.case.documents.mark_read(self._document.id, on)

    def _mark_reviewed(self, on: bool) -> None:
        with self._session.attempt():
            self._session.case.documents.mark_reviewed(self._document.id, on)

    def _set_confidential(self, on: bool) -> None:
        with self._session.attempt():
            self._session.case.documents.set_confidential(self._document.id, on)
