"""Which findings are listed: the kinds with their counts, the lanes of silences and how long these must be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ui.gaps.rows import Row
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import plain_label
from workbench.gaps import A_YEAR, KINDS, LANES

_LENGTHS = (30, 91, 182, A_YEAR, 2 * A_YEAR, 5 * A_YEAR)  # days


class Narrowing(QWidget):
    """At most one kind is kept; a click on it, or its digit, once more shows all. `asked` wants other silences."""

    changed = Signal()
    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = {kind: self._chip(kind) for kind in KINDS}
        self.lanes, self.length = QComboBox(), QComboBox()
        lanes = (self.tr("each entity"), self.tr("each kind"), self.tr("each place"), self.tr("the whole case"))
        for lane, words in zip(LANES, lanes, strict=True):
            self.lanes.addItem(words, lane)
        lengths = (
            self.tr("a month"),
            self.tr("3 months"),
            self.tr("half a year"),
            self.tr("a year"),
            self.tr("2 years"),
            self.tr("5 years"),
        )
        for days, words in zip(_LENGTHS, lengths, strict=True):
            self.length.addItem(words, days)
        self.length.setCurrentIndex(_LENGTHS.index(A_YEAR))
        for box, name in (
            (self.lanes, self.tr("Silences are looked for in")),
            (self.length, self.tr("Silences longer than")),
        ):
            box.setAccessibleName(name)
            box.view().setAccessibleName(name)
            box.currentIndexChanged.connect(self.asked)
        self._lay_out()
        self.count(())

    def _chip(self, kind: str) -> QToolButton:
        chip = QToolButton(self)
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.clicked.connect(lambda on: self.keep(kind if on else None))
        return chip

    def _lay_out(self) -> None:
        kinds = QWidget()
        flow = FlowLayout(kinds, gap=4)
        for chip in self.chips.values():
            flow.addWidget(chip)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(plain_label(self.tr("Silences in"), "muted"))
        line.addWidget(self.lanes, 1)
        line.addWidget(plain_label(">", "muted"))
        line.addWidget(self.length, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 6)
        column.setSpacing(6)
        column.addWidget(kinds)
        column.addLayout(line)
        for box in (self.lanes, self.length):
            box.setMinimumContentsLength(6)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    # -- what is chosen ------------------------------------------------------------------------------------------

    @property
    def kind(self) -> str | None:
        """None shows all."""
        return next((kind for kind, chip in self.chips.items() if chip.isChecked()), None)

    @property
    def days(self) -> int:
        return int(self.length.currentData())

    @property
    def lane(self) -> str:
        return str(self.lanes.currentData())

    def press(self, position: int) -> None:
        """The digit of a kind, from 1; 0 shows all."""
        if position:
            self.chips[KINDS[position - 1]].click()
        else:
            self.keep(None)

    def keep(self, kind: str | None) -> None:
        for each, chip in self.chips.items():
            chip.setChecked(each == kind)
        self.changed.emit()

    def kept(self, rows: Iterable[Row]) -> list[Row]:
        return [each for each in rows if self.kind in (None, each.finding.kind)]

    def count(self, rows: Iterable[Row]) -> None:
        counts = Counter(each.finding.kind for each in rows)
        names = {
            "silence": self.tr("Silences"),
            "date": self.tr("Dates disagree"),
            "amount": self.tr("Amounts disagree"),
            "order": self.tr("Out of order"),
            "sources": self.tr("One source"),
        }
        for position, (kind, chip) in enumerate(self.chips.items(), 1):
            figure = self.locale().toString(counts[kind])
            chip.setText(f"{names[kind]}  {figure} ")
            chip.setAccessibleName(f"{names[kind]}, {figure}")
            chip.setToolTip(f"{names[kind]} ({position})")
