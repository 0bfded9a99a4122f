"""Looking through pages, a portion after the other, beside the reporter's work."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.session import Session


class Walk(QObject):
    """Between two portions other questions have their turn, and the next is only asked if it is still wanted."""

    found = Signal(list)  # what the next pages hold
    told = Signal()  # it has come further, or to its end

    def __init__(self, session: Session, key: str) -> None:
        """`key` is that of its questions."""
        super().__init__()
        self._session = session
        self._key = key
        self.under_way = False
        self.reached = (0, 0)
        """Pages looked through, and pages there are to be."""

    def stop(self) -> None:
        self._session.drop(self._key)
        self.under_way = False

    def _set_out(self, pages: int) -> None:
        self.under_way, self.reached = True, (0, pages)

    def _come(self, found: list[Any], pages: int) -> bool:
        """So many pages further; whether to go on."""
        self.reached = (self.reached[0] + pages, self.reached[1])
        if found:
            self.found.emit(found)
        self.told.emit()
        return self.under_way

    def _end(self) -> None:
        self.under_way = False
        self.told.emit()
