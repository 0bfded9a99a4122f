"""A form that opens at the words it is about: below them, or above where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ui import fonts
from ui.widgets.buttons import TextButton
from ui.widgets.labels import ElidedLabel, KeyCap, plain_label
from ui.widgets.overlay import SHADOW, Overlay

_QUOTE = 180  # code points shown of the words


class AtWords(Overlay):
    """As high as what is in it. `at` is a place of the parent; None where no words are the place: over the card.

    A `heading`, beside it `where` the words are, the `quote` itself, and among the fields `notes`.
    """

    def __init__(self, parent: QWidget, width: int) -> None:
        super().__init__(parent, "", width, width)
        self._wide = width
        self.at: QPoint | None = None
        self.heading = plain_label("", "title")
        self.where = ElidedLabel("", "faint", Qt.TextElideMode.ElideMiddle)
        self.quote = plain_label()
        self.quote.setWordWrap(True)
        self.quote.setFont(fonts.serif(10))
        self.notes = QPlainTextEdit(placeholderText=self.tr("Notes"))
        self.notes.setAccessibleName(self.tr("Notes"))
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(44)
        self.column.setContentsMargins(SHADOW + 16, SHADOW + 12, SHADOW + 12, SHADOW + 12)
        self.column.setSpacing(10)

    def _show_quote(self, quote: str) -> None:
        words = " ".join(quote.split())
        self.quote.setText(words if len(words) <= _QUOTE else f"{words[:_QUOTE]} …")
        self.quote.setVisible(bool(words))

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addSpacing(8)
        head.addWidget(self.where, 1)
        return head

    def _fields(self, rows: Sequence[tuple[str, QWidget]]) -> QGridLayout:
        """Names in grey and beside each its field."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (name, widget) in enumerate(rows):
            label = plain_label(name, "muted")
            label.setContentsMargins(0, 6, 0, 0)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, row, 1)
        return grid

    def _foot(self, keys: Sequence[tuple[str, QLabel]], buttons: Sequence[QWidget]) -> QHBoxLayout:
        """What the keys do at the left, buttons at the right."""
        foot = QHBoxLayout()
        for key, label in keys:
            foot.addWidget(KeyCap(key))
            foot.addWidget(label)
            foot.addSpacing(6)
        foot.addStretch(1)
        for button in buttons:
            foot.addWidget(button)
        return foot

    def fit(self) -> None:
        """What a field understood may need another line."""
        if self.isVisible():
            QTimer.singleShot(0, self, self._place)

    # -- Qt ------------------------------------------------------------------------------------------------------

    def _follow_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """Not put away by a click into the document: what was typed is not thrown away in passing."""

    def _place(self) -> None:
        whole = self._wide + 2 * SHADOW
        self._size = self._wide, self.column.totalHeightForWidth(whole) - 2 * SHADOW
        super()._place()
        room = self.parentWidget().rect()  # type: ignore[union-attr]
        at = self.at or QPoint(room.width(), 0)
        top = at.y() + 6 - SHADOW
        if top + self.height() > room.height() + SHADOW:
            top = max(-SHADOW, min(at.y() - 24, room.height()) - self.height() + SHADOW)
        self.move(min(max(-SHADOW, at.x() - SHADOW), room.width() - self.width() + SHADOW), top)


def stacked(*parts: QWidget) -> QWidget:
    """A field and below it what may be taken into it, as wide as its words."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for part in parts:
        left = isinstance(part, TextButton)
        column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag(0))
    return both
