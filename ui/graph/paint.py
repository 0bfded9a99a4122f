"""The one function that draws the graph: on screen, and into PNG and SVG alike."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from ui.graph.scene import LINE, NAME_WIDE, RADIUS, UNDER, WORDS_HIGH, Curve, GraphScene, name_lines
from ui.graph.style import GraphStyle

_NAMES_FROM, _WORDS_FROM = 0.34, 0.6  # zoom below which names, and words on ties, are too small to be read
_ARROW = 8.0
_FAINT = 0.55  # of what has nothing to do with the chosen node


@dataclass(frozen=True)
class Chosen:
    """The node or the tie with the keyboard, as places in the scene; at most one of them."""

    node: int | None = None
    tie: int | None = None


NOTHING = Chosen()


def paint_graph(
    painter: QPainter, scene: GraphScene, style: GraphStyle, zoom: float = 1.0, chosen: Chosen = NOTHING
) -> None:
    """Draws the scene at the painter's origin, scaled already by `zoom`: ties first, then nodes over them."""
    painter.save()
    try:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        _Painting(painter, scene, style, zoom, chosen).draw()
    finally:
        painter.restore()


class _Painting:
    def __init__(self, painter: QPainter, scene: GraphScene, style: GraphStyle, zoom: float, chosen: Chosen) -> None:
        self._painter, self._scene, self._style, self._zoom, self._chosen = painter, scene, style, zoom, chosen
        self._near = self._beside(chosen.node)

    def _beside(self, node: int | None) -> set[int] | None:
        """The nodes that a tie joins to this one; None where none but the middle is chosen and all are drawn alike."""
        if node is None or node == self._scene.middle:
            return None
        ends = [(each.one, each.other) for each in self._scene.curves if node in (each.one, each.other)]
        return {node, *(end for pair in ends for end in pair)}

    def draw(self) -> None:
        curves = self._scene.curves
        for drawn in (True, False):  # who appears with whom lies below what is linked
            for at, curve in enumerate(curves):
                if (curve.tie.id is None) is drawn:
                    self._tie(at, curve)
        if self._zoom >= _WORDS_FROM:
            for at, curve in enumerate(curves):
                self._words(at, curve)
        for place in range(len(self._scene.nodes)):
            self._node(place)

    # -- ties ----------------------------------------------------------------------------------------------------

    def _tie(self, at: int, curve: Curve) -> None:
        painter, pen = self._painter, self._pen(at, curve)
        painter.setOpacity(self._opacity(curve.one, curve.other))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        path = QPainterPath(QPointF(*curve.start))
        path.quadTo(QPointF(*curve.over), QPointF(*curve.end))
        painter.drawPath(path)
        if curve.tie.directed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(pen.color())
            painter.drawPolygon(_head(curve))
        painter.setOpacity(1.0)

    def _pen(self, at: int, curve: Curve) -> QPen:
        if curve.tie.id is None:
            return QPen(self._style.colour("line"), min(1.0 + curve.tie.documents * 0.35, 4.5))
        chosen = at == self._chosen.tie
        pen = QPen(self._style.colour("accent" if chosen else "control"), 2.2 if chosen else 1.4)
        if not curve.tie.grounded:
            pen.setDashPattern([3.5, 3])
        return pen

    def _words(self, at: int, curve: Curve) -> None:
        """Words that have no room are shown where their tie is chosen, over whatever is there."""
        chosen = at == self._chosen.tie
        place = curve.words_at or (curve.at(0.5) if chosen else None)
        if place is None or not curve.tie.words:
            return
        font, painter = self._style.words_font, self._painter
        width = QFontMetricsF(font).horizontalAdvance(curve.tie.words)
        box = QRectF(place[0] - width / 2 - 3, place[1] - WORDS_HIGH / 2, width + 6, WORDS_HIGH)
        painter.setOpacity(self._opacity(curve.one, curve.other))
        painter.fillRect(box, self._style.colour("panel"))
        painter.setFont(font)
        faint = curve.tie.id is None
        painter.setPen(self._style.colour("accent" if chosen else "faint" if faint else "muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, curve.tie.words)
        painter.setOpacity(1.0)

    # -- nodes ---------------------------------------------------------------------------------------------------

    def _node(self, place: int) -> None:
        scene, painter = self._scene, self._painter
        node, look, radius = scene.nodes[place], self._style.kind(scene.nodes[place].kind), scene.radius(place)
        middle = place == scene.middle
        centre = QPointF(*scene.places[place])
        painter.setOpacity(self._opacity(place, place))
        if place == self._chosen.node:
            painter.setPen(QPen(self._style.colour("accent"), 2))
            painter.setBrush(self._style.colour("panel"))
            painter.drawEllipse(centre, radius + 4, radius + 4)
        painter.setPen(QPen(look.colour, 1.5))
        painter.setBrush(look.colour if middle else look.disc)
        painter.drawEllipse(centre, radius, radius)
        painter.translate(centre)
        scale = radius / RADIUS
        painter.scale(scale, scale)
        painter.fillPath(look.glyph, self._style.colour("panel") if middle else look.colour)
        painter.scale(1 / scale, 1 / scale)
        painter.translate(-centre)
        if self._zoom >= _NAMES_FROM or middle or place == self._chosen.node:
            self._names(place, centre, radius, node.name, node.beside)
        painter.setOpacity(1.0)

    def _names(self, place: int, centre: QPointF, radius: float, name: str, beside: str) -> None:
        """Below the node, over a patch of the ground, so that a tie does not run through the words."""
        strong = place in (self._scene.middle, self._chosen.node)
        top = centre.y() + radius + UNDER
        font = self._style.bold_font if strong else self._style.name_font
        for line in name_lines(name):
            self._line(centre.x(), top, line, font, self._style.colour("text"))
            top += LINE
        if beside:
            self._line(centre.x(), top, beside, self._style.beside_font, self._style.colour("faint"))

    def _line(self, middle: float, top: float, words: str, font: QFont, colour: QColor) -> None:
        painter = self._painter
        shown = self._style.elided(words, font, NAME_WIDE + 12)
        width = QFontMetricsF(font).horizontalAdvance(shown)
        box = QRectF(middle - width / 2 - 2, top, width + 4, LINE)
        ground = self._style.colour("panel")
        ground.setAlphaF(0.82)
        painter.fillRect(box, ground)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(box.adjusted(-20, 0, 20, 0), Qt.AlignmentFlag.AlignCenter, shown)

    def _opacity(self, one: int, other: int) -> float:
        if self._near is None:
            return 1.0
        if one == other:
            return 1.0 if one in self._near else _FAINT
        return 1.0 if self._chosen.node in (one, other) else _FAINT


def _head(curve: Curve) -> QPolygonF:
    """The arrow head at the end of a tie."""
    (x, y), (back_x, back_y) = curve.end, curve.at(0.93)
    angle = atan2(y - back_y, x - back_x)
    sides = [(x - _ARROW * cos(angle + turn), y - _ARROW * sin(angle + turn)) for turn in (-pi / 7, pi / 7)]
    return QPolygonF([QPointF(x, y), *(QPointF(*side) for side in sides)])
