"""The line that says how the query was understood, or why it was not."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.widgets.labels import plain_tip

_ASKED = re.compile(r"(?<![^\s(])\*(.+?)\*(?=[\s,;)]|$)")


def in_words(understood: str) -> str:
    """As it is read below the title: `with “Qiming” and without “Wenzhou”`."""
    return _ASKED.sub(r"“\1”", understood.removeprefix("documents "))


class Meaning(QLabel):
    """One grey line, cut where it is too long: whole in the tooltip, for a screen reader, and while it has the focus or
    after a click. A sentence about what is not understood is always whole, and in the colour of danger."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContentsMargins(15, 0, 12, 4)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setProperty("role", "faint")
        self.words, self.problem = "", False
        self._whole = False
        self.hide()

    def show_meaning(self, understood: str, problem: str | None, doubt: str = "") -> None:
        """`doubt` says why what is found may not be all: it stands before the meaning, and is never cut."""
        meant = problem or in_words(understood)
        self.words = f"{doubt} {meant}" if doubt and meant else meant
        self.problem, self._whole = problem is not None, bool(doubt)
        name = self.tr("Not understood: {0}") if problem else self.tr("Understood as: {0}")
        self.setAccessibleName(name.format(self.words))
        self.setToolTip(plain_tip(self.words))
        self.setProperty("role", "danger" if problem or doubt else "faint")
        self.style().polish(self)
        self.setVisible(bool(self.words))
        self._draw()

    def _draw(self) -> None:
        whole = self._whole or self.problem or self.hasFocus()
        self.setWordWrap(whole)
        room = self.contentsRect().width()
        self.setText(self.words if whole else self.fontMetrics().elidedText(self.words, _CUT, room))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._whole = not self._whole
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._whole = not self._whole
            self._draw()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._draw()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()


_CUT = Qt.TextElideMode.ElideRight
