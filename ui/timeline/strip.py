"""The whole case in a strip below the timeline: where events and documents lie, what is seen as a handle to drag."""

from collections.abc import Iterable
from enum import Enum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.timeline.axis import year_label
from ui.timeline.density import density, spans_of
from ui.timeline.layout import Window
from ui.timeline.scene import Scene
from ui.timeline.style import TimelineStyle
from workbench.dates import CaseDate
from workbench.dates.julian import calendar_date

HEIGHT = 34.0
_DOCUMENTS = 13.0  # pixels, of the band below the events that shows how many documents are from when
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


def paint_strip(painter: QPainter, rect: QRectF, scene: Scene, style: TimelineStyle, first: float, last: float) -> None:
    """Draws each mark as a line in its lane's height; lines that fall on the same pixels are drawn once. `first` and
    `last` are the instants at the edges."""
    if not len(scene):
        return
    step = (rect.height() - 6) / len(scene.lanes)
    scale = rect.width() / (last - first)
    left = np.round((scene.extent[:, 0] - first) * scale)
    right = np.maximum(np.round((scene.extent[:, 3] - first) * scale), left + 2)
    lines = np.unique(np.column_stack((scene.lane, left, right)), axis=0).tolist()
    height = min(max(step * 0.7, 1.2), 3.0)
    for lane, start, end in lines:
        colour = QColor(style.kind(scene.lanes[int(lane)].kind).colour)
        colour.setAlphaF(0.7)
        top = rect.top() + 3 + (lane + 0.5) * step - height / 2
        painter.fillRect(QRectF(rect.left() + start, top, end - start, height), colour)


def paint_density(painter: QPainter, rect: QRectF, heights: NDArray[np.float64], style: TimelineStyle) -> None:
    """A column of two pixels for each height. They grow with the root, so that one document is seen beside hundreds."""
    top = float(np.sqrt(heights.max(initial=0.0)))
    if top <= 0:
        return
    colour = style.colour("control")
    colour.setAlphaF(0.75)
    wide = rect.width() / len(heights)
    for at in np.flatnonzero(heights > 1e-9).tolist():
        height = max(float(np.sqrt(heights[at])) / top * rect.height(), 1.0)
        painter.fillRect(QRectF(rect.left() + at * wide, rect.bottom() - height, wide, height), colour)


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
        self._documents = spans_of(())
        self._grip = Grip.NOTHING
        self._held = 0.0

    def show_scene(self, scene: Scene, style: TimelineStyle) -> None:
        """Draws another case or another theme."""
        self._scene, self._style, self._picture = scene, style, None
        self.setFixedHeight(self._height())
        self.update()

    def show_documents(self, dates: Iterable[CaseDate]) -> None:
        """Draws how many documents are from when; no band without any that is dated."""
        self._documents, self._picture = spans_of(dates), None
        self.setFixedHeight(self._height())
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

    @property
    def edges(self) -> tuple[float, float]:
        """The instants at the ends of the bar: all events and all documents."""
        scene, documents = self._scene, self._documents
        known = [(scene.first, scene.last)] if scene and len(scene) else []
        if len(documents):
            known.append((float(documents[:, 0].min()), float(documents[:, 1].max())))
        first, last = min((each for each, _ in known), default=0.0), max((each for _, each in known), default=1.0)
        return first, last if last > first else first + 1.0

    def _height(self) -> int:
        band = _DOCUMENTS if len(self._documents) else 0.0
        return round((HEIGHT + band) * (self._style.text_scale if self._style else 1.0))

    def _x(self, instant: float) -> float:
        first, last = self.edges
        return self.bar.left() + (instant - first) / (last - first) * self.bar.width()

    def _instant(self, x: float) -> float:
        first, last = self.edges
        return first + (x - self.bar.left()) / self.bar.width() * (last - first)

    def _paint_label(self, painter: QPainter, scene: Scene, style: TimelineStyle) -> None:
        painter.setFont(style.label_font)
        painter.setPen(style.colour("faint"))
        box = QRectF(12 * style.text_scale, self.bar.top(), style.metrics.names - 16, self.bar.height())
        whole = self.tr("Whole case {0}").format(years_of(scene, style))
        if not len(self._documents):
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, whole)
            return
        events, documents = self._bands(style)
        box.setBottom(events.bottom())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, whole)
        box = QRectF(box.left(), documents.top(), box.width(), documents.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._dated(len(self._documents)))

    def _dated(self, count: int) -> str:
        return self.tr("1 dated document") if count == 1 else self.tr("%n dated documents", "", count)

    def _bands(self, style: TimelineStyle) -> tuple[QRectF, QRectF]:
        """Where events and where documents are drawn."""
        height = (_DOCUMENTS if len(self._documents) else 0.0) * style.text_scale
        upper = self.bar.adjusted(0, 0, 0, -height)
        return upper, QRectF(upper.left(), upper.bottom(), upper.width(), height)

    def _draw_picture(self, scene: Scene, style: TimelineStyle) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_label(painter, scene, style)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("ground"))
        painter.drawRoundedRect(self.bar, 5, 5)
        first, last = self.edges
        events, documents = self._bands(style)
        paint_strip(painter, events, scene, style, first, last)
        if len(self._documents):
            columns = max(round(documents.width() / 2), 1)
            inside = documents.adjusted(0, 0, 0, -1)
            paint_density(painter, inside, density(self._documents, first, last, columns), style)
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
