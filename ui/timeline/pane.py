"""The timeline as a pane: header with counts and tools, filters, lanes or list, what is said while it is empty."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui import theme
from ui.actions import Actions
from ui.session import Session
from ui.timeline.axis import Language
from ui.timeline.beside import Beside
from ui.timeline.content import Content
from ui.timeline.feed import Feed
from ui.timeline.filtering import Filtering
from ui.timeline.header import HeaderTools
from ui.timeline.lanes import Lane
from ui.timeline.list_model import arranged
from ui.timeline.list_view import EventList
from ui.timeline.print_sheet import PrintSheet
from ui.timeline.scene import DatedEvent, LanesBy
from ui.timeline.show_menu import ShowMenu
from ui.timeline.verbs import EventVerbs
from ui.timeline.views_menu import Chosen, Span, ViewsMenu
from ui.timeline.words import Words
from ui.widgets.buttons import IconButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.panel import LEAST_HEIGHT, Panel
from workbench.event import Event

if TYPE_CHECKING:
    from ui.timeline.view import TimelineView


class TimelinePane(Panel):
    """The view is made when there are first events to show: it brings pyqtgraph, 0.7 s that a start can do without."""

    event_selected = Signal(int)
    event_activated = Signal(int)  # its passage is to be opened
    number_chosen = Signal(int)  # how many rows of the list are selected
    edit_requested = Signal(int)
    delete_requested = Signal(int)
    track_activated = Signal(str, int)  # one of `tracks.TRACKS`, and the number of what it stands for
    visible_range_changed = Signal(float, float)  # instants: Julian days with a fraction
    export_requested = Signal()
    told = Signal(str)  # what was printed

    def __init__(
        self, session: Session, actions: Actions, language: Language = "en", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Timeline"))
        self._session, self._actions, self._language = session, actions, language
        self._words = Words(self)
        self.content = Content(session, self)
        self.beside = Beside(session, self)
        self._feed = Feed(self.content, self.beside)
        self.verbs = EventVerbs(session, self)
        self.view: TimelineView | None = None
        self.list = EventList()
        self.filtering = Filtering(session, self.content, self._lane_names, self)
        self._fit_next = False
        self._span_next: Span | None = None
        self._selected: int | None = None
        self._lay_out()
        self._add_tools()
        self._wire(session)
        self._bind_keys()
        self._show_state()
        self.set_events(())

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_case(self) -> None:
        """The case that has just been opened, as it was left, all events in sight."""
        self.filtering.begin()
        self._fit_next, self._selected = True, None
        self.beside.show_case()
        self.content.show_case()

    def set_events(self, events: Sequence[DatedEvent], *, total: int | None = None) -> None:
        """Shows these events, of `total` that there are."""
        total = len(events) if total is None else total
        as_list = self.content.state.as_list
        if not events:
            self._say_empty(total > 0)
        if as_list:
            self.list.show_events(cast(Sequence[Event], events))
            if self.list.current is None:  # with the keyboard, a list without a cursor would choose its first row
                self.list.select(self._selected)
            self._stack.setCurrentWidget(self.list if events else self._empty)
        elif self.view or events:
            view = self._made_view()
            if events:
                self._stack.setCurrentWidget(view)  # first: it is laid out once, in the room it has then
            view.set_events(events)
            if not events:
                self._stack.setCurrentWidget(self._empty)
        self._count(len(events), total)

    def select(self, event_id: int | None) -> None:
        """Selects an event and brings it into sight, without a signal."""
        self._selected = event_id
        self.list.select(event_id)
        if self.view:
            self.view.select(event_id)

    @property
    def selected(self) -> int | None:
        """The event of this case that was selected last; it may be gone."""
        return self._selected

    def fit(self) -> None:
        """Shows all events."""
        if self.view:
            self.view.fit()

    def ask_print(self) -> None:
        """The list as it is filtered and sorted, for whom she says."""
        if self._session.is_open:
            state = self.content.state
            events = [each.id for each in arranged(self.content.shown, state.order, state.backwards)]
            self.printing.ask(events, self.print_button.mapToGlobal(QPoint(0, self.print_button.height())))

    def set_search(self, query: str) -> None:
        """What is searched for in the window, which events may be filtered by."""
        self.filtering.menu.search = query

    def set_document(self, document_id: int) -> None:
        """The document that is open, whose events have a ring."""
        self._feed.document = document_id
        if self.view:
            self._feed.tell_document(self.view)

    # -- the parts -----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._empty = EmptyState("")
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(LEAST_HEIGHT)
        for page in (self._empty, self.list):
            self._stack.addWidget(page)
        self.add(self.filtering.bar, 0)
        self.add(self._stack)
        self.setFocusProxy(self.list)

    def _add_tools(self) -> None:
        self.head = HeaderTools(self._actions, self.list.events, self)
        self.views = ViewsMenu(self._session, self.content, self._span, self)
        self.show_menu = ShowMenu(self._session, self.content, self.beside, self._lanes, self)
        self.export_button = IconButton("export", self.tr("Export the timeline"))
        self.export_button.clicked.connect(self.export_requested)
        self.print_button = IconButton("print", self.tr("Print the list"), "Ctrl+P")
        self.print_button.clicked.connect(self.ask_print)
        self.printing = PrintSheet(self._session, self.print_button)
        self.printing.told.connect(self.told)
        tools = (self.views.button, *self.head.parts, self.show_menu.button, self.print_button, self.export_button)
        for tool in tools:
            self.add_tool(tool)

    def _wire(self, session: Session) -> None:
        self.content.changed.connect(self._show_content)
        self.beside.changed.connect(self._show_beside)
        self.content.asked_for.connect(self._show_state)
        self._empty.pressed.connect(self.filtering.clear)
        self.head.shape_chosen.connect(self.show_shape)
        self.head.lanes_chosen.connect(self._choose_lanes)
        self.head.order_chosen.connect(self._choose_order)
        self.head.filter_wanted.connect(self.filtering.toggle)
        self.filtering.turned.connect(self._show_state)
        self.filtering.left.connect(self._focus_events)
        self.views.chosen.connect(self._show_kept)
        self.show_menu.chosen.connect(self.content.show_state)
        self.list.event_selected.connect(self._follow_selection)
        self.list.selectionModel().selectionChanged.connect(lambda: self.number_chosen.emit(len(self.list.selected)))
        for name in ("event_selected", "event_activated", "edit_requested"):
            getattr(self.list, name).connect(getattr(self, name))
        self.list.sorted.connect(self._choose_order)
        self.list.cell_changed.connect(self.verbs.set_cell)
        self.list.date_wanted.connect(self.verbs.ask_date)
        self.verbs.changed.connect(self.content.refresh_some)
        self.list.removed.connect(self.verbs.remove)
        self.list.moved.connect(self.verbs.move_in_day)
        self.list.menu_wanted.connect(self._show_menu)
        self.list.editors.known = {
            "place": lambda: session.case.events.places(),
            "kind": lambda: session.case.events.kinds(),
        }

    # -- following what is asked for -----------------------------------------------------------------------------

    def _show_state(self) -> None:
        """The tools say how it is looked at; the events follow."""
        state = self.content.state
        self.filtering.show_state()
        self.head.show_state(state, filter_open=self.filtering.is_open)
        self.show_menu.button.setVisible(not state.as_list)
        self.beside.want_tracks(state.tracks)
        self.list.sort(state.order, state.backwards)
        self._show_lanes()

    def _show_lanes(self) -> None:
        if self.view and not self.content.state.as_list:
            self._feed.tell(self.view)

    def _show_content(self) -> None:
        state = self.content.state
        self._show_lanes()
        self.set_events(self.content.shown, total=len(self.content.events))
        self.filtering.show_chips()
        if self._fit_next and self.content.shown:
            self._fit_next = False
            self.fit()
        if self._span_next and self.view and not state.as_list:
            self.view.canvas.show_window(*self._span_next)
            self._span_next = None

    def _show_beside(self) -> None:
        self._show_lanes()
        self._count(len(self.content.shown), len(self.content.events))

    def _show_kept(self, chosen: Chosen) -> None:
        """A kept view, with the stretch of time that was in sight."""
        self._span_next = chosen.span
        if chosen.state == self.content.state:
            self._show_content()
        else:
            self.content.show_state(chosen.state)

    def _span(self) -> Span | None:
        if self.view is None or self.content.state.as_list:
            return None
        return self.view.window_shown.first, self.view.window_shown.last

    def _lanes(self) -> Sequence[Lane]:
        """Those of events."""
        return self.view.scene.lanes[: self.view.scene.counts[1]] if self.view else ()

    def _lane_names(self) -> dict[str, str]:
        return {each.id: each.name for each in self._lanes()}

    def show_shape(self, as_list: bool) -> None:
        """Lanes or list: what is selected is selected there too, and the keyboard goes along."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self._stack.isAncestorOf(focus)
        self.content.show_state(replace(self.content.state, as_list=as_list))
        self.setFocusProxy(self.list if as_list or self.view is None else self.view)
        self.select(self._selected)
        if inside:
            self._focus_events()

    def _choose_lanes(self, lanes_by: LanesBy) -> None:
        self.content.show_state(replace(self.content.state, lanes_by=lanes_by, compared=None))

    def _choose_order(self, order: str, backwards: bool) -> None:
        self.content.show_state(replace(self.content.state, order=order, backwards=backwards))

    def _focus_events(self) -> None:
        page = self._stack.currentWidget() or self._empty
        (self._empty.button if page is self._empty else page).setFocus()
        if page is self.list and self.list.current is None and self.list.events.events:
            self.list.selectRow(0)

    def _follow_selection(self, event_id: int) -> None:
        self._selected = event_id

    def _bind_keys(self) -> None:
        """They act in the lanes, in the list, and from the command palette."""
        verbs = {
            "timeline_shape": lambda: self.show_shape(not self.content.state.as_list),
            "timeline_filter": self.filtering.show,
            "timeline_print": self.ask_print,
        }
        for name, verb in verbs.items():
            self._actions[name].triggered.connect(lambda _=False, verb=verb: verb())
            self._stack.addAction(self._actions[name])

    def _show_menu(self, place: QPoint) -> None:
        chosen = [self.list.events.events[self.list.events.row_of(each)] for each in self.list.chosen]
        first = chosen[0].id
        commands = (
            (self.tr("Open the passage"), "Return", lambda: self.event_activated.emit(first)),
            (self.tr("Edit the event…"), "E", lambda: self.edit_requested.emit(first)),
            (self.tr("Earlier in its day"), "Alt+Up", lambda: self.verbs.move_in_day(first, -1)),
            (self.tr("Later in its day"), "Alt+Down", lambda: self.verbs.move_in_day(first, 1)),
        )
        self.verbs.menu(chosen, commands, place).popup(place)

    def _made_view(self) -> "TimelineView":
        if self.view is None:
            from ui.timeline.view import TimelineView

            self.view = view = TimelineView(theme.current(), self._language)
            view.event_selected.connect(self._follow_selection)
            view.track_activated.connect(self.track_activated)
            for name in ("event_selected", "event_activated", "edit_requested", "delete_requested"):
                getattr(view, name).connect(getattr(self, name))
            view.visible_range_changed.connect(self.visible_range_changed)
            self._actions.attach("timeline", view)
            for key, command in view.commands.items():
                self._actions[key].triggered.connect(lambda _=False, command=command: command())
            self._show_lanes()
            self._stack.addWidget(view)
            if not self.content.state.as_list:
                self.setFocusProxy(view)
        return self.view

    def _say_empty(self, filtered: bool) -> None:
        if filtered:
            self._empty.show_words(self.tr("No event matches the filters."), self.tr("Clear the filters"))
        else:
            self._empty.show_words(self.tr("No event yet. Select a passage that holds a date and press D."), key="D")

    def _count(self, shown: int, total: int) -> None:
        """`12 of 26 events · 6 lanes`."""
        in_lanes, lanes = (0, 0)
        if self.view and shown and not self.content.state.as_list:
            in_lanes, lanes = self.view.scene.counts
        events = self._words.some_events(in_lanes if self.content.state.compared and lanes else shown, total)
        self.set_count(f"{events} · {self._words.lanes(lanes)}" if lanes else events)

    # -- Qt ------------------------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        """The tools at the right give way before the window is made wider for them."""
        return QSize(200, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Within the timeline Ctrl+F is for its own filter, not for the document, and Ctrl+P for its list."""
        if isinstance(event, QKeyEvent) and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            verbs: dict[int, Callable[[], None]] = {Qt.Key.Key_F: self.filtering.show, Qt.Key.Key_P: self.ask_print}
            verb = verbs.get(event.key())
            if verb and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if verb and event.type() == QEvent.Type.KeyPress:
                verb()
                return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and getattr(self, "view", None):
            self._made_view().set_theme(theme.current())
