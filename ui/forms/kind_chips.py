"""The kinds an entity can be of, as two rows of small buttons; Alt and a digit choose one."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QToolButton, QWidget

from ui.actions import KIND_KEYS, key_text
from ui.kinds import kind_name, kind_picture

_IN_A_ROW = 4


class KindChips(QWidget):
    """One kind is always chosen. The digits are those that tag a selection as this kind."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._kinds: list[str] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        self._group.idClicked.connect(lambda position: self.chosen.emit(self._kinds[position]))

    @property
    def kind(self) -> str:
        return self._kinds[self._group.checkedId()]

    @property
    def buttons(self) -> dict[str, QToolButton]:
        return {kind: self._button(position) for position, kind in enumerate(self._kinds)}

    def offer(self, kind: str, own: Iterable[str] = ()) -> None:
        """Shows the program's kinds and those of the reporter's `own`, with `kind` chosen."""
        wanted = list(dict.fromkeys((*KIND_KEYS, *own, kind)))
        if wanted != self._kinds:
            self._fill(wanted)
        self._button(self._kinds.index(kind)).setChecked(True)

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether the key was Alt and the digit of a kind, which is chosen then."""
        position = event.key() - Qt.Key.Key_1
        known = 0 <= position < min(9, len(self._kinds))
        if event.modifiers() != Qt.KeyboardModifier.AltModifier or not known:
            return False
        self._button(position).click()
        return True

    def _fill(self, kinds: list[str]) -> None:
        for old in self._group.buttons():
            self._group.removeButton(old)
            old.deleteLater()
        self._kinds = kinds
        for position, kind in enumerate(kinds):
            chip = self._made(position, kind)
            self._group.addButton(chip, position)
            self._grid.addWidget(chip, position // _IN_A_ROW, position % _IN_A_ROW)

    def _made(self, position: int, kind: str) -> QToolButton:
        chip = QToolButton(self)
        chip.setText(kind_name(kind))
        chip.setCheckable(True)
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.setIcon(QIcon(kind_picture(kind)))
        chip.setIconSize(QSize(16, 16))
        chip.setAccessibleName(kind_name(kind))
        if position < 9:
            chip.setToolTip(f"{kind_name(kind)} ({key_text(f'Alt+{position + 1}')})")
        return chip

    def _button(self, position: int) -> QToolButton:
        button = self._group.button(position)
        assert isinstance(button, QToolButton)
        return button

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            for kind, chip in self.buttons.items():
                chip.setIcon(QIcon(kind_picture(kind)))
