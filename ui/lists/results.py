"""The passages found by a search."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.lists.hit_view import HitView
from ui.lists.keeping import Keeping
from ui.lists.no_hits import NoHits, Offer
from ui.lists.question import About, Asking, Question
from ui.lists.result_head import ResultHead
from ui.lists.switches import Switches
from ui.session import Session
from ui.widgets.announce import announce
from ui.widgets.buttons import IconButton
from ui.widgets.keys import local_key
from ui.widgets.panel import Panel
from workbench.searches import SavedSearch
from workbench.searching.find import INCOMPLETE, Hit, Options, Results

_ASKS_OF_TAGS = re.compile(r"(?:entity|tag|note|label)[:：]")
_NOTHING = Results("", "", 0, (), None, None)
_TOP = QModelIndex()
_NONE: frozenset[int] = frozenset()


class ResultsPane(Panel):
    """Asks the case in the background; what was found before stays until the answer comes."""

    passage_activated = Signal(int, int, int, int)  # document, page, start and end in code points
    place_wanted = Signal(int, int, int)  # the first (1) or last (-1) place found on a page: document, page, which
    counted = Signal(str)
    query_wanted = Signal(str)  # another search that the reporter chose here, for the search line
    options_changed = Signal(object)  # Options that the reporter prefers from now on
    together_changed = Signal(bool)  # whether she wants documents that are almost the same to stand together

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Found"))
        self._session = session
        self._preferred, self._together = Options(), True
        self._question = Question("", Options())
        self._shown = self._question  # the one whose answer is shown
        self._results = _NOTHING
        self._about: About | None = None
        self._stale = False  # documents came while a question was under way
        self._remembering = False  # the query was meant, and is noted once it is answered
        self._noted = ""  # the query that is noted already
        self._ahead = False  # the next hit is wanted, and is still to be asked for
        self.asking = Asking(session, self)
        self.keeping = Keeping(session, self)
        self.head = ResultHead(self)
        self.view = HitView()
        self.view.setAccessibleName(self.tr("Passages found"))
        self.nothing = NoHits()
        self._lay_out()
        self._bind()

    def _lay_out(self) -> None:
        self.switches = Switches()
        self.close_button = IconButton("close", self.tr("Back to the documents"), "Esc")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Escape does the same
        self.tools.setSpacing(4)
        for tool in (self.keeping.star, self.head.narrow, self.switches, self.close_button):
            self.add_tool(tool)
        self._stack = QStackedWidget()
        for page in (self.view, self.nothing):
            self._stack.addWidget(page)
        self.add(self.head, 0)
        self.add(self._stack)
        self.setFocusProxy(self.view)

    def _bind(self) -> None:
        self.close_button.clicked.connect(lambda: self.query_wanted.emit(""))
        local_key(self, "Esc", self._leave, inside=True)
        self.view.opened.connect(self._open)
        self.view.model_of_hits.more_wanted.connect(self.asking.ask_more)
        self.view.others_wanted.connect(self.asking.ask_others)
        self.nothing.wanted.connect(self._search_instead)
        self.head.query_wanted.connect(self._want)
        self.head.divided_wanted.connect(self._ask_about)
        self.head.order.chosen.connect(lambda order: self._ask(order=order))
        self.switches.changed.connect(self._prefer)
        self.switches.together_changed.connect(self._stand_together)
        self.asking.answered.connect(self._take)
        self.asking.continued.connect(self._take_more)
        self.asking.unfolded.connect(self._unfold)
        self.asking.told.connect(self._take_about)
        self._session.changed.connect(self._hear)
        self._session.closing.connect(self.clear)

    # -- what is asked -------------------------------------------------------------------------------------------

    @property
    def options(self) -> Options:
        """How the query is meant that is asked now."""
        return self._question.options

    def use_options(self, options: Options, *, together: bool = True) -> None:
        """Those that the reporter prefers."""
        self._preferred, self._together = options, together
        self._ask()

    def show_query(self, text: str) -> None:
        """Searches for `text`; a question still under way is taken back."""
        query = text.strip()
        if query != self._question.query:
            self._leave_kept()
            self._remembering = self._ahead = False
            self._noted = ""
            self._ask(query)

    def open_kept(self, search: SavedSearch) -> None:
        """A kept search, as it is meant; the search line is told its query."""
        self._leave_kept()
        self.keeping.open(search)
        self._ask(search.query)
        self.remember()
        self.query_wanted.emit(search.query)

    def clear(self) -> None:
        """Nothing is searched for."""
        self.show_query("")

    def remember(self) -> None:
        """The query that stands there was meant: it is noted among the last ones."""
        self._remembering = True
        if not self.asking.under_way:
            self._note()

    def _ask(self, query: str | None = None, *, order: str | None = None, again: bool = False) -> None:
        query = self._question.query if query is None else query
        options = self.keeping.options_for(query) or self._preferred
        self.keeping.follow(query, options)
        kept = self.keeping.now.id if self.keeping.now else None
        self._question = Question(query, options, order or self._question.order, self._together, kept)
        self._stale = False
        if not again:
            self._about = None
        self.head.show_query(query, options)
        self.switches.show_options(options, self._together)
        if query:
            listed = self.view.model_of_hits.firsts if again and not self.view.stale else 0
            self.asking.ask(self._question, listed=listed, divided=self.head.divided)
        else:
            self.asking.stop()
            self._show(_NOTHING)

    def _ask_about(self) -> None:
        if self._question.query:
            self.asking.ask_about(divided=self.head.divided)

    def _hear(self, topics: frozenset[str]) -> None:
        """While documents are being added, a question is asked again only once it was answered."""
        if not self._question.query or not self._session.is_open:
            return
        tags = topics & {"entities", "mentions", "events", "notes"}
        if "documents" in topics or "entities" in topics or (tags and _ASKS_OF_TAGS.search(self._question.query)):
            if self.asking.under_way:
                self._stale = True
            else:
                self._ask(again=True)
        elif "searches" in topics:
            self.keeping.refresh()
            self._question = replace(self._question, kept=self.keeping.now.id if self.keeping.now else None)
        elif tags and self.head.divided:
            self._ask_about()

    # -- showing -------------------------------------------------------------------------------------------------

    def _take(self, results: Results, for_good: bool) -> None:
        self._show(results, for_good)
        if not for_good:
            return
        if self._remembering:
            self._note()
        if self._stale:
            self._ask(again=True)

    def _show(self, results: Results, for_good: bool = True) -> None:
        """What does not stand in its order for good has no more below it."""
        self._results = results
        doubt = INCOMPLETE if results.incomplete else ""
        self.head.meaning.show_meaning(results.understood, results.problem, doubt)
        if results.problem:
            self._show_problem(results.problem)
            return
        again = self._shown == self._question
        self._shown = self._question
        documents = results.documents
        self.view.show_hits(documents, results.different if for_good else len(documents), results.query, stay=again)
        self._mark()
        self.set_count(self.locale().toString(results.total) if results.total else "")
        if not results.documents:
            self.nothing.show_query(self._question.query, results.suggestion, self._question.options)
        self._stack.setCurrentWidget(self.nothing if self._question.query and not results.documents else self.view)
        self.counted.emit(self._summary())
        if not again:
            announce(self, self._summary())

    def _show_problem(self, problem: str) -> None:
        """What was found before stays, in grey: the query is not finished, or is mended at once."""
        self.view.set_stale(True)
        self._stack.setCurrentWidget(self.view)
        self.set_count("")
        self.head.read.setText("")
        self.counted.emit("")
        announce(self, problem)

    def _take_more(self, results: Results) -> None:
        self.view.model_of_hits.add(results.documents, results.different)
        self.counted.emit(self._summary())
        if self._ahead:
            self._ahead = False
            self._go_on(1)

    def _unfold(self, first: int, others: Sequence[Hit]) -> None:
        self.view.model_of_hits.unfold(first, others)
        one, more = self.tr("1 further document below"), self.tr("%n further documents below", "", len(others))
        announce(self, one if len(others) == 1 else more)

    def _take_about(self, about: About) -> None:
        if self._results.problem is None:
            self._about = about
            self.head.show_about(about)
            self._mark()

    def _mark(self) -> None:
        about = self._about
        self.view.model_of_hits.mark(about.read if about else _NONE, about.new if about else _NONE)

    def _summary(self) -> str:
        total = self._results.total
        if not self._question.query or self._results.problem:
            return ""
        if not total:
            return self.tr("nothing found")
        documents = self.tr("1 document") if total == 1 else self.tr("%n documents", "", total)
        if self._results.different < total:
            return self.tr("{0}, {1} of them different").format(documents, self._results.different)
        listed = self.view.model_of_hits.hits
        hits = sum(each.hits for each in listed)
        if total > len(listed) or not hits:
            return documents
        passages = self.tr("1 passage") if hits == 1 else self.tr("%n passages", "", hits)
        return self.tr("{0} in {1}").format(passages, documents)

    # -- what the reporter does ----------------------------------------------------------------------------------

    def walk(self, document_id: int | None, page: int, step: int) -> None:
        """From a page without a further place: to the next (1) or previous (-1) page of the document that has any, or
        else document of the list."""
        row = self.view.model_of_hits.row_of(document_id)
        if row < 0:
            self._walk_from_outside(document_id, step)
            return
        hit = self.view.model_of_hits.hits[row]
        ahead = [each for each in hit.pages if (each > page if step > 0 else each < page)]
        if ahead:
            self.place_wanted.emit(hit.id, min(ahead) if step > 0 else max(ahead), step)
            return
        self.view.go_to(hit.id)
        self._go_on(step)

    def _walk_from_outside(self, document_id: int | None, step: int) -> None:
        """A document that is folded in is passed over like the hit that stands for it."""
        first = self.view.model_of_hits.folded_in(document_id)
        if first is None:
            self._enter(self.view.beside(step), step)
        elif step < 0:
            self._enter(first, step)
        else:
            self.view.go_to(first.id)
            self._go_on(step)

    def _go_on(self, step: int) -> None:
        hit, model = self.view.beside(step), self.view.model_of_hits
        if hit is None and step > 0 and model.has_more:
            self._ahead = True
            model.fetchMore(_TOP)
        else:
            self._enter(hit, step)

    def _enter(self, hit: Hit | None, step: int) -> None:
        if hit is None:
            announce(self, self.tr("No further hit") if step > 0 else self.tr("No hit before"))
            return
        self.view.go_to(hit.id)
        self.remember()
        if hit.pages:
            self.place_wanted.emit(hit.id, hit.pages[0 if step > 0 else -1], step)
        else:
            self.passage_activated.emit(hit.id, 1, 0, 0)

    def _open(self, hit: Hit) -> None:
        self.remember()
        self.passage_activated.emit(hit.id, hit.page or 1, hit.start or 0, hit.end or 0)

    def _note(self) -> None:
        """On the lane of queries: while an import writes, the window does not wait for its turn."""
        self._remembering = False
        query, total = self._question.query, self._results.total
        if query and query != self._noted and not self._results.problem:
            self._noted = query
            self._session.query("remember", lambda case: case.searches.remember(query, total), lambda done: None)

    def _prefer(self, options: Options) -> None:
        self.keeping.forget_options()
        self._preferred = options
        self._ask()
        self.options_changed.emit(options)

    def _stand_together(self, on: bool) -> None:
        self._together = on
        self._ask()
        self.together_changed.emit(on)

    def _leave_kept(self) -> None:
        if self._about and self._question.kept is not None:
            self.keeping.leave(self._about.found)

    def _leave(self) -> None:
        """Escape folds what it stands in before it ends the search."""
        if self.head.facets.hasFocus():
            self.head.narrow.setChecked(False)
            self.view.setFocus()
        else:
            self.query_wanted.emit("")

    def _search_instead(self, offer: Offer) -> None:
        if offer.both_scripts:
            self._prefer(replace(self._question.options, scripts=True))
        else:
            self._want(offer.query)

    def _want(self, query: str) -> None:
        self.show_query(query)
        self.query_wanted.emit(query)
