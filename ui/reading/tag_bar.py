"""The bar at the selection: what it can be tagged as, each with its key, to be clicked by those who have a mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import fonts, icons, theme
from ui.actions import KIND_KEYS
from ui.kinds import kind_name, kind_picture
from ui.widgets.labels import KeyCap, plain_label
from ui.widgets.sheet import Sheet

SHADOW = 10
_SHEET = Sheet(margin=SHADOW, radius=7, fall=2, light=0.018, dark=0.06)
_SHOWN = 5  # kinds; the others have their keys and the menu
_PICTURED = ("note", "labels")
# Rows, whether kinds have their words, whether the line begins with what it is for.
_LAYOUTS = ((1, True, True), (1, True, False), (2, True, True), (2, True, False), (2, False, False))
_GAP = 4  # pixels between the selection and the bar


class _Choice(QPushButton):
    """Key cap, glyph, word. The focus stays in the text, where the keys work."""

    def __init__(self, key: str, words: str, kind: str, parent: QWidget, icon: str = "") -> None:
        """With `icon` in place of a kind the picture stands for the words."""
        super().__init__(parent)
        self._kind, self._icon = kind, icon
        self.setProperty("role", "plain")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({key})")
        self._glyph, self.words = QLabel(), plain_label(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 6, 2)
        row.setSpacing(6)
        for part in (KeyCap(key), *((self._glyph,) if kind or icon else ()), self.words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part)
        self._row = row
        self.draw()

    def draw(self) -> None:
        if self._kind:
            self._glyph.setPixmap(kind_picture(self._kind, 16))
        elif self._icon:
            self._glyph.setPixmap(icons.pixmap(self._icon, theme.current().muted))

    def fit(self) -> None:
        """Sizes that were asked for before the word was shown or hidden are no longer true."""
        self._row.invalidate()
        self.setFixedSize(self._row.sizeHint())


class TagBar(QFrame):
    """Floats over the text below the end of the selection, or above it where there is no room."""

    kind_chosen = Signal(str)
    name_wanted = Signal()
    date_wanted = Signal()
    amount_wanted = Signal()
    link_wanted = Signal()
    note_wanted = Signal()
    labels_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(fonts.sans())  # not that of the page below
        self.hide()
        self.setAccessibleName(self.tr("Tag as"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._kinds, self._others = QHBoxLayout(), QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + 8, SHADOW + 2, SHADOW + 5, SHADOW + 2)
        column.setSpacing(0)
        for row in (self._kinds, self._others):
            row.setSpacing(0)
            row.setAlignment(Qt.AlignmentFlag.AlignLeft)
            column.addLayout(row)
        self._lead = plain_label(self.tr("Tag as"), "muted")
        self._lead.setContentsMargins(2, 0, 4, 0)
        self._kinds.addWidget(self._lead)
        self.choices: dict[str, _Choice] = {}
        for key, kind in enumerate(KIND_KEYS[:_SHOWN], 1):
            self._add(kind, str(key), kind_name(kind), kind)
            self.choices[kind].clicked.connect(lambda _=False, kind=kind: self.kind_chosen.emit(kind))
        self._add("name", "T", self.tr("name …"), "")
        self._add("date", "D", self.tr("Date …"), "")
        self._add("amount", "A", self.tr("Amount …"), "")
        self._add("link", "K", self.tr("Link …"), "")
        self.choices["name"].clicked.connect(self.name_wanted)
        self.choices["date"].clicked.connect(self.date_wanted)
        self.choices["amount"].clicked.connect(self.amount_wanted)
        self.choices["link"].clicked.connect(self.link_wanted)
        self._add("note", "W", self.tr("Note"), "", "note")
        self._add("labels", "L", self.tr("Label"), "", "label")
        self.choices["note"].clicked.connect(self.note_wanted)
        self.choices["labels"].clicked.connect(self.labels_wanted)

    def _add(self, id: str, key: str, words: str, kind: str, icon: str = "") -> None:
        self.choices[id] = choice = _Choice(key, words, kind, self, icon)
        self._kinds.addWidget(choice)

    def show_at(self, selection_end: QRect, room: QRect) -> None:
        """`selection_end` is the box of the last selected sign, `room` where the bar may lie; both in the parent."""
        self._fit(room.width())
        left = selection_end.right() - self.width() * 2 // 3
        left = min(max(room.left() - SHADOW + 4, left), room.right() + SHADOW - 4 - self.width())
        top = selection_end.bottom() + _GAP - SHADOW + 2
        if top + self.height() - SHADOW > room.bottom():
            top = selection_end.top() - _GAP + SHADOW - self.height()
        self.move(left, top)
        self.show()
        self.raise_()

    def _fit(self, width: int) -> None:
        """Where room is short, what is no kind stands in a second row; only then the words give way, the first one
        first: keys and glyphs say the same."""
        for rows, wordy, lead in _LAYOUTS:
            self._stand(rows)
            for id, choice in self.choices.items():
                choice.words.setVisible(id not in _PICTURED and (wordy or id not in KIND_KEYS))
                choice.fit()
            self._lead.setVisible(lead)
            for row in (self._kinds, self._others):
                row.invalidate()
            if layout := self.layout():
                layout.invalidate()
                layout.activate()
            self.resize(self.sizeHint())
            if self.width() - 2 * SHADOW <= width:
                return

    def _stand(self, rows: int) -> None:
        """All in one row, or the kinds above the others."""
        target = self._kinds if rows == 1 else self._others
        for choice in (choice for id, choice in self.choices.items() if id not in KIND_KEYS):
            if target.indexOf(choice) < 0:
                (self._others if rows == 1 else self._kinds).removeWidget(choice)
                target.addWidget(choice)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            for choice in getattr(self, "choices", {}).values():
                choice.draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        _SHEET.paint(self)
