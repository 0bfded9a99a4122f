"""What stands in the right margin beside the text: a stripe in the colour of each label, a sign for each note.

The words they stand on are lit while the mouse is on them; nothing ever covers the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextDocument

from ui import icons
from ui.reading.geometry import Stretch, boxes, stretches
from ui.reading.spans import Mark, Marks
from ui.tokens import Tokens

_FIRST, _STEP, _WIDE = 8, 5, 3  # pixels from the column to the first stripe, from one to the next, of each
_COLUMNS = 3  # stripes side by side at most
_SIGN, _SIGN_LEFT = 14, 26
_RADIUS = 4.0


@dataclass(frozen=True)
class Sign:
    """`sort` is `note` or `label`; `mark` has the number of the note, or of the label on these words."""

    sort: str
    mark: Mark
    places: tuple[QRectF, ...]

    def is_under(self, point: QPointF) -> bool:
        return any(place.adjusted(-1, -2, 1, 2).contains(point) for place in self.places)


@dataclass
class Margin:
    """The notes and labels of the page now shown; `kind` of a label's mark is its colour by name."""

    notes: Marks = field(default_factory=Marks)
    labels: Marks = field(default_factory=Marks)
    lit: Mark | None = None  # the words of the sign under the mouse

    def paint_ground(self, painter: QPainter, seen: Stretch, tokens: Tokens) -> None:
        """Behind the words that are lit."""
        if self.lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selection))
            for box in boxes(seen, self.lit.start, self.lit.end):
                painter.drawRoundedRect(box.adjusted(-2, -1, 2, 2), _RADIUS, _RADIUS)

    def paint(self, painter: QPainter, seen: Stretch, tokens: Tokens) -> None:
        for sign in self.signs(seen):
            if sign.sort == "note":
                pixmap = icons.pixmap("note", tokens.accent, _SIGN)
                painter.drawPixmap(sign.places[0].topLeft(), pixmap)
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hue(sign.mark.kind)))
            for place in sign.places:
                painter.drawRoundedRect(place, 1.5, 1.5)

    def sign_at(self, document: QTextDocument, point: QPointF) -> Sign | None:
        """The sign under a point of the document."""
        around = stretches(document, point.y() - _SIGN, point.y() + _SIGN)
        return next((sign for seen in around for sign in self.signs(seen) if sign.is_under(point)), None)

    def signs(self, seen: Stretch) -> list[Sign]:
        """Those of these lines. Stripes beside one line stand side by side; signs of notes below each other where one
        line has several."""
        return [*self._stripes(seen), *self._note_signs(seen)]

    def _stripes(self, seen: Stretch) -> Iterator[Sign]:
        taken: list[QRectF] = []
        for mark in self.labels.within(seen.start, seen.end):
            lines = list(boxes(seen, mark.start, mark.end))
            if not lines:
                continue
            top, bottom = lines[0].top() + 2, lines[-1].bottom()
            stripe = QRectF(right_of(seen) + _FIRST, top, _WIDE, bottom - top)
            for _ in range(_COLUMNS - 1):
                if any(stripe.intersects(other) for other in taken):
                    stripe.translate(_STEP, 0)
            taken.append(stripe)
            yield Sign("label", mark, (stripe,))

    def _note_signs(self, seen: Stretch) -> Iterator[Sign]:
        taken: list[QRectF] = []
        for mark in self.notes.within(seen.start, seen.end):
            first = next(boxes(seen, mark.start, mark.end), None)
            if mark.start < seen.start or first is None:
                continue
            sign = QRectF(right_of(seen) + _SIGN_LEFT, first.center().y() - _SIGN / 2 + 1, _SIGN, _SIGN)
            while any(sign.intersects(other) for other in taken):
                sign.translate(0, _SIGN + 1)
            taken.append(sign)
            yield Sign("note", mark, (sign,))


def right_of(seen: Stretch) -> float:
    """Where the column ends."""
    return seen.origin.x() + seen.lines[0].width()
