"""Draws what lies behind the marks: eras and their names, where two lanes overlap, the line of today."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from ui.timeline.backdrop import Backdrop, Band
from ui.timeline.layout import LaidLane, Layout, Window
from ui.timeline.shades import Ground, Profile, brush, cut, mixed
from ui.timeline.style import TimelineStyle

_TINT = {"light": 0.06, "dark": 0.075}
_CHIP = 3.6  # how much stronger the name's ground is than the band
_BEYOND = 40.0  # bands are cut this far outside the plot
_LEAST_NAME = 26.0
_LEAST_OVERLAP = 3.0
_MAYBE, _CERTAIN = 0.07, 0.12


class BackdropPainter:
    """Draws one backdrop behind a plot; `left` is the layout's x at the plot's left edge."""

    def __init__(
        self, painter: QPainter, plot: QRectF, layout: Layout, style: TimelineStyle, window: Window, backdrop: Backdrop
    ) -> None:
        self._painter, self._plot, self._style, self._backdrop = painter, plot, style, backdrop
        self._top = window.top
        offset = layout.x(window.first)
        self._x: Callable[[float], float] = lambda instant: plot.left() + layout.x(instant) - offset
        self._bands = [(band, self._profile(band)) for band in backdrop.eras]
        self._bands = [(band, profile) for band, profile in self._bands if len(profile) > 1]

    def paint(self, lanes: Sequence[LaidLane]) -> None:
        """The bands of the eras over the whole plot, lane by lane where they are mixed with its ground."""
        stretches = [(self._plot.top() - self._style.metrics.eras, self._plot.bottom(), self._style.colour("panel"))]
        if self._style.opaque:
            stretches += [
                (self._plot.top() + lane.top - self._top, self._plot.top() + lane.top + lane.height - self._top, ground)
                for lane in lanes
                for ground in (self._style.lane_ground(lane.lane),)
            ]
        self._painter.setPen(Qt.PenStyle.NoPen)
        for top, bottom, ground in stretches:
            for band, profile in self._bands:
                box = QRectF(profile[0][0], top, profile[-1][0] - profile[0][0], bottom - top)
                behind: Ground | None = (lambda _x, ground=ground: ground) if self._style.opaque else None
                self._painter.fillRect(box, brush(profile, self._colour(band), behind))

    def paint_overlaps(self, lanes: Sequence[LaidLane]) -> None:
        """Tinted where the two lanes at the top are filled at one time; stronger where it is certain."""
        two = [lane for lane in lanes if lane.lane < 2]
        if not two or not self._backdrop.overlaps:
            return
        top = self._plot.top() + two[0].top - self._top
        bottom = self._plot.top() + two[-1].top + two[-1].height - self._top
        for each in self._backdrop.overlaps:
            left, right = self._x(each.first), self._x(each.last)
            if right < self._plot.left() or left > self._plot.right():
                continue
            left, right = max(left, self._plot.left() - _BEYOND), min(right, self._plot.right() + _BEYOND)
            spare = max(0.0, _LEAST_OVERLAP - (right - left)) / 2
            tint = self._style.colour("accent")
            tint.setAlphaF(_CERTAIN if each.certain else _MAYBE)
            self._painter.fillRect(QRectF(left - spare, top, right - left + 2 * spare, bottom - top), tint)

    def paint_names(self) -> None:
        """Each era's name above the plot, in its own row, in sight as long as the era is."""
        height = self._style.metrics.eras / max(self._backdrop.rows, 1)
        font = self._style.label_font
        metrics = QFontMetricsF(font)
        self._painter.setFont(font)
        for (band, profile), room in zip(self._bands, self._rooms(), strict=True):
            left, right = max(profile[0][0], self._plot.left()), min(profile[-1][0], self._plot.right())
            top = self._plot.top() - self._style.metrics.eras + band.row * height
            if right <= left:
                continue
            chip = QRectF(left, top + 1, right - left, height - 2)
            colour = self._colour(band)
            colour.setAlphaF(min(1.0, colour.alphaF() * _CHIP))
            ground: Ground | None = (lambda _x: self._style.colour("panel")) if self._style.opaque else None
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.fillRect(chip, brush(cut(profile, left, right), colour, ground))
            if room - left - 8 >= _LEAST_NAME:
                name = metrics.elidedText(band.name, Qt.TextElideMode.ElideRight, room - left - 8)
                self._painter.setPen(self._style.colour("muted"))
                self._painter.drawText(QRectF(left + 6, top, room - left, height), Qt.AlignmentFlag.AlignVCenter, name)

    def ground(self, base: QColor) -> Ground:
        """What lies behind a place of a lane with this ground."""
        if not self._bands:
            return lambda _x: base

        def at(x: float) -> QColor:
            colour = base
            for band, profile in self._bands:
                share = _alpha(profile, x)
                if share > 0:
                    colour = mixed(self._colour(band), self._colour(band).alphaF() * share, colour)
            return colour

        return at

    def paint_today(self, x: float) -> None:
        """A line where today is."""
        pen = QPen(self._style.colour("control"), 1)
        pen.setDashPattern([1, 3])
        self._painter.setPen(pen)
        self._painter.drawLine(QLineF(int(x) + 0.5, self._plot.top(), int(x) + 0.5, self._plot.bottom()))

    def _colour(self, band: Band) -> QColor:
        colour = QColor(self._style.tokens.hue(band.colour))
        colour.setAlphaF(_TINT[self._style.tokens.name])
        return colour

    def _profile(self, band: Band) -> Profile:
        """Corners in sight; a firm end has two at one place."""
        start, full, fading, end = (
            min(max(self._x(each), self._plot.left() - 1e6), self._plot.right() + 1e6) for each in band.fade
        )
        firm = [1.0 if near < 1 else 0.0 for near in (full - start, end - fading)]
        corners = [(start, firm[0]), (full, 1.0), (fading, 1.0), (end, firm[1])]
        return cut(corners, self._plot.left() - _BEYOND, self._plot.right() + _BEYOND)

    def _rooms(self) -> list[float]:
        """How far to the right each name may reach: up to the next name of its row."""
        rooms = []
        for band, _ in self._bands:
            later = [
                profile[0][0] for other, profile in self._bands if other.row == band.row and other.fade > band.fade
            ]
            rooms.append(min([*later, self._plot.right()]))
        return rooms


def _alpha(profile: Profile, x: float) -> float:
    """The opacity of a profile at a place, 0 outside."""
    for (left, one), (right, other) in pairwise(profile):
        if left <= x <= right:
            return one if right - left < 1e-9 else one + (other - one) * (x - left) / (right - left)
    return 0.0
