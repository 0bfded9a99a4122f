"""The picture of one page, to be selected in: what the mouse and the keys do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.reading.picture.area import PageArea
from ui.reading.picture.marker import Marker
from ui.reading.picture.marks import Tagged
from ui.widgets.hover import Hover
from workbench.reading.lettering import span_of
from workbench.reading.sheets import Box

_ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})
_STEERING = _ARROWS | {Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_NEAR = 6.0  # pixels beside the words in which a press still means them


class PictureView(PageArea):
    """A press on words selects, one beside them drags the page; places are code points, as in `TextView`."""

    choosing = Signal(int, int)  # the mouse goes over these code points
    chosen = Signal(int, int)
    placed = Signal(int)  # a click that selects nothing, at this place; -1 beside all words
    word_wanted = Signal(int)  # a double click on the word at this place
    line_wanted = Signal(int)  # a third click there
    steered = Signal(object)  # QKeyEvent: a key that moves the cursor of the text, or selects with it
    tag_pressed = Signal(object)  # Mark
    hovered = Signal(object, QPoint)  # the mouse rests on a Mark, at this place of the screen
    hint_hovered = Signal(int, QPoint)
    sign_pressed = Signal(object, QPoint)  # Sign of a note or a label beside the page, a place of the screen
    sign_hovered = Signal(object, QPoint)
    menu_wanted = Signal(QPoint)
    page_wanted = Signal(int)  # 1: the next, -1: the one before
    end_wanted = Signal(int)  # 1: the last page, -1: the first
    left = Signal()  # Escape

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Picture of the page"))
        self.viewport().setMouseTracking(True)
        self._from: Box | None = None  # where the press that selects began
        self._grip: QPointF | None = None  # where the press that drags the page is now
        self.marker = Marker(self)
        self._pressed_at = QPointF()
        self._clicked = False  # more than once, and not let go yet
        self._doubled = QTimer(self, singleShot=True, interval=QApplication.doubleClickInterval())
        self._hover = Hover(self)
        self._hover.rested.connect(self._tell_hover)

    def show_sheet(self, size: QSizeF, turn: int, natural: float) -> None:
        self._from = self._grip = None
        self.marker.drop()
        super().show_sheet(size, turn, natural)

    # -- the mouse -----------------------------------------------------------------------------------------------

    def tag_under(self, point: QPointF) -> Tagged | None:
        """The mention or amount under a point of the viewport: of words before that of an area around them."""
        return self.marks.tag_at(self.placing, point) or self.marks.area_at(self.placing, point)

    def _tell_hover(self, at: QPoint) -> None:
        point = QPointF(self.viewport().mapFromGlobal(at))
        tag = self.tag_under(point)
        if sign := self.noted.sign_at(self.marks, self.placing, point):
            self.sign_hovered.emit(sign, at)
        elif tag is not None:
            self.hovered.emit(tag, at)
        elif hint := self.marks.hint_at(self.placing, point):
            self.hint_hovered.emit(hint.number, at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hover.stop()
        if self._is_third(event):
            return
        point = self._pressed_at = event.position()
        if self.marker.draws and event.button() == Qt.MouseButton.LeftButton:
            self.marker.begin(point)
            return
        self._from = self._box_near(point) if event.button() == Qt.MouseButton.LeftButton else None
        drags = event.button() == Qt.MouseButton.MiddleButton or (
            event.button() == Qt.MouseButton.LeftButton and self._from is None
        )
        self._grip = point if drags else None
        self._shape(point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if self.marker.is_drawing:
            if self._has_moved(point):
                self.marker.go_on(point)
        elif self._grip is not None:
            self._scroll_by(self._grip - point)
            self._grip = point
        elif self._from and self._has_moved(point):
            to = self._box_nearest(point)
            if to:
                self.choosing.emit(*span_of(self._from, to))
        else:
            self._hover.follow(event.globalPosition().toPoint())
            self._shape(point)

    def _is_third(self, event: QMouseEvent) -> bool:
        """A click that follows a double click at once means the line."""
        again = self._doubled.isActive() and not self._has_moved(event.position())
        self._doubled.stop()
        box = self._box_near(event.position()) if again else None
        if box:
            self._clicked = True
            self.line_wanted.emit(box.start)
        return box is not None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._clicked:  # twice or three times: what that selected stays
            self._clicked = False
            return
        if self.marker.is_drawing and event.button() == Qt.MouseButton.LeftButton:
            self.marker.end(event.position())
            if self.marker.area is None:
                self._press(event.position())
            return
        point, begin = event.position(), self._from
        self._from = self._grip = None
        self._shape(point)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        to = self._box_nearest(point)
        if begin and to and self._has_moved(point):
            self.chosen.emit(*span_of(begin, to))
        elif not self._has_moved(point):
            self._press(point)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        box = self._box_near(event.position())
        if box and event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position()
            self._clicked = True
            self._doubled.start()
            self.word_wanted.emit(box.start)

    def _has_moved(self, point: QPointF) -> bool:
        return (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance() / 2

    def _press(self, point: QPointF) -> None:
        if sign := self.noted.sign_at(self.marks, self.placing, point):
            self.sign_pressed.emit(sign, self.viewport().mapToGlobal(point.toPoint()))
            return
        tag, box = self.tag_under(point), self._box_near(point)
        self.placed.emit(box.start if box else -1)
        area = None if self.marks.tag_at(self.placing, point) else self.marks.area_at(self.placing, point)
        if area:
            self.light_area(area.rectangle)
        if tag is not None:
            self.tag_pressed.emit(tag)

    def _shape(self, point: QPointF) -> None:
        over = self.placing.overflow
        if self._grip is not None:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self.marker.on:
            shape = Qt.CursorShape.CrossCursor
        elif self.tag_under(point) is not None or self.noted.sign_at(self.marks, self.placing, point):
            shape = Qt.CursorShape.PointingHandCursor
        elif self.marker.wordless:
            shape = Qt.CursorShape.CrossCursor
        elif self._box_near(point):
            shape = Qt.CursorShape.IBeamCursor
        else:
            shape = Qt.CursorShape.OpenHandCursor if over.width() + over.height() else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover.stop()
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_step(1 if event.angleDelta().y() > 0 else -1, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._hover.stop()
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        chosen = self.marks.chosen
        place = self.box_of(chosen[1] if chosen else 0).bottomLeft() if by_keys else event.pos()
        self.menu_wanted.emit(self.viewport().mapToGlobal(place))

    def _box_near(self, point: QPointF) -> Box | None:
        """The word or character at a point, or close by."""
        across, down = self.placing.fractions(point)
        lettering = self.marks.lettering
        box = lettering.at(across, down) or lettering.nearest(across, down)
        if box is None:
            return None
        around = QRectF(point.x() - _NEAR, point.y() - _NEAR, 2 * _NEAR, 2 * _NEAR)
        rects = self.marks.rects(box.start, box.end)
        return box if any(self.placing.on_screen(rect).intersects(around) for rect in rects) else None

    def _box_nearest(self, point: QPointF) -> Box | None:
        return self.marks.lettering.nearest(*self.placing.fractions(point))

    # -- keys ----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.marker.take_key(event):
            return
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if shift and event.key() in _STEERING or held and event.key() in _ARROWS:
            self.steered.emit(event)
            return
        match Qt.Key(event.key()):
            case Qt.Key.Key_PageDown:
                self._page(1, held)
            case Qt.Key.Key_PageUp:
                self._page(-1, held)
            case Qt.Key.Key_Home if held:
                self.end_wanted.emit(-1)
            case Qt.Key.Key_End if held:
                self.end_wanted.emit(1)
            case Qt.Key.Key_Home:
                self.verticalScrollBar().setValue(0)
            case Qt.Key.Key_End:
                self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def _page(self, step: int, held: bool) -> None:
        """Most of a viewport on; at the end of the page, or with Ctrl, to the next."""
        bar = self.verticalScrollBar()
        if held or bar.value() == (bar.maximum() if step > 0 else bar.minimum()):
            self.page_wanted.emit(step)
        else:
            bar.setValue(bar.value() + step * round(self.viewport().height() * 0.9))
