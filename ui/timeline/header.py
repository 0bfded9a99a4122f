"""The tools in the header of the timeline: lanes or list, what a lane stands for, the order, the filter."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ui.actions import Actions
from ui.timeline.list_model import EventModel
from ui.timeline.state import State
from ui.timeline.switch import ShapeSwitch
from ui.timeline.words import Words
from ui.widgets.buttons import IconButton
from ui.widgets.labels import KeyCap, plain_label


class HeaderTools(QWidget):
    """Never shown itself: the panel takes its parts, from left to right."""

    shape_chosen = Signal(bool)
    lanes_chosen = Signal(str)
    order_chosen = Signal(str, bool)
    filter_wanted = Signal()

    def __init__(self, actions: Actions, events: EventModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._words, self._events = Words(self), events
        self.switch = ShapeSwitch()
        self.switch.chosen.connect(self.shape_chosen)
        self.lanes = menu_button(self.tr("What a lane stands for"), self._fill_lanes)
        self.order = menu_button(self.tr("Order of the list"), self._fill_orders)
        self.filter = IconButton("filter", self.tr("Filter the events"), "Ctrl+F")
        self.filter.setCheckable(True)
        self.filter.clicked.connect(self.filter_wanted)
        self.legend = plain_label(self.tr("fading ends = imprecise date"), "faint")
        self.key = KeyCap("F")
        self.fit = IconButton("fit", self.tr("Fit all events"), "F").bind(actions["zoom_fit"])
        self.state = State()
        self.show_state(self.state)

    @property
    def parts(self) -> tuple[QWidget, ...]:
        return (self.legend, self.switch, self.lanes, self.order, self.filter, self.key, self.fit)

    def show_state(self, state: State, *, filter_open: bool = False) -> None:
        self.state = state
        self.switch.show_choice(state.as_list)
        self.lanes.setText(f"{self._words.lanes_by()[state.lanes_by]} ▾")
        head = self._events.heads()[state.order]
        self.order.setText(self.tr("Order: {0}").format(head) + (" ↓ ▾" if state.backwards else " ▾"))
        for part in (self.lanes, self.legend, self.key, self.fit):
            part.setVisible(not state.as_list)
        self.order.setVisible(state.as_list)
        self.filter.setChecked(filter_open)

    def _fill_lanes(self, menu: QMenu) -> None:
        choices = self._words.lanes_by()
        _fill(menu, choices, self.state.lanes_by, self.lanes_chosen.emit)

    def _fill_orders(self, menu: QMenu) -> None:
        def choose(order: str) -> None:
            self.order_chosen.emit(order, False)

        _fill(menu, self._events.heads(), self.state.order, choose)
        menu.addSeparator()
        turned = menu.addAction(self.tr("From the last to the first"))
        turned.setCheckable(True)
        turned.setChecked(self.state.backwards)
        turned.triggered.connect(lambda on=False: self.order_chosen.emit(self.state.order, on))


def menu_button(name: str, fill: Callable[[QMenu], None]) -> QToolButton:
    """A button with words whose menu is made anew at each opening."""
    button = QToolButton()
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    menu.setAccessibleName(name)

    def refill() -> None:
        menu.clear()
        fill(menu)

    menu.aboutToShow.connect(refill)
    button.setMenu(menu)
    return button


def _fill(menu: QMenu, choices: Mapping[str, str], now: str, choose: Callable[[str], None]) -> None:
    group = QActionGroup(menu)
    for value, words in choices.items():
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(value == now)
        action.triggered.connect(lambda _=False, value=value: choose(value))
        group.addAction(action)
