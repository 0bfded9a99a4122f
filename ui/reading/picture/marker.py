"""Marking an area of a page's picture: drawn with the mouse, set with the keys."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.reading.picture.area import PageArea
from ui.reading.picture.framing import STEP, as_rect, framed, in_the_middle, moved, resized
from workbench.passages import Rectangle

_STEPS = {
    Qt.Key.Key_Left: QPointF(-STEP, 0),
    Qt.Key.Key_Right: QPointF(STEP, 0),
    Qt.Key.Key_Up: QPointF(0, -STEP),
    Qt.Key.Key_Down: QPointF(0, STEP),
}


class Marker(QObject):
    """While it is `on`, a drag draws an area; on a page without words one always does. Arrows move the area there is,
    Shift+arrows its right and lower edge."""

    settled = Signal()  # there is another area, or none any more
    switched = Signal(bool)

    def __init__(self, view: PageArea) -> None:
        super().__init__(view)
        self._view = view
        self.on = False
        self.wordless = False  # the page shown has no words to be selected
        self._from: QPointF | None = None

    @property
    def area(self) -> Rectangle | None:
        return self._view.marks.chosen_area

    @property
    def draws(self) -> bool:
        """Whether a drag draws."""
        return self.on or self.wordless

    @property
    def is_drawing(self) -> bool:
        return self._from is not None

    def switch(self) -> None:
        """On, with an area in the middle of what is in sight; or off, without any."""
        if self.on:
            self.drop()
            self.settled.emit()
        else:
            self._turn(True)
            self._put(in_the_middle(self._view.placing))
            self.settled.emit()

    def drop(self) -> None:
        """No area, and off."""
        self._from = None
        self._turn(False)
        self._put(None)

    def _turn(self, on: bool) -> None:
        if on != self.on:
            self.on = on
            self.switched.emit(on)

    def _put(self, area: Rectangle | None) -> None:
        self._view.choose_area(area)

    # -- the mouse -----------------------------------------------------------------------------------------------

    def begin(self, point: QPointF) -> None:
        self._from = point

    def go_on(self, point: QPointF) -> None:
        if self._from is not None:
            self._put(framed(self._view.placing, self._from, point))

    def end(self, point: QPointF) -> None:
        """What is too small was a click: then there is no area."""
        self.go_on(point)
        self._from = None
        self.settled.emit()

    # -- keys ----------------------------------------------------------------------------------------------------

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether the key was for the area."""
        by = _STEPS.get(Qt.Key(event.key()))
        if self.area is None or by is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        change = resized if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else moved
        self._put(change(self._view.placing, self.area, by))
        self._view.bring(self._view.placing.on_screen(as_rect(self.area)))
        self.settled.emit()
        return True
