"""What lies behind the text of a page: tags, hits, the passage that was opened, and events in the margin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextBlock, QTextDocument

from ui import icons, theme
from ui.reading.geometry import blocks_between, boxes
from ui.reading.spans import Mark, Marks
from ui.tokens import KindStyle, Tokens

RADIUS = 4.0
LINE = 1.6
_DOUBLE = 1.2  # each of the two lines under a programme
_ICON = 14
_ICON_LEFT = 34  # pixels from the column to the sign of an event
_BAR_LEFT = 12


@dataclass
class Overlay:
    """The marks of the page now shown; painted paragraph by paragraph, only those in sight."""

    tags: Marks = field(default_factory=Marks)
    hits: Marks = field(default_factory=Marks)
    found: Marks = field(default_factory=Marks)  # of the find bar
    events: Marks = field(default_factory=Marks)
    lit: Mark | None = None

    def paint(self, painter: QPainter, document: QTextDocument, top: float, bottom: float) -> None:
        """`painter` in the document's coordinates; draws what is between two heights."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.current()
        for block in blocks_between(document, top, bottom):
            start, end = block.position(), block.position() + block.length()
            self._paint_hits(painter, block, (*self.hits.within(start, end), *self.found.within(start, end)), tokens)
            for tag in self.tags.within(start, end):
                _paint_tag(painter, block, tag, tokens)
            self._paint_events(painter, block, tokens)

    def _paint_hits(self, painter: QPainter, block: QTextBlock, hits: Iterable[Mark], tokens: Tokens) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for mark, colour in (*((hit, tokens.hit) for hit in hits), (self.lit, tokens.current_hit)):
            painter.setBrush(QColor(colour))
            for box in boxes(block, mark.start, mark.end) if mark else ():
                painter.drawRoundedRect(box.adjusted(-2, -1, 2, 2), RADIUS, RADIUS)

    def _paint_events(self, painter: QPainter, block: QTextBlock, tokens: Tokens) -> None:
        for event, sign in self.event_signs(block):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            for box in boxes(block, event.start, event.end):
                left = block.layout().position().x() - _BAR_LEFT
                painter.drawRoundedRect(QRectF(left, box.top(), 3, box.height() + 2), 1.5, 1.5)
            if sign:
                painter.drawPixmap(sign.topLeft(), icons.pixmap("calendar", tokens.accent, _ICON))

    # -- what is at a place --------------------------------------------------------------------------------------

    def tag_at(self, document: QTextDocument, point: QPointF) -> Mark | None:
        """The tag under a point of the document; of nested ones the innermost."""
        under = [
            tag
            for block in blocks_between(document, point.y(), point.y())
            for tag in self.tags.within(block.position(), block.position() + block.length())
            if any(box.adjusted(-1, -2, 1, 4).contains(point) for box in boxes(block, tag.start, tag.end))
        ]
        return min(under, key=lambda tag: tag.end - tag.start, default=None)

    def event_at(self, document: QTextDocument, point: QPointF) -> Mark | None:
        """The event whose sign in the margin is under a point of the document."""
        signs = (each for block in blocks_between(document, point.y(), point.y()) for each in self.event_signs(block))
        return next((event for event, sign in signs if sign and sign.adjusted(-3, -3, 3, 3).contains(point)), None)

    def event_signs(self, block: QTextBlock) -> list[tuple[Mark, QRectF | None]]:
        """Each event of the paragraph and the place of its sign, None below its first paragraph.

        Signs that would lie on each other move down or, where events rest on the same words, aside.
        """
        found: list[tuple[Mark, QRectF | None]] = []
        taken: list[QRectF] = []
        for event in self.events.within(block.position(), block.position() + block.length()):
            sign = _sign(block, event) if event.start >= block.position() else None
            while sign and any(sign.intersects(other) for other in taken):
                sign.moveLeft(sign.left() - _ICON - 2)
            taken += [sign] if sign else []
            found.append((event, sign))
        return found


def _sign(block: QTextBlock, event: Mark) -> QRectF | None:
    first = next(boxes(block, event.start, event.end), None)
    left = block.layout().position().x() - _ICON_LEFT
    return QRectF(left, first.center().y() - _ICON / 2 + 1, _ICON, _ICON) if first else None


def _paint_tag(painter: QPainter, block: QTextBlock, tag: Mark, tokens: Tokens) -> None:
    style = tokens.kind(tag.kind)
    tint = QColor(style.colour)
    tint.setAlphaF(tokens.tint)
    for box in boxes(block, tag.start, tag.end):
        ground = box.adjusted(-1.5, -1, 1.5, 2.5 + 3 * tag.rank)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(ground, RADIUS, RADIUS)
        _paint_line(painter, ground, style)


def _paint_line(painter: QPainter, ground: QRectF, style: KindStyle) -> None:
    double = style.underline == "double"
    width = _DOUBLE if double else LINE
    painter.setPen(theme.underline_pen(style.underline, style.colour, width))
    for lift in (0.0, 2 * width) if double else (0.0,):
        height = ground.bottom() - width / 2 - lift
        painter.drawLine(QPointF(ground.left() + 1.5, height), QPointF(ground.right() - 1.5, height))
