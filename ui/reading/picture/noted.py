"""Notes and labels beside the picture of a page: stripes of labels at its right, signs of notes at its left, never on
it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import reduce

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ui import icons
from ui.reading.margin import Sign
from ui.reading.picture.marks import SheetMarks
from ui.reading.picture.placing import Placing
from ui.reading.spans import Mark
from ui.tokens import Tokens
from workbench.labels import Labelled
from workbench.passages import Passage
from workbench.reading.lettering import Rect
from workbench.remarks import Remark

_GAP, _STEP, _WIDE, _COLUMNS = 3, 4, 3, 3  # pixels from the page, from stripe to stripe, of each; side by side
_SIGN = 12


@dataclass
class SheetNotes:
    """The notes and labels of the page now shown."""

    remarks: list[Remark] = field(default_factory=list)
    labelled: list[Labelled] = field(default_factory=list)
    page: int = 0

    def paint(self, painter: QPainter, marks: SheetMarks, placing: Placing, tokens: Tokens) -> None:
        """`painter` in pixels of the viewport."""
        painter.setPen(Qt.PenStyle.NoPen)
        for sign in self.signs(marks, placing):
            place = sign.places[0]
            if sign.sort == "note":
                painter.drawPixmap(place.topLeft(), icons.pixmap("note", tokens.accent, _SIGN))
            else:
                painter.setBrush(QColor(tokens.hue(sign.mark.kind)))
                painter.drawRoundedRect(place, 1.5, 1.5)

    def sign_at(self, marks: SheetMarks, placing: Placing, point: QPointF) -> Sign | None:
        """The sign under a point of the viewport."""
        return next((sign for sign in self.signs(marks, placing) if sign.is_under(point)), None)

    def signs(self, marks: SheetMarks, placing: Placing) -> Iterator[Sign]:
        """The places of stripes and signs, in pixels of the viewport."""
        sheet, taken = placing.sheet, list[QRectF]()
        for each in self.labelled:
            if place := _place([each.anchor.passage], marks, placing):
                stripe = QRectF(sheet.right() + _GAP, place.top(), _WIDE, place.height())
                yield self._sign("label", each.id, stripe, taken, QPointF(_STEP, 0), each.label.colour)
        for remark in self.remarks:
            if place := _place(remark.on_page(self.page), marks, placing):
                sign = QRectF(sheet.left() - _SIGN - 1, place.center().y() - _SIGN / 2, _SIGN, _SIGN)
                yield self._sign("note", remark.id, sign, taken, QPointF(0, _SIGN + 1))

    def _sign(
        self, sort: str, number: int, place: QRectF, taken: list[QRectF], step: QPointF, colour: str = ""
    ) -> Sign:
        for _ in range(_COLUMNS - 1):
            if any(place.intersects(other) for other in taken):
                place.translate(step)
        taken.append(place)
        return Sign(sort, Mark(0, 0, number, colour), (place,))


def _place(passages: Iterable[Passage | None], marks: SheetMarks, placing: Placing) -> QRectF | None:
    """Where the words or the area of a note are in the viewport; None where the page does not say."""
    boxes = [placing.on_screen(rect) for each in passages if each for rect in _rects(each, marks)]
    return reduce(QRectF.united, boxes) if boxes else None


def _rects(passage: Passage, marks: SheetMarks) -> Iterable[Rect]:
    if passage.rectangle:
        return (Rect(*passage.rectangle),)
    if passage.start is None or passage.end is None:
        return ()
    return marks.rects(passage.start, passage.end)
