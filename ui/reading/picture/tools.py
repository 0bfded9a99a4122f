"""The line above the picture: small pages, zoom, turning."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.actions import Actions
from ui.widgets.buttons import IconButton
from ui.widgets.labels import ElidedLabel, plain_label


class PictureTools(QWidget):
    """Each button has its key; what they do is bound to the same actions."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = IconButton("thumbnails", self.tr("All pages, small"), "F9").bind(actions["all_pages"])
        self.strip.setCheckable(True)
        self.smaller = IconButton("minus", self.tr("Smaller"), "Ctrl+-").bind(actions["picture_smaller"])
        self.larger = IconButton("add", self.tr("Larger"), "Ctrl++").bind(actions["picture_larger"])
        self.wide = IconButton("fit-width", self.tr("As wide as the pane"), "Ctrl+0").bind(actions["picture_width"])
        self.whole = IconButton("fit", self.tr("The whole page"), "Ctrl+9").bind(actions["picture_whole"])
        self.left = IconButton("turn-left", self.tr("Turn left"), "Ctrl+Shift+Left").bind(actions["picture_left"])
        self.right = IconButton("turn-right", self.tr("Turn right"), "Ctrl+Shift+Right").bind(actions["picture_right"])
        self.area = IconButton("area", self.tr("Mark an area"), "F").bind(actions["area"])
        self.area.setCheckable(True)
        self.note = ElidedLabel("", "muted")
        self.size_label = plain_label("", "muted")
        self.size_label.setMinimumWidth(self.size_label.fontMetrics().horizontalAdvance("400 % "))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 0)
        row.setSpacing(2)
        row.addWidget(self.strip)
        row.addWidget(self.area)
        row.addSpacing(6)
        row.addWidget(self.note)
        row.addStretch(1)
        for widget in (self.smaller, self.size_label, self.larger, self.wide, self.whole, self.left, self.right):
            row.addWidget(widget)

    def show_size(self, per_cent: int) -> None:
        self.size_label.setText(f"{per_cent} %")
