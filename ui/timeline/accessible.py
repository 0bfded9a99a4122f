"""The timeline as a screen reader meets it: a list whose entries are the marks and pills in sight, lane by lane.

Made only once something asks: with no screen reader none of this exists.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from ui.timeline.canvas import InSight, TimelineCanvas

Role, State, Text = QAccessible.Role, QAccessible.State, QAccessible.Text
Key = tuple[str, int, int]  # of an entry: its lane, its first event, how many events it stands for


@dataclass(frozen=True)
class Speaker:
    """What entries are made of: the widget with its canvas; what is said of marks (numbers in the scene shown), briefly
    and at length; which mark is selected."""

    widget: QWidget
    canvas: TimelineCanvas
    name: Callable[[Sequence[int]], str]
    describe: Callable[[Sequence[int]], str]
    chosen: Callable[[], int | None]


class AccessibleTimeline(QAccessibleWidget):
    """The widget and, as its children, what is in sight."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__(speaker.widget, Role.List)
        self._speaker = speaker
        self._entries: dict[Key, AccessibleMark] = {}  # kept: a screen reader may hold on to them

    def in_sight(self) -> dict[Key, InSight]:
        """What there is just now, from the top, by time within a lane."""
        scene = self._speaker.canvas.scene_shown
        return {
            (scene.lanes[each.item.group.lane].id, scene.event_of(each.marks[0]).id, each.item.count): each
            for each in self._speaker.canvas.in_sight()
        }

    def childCount(self) -> int:
        return len(self._speaker.canvas.in_sight())

    def child(self, index: int) -> "QAccessibleInterface | None":  # type: ignore[override]
        keys = list(self.in_sight())
        return self._entry(keys[index]) if 0 <= index < len(keys) else None

    def childAt(self, x: int, y: int) -> "QAccessibleInterface | None":  # type: ignore[override]
        canvas = self._speaker.canvas
        at = QPointF(canvas.viewport().mapFromGlobal(QPoint(x, y)))
        return next((self._entry(key) for key, each in self.in_sight().items() if each.box.contains(at)), None)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        keys = list(self.in_sight())
        return keys.index(child.key) if isinstance(child, AccessibleMark) and child.key in keys else -1

    def focusChild(self) -> "QAccessibleInterface | None":  # type: ignore[override]
        """The entry of the selected mark, while the timeline has the focus."""
        index = self.chosen_index() if self._speaker.widget.hasFocus() else -1
        return self.child(index) if index >= 0 else None

    def chosen_index(self) -> int:
        """The number of the entry with the selected mark; -1 where it is not in sight."""
        chosen = self._speaker.chosen()
        marks = [each.marks for each in self.in_sight().values()]
        return next((at for at, some in enumerate(marks) if chosen in some), -1)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.selectable = state.focusable = True
        return state

    def _entry(self, key: Key) -> "AccessibleMark":
        if key not in self._entries:
            self._entries[key] = entry = AccessibleMark(key, self, self._speaker)
            QAccessible.registerAccessibleInterface(entry)
        return self._entries[key]


class AccessibleMark(QAccessibleInterface):
    """A mark, or a pill with several; no longer valid while it is out of sight."""

    def __init__(self, key: Key, timeline: AccessibleTimeline, speaker: Speaker) -> None:
        super().__init__()
        self.key, self._timeline, self._speaker = key, timeline, speaker

    def _seen(self) -> InSight | None:
        return self._timeline.in_sight().get(self.key)

    def isValid(self) -> bool:
        return self._seen() is not None

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow:
        return self._timeline.window()

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._speaker.widget)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def role(self) -> QAccessible.Role:
        return Role.ListItem

    def rect(self) -> QRect:
        """On the screen."""
        seen, viewport = self._seen(), self._speaker.canvas.viewport()
        if not seen:
            return QRect()
        box = seen.box.toAlignedRect()
        return QRect(viewport.mapToGlobal(box.topLeft()), box.size())

    def state(self) -> QAccessible.State:
        state, seen = QAccessible.State(), self._seen()
        state.selectable = state.focusable = True
        if seen is None:
            state.invisible = state.invalid = True
        elif self._speaker.chosen() in seen.marks:
            state.selected = True
            state.focused = self._speaker.widget.hasFocus()
        return state

    def text(self, which: QAccessible.Text) -> str:
        seen = self._seen()
        say = {Text.Name: self._speaker.name, Text.Description: self._speaker.describe}.get(which)
        return say(seen.marks) if seen and say else ""

    def setText(self, which: QAccessible.Text, text: str) -> None:
        pass

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()


def introduce(kind: type[QWidget]) -> None:
    """Widgets of this class give their own interface: `accessible()`. To be called once for a class."""

    def made(name: str, thing: QObject) -> Any:
        return thing.accessible() if name == kind.__name__ and isinstance(thing, kind) else None  # type: ignore[attr-defined]

    QAccessible.installFactory(made)


def tell_selected(widget: QWidget, timeline: AccessibleTimeline | None) -> None:
    """Tells a screen reader, if there is one, that another entry is selected and has the focus."""
    index = timeline.chosen_index() if timeline and QAccessible.isActive() else -1
    if index >= 0:
        for kind in (QAccessible.Event.Focus, QAccessible.Event.Selection):
            event = QAccessibleEvent(widget, kind)
            event.setChild(index)
            QAccessible.updateAccessibility(event)


def tell_moved(widget: QWidget, timeline: AccessibleTimeline | None) -> None:
    """Tells it that other entries are in sight."""
    if timeline and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.ObjectReorder))
