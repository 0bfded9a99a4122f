"""The timeline as a picture file: PNG, SVG or PDF, drawn by the painter of the screen, as high as its lanes need.

The bytes are made in memory: whoever writes them decides how a file comes to be whole.
"""

from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from ui.timeline.layout import Layout, Window, lay_out
from ui.timeline.paint import paint_layout, whole
from ui.timeline.scene import Scene
from ui.timeline.style import TimelineStyle

Form = Literal["png", "svg", "pdf"]

WIDTH = 1600
_PDF_DPI = 1200
_SCREEN_DPI = 96
_MOST_PIXELS = 30000  # Qt's raster painter stops at 32767


def draw_picture(
    scene: Scene, form: Form, style: TimelineStyle, width: int = WIDTH, window: Window | None = None, ratio: float = 2.0
) -> bytes:
    """The scene, or a window of it, `width` layout pixels wide (96 to the inch). Needs a QGuiApplication for its fonts.

    `ratio` is how many pixels of a PNG a pixel of the layout has; very high pictures get fewer.
    """
    plot = width - style.metrics.names
    shown = replace(window or whole(scene, plot), top=0.0)
    layout = lay_out(scene, shown, plot, style.metrics, style.measure)
    size = QSize(width, round(layout.height + style.metrics.axis) + 1)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if form == "png":
        _png(buffer, size, min(ratio, _MOST_PIXELS / max(size.width(), size.height())), layout, style, shown)
    elif form == "svg":
        _svg(buffer, size, layout, style, shown)
    else:
        _pdf(buffer, size, layout, replace(style, opaque=True), shown)
    return bytes(buffer.data().data())


def _png(buffer: QBuffer, size: QSize, ratio: float, layout: Layout, style: TimelineStyle, window: Window) -> None:
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(style.colour("panel"))
    painter = QPainter(image)
    paint_layout(painter, QRectF(0, 0, size.width(), size.height()), layout, style, window)
    painter.end()
    QImageWriter(buffer, b"png").write(image)


def _svg(buffer: QBuffer, size: QSize, layout: Layout, style: TimelineStyle, window: Window) -> None:
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(_SCREEN_DPI)
    generator.setSize(size)
    generator.setTitle("Timeline")
    generator.setDescription("")
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    painter = QPainter(generator)
    paint_layout(painter, QRectF(0, 0, size.width(), size.height()), layout, style, window)
    painter.end()


def _pdf(buffer: QBuffer, size: QSize, layout: Layout, style: TimelineStyle, window: Window) -> None:
    """One page of the picture's own size; drawn in fine units, since text is placed on whole ones."""
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    writer.setPageSize(QPageSize(QSizeF(size) * 72 / _SCREEN_DPI, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(), QPageLayout.Unit.Point)
    painter = QPainter(writer)
    painter.scale(_PDF_DPI / _SCREEN_DPI, _PDF_DPI / _SCREEN_DPI)
    paint_layout(painter, QRectF(0, 0, size.width(), size.height()), layout, style, window)
    painter.end()
