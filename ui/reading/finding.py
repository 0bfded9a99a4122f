"""What is lit on the pages and how the reporter walks through it: places of the find line, or hits of the search."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from ui.actions import Actions
from ui.reading.desk import Desk
from ui.reading.find_bar import FindBar
from ui.reading.finder import MOST, Finder
from ui.reading.hits import Hits, beside
from ui.selection import Selection
from ui.session import Session
from ui.trail import Place
from ui.widgets.announce import announce
from workbench.documents import Page
from workbench.searching.find import Options


class Reader(Protocol):
    """What finding needs to know of the pane around the page."""

    page: Page | None

    @property
    def selection(self) -> Selection | None: ...

    @property
    def current(self) -> int | None: ...

    @property
    def current_page(self) -> int: ...

    def open_document(self, document_id: int, page: int = 1, span: tuple[int, int] | None = None) -> None: ...

    def go(self, place: Place) -> None: ...

    def setFocus(self) -> None: ...


class Finding(QObject):
    next_hit_wanted = Signal(int)  # 1: the next hit of the search, -1: the one before; the find line is not open

    def __init__(self, session: Session, pane: Reader, desk: Desk, bar: FindBar, actions: Actions) -> None:
        super().__init__(desk)
        self._session, self._pane, self._desk, self.bar = session, pane, desk, bar
        self._finder = Finder(session, self)
        self._hits = Hits(session)
        bar.typed.connect(self._find)
        bar.stepped.connect(self.step)
        bar.closed.connect(self.close)
        self._finder.changed.connect(self._show_found)
        for id, command in {
            "find": self._open,
            "find_next": lambda: self.step(1),
            "find_previous": lambda: self.step(-1),
        }.items():
            actions[id].triggered.connect(lambda _=False, command=command: command())

    def show_page(self) -> None:
        """Another page is shown: what is found is lit there too."""
        self.show_hits()
        if self.is_open:
            self._find(self.bar.field.text())
            self._show_found()

    # -- the find line -------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        return not self.bar.isHidden()

    def _open(self) -> None:
        selection = self._pane.selection
        if self._pane.current is not None:
            self.bar.open(selection.quote if selection and "\n" not in selection.quote else "")
            self.show_page()

    def close(self) -> bool:
        """Whether there was a find line to put away."""
        was_open = self.is_open
        if was_open:
            self.bar.hide()
            self._pane.setFocus()
        self._finder.clear()
        return was_open

    def _find(self, words: str) -> None:
        if self._pane.current is not None:
            self._finder.search(self._pane.current, words, self._hits.options)

    def step(self, step: int) -> None:
        """To the next place found (1) or the one before (-1), on whichever page it lies."""
        if not self.is_open:
            self.next_hit_wanted.emit(step)
            return
        place = self._finder.step(step, self._pane.current_page, self._desk.view.caret)
        if place:
            with self._session.attempt():
                self._pane.go(place)

    def _show_found(self) -> None:
        self.bar.show_count(self._finder.here, len(self._finder.places), MOST, self._finder.problem)
        if page := self._pane.page:
            self._desk.set_found(self._finder.on_page(page.document_id, page.number))

    # -- the search ----------------------------------------------------------------------------------------------

    def set_query(self, text: str, options: Options) -> None:
        self._hits.query, self._hits.options = text, options
        self.show_hits()

    def show_hits(self) -> None:
        if page := self._pane.page:
            self._desk.set_hits(self._hits.spans(page.text))

    def step_hit(self, step: int) -> bool:
        """Lights the hit after (1) or before (-1) the present one on this page; False where there is none."""
        page, view = self._pane.page, self._desk.view
        spans = self._hits.spans(page.text) if page else []
        span = beside(spans, view.lit_span, view.caret, step)
        if span is None:
            return False
        self._desk.light(span)
        announce(view, self.tr("hit {0} of {1} on this page").format(spans.index(span) + 1, len(spans)))
        return True

    def open_hit(self, document_id: int, number: int, step: int) -> None:
        """Opens a page and lights its first hit (1) or its last (-1)."""
        with self._session.attempt():
            page = self._session.case.documents.page(document_id, number)
            spans = self._hits.spans(page.text)
            self._pane.open_document(document_id, number, spans[0 if step > 0 else -1] if spans else None)
