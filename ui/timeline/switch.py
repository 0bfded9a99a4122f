"""Lanes or list: two buttons side by side, one of them pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from ui import icons


class ShapeSwitch(QWidget):
    chosen = Signal(bool)  # as a list

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lanes = self._button("timeline", self.tr("Lanes"))
        self.list = self._button("list", self.tr("List"))
        group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for button in (self.lanes, self.list):
            group.addButton(button)
            line.addWidget(button)
        self.show_choice(False)
        group.buttonClicked.connect(lambda button: self.chosen.emit(button is self.list))
        self._draw()

    def show_choice(self, as_list: bool) -> None:
        (self.list if as_list else self.lanes).setChecked(True)

    def _button(self, icon: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setProperty("icon_name", icon)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(16, 16))
        button.setCheckable(True)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _draw(self) -> None:
        for button in (self.lanes, self.list):
            button.setIcon(icons.icon(str(button.property("icon_name"))))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()
