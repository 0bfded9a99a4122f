"""Searches that are kept: the star that keeps one, what is new in it, and that it has been looked at."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.lists.asking import ask_words
from ui.session import Session
from ui.widgets.announce import announce
from ui.widgets.buttons import IconButton
from workbench.searches import SavedSearch
from workbench.searching.find import Options


class Keeping(QObject):
    """Knows whether the query that stands in the line is a kept one. `window` is the widget over which dialogs open."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.star = IconButton("star", "")
        self.star.setCheckable(True)
        self.star.clicked.connect(self._press)
        self._query, self._options = "", Options()
        self._opened: SavedSearch | None = None
        self.now: SavedSearch | None = None  # the kept search that the query is
        self._draw()

    def open(self, search: SavedSearch) -> None:
        """From now on its query is meant as it was when it was kept."""
        self._opened = search

    def options_for(self, query: str) -> Options | None:
        """How a query that was opened as a kept one is meant; None for any other."""
        return self._opened.options if self._opened and self._opened.query == query else None

    def forget_options(self) -> None:
        """The reporter has moved a switch: the query is meant as she says from now on."""
        self._opened = None

    def follow(self, query: str, options: Options) -> None:
        """The query that is asked now."""
        self._query, self._options = query, options
        if self._opened and self._opened.query != query:
            self._opened = None
        self.refresh()

    def refresh(self) -> None:
        kept = self._session.case.searches.all() if self._session.is_open and self._query else []
        asked = (self._query, self._options)
        self.now = next((each for each in kept if (each.query, each.options) == asked), None)
        self._draw()

    def leave(self, seen: Iterable[int]) -> None:
        """The reporter turns to something else; what the kept search had found she has seen."""
        if self.now and self._session.is_open:
            with self._session.attempt():
                self._session.case.searches.look(self.now.id, seen)
        self.now = None

    def _press(self) -> None:
        self.star.setChecked(self.now is not None)
        if self.now:
            with self._session.attempt():
                self._session.case.searches.remove(self.now.id)
        else:
            self._ask()

    def _ask(self) -> None:
        query, options = self._query, self._options

        def keep(name: str) -> None:
            with self._session.attempt():
                self._session.case.searches.save(query, name, options)
                announce(self._window, self.tr("Search kept"))

        ask_words(
            self._window,
            self.tr("Keep this search"),
            self.tr("It stands below the search line, with the number of documents that are new in it."),
            self.tr("Name, if it is to have one"),
            self.tr("Keep"),
            keep,
        )

    def _draw(self) -> None:
        self.star.setVisible(bool(self._query))
        self.star.setChecked(self.now is not None)
        self.star.set_icon("star-full" if self.now else "star")
        self.star.set_name(self.tr("Kept; press to forget this search") if self.now else self.tr("Keep this search"))
