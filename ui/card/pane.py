"""The pane at the right: the card of the entity, event or document the reporter is at, and the way back to others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget, QWidget

from ui.card.alias_form import AliasForm
from ui.card.amounts import AmountRow
from ui.card.citation_row import CitationRow
from ui.card.document_card import DocumentCard
from ui.card.entity_card import MORE, EntityCard
from ui.card.event_card import EventCard
from ui.card.facts import EntityFacts, EventFacts, Facts, document_facts, entity_facts, event_facts
from ui.card.link_rows import LinkRow
from ui.card.links import MakeBars
from ui.card.notes import Notes
from ui.session import Session
from ui.trail import Subject
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import plain_label
from ui.widgets.panel import Panel
from workbench.case import Case

_FIRST = 20  # passages shown before more are asked for
_TOPICS = {
    "entity": frozenset({"entities", "mentions", "events", "links", "documents", "amounts", "rates", "claims"}),
    "event": frozenset({"entities", "events", "documents"}),
    "document": frozenset({"documents", "events", "alike", "notes", "amounts", "rates"}),
}


class CardPane(Panel):
    """Reads on the lane of the queries, so a card of thousands of tags does not hold up the window.

    `make_bars` draws the dates of links; without it there are no bars.
    """

    passage_activated = Signal(int, int, int, int)  # document, page, start, end; 0, 0 for a document as a whole
    area_activated = Signal(int, int, object)  # document, page, rectangle
    lost_wanted = Signal(int)  # a passage that lost its place
    entity_wanted = Signal(int)
    event_wanted = Signal(int)
    edit_event = Signal(int)
    edit_citation = Signal(int, int, QPoint)  # event, citation, a place of the screen
    edit_link = Signal(int)
    edit_amount = Signal(int)
    rename_wanted = Signal(int, QPoint)  # and the place of the screen where the other name is to be asked for
    similar_wanted = Signal(int)
    visited = Signal(object)  # Subject, for going back to it
    split_wanted = Signal(int)
    query_wanted = Signal(str)  # documents to be searched for
    graph_wanted = Signal(int)
    labels_wanted = Signal(object, QPoint)  # Target, a place of the screen
    everywhere_wanted = Signal(int)  # an entity whose other places are to be looked through

    def __init__(self, session: Session, make_bars: MakeBars | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(self.tr("Card"))
        self._session, self._make_bars = session, make_bars
        self._subject: Subject | None = None
        self._facts: Facts | None = None
        self._most, self._many = _FIRST, 0
        self._editing_aliases = False
        self._anew = False  # the next answer is shown even if it says what is shown already
        self.empty = EmptyState(
            self.tr("The card of a person, a programme, an event or a document. Choose one in a list or the timeline."),
            icon="people",
        )
        self.area = QScrollArea(widgetResizable=True)
        self.area.setAccessibleName(self.tr("Card"))
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.many = plain_label("", "muted")
        self.many.setWordWrap(True)
        self.many.setContentsMargins(15, 10, 15, 0)
        self.many.hide()
        self.add(self.many, 0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.area)
        self.add(self._stack)
        self.setFocusProxy(self.area)
        self._add_keys()
        session.changed.connect(self._follow)
        session.closed.connect(self.clear)

    @property
    def subject(self) -> Subject | None:
        """What the card is of."""
        return self._subject

    @property
    def card(self) -> QWidget | None:
        """The card itself, once it is read."""
        return self.area.widget() if self._facts else None

    # -- going somewhere -----------------------------------------------------------------------------------------

    def show_entity(self, entity_id: int) -> None:
        self._go(("entity", entity_id))

    def show_event(self, event_id: int) -> None:
        self._go(("event", event_id))

    def show_document(self, document_id: int) -> None:
        self._go(("document", document_id))

    def say_many(self, number: int) -> None:
        """How many events are chosen: what is done then is done to all, and the card is of one."""
        self._many = number
        self.many.setText(self.tr("{0} events are chosen; this card is of one of them.").format(number))
        self._show_many()

    def _show_many(self) -> None:
        self.many.setVisible(self._many > 1 and self._subject is not None and self._subject[0] == "event")

    def clear(self) -> None:
        """Nothing is shown."""
        self._leave()

    def _go(self, subject: Subject) -> None:
        self.show_card(subject)
        self.visited.emit(subject)

    def show_card(self, subject: Subject) -> None:
        if subject != self._subject:
            self._most, self._editing_aliases = _FIRST, False
        self._subject = subject
        self._show_many()
        self._read()

    def _leave(self) -> None:
        self._subject, self._facts = None, None
        self._show_many()
        self._session.drop("card")
        self._stack.setCurrentWidget(self.empty)
        old = self.area.takeWidget()
        if old:
            old.deleteLater()

    # -- reading and showing -------------------------------------------------------------------------------------

    def _follow(self, topics: frozenset[str]) -> None:
        if self._subject and topics & _TOPICS[self._subject[0]]:
            self._read()

    def _read(self) -> None:
        if self._subject:
            self._session.query("card", self._question(*self._subject), partial(self._show, self._subject))

    def _question(self, sort: str, number: int) -> Callable[[Case], Facts | None]:
        most = self._most
        if sort == "entity":
            return lambda case: entity_facts(case, number, most)
        if sort == "event":
            return lambda case: event_facts(case, number)
        return lambda case: document_facts(case, number)

    def _show(self, subject: Subject, facts: Facts | None) -> None:
        if subject != self._subject:
            return
        if facts is None:
            self._leave()
            return
        if self._being_edited():
            return
        if facts == self._facts and not self._anew:
            return
        same = self._facts is not None and self._of(self._facts) == subject
        self._facts, self._anew = facts, False
        self._put(self._made(facts), keep_place=same)

    def _of(self, facts: Facts) -> Subject:
        if isinstance(facts, EntityFacts):
            return "entity", facts.entity.id
        return ("event", facts.event.id) if isinstance(facts, EventFacts) else ("document", facts.document.id)

    def _being_edited(self) -> bool:
        """What is half written is not taken away by a change elsewhere; saving it shows the card anew."""
        focus = QApplication.focusWidget()
        while focus and self.isAncestorOf(focus):
            if isinstance(focus, Notes | AliasForm):
                return focus.edited
            focus = focus.parentWidget()
        return False

    def _put(self, card: QWidget, *, keep_place: bool) -> None:
        focus = QApplication.focusWidget()
        name = focus.objectName() if focus and self.area.isAncestorOf(focus) else None
        at = self.area.verticalScrollBar().value() if keep_place else 0
        self.area.setWidget(card)
        self._stack.setCurrentWidget(self.area)
        if name is not None:
            self._focused_anew(card, name).setFocus()
        QTimer.singleShot(0, self.area, lambda: self.area.verticalScrollBar().setValue(at))

    def _focused_anew(self, card: QWidget, name: str) -> QWidget:
        """The part of this name on the new card, or else the card as a whole."""
        found = card.findChild(QWidget, name) if name else None
        return found if isinstance(found, QWidget) else self.area

    def _made(self, facts: Facts) -> QWidget:
        if isinstance(facts, EntityFacts):
            return self._entity_card(facts)
        if isinstance(facts, EventFacts):
            event = EventCard(self._session, facts)
            event.passage_activated.connect(self.passage_activated)
            event.area_activated.connect(self.area_activated)
            event.entity_wanted.connect(self.entity_wanted)
            event.edit_event.connect(self.edit_event)
            event.edit_citation.connect(self.edit_citation)
            return event
        document = DocumentCard(self._session, facts)
        document.passage_activated.connect(self.passage_activated)
        document.area_activated.connect(self.area_activated)
        document.event_wanted.connect(self.event_wanted)
        document.similar_wanted.connect(self.similar_wanted)
        document.lost_wanted.connect(self.lost_wanted)
        document.labels_wanted.connect(self.labels_wanted)
        return document

    def _entity_card(self, facts: EntityFacts) -> EntityCard:
        card = EntityCard(self._session, facts, editing_aliases=self._editing_aliases, make_bars=self._make_bars)
        card.passage_activated.connect(self.passage_activated)
        card.area_activated.connect(self.area_activated)
        card.entity_wanted.connect(self.entity_wanted)
        card.event_wanted.connect(self.event_wanted)
        card.edit_link.connect(self.edit_link)
        card.graph_wanted.connect(self.graph_wanted)
        card.rename_wanted.connect(self._rename)
        card.everywhere_wanted.connect(self.everywhere_wanted)
        card.split_wanted.connect(self.split_wanted)
        card.query_wanted.connect(self.query_wanted)
        card.more_wanted.connect(self._show_more)
        card.aliases_toggled.connect(self._toggle_aliases)
        return card

    def _show_more(self) -> None:
        self._most += MORE
        self._read_anew()

    def _toggle_aliases(self) -> None:
        self._editing_aliases = not self._editing_aliases
        self._read_anew()

    def _read_anew(self) -> None:
        self._anew = True
        self._read()

    # -- Qt ------------------------------------------------------------------------------------------------------

    def _add_keys(self) -> None:
        for words, key, verb in (
            (self.tr("Edit"), "E", self._edit),
            (self.tr("Rename or merge"), "R", self._rename),
            (self.tr("Tie the amount"), "T", self._tie),
        ):
            action = QAction(words, self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, verb=verb: verb())
            self.addAction(action)

    def _edit(self) -> None:
        """The event, or of its passages, of links and amounts the one that has the keyboard."""
        focus = QApplication.focusWidget()
        if isinstance(focus, CitationRow):
            focus.edit_wanted.emit()
        elif isinstance(self._facts, EventFacts):
            self.edit_event.emit(self._facts.event.id)
        elif isinstance(focus, LinkRow):
            self.edit_link.emit(focus.link_id)
        elif isinstance(focus, AmountRow):
            self.edit_amount.emit(focus.amount_id)

    def _tie(self) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, AmountRow) and focus.can_be_tied:
            focus.tie_wanted.emit()

    def _rename(self) -> None:
        if isinstance(self._facts, EntityFacts):
            self.rename_wanted.emit(self._facts.entity.id, self.mapToGlobal(QPoint(0, 64)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._facts:
            QTimer.singleShot(0, self, self._read_anew)  # glyphs and icons are pictures in the colours of the theme
