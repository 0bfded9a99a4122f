"""Which notes the list shows: those on one sort of thing, or with one label."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from ui.label_look import paint_stripe
from ui.widgets.buttons import IconButton
from workbench.labels import Label
from workbench.notebook import KINDS, Kind

_ICON = 16


class NoteFilter(IconButton):
    """The funnel in the header; it stays pressed while it keeps notes back. `label` is a number."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("filter", "", parent=parent)
        self.set_name(self.tr("Show only some notes"))
        self.setCheckable(True)
        self.kind: Kind | None = None
        self.label: int | None = None
        self.labels: list[Label] = []
        self.clicked.connect(self._open)

    @property
    def is_on(self) -> bool:
        return self.kind is not None or self.label is not None

    def choose(self, kind: Kind | None = None, label: int | None = None) -> None:
        self.kind, self.label = kind, label
        self.setChecked(self.is_on)
        self.changed.emit()

    def show_labels(self, labels: list[Label]) -> None:
        """The labels there are; a filter by one that is gone is lifted."""
        self.labels = labels
        if self.label is not None and self.label not in {each.id for each in labels}:
            self.choose(self.kind)

    def menu_now(self) -> QMenu:
        menu, group = QMenu(self), QActionGroup(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.accessibleName())
        self._add(menu, group, self.tr("All notes"), None, None)
        titles = (self.tr("On passages"), self.tr("On documents"), self.tr("On entities"), self.tr("On events"))
        for kind, title in zip(KINDS, titles, strict=True):
            self._add(menu, group, title, kind, None)
        menu.addSeparator()
        for label in self.labels:
            self._add(menu, group, label.name, None, label)
        return menu

    def _add(self, menu: QMenu, group: QActionGroup, title: str, kind: Kind | None, label: Label | None) -> None:
        number = label.id if label else None
        action = menu.addAction(title)
        if label:
            action.setIcon(QIcon(_stripe(label.colour)))
        action.setCheckable(True)
        action.setChecked((kind, number) == (self.kind, self.label))
        action.triggered.connect(lambda _=False: self.choose(kind, number))
        group.addAction(action)

    def _open(self) -> None:
        self.setChecked(self.is_on)
        self.menu_now().popup(self.mapToGlobal(QPoint(0, self.height())))


def _stripe(colour: str) -> QPixmap:
    drawn = QPixmap(_ICON * 2, _ICON * 2)
    drawn.setDevicePixelRatio(2)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    paint_stripe(painter, 6, drawn.rect().adjusted(0, 0, -_ICON, -_ICON), colour)
    painter.end()
    return drawn
