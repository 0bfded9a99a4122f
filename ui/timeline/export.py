"""The timeline as a picture file: PNG, SVG or PDF, drawn by the painter of the screen, with a legend below.

As high as its lanes need, or on sheets of paper or a slide. PDF has as many sheets as the lanes need; a PNG or SVG is
one sheet, on which all of it is drawn smaller if need be. The bytes are made in memory: whoever writes them decides how
a file comes to be whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from ui.timeline.backdrop import NOTHING, Backdrop
from ui.timeline.layout import Layout, Window, lay_out
from ui.timeline.legend import Legend
from ui.timeline.paint import paint_layout, whole
from ui.timeline.png import png
from ui.timeline.scene import Scene
from ui.timeline.sheets import Paper, Part, Sheet, divided, sheet_of
from ui.timeline.style import TimelineStyle

Form = Literal["png", "svg", "pdf"]

WIDTH = 1600
_PDF_DPI = 1200
_SCREEN_DPI = 96
_MOST_PIXELS = 30000  # Qt's raster painter stops at 32767
_SMALLER = 1.15  # by how much the layout of a single sheet grows until all lanes stand on it


@dataclass(frozen=True)
class _Plan:
    """What stands on each sheet, and all that it takes to draw it."""

    layout: Layout
    window: Window
    backdrop: Backdrop
    style: TimelineStyle
    legend: Legend
    sheet: Sheet
    parts: tuple[Part, ...]

    def paint(self, painter: QPainter, number: int) -> None:
        """Draws a sheet, in pixels of 96 to the inch."""
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        part, (width, _), head = self.parts[number], self.sheet.room, _head(self.style)
        painter.fillRect(QRectF(0, 0, self.sheet.width, self.sheet.height), self.style.colour("panel"))
        painter.translate(self.sheet.margin, self.sheet.margin)
        painter.scale(self.sheet.scale, self.sheet.scale)
        rect = QRectF(0, 0, width, head + part.height)
        window = replace(self.window, top=part.top)
        paint_layout(painter, rect, self.layout, self.style, window, None, self.backdrop)
        below = QRectF(0, rect.bottom(), width, self.legend.height(width))
        self.legend.paint(painter, below)
        if len(self.parts) > 1:
            self._paint_number(painter, number, below)

    def _paint_number(self, painter: QPainter, number: int, below: QRectF) -> None:
        text = f"{number + 1} / {len(self.parts)}"
        metrics = QFontMetricsF(self.style.label_font)
        painter.setFont(self.style.label_font)
        painter.setPen(self.style.colour("faint"))
        bottom = self.sheet.room[1] - metrics.descent()
        painter.drawText(QPointF(below.right() - metrics.horizontalAdvance(text) - 2, bottom), text)


def draw_picture(
    scene: Scene,
    form: Form,
    style: TimelineStyle,
    width: int = WIDTH,
    window: Window | None = None,
    ratio: float = 2.0,
    *,
    backdrop: Backdrop = NOTHING,
    paper: Paper = "picture",
    words: Mapping[str, str] | None = None,
) -> bytes:
    """The scene, or a window of it. Needs a QGuiApplication for its fonts.

    A picture without paper is `width` layout pixels wide (96 to the inch). `ratio` is how many pixels of a PNG a pixel
    of the layout has; very high pictures get fewer. `words` are those of the legend (see `Legend`), none without.
    """
    style = replace(style, era_rows=backdrop.rows, opaque=form == "pdf")
    if paper == "picture":
        plan = _as_picture(scene, style, width, window, backdrop, words or {})
    elif form == "pdf":
        plan = _on_sheets(scene, style, sheet_of(paper), window, backdrop, words or {})
    else:
        plan = _on_one_sheet(scene, style, sheet_of(paper), window, backdrop, words or {})
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    {"png": _png, "svg": _svg, "pdf": _pdf}[form](buffer, plan, ratio)
    return bytes(buffer.data().data())


# -- what stands on which sheet ----------------------------------------------------------------------------------


def _head(style: TimelineStyle) -> float:
    return style.metrics.axis + style.metrics.eras


def _planned(
    scene: Scene,
    style: TimelineStyle,
    sheet: Sheet,
    window: Window | None,
    backdrop: Backdrop,
    words: Mapping[str, str],
) -> _Plan:
    """All lanes as one part; a sheet without a height is as high as that."""
    width = sheet.room[0]
    plot = width - style.metrics.names
    shown = replace(window or whole(scene, plot), top=0.0)
    layout = lay_out(scene, shown, plot, style.metrics, style.measure)
    legend = Legend(layout, shown, backdrop, style, words)
    return _Plan(layout, shown, backdrop, style, legend, sheet, (Part(0.0, layout.height),))


def _as_picture(
    scene: Scene,
    style: TimelineStyle,
    width: int,
    window: Window | None,
    backdrop: Backdrop,
    words: Mapping[str, str],
) -> _Plan:
    plan = _planned(scene, style, Sheet(width, 0.0, 0.0, 1.0), window, backdrop, words)
    legend = plan.legend.height(width)
    height = round(plan.layout.height + _head(style) + legend + (8 if legend else 0)) + 1
    return replace(plan, sheet=Sheet(width, height, 0.0, 1.0))


def _on_sheets(
    scene: Scene,
    style: TimelineStyle,
    sheet: Sheet,
    window: Window | None,
    backdrop: Backdrop,
    words: Mapping[str, str],
) -> _Plan:
    plan = _planned(scene, style, sheet, window, backdrop, words)
    return replace(plan, parts=tuple(divided(plan.layout.lanes, _room_for_lanes(plan))))


def _on_one_sheet(
    scene: Scene,
    style: TimelineStyle,
    sheet: Sheet,
    window: Window | None,
    backdrop: Backdrop,
    words: Mapping[str, str],
) -> _Plan:
    """Smaller and smaller until all lanes have room."""
    plan = _planned(scene, style, sheet, window, backdrop, words)
    while plan.layout.height > _room_for_lanes(plan):
        sheet = replace(sheet, scale=sheet.scale / _SMALLER)
        plan = _planned(scene, style, sheet, window, backdrop, words)
    return plan


def _room_for_lanes(plan: _Plan) -> float:
    width, height = plan.sheet.room
    number = 16 * plan.style.text_scale  # of the sheet
    return height - _head(plan.style) - plan.legend.height(width) - number


# -- the files ---------------------------------------------------------------------------------------------------


def _png(buffer: QBuffer, plan: _Plan, ratio: float) -> None:
    size = QSizeF(plan.sheet.width, plan.sheet.height).toSize()
    ratio = min(ratio, _MOST_PIXELS / max(size.width(), size.height()))
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    plan.paint(painter, 0)
    painter.end()
    buffer.write(png(image))


def _svg(buffer: QBuffer, plan: _Plan, _ratio: float) -> None:
    size = QSizeF(plan.sheet.width, plan.sheet.height).toSize()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(_SCREEN_DPI)
    generator.setSize(size)
    generator.setTitle("Timeline")
    generator.setDescription("")
    generator.setViewBox(QRectF(QPointF(), QSizeF(size)))
    painter = QPainter(generator)
    plan.paint(painter, 0)
    painter.end()


def _pdf(buffer: QBuffer, plan: _Plan, _ratio: float) -> None:
    """Pages of the sheet's size; drawn in fine units, since text is placed on whole ones."""
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    size = QSizeF(plan.sheet.width, plan.sheet.height) * 72 / _SCREEN_DPI
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(), QPageLayout.Unit.Point)
    painter = QPainter(writer)
    for number in range(len(plan.parts)):
        if number:
            writer.newPage()
        painter.save()
        painter.scale(_PDF_DPI / _SCREEN_DPI, _PDF_DPI / _SCREEN_DPI)
        plan.paint(painter, number)
        painter.restore()
    painter.end()
