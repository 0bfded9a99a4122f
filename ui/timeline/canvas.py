"""The timeline in a pyqtgraph view: its `ViewBox` pans and zooms, one item draws everything with `paint_layout`.

Importing this file imports pyqtgraph.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QGraphicsSceneWheelEvent, QStyleOptionGraphicsItem, QWidget

from ui.timeline.backdrop import NOTHING, Backdrop
from ui.timeline.layout import Item, LaidLane, Layout, Window, hit, lay_out
from ui.timeline.paint import Chosen, paint_layout, whole
from ui.timeline.scene import Lane, Scene, build_scene
from ui.timeline.style import TimelineStyle, plot_rect

LEAST_SPAN = 1 / 24  # days: an hour
_MILLENNIUM = 365242.5
_NOTCH = 1.35  # how many times as much a notch of the wheel shows
_WHEEL_STEP = 60.0  # pixels a notch of the wheel pans or scrolls


class TimeBox(pg.ViewBox):
    """Time runs along x; y is not scaled. Drag pans, the wheel zooms at the pointer, with Shift it pans."""

    clicked = Signal(QPointF)  # in the scene, that is in pixels of the canvas
    scrolled = Signal(float)  # pixels down
    turned = Signal(float, float)  # how many times as long a time is wanted, and about which x of the scene

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self.setMouseEnabled(x=True, y=False)
        self.disableAutoRange()
        self.setYRange(0, 1, padding=0)

    def pan(self, pixels: float) -> None:
        """Moves the window to the right."""
        first, last = self.viewRange()[0]
        self.translateBy(x=pixels * (last - first) / max(self.width(), 1.0))

    def wheelEvent(self, event: QGraphicsSceneWheelEvent, axis: int | None = None) -> None:
        sideways = event.orientation() == Qt.Orientation.Horizontal
        if sideways or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(-event.delta() / 120 * _WHEEL_STEP)
            event.accept()
        else:
            event.accept()
            self.turned.emit(_NOTCH ** (-event.delta() / 120), event.scenePos().x())

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            event.ignore()
            return
        super().mouseDragEvent(event, axis=0)
        self.scrolled.emit(event.lastPos().y() - event.pos().y())

    def mouseClickEvent(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            self.clicked.emit(QPointF(event.scenePos()))


class Picture(pg.GraphicsWidget):
    """The one item that is drawn, in pixels of the canvas."""

    def __init__(self, draw: Callable[[QPainter, QRectF], None]) -> None:
        super().__init__()
        self._draw = draw

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        self._draw(painter, self.rect())


@dataclass(frozen=True, slots=True)
class InSight:
    """An item that is drawn just now, in whole or in part: its box with its label, in the canvas."""

    item: Item
    box: QRectF

    @property
    def marks(self) -> list[int]:
        """The numbers of its marks in the scene."""
        marks: list[int] = self.item.group.marks.tolist()
        return marks


class TimelineCanvas(pg.GraphicsView):
    """Shows a scene through a window; lays it out anew only when the scale or the scene changes."""

    window_changed = Signal()
    height_changed = Signal()
    clicked = Signal(QPointF)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setStyleSheet("background: transparent; border: none;")
        self.chosen: Chosen | None = None
        self.backdrop = NOTHING
        self.top = 0.0
        self._scene: Scene | None = None
        self._style: TimelineStyle | None = None
        self._layout: Layout | None = None
        self._fitted = True
        self._settling = False  # limits and window change one after the other, and only the last is laid out
        self._picture = Picture(self._draw)
        self.setCentralItem(self._picture)
        self.box = TimeBox()
        self.box.setParentItem(self._picture)
        self.box.clicked.connect(self.clicked)
        self.box.scrolled.connect(lambda down: self.scroll_to(self.top + down))
        self.box.turned.connect(lambda factor, x: self.zoom(factor, self.instant_at(x)))
        self.box.sigXRangeChanged.connect(self._follow_window)
        self.box.sigRangeChangedManually.connect(self._leave_fit)

    @property
    def shown(self) -> Window:
        """What is looked at."""
        first, last = self.box.viewRange()[0]
        return Window(float(first), float(last), self.top)

    @property
    def plot(self) -> QRectF:
        """The part of the canvas that holds the marks."""
        rect = QRectF(self.viewport().rect())
        return plot_rect(rect, self._style.metrics) if self._style else rect

    @property
    def scene_shown(self) -> Scene:
        """The scene that is drawn; an empty one before there is any."""
        return self._scene or build_scene(())

    def show_scene(self, scene: Scene, style: TimelineStyle, backdrop: Backdrop = NOTHING) -> None:
        """Draws another scene or in another style; the window stays where it is unless the whole was shown."""
        self._scene, self._style, self._layout, self.backdrop = scene, style, None, backdrop
        self._settle()

    def show_backdrop(self, backdrop: Backdrop) -> None:
        """Draws something else behind the same scene, with as many rows of names."""
        self.backdrop = backdrop
        self._refresh()

    def show_window(self, first: float, last: float) -> None:
        """Shows the instants from `first` to `last`, as far as the limits allow."""
        self._fitted = False
        self.box.setXRange(first, last, padding=0)

    def fit(self) -> None:
        """Shows all marks, from the top lane on."""
        if self._scene and self.plot.width() > 0:
            window = whole(self._scene, self.plot.width())
            self.top = 0.0
            self.box.setXRange(window.first, window.last, padding=0)
            self._fitted = True
            self._refresh()

    def zoom(self, factor: float, about: float) -> None:
        """Shows `factor` times as long a time, an hour at the least; the instant `about` keeps its place."""
        first, last = self.shown.first, self.shown.last
        factor = max(factor, LEAST_SPAN / (last - first))
        self.show_window(about + (first - about) * factor, about + (last - about) * factor)

    def scroll_to(self, top: float) -> None:
        """Moves the lanes so that `top` pixels of them are above; no further than there are lanes."""
        self.top = max(0.0, min(top, self.most_top))
        self._refresh()

    @property
    def most_top(self) -> float:
        """How far the lanes can be scrolled."""
        return max(0.0, (self._layout.height if self._layout else 0.0) - self.plot.height())

    def choose(self, chosen: Chosen | None) -> None:
        """Marks an event as selected."""
        self.chosen = chosen
        self._refresh()

    def reveal(self, mark: int) -> None:
        """Brings a mark into sight, moving the window no more than needed."""
        if not self._scene or not self._layout:
            return
        at, window = self._scene.anchor(mark), self.shown
        if not window.first + window.span * 0.02 <= at <= window.last - window.span * 0.08:
            self.show_window(at - window.span / 2, at + window.span / 2)
        found = self._layout.item_of(mark)
        if found:
            lane, item = found
            y, room = lane.middle(item.row), self.plot.height()
            self.scroll_to(min(max(self.top, y - room + lane.pitch), y - lane.inset))

    def item_at(self, point: QPointF) -> tuple[LaidLane, Item] | None:
        """The item at a point of the canvas."""
        plot = self.plot
        if not self._layout or not plot.contains(point):
            return None
        x = point.x() - plot.left() + self._layout.x(self.shown.first)
        found = hit(self._layout, x, point.y() - plot.top() + self.top)
        return (self._layout.lanes[found.group.lane], found) if found else None

    def in_sight(self) -> list[InSight]:
        """What is drawn, lane by lane from the top, by its left edge within a lane."""
        if not self._layout:
            return []
        plot, left = self.plot, self._layout.x(self.shown.first)
        found = []
        for lane in self._layout.lanes:
            y = plot.top() + lane.top - self.top
            if y + lane.height > plot.top() and y < plot.bottom():
                items = [item for row in lane.rows for item in row if item.right >= left]
                for item in sorted(items, key=lambda item: item.left):
                    middle = plot.top() + lane.middle(item.row) - self.top
                    box = QRectF(
                        plot.left() + item.left - left, middle - lane.pitch / 2, item.right - item.left, lane.pitch
                    )
                    if box.intersects(plot):
                        found.append(InSight(item, box.intersected(plot)))
        return found

    def instant_at(self, x: float) -> float:
        """The instant at an x of the canvas."""
        plot, shown = self.plot, self.shown
        return shown.first + (x - plot.left()) / max(plot.width(), 1.0) * shown.span

    def lane_at(self, point: QPointF) -> Lane | None:
        """The lane whose name is at a point of the canvas; None beside the names."""
        y = point.y() - self.plot.top() + self.top
        if not self._layout or not 0 <= point.x() < self.plot.left() or point.y() < self.plot.top():
            return None
        laid = (lane for lane in self._layout.lanes if lane.top <= y < lane.top + lane.height)
        return next((self._layout.scene.lanes[lane.lane] for lane in laid), None)

    def place_of(self, mark: int) -> QPointF:
        """Where a mark is drawn; a point outside the canvas if it is not in the layout."""
        found = self._layout.item_of(mark) if self._layout else None
        if not self._layout or not found:
            return QPointF(-1, -1)
        lane, item = found
        x = self.plot.left() + item.group.x - self._layout.x(self.shown.first)
        return QPointF(x, self.plot.top() + lane.middle(item.row) - self.top)

    def _leave_fit(self, *_axes: object) -> None:
        self._fitted = False

    def _settle(self) -> None:
        """Box, limits and window of the scene in the room there is."""
        self._settling = True
        self._place_box()
        if self._fitted:
            self.fit()
        self._settling = False
        self._follow_window()

    def _place_box(self) -> None:
        """Puts the box over the plot; bounds it to an hour at the least, at the most to four times the whole or a
        millennium."""
        self.box.setGeometry(self.plot)
        if self._scene:
            span = self._scene.last - self._scene.first
            beside = max(1.5 * span, (_MILLENNIUM - span) / 2)
            first, last = self._scene.first - beside, self._scene.last + beside
            self.box.setLimits(xMin=first, xMax=last, minXRange=LEAST_SPAN, maxXRange=last - first)

    def _follow_window(self, *_range: object) -> None:
        """Lays out anew if the window needs it, keeping the topmost lane where it is."""
        if self._settling or not self._scene or not self._style or self.plot.width() <= 0:
            return
        window, width, old = self.shown, self.plot.width(), self._layout
        if old is None or not old.covers(window, width):
            self._layout = lay_out(self._scene, window, width, self._style.metrics, self._style.measure)
            if old is not None and old.scene is self._scene and self.top > 0:
                lane = next(lane for lane in reversed(old.lanes) if lane.top <= self.top)
                self.top += self._layout.lanes[lane.lane].top - lane.top
            self.top = max(0.0, min(self.top, self.most_top))
            self.height_changed.emit()
        self._refresh()

    def _refresh(self) -> None:
        self._picture.update()
        self.window_changed.emit()

    def _draw(self, painter: QPainter, rect: QRectF) -> None:
        if self._layout and self._style:
            paint_layout(painter, rect, self._layout, self._style, self.shown, self.chosen, self.backdrop)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if event is not None:
            self._settle()
