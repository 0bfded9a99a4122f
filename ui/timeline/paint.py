"""The one function that draws a timeline: on screen, and into PNG, SVG and PDF alike."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from ui.timeline.axis import context, ticks
from ui.timeline.backdrop import NOTHING, Backdrop
from ui.timeline.layout import LaidLane, Layout, Window, lay_out
from ui.timeline.paint_backdrop import BackdropPainter
from ui.timeline.paint_marks import MarkPainter
from ui.timeline.scene import Scene
from ui.timeline.style import TimelineStyle, plot_rect


@dataclass(frozen=True, slots=True)
class Chosen:
    """The selected event: one of its marks, and its date in words for the pill on the axis."""

    mark: int
    date: str


def paint_timeline(
    painter: QPainter,
    rect: QRectF,
    scene: Scene,
    style: TimelineStyle,
    window: Window | None = None,
    chosen: Chosen | None = None,
    backdrop: Backdrop = NOTHING,
) -> Layout:
    """Draws axis, lanes and marks of the scene into `rect`; without a window all of it. Gives the layout it used."""
    window = window or whole(scene, plot_rect(rect, style.metrics).width())
    layout = lay_out(scene, window, plot_rect(rect, style.metrics).width(), style.metrics, style.measure)
    paint_layout(painter, rect, layout, style, window, chosen, backdrop)
    return layout


def whole(scene: Scene, width: float) -> Window:
    """The window that shows all marks, with room at the right for the last labels; a month at least."""
    span = max(scene.last - scene.first, 30.0)
    days_per_pixel = span / max(width - 190, width / 2)
    return Window(scene.first - 30 * days_per_pixel, scene.first + span + 160 * days_per_pixel)


def paint_layout(
    painter: QPainter,
    rect: QRectF,
    layout: Layout,
    style: TimelineStyle,
    window: Window,
    chosen: Chosen | None = None,
    backdrop: Backdrop = NOTHING,
) -> None:
    """Draws a layout that covers the window; `chosen` gets the dashed line and the pill with its date. The style must
    have as many rows for eras as the backdrop."""
    painter.save()
    try:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        _paint_parts(painter, rect, layout, style, window, chosen, backdrop)
    finally:
        painter.restore()  # Qt crashes, instead of telling of an error, where a painter is handed back as it was not


def _paint_parts(
    painter: QPainter,
    rect: QRectF,
    layout: Layout,
    style: TimelineStyle,
    window: Window,
    chosen: Chosen | None,
    backdrop: Backdrop,
) -> None:
    """From back to front: ground, stripes, eras, grid, names, markers, marks, the markers' pills."""
    painter.setClipRect(rect)
    painter.fillRect(rect, style.colour("panel"))
    plot = plot_rect(rect, style.metrics)
    bottom = window.top + plot.height()
    lanes = [lane for lane in layout.lanes if lane.top + lane.height > window.top and lane.top < bottom]
    behind = BackdropPainter(painter, plot, layout, style, window, backdrop)
    below_axis = rect.adjusted(0, style.metrics.axis, 0, 0)
    painter.setClipRect(rect.adjusted(0, style.metrics.axis + style.metrics.eras, 0, 0))
    _stripes(painter, rect, plot, lanes, style, window)
    painter.setClipRect(plot.adjusted(0, -style.metrics.eras, 0, 0))
    behind.paint(lanes)
    behind.paint_overlaps(lanes)
    painter.setClipRect(rect)
    pill = _chosen_pill(rect, plot, layout, style, window, chosen)
    today = _today_pill(rect, plot, layout, style, window, backdrop, pill)
    _axis(painter, rect, plot, style, window, [each for each in (pill, today) if each])
    painter.setClipRect(plot.adjusted(0, -style.metrics.eras, 0, 0))
    behind.paint_names()
    painter.setClipRect(below_axis.adjusted(0, style.metrics.eras, 0, 0))
    _names(painter, rect, plot, layout, lanes, style, window)
    painter.setClipRect(plot)
    if backdrop.today:
        behind.paint_today(_x(plot, layout, window, backdrop.today[0]))
    if pill:
        _marker_line(painter, plot, pill.center().x(), style)
    at, offset = chosen.mark if chosen else None, layout.x(window.first)
    lines = [each.center().x() for each in (pill,) if each]
    lines += [_x(plot, layout, window, backdrop.today[0])] if backdrop.today else []
    marks = MarkPainter(painter, plot, layout, style, offset, at, backdrop.ringed, behind.ground, lines)
    for lane in lanes:
        marks.draw_lane(lane, plot.top() - window.top)
    painter.setClipRect(rect)
    if backdrop.today and today:
        _today_word(painter, today, backdrop.today[1], style)
    if chosen and pill:
        _marker_pill(painter, pill, chosen.date, style)


def _x(plot: QRectF, layout: Layout, window: Window, instant: float) -> float:
    """Where an instant lies in the plot."""
    return plot.left() + layout.x(instant) - layout.x(window.first)


def _stripes(
    painter: QPainter, rect: QRectF, plot: QRectF, lanes: list[LaidLane], style: TimelineStyle, window: Window
) -> None:
    for lane in lanes:
        if lane.lane % 2 == 0:
            band = QRectF(rect.left(), plot.top() + lane.top - window.top, rect.width(), lane.height)
            painter.fillRect(band, style.lane_ground(lane.lane))


