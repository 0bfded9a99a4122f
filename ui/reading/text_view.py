"""One page of text, to be read and selected in: a serif column of fixed width with the marks painted behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from ui import fonts
from ui.reading.dressing import POINTS, dress, set_column
from ui.reading.geometry import sign_end, sign_start
from ui.reading.overlay import Overlay
from ui.reading.signs import Signs, places_of
from ui.reading.spans import Change, Mark, Marks, innermost_first
from ui.reading.titles import looks_like_title
from ui.reading.words import CodePoints, chinese_word, line_at, trimmed
from ui.widgets.hover import Hover
from workbench.events import Event
from workbench.spans import Utf16Map

PAGE_STEPS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class TextView(QTextEdit):
    """Places are code points of the page's text, here and in all signals; nothing is ever read back from the widget."""

    settled = Signal()  # the selection or the cursor has changed and no button is held
    tag_pressed = Signal(object)  # Mark
    event_pressed = Signal(int)
    hovered = Signal(object, QPoint)  # the mouse rests on a Mark, at this place of the screen
    event_hovered = Signal(int, QPoint)
    hint_hovered = Signal(int, QPoint)
    sign_pressed = Signal(object, QPoint)  # Sign of a note or a label in the margin, a place of the screen
    sign_hovered = Signal(object, QPoint)
    menu_wanted = Signal(QPoint)
    page_wanted = Signal(int)  # 1: the next, -1: the one before
    further_wanted = Signal(int)  # the same, and the selection is to go on there
    left = Signal()  # Escape

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.overlay = Overlay()
        self.signs = Signs(self)
        self.lit_span: CodePoints | None = None
        self.knows: Callable[[str], bool] = lambda words: False  # whether these words are a name in the case
        self._text = ""
        self._map = Utf16Map("")
        self._titled = False
        self._zoom = 1.0
        self._language = "zh-Hans"
        self._pressed_at: QPoint | None = None
        self._hover = Hover(self)
        self._hover.rested.connect(self._tell_hover)
        self._prepare()
        self.selectionChanged.connect(self._settle)
        self.cursorPositionChanged.connect(self._settle)

    def _prepare(self) -> None:
        self.setReadOnly(True)
        keys_too = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(keys_too)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(False)  # dropped folders are the window's
        self.viewport().setAcceptDrops(False)
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(0)

    # -- the page ------------------------------------------------------------------------------------------------

    def show_page(self, text: str, *, titled: bool = False, language: str | None = None) -> None:
        """Shows canonical text from its top; `titled` lets a short first line look like a title."""
        self._text, self._map = text, Utf16Map(text)
        self._language = "zh-Hant" if (language or "").lower().startswith(("zh-hant", "zh-tw", "zh-hk")) else "zh-Hans"
        self._titled = titled and looks_like_title(text)
        self.overlay, self.lit_span, self._pressed_at = Overlay(), None, None
        self.blockSignals(True)
        self.setPlainText(text)
        self._dress()
        self.blockSignals(False)
        units = len(text.encode("utf-16-le")) // 2
        assert self.document().characterCount() - 1 == units, "the page on the screen is not the page in the case"

    def _dress(self) -> None:
        self.setFont(fonts.serif(POINTS * self._zoom, language=self._language))
        dress(self.document(), self._zoom, self._language, titled=self._titled)
        self._set_column()

    def _set_column(self) -> None:
        set_column(self.document(), self.viewport().width(), self._zoom)

    # -- marks ---------------------------------------------------------------------------------------------------

    def set_tags(self, marks: Marks, change: Change | None = None) -> None:
        """Paints the tags of this page, counted in code points, of which no more than a `change` has come or gone."""
        self.overlay.set_tags(marks, change, self._map)
        self.viewport().update()

    def set_events(self, events: Iterable[Event], document_id: int, page: int) -> None:
        """Marks the passages of this page that events rest on."""
        self.overlay.events = Marks(self.mark_of(*each) for each in places_of(events, document_id, page))
        self.viewport().update()

    def set_hints(self, spans: Iterable[CodePoints]) -> None:
        """Dots under what may be tagged; a hint's number is its place in `spans`."""
        self.overlay.hints = Marks(self.mark_of(*span, number) for number, span in enumerate(spans))
        self.viewport().update()

    def set_hits(self, spans: Iterable[CodePoints]) -> None:
        """Lights what the search query finds on this page."""
        self.overlay.hits = Marks(self.mark_of(*span) for span in spans)
        self.viewport().update()

    def set_found(self, spans: Iterable[CodePoints]) -> None:
        """Lights what the find bar finds on this page."""
        self.overlay.found = Marks(self.mark_of(*span) for span in spans)
        self.viewport().update()

    def light(self, span: CodePoints | None) -> None:
        """Lights one passage before all others and brings it into sight."""
        self.lit_span = span
        self.overlay.lit = self.mark_of(*span) if span else None
        self.viewport().update()
        if span:
            self.put_cursor(span[0])

    def mark_of(self, start: int, end: int, number: int = 0, kind: str = "") -> Mark:
        return Mark(self._map.to_utf16(start), self._map.to_utf16(end), number, kind)

    # -- cursor and selection ------------------------------------------------------------------------------------

    @property
    def caret(self) -> int:
        return self._map.to_code_points(self.textCursor().position())

    def code_points(self, mark: Mark) -> CodePoints:
        """Where a mark begins and ends."""
        return self._map.to_code_points(mark.start), self._map.to_code_points(mark.end)

    @property
    def selection(self) -> CodePoints | None:
        """What is selected, without white space at its ends and with every sign whole; None where that leaves nothing.

        Qt steps from sign to sign, but its steps by words may end between a sign and its accents.
        """
        cursor, page = self.textCursor(), self.document()
        start, end = sign_start(page, cursor.selectionStart()), sign_end(page, cursor.selectionEnd())
        span = trimmed(self._text, self._map.to_code_points(start), self._map.to_code_points(end))
        return (self._map.to_code_points(sign_start(page, self._map.to_utf16(span[0]))), span[1]) if span else None

    @property
    def anchor(self) -> int:
        """Where the selection began; where there is none, the cursor."""
        return self._map.to_code_points(self.textCursor().anchor())

    def put_cursor(self, at: int) -> None:
        """Puts the cursor at a place, with nothing selected, and that place into sight."""
        cursor = self.textCursor()
        cursor.setPosition(self._map.to_utf16(at))
        self.setTextCursor(cursor)
        height = self.cursorRect().center().y()
        if not 24 <= height <= self.viewport().height() - 48:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(height - self.viewport().height() * 0.3))

    def select(self, start: int, end: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(self._map.to_utf16(start))
        cursor.setPosition(self._map.to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def word_at(self, at: int) -> CodePoints:
        """The word around a place, as a double click selects it."""
        if chinese := chinese_word(self._text, at, self.knows):
            return chinese
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._map.to_utf16(at))
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        return self._map.to_code_points(cursor.selectionStart()), self._map.to_code_points(cursor.selectionEnd())

    @property
    def length(self) -> int:
        """Of the page, in code points."""
        return len(self._text)

    def line_at(self, at: int) -> CodePoints:
        """The line around a place, as a triple click selects it."""
        return line_at(self._text, at)

    def clear_selection(self) -> None:
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self.setTextCursor(cursor)

    @property
    def top(self) -> int:
        """The first place in sight."""
        return self._map.to_code_points(self.cursorForPosition(QPoint(0, 0)).position())

    def scroll_to(self, at: int) -> None:
        """Puts a place at the top."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.box_of(at).top())

    def box_of(self, at: int) -> QRect:
        """Where a place of the text is in the viewport."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._map.to_utf16(at))
        return self.cursorRect(cursor)

    def marks_at_cursor(self) -> list[Mark]:
        """Tags and amounts that the cursor stands in, or else at whose end it stands, the innermost first."""
        at = self.textCursor().position()
        touching = self.overlay.tags.within(max(0, at - 1), at + 1)
        return innermost_first([mark for mark in touching if mark.start <= at < mark.end] or touching)

    def event_at_cursor(self) -> int | None:
        """The event that rests on the words there; of several, the one that rests on the fewest."""
        at = self.textCursor().position()
        return next((mark.number for mark in innermost_first(self.overlay.events.within(at, at + 1))), None)

    def tag_at_cursor(self) -> int | None:
        """The innermost mention there."""
        return next((mark.number for mark in self.marks_at_cursor() if not mark.amount), None)

    def turn(self, step: int, *, selecting: bool) -> None:
        """To the next page (1) or the one before (-1); `selecting` first to the end of this one, then on to that."""
        cursor = self.textCursor()
        if not selecting:
            self.page_wanted.emit(step)
        elif cursor.position() == (self.document().characterCount() - 1 if step > 0 else 0):
            self.further_wanted.emit(step)
        else:
            ends = QTextCursor.MoveOperation
            cursor.movePosition(ends.End if step > 0 else ends.Start, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    # -- the mouse -----------------------------------------------------------------------------------------------

    def tag_under(self, point: QPoint) -> Mark | None:
        """The mention or amount under a point of the viewport."""
        return self.overlay.tag_at(self.document(), self.in_document(point))

    def event_under(self, point: QPoint) -> int | None:
        return self._under(self.overlay.event_at, point)

    def hint_under(self, point: QPoint) -> int | None:
        return self._under(self.overlay.hint_at, point)

    def _under(self, find: Callable[[QTextDocument, QPointF], Mark | None], point: QPoint) -> int | None:
        found = find(self.document(), self.in_document(point))
        return found.number if found else None

    def in_document(self, point: QPoint) -> QPointF:
        return QPointF(point.x() + self.horizontalScrollBar().value(), point.y() + self.verticalScrollBar().value())

    def _settle(self) -> None:
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton and self._pressed_at is None:
            self.settled.emit()

    def _press(self, point: QPoint) -> None:
        """A click that selected nothing: on the sign of an event, on a tag, or in the bare text."""
        if (event := self.event_under(point)) is not None:
            self.event_pressed.emit(event)
        elif sign := self.signs.under(point):
            self.sign_pressed.emit(sign, self.viewport().mapToGlobal(point))
        elif (tag := self.tag_under(point)) is not None:
            self.tag_pressed.emit(tag)

    def _tell_hover(self, at: QPoint) -> None:
        point = self.viewport().mapFromGlobal(at)
        if (event := self.event_under(point)) is not None:
            self.event_hovered.emit(event, at)
        elif sign := self.signs.under(point):
            self.sign_hovered.emit(sign, at)
        elif (tag := self.tag_under(point)) is not None:
            self.hovered.emit(tag, at)
        elif (hint := self.hint_under(point)) is not None:
            self.hint_hovered.emit(hint, at)

    def zoom(self, step: int) -> None:
        """One step larger (1) or smaller (-1), between 80 and 200 per cent; the place stays in sight."""
        nearest = _ZOOMS.index(self._zoom)
        self._zoom = _ZOOMS[min(max(0, nearest + step), len(_ZOOMS) - 1)]
        at = self.caret
        self._dress()
        self.put_cursor(at)

    # -- what Qt calls -------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keys of the program come before those of the text field this is not."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = PAGE_STEPS.get(Qt.Key(event.key()), 0)
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        bar = self.verticalScrollBar()
        at_end = bar.value() == (bar.maximum() if step > 0 else bar.minimum())
        if step and (held or at_end):
            self.turn(step, selecting=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hover.stop()
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        word = chinese_word(self._text, self._sign_under(event.position().toPoint()), self.knows)
        if word and event.button() == Qt.MouseButton.LeftButton:
            self.select(*word)

    def _sign_under(self, point: QPoint) -> int:
        """The sign that a point lies on: a cursor put there may stand behind it."""
        cursor = self.cursorForPosition(point)
        at = self._map.to_code_points(cursor.position())
        return max(0, at - 1) if point.x() < self.cursorRect(cursor).x() else at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        before, point = self._pressed_at, event.position().toPoint()
        self._pressed_at = None
        if event.button() == Qt.MouseButton.LeftButton:
            self.settled.emit()
            still = before and (point - before).manhattanLength() < QApplication.startDragDistance()
            if still and not self.textCursor().hasSelection():
                self._press(point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        self._hover.follow(event.globalPosition().toPoint())
        if not event.buttons():
            sign = self.signs.under(point)
            self.signs.light(sign)
            pressable = sign or self.tag_under(point) is not None or self.event_under(point) is not None
            shape = Qt.CursorShape.PointingHandCursor if pressable else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover.stop()
        self.signs.light(None)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._hover.stop()
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        point = self.cursorRect().bottomLeft() if by_keys else event.pos()
        if not by_keys and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(point))
        self.menu_wanted.emit(self.viewport().mapToGlobal(point))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The words alone, as they stand in the case: no fonts, and spaces that do not break stay what they are."""
        data = QMimeData()
        data.setText(self._text[slice(*sorted((self.anchor, self.caret)))])
        return data

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_column()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        corner = self.in_document(QPoint(0, 0))
        painter.translate(-corner)
        seen = event.rect()
        self.overlay.paint(painter, self.document(), corner.y() + seen.top() - 8, corner.y() + seen.bottom() + 8)
        painter.end()
        super().paintEvent(event)
