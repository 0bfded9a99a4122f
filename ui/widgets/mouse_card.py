"""A small card at the mouse, with what is known of the thing under it; it is gone as soon as the mouse is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import fonts
from ui.widgets.labels import plain_label
from ui.widgets.sheet import Sheet

WIDTH = 320  # pixels, without the shadow
SHADOW = 10
_SHEET = Sheet(margin=SHADOW, radius=8, fall=2, light=0.018, dark=0.06)
_STILL = 14  # pixels the mouse may stray
_MOST, _LINES = 220, 3  # code points and lines of running text that are shown
_GOING = {QEvent.Type.Leave, QEvent.Type.Wheel, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.Hide}


class MouseCard(QFrame):
    """Plain text alone: names and notes are shown as they are. It takes neither the mouse nor the keyboard.

    From the top: what sort of thing it is, its name, what it is called besides, running text, and two lines more.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(fonts.sans())  # not that of the page below
        self.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._watched: list[QWidget] = []
        self._at = QPoint()
        self._glyph = QLabel()
        self.kind = plain_label("", "muted")
        self._lines = (
            plain_label("", "title"),
            plain_label("", "muted"),
            plain_label(""),
            plain_label("", "muted"),
            plain_label("", "muted"),
        )
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._glyph)
        head.addWidget(self.kind)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + 14, SHADOW + 10, SHADOW + 14, SHADOW + 12)
        column.setSpacing(4)
        column.addLayout(head)
        for label in self._lines:
            label.setWordWrap(True)
            column.addWidget(label)
        self.setFixedWidth(WIDTH + 2 * SHADOW)

    @property
    def words(self) -> list[str]:
        """What is written on it, from the top."""
        return [label.text() for label in (self.kind, *self._lines) if not label.isHidden()]

    def expect(self, at: QPoint, side: QAbstractScrollArea, room: QWidget | None = None) -> None:
        """The mouse rests at this place of the screen, over this part of a pane: what comes is shown there, unless the
        mouse has gone on by then. The card stays within `room`, or else within that part."""
        self.put_away()
        if self.parentWidget() is not (room or side):
            self.setParent(room or side)
        self._at = at
        self._watched = [side, side.viewport()]
        for each in self._watched:
            each.installEventFilter(self)

    def open(self, glyph: QPixmap, kind: str, *lines: str) -> None:
        """Shows these words, at most five lines below the kind; what is empty takes no room."""
        self._glyph.setPixmap(glyph)
        for label, text in zip((self.kind, *self._lines), (kind, *lines, *[""] * (5 - len(lines))), strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        layout, room = self.layout(), self.parentWidget()
        if not self._watched or not layout or not room:
            return
        layout.activate()
        self.resize(self.width(), layout.heightForWidth(self.width()))
        self.move(self._place(room.mapFromGlobal(self._at), room.rect()))
        self.show()
        self.raise_()

    def _place(self, at: QPoint, room: QRect) -> QPoint:
        """Below the mouse, or above it where there is no room."""
        left = min(max(room.left() - SHADOW + 4, at.x() - SHADOW), room.right() + SHADOW - self.width())
        top = at.y() + 20 - SHADOW
        if top + self.height() - SHADOW > room.bottom():
            top = at.y() - 12 + SHADOW - self.height()
        return QPoint(left, max(room.top() - SHADOW, top))

    def put_away(self) -> None:
        for each in self._watched:
            each.removeEventFilter(self)
        self._watched = []
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        strayed = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove and self._is_far(event)
        if strayed or event.type() in _GOING:
            self.put_away()
        return False

    def _is_far(self, event: QMouseEvent) -> bool:
        return (event.globalPosition().toPoint() - self._at).manhattanLength() > _STILL

    def paintEvent(self, event: QPaintEvent) -> None:
        _SHEET.paint(self)


def shortened(text: str) -> str:
    """The first lines, with … where more follows."""
    lines: Sequence[str] = text.strip().splitlines()
    words = "\n".join(lines[:_LINES])
    whole = len(lines) <= _LINES and len(words) <= _MOST
    return words if whole else f"{words[:_MOST].rstrip()} …"
