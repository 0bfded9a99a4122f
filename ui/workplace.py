"""The panes of an open case, wired to each other: what one asks for, another is told here."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui import theme
from ui.actions import Actions
from ui.card.pane import CardPane
from ui.citing import cite
from ui.everywhere.pane import EverywherePane
from ui.everywhere.suggested import SuggestedPane
from ui.forms.citation_form import CitationForm
from ui.forms.entity_forms import EntityForms
from ui.forms.event_form import EventForm
from ui.forms.link_form import LinkForm
from ui.forms.money_forms import MoneyForms
from ui.forms.note_forms import NoteForms
from ui.gaps.pane import GapsPane
from ui.graph.pane import GraphPane
from ui.importing.pane import ImportPane
from ui.lists.documents import DocumentsPane
from ui.lists.entities import EntitiesPane
from ui.lists.results import ResultsPane
from ui.lost.pane import LostPane
from ui.middle import Middle
from ui.notes.pane import NotesPane
from ui.own_kinds import OwnKinds
from ui.reading.pane import ReadingPane
from ui.selection import Selection
from ui.session import Session
from ui.timeline.bars import DateBars
from ui.timeline.pane import TimelinePane
from ui.trail import Place, Subject
from ui.travels import Travels
from ui.widgets.announce import announce
from ui.widgets.pane_stack import PaneStack
from ui.widgets.panel import GAP, restore_layout, split
from ui.widgets.shelf import Shelf
from workbench.passages import Rectangle
from workbench.searching.similar import similar_query

# Pixels of a window of 1640 x 1060; the splitters keep the proportions in others.
_COLUMNS, _ROWS = (285, 995, 332), (634, 332)
_MORE = "event_more"  # whether the form of an event shows all its fields


class Workplace(QWidget):
    """Panes never import each other and never call each other: this is the only place that knows them all."""

    counted = Signal(str)  # what the search found, for the search line
    told = Signal(str)  # what a pane has done, for the status line
    add_wanted = Signal()
    query_wanted = Signal(str)  # another search, chosen among the results

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self.documents = DocumentsPane(session)
        self.results = ResultsPane(session)
        self.everywhere = EverywherePane(session)
        self.suggested = SuggestedPane(session)
        self.notes = NotesPane(session, actions)
        self.lost = LostPane(session, actions)
        self.gaps = GapsPane(session, actions)
        self.importing = ImportPane(session)
        self.entities = EntitiesPane(session, actions)
        self.reading = ReadingPane(session, actions)
        self.card = CardPane(session, lambda dates: DateBars(dates, theme.current()))
        self.timeline = TimelinePane(session, actions)
        self.graph = GraphPane(session, actions)
        self.event_form = EventForm(session, self)
        self.citation_form = CitationForm(session, self)
        self.link_form = LinkForm(session, self)
        self.money = MoneyForms(session, self)
        self.own_kinds = OwnKinds(session, self)
        self.forms = EntityForms(session, self)
        self.note_forms = NoteForms(session, self)
        self.sources = PaneStack(
            self.documents, self.results, self.everywhere, self.suggested, self.notes, self.lost, self.gaps
        )
        self.middle = Middle(self.reading, self.graph, self.graph.show_entity)
        self._query = ""
        self._lay_out()
        self._wire_passages()
        self._wire_import()
        self._wire_things()
        self._wire_graph()
        self._wire_travels()
        self._wire_notes()
        session.changed.connect(self._show_waiting)

    def _lay_out(self) -> None:
        self.shelf = Shelf(self.sources, self.documents, self.importing, self.entities)
        upper = split(
            "upper", Qt.Orientation.Horizontal, self.shelf.splitter, self.middle, self.card, stretch=(0, 1, 0)
        )
        whole = split("whole", Qt.Orientation.Vertical, upper, self.timeline, stretch=(1, 0))
        for splitter, sizes in ((upper, _COLUMNS), (whole, _ROWS)):
            splitter.setSizes(list(sizes))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, 0, GAP, 0)
        column.addWidget(whole)

    def _wire_passages(self) -> None:
        self.documents.document_activated.connect(self.open_document)
        self.results.passage_activated.connect(self.open_passage)
        self.results.counted.connect(self.counted)
        self.results.query_wanted.connect(self.query_wanted)
        self.documents.add_wanted.connect(self.add_wanted)
        for pane in (self.documents, self.card):
            pane.similar_wanted.connect(self.find_similar)
        self.results.place_wanted.connect(self.reading.open_hit)
        self.results.options_changed.connect(lambda options: self.reading.set_query(self._query, options))
        self.reading.next_document_wanted.connect(self.step)
        self.reading.next_hit_wanted.connect(self.step_hit)
        for listed in (self.card, self.graph, self.gaps, self.money.amounts):
            listed.passage_activated.connect(self.open_passage)
            listed.area_activated.connect(self.open_area)
        self.timeline.event_activated.connect(self.open_event)
        self.reading.page_shown.connect(lambda document, page: self.documents.select(document))

    def _wire_import(self) -> None:
        self.importing.document_activated.connect(self.open_document)
        self.importing.reveal_wanted.connect(self.reveal)
        self.importing.told.connect(self.told)
        self.importing.room_changed.connect(lambda: self.shelf.share(self.importing))
        self.importing.closed.connect(self.focus_sources)
        self.importing.machine_wanted.connect(self._session.read_scans)

    def _wire_things(self) -> None:
        self.entities.entity_selected.connect(self.card.show_entity)
        self.reading.entity_wanted.connect(self.show_entity)
        self.reading.event_of_passage.connect(self.show_event)
        self.reading.event_wanted.connect(self.event_form.for_selection)
        self.reading.cite_wanted.connect(self._cite)
        self.card.edit_citation.connect(self.citation_form.open_for)
        self.card.entity_wanted.connect(self.show_entity)
        self.card.event_wanted.connect(self.show_event)
        for pane in (self.card, self.gaps):
            pane.edit_event.connect(self.event_form.for_event)
        self.gaps.event_wanted.connect(self.show_event)
        self.gaps.told.connect(self.told)
        self.reading.link_wanted.connect(self.link_form.for_passage)
        self.card.edit_link.connect(self.link_form.for_link)
        self.card.edit_amount.connect(self.money.amount.for_amount)
        self.reading.amount_wanted.connect(self.money.amount.for_words)
        self.link_form.saved.connect(lambda link, entity: self.show_entity(entity))
        self.timeline.event_selected.connect(self.card.show_event)
        self.timeline.number_chosen.connect(self.card.say_many)
        self.timeline.edit_requested.connect(self.event_form.for_event)
        self.timeline.told.connect(self.told)
        self.timeline.track_activated.connect(self.open_track)
        self.reading.page_shown.connect(lambda document, page: self.timeline.set_document(document))
        self.timeline.delete_requested.connect(lambda event: self.timeline.verbs.remove([event]))
        self.event_form.saved.connect(self.show_event)
        for other in (self.everywhere, self.notes, self.lost, self.gaps):
            other.opened.connect(self.suggested.put_away)
        for choosing in (self.everywhere, self.suggested):
            choosing.opened.connect(lambda pane=choosing: self.shelf.show(pane))
            choosing.closed.connect(self._show_found)
            choosing.passage_activated.connect(self.open_passage)
        self._actions["suggest_page"].triggered.connect(lambda _=False: self._suggest(self.reading.current_page))
        self._actions["suggest_document"].triggered.connect(lambda _=False: self._suggest())
        self._wire_entities()

    def _wire_travels(self) -> None:
        self.travels = Travels(self._session, self._actions, self._go_again, self._show_again, self)
        self.reading.visited.connect(self.travels.visit_place)
        self.card.visited.connect(self.travels.visit_subject)

    def _go_again(self, place: Place) -> None:
        self.middle.show_document()
        self.reading.go(place)

    def _show_again(self, subject: Subject) -> None:
        """A card that was gone back to; its thing is marked in the lists as well."""
        self.card.show_card(subject)
        if subject[0] == "entity":
            self.entities.select(subject[1])
        elif subject[0] == "event":
            self.timeline.select(subject[1])

    def _wire_entities(self) -> None:
        self.reading.name_wanted.connect(self.forms.picker.pick)
        for pane in (self.entities, self.card, self.reading):
            pane.rename_wanted.connect(self.forms.picker.for_merge)
            pane.everywhere_wanted.connect(self.everywhere.open_for)
        for lister in (self.entities, self.card):
            lister.split_wanted.connect(self.forms.splitting.open)
        self.entities.merge_wanted.connect(self.forms.merge)
        self.card.query_wanted.connect(self.query_wanted)
        self.forms.changed.connect(self.show_entity)
        for id, form in (("duplicates", self.forms.duplicates), ("kinds", self.forms.kinds)):
            self._actions[id].triggered.connect(lambda _=False, form=form: form.open())

    def _wire_graph(self) -> None:
        for pane in (self.entities, self.card, self.reading):
            pane.graph_wanted.connect(self.middle.show_graph)
        self.graph.entity_wanted.connect(self.show_entity)
        self.graph.edit_link.connect(self.link_form.for_link)
        self.graph.closed.connect(self.middle.focus_document)
        self.graph.told.connect(self.told)
        self.middle.told.connect(self.told)
        self.results.place_wanted.connect(self.middle.show_document)
        self._actions["graph"].triggered.connect(lambda _=False: self.toggle_graph())

    def _wire_notes(self) -> None:
        self._actions["notes"].triggered.connect(lambda _=False: self.notes.show_notes())
        self.documents.notes_wanted.connect(self.notes.show_notes)
        self.note_forms.serve(self.reading, self.notes, self.card)
        for pane in (self.notes, self.lost, self.gaps):
            pane.opened.connect(lambda pane=pane: self.shelf.show(pane))
            pane.closed.connect(self._show_found)
        self.notes.passage_activated.connect(self.open_passage)
        self.notes.document_wanted.connect(self.open_document)
        self.notes.entity_wanted.connect(self.show_entity)
        self.notes.event_wanted.connect(self.open_event)

    # -- going somewhere -----------------------------------------------------------------------------------------

    def show_case(self) -> None:
        """The case that has just been opened, with something to look at."""
        self.middle.show_document()
        self.timeline.show_case()
        self.show_beginning()
        self.documents.setFocus()

    def show_beginning(self) -> None:
        """The entity that is tagged most, and its first passage; nothing in a case without tags."""
        entity = self._session.case.entities.most_mentioned()
        if entity is None:
            return
        place = self._session.case.mentions.of_entity(entity, limit=1)[0].passage
        self.open_passage(place.document_id, place.page or 1, 0, 0)
        self.show_entity(entity)

    # -- moving between panes ------------------------------------------------------------------------------------

    def _suggest(self, page: int | None = None) -> None:
        """Names on a page of the document that is shown, or on all its pages."""
        self.everywhere.put_away()
        self.suggested.open_for(self.reading.current, page)

    def focus_sources(self) -> None:
        self._source().setFocus()

    def _source(self) -> QWidget:
        return self.sources.currentWidget() or self.documents

    def next_pane(self, step: int) -> None:
        """The pane after (1) or before (-1) the one that has the focus."""
        panes: list[QWidget] = [self._source(), self.entities, self.middle.pane, self.card, self.timeline]
        if self.importing.isVisible() and not self.importing.folded:
            panes.insert(1, self.importing)
        focus = QApplication.focusWidget()
        here = next((at for at, pane in enumerate(panes) if focus and pane.isAncestorOf(focus)), -step)
        for on in range(1, len(panes)):
            panes[(here + step * on) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)
            if QApplication.focusWidget() is not focus:  # a list that is empty takes none
                return

    def step(self, step: int) -> None:
        """The next (1) or previous (-1) hit while something is searched for, or else document."""
        if self._source() is self.results:
            self.step_hit(step)
        else:
            self.documents.move(step)

    def step_hit(self, step: int) -> None:
        """To the next place on the page, page with places, or document with them; nothing without a search."""
        if self._source() is self.results and not self.reading.step_hit(step):
            self.results.walk(self.reading.current, self.reading.current_page, step)

    # -- going somewhere, by a thing's number --------------------------------------------------------------------

    def open_document(self, document_id: int) -> None:
        self.middle.show_document()
        self.reading.open_document(document_id)
        self.card.show_document(document_id)

    def reveal(self, document_id: int) -> None:
        """Shows where a document lies in the list, in place of what a search found."""
        self.query_wanted.emit("")
        self.documents.reveal(document_id)

    def open_passage(self, document_id: int, page: int, start: int, end: int) -> None:
        """A passage without words (`end` 0) is the document as a whole."""
        self.middle.show_document()
        self.reading.open_document(document_id, page, (start, end) if end else None)

    def open_area(self, document_id: int, page: int, rectangle: Rectangle) -> None:
        """An area that is marked on the picture of a page."""
        self.middle.show_document()
        self.reading.open_area(document_id, page, rectangle)

    def open_event(self, event_id: int) -> None:
        """The passage an event rests on: the first with words, or else the first document."""
        places = [each.passage for each in self._session.case.events.get(event_id).citations]
        place = next((each for each in places if each.page), places[0] if places else None)
        if place:
            self.open_passage(place.document_id, place.page or 1, place.start or 0, place.end or 0)
        self.show_event(event_id)

    def open_track(self, track: str, number: int) -> None:
        """What a faint mark of the timeline stands for: a document, or the first passage of a link."""
        if track == "documents":
            self.open_document(number)
        elif track == "careers":
            link = self._session.case.links.get(number)
            place = next((each.passage for each in link.citations if each.passage.page), None)
            if place:
                self.open_passage(place.document_id, place.page or 1, place.start or 0, place.end or 0)
            self.show_entity(link.source.id)

    def _cite(self, selection: Selection) -> None:
        """The event on the card rests on these words as well, or else the one that is selected on the timeline."""
        subject = self.card.subject
        event = subject[1] if subject and subject[0] == "event" else self.timeline.selected
        if event is None:
            self.told.emit(self.tr("Choose an event first: Shift+D adds the selection to it"))
            return
        with self._session.attempt():
            added = cite(self._session.case, event, selection)
            self.show_event(event)
            if added:
                announce(self.card, self.tr("Added to the event"))
            else:
                self.told.emit(self.tr("The event rests on these words already"))

    def show_entity(self, entity_id: int) -> None:
        self.entities.select(entity_id)
        self.card.show_entity(entity_id)

    def toggle_graph(self) -> None:
        self.middle.toggle(self.card.subject, self.graph.centre)

    def show_event(self, event_id: int) -> None:
        self.timeline.select(event_id)
        self.card.show_event(event_id)

    def search(self, query: str) -> None:
        """Results take the place of the documents while something is searched for."""
        self._query = query
        self.everywhere.put_away()
        self.suggested.put_away()
        self.notes.put_away()
        self.gaps.put_away()
        self.results.show_query(query)
        self.reading.set_query(query, self.results.options)
        self.timeline.set_search(query)
        self._show_found()

    def _show_found(self) -> None:
        self.shelf.show(self.results if self._query.strip() else self.documents)

    def find_similar(self, document_id: int) -> None:
        """Searches for the most telling words of a document."""

        def search(query: str | None) -> None:
            if query:
                self.query_wanted.emit(query)
            else:
                self.told.emit(self.tr("No other document has words of this one"))

        self._session.query("similar", lambda case: similar_query(case.store, document_id), search)

    def restore(self, layout: Mapping[str, str]) -> None:
        restore_layout(self, layout)
        self.reading.restore(layout)
        self.event_form.more.open(layout.get(_MORE) == "open")

    def saved(self) -> dict[str, str]:
        """What is remembered besides the sizes of the panes."""
        return {**self.reading.saved(), _MORE: "open" if self.event_form.more.is_open else "folded"}

    def _show_waiting(self, topics: frozenset[str]) -> None:
        """Pages that still wait for the machine, beside the import they came with, once nothing runs any more."""
        if self._session.is_open and "documents" in topics:
            self.importing.show_waiting(0 if self._session.busy else self._session.case.scans.count())
