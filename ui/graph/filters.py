"""What the graph leaves out: kinds of links, links of other times, who only appears with whom, how far it reaches."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget

from ui.link_kinds import link_kind_name
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import plain_label
from workbench.dates import CaseDate, parse_date
from workbench.errors import UnclearDate

_FIELD = 104  # pixels


class Filters(QWidget):
    """Chips that are pressed or not, and two dates. `changed` when another graph is to be shown."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._without: set[str] = set()
        self._kinds: dict[str, QToolButton] = {}
        room = QWidget()
        self._flow = FlowLayout(room, gap=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 0, 12, 8)
        column.addWidget(room)
        self.company = self._chip(self.tr("Appears with"), self.tr("Also who is tagged in the same documents"))
        self.farther = self._chip(self.tr("Two links away"), self.tr("Also what the neighbours are linked to"))
        self.start, self.end = self._date(self.tr("From")), self._date(self.tr("Until"))
        self.problem = plain_label("", "danger")
        for widget in (self.company, self.farther, self.start, self.end, self.problem):
            self._flow.addWidget(widget)
        self.problem.hide()

    @property
    def kinds(self) -> dict[str, QToolButton]:
        """The chips of kinds, by kind."""
        return dict(self._kinds)

    @property
    def without(self) -> frozenset[str]:
        """Kinds that are left out."""
        return frozenset(self._without)

    @property
    def reach(self) -> int:
        """Up to how many links away."""
        return 2 if self.farther.isChecked() else 1

    @property
    def narrow(self) -> bool:
        """Whether anything is left out."""
        return bool(self._without or self.start.text().strip() or self.end.text().strip())

    def dates(self) -> tuple[CaseDate | None, CaseDate | None] | None:
        """First and last; None while one is not understood, which is said."""
        try:
            found = tuple(parse_date(each.text()) if each.text().strip() else None for each in (self.start, self.end))
        except UnclearDate as error:
            self.problem.setText(str(error))
            self.problem.show()
            return None
        self.problem.hide()
        return found[0], found[1]

    def show_kinds(self, kinds: Sequence[tuple[str, int]]) -> None:
        """The kinds there are with how many links of each, most first; what was left out stays so."""
        wanted = dict(kinds)
        for kind in [each for each in self._kinds if each not in wanted]:
            gone = self._kinds.pop(kind)
            self._flow.removeWidget(gone)
            gone.deleteLater()
        for kind, count in wanted.items():
            chip = self._kinds.get(kind) or self._kind_chip(kind)
            chip.setText(f"{link_kind_name(kind)}  {count}")

    def clear(self) -> None:
        """Leaves nothing out."""
        self._without.clear()
        self.blockSignals(True)
        for chip in self._kinds.values():
            chip.setChecked(True)
        for field in (self.start, self.end):
            field.clear()
        self.blockSignals(False)
        self.changed.emit()

    def _kind_chip(self, kind: str) -> QToolButton:
        chip = self._made(link_kind_name(kind), self.tr("Links of this kind"))
        chip.setChecked(kind not in self._without)
        chip.toggled.connect(lambda on: self._choose(kind, on))
        self._kinds[kind] = chip
        self._flow.addWidget(chip)
        return chip

    def _choose(self, kind: str, on: bool) -> None:
        (self._without.discard if on else self._without.add)(kind)
        self.changed.emit()

    def _chip(self, words: str, tip: str) -> QToolButton:
        chip = self._made(words, tip)
        chip.toggled.connect(lambda on: self.changed.emit())
        return chip

    def _made(self, words: str, tip: str) -> QToolButton:
        chip = QToolButton(self)
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setText(words)
        chip.setAccessibleName(words)
        chip.setToolTip(tip)
        return chip

    def _date(self, words: str) -> QLineEdit:
        field = QLineEdit(placeholderText=words)
        field.setAccessibleName(words)
        field.setProperty("role", "page")
        field.setFixedWidth(_FIELD)
        field.editingFinished.connect(self.changed)
        return field
