"""What is selected in the pane: words of the page shown, also over the end of a page, or an area of its picture."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from ui.reading.desk import Desk
from ui.reading.spanning import Origin, joined
from ui.selection import Selection
from ui.session import Session
from workbench.documents import Page

_BEHIND = 60  # code points shown of what is selected on other pages


class Reader(Protocol):
    """What choosing needs to know of the pane around the page."""

    page: Page | None

    @property
    def current(self) -> int | None: ...

    @property
    def current_page(self) -> int: ...

    def go_to_page(self, page: int) -> None: ...


class Choosing(QObject):
    settled = Signal(object)  # Selection or None: whenever it may be another, or stand elsewhere
    changed = Signal(object)  # the same, once

    def __init__(self, session: Session, pane: Reader, desk: Desk) -> None:
        super().__init__(desk)
        self._session, self._pane, self._desk, self._view = session, pane, desk, desk.view
        self._origin: Origin | None = None  # of a selection that goes over the end of a page
        self._told: Selection | None = None
        self._view.settled.connect(self.tell)
        self._view.further_wanted.connect(self.go_further)

    @property
    def selection(self) -> Selection | None:
        if (area := self._desk.area) and self._pane.current is not None:
            return Selection(self._pane.current, self._pane.current_page, 0, 0, "", area)
        page, span = self._pane.page, self._view.selection
        here = Selection(page.document_id, page.number, *span, page.text[slice(*span)]) if page and span else None
        return joined(self._origin.parts(self._pane.current_page, self._text_of) if self._origin else [], here)

    def _text_of(self, number: int) -> str:
        return self._session.case.documents.page(self._pane.current or 0, number).text

    def tell(self) -> None:
        """Bar and line follow at once; the others hear only of another selection."""
        if self._origin and self._view.anchor != self._origin.edge(self._pane.current_page, self._view.length):
            self._origin = None  # another selection has been begun
        if self._desk.area and self._view.selection:
            self._desk.picture.view.marker.drop()  # words were selected instead
        selection = self.selection
        self.settled.emit(selection)
        self._tell_behind(selection)
        if selection != self._told:
            self._told = selection
            self.changed.emit(selection)

    def _tell_behind(self, selection: Selection | None) -> None:
        """That more is selected than is in sight."""
        here = self._pane.current_page
        behind = [each for each in selection.parts if each.page != here] if selection else []
        if behind:
            pages = ", ".join(str(each.page) for each in behind)
            words = " ".join(" ".join(each.quote for each in behind).split())
            shown = words if len(words) <= _BEHIND else f"… {words[-_BEHIND:]}"
            self._desk.tell(self.tr("Also selected on page {0}: “{1}”").format(pages, shown))
        else:
            self._desk.tell("")

    def forget(self) -> None:
        """Another page is shown."""
        self._origin = None

    def drop(self) -> None:
        """Nothing is selected any more, on no page."""
        self._origin = None
        self._desk.picture.view.marker.drop()
        self._view.clear_selection()
        self.tell()

    def go_further(self, step: int) -> None:
        """To the next page (1) or the one before (-1), and the selection goes on there."""
        document, before = self._pane.current, self._pane.current_page
        if document is None:
            return
        origin = self._origin or Origin(document, before, self._view.anchor)
        self._pane.go_to_page(before + step)
        number, length = self._pane.current_page, self._view.length
        if number == before:  # there are no more
            return
        if number == origin.page:
            self._view.select(origin.at, length if step < 0 else 0)
        else:
            edge = origin.edge(number, length)
            away = (number > origin.page) == (step > 0)
            self._view.select(edge, edge if away else length - edge)
            self._origin = origin
        self.tell()
