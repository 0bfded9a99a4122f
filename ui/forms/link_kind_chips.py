"""The kinds a link can be of, each a small button with its digit, and a line for a kind of the reporter's own."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QCompleter, QGridLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from ui.link_kinds import link_kind_name
from workbench.links import KINDS

_IN_A_ROW = 4


class LinkKindChips(QWidget):
    """At most one kind is chosen. The digits 1 to 8 choose while a chip has the keyboard, 9 goes to the own line."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        for position, kind in enumerate(KINDS):
            chip = self._made(position, kind)
            self._group.addButton(chip, position)
            self._grid.addWidget(chip, position // _IN_A_ROW, position % _IN_A_ROW)
        for column in range(_IN_A_ROW):
            self._grid.setColumnStretch(column, 1)
        self._group.idClicked.connect(self._clicked)
        self.own = QLineEdit(placeholderText=self.tr("9  or a kind of your own"))
        self.own.setAccessibleName(self.tr("A kind of your own"))
        self.own.textEdited.connect(self._typed)
        self._grid.addWidget(self.own, len(KINDS) // _IN_A_ROW, 0, 1, _IN_A_ROW)

    @property
    def kind(self) -> str:
        """Empty where none is chosen."""
        position = self._group.checkedId()
        return KINDS[position] if position >= 0 else " ".join(self.own.text().split())

    @property
    def chips(self) -> dict[str, QPushButton]:
        return {kind: self._chip(position) for position, kind in enumerate(KINDS)}

    @property
    def keyboard(self) -> QWidget:
        """What is to have the keyboard so that the digits work: the chip that is chosen, or the first."""
        return self._chip(max(0, self._group.checkedId()))

    def offer(self, kind: str | None, own: Iterable[str] = ()) -> None:
        """Begins anew with this kind, or none; `own` are kinds used before, for completion."""
        completer = QCompleter(sorted(set(own) - set(KINDS)), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        if popup := completer.popup():
            popup.setAccessibleName(self.own.accessibleName())
        self.own.setCompleter(completer)
        self.own.setText(kind if kind and kind not in KINDS else "")
        self._choose(KINDS.index(kind) if kind in KINDS else -1)

    def _choose(self, position: int) -> None:
        self._group.setExclusive(False)
        for number in range(len(KINDS)):
            self._chip(number).setChecked(number == position)
        self._group.setExclusive(True)

    def _clicked(self, position: int) -> None:
        self.own.clear()
        self.chosen.emit()

    def _typed(self, words: str) -> None:
        if words.strip():
            self._choose(-1)
        self.chosen.emit()

    def _made(self, position: int, kind: str) -> QPushButton:
        chip = QPushButton(f"{position + 1}  {link_kind_name(kind)}", self)
        chip.setProperty("role", "option")
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        chip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        chip.setMinimumSize(QSize(60, 26))
        chip.setAccessibleName(link_kind_name(kind))
        return chip

    def _chip(self, position: int) -> QPushButton:
        button = self._group.button(position)
        assert isinstance(button, QPushButton)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits reach this from a chip; the line for an own kind keeps them."""
        position = event.key() - Qt.Key.Key_1
        if 0 <= position < len(KINDS) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._chip(position).click()
            self._chip(position).setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif position == len(KINDS):
            self.own.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)
