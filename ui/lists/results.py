"""The passages found by a search."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.lists.hit_view import HitView
from ui.lists.no_hits import NoHits
from ui.session import Session
from ui.widgets.announce import announce
from ui.widgets.buttons import IconButton
from ui.widgets.keys import local_key
from ui.widgets.labels import plain_label
from ui.widgets.panel import Panel
from workbench.searching.find import Hit, Results, search

FIRST = 50  # documents that are looked at more closely before any is shown
MOST_LISTED = 500  # documents; the count above the list is of all


class ResultsPane(Panel):
    """Asks the case in the background; what was found before stays until the answer comes."""

    passage_activated = Signal(int, int, int, int)  # document, page, start and end in code points
    counted = Signal(str)
    query_wanted = Signal(str)  # another search that the reporter chose here, for the search line

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Found"))
        self._session = session
        self._query = ""
        self._shown = ""  # the query whose answer is shown
        self._asking = False
        self._stale = False  # documents came while a question was under way
        self.view = HitView()
        self.view.setAccessibleName(self.tr("Passages found"))
        self.rest = plain_label("", "faint")
        self.rest.setContentsMargins(15, 4, 15, 8)
        self.nothing = NoHits()
        self._lay_out()
        self._bind()

    def show_query(self, text: str) -> None:
        """Searches for `text`; a question still under way is dropped."""
        self._query = text.strip()
        self._ask()

    def clear(self) -> None:
        """Nothing is searched for."""
        self._query = ""
        self._session.drop("search")
        self._asking = self._stale = False
        self._show(Results("", "", 0, (), None, None))

    def move(self, step: int) -> None:  # type: ignore[override]
        """Opens the next (1) or the previous (-1) passage."""
        self.view.move_by(step)

    def _lay_out(self) -> None:
        self.close_button = IconButton("close", self.tr("Back to the documents"), "Esc")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Escape does the same
        self.add_tool(self.close_button)
        self._stack = QStackedWidget()
        self._blank = QWidget()
        for page in (self._blank, self.nothing, self.view):
            self._stack.addWidget(page)
        self.add(self._stack)
        self.add(self.rest, 0)
        self.rest.hide()
        self.setFocusProxy(self.view)

    def _bind(self) -> None:
        self.close_button.clicked.connect(self._leave)
        local_key(self, "Esc", self._leave, inside=True)
        self.view.opened.connect(self._open)
        self.nothing.wanted.connect(self._search_instead)
        self._session.changed.connect(self._hear)
        self._session.closed.connect(self.clear)

    # -- asking --------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        query = self._query
        if not query:
            self.clear()
            return
        self._asking, self._stale = True, False
        self._look(FIRST, 0, self._answered)

    def _look(self, limit: int, offset: int, done: Callable[[Results], None]) -> None:
        query = self._query
        self._session.query("search", lambda case: search(case.store, query, limit=limit, offset=offset), done)

    def _answered(self, results: Results) -> None:
        self._show(results)
        listed = len(results.documents)
        if results.total > listed:
            self._look(MOST_LISTED - listed, listed, self._answered_rest)
        else:
            self._answered_all()

    def _answered_rest(self, results: Results) -> None:
        self.view.model_of_hits.add(results.documents)
        self._tell(results)
        self._answered_all()

    def _answered_all(self) -> None:
        self._asking = False
        if self._stale:
            self._ask()

    def _hear(self, topics: frozenset[str]) -> None:
        """While documents are being added, a question is asked again only once it was answered."""
        if not self._query or "documents" not in topics:
            return
        if self._asking:
            self._stale = True
        else:
            self._ask()

    # -- showing -------------------------------------------------------------------------------------------------

    def _show(self, results: Results) -> None:
        again = self._shown == self._query
        self._shown = self._query
        self.view.show_hits(results.documents, stay=again)
        self.set_count(self.locale().toString(results.total) if results.total else "")
        self.nothing.show_query(self._query, results.problem, results.suggestion)
        self._stack.setCurrentWidget(self._page(results))
        self._tell(results)
        if not again:
            announce(self, self._summary(results))

    def _tell(self, results: Results) -> None:
        listed = len(self.view.model_of_hits.hits)
        self.rest.setText(self.tr("The first {0} of them. More words find fewer.").format(listed))
        self.rest.setVisible(results.total > listed >= MOST_LISTED)
        self.counted.emit(self._summary(results))

    def _page(self, results: Results) -> QWidget:
        if results.documents:
            return self.view
        return self.nothing if self._query else self._blank

    def _summary(self, results: Results) -> str:
        if not self._query or results.problem:
            return ""
        if not results.total:
            return self.tr("nothing found")
        documents = self.tr("1 document") if results.total == 1 else self.tr("%n documents", "", results.total)
        found = self.view.model_of_hits.hits
        hits = sum(each.hits for each in found)
        if results.total > len(found) or not hits:
            return documents
        passages = self.tr("1 passage") if hits == 1 else self.tr("%n passages", "", hits)
        return self.tr("{0} in {1}").format(passages, documents)

    # -- what the reporter does ----------------------------------------------------------------------------------

    def _open(self, hit: Hit) -> None:
        self.passage_activated.emit(hit.id, hit.page or 1, hit.start or 0, hit.end or 0)

    def _leave(self) -> None:
        self.query_wanted.emit("")

    def _search_instead(self, query: str) -> None:
        self.show_query(query)
        self.query_wanted.emit(query)
