"""The legend of an exported timeline: a sample of each sign that is on it, with its meaning."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from ui.timeline.backdrop import Backdrop
from ui.timeline.layout import Item, Layout, Window
from ui.timeline.shades import brush
from ui.timeline.style import TimelineStyle

_LINE = 22.0
_SIGN, _BETWEEN, _APART = 34.0, 7.0, 24.0  # room for a sign; from it to its words; from one entry to the next
_ABOVE = 8.0

Sign = Callable[[QPainter, QPointF], None]  # draws around a point, at most `_SIGN` wide


@dataclass(frozen=True, slots=True)
class _Entry:
    sign: Sign
    words: str
    wide: float


class Legend:
    """`words` name the signs: `exact`, `vague`, `soft`, `open`, `pill`, `era`, `overlap`, `kind:person` and so on; one
    without words is left out."""

    def __init__(
        self, layout: Layout, window: Window, backdrop: Backdrop, style: TimelineStyle, words: Mapping[str, str]
    ) -> None:
        self._style, self._layout, self._backdrop = style, layout, backdrop
        left, right = layout.x(window.first), layout.x(window.last)
        self._items = [item for item in layout.items() if item.right >= left and item.left <= right]
        self._words = words
        self._metrics = QFontMetricsF(style.label_font)
        self._entries = [entry for entry in self._made() if entry.words]

    def height(self, width: float) -> float:
        """What it takes below a timeline of this width; 0 without an entry."""
        lines = len(self._lines(width))
        return (_ABOVE + lines * _LINE) * self._style.text_scale if lines else 0.0

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draws it at the top of the rectangle, left edge to left edge with the names of the lanes."""
        scale = self._style.text_scale
        for number, line in enumerate(self._lines(rect.width())):
            x = rect.left() + 13 * scale
            y = rect.top() + (_ABOVE + (number + 0.5) * _LINE) * scale
            for entry in line:
                painter.save()
                entry.sign(painter, QPointF(x + entry.wide / 2, y))
                painter.restore()
                x += entry.wide + _BETWEEN * scale
                painter.setFont(self._style.label_font)
                painter.setPen(self._style.colour("muted"))
                painter.drawText(QPointF(x, y + self._metrics.capHeight() / 2), entry.words)
                x += self._metrics.horizontalAdvance(entry.words) + _APART * scale

    def _lines(self, width: float) -> list[list[_Entry]]:
        scale = self._style.text_scale
        lines: list[list[_Entry]] = []
        free = -1.0
        for entry in self._entries:
            wide = entry.wide + (_BETWEEN + _APART) * scale + self._metrics.horizontalAdvance(entry.words)
            if wide > free or not lines:
                lines.append([])
                free = width - 20 * scale
            lines[-1].append(entry)
            free -= wide
        return lines

    # -- the entries ---------------------------------------------------------------------------------------------

    def _made(self) -> Iterator[_Entry]:
        scale, glyph = self._style.text_scale, self._style.metrics.glyph
        for kind in dict.fromkeys(self._layout.scene.lanes[item.group.lane].kind for item in self._items):
            yield _Entry(self._glyph(kind, hollow=False), self._words.get(f"kind:{kind}", ""), glyph)
        if any(map(self._is_exact, self._items)):
            yield _Entry(self._glyph(self._kind, hollow=False), self._words.get("exact", ""), glyph)
        if any(map(self._is_vague, self._items)):
            yield _Entry(self._glyph(self._kind, hollow=True), self._words.get("vague", ""), glyph)
        if any(map(self._is_soft, self._items)):
            yield _Entry(self._bar, self._words.get("soft", ""), _SIGN * scale)
        if any(self._layout.scene.flags[item.group.marks[0], :2].any() for item in self._items):
            yield _Entry(self._arrow, self._words.get("open", ""), 8 * scale)
        if any(item.count > 1 for item in self._items):
            yield _Entry(self._pill, self._words.get("pill", ""), 18 * scale)
        if self._backdrop.eras:
            yield _Entry(self._swatch(self._backdrop.eras[0].colour), self._words.get("era", ""), _SIGN * scale)
        if self._backdrop.overlaps:
            yield _Entry(self._swatch(None), self._words.get("overlap", ""), _SIGN * scale)

    @property
    def _kind(self) -> str:
        return self._layout.scene.lanes[0].kind if self._layout.scene.lanes else "other"

    def _is_exact(self, item: Item) -> bool:
        return item.count == 1 and not item.has_core and not self._layout.scene.vague[item.group.marks[0]]

    def _is_vague(self, item: Item) -> bool:
        return item.count == 1 and not item.has_core and bool(self._layout.scene.vague[item.group.marks[0]])

    def _is_soft(self, item: Item) -> bool:
        """Whether an end of its bar fades, and not only as the hour of a day is not known."""
        start, core, end, last = item.group.fade
        return item.is_bar and (core - start > 1 or last - end > 1) and not self._is_exact(item)

    # -- the signs -----------------------------------------------------------------------------------------------

    def _glyph(self, kind: str, *, hollow: bool) -> Sign:
        look = self._style.kind(kind)

        def draw(painter: QPainter, at: QPointF) -> None:
            painter.translate(at)
            painter.setPen(QPen(look.colour, 1.7) if hollow else Qt.PenStyle.NoPen)
            painter.setBrush(self._style.colour("panel") if hollow else look.colour)
            painter.drawPath(look.hollow if hollow else look.glyph)

        return draw

    def _bar(self, painter: QPainter, at: QPointF) -> None:
        half, high = _SIGN * self._style.text_scale / 2, self._style.metrics.bar
        profile = [(at.x() - half, 0.0), (at.x() - half / 4, 1.0), (at.x() + half / 4, 1.0), (at.x() + half, 0.0)]
        panel = self._style.colour("panel")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(
            brush(profile, self._style.kind(self._kind).bar, (lambda _x: panel) if self._style.opaque else None)
        )
        painter.drawRoundedRect(QRectF(at.x() - half, at.y() - high / 2, 2 * half, high), 3, 3)

    def _arrow(self, painter: QPainter, at: QPointF) -> None:
        size = self._style.metrics.bar * 0.35
        painter.setPen(QPen(self._style.kind(self._kind).colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        corners = (QPointF(-size / 2, -size), QPointF(size / 2, 0), QPointF(-size / 2, size))
        painter.drawPolyline([at + corner for corner in corners])

    def _pill(self, painter: QPainter, at: QPointF) -> None:
        high = self._style.metrics.pill * 0.9
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.kind(self._kind).colour)
        box = QRectF(at.x() - high / 2, at.y() - high / 2, high, high)
        painter.drawRoundedRect(box, high / 2, high / 2)
        painter.setPen(self._style.colour("panel"))
        painter.setFont(self._style.bold_font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "3")

    def _swatch(self, hue: str | None) -> Sign:
        """An era's ground, or that of a time two lanes share."""
        colour = self._style.colour("accent") if hue is None else QColor(self._style.tokens.hue(hue))
        colour.setAlphaF(0.22)

        def draw(painter: QPainter, at: QPointF) -> None:
            half, high = _SIGN * self._style.text_scale / 2, self._style.metrics.bar
            painter.fillRect(QRectF(at.x() - half, at.y() - high / 2, 2 * half, high), colour)

        return draw
