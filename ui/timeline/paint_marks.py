"""Draws the items of a timeline: glyphs, pills with counts, bars with soft ends, and their labels."""

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from ui.timeline.extents import Flags
from ui.timeline.labels import placed_label
from ui.timeline.layout import Item, LaidLane, Layout
from ui.timeline.shades import Ground, Profile, brush, cut
from ui.timeline.style import KindPaint, TimelineStyle

_FIRM = 1.0  # ends that fade over less than this many pixels are drawn firm
_OPEN_ALPHA = 0.12  # what is left of a bar at an open end
_SOFT_SHARE = 0.36  # of a date without a certain core, how much fades at each side
_BEYOND = 40.0  # bars are cut this far outside the plot: painters lose precision on very long ones


class MarkPainter:
    """Draws items of one layout into `plot`; `offset` is the layout's x at the plot's left edge."""

    def __init__(
        self,
        painter: QPainter,
        plot: QRectF,
        layout: Layout,
        style: TimelineStyle,
        offset: float,
        chosen: int | None,
        ringed: frozenset[int] = frozenset(),
        ground: Callable[[QColor], Ground] | None = None,
        lines: Sequence[float] = (),
    ) -> None:
        """`ringed` are ids of events; `ground` tells what lies behind a place of a lane with the ground given; `lines`
        are the x of upright lines, which do not run through words."""
        self._painter = painter
        self._plot = plot
        self._layout = layout
        self._style = style
        self._offset = offset
        self._shift = plot.left() - offset
        self._event = int(layout.scene.event[chosen]) if chosen is not None else -1
        self._lines = lines
        self._ringed = _flags(layout, ringed)
        self._ground_of: Callable[[QColor], Ground] = ground or (lambda base: lambda _x: base)
        self._ground: Ground = self._ground_of(style.colour("panel"))
        self._text, self._muted = style.colour("text"), style.colour("muted")
        self._panel = style.colour("panel")
        self._accent = style.colour("accent")
        self._rise = QFontMetricsF(style.label_font).capHeight() / 2
        self._bold_rise = QFontMetricsF(style.bold_font).capHeight() / 2

    def draw_lane(self, lane: LaidLane, y: float) -> None:
        """Draws what is in sight of a lane; `y` is where the layout's top lies."""
        kind = self._style.kind(self._layout.scene.lanes[lane.lane].kind)
        self._ground = self._ground_of(self._style.lane_ground(lane.lane))
        end = self._offset + self._plot.width()
        for number, row in enumerate(lane.rows):
            for item in row:
                if item.right >= self._offset and item.left <= end:
                    self._draw(item, lane.middle(number) + y, lane.pitch, kind)

    def _draw(self, item: Item, y: float, pitch: float, kind: KindPaint) -> None:
        scene, first = self._layout.scene, item.group.marks[0]
        chosen = self._event >= 0 and self._event in scene.event[item.group.marks]
        ringed = self._ringed is not None and bool(self._ringed[item.group.marks].any())
        if item.is_bar:
            open_start, open_end = scene.flags[first, :2].tolist()
            edge = self._edge(chosen, ringed and item.has_core)
            self._bar(item, y, min(self._style.metrics.bar, pitch - 2), kind, open_start, open_end, edge)
        if item.count > 1:
            self._pill(item, y, kind, self._edge(chosen, ringed))
        elif not item.has_core:
            size = 1.0 if pitch == self._style.metrics.row else 0.6
            self._glyph(item.group.x + self._shift, y, size, kind, bool(scene.vague[first]), chosen, ringed)
        if item.text:
            self._label(item, y, chosen, ringed)

    def _edge(self, chosen: bool, ringed: bool) -> QPen | Qt.PenStyle:
        """The outline of the selected event, a thinner one for those of the open document, else none."""
        return QPen(self._accent, 1.8 if chosen else 1.3) if chosen or ringed else Qt.PenStyle.NoPen

    def _bar(
        self,
        item: Item,
        y: float,
        height: float,
        kind: KindPaint,
        open_start: bool,
        open_end: bool,
        edge: QPen | Qt.PenStyle,
    ) -> None:
        edges = [edge + self._shift for edge in item.group.fade]
        if edges[3] <= self._plot.left() or edges[0] >= self._plot.right():
            return  # its label alone is in sight
        profile = cut(_profile(edges, open_start, open_end), self._plot.left() - _BEYOND, self._plot.right() + _BEYOND)
        box = QRectF(profile[0][0], y - height / 2, profile[-1][0] - profile[0][0], height)
        self._painter.setPen(edge)
        self._painter.setBrush(brush(profile, kind.bar, self._ground if self._style.opaque else None))
        self._painter.drawRoundedRect(box, 3, 3)
        if open_start:
            self._arrow(max(edges[0], self._plot.left() + 3), y, -height, kind)
        if open_end:
            self._arrow(min(edges[3], self._plot.right() - 3), y, height, kind)

    def _arrow(self, x: float, y: float, size: float, kind: KindPaint) -> None:
        """An open arrow head whose tip is at x; a negative size points left."""
        self._painter.setPen(QPen(kind.colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        back, half = x - size * 0.35, abs(size) * 0.35
        self._painter.drawPolyline(QPolygonF([QPointF(back, y - half), QPointF(x, y), QPointF(back, y + half)]))

    def _glyph(
        self, x: float, y: float, size: float, kind: KindPaint, hollow: bool, chosen: bool, ringed: bool
    ) -> None:
        painter = self._painter
        painter.translate(x, y)
        if chosen or ringed:
            painter.setPen(self._edge(chosen, ringed))
            painter.setBrush(self._panel)
            reach = self._style.metrics.glyph * 0.85
            painter.drawEllipse(QPointF(), reach, reach)
        painter.scale(size, size)
        painter.setPen(QPen(kind.colour, 1.7) if hollow else Qt.PenStyle.NoPen)
        painter.setBrush(self._panel if hollow else kind.colour)
        painter.drawPath(kind.hollow if hollow else kind.glyph)
        painter.scale(1 / size, 1 / size)
        painter.translate(-x, -y)

    def _pill(self, item: Item, y: float, kind: KindPaint, edge: QPen | Qt.PenStyle) -> None:
        half, height = item.half_width, self._style.metrics.pill
        box = QRectF(item.group.x + self._shift - half, y - height / 2, 2 * half, height)
        self._painter.setPen(edge)
        self._painter.setBrush(kind.colour)
        self._painter.drawRoundedRect(box, height / 2, height / 2)
        self._painter.setPen(self._panel)
        self._painter.setFont(self._style.bold_font)
        text, width = self._style.count(item.count)
        self._painter.drawText(QPointF(box.center().x() - width / 2, y + self._bold_rise), text)

    def _label(self, item: Item, y: float, chosen: bool, ringed: bool) -> None:
        """A label gets what room it has, at most up to the plot's right edge."""
        place = placed_label(item, self._layout, self._offset, self._offset + self._plot.width())
        if place is None:
            return
        x, width, text = round(place[0] + self._shift), place[1], item.text
        if chosen and item.count > 1:
            text = self._layout.scene.events[self._event].title
        if self._style.measure(text) > width:
            text = self._style.elide(text, width)
        on_bar = item.is_bar and place[0] < item.group.fade[3]
        wide, half = min(width, self._style.measure(text)), self._style.metrics.bar / 2
        for line in self._lines:
            if not on_bar and x - 4 < line < x + wide:
                self._painter.fillRect(QRectF(x - 1, y - half, wide, 2 * half), self._ground(line))
        self._painter.setFont(self._style.label_font)
        self._painter.setPen(self._text if on_bar or chosen or ringed else self._muted)
        self._painter.drawText(QPointF(x, y + self._rise), text)


def _flags(layout: Layout, ringed: frozenset[int]) -> Flags | None:
    """For each mark whether its event is ringed; None where none is."""
    if not ringed:
        return None
    scene = layout.scene
    return np.isin(scene.ids, np.fromiter(ringed, np.int64, len(ringed)))[scene.event]


def _profile(edges: list[float], open_start: bool, open_end: bool) -> Profile:
    """Opacity along a bar, as corners (x, 0 to 1)."""
    start, core, end, last = edges
    if end <= core:
        fade = (last - start) * _SOFT_SHARE
        return [(start, 0.0), (start + fade, 1.0), (last - fade, 1.0), (last, 0.0)]
    left = (
        [(start, _OPEN_ALPHA)] if open_start else [(start, 0.0), (core, 1.0)] if core - start > _FIRM else [(core, 1.0)]
    )
    right = [(last, _OPEN_ALPHA)] if open_end else [(end, 1.0), (last, 0.0)] if last - end > _FIRM else [(end, 1.0)]
    return left + right
