"""Which documents the list shows: all, or those in one state, chosen from a small menu with counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.lists.document_tree import Keep
from ui.widgets.buttons import IconButton
from workbench.documents import Listed

FILTERS: dict[str, Keep] = {
    "unread": lambda each: not each.read,
    "unreviewed": lambda each: not each.reviewed,
    "confidential": lambda each: each.confidential,
    "partial": lambda each: each.state == "partial",
    "no_text": lambda each: each.state == "no_text",
    "refused": lambda each: each.state == "refused",
}


class DocumentFilter(IconButton):
    """The funnel in the header; it stays pressed while it keeps documents back."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("filter", "", parent=parent)
        self.set_name(self.tr("Show only some documents"))
        self.setCheckable(True)
        self._chosen = ""
        self._listing: Sequence[Listed] = ()
        self.clicked.connect(self._open)

    @property
    def keep(self) -> Keep | None:
        """What the list is to keep; None for everything."""
        return FILTERS.get(self._chosen)

    @property
    def title(self) -> str:
        """The filter in words."""
        return self._titles()[self._chosen]

    def show_listing(self, listing: Sequence[Listed]) -> None:
        """The documents that the menu counts."""
        self._listing = listing

    def choose(self, name: str) -> None:
        """One of FILTERS, or nothing for all documents."""
        self._chosen = name
        self.setChecked(bool(name))
        self.changed.emit()

    def menu_now(self) -> QMenu:
        """A menu with the counts of this moment."""
        menu, group = QMenu(self), QActionGroup(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.accessibleName())
        for name, title in self._titles().items():
            keep = FILTERS.get(name)
            count = sum(map(keep, self._listing)) if keep else len(self._listing)
            action = menu.addAction(f"{title}\t{count}")
            action.setCheckable(True)
            action.setChecked(name == self._chosen)
            action.setEnabled(bool(count) or not name)
            action.triggered.connect(lambda _=False, name=name: self.choose(name))
            group.addAction(action)
        return menu

    def _titles(self) -> dict[str, str]:
        return {
            "": self.tr("All documents"),
            "unread": self.tr("Not read yet"),
            "unreviewed": self.tr("Not reviewed yet"),
            "confidential": self.tr("Confidential"),
            "partial": self.tr("Read in part"),
            "no_text": self.tr("Without text"),
            "refused": self.tr("Could not be read"),
        }

    def _open(self) -> None:
        self.setChecked(bool(self._chosen))
        self.menu_now().popup(self.mapToGlobal(QPoint(0, self.height())))
