"""The menus of the timeline. Titles of events are shown as they are written: no letter of them is taken for a key."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

Command = Callable[[], None]
MOST_LISTED = 30


class TimelineMenu(QMenu):
    """A menu that is thrown away once it is closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Timeline"))

    def of_event(self, commands: Mapping[str, Command], delete: Command) -> "TimelineMenu":
        """What can be done with the selected event; the keys are named, the actions behind them have them."""
        self._add(self.tr("Open the passage"), "Return", commands["open_passage"])
        self._add(self.tr("Edit the date…"), "E", commands["edit_event"])
        self.addSeparator()
        self._add(self.tr("Delete the event"), "Del", delete)
        return self

    def of_view(self, commands: Mapping[str, Command]) -> "TimelineMenu":
        """What can be done with the view."""
        self._add(self.tr("Fit all events"), "F", commands["zoom_fit"])
        self._add(self.tr("Reset the zoom"), "0", commands["zoom_reset"])
        return self

    def of_cluster(self, titles: Sequence[str], choose: Callable[[int], None]) -> "TimelineMenu":
        """The events a pill stands for; `choose` is told the place of the one wanted. Of very many the first thirty."""
        for place, title in enumerate(titles[:MOST_LISTED]):
            self.addAction(title.replace("&", "&&")).triggered.connect(lambda _=False, place=place: choose(place))
        if len(titles) > MOST_LISTED:
            rest = self.addAction(self.tr("and %n more: zoom in", "", len(titles) - MOST_LISTED))
            rest.setEnabled(False)
        return self

    def _add(self, text: str, key: str, command: Command) -> None:
        add_command(self, text, command, key)


def add_command(menu: QMenu, words: str, command: Command, key: str = "", *, on: bool | None = None) -> QAction:
    """No letter of the words is taken for a key. With `on` it is a tick, set or not."""
    shown = words.replace("&", "&&")
    action = menu.addAction(f"{shown}\t{key}" if key else shown)
    action.triggered.connect(lambda _=False: command())
    if on is not None:
        action.setCheckable(True)
        action.setChecked(on)
    return action


def add_submenu(menu: QMenu, title: str) -> QMenu:
    made = menu.addMenu(title)
    made.setAccessibleName(title)
    return made