def _axis(
    painter: QPainter, rect: QRectF, plot: QRectF, style: TimelineStyle, window: Window, pills: list[QRectF]
) -> None:
    """Grid lines with their labels to the right of them; a label under a marker's pill or cut by the edge is
    left out."""
    painter.setPen(QPen(style.colour("line"), 1))
    metrics = QFontMetricsF(style.font)
    marks = ticks(window.first, window.last, plot.width(), style.language, style.text_scale)
    grid = [(plot.left() + (tick.at - window.first) * plot.width() / window.span, tick.label) for tick in marks]
    top = rect.top() + 4
    painter.drawLines([QLineF(round(x) + 0.5, top, round(x) + 0.5, plot.bottom()) for x, _ in grid])
    painter.drawLine(QLineF(plot.left() + 0.5, plot.top(), plot.left() + 0.5, plot.bottom()))
    painter.setFont(style.font)
    painter.setPen(style.colour("muted"))
    middle = rect.top() + style.metrics.axis / 2
    for x, label in grid:
        box = QRectF(x + 5, middle - metrics.height() / 2, metrics.horizontalAdvance(label) + 2, metrics.height())
        if box.right() <= rect.right() and not any(pill.adjusted(-4, -9, 4, 9).intersects(box) for pill in pills):
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, label)
    words = context(window.first, window.last, plot.width(), style.language, style.text_scale)
    names = QRectF(rect.left(), rect.top(), style.metrics.names - 12, style.metrics.axis)
    painter.setPen(style.colour("faint"))
    painter.drawText(names, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)


def _names(
    painter: QPainter,
    rect: QRectF,
    plot: QRectF,
    layout: Layout,
    lanes: list[LaidLane],
    style: TimelineStyle,
    window: Window,
) -> None:
    """Glyph, name and note of each lane, level with its first row, or as high as it can be seen."""
    sizes, metrics = style.metrics, QFontMetricsF(style.font)
    room = sizes.names - 42 * style.text_scale
    painter.setFont(style.font)
    for laid in lanes:
        lane = layout.scene.lanes[laid.lane]
        above = laid.top - window.top
        y = plot.top() + max(above, min(0.0, above + laid.height - sizes.lane)) + sizes.lane / 2
        left = rect.left() + 18 * style.text_scale
        painter.translate(left, y)
        painter.fillPath(style.kind(lane.kind).glyph, style.kind(lane.kind).colour)
        painter.translate(-left, -y)
        name = metrics.elidedText(lane.name, Qt.TextElideMode.ElideRight, room)
        baseline = QPointF(left + 15 * style.text_scale, y + metrics.capHeight() / 2)
        painter.setPen(style.colour("muted" if lane.faint else "text"))
        painter.drawText(baseline, name)
        used = metrics.horizontalAdvance(name) + 7
        if lane.note and used + 20 < room:
            painter.setPen(style.colour("faint"))
            note = metrics.elidedText(lane.note, Qt.TextElideMode.ElideRight, room - used)
            painter.drawText(baseline + QPointF(used, 0), note)


def _chosen_pill(
    rect: QRectF, plot: QRectF, layout: Layout, style: TimelineStyle, window: Window, chosen: Chosen | None
) -> QRectF | None:
    """Where the chosen event's date stands on the axis; None when it lies outside the window."""
    if chosen is None:
        return None
    x = _x(plot, layout, window, layout.scene.anchor(chosen.mark))
    return _pill(rect, x, chosen.date, style) if plot.left() <= x <= plot.right() else None


def _today_pill(
    rect: QRectF,
    plot: QRectF,
    layout: Layout,
    style: TimelineStyle,
    window: Window,
    backdrop: Backdrop,
    other: QRectF | None,
) -> QRectF | None:
    """Where the word for today stands; None where today is not in sight, or the other pill is in its place."""
    if backdrop.today is None:
        return None
    x = _x(plot, layout, window, backdrop.today[0])
    if not plot.left() <= x <= plot.right():
        return None
    pill = _pill(rect, x, backdrop.today[1], style)
    pill.moveRight(min(pill.right(), rect.right() - 2))
    return None if other and other.adjusted(-4, 0, 4, 0).intersects(pill) else pill


def _pill(rect: QRectF, x: float, text: str, style: TimelineStyle) -> QRectF:
    metrics = QFontMetricsF(style.bold_font)
    width, height = metrics.horizontalAdvance(text) + 13, metrics.height() + 2
    middle = rect.top() + style.metrics.axis / 2
    return QRectF(x - width / 2, middle - height / 2, width, height)


def _today_word(painter: QPainter, pill: QRectF, word: str, style: TimelineStyle) -> None:
    painter.setPen(QPen(style.colour("control"), 1))
    painter.setBrush(style.colour("panel"))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setPen(style.colour("muted"))
    painter.setFont(style.label_font)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, word)


def _marker_line(painter: QPainter, plot: QRectF, x: float, style: TimelineStyle) -> None:
    pen = QPen(style.colour("accent"), 1.3)
    pen.setDashPattern([3, 2.2])
    painter.setPen(pen)
    x = int(x) + 0.5  # the middle of a pixel, or it is two pale lines
    painter.drawLine(QLineF(x, plot.top() - 4, x, plot.bottom()))


def _marker_pill(painter: QPainter, pill: QRectF, date: str, style: TimelineStyle) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.colour("accent"))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setPen(style.colour("on_accent"))
    painter.setFont(style.bold_font)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, date)
