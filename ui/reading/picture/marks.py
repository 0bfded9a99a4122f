"""What lies on the picture of a page: tags, hints, hits, the passage that was opened, the selection."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui import theme
from ui.reading.overlay import RADIUS, paint_area, paint_hint, paint_tag
from ui.reading.picture.placing import Placing
from ui.reading.spans import Mark, Marks, innermost
from workbench.passages import Rectangle
from workbench.reading.lettering import Lettering, Rect

Span = tuple[int, int]


@dataclass(frozen=True)
class Area:
    """A part of the picture that is tagged, or without a kind one that an event rests on.

    `number` is the mention, the event or (`amount`) the amount of money.
    """

    rectangle: Rectangle
    number: int
    kind: str = ""
    amount: bool = False

    @property
    def rect(self) -> Rect:
        return Rect(*self.rectangle)

    @property
    def size(self) -> tuple[float, int]:
        """By which the innermost comes first, and of two that are equal the one made last."""
        left, top, right, bottom = self.rectangle
        return (right - left) * (bottom - top), -self.number


Tagged = Mark | Area


@dataclass
class SheetMarks:
    """Paper is white in both themes, so the marks on it have the colours of the light one.

    Grounds are multiplied with what is drawn, so that no letter is covered; lines stand out on dark pictures too.
    """

    lettering: Lettering = field(default_factory=Lettering)
    tags: Marks = field(default_factory=Marks)
    hints: Marks = field(default_factory=Marks)
    hits: Marks = field(default_factory=Marks)
    found: Marks = field(default_factory=Marks)  # of the find bar
    lit: Span | None = None
    chosen: Span | None = None
    areas: list[Area] = field(default_factory=list)
    lit_area: Rectangle | None = None
    chosen_area: Rectangle | None = None
    caret: int = 0
    _known: dict[Span, list[Rect]] = field(default_factory=dict)

    def set_lettering(self, lettering: Lettering) -> None:
        self.lettering, self._known = lettering, {}

    def rects(self, start: int, end: int) -> list[Rect]:
        """Where code points `start` to `end` stand on the page."""
        if (start, end) not in self._known:
            self._known[start, end] = [rect for line in self.lettering.lines(start, end) for rect in line]
        return self._known[start, end]

    def paint(self, painter: QPainter, placing: Placing, seen: Rect, *, caret: bool = False) -> None:
        """`painter` in pixels of the upright page; what does not meet `seen` is not painted. With the `caret` where
        nothing is selected."""
        tokens = theme.tokens("light")
        span = self.lettering.between(seen.top, seen.bottom)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in (*self.hits.within(*span), *self.found.within(*span)):
            _paint_hit(painter, self._boxes(mark.start, mark.end, placing, seen), tokens.hit, tokens.current_hit)
        if self.lit:
            _paint_hit(painter, self._boxes(*self.lit, placing, seen), tokens.current_hit, tokens.warning)
        for tag in self.tags.within(*span):
            if boxes := self._boxes(tag.start, tag.end, placing, seen):
                paint_tag(painter, boxes, tag, tokens)
        for hint in self.hints.within(*span):
            paint_hint(painter, self._boxes(hint.start, hint.end, placing, seen), tokens)
        self._paint_areas(painter, placing, seen)
        if self.chosen:
            _paint_chosen(painter, self._boxes(*self.chosen, placing, seen), tokens.accent)
        elif caret and (bar := self._caret_bar(placing)):
            painter.fillRect(bar, QColor(tokens.accent))

    def _paint_areas(self, painter: QPainter, placing: Placing, seen: Rect) -> None:
        tokens = theme.tokens("light")
        if self.lit_area:
            _paint_hit(painter, [placing.on_page(Rect(*self.lit_area))], tokens.current_hit, tokens.warning)
        for area in sorted(self.areas, key=lambda each: each.size, reverse=True):
            if area.rect.meets(seen):
                paint_area(painter, placing.on_page(area.rect), area.kind, tokens)
        if self.chosen_area:
            box = placing.on_page(Rect(*self.chosen_area))
            _paint_chosen(painter, [box], tokens.accent, 0.14)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(box)

    def _caret_bar(self, placing: Placing) -> QRectF | None:
        """Before the sign that the cursor stands before, or else behind the one it stands behind."""
        for rects, after in (
            (self.rects(self.caret, self.caret + 1), False),
            (self.rects(self.caret - 1, self.caret), True),
        ):
            if rects:
                box = placing.on_page(rects[0])
                return QRectF(box.right() if after else box.left() - 1.5, box.top(), 1.5, box.height())
        return None

    def _boxes(self, start: int, end: int, placing: Placing, seen: Rect) -> list[QRectF]:
        return [placing.on_page(rect) for rect in self.rects(start, end) if rect.meets(seen)]

    def tag_at(self, placing: Placing, point: QPointF) -> Mark | None:
        """The tag under a point of the viewport; of nested ones the innermost."""
        return self._at(self.tags, placing, point)

    def hint_at(self, placing: Placing, point: QPointF) -> Mark | None:
        return self._at(self.hints, placing, point)

    def _at(self, marks: Marks, placing: Placing, point: QPointF) -> Mark | None:
        near = self.lettering.nearest(*placing.fractions(point))
        if near is None:
            return None

        def covers(mark: Mark) -> bool:
            boxes = (placing.on_screen(rect) for rect in self.rects(mark.start, mark.end))
            return any(box.adjusted(-1, -2, 1, 3).contains(point) for box in boxes)

        return innermost(filter(covers, marks.within(near.start, near.end)))

    def area_at(self, placing: Placing, point: QPointF) -> Area | None:
        """The tagged area under a point of the viewport; of nested ones the innermost."""
        under = (each for each in self.areas if each.kind and placing.on_screen(each.rect).contains(point))
        return min(under, key=lambda each: each.size, default=None)


def _paint_hit(painter: QPainter, boxes: list[QRectF], ground: str, edge: str) -> None:
    if not boxes:
        return
    grounds = [box.adjusted(-1.5, -1, 1.5, 1) for box in boxes]
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    for box in grounds:
        painter.drawRoundedRect(box, RADIUS, RADIUS)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setPen(QPen(QColor(edge), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in grounds:
        painter.drawRoundedRect(box, RADIUS, RADIUS)


def _paint_chosen(painter: QPainter, boxes: Iterable[QRectF], colour: str, strength: float = 0.32) -> None:
    shade = QColor(colour)
    shade.setAlphaF(strength)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    for box in boxes:
        painter.drawRect(box)
