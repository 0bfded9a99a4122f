"""The timeline as a pane: header with counts, choice of lanes, keys and buttons; the view; what is said while empty."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QStackedWidget, QToolButton, QWidget

from ui import theme
from ui.actions import Actions
from ui.timeline.axis import Language
from ui.timeline.scene import DatedEvent, LanesBy
from ui.timeline.words import Words
from ui.widgets.buttons import IconButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import KeyCap, plain_label
from ui.widgets.panel import Panel

if TYPE_CHECKING:
    from ui.timeline.view import TimelineView


class TimelinePane(Panel):
    """The view is made when there are first events to show: it brings pyqtgraph, 0.7 s that a start can do without."""

    event_selected = Signal(int)
    event_activated = Signal(int)  # its passage is to be opened
    edit_requested = Signal(int)
    delete_requested = Signal(int)
    visible_range_changed = Signal(float, float)  # instants: Julian days with a fraction
    export_requested = Signal()
    filters_cleared = Signal()

    def __init__(self, actions: Actions, language: Language = "en", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Timeline"))
        self._actions, self._language = actions, language
        self._words = Words(self)
        self._lanes_by: LanesBy = "entity"
        self.view: TimelineView | None = None
        self._empty = EmptyState("")
        self._empty.pressed.connect(self.filters_cleared)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self.add(self._stack)
        self._add_tools()
        self.set_events(())

    def set_events(self, events: Sequence[DatedEvent], *, filtered: bool = False) -> None:
        """Shows these events; `filtered` says that there are others which the filters keep back."""
        if not events:
            self._say_empty(filtered)
        if self.view or events:
            view = self._made_view()
            view.set_events(events)
            self._stack.setCurrentWidget(view if events else self._empty)
        self._count()

    def select(self, event_id: int | None) -> None:
        """Selects an event and brings it into sight, without a signal."""
        if self.view:
            self.view.select(event_id)

    def fit(self) -> None:
        """Shows all events."""
        if self.view:
            self.view.fit()

    def _add_tools(self) -> None:
        self.lanes = QToolButton()
        self.lanes.setAccessibleName(self.tr("What a lane stands for"))
        self.lanes.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.lanes.setMenu(self._lanes_menu())
        self.fit_button = IconButton("fit", self.tr("Fit all events"), "F").bind(self._actions["zoom_fit"])
        self.export_button = IconButton("export", self.tr("Export the timeline"))
        self.export_button.clicked.connect(self.export_requested)
        for tool in (
            self.lanes,
            plain_label(self.tr("fading ends = imprecise date"), "faint"),
            KeyCap("F"),
            self.fit_button,
            self.export_button,
        ):
            self.add_tool(tool)

    def _lanes_menu(self) -> QMenu:
        """Entities, kinds, statuses, or one lane for all."""
        names: dict[LanesBy, str] = {
            "entity": self.tr("Lanes: entities"),
            "kind": self.tr("Lanes: kinds"),
            "status": self.tr("Lanes: status"),
            "one": self.tr("One lane"),
        }
        menu, group = QMenu(self), QActionGroup(self)
        for lanes_by, name in names.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(lanes_by == self._lanes_by)
            action.triggered.connect(lambda _=False, by=lanes_by, name=name: self._choose_lanes(by, name))
            group.addAction(action)
        self.lanes.setText(f"{names[self._lanes_by]} ▾")
        return menu

    def _choose_lanes(self, lanes_by: LanesBy, name: str) -> None:
        self._lanes_by = lanes_by
        self.lanes.setText(f"{name} ▾")
        if self.view:
            self.view.set_lanes_by(lanes_by)
            self._count()

    def _made_view(self) -> "TimelineView":
        if self.view is None:
            from ui.timeline.view import TimelineView

            self.view = view = TimelineView(theme.current(), self._language)
            for name in ("event_selected", "event_activated", "edit_requested", "delete_requested"):
                getattr(view, name).connect(getattr(self, name))
            view.visible_range_changed.connect(self.visible_range_changed)
            self._actions.attach("timeline", view)
            for key, command in view.commands.items():
                self._actions[key].triggered.connect(lambda _=False, command=command: command())
            view.set_lanes_by(self._lanes_by)
            self._stack.addWidget(view)
            self.setFocusProxy(view)
        return self.view

    def _say_empty(self, filtered: bool) -> None:
        if filtered:
            self._empty.show_words(self.tr("No event matches the filters."), self.tr("Clear the filters"))
        else:
            self._empty.show_words(self.tr("No event yet. Select a passage that holds a date and press D."), key="D")

    def _count(self) -> None:
        """`26 events · 6 lanes`."""
        scene = self.view.scene if self.view else None
        counted, lanes = scene.counts if scene else (0, 0)
        events = self._words.events(counted)
        self.set_count(f"{events} · {self._words.lanes(lanes)}" if lanes else events)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and getattr(self, "view", None):
            self._made_view().set_theme(theme.current())
