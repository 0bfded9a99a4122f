"""Two fingers on the timeline: a pinch on a touch pad (which comes as a native gesture) or on a touch screen zooms."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from ui.timeline.canvas import TimelineCanvas

_LEAST = 0.2  # a single step of a gesture shows at most five times as much or as little


class Pinch(QObject):
    """Watches the canvas; what lies between the fingers keeps its place."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._pinched = False
        canvas.viewport().grabGesture(Qt.GestureType.PinchGesture)
        canvas.viewport().installEventFilter(self)

    def _zoom(self, spread: float, at: QPointF) -> None:
        """`spread` is how much farther apart the fingers are than a moment ago; `at` a point of the canvas."""
        self._canvas.zoom(1 / min(max(spread, _LEAST), 1 / _LEAST), self._canvas.instant_at(at.x()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._zoom(1 + event.value(), event.position())
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                between = self._canvas.viewport().mapFromGlobal(pinch.centerPoint())
                self._zoom(pinch.scaleFactor(), QPointF(between))
                self._pinched = pinch.state() in (Qt.GestureState.GestureStarted, Qt.GestureState.GestureUpdated)
                event.accept(pinch)
                return True
        return self._pinched and event.type() == QEvent.Type.MouseMove  # the first finger alone would pan
