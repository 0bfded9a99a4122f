"""The column of lists at the left: sources, for a while an import, entities; who has how much of the room."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.pane_stack import PaneStack
from ui.widgets.panel import split

_SIZES = (264, 0, 362)  # pixels of a window of 1640 x 1060; the splitter keeps the proportions in others
_GUEST = (480, 0.64)  # pixels at most, share of the lists at most, for as long as the guest is in sight


class Guest(Protocol):
    """A pane that is in sight for a while, and may be folded to a line."""

    @property
    def folded(self) -> bool: ...

    def isHidden(self) -> bool: ...

    def sizeHint(self) -> QSize: ...


class Shelf:
    """`sources` shows one of its panes, `usual` when nothing else is asked for."""

    def __init__(self, sources: PaneStack, usual: QWidget, guest: QWidget, entities: QWidget) -> None:
        self._sources, self._usual = sources, usual
        sources.setMinimumHeight(usual.minimumSizeHint().height())  # not that of the tallest pane that is not shown
        self.splitter = split("lists", Qt.Orientation.Vertical, sources, guest, entities)
        self.splitter.setSizes(list(_SIZES))
        self._share = 0.5  # of the room that the sources have, without the guest
        self._lent = 0  # pixels, given back when what was found is put away

    def show(self, pane: QWidget) -> None:
        """Passages need more room than names: the list of entities lends it while there are any."""
        before = self._sources.currentWidget()
        if pane is before:
            return
        self._sources.show_pane(pane)
        if self._usual not in (before, pane):
            return
        sizes = self.splitter.sizes()
        if pane is not self._usual:
            self._lent = round(sizes[2] * 0.6)
        self.splitter.setSizes([sizes[0] + self._lent, sizes[1], sizes[2] - self._lent])
        self._lent = sizes[0] - self.splitter.sizes()[0]  # a pane gives no more than it can

    def share(self, guest: Guest) -> None:
        """The guest takes its room from the lists above and below, and gives it back to both."""
        above, now, below = self.splitter.sizes()
        whole = above + now + below
        wanted = 0
        if not guest.isHidden():
            wanted = guest.sizeHint().height() if guest.folded else min(_GUEST[0], round(whole * _GUEST[1]))
        if not now:
            self._share = above / max(1, whole)
        rest = whole - wanted
        self.splitter.setSizes([round(rest * self._share), wanted, rest - round(rest * self._share)])
