"""A form that opens at the words it is about: below them, or above where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QWidget

from ui.widgets.overlay import SHADOW, Overlay


class AtWords(Overlay):
    """As high as what is in it. `at` is a place of the parent; None where no words are the place: over the card."""

    def __init__(self, parent: QWidget, width: int) -> None:
        super().__init__(parent, "", width, width)
        self._wide = width
        self.at: QPoint | None = None

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
