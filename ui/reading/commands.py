"""What keys, clicks and the menu do with the page: tagging, walking from tag to tag, cards, dates, names."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QToolTip

from ui.actions import KIND_KEYS, Actions
from ui.money import told_amount
from ui.reading.desk import Desk
from ui.reading.hints import Hints
from ui.reading.hover_card import HoverCard, hover_facts
from ui.reading.picture.marks import Tagged
from ui.reading.tag_bar import TagBar
from ui.reading.tagging import Tagging, name_of
from ui.reading.walking import Walking
from ui.selection import Selection
from ui.session import Session
from ui.widgets.announce import announce
from workbench.documents import Page
from workbench.mentions import Mention
from workbench.passages import Rectangle


class Reader(Protocol):
    """What a command needs to know of the pane around the page."""

    page: Page | None

    @property
    def selection(self) -> Selection | None: ...

    @property
    def current(self) -> int | None: ...

    @property
    def current_page(self) -> int: ...

    def open_area(self, document_id: int, page: int, area: Rectangle) -> None: ...

    def open_document(self, document_id: int, page: int = 1, span: tuple[int, int] | None = None) -> None: ...

    def close_find(self) -> bool: ...

    def drop_selection(self) -> None: ...


class Commands(QObject):
    """Acts on the page of one pane. What other panes are to do is said by signals that the pane hands on."""

    entity_wanted = Signal(int)
    event_wanted = Signal(object)  # Selection
    cite_wanted = Signal(object)  # Selection, for the event shown last
    amount_wanted = Signal(object, QPoint)  # Selection, or the number of an amount there is; where it is
    link_wanted = Signal(object, QPoint)  # Selection, empty where the cursor stands for its sentence; where it is
    next_document_wanted = Signal(int)
    name_wanted = Signal(str, QPoint, object, str)  # words, a place of the screen, who gets the entity's number, kind
    rename_wanted = Signal(int, QPoint)
    everywhere_wanted = Signal(int)
    graph_wanted = Signal(int)

    def __init__(self, session: Session, pane: Reader, desk: Desk, hints: Hints, actions: Actions) -> None:
        super().__init__(desk)
        self._session, self._pane, self._desk, self._actions = session, pane, desk, actions
        self._hints = hints
        self._view = desk.view  # has the cursor, also while the picture alone is shown
        self._tagging = Tagging(session)
        self._walking = Walking(session, pane, desk)
        self.bar = TagBar(self._view)
        self.hover = HoverCard(self._view)
        self._attach()
        self._wire()

    def _attach(self) -> None:
        for side in self._desk.sides:
            self._actions.attach("document", side)
        for key, kind in enumerate(KIND_KEYS, 1):
            self._on(f"tag_{key}", partial(self.tag_as, kind))
        commands: dict[str, Callable[[], object]] = {
            "tag_9": self.tag_as_own,
            "tag": self.ask_name,
            "tag_again": self.tag_again,
            "event": self.ask_date,
            "cite": self.ask_cite,
            "amount": self.ask_amount,
            "link": self.ask_link,
            "untag": self.untag,
            "next_tag": lambda: self._walking.step(1),
            "previous_tag": lambda: self._walking.step(-1),
            "next_document": partial(self.next_document_wanted.emit, 1),
            "previous_document": partial(self.next_document_wanted.emit, -1),
            "rename": self.rename,
            "tag_everywhere": self.tag_everywhere,
            "graph_of": self.show_graph,
            "card": self.show_card,
        }
        for id, command in commands.items():
            self._on(id, command)

    def _on(self, id: str, command: Callable[[], object]) -> None:
        self._actions[id].triggered.connect(lambda _=False: command())

    def _wire(self) -> None:
        for side in self._desk.sides:
            side.tag_pressed.connect(self._press)
            side.hovered.connect(partial(self._tell_mark, side))
            side.hint_hovered.connect(lambda number, at: self._tip(self._hints.words(number), at))
            side.menu_wanted.connect(self._show_menu)
            side.left.connect(self._leave)
            side.left.connect(self.hover.put_away)
            side.verticalScrollBar().valueChanged.connect(lambda: self.show_bar(self._pane.selection))
            side.horizontalScrollBar().valueChanged.connect(lambda: self.show_bar(self._pane.selection))
        self._view.event_hovered.connect(self._tell_event)
        self._hints.tagged.connect(self._tagging.use)
        self.bar.kind_chosen.connect(self.tag_as)
        self.bar.name_wanted.connect(self.ask_name)
        self.bar.date_wanted.connect(self.ask_date)
        self.bar.amount_wanted.connect(self.ask_amount)
        self.bar.link_wanted.connect(self.ask_link)

    # -- tagging -------------------------------------------------------------------------------------------------

    def tag_as(self, kind: str) -> None:
        """An area has no words that could be a name: it is asked for."""
        selection = self._pane.selection
        if selection and selection.rectangle:
            self._ask(selection, kind)
        elif selection:
            with self._session.attempt():
                self._tagged(selection, self._tagging.as_kind(selection, kind))

    def tag_as_own(self) -> None:
        with self._session.attempt():
            self.tag_as(self._tagging.own_kind())

    def tag_again(self) -> None:
        """Without a selection: accepts the hint under the cursor, or shows the card of the tag there, as Space."""
        selection = self._pane.selection
        if selection and self._tagging.last is not None:
            self._tag_with(selection, self._tagging.last)
        elif selection is None and not self._hints.accept():
            self.show_card()

    def ask_name(self) -> None:
        """Opens the picker; what is chosen there tags the words selected now."""
        selection = self._pane.selection
        if selection:
            self._ask(selection, "person")

    def _ask(self, selection: Selection, kind: str) -> None:
        self.bar.hide()
        at = self._desk.side.viewport().mapToGlobal(self._box_of(selection).bottomLeft())
        self.name_wanted.emit(name_of(selection.words), at, partial(self._tag_with, selection), kind)

    def _tag_with(self, selection: Selection, entity_id: int) -> None:
        with self._session.attempt():
            self._tagged(selection, self._tagging.with_entity(selection, entity_id))

    def tag_whole(self, at: QPoint) -> None:
        """Asks, at a place of the screen, what the document as a whole is tagged with."""
        document = self._pane.current
        if document is None:
            return

        def tag(entity: int) -> None:
            with self._session.attempt():
                self._session.case.mentions.tag_whole(entity, document)

        self.name_wanted.emit("", at, tag, "person")

    def _tagged(self, selection: Selection, words: str) -> None:
        """The cursor stays in the new tag, so that X takes it away and Space shows its card."""
        if (self._pane.current, self._pane.current_page) == (selection.document_id, selection.page):
            self._pane.drop_selection()
            if selection.rectangle:
                self._desk.show_area(selection.rectangle)
            else:
                self._view.put_cursor(selection.start)
        announce(self._desk.side, words)

    def untag(self) -> None:
        """The innermost tag or amount under the cursor."""
        mark = next(iter(self._desk.marks_at_cursor), None)
        if mark is not None:
            with self._session.attempt():
                case = self._session.case
                case.amounts.remove(mark.number) if mark.amount else case.mentions.remove(mark.number)
                announce(self._desk.side, self.tr("Amount removed") if mark.amount else self.tr("Tag removed"))

    def ask_date(self) -> None:
        selection = self._pane.selection
        if selection:
            self.event_wanted.emit(selection)

    def ask_cite(self) -> None:
        if self._pane.selection:
            self.cite_wanted.emit(self._pane.selection)

    def ask_amount(self) -> None:
        """The words selected, or else the amount under the cursor."""
        selection, amount = self._pane.selection, self._desk.amount_at_cursor
        if selection:
            self.bar.hide()
            self.amount_wanted.emit(selection, self._place_of(selection.end))
        elif amount is not None:
            self.amount_wanted.emit(amount, self._place_of(self._view.caret))

    def ask_link(self) -> None:
        page, place, at = self._pane.page, self._pane.selection, self._view.caret
        if place is None and page:
            place = Selection(page.document_id, page.number, at, at, "")
        if place:
            self.bar.hide()
            box = self._box_of(place)
            self.link_wanted.emit(place, self._desk.side.viewport().mapToGlobal(box.bottomLeft()))

    # -- entities ------------------------------------------------------------------------------------------------

    def rename(self) -> None:
        """R is also a key of the lists: there it means the entity chosen there."""
        mention = self._mention(self._desk.tag_at_cursor)
        if mention and self._desk.has_focus():
            self.rename_wanted.emit(mention.entity.id, self._place_of(self._view.caret))

    def tag_everywhere(self) -> None:
        """The entity of the tag under the cursor; Shift+T is also a key of the lists."""
        mention = self._mention(self._desk.tag_at_cursor)
        if mention and self._desk.has_focus():
            self.everywhere_wanted.emit(mention.entity.id)

    def show_graph(self) -> None:
        """G is also a key of the lists."""
        mention = self._mention(self._desk.tag_at_cursor)
        if mention and self._desk.has_focus():
            self.graph_wanted.emit(mention.entity.id)

    def show_card(self) -> None:
        """Space is also a key of the timeline. An amount that is no tag as well shows its form; where there is neither,
        the event that rests on the words there has its card shown."""
        if self._desk.has_focus():
            mention, event = self._desk.tag_at_cursor, self._view.event_at_cursor()
            if mention is None and self._desk.amount_at_cursor is None and event is not None:
                self._view.event_pressed.emit(event)  # as a click on its sign does
            else:
                self.ask_amount() if mention is None else self._open_card(mention)

    def _press(self, mark: Tagged) -> None:
        if mark.amount:
            self.amount_wanted.emit(mark.number, self._place_of(self._view.caret))
        else:
            self._open_card(mark.number)

    def _open_card(self, mention_id: int | None) -> None:
        mention = self._mention(mention_id)
        if mention:
            self.entity_wanted.emit(mention.entity.id)

    def _mention(self, mention_id: int | None) -> Mention | None:
        return self._session.case.mentions.get(mention_id) if mention_id is not None else None

    def _place_of(self, at: int) -> QPoint:
        """Where a place of the page is on the screen: popups open there."""
        side = self._desk.side
        return side.viewport().mapToGlobal(side.box_of(at).bottomLeft())

    def _box_of(self, selection: Selection) -> QRect:
        """Where a selection ends on the page shown; it may have begun, or have left, on another."""
        if selection.rectangle:
            return self._desk.picture.view.box_of_area(selection.rectangle)
        here = self._pane.page and self._pane.page.number == selection.page
        return self._desk.side.box_of(selection.end if here else self._view.caret)

    # -- bar, menu, tips -----------------------------------------------------------------------------------------

    def show_bar(self, selection: Selection | None) -> None:
        """Shows the bar below the selection, or hides it where nothing in sight is selected."""
        side = self._desk.side
        box = self._box_of(selection) if selection else QRect()
        room = side.viewport().geometry()
        if self.bar.parentWidget() is not side:
            self.bar.setParent(side)
        if box.height() > 0 and room.height() > box.top() > -box.height():
            self.bar.show_at(box.translated(room.topLeft()), room)
        else:
            self.bar.hide()

    def _leave(self) -> None:
        """Escape: first the find line, then the selection, then the light."""
        if self._pane.close_find():
            return
        if self._view.textCursor().hasSelection() or self._pane.selection:
            self._pane.drop_selection()
        else:
            self._desk.light(None)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self._desk.side)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ids: tuple[str, ...] = ()
        if self._pane.selection:
            digits = range(1, len(KIND_KEYS) + (2 if self._session.case.kinds.names() else 1))
            ids = (*(f"tag_{key}" for key in digits), "tag", "event", "cite", "amount", "link", "note", "labels")
        elif self._desk.tag_at_cursor is not None:
            ids = ("card", "link", "rename", "tag_everywhere", "graph_of", "untag", "note", "labels")
        elif self._desk.amount_at_cursor is not None:
            ids = ("amount", "untag", "note", "labels")
        elif self._hints.current:
            ids = ("accept_hint", "refuse_hint", "next_hint", "note", "labels")
        else:
            ids = ("note", "labels", "reviewed", "suggest_page", "suggest_document")
        menu.addActions([self._actions[id] for id in ids])
        menu.addSeparator()
        copy = menu.addAction(self.tr("Copy"), QKeySequence(QKeySequence.StandardKey.Copy), self._view.copy)
        copy.setEnabled(self._view.textCursor().hasSelection())
        menu.popup(at)

    def _tell_mark(self, side: QAbstractScrollArea, mark: Tagged, at: QPoint) -> None:
        """On that side of the page, whichever has the keyboard."""
        case = self._session.case
        if mark.amount:
            self._tip(told_amount(case, mark.number), at)
            return
        number = case.mentions.get(mark.number).entity.id
        self.hover.expect(at, side)
        self._session.query("hover", lambda case: hover_facts(case, number), self.hover.show_entity)

    def _tell_event(self, event_id: int, at: QPoint) -> None:
        self.hover.expect(at, self._view)
        self.hover.show_event(self._session.case.events.get(event_id))

    def _tip(self, words: str, at: QPoint) -> None:
        """Plain text: Qt would take a hostile name for HTML."""
        QToolTip.showText(at, QtText.convertFromPlainText(words, Qt.WhiteSpaceMode.WhiteSpaceNormal), self._desk.side)
