"""The shapes that tell entity kinds apart, as outlines for any painter: lists, tags, the timeline, SVG and print."""

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen, QPolygonF

from ui.tokens import Glyph, Underline

# How much of the box each shape fills, so that all look equally heavy beside each other.
_WEIGHT: dict[Glyph, float] = {
    "circle": 0.84, "square": 0.74, "diamond": 1.0, "triangle": 0.96, "hexagon": 0.92, "sheet": 0.9,
    "pentagon": 0.94, "ring": 0.84, "down": 0.96, "plus": 0.92, "star": 1.08, "lozenge": 1.0,
}  # fmt: skip


def glyph_path(glyph: Glyph, size: float) -> QPainterPath:
    """The outline of a glyph, to be filled; centred on the origin, about `size` units wide and high, y downwards."""
    half = size * _WEIGHT[glyph] / 2
    path = QPainterPath()
    if glyph == "circle":
        path.addEllipse(QPointF(), half, half)
    elif glyph == "ring":
        path.addEllipse(QPointF(), half, half)
        path.addEllipse(QPointF(), half * 0.5, half * 0.5)
    elif glyph == "square":
        path.addRect(QRectF(-half, -half, 2 * half, 2 * half))
    else:
        path.addPolygon(QPolygonF([QPointF(x * half, y * half) for x, y in _corners(glyph)]))
        path.closeSubpath()
    return path


def _corners(glyph: Glyph) -> list[tuple[float, float]]:
    """Corners in a box from -1 to 1."""
    third = 0.34
    shapes: dict[Glyph, list[tuple[float, float]]] = {
        "diamond": [(0, -1), (1, 0), (0, 1), (-1, 0)],
        "lozenge": [(0, -1), (0.62, 0), (0, 1), (-0.62, 0)],
        "triangle": [(0, -0.9), (1, 0.82), (-1, 0.82)],
        "down": [(0, 0.9), (1, -0.82), (-1, -0.82)],
        "sheet": [(-0.76, -1), (0.2, -1), (0.76, -0.44), (0.76, 1), (-0.76, 1)],
        "plus": [(-third, -1), (third, -1), (third, -third), (1, -third), (1, third), (third, third),
                 (third, 1), (-third, 1), (-third, third), (-1, third), (-1, -third), (-third, -third)],
    }  # fmt: skip
    if glyph in shapes:
        return shapes[glyph]
    if glyph == "star":
        return [point for turn in range(5) for point in (_on_circle(turn / 5, 1), _on_circle((turn + 0.5) / 5, 0.46))]
    sides = {"hexagon": 6, "pentagon": 5}[glyph]
    return [_on_circle(turn / sides, 1) for turn in range(sides)]


def _on_circle(turn: float, radius: float) -> tuple[float, float]:
    """The point at a fraction of a turn, clockwise from the top."""
    return radius * sin(turn * 2 * pi), -radius * cos(turn * 2 * pi)


def underline_pen(underline: Underline, colour: str, width: float = 1.6) -> QPen:
    """The pen for the line under a tag. For `double` draw it twice, at 0 and at 2 x width below."""
    patterns: dict[Underline, list[float]] = {
        "dashed": [4, 2], "dotted": [1, 1.6], "dash-dot": [5, 2, 1, 2], "dash-dot-dot": [5, 2, 1, 1.6, 1, 2],
    }  # fmt: skip
    pen = QPen(colour)
    pen.setWidthF(width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if underline in patterns:
        pen.setDashPattern(patterns[underline])
    return pen
