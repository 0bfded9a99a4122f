"""The reading pane: tabs of open documents, the page, and what the keys and the mouse do in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.actions import Actions
from ui.reading.about_line import AboutLine
from ui.reading.blank import why_blank
from ui.reading.choosing import Choosing
from ui.reading.commands import Commands
from ui.reading.desk import Desk
from ui.reading.find_bar import FindBar
from ui.reading.finding import Finding
from ui.reading.header import Header
from ui.reading.hints import Hints
from ui.reading.jotting import Jotting
from ui.reading.tags import PageTags
from ui.selection import Selection
from ui.session import Session
from ui.trail import Place
from ui.widgets.announce import announce
from ui.widgets.panel import Panel, rule
from workbench.case import Case
from workbench.documents import Document, Page
from workbench.events import Event
from workbench.passages import Rectangle
from workbench.searching.find import Options

_MOST_TABS = 12
_EVENTS = "events on the page"
_TITLED = frozenset({"pdf", "txt", "docx", "odt", "rtf", "doc", "html", "mhtml", "md"})


@dataclass
class _Tab:
    """Where the reporter is in an open document; `top` is the first place in sight."""

    document: Document
    page: int = 1
    top: int = 0
    shown: int = 0  # the turn in which it was last shown


class ReadingPane(Panel):
    """Opens documents, shows their pages, and lets words be tagged; marks nothing as read by itself."""

    entity_wanted = Signal(int)
    event_wanted = Signal(object)  # Selection
    amount_wanted = Signal(object, QPoint)  # Selection or the number of an amount, and where the form is to open
    link_wanted = Signal(object, QPoint)  # Selection, and the place of the screen where the form is to open
    event_of_passage = Signal(int)
    cite_wanted = Signal(object)  # Selection, for the event shown last
    visited = Signal(object)  # Place, for going back to it
    page_shown = Signal(int, int)  # document, page
    selection_changed = Signal(object)  # Selection or None
    next_document_wanted = Signal(int)  # 1: the next document or hit, -1: the one before
    next_hit_wanted = Signal(int)  # the same, of hits alone
    name_wanted = Signal(str, QPoint, object, str)  # words, a place of the screen, who gets the entity's number, kind
    graph_wanted = Signal(int)
    everywhere_wanted = Signal(int)  # an entity whose other places are to be looked through
    note_wanted = Signal(object, QPoint)  # Target of a note, a place of the screen
    labels_wanted = Signal(object, QPoint)  # Target of labels, a place of the screen
    rename_wanted = Signal(int, QPoint)  # an entity, and the place of the screen where its other name is asked for

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(self.tr("Document"))
        self._session = session
        self._tabs: dict[int, _Tab] = {}
        self._turn = 0
        self.page: Page | None = None  # the one shown, if it has text
        self._seen: Page | None = None  # the same, with or without
        self._tags = PageTags()
        self.bar = Header(actions, self)
        self.tabs = self.bar.tabs
        self.about = AboutLine()
        self.find_bar = FindBar(actions, self)
        self.desk = Desk(session, actions)
        self.view, self.empty = self.desk.view, self.desk.empty
        self.view.knows = lambda words: session.names.bears(words)
        self._choosing = Choosing(session, self, self.desk)
        self._lay_out()
        self._finding = Finding(session, self, self.desk, self.find_bar, actions)
        self.hints = Hints(session, self, self.desk, self.bar.hints, actions)
        self._commands = Commands(session, self, self.desk, self.hints, actions)
        self._jotting = Jotting(session, self, self.desk, actions)
        self._wire(actions)
        self._show_nothing()

    def _lay_out(self) -> None:
        self._frame = (self.bar, rule(), self.about)
        for widget in (*self._frame, self.find_bar):
            self.add(widget, 0)
        self.add(self.desk)
        self.setFocusProxy(self.desk)

    def _wire(self, actions: Actions) -> None:
        self.tabs.chosen.connect(self._show_tab)
        self.tabs.unwanted.connect(self.close_document)
        self.bar.page_wanted.connect(self.turn)
        self.bar.read_wanted.connect(self._mark_read)
        self.bar.where.page_wanted.connect(self.go_to_page)
        self.bar.where.left.connect(self.setFocus)
        self.bar.layers.wanted.connect(self.desk.set_layer)
        self.desk.laid.connect(self._show_layers)
        self.desk.whole_wanted.connect(lambda at: self._commands.tag_whole(at))
        for side in self.desk.sides:
            side.page_wanted.connect(self.turn)
        self.desk.picture.view.end_wanted.connect(lambda end: self.go_to_page(10**6 if end > 0 else 1))
        self.desk.picture.page_chosen.connect(self.go_to_page)
        self._choosing.settled.connect(self._commands.show_bar)
        self._choosing.changed.connect(self.selection_changed)
        self.view.event_pressed.connect(self.event_of_passage)
        asks = ("entity", "event", "cite", "amount", "link", "next_document", "name", "rename", "everywhere", "graph")
        for name in (f"{each}_wanted" for each in asks):
            getattr(self._commands, name).connect(getattr(self, name))
        self.hints.event_wanted.connect(self.event_wanted)
        for name in ("note_wanted", "labels_wanted"):
            getattr(self._jotting, name).connect(self._commands.bar.hide)
            getattr(self._jotting, name).connect(getattr(self, name))
        self._commands.bar.note_wanted.connect(self._jotting.ask_note)
        self._commands.bar.labels_wanted.connect(self._jotting.ask_labels)
        self.bar.reviewed_wanted.connect(self._jotting.mark_reviewed)
        self._finding.next_hit_wanted.connect(self.next_hit_wanted)
        self._session.changed.connect(self._refresh)
        self._session.closed.connect(self.close_all)
        for id, command in {
            "next_tab": lambda: self.tabs.step(1),
            "previous_tab": lambda: self.tabs.step(-1),
            "close_tab": self._close_current,
            "layer": self.desk.next_layer,
            "go_to_page": self.bar.where.begin,
        }.items():
            actions[id].triggered.connect(lambda _=False, command=command: command())

    # -- what is open --------------------------------------------------------------------------------------------

    @property
    def current(self) -> int | None:
        """The document now shown."""
        place = self.tabs.currentIndex()
        return int(self.tabs.tabData(place)) if place >= 0 else None

    @property
    def current_page(self) -> int:
        """The number of the page now shown."""
        tab = self._tabs.get(self.current or 0)
        return tab.page if tab else 1

    @property
    def selection(self) -> Selection | None:
        """What is now selected in the page."""
        return self._choosing.selection

    def open_document(self, document_id: int, page: int = 1, span: tuple[int, int] | None = None) -> None:
        """Opens or raises the document's tab at a page, and lights code points `span` of it.

        The keyboard's focus stays where it is, so that a list can be walked through.
        """
        with self._session.attempt():
            self.go(Place(document_id, page, span))
            self.visited.emit(Place(document_id, page, span))

    def open_area(self, document_id: int, page: int, area: Rectangle) -> None:
        """Opens or raises the document's tab at a page, and lights a part of its picture."""
        self.open_document(document_id, page)
        if self.current == document_id:
            self.desk.show_area(area)

    def set_query(self, text: str, options: Options) -> None:
        """Lights what this search query finds on the page shown, and on all shown later."""
        self._finding.set_query(text, options)

    def step_hit(self, step: int) -> bool:
        """Lights the next hit (1) of this page or the one before (-1); False where there is none."""
        return self._finding.step_hit(step)

    def open_hit(self, document_id: int, page: int, step: int) -> None:
        """Opens a page and lights its first hit (1) or its last (-1)."""
        self._finding.open_hit(document_id, page, step)

    def close_document(self, document_id: int) -> None:
        if document_id in self._tabs:
            self._forget(document_id)
            self._show_tab(self.current) if self.current is not None else self._show_nothing()

    def _forget(self, document_id: int) -> None:
        del self._tabs[document_id]
        self.tabs.close_tab(document_id)
        self.desk.forget(document_id)

    def _close_current(self) -> None:
        if self.current is not None:
            self.close_document(self.current)

    def close_all(self) -> None:
        self._tabs.clear()
        self.tabs.clear()
        self._finding.set_query("", Options())
        self._show_nothing()

    # -- going somewhere -----------------------------------------------------------------------------------------

    def go(self, place: Place) -> None:
        """Raises NotFound for a document that is gone."""
        self._leave()
        document = self._session.case.documents.get(place.document_id)
        tab = self._tabs.setdefault(document.id, _Tab(document))
        tab.document = document
        tab.page = min(max(1, place.page), max(1, document.pages))
        self.tabs.open(document)
        if not self._is_shown(document.id, tab.page):
            tab.top = 0
            self._show_page(tab)
        if self.page:
            self.desk.light(place.span)
            self._choosing.tell()
        self._close_oldest()

    def _is_shown(self, document_id: int, page: int) -> bool:
        return self._seen is not None and (self._seen.document_id, self._seen.number) == (document_id, page)

    def _close_oldest(self) -> None:
        """Reading through hits opens many: the tab that was not looked at for longest gives way."""
        if len(self._tabs) > _MOST_TABS:
            oldest = min(self._tabs, key=lambda each: self._tabs[each].shown)
            self._forget(oldest)

    def _show_tab(self, document_id: int) -> None:
        self._leave()
        self._show_page(self._tabs[document_id])

    def drop_selection(self) -> None:
        """Nothing is selected any more, on no page."""
        self._choosing.drop()

    def _leave(self) -> None:
        if self.page and self.page.document_id in self._tabs:
            self._tabs[self.page.document_id].top = self.view.top

    def turn(self, step: int) -> None:
        """To the next page (1) or the one before (-1) of the document, if there is one."""
        tab = self._tabs.get(self.current or 0)
        if tab and 1 <= tab.page + step <= tab.document.pages:
            self.go_to_page(tab.page + step)

    def go_to_page(self, page: int) -> None:
        """To this page of the document, or to the last where there are fewer."""
        tab = self._tabs.get(self.current or 0)
        if tab and tab.document.pages:
            self.open_document(tab.document.id, min(page, tab.document.pages))
            announce(self.desk.side, self.bar.where.text())

    # -- showing -------------------------------------------------------------------------------------------------

    def _show_nothing(self) -> None:
        self.page = self._seen = None
        self._choosing.forget()
        for widget in self._frame:
            widget.hide()
        self.close_find()
        self.hints.show_page()
        self.desk.say(
            self.tr("Choose a document on the left to read it. Select a name in its text and press 2: a person.")
        )
        self._choosing.tell()

    def _show_page(self, tab: _Tab) -> None:
        self._turn += 1
        tab.shown = self._turn
        self._choosing.forget()
        document = tab.document
        self.page = self._session.case.documents.page(document.id, tab.page) if document.pages else None
        for widget in self._frame:
            widget.show()
        self._seen = self.page
        if self.page and not self.page.text.strip():
            self.page = None
        self.bar.show_page(document, tab.page, self.page)
        self.about.show_document(document)
        if self.page or self.desk.layers.possible(document, has_text=False):
            self._show_desk(tab)
        else:
            self.desk.say(*why_blank(document, self._session.case.documents))
        self._finding.show_page()
        self.hints.show_page()
        self.page_shown.emit(document.id, tab.page)
        self._choosing.tell()

    def _show_desk(self, tab: _Tab) -> None:
        document = tab.document
        titled = tab.page == 1 and document.kind in _TITLED
        self.desk.show_page(document, tab.page, self.page, titled=titled)
        if self._seen:
            self._tags.read(self._session.case, self._seen.document_id, self._seen.number)
            self.desk.set_tags(self._tags)
        self._jotting.refresh()
        self._ask_events()
        if self.page and tab.top:
            self.view.scroll_to(tab.top)

    def _show_layers(self) -> None:
        self.bar.layers.show_layers(self.desk.layer, self.desk.possible, self.desk.why_one_layer)

    # -- keeping up with the case --------------------------------------------------------------------------------

    def _refresh(self, topics: frozenset[str]) -> None:
        if not self._session.is_open:
            return
        if "documents" in topics:
            self._refresh_documents()
        if self._seen and self._tags.concern(topics):
            self.desk.set_tags(self._tags, self._tags.follow(self._session.case, topics))
        if self.current is not None and "notes" in topics:
            self._jotting.refresh()
        if "entities" in topics:
            self._finding.show_hits()
        if topics & {"events", "entities"}:
            self._ask_events()

    def _refresh_documents(self) -> None:
        """Those that an undo took away lose their tabs, those that were read again keep them."""
        present = {each.id: each for each in self._session.case.documents.all()} if self._tabs else {}
        paths = {each.path: each for each in present.values()}
        for document_id in [each for each in self._tabs if each not in present]:
            successor = paths.get(self._tabs[document_id].document.path)
            if successor and successor.id not in self._tabs:
                self._follow(document_id, successor)
            else:
                self.close_document(document_id)
        for document_id, tab in self._tabs.items():
            tab.document = present[document_id]
        if self.current is not None:
            tab = self._tabs[self.current]
            self.bar.show_page(tab.document, tab.page, self.page)
            self.about.show_document(tab.document)
            self._read_anew(tab)

    def _follow(self, document_id: int, successor: Document) -> None:
        """The same file, read again: its tab stays, at the page where it was."""
        tab = self._tabs.pop(document_id)
        self._tabs[successor.id] = tab
        tab.document, tab.page, tab.top = successor, min(tab.page, max(1, successor.pages)), 0
        self.tabs.follow(document_id, successor)
        if self.current == successor.id:
            self._show_page(tab)

    def _read_anew(self, tab: _Tab) -> None:
        """The page shown, where a machine has read it meanwhile."""
        seen = self._seen
        if seen and seen != self._session.case.documents.page(tab.document.id, tab.page):
            self.desk.picture.read_anew(tab.document.id)
            self._leave()
            self._show_page(tab)

    def _ask_events(self) -> None:
        """Events come home a moment later: reading them all may take longer than a page may wait."""
        if self._seen is None:
            return
        place = (self._seen.document_id, self._seen.number)

        def ask(case: Case) -> list[Event]:
            return case.events.on_page(*place)

        def show(events: list[Event]) -> None:
            if self._is_shown(*place):
                self.desk.set_events(events, *place)

        self._session.query(_EVENTS, ask, show)

    def _mark_read(self, read: bool) -> None:
        if self.current is not None:
            with self._session.attempt():
                self._session.case.documents.mark_read(self.current, read)

    def close_find(self) -> bool:
        """Whether there was a find line to put away."""
        return self._finding.close()

    # -- what is remembered --------------------------------------------------------------------------------------

    def saved(self) -> dict[str, str]:
        """For the settings."""
        return {**self.desk.saved(), **self.hints.saved()}

    def restore(self, saved: Mapping[str, str]) -> None:
        self.desk.restore(saved)
        self.hints.restore(saved)

    # -- what Qt calls -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._commands.show_bar(self.selection)
