"""A page in its viewport: how large it is shown, how it is turned, where each place of it lies on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from workbench.reading.lettering import Rect

MARGIN = 14.0  # pixels around the page
POINT = 96 / 72  # pixels a point at 100 %
_MORE = QPointF(9, 9)  # pixels that marks may reach beyond their words
STEPS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
Zoom = float | Literal["width", "page"]


@dataclass(frozen=True)
class Placing:
    """`size` is that of the upright page in points, `room` that of the viewport in pixels, `scroll` how far the page
    is scrolled; `scale` is pixels a point, `turn` in degrees clockwise."""

    size: QSizeF
    turn: int
    scale: float
    room: QSizeF
    scroll: QPointF

    @property
    def upright(self) -> QSizeF:
        """Of the page in pixels, before it is turned."""
        return self.size * self.scale

    @property
    def extent(self) -> QSizeF:
        """Of the page as it is shown, in pixels."""
        return self.upright if self.turn % 180 == 0 else self.upright.transposed()

    @property
    def overflow(self) -> QSizeF:
        """How far the page can be scrolled."""
        over = self.extent + QSizeF(2 * MARGIN, 2 * MARGIN) - self.room
        return QSizeF(max(0.0, over.width()), max(0.0, over.height()))

    @property
    def sheet(self) -> QRectF:
        """The page in the viewport, on whole pixels; it stands in the middle where there is room."""
        left, top = (
            MARGIN - scroll if over > 0 else (room - side) / 2
            for scroll, over, room, side in (
                (self.scroll.x(), self.overflow.width(), self.room.width(), self.extent.width()),
                (self.scroll.y(), self.overflow.height(), self.room.height(), self.extent.height()),
            )
        )
        return QRectF(QPointF(round(left), round(max(top, MARGIN - self.scroll.y()))), self.extent)

    @property
    def transform(self) -> QTransform:
        """From pixels of the upright page to the viewport: turned and moved, not stretched."""
        turned = QTransform().rotate(self.turn)
        corner = turned.mapRect(QRectF(QPointF(), self.upright)).topLeft()
        return turned * QTransform.fromTranslate(self.sheet.left() - corner.x(), self.sheet.top() - corner.y())

    def on_page(self, rect: Rect) -> QRectF:
        """In pixels of the upright page."""
        width, height = self.upright.width(), self.upright.height()
        corner, other = QPointF(rect.left * width, rect.top * height), QPointF(rect.right * width, rect.bottom * height)
        return QRectF(corner, other)

    def on_screen(self, rect: Rect) -> QRectF:
        """In the viewport."""
        return self.transform.mapRect(self.on_page(rect))

    def under(self, part: QRectF) -> Rect:
        """What of the page lies under a part of the viewport, and a little more."""
        ends = [self.fractions(corner) for corner in (part.topLeft() - _MORE, part.bottomRight() + _MORE)]
        (x1, y1), (x2, y2) = ends
        return Rect(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def fractions(self, point: QPointF) -> tuple[float, float]:
        """A point of the viewport as fractions of the upright page."""
        back, _ = self.transform.inverted()
        place = back.map(point)
        return place.x() / max(1e-6, self.upright.width()), place.y() / max(1e-6, self.upright.height())


def scale_for(zoom: Zoom, size: QSizeF, turn: int, room: QSizeF, natural: float) -> float:
    """Pixels a point; `natural` is that at 100 %. A page fits into the room less its margins."""
    if isinstance(zoom, float):
        return zoom * natural
    shown = size if turn % 180 == 0 else size.transposed()
    across = max(40.0, room.width() - 2 * MARGIN) / shown.width()
    down = max(40.0, room.height() - 2 * MARGIN) / shown.height()
    return across if zoom == "width" else min(across, down)


def next_step(now: float, step: int) -> float:
    """The next larger (1) or smaller (-1) step; `now` may lie between two."""
    if step > 0:
        return next((each for each in STEPS if each > now * 1.01), STEPS[-1])
    return next((each for each in reversed(STEPS) if each < now * 0.99), STEPS[0])
