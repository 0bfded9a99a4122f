"""What lies behind the text of a page: tags, hints, hits, the passage that was opened; events, notes, labels beside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QTextDocument

from ui import icons, theme
from ui.reading.geometry import Stretch, boxes, stretches
from ui.reading.margin import Margin
from ui.reading.spans import Change, Mark, Marks, counted, innermost, ranked
from ui.tokens import KindStyle, Tokens
from workbench.spans import Utf16Map

RADIUS = 4.0
LINE = 1.6
_DOT = 1.5
_DOUBLE = 1.2  # each of the two lines under a programme
_ICON = 14
_ICON_LEFT = 34  # pixels from the column to the sign of an event
_BAR_LEFT = 12


@dataclass
class Overlay:
    """The marks of the page now shown; only those in sight are painted."""

    tags: Marks = field(default_factory=Marks)
    hints: Marks = field(default_factory=Marks)
    hits: Marks = field(default_factory=Marks)
    found: Marks = field(default_factory=Marks)  # of the find bar
    events: Marks = field(default_factory=Marks)
    margin: Margin = field(default_factory=Margin)
    lit: Mark | None = None

    def set_tags(self, marks: Marks, change: Change | None, units: Utf16Map) -> None:
        """Ranked marks in code points, of which no more than a `change` has come or gone."""
        if units.is_even:
            self.tags = marks
        elif change:
            self.tags = self.tags.joined(change.counted(units.to_utf16))
        else:
            self.tags = ranked(counted(marks.all, units.to_utf16))

    def paint(self, painter: QPainter, document: QTextDocument, top: float, bottom: float) -> None:
        """`painter` in the document's coordinates; draws what is between two heights."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.current()
        for seen in stretches(document, top, bottom):
            hits = (*self.hits.within(seen.start, seen.end), *self.found.within(seen.start, seen.end))
            self.margin.paint_ground(painter, seen, tokens)
            self._paint_hits(painter, seen, hits, tokens)
            for tag in self.tags.within(seen.start, seen.end):
                paint_tag(painter, boxes(seen, tag.start, tag.end), tag, tokens)
            for hint in self.hints.within(seen.start, seen.end):
                paint_hint(painter, boxes(seen, hint.start, hint.end), tokens)
            self._paint_events(painter, seen, tokens)
            self.margin.paint(painter, seen, tokens)

    def _paint_hits(self, painter: QPainter, seen: Stretch, hits: Iterable[Mark], tokens: Tokens) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for mark, colour in (*((hit, tokens.hit) for hit in hits), (self.lit, tokens.current_hit)):
            painter.setBrush(QColor(colour))
            for box in boxes(seen, mark.start, mark.end) if mark else ():
                painter.drawRoundedRect(box.adjusted(-2, -1, 2, 2), RADIUS, RADIUS)

    def _paint_events(self, painter: QPainter, seen: Stretch, tokens: Tokens) -> None:
        for event, sign in self.event_signs(seen):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            left = seen.origin.x() - _BAR_LEFT
            for box in boxes(seen, event.start, event.end):
                painter.drawRoundedRect(QRectF(left, box.top(), 3, box.height() + 2), 1.5, 1.5)
            if sign:
                painter.drawPixmap(sign.topLeft(), icons.pixmap("calendar", tokens.accent, _ICON))

    # -- what is at a place --------------------------------------------------------------------------------------

    def tag_at(self, document: QTextDocument, point: QPointF) -> Mark | None:
        """The tag under a point of the document; of nested ones the innermost."""
        return _at(self.tags, document, point)

    def hint_at(self, document: QTextDocument, point: QPointF) -> Mark | None:
        return _at(self.hints, document, point)

    def event_at(self, document: QTextDocument, point: QPointF) -> Mark | None:
        """The event whose sign in the margin is under a point of the document."""
        signs = (each for seen in stretches(document, point.y(), point.y()) for each in self.event_signs(seen))
        return next((event for event, sign in signs if sign and sign.adjusted(-3, -3, 3, 3).contains(point)), None)

    def event_signs(self, seen: Stretch) -> list[tuple[Mark, QRectF | None]]:
        """Each event of these lines and the place of its sign, None where its passage has begun before.

        Of events that begin in one line the signs stand side by side.
        """
        found: list[tuple[Mark, QRectF | None]] = []
        taken: list[QRectF] = []
        for event in self.events.within(seen.start, seen.end):
            sign = _sign(seen, event) if event.start >= seen.start else None
            while sign and any(sign.intersects(other) for other in taken):
                sign.moveLeft(sign.left() - _ICON - 2)
            taken += [sign] if sign else []
            found.append((event, sign))
        return found


