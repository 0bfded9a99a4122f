"""How many files ended how; each number is a filter that can be pressed, by mouse or by its digit."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from ui import icons
from ui.actions import key_text
from ui.importing.outcomes import OUTCOMES, Outcome
from ui.importing.words import number
from ui.widgets.flow import FlowLayout


class OutcomeChips(QWidget):
    """Several may be pressed; none pressed shows everything. An outcome that no file has is not there."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = {each.state: self._made(digit, each) for digit, each in enumerate(OUTCOMES, 1)}
        self._flow = FlowLayout(self, gap=4)
        for chip in self.chips.values():
            self._flow.addWidget(chip)
            chip.hide()
        self._draw()

    @property
    def wanted(self) -> frozenset[str]:
        """The states that are to be shown; none means all."""
        return frozenset(state for state, chip in self.chips.items() if chip.isChecked())

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """A filter whose last file has become another outcome lets go."""
        let_go = False
        for each in OUTCOMES:
            chip, count = self.chips[each.state], counts.get(each.state, 0)
            chip.setText(f"{each.title} {number(count)}")
            chip.setAccessibleName(chip.text())
            chip.setVisible(bool(count))
            if chip.isChecked() and not count:
                chip.setChecked(False)
                let_go = True
        self._fit()
        if let_go:
            self.changed.emit()

    def press(self, digit: int) -> None:
        """Presses or lets go the filter of this digit, counted from 1, where it is shown."""
        chip = self.chips[OUTCOMES[digit - 1].state]
        if not chip.isHidden():
            chip.click()

    def clear(self) -> None:
        """Shows everything."""
        for chip in self.chips.values():
            chip.setChecked(False)
        self.changed.emit()

    def _made(self, digit: int, outcome: Outcome) -> QToolButton:
        chip = QToolButton(self)
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setIconSize(QSize(12, 12))
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.setToolTip(self.tr("Show only these ({0})").format(key_text(str(digit))))
        chip.clicked.connect(self.changed)
        return chip

    def _draw(self) -> None:
        for each in OUTCOMES:
            self.chips[each.state].setIcon(icons.icon(each.icon, each.colour, 12))

    def _fit(self) -> None:
        """As high as its lines: a splitter asks nobody how high something of its width would be."""
        self.setFixedHeight(max(1, self._flow.heightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()
