"""The whole case in a strip below the timeline: where the events lie, and the visible range as a handle to drag."""

from enum import Enum

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.timeline.axis import year_label
from ui.timeline.layout import Window
from ui.timeline.scene import Scene
from ui.timeline.style import TimelineStyle
from workbench.dates.julian import calendar_date

HEIGHT = 34.0
_GRIP = 6.0
_LEAST_HANDLE = 12.0


class Grip(Enum):
    """What of the handle the pointer holds."""

    NOTHING = "nothing"
    LEFT = "left"
    RIGHT = "right"
    BODY = "body"


def years_of(scene: Scene, style: TimelineStyle) -> str:
    """`2012 – 2025`, or one year."""
    first, last = (
        year_label(calendar_date(int(day))[0], style.language) for day in (scene.known[0], scene.known[1] - 1e-6)
    )
    return first if first == last else f"{first} – {last}"


def paint_strip(painter: QPainter, rect: QRectF, scene: Scene, style: TimelineStyle) -> None:
    """Draws each mark as a line in its lane's height; lines that fall on the same pixels are drawn once."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.colour("ground"))
    painter.drawRoundedRect(rect, 5, 5)
    if not len(scene):
        return
    step = (rect.height() - 6) / len(scene.lanes)
    scale = rect.width() / (scene.last - scene.first or 1.0)
    left = np.round((scene.extent[:, 0] - scene.first) * scale)
    right = np.maximum(np.round((scene.extent[:, 3] - scene.first) * scale), left + 2)
    lines = np.unique(np.column_stack((scene.lane, left, right)), axis=0).tolist()
    height = min(max(step * 0.7, 1.2), 3.0)
    for lane, start, end in lines:
        colour = QColor(style.kind(scene.lanes[int(lane)].kind).colour)
        colour.setAlphaF(0.7)
        top = rect.top() + 3 + (lane + 0.5) * step - height / 2
        painter.fillRect(QRectF(rect.left() + start, top, end - start, height), colour)


class OverviewStrip(QWidget):
    """The strip as a widget. The mouse alone uses it; the keys for the same act in the timeline itself."""

    window_dragged = Signal(float, float)  # the first and last instant now wanted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._scene: Scene | None = None
        self._style: TimelineStyle | None = None
        self._window = Window(0.0, 1.0)
        self._picture: QPixmap | None = None
        self._grip = Grip.NOTHING
        self._held = 0.0

    def show_scene(self, scene: Scene, style: TimelineStyle) -> None:
        """Draws another case or another theme."""
        self._scene, self._style, self._picture = scene, style, None
        self.setFixedHeight(round(HEIGHT * style.text_scale))
        self.update()

    def show_window(self, window: Window) -> None:
        """Moves the handle."""
        self._window = window
        self.update()

    @property
    def bar(self) -> QRectF:
        """Where the whole case is drawn."""
        names = self._style.metrics.names if self._style else 0.0
        return QRectF(names, 4, max(self.width() - names - 14, 1.0), self.height() - 11)

    @property
    def handle(self) -> QRectF:
        """The visible range, at least wide enough to take hold of, within the bar."""
        bar = self.bar
        left, right = (
            min(max(self._x(edge), bar.left()), bar.right()) for edge in (self._window.first, self._window.last)
        )
        if right - left < _LEAST_HANDLE:
            left = min(max((left + right - _LEAST_HANDLE) / 2, bar.left()), bar.right() - _LEAST_HANDLE)
            right = left + _LEAST_HANDLE
        return QRectF(left, bar.top(), right - left, bar.height())

    def grip_at(self, point: QPointF) -> Grip:
        """What a press here takes hold of."""
        handle = self.handle
        for grip, edge in ((Grip.LEFT, handle.left()), (Grip.RIGHT, handle.right())):
            if abs(point.x() - edge) <= _GRIP:
                return grip
        return Grip.BODY if handle.left() < point.x() < handle.right() else Grip.NOTHING

    def _span(self) -> float:
        return (self._scene.last - self._scene.first or 1.0) if self._scene else 1.0

    def _x(self, instant: float) -> float:
        first = self._scene.first if self._scene else 0.0
        return self.bar.left() + (instant - first) / self._span() * self.bar.width()

    def _instant(self, x: float) -> float:
        first = self._scene.first if self._scene else 0.0
        return first + (x - self.bar.left()) / self.bar.width() * self._span()

    def _paint_label(self, painter: QPainter, scene: Scene, style: TimelineStyle) -> None:
        painter.setFont(style.label_font)
        painter.setPen(style.colour("faint"))
        box = QRectF(12 * style.text_scale, self.bar.top(), style.metrics.names - 16, self.bar.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.tr("Whole case {0}").format(years_of(scene, style)))

    def _draw_picture(self, scene: Scene, style: TimelineStyle) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_label(painter, scene, style)
        paint_strip(painter, self.bar, scene, style)
        painter.end()
        return picture

    def sizeHint(self) -> QSize:
        return QSize(400, round(HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._scene:
            return
        point = event.position()
        self._grip = self.grip_at(point)
        if self._grip is Grip.NOTHING:
            middle = self._instant(point.x())
            self._grip = Grip.BODY
            self.window_dragged.emit(middle - self._window.span / 2, middle + self._window.span / 2)
        self._held = self._instant(point.x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is Grip.NOTHING:
            over = self.grip_at(event.position())
            shapes = {Grip.NOTHING: Qt.CursorShape.ArrowCursor, Grip.BODY: Qt.CursorShape.OpenHandCursor}
            self.setCursor(shapes.get(over, Qt.CursorShape.SizeHorCursor))
            return
        at = self._instant(event.position().x())
        moved, self._held = at - self._held, at
        first = self._window.first + (moved if self._grip is not Grip.RIGHT else 0.0)
        last = self._window.last + (moved if self._grip is not Grip.LEFT else 0.0)
        if last > first:
            self.window_dragged.emit(first, last)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = Grip.NOTHING

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._picture = None

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._scene or not self._style:
            return
        self._picture = self._picture or self._draw_picture(self._scene, self._style)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._picture)
        tint = self._style.colour("accent")
        painter.setPen(QPen(tint, 1.4))
        tint.setAlphaF(0.12)
        painter.setBrush(tint)
        painter.drawRoundedRect(self.handle.adjusted(0.7, 0.7, -0.7, -0.7), 5, 5)
        painter.end()
