"""The entities of the case by kind."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ui.actions import Actions
from ui.lists.entity_model import Order
from ui.lists.entity_verbs import EntityVerbs, most_mentioned_first
from ui.lists.entity_view import EntityView
from ui.session import Session
from ui.widgets.buttons import IconButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.keys import local_key
from ui.widgets.panel import LEAST_HEIGHT, Panel
from workbench.entities import Entity

_TOPICS = {"entities", "mentions", "documents"}
_MANY = 2000  # entities: more of them are read in the background at first, and listed a moment after a change
_LATER_MS = 250


class EntitiesPane(Panel):
    """`rename_wanted` carries an entity and the place of the screen where its other name is to be asked for;
    `merge_wanted` the entities that may become one, the one that stays first."""

    entity_selected = Signal(int)
    rename_wanted = Signal(int, QPoint)
    everywhere_wanted = Signal(int)
    graph_wanted = Signal(int)
    merge_wanted = Signal(list)
    split_wanted = Signal(int)

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Entities"))
        self._session = session
        self._listed: list[Entity] = []
        self._order: Order = "kind"
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self._refresh)
        self.view = EntityView()
        self.view.setAccessibleName(self.tr("Entities"))
        self._verbs = EntityVerbs(session, self)
        self.empty = EmptyState(
            self.tr("Select a name in a text and press 2."), self.tr("Show all keys"), "F1", icon="people"
        )
        self.nothing = EmptyState("", self.tr("Show all entities"), icon="search")
        self._add_tools(actions)
        self._lay_out()
        self._bind(actions)

    def select(self, entity_id: int) -> None:
        """Shows an entity in the list, without a signal; a filter that would hide it is lifted."""
        if self.filter.text() and not self.view.entities.index_of(entity_id).isValid():
            self.filter.clear()
        self.view.go_to(entity_id)

    def _add_tools(self, actions: Actions) -> None:
        self.find_button = IconButton("search", self.tr("Find an entity"))
        self.find_button.setCheckable(True)
        self.more_button = IconButton("more", self.tr("What can be done with the entity"))
        self.order_button = IconButton("list", self.tr("Order of the list"))
        self.order_button.setMenu(self._order_menu(actions))
        self.order_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add_tool(self.find_button)
        self.add_tool(self.order_button)
        self.add_tool(self.more_button)

    def _order_menu(self, actions: Actions) -> QMenu:
        menu, group = QMenu(self), QActionGroup(self)
        orders: dict[Order, str] = {
            "kind": self.tr("By kind"),
            "name": self.tr("By name"),
            "mentions": self.tr("By number of mentions"),
            "documents": self.tr("By number of documents"),
            "lately": self.tr("Last used first"),
        }
        for order, words in orders.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(order == self._order)
            action.triggered.connect(lambda _=False, order=order: self.set_order(order))
            group.addAction(action)
        menu.addSeparator()
        menu.addActions([actions["duplicates"], actions["kinds"]])
        return menu

    def set_order(self, order: Order) -> None:
        self._order = order
        self._show()

    def _lay_out(self) -> None:
        self.filter = QLineEdit(placeholderText=self.tr("Part of a name"), clearButtonEnabled=False)
        self.filter.setAccessibleName(self.tr("Part of a name"))
        self._line = QWidget(self)
        line = QVBoxLayout(self._line)
        line.setContentsMargins(12, 0, 12, 6)
        line.addWidget(self.filter)
        self._line.hide()
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(LEAST_HEIGHT)
        for page in (self.empty, self.nothing, self.view):
            self._stack.addWidget(page)
        self.add(self._line, 0)
        self.add(self._stack)
        self.setFocusProxy(self.view)

    def _bind(self, actions: Actions) -> None:
        self.view.picked.connect(self.entity_selected)
        self.find_button.toggled.connect(self._show_filter)
        self.more_button.clicked.connect(self._open_menu_of_current)
        self.filter.textChanged.connect(self._show)
        self.filter.installEventFilter(self)
        self.empty.pressed.connect(actions["help"].trigger)
        self.nothing.pressed.connect(self.filter.clear)
        self._verbs.rename_wanted.connect(self._rename)
        self._verbs.everywhere_wanted.connect(self.everywhere_wanted)
        self._verbs.graph_wanted.connect(self.graph_wanted)
        self._verbs.merge_wanted.connect(self.merge_wanted)
        self._verbs.split_wanted.connect(self.split_wanted)
        self.view.entities.dropped.connect(lambda gone, kept: self.merge_wanted.emit([kept, gone]))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        actions.attach("lists", self.view)
        actions["rename"].triggered.connect(self._rename_current)
        actions["tag_everywhere"].triggered.connect(self._tag_current_everywhere)
        actions["graph_of"].triggered.connect(self._show_graph_of_current)
        local_key(self.view, "Del", self._remove)
        self._session.opened.connect(self._begin)
        self._session.changed.connect(self._hear)
        self._session.learned.connect(self._refresh)
        if self._session.is_open:
            self._begin()

    # -- following the case --------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self.find_button.setChecked(False)
        self.view.go_to(None)
        entities = self._session.case.entities
        if entities.are_known or entities.count() <= _MANY:
            self._refresh()
        else:
            self._session.learn_names()

    def _hear(self, topics: frozenset[str]) -> None:
        """Documents that are being added bring no mentions, and are spoken of twice a second."""
        if self._session.busy and topics == {"documents"}:
            return
        if topics & _TOPICS and self._session.is_open:
            if len(self._listed) > _MANY:
                self._later.start()
            else:
                self._refresh()

    def _refresh(self) -> None:
        if self._session.is_open:
            self._listed = self._session.case.entities.all()
            self._show()

    def _show(self) -> None:
        typed, entities = self.filter.text(), self._session.case.entities
        found = self._listed
        if typed.strip():
            fits = entities.book.fitting(typed)
            found = [each for each in self._listed if each.id in fits]
        self.view.show_entities(found, self._order, entities.by_last_use() if self._order == "lately" else ())
        self.nothing.sentence.setText(self.tr("No entity has “{0}” in its names.").format(typed))
        self._stack.setCurrentWidget(
            self.view if self.view.entities.lines else self.nothing if self._listed else self.empty
        )
        self.set_count(self.locale().toString(len(self._listed)) if self._listed else "")

    # -- what the reporter does ----------------------------------------------------------------------------------

    def _show_filter(self, shown: bool) -> None:
        self._line.setVisible(shown)
        if shown:
            self.filter.setFocus()
        else:
            self.filter.clear()
            self.view.setFocus()

    def _open_menu(self, place: QPoint) -> None:
        entity = self.view.entities.entity(self.view.indexAt(place))
        if entity:
            chosen = self.view.chosen
            self._verbs.menu(chosen if entity in chosen else [entity]).popup(self.view.viewport().mapToGlobal(place))

    def _open_menu_of_current(self) -> None:
        if self.view.chosen:
            below = self.more_button.mapToGlobal(QPoint(0, self.more_button.height()))
            self._verbs.menu(self.view.chosen).popup(below)

    def _rename_current(self) -> None:
        """The key is the text's as well; it is meant for the list where the list has the focus."""
        if self.view.hasFocus() and len(self.view.chosen) > 1:
            self.merge_wanted.emit(most_mentioned_first(self.view.chosen))
        elif self.view.hasFocus() and self.view.current:
            self._rename(self.view.current.id)

    def _tag_current_everywhere(self) -> None:
        if self.view.hasFocus() and self.view.current:
            self.everywhere_wanted.emit(self.view.current.id)

    def _show_graph_of_current(self) -> None:
        if self.view.hasFocus() and self.view.current:
            self.graph_wanted.emit(self.view.current.id)

    def _rename(self, entity_id: int) -> None:
        row = self.view.visualRect(self.view.entities.index_of(entity_id))
        self.rename_wanted.emit(entity_id, self.view.viewport().mapToGlobal(row.bottomLeft()))

    def _remove(self) -> None:
        if self.view.chosen:
            self._verbs.remove(self.view.chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.find_button.setChecked(False)
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.view.setFocus()
                self.view.go_to_first()
                return True
        return super().eventFilter(watched, event)
