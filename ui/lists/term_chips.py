"""What narrows the query down, a chip for each term; a press takes it out of the query."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.buttons import TextButton
from ui.widgets.flow import FlowLayout
from workbench.searching.terms import Term

_CUT = Qt.TextElideMode.ElideMiddle
_QUOTES = '“”"'
_WIDEST = 200  # pixels of a chip's words


class TermChips(QWidget):
    removed = Signal(object)  # Term

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: list[TextButton] = []
        self._flow = FlowLayout(gap=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 0, 10, 6)
        column.addLayout(self._flow)
        self.hide()

    def show_terms(self, terms: Sequence[Term]) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self.chips = [self._chip(term) for term in terms]
        self.setVisible(bool(self.chips))

    def _chip(self, term: Term) -> TextButton:
        field, _, value = term.text.partition(":")
        words = f"{field}: {value.strip(_QUOTES)}"
        words = self.tr("not {0}").format(words) if term.excluded else words
        chip = TextButton("", role="chip")
        chip.setText(chip.fontMetrics().elidedText(words, _CUT, _WIDEST).replace("&", "&&") + "  ✕")
        chip.setAccessibleName(self.tr("Take out {0}").format(words))
        chip.setToolTip(self.tr("Take it out of the search"))
        chip.clicked.connect(lambda: self.removed.emit(term))
        self._flow.addWidget(chip)
        return chip
