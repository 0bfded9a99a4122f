"""A small sheet that asks for one thing below a heading."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.session import Session
from ui.widgets.buttons import TextButton
from ui.widgets.labels import ElidedLabel
from ui.widgets.popup import Popup


class AskingSheet(Popup):
    """Enter takes what was given, Escape gives up."""

    def __init__(self, session: Session, owner: QWidget, given: QWidget, width: int, height: int) -> None:
        """`width` and `height` in pixels, without the shadow."""
        super().__init__(owner, "", width, height)
        self.heading = ElidedLabel("", "title")
        self.save_button = TextButton(self.tr("Save"), role="accent", key="Return")
        self.save_button.clicked.connect(self.save)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.save_button)
        self.column.addWidget(self.heading)
        self.column.addWidget(given)
        self.column.addStretch(1)
        self.column.addLayout(buttons)
        session.closed.connect(self.put_away)

    def show_for(self, heading: str, at: QPoint, field: QLineEdit) -> None:
        """At a place of the screen, with all that stands in the field selected."""
        self.heading.setText(heading)
        self.setAccessibleName(heading)
        self.open_near(at, field)
        field.selectAll()

    def save(self) -> None:
        """Takes what was given, if it is enough."""
        raise NotImplementedError
