"""A few dates on one common axis, each drawn in a strip of its own: the timeline's painter, for other panes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from ui.timeline.axis import Tick, ticks
from ui.timeline.layout import LaidLane, Layout, Window, lay_out
from ui.timeline.paint_marks import MarkPainter
from ui.timeline.scene import build_scene
from ui.timeline.style import TimelineStyle
from ui.tokens import Tokens
from workbench.dates import CaseDate, calendar_date, case_date
from workbench.entities import EntityRef

_SMALL = 0.64  # of the timeline's sizes
_LEAST_YEARS = 6  # one date alone would fill the whole strip, and an open end would have no room
_AXIS = -1  # the number of what only stretches the axis


@dataclass(frozen=True)
class _Dated:
    """A date as the scene takes an event; each has a lane of its own."""

    id: int
    date: CaseDate
    entities: tuple[EntityRef, ...]
    title: str = ""
    status: str = ""
    citations: tuple[object, ...] = ()


class DateBars:
    """`dates` by a number of the caller's, each with the kind whose colour it is drawn in."""

    def __init__(self, dates: Mapping[int, tuple[CaseDate, str]], tokens: Tokens) -> None:
        self._style = TimelineStyle(tokens, text_scale=_SMALL)
        things = [_dated(number, date, kind) for number, (date, kind) in dates.items()]
        known = build_scene(things).known
        first, last = (calendar_date(int(instant))[0] for instant in (known[0], known[1] - 1))
        spare = max(0, _LEAST_YEARS - (last - first + 1))
        axis = case_date(f"{_year(first - spare // 2)}/{_year(last + spare - spare // 2)}")
        self._scene = build_scene([*things, _dated(_AXIS, axis, "other")])
        self._lanes = {lane.id: number for number, lane in enumerate(self._scene.lanes)}
        self._layout: Layout | None = None

    @cached_property
    def window(self) -> Window:
        """All dates, with open ends drawn a little beyond the last known one."""
        return Window(self._scene.first, self._scene.last)

    def paint(self, painter: QPainter, strip: QRectF, number: int) -> None:
        """The bar or mark of a date, in the middle of its strip."""
        layout = self._laid_out(strip.width())
        lane = self._lane(layout, number)
        marks = MarkPainter(painter, strip, layout, self._style, layout.x(self.window.first), None)
        painter.save()
        painter.setClipRect(strip.adjusted(-4, -2, 4, 2))
        marks.draw_lane(lane, strip.center().y() - lane.middle(0))
        painter.restore()

    def paint_gap(self, painter: QPainter, strip: QRectF, gap: CaseDate) -> None:
        """A dotted line over a stretch of which nothing is known."""
        if gap.earliest is None or gap.latest is None:
            return
        pen = QPen(self._style.colour("control"), 1.2)
        pen.setDashPattern([1.5, 3])
        painter.setPen(pen)
        y = int(strip.center().y()) + 0.5
        painter.drawLine(QLineF(self._x(strip, gap.earliest) + 2, y, self._x(strip, gap.latest + 1) - 2, y))

    def paint_grid(self, painter: QPainter, strip: QRectF) -> None:
        """The lines of the axis, behind the bars."""
        painter.setPen(QPen(self._style.colour("line"), 1))
        for tick in self._ticks(strip):
            x = int(self._x(strip, tick.at)) + 0.5
            painter.drawLine(QLineF(x, strip.top(), x, strip.bottom()))

    def paint_axis(self, painter: QPainter, strip: QRectF) -> None:
        """The years above the bars, in the painter's font."""
        painter.setPen(self._style.colour("faint"))
        metrics = QFontMetricsF(painter.font())
        for tick in self._ticks(strip):
            x, width = self._x(strip, tick.at), metrics.horizontalAdvance(tick.label)
            if x + width <= strip.right():
                painter.drawText(QPointF(x, strip.top() + metrics.ascent()), tick.label)

    def _ticks(self, strip: QRectF) -> list[Tick]:
        return ticks(self.window.first, self.window.last, strip.width(), text_scale=0.8)

    def _x(self, strip: QRectF, instant: float) -> float:
        return strip.left() + (instant - self.window.first) * strip.width() / self.window.span

    def _laid_out(self, width: float) -> Layout:
        if self._layout is None or not self._layout.covers(self.window, width):
            self._layout = lay_out(self._scene, self.window, width, self._style.metrics, self._style.measure)
        return self._layout

    def _lane(self, layout: Layout, number: int) -> LaidLane:
        return layout.lanes[self._lanes[f"entity:{number}"]]


def _dated(number: int, date: CaseDate, kind: str) -> _Dated:
    return _Dated(number, date, (EntityRef(number, "", kind),))


def _year(year: int) -> str:
    return f"{year:04}" if year >= 0 else f"-{-year:04}"
