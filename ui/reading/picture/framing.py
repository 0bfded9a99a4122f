"""An area of a page's picture as it is drawn with the mouse, moved and resized with the keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from ui.reading.picture.placing import Placing
from workbench.passages import Rectangle
from workbench.reading.lettering import Rect

STEP = 6.0  # pixels an arrow moves an edge
LEAST = 6.0  # pixels of a side: what is smaller was a click
_DIGITS = 4


def as_rect(area: Rectangle) -> Rect:
    return Rect(*area)


def framed(placing: Placing, one: QPointF, other: QPointF) -> Rectangle | None:
    """The area between two points of the viewport, as far as it lies on the page; None where it is too small."""
    frame = QRectF(one, other).normalized() & placing.sheet
    if frame.width() < LEAST or frame.height() < LEAST:
        return None
    across, down = placing.fractions(frame.topLeft())
    beyond, below = placing.fractions(frame.bottomRight())
    left, right, top, bottom = min(across, beyond), max(across, beyond), min(down, below), max(down, below)
    return _within(left), _within(top), _within(right), _within(bottom)


def _within(fraction: float) -> float:
    return round(min(max(0.0, fraction), 1.0), _DIGITS)


def in_the_middle(placing: Placing) -> Rectangle | None:
    """The middle of what is in sight of the page: where an area begins that is to be set by keys."""
    seen = placing.sheet & QRectF(QPointF(), placing.room)
    inset = QPointF(seen.width() / 3, seen.height() / 3)
    return framed(placing, seen.topLeft() + inset, seen.bottomRight() - inset)


def moved(placing: Placing, area: Rectangle, by: QPointF) -> Rectangle:
    """By so many pixels, no farther than the page goes."""
    frame, sheet = placing.on_screen(as_rect(area)), placing.sheet
    across = min(max(sheet.left() - frame.left(), by.x()), sheet.right() - frame.right())
    down = min(max(sheet.top() - frame.top(), by.y()), sheet.bottom() - frame.bottom())
    corner = frame.topLeft() + QPointF(across, down)
    return framed(placing, corner, corner + QPointF(frame.width(), frame.height())) or area


def resized(placing: Placing, area: Rectangle, by: QPointF) -> Rectangle:
    """The right and the lower edge, as they are on the screen."""
    frame = placing.on_screen(as_rect(area))
    corner = frame.bottomRight() + by
    if corner.x() - frame.left() < LEAST or corner.y() - frame.top() < LEAST:
        return area
    return framed(placing, frame.topLeft(), corner) or area
