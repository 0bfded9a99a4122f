"""The graph as a picture file, SVG or PNG, drawn by the painter of the screen, with its title and what the glyphs mean.

The bytes are made in memory: whoever writes them decides how a file comes to be whole.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from ui.graph.paint import paint_graph
from ui.graph.scene import GraphScene, Point, build_scene
from ui.graph.style import GraphStyle
from ui.graph.words import counts, of_printed
from ui.kinds import kind_name
from ui.tokens import LIGHT, Tokens
from workbench.exporting.drawnlinks import PrintedGraph

_MARGIN, _HEAD, _FOOT = 32, 64, 34  # pixels
_LEAST_WIDTH = 560
_SCREEN_DPI = 96
_RATIO, _MOST_PIXELS = 2.0, 30_000  # Qt's raster painter stops at 32767


def draw_graph(
    graph: PrintedGraph, form: str, places: Mapping[int, Point] | None = None, tokens: Tokens = LIGHT
) -> bytes:
    """The graph as `svg` or `png`. Needs a QGuiApplication for its fonts.

    `places` are those of the screen, by the entity's number in the case: what was put somewhere stays there.
    """
    spots, ties = of_printed(graph)
    known = {each.number: places[each.origin] for each in graph.nodes if each.origin in places} if places else None
    scene = build_scene(spots, ties, graph.centre, known)
    sheet = _Sheet(scene, GraphStyle(tokens), _title(graph), sorted({each.kind for each in graph.nodes}))
    return sheet.svg() if form == "svg" else sheet.png()


def _title(graph: PrintedGraph) -> str:
    return f"Links of {graph.middle}" if graph.middle else "Links"


class _Sheet:
    def __init__(self, scene: GraphScene, style: GraphStyle, title: str, kinds: list[str]) -> None:
        self._scene, self._style, self._title, self._kinds = scene, style, title, kinds
        left, top, right, bottom = scene.bounds
        wide = max(right - left, _LEAST_WIDTH - 2 * _MARGIN)
        self._origin = QPointF(_MARGIN - left + (wide - (right - left)) / 2, _HEAD + _MARGIN / 2 - top)
        self._size = QSize(round(wide + 2 * _MARGIN), round(bottom - top + _HEAD + _MARGIN + _FOOT))

    def svg(self) -> bytes:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setResolution(_SCREEN_DPI)
        generator.setSize(self._size)
        generator.setTitle("Links")
        generator.setDescription("")
        generator.setViewBox(QRectF(0, 0, self._size.width(), self._size.height()))
        painter = QPainter(generator)
        self._paint(painter)
        painter.end()
        return bytes(buffer.data().data())

    def png(self) -> bytes:
        ratio = min(_RATIO, _MOST_PIXELS / max(self._size.width(), self._size.height()))
        image = QImage(self._size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        painter = QPainter(image)
        self._paint(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, b"png").write(image)
        return bytes(buffer.data().data())

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(QRectF(0, 0, self._size.width(), self._size.height()), self._style.colour("panel"))
        painter.setFont(self._style.title_font)
        painter.setPen(self._style.colour("text"))
        painter.drawText(QPointF(_MARGIN, 38), self._title)
        painter.setFont(self._style.name_font)
        painter.setPen(self._style.colour("muted"))
        links = sum(tie.id is not None for tie in self._scene.ties)
        painter.drawText(QPointF(_MARGIN, 56), counts(len(self._scene.nodes), links))
        painter.translate(self._origin)
        paint_graph(painter, self._scene, self._style)
        painter.translate(-self._origin)
        self._legend(painter)

    def _legend(self, painter: QPainter) -> None:
        """What the glyphs mean, at the foot."""
        x, y = float(_MARGIN), self._size.height() - _FOOT / 2 - 4.0
        painter.setFont(self._style.name_font)
        metrics = QFontMetricsF(self._style.name_font)
        for kind in self._kinds:
            look, words = self._style.kind(kind), kind_name(kind)
            painter.translate(x + 6, y)
            painter.scale(0.8, 0.8)
            painter.fillPath(look.glyph, look.colour)
            painter.scale(1.25, 1.25)
            painter.translate(-x - 6, -y)
            width = metrics.horizontalAdvance(words)
            painter.setPen(self._style.colour("muted"))
            painter.drawText(QRectF(x + 18, y - 10, width + 4, 20), Qt.AlignmentFlag.AlignVCenter, words)
            x += width + 42
