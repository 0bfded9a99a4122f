"""Filtering the timeline: the line with its field, menu and chips, brought into sight and put away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ui.session import Session
from ui.timeline.content import Content
from ui.timeline.filter_bar import FilterBar
from ui.timeline.filter_menu import FilterMenu
from workbench.narrowing import Narrowing


class Filtering(QObject):
    """`lanes` tells the names of the lanes there are, by id. While anything is filtered the line stays in sight."""

    turned = Signal()  # the line is brought into sight, or put away
    left = Signal()  # the keyboard belongs to the events

    def __init__(
        self, session: Session, content: Content, lanes: Callable[[], Mapping[str, str]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._content, self._lanes = content, lanes
        self._wanted = False
        self.bar = FilterBar()
        self.menu = FilterMenu(session, content, self.bar.by)
        self.bar.by.setMenu(self.menu.menu)
        self.bar.words_changed.connect(self._narrow_words)
        self.bar.cleared.connect(self.clear)
        self.bar.left.connect(self.left)
        self.bar.put_away.connect(self.put_away)
        for chooser in (self.bar, self.menu):
            chooser.chosen.connect(content.show_state)

    @property
    def is_open(self) -> bool:
        return self._wanted or self._content.is_narrow

    def begin(self) -> None:
        """Out of sight, unless the case was left with a filter."""
        self._wanted = False

    def show(self) -> None:
        """Brings the line into sight, with the keyboard in its field."""
        self._wanted = True
        self.turned.emit()
        self.bar.focus()

    def show_state(self) -> None:
        self.bar.setVisible(self.is_open)
        self.show_chips()

    def show_chips(self) -> None:
        """Anew once more is read: names of what is chosen may be known only then."""
        self.bar.show_chips(self._content.narrowing, self.menu.chips(self._lanes()))

    def toggle(self) -> None:
        if self.is_open:
            self.put_away()
        else:
            self.show()

    def put_away(self) -> None:
        """Nothing is filtered any more; the keyboard goes on to the events."""
        self._wanted = False
        focus = QApplication.focusWidget()
        inside = focus is not None and self.bar.isAncestorOf(focus)
        self.clear()
        self.turned.emit()
        if inside:
            self.left.emit()

    def clear(self) -> None:
        self._content.show_state(replace(self._content.state, narrowing=Narrowing(), compared=None))

    def _narrow_words(self, words: str) -> None:
        self._content.narrow(replace(self._content.narrowing, words=words))
