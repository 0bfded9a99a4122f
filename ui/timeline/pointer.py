"""The mouse over the timeline: clicks, the card at rest, menus, and the wheel over the names of the lanes.

Pan and zoom are pyqtgraph's; this looks at the canvas's events before it.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import QToolTip, QWidget

from ui import icons, theme
from ui.timeline.axis import Language
from ui.timeline.canvas import TimelineCanvas
from ui.timeline.menus import TimelineMenu
from ui.timeline.words import MOST_LISTED, Words
from ui.widgets.hover import Hover
from ui.widgets.mouse_card import MouseCard

_NEAREST_APART = 0.02  # days: starts closer than that cannot be told apart by zooming


class Pointer(QObject):
    """Tells which marks the reporter points at; marks are numbers in the scene shown."""

    pressed = Signal()
    picked = Signal(int)
    opened = Signal(int)
    menu_wanted = Signal(QPoint, bool)  # where on the screen; whether for the mark just picked

    def __init__(self, canvas: TimelineCanvas, words: Words, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self.language = language
        self._canvas, self._words, self._window = canvas, words, parent
        self.card = MouseCard(canvas)
        self._rest = Hover(self)
        self._rest.rested.connect(self._show_card)
        canvas.clicked.connect(self._click)
        canvas.viewport().installEventFilter(self)

    def ask_menu(self, point: QPointF) -> None:
        """The menu for what is at a point of the canvas: of an event, of the events of a pill, or of the view."""
        found = self._canvas.item_at(point)
        if found and found[1].count > 1:
            self._list(found[1].group.marks.tolist(), point)
            return
        if found:
            self.picked.emit(int(found[1].group.marks[0]))
        self.menu_wanted.emit(self._on_screen(point), found is not None)

    def _click(self, point: QPointF) -> None:
        """A mark opens its passage; a pill shows its marks apart, or lists them where no zoom can part them."""
        found = self._canvas.item_at(point)
        if not found:
            return
        marks = found[1].group.marks
        if len(marks) == 1:
            self.opened.emit(int(marks[0]))
            return
        starts = self._canvas.scene_shown.extent[marks, 0]
        first, last = float(starts.min()), float(starts.max())
        if last - first > _NEAREST_APART:
            self._canvas.show_window(first - (last - first) * 0.3, last + (last - first) * 0.6)
        else:
            self._list(marks.tolist(), point)

    def _list(self, marks: list[int], point: QPointF) -> None:
        scene = self._canvas.scene_shown
        titles = [self._words.line(scene.event_of(mark), self.language) for mark in marks]
        menu = TimelineMenu(self._window).of_cluster(titles, lambda place: self.opened.emit(marks[place]))
        menu.popup(self._on_screen(point))

    def _show_card(self, at: QPoint) -> None:
        """What is known of the events under the mouse, which rests at this place of the screen."""
        viewport, scene = self._canvas.viewport(), self._canvas.scene_shown
        found = self._canvas.item_at(QPointF(viewport.mapFromGlobal(at)))
        if found is None or not viewport.underMouse():
            return
        laid, item = found
        events = [scene.event_of(mark) for mark in item.group.marks[: MOST_LISTED + 1].tolist()]
        self.card.expect(at, self._canvas, self._window.window())
        words = self._words.card(events, scene.lanes[laid.lane], self.language, item.count)
        self.card.open(icons.pixmap("calendar", theme.current().muted), *words)

    def _show_tip(self, event: QHelpEvent) -> None:
        """A lane's name, which may be cut. Plain text: Qt would take a hostile one for HTML."""
        lane = self._canvas.lane_at(QPointF(event.pos()))
        tip = lane.name if lane else ""
        shown = QtText.convertFromPlainText(tip, Qt.WhiteSpaceMode.WhiteSpaceNormal) if tip else ""
        QToolTip.showText(event.globalPos(), shown, self._canvas)

    def _hover(self, point: QPointF) -> None:
        over = self._canvas.item_at(point)
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self._canvas.viewport().setCursor(shape)
        if over:
            self._rest.follow(self._on_screen(point))
        else:
            self._rest.stop()

    def _on_screen(self, point: QPointF) -> QPoint:
        place: QPoint = self._canvas.viewport().mapToGlobal(point.toPoint())
        return place

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Leave, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
            self._rest.stop()
        if event.type() == QEvent.Type.MouseButtonPress:
            self.pressed.emit()
        elif isinstance(event, QContextMenuEvent):
            self.ask_menu(QPointF(event.pos()))
            return True
        elif isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        elif isinstance(event, QWheelEvent) and self._canvas.lane_at(event.position()):
            self._canvas.scroll_to(self._canvas.top - event.angleDelta().y() / 2)
            return True
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove and not event.buttons():
            self._hover(event.position())
        return False
