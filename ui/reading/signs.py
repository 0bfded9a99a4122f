"""Which passages of the page have notes, labels and events, for the view that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QWidget

from ui.reading.margin import Margin, Sign
from ui.reading.overlay import Overlay
from ui.reading.spans import Mark, Marks
from ui.reading.words import CodePoints
from workbench.events import Event
from workbench.labels import Labelled
from workbench.passages import Passage
from workbench.remarks import Remark


def places_of(events: Iterable[Event], document_id: int, page: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and event of each passage of a page that events rest on."""
    for event in events:
        for place in (each.passage for each in event.citations):
            here = (place.document_id, place.page) == (document_id, page)
            if here and not place.lost and place.start is not None and place.end is not None:
                yield place.start, place.end, event.id


class View(Protocol):
    """The text view, as far as signs are concerned; it has another overlay for each page."""

    overlay: Overlay

    def document(self) -> QTextDocument: ...

    def textCursor(self) -> QTextCursor: ...  # noqa: N802

    def viewport(self) -> QWidget: ...

    def mark_of(self, start: int, end: int, number: int = 0, kind: str = "") -> Mark: ...

    def code_points(self, mark: Mark) -> CodePoints: ...

    def in_document(self, point: QPoint) -> QPointF: ...


class Signs:
    def __init__(self, view: View) -> None:
        self._view = view

    @property
    def _margin(self) -> Margin:
        return self._view.overlay.margin

    def show(self, remarks: Iterable[Remark], labelled: Iterable[Labelled], page: int) -> None:
        """Marks in the margin which passages of this page have notes and labels."""
        margin = self._margin
        margin.lit = None
        margin.notes = Marks(
            mark for each in remarks for place in each.on_page(page) for mark in self._marks(place, each.id)
        )
        margin.labels = Marks(
            mark for each in labelled for mark in self._marks(each.anchor.passage, each.id, each.label.colour)
        )
        self._view.viewport().update()

    def _marks(self, place: Passage | None, number: int, kind: str = "") -> Iterator[Mark]:
        if place and place.start is not None and place.end is not None:
            yield self._view.mark_of(place.start, place.end, number, kind)

    def note_at_cursor(self) -> int | None:
        """The note whose words the cursor stands in or at the end of, the shortest of several."""
        found = self._at_cursor(self._margin.notes)
        return found.number if found else None

    def label_at_cursor(self) -> CodePoints | None:
        """The words with a label that the cursor stands in or at the end of."""
        found = self._at_cursor(self._margin.labels)
        return self._view.code_points(found) if found else None

    def _at_cursor(self, marks: Marks) -> Mark | None:
        at = self._view.textCursor().position()
        touching = [each for each in marks.within(max(0, at - 1), at + 1) if each.start <= at]
        return min(touching, key=lambda mark: mark.end - mark.start, default=None)

    def under(self, point: QPoint) -> Sign | None:
        """The sign under a point of the viewport."""
        return self._margin.sign_at(self._view.document(), self._view.in_document(point))

    def light(self, sign: Sign | None) -> None:
        """Lights the words of a sign, or none."""
        lit = sign.mark if sign else None
        if lit != self._margin.lit:
            self._margin.lit = lit
            self._view.viewport().update()