def _at(marks: Marks, document: QTextDocument, point: QPointF) -> Mark | None:
    under = [
        mark
        for seen in stretches(document, point.y() - 4, point.y() + 2)
        for mark in marks.within(seen.start, seen.end)
        if any(box.adjusted(-1, -2, 1, 4).contains(point) for box in boxes(seen, mark.start, mark.end))
    ]
    return innermost(under)


def _sign(seen: Stretch, event: Mark) -> QRectF | None:
    first = next(boxes(seen, event.start, event.end), None)
    left = seen.origin.x() - _ICON_LEFT
    return QRectF(left, first.center().y() - _ICON / 2 + 1, _ICON, _ICON) if first else None


def paint_tag(painter: QPainter, boxes: Iterable[QRectF], tag: Mark, tokens: Tokens) -> None:
    """Tint and underline of a tag's kind, on boxes of text that runs from left to right."""
    style = tokens.kind(tag.kind)
    tint, pen = _looks(style, tokens.tint)
    for box in boxes:
        ground = box.adjusted(-1.5, -1, 1.5, 2.5 + 3 * tag.rank)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(ground, RADIUS, RADIUS)
        painter.setPen(pen)
        _paint_line(painter, ground, pen.widthF(), twice=style.underline == "double")


@cache
def _looks(style: KindStyle, tint: float) -> tuple[QBrush, QPen]:
    """The ground of a kind's tags and the line under them: a page may have thousands in sight."""
    colour = QColor(style.colour)
    colour.setAlphaF(tint)
    width = _DOUBLE if style.underline == "double" else LINE
    return QBrush(colour), theme.underline_pen(style.underline, style.colour, width)


def paint_hint(painter: QPainter, boxes: Iterable[QRectF], tokens: Tokens) -> None:
    """Grey dots under the words, of a tag's height without its colour."""
    pen = QPen(QColor(tokens.faint), _DOT)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.01, 2.4])
    painter.setPen(pen)
    for box in boxes:
        height = box.bottom() + 1.5
        painter.drawLine(QPointF(box.left() + 1, height), QPointF(box.right() - 1, height))


def paint_area(painter: QPainter, box: QRectF, kind: str, tokens: Tokens) -> None:
    """A frame in the manner of a kind's line, with its tint; of an area without a kind, which an event rests on, the
    frame alone."""
    style = tokens.kind(kind) if kind else None
    tint = QColor(style.colour if style else tokens.accent)
    painter.setPen(
        theme.underline_pen(style.underline, style.colour, LINE) if style else QPen(QColor(tokens.accent), LINE)
    )
    tint.setAlphaF(tokens.tint if style else 0.0)
    painter.setBrush(tint)
    painter.drawRoundedRect(box, RADIUS, RADIUS)


def _paint_line(painter: QPainter, ground: QRectF, width: float, *, twice: bool) -> None:
    for lift in (0.0, 2 * width) if twice else (0.0,):
        height = ground.bottom() - width / 2 - lift
        painter.drawLine(QPointF(ground.left() + 1.5, height), QPointF(ground.right() - 1.5, height))
