"""How a search is meant where the query does not say so, and in which order it answers: two small menus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.widgets.buttons import IconButton, TextButton
from workbench.searching.find import ORDERS, Options


class Switches(IconButton):
    """The menu with the switches of the search; the button stays pressed while one is moved."""

    changed = Signal(object)  # Options, as the reporter has set them
    together_changed = Signal(bool)  # whether documents that are almost the same stand together

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("settings", "", parent=parent)
        self.set_name(self.tr("What the search finds besides, and what it shows together"))
        self.setCheckable(True)
        self._options, self._together = Options(), True
        self.clicked.connect(self._open)

    def show_options(self, options: Options, together: bool) -> None:
        """Without a signal."""
        self._options, self._together = options, together
        self.setChecked((options, together) != (Options(), True))

    def menu_now(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.accessibleName())
        for name, title in self._titles().items():
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(getattr(self._options, name))
            action.toggled.connect(self._switch(name))
        menu.addSeparator()
        together = menu.addAction(self.tr("Almost the same together"))
        together.setCheckable(True)
        together.setChecked(self._together)
        together.toggled.connect(self._set_together)
        return menu

    def _titles(self) -> dict[str, str]:
        return {
            "aliases": self.tr("Other names of entities"),
            "scripts": self.tr("Simplified and traditional"),
            "any_word": self.tr("Any of the words"),
        }

    def _switch(self, name: str) -> Callable[[bool], None]:
        return lambda on: self._set(replace(self._options, **{name: on}))

    def _set(self, options: Options) -> None:
        self.show_options(options, self._together)
        self.changed.emit(options)

    def _set_together(self, on: bool) -> None:
        self.show_options(self._options, on)
        self.together_changed.emit(on)

    def _open(self) -> None:
        self.show_options(self._options, self._together)
        self.menu_now().popup(self.mapToGlobal(QPoint(0, self.height())))


class OrderButton(TextButton):
    """The words of the present order; a menu with all of them."""

    chosen = Signal(str)  # one of ORDERS

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", role="link", parent=parent)
        self._order = ORDERS[0]
        self._draw_order()
        self.clicked.connect(self._open)

    def menu_now(self) -> QMenu:
        menu, group = QMenu(self), QActionGroup(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Order of the results"))
        for order, title in self._titles().items():
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(order == self._order)
            action.triggered.connect(lambda _=False, order=order: self._choose(order))
            group.addAction(action)
        return menu

    def _titles(self) -> dict[str, str]:
        titles = (
            self.tr("Best first"),
            self.tr("Newest in the case first"),
            self.tr("By date"),
            self.tr("By path"),
            self.tr("Most hits first"),
        )
        return dict(zip(ORDERS, titles, strict=True))

    def _choose(self, order: str) -> None:
        if order != self._order:
            self._order = order
            self._draw_order()
            self.chosen.emit(order)

    def _draw_order(self) -> None:
        self.setText(f"{self._titles()[self._order]} ▾")
        self.setAccessibleName(self.tr("Order: {0}").format(self._titles()[self._order]))

    def _open(self) -> None:
        self.menu_now().popup(self.mapToGlobal(QPoint(0, self.height())))
