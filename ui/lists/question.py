"""A search put to the case: first what is quick to tell, then the order that was asked for, then what is in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, QTimer, Signal

from ui.session import Check, Session
from workbench.case import Case
from workbench.searching.facets import Facets, facets
from workbench.searching.find import Hit, Options, Results, found, hits, search

PAGE = 50  # documents looked at more closely at a time
IN_SIGHT = 15  # more rows than are in sight: so many of the newest are enough until the best are there
PATIENCE_MS = 120  # the newest are shown where the best take longer than this
_NEWEST, _ORDERED, _MORE, _ABOUT = "search newest", "search", "search more", "search about"
_OTHERS = "search others"


@dataclass(frozen=True)
class Question:
    """`order` is one of find.ORDERS; `together`: documents that are almost the same stand together (`find.search`);
    `kept` is the number of the kept search that this is."""

    query: str
    options: Options
    order: str = "relevance"
    together: bool = True
    kept: int | None = field(default=None, compare=False)


@dataclass(frozen=True)
class About:
    """Of all documents found: which are read, which came since the kept search was last looked at, how they divide."""

    found: frozenset[int]
    read: frozenset[int]
    new: frozenset[int]
    facets: Facets | None


class Asking(QObject):
    """One question at a time; another one takes back what is still under way."""

    answered = Signal(object, bool)  # Results from the first on; whether this is their order for good
    continued = Signal(object)  # Results that follow
    unfolded = Signal(int, object)  # the number of a hit, and the Hits that it stands for
    told = Signal(object)  # About

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._question = Question("", Options())
        self._newest: Results | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._show_newest)
        self.under_way = False

    def ask(self, question: Question, *, listed: int = 0, divided: bool = False) -> None:
        """`listed`: the same question was answered before, with so many documents in the list, which may stay until the
        new answer is there. `divided`: `About` is to say how the documents divide."""
        self.stop()
        self._question = question
        self.under_way = True
        if question.order == "relevance" and not listed:
            self._look(_NEWEST, replace(question, order="newest"), IN_SIGHT, self._take_newest)
            self._patience.start()
        self._look(_ORDERED, question, max(PAGE, listed), self._take_ordered)
        self.ask_about(divided=divided)

    def ask_more(self, offset: int) -> None:
        def work(case: Case, check: Check) -> Results:
            return _searched(case, question, check, PAGE, offset)

        question = self._question
        self._session.query_long(_MORE, work, self.continued.emit)

    def ask_others(self, first: Hit) -> None:
        def done(others: tuple[Hit, ...]) -> None:
            if question == self._question:
                self.unfolded.emit(first.id, others)

        question, numbers = self._question, [each.id for each in first.others]
        key = f"{_OTHERS} {first.id}"
        self._session.query_long(key, lambda case, check: _looked_at(case, question, numbers), done)

    def ask_about(self, *, divided: bool) -> None:
        question = self._question
        self._session.query_long(_ABOUT, lambda case, check: _about(case, question, divided), self.told.emit)

    def stop(self) -> None:
        self._patience.stop()
        self._newest, self.under_way = None, False
        for key in (_NEWEST, _ORDERED, _MORE, _ABOUT):
            self._session.drop(key)

    def _look(self, key: str, question: Question, limit: int, done: Callable[[Results], None]) -> None:
        self._session.query_long(key, lambda case, check: _searched(case, question, check, limit, 0), done)

    def _take_newest(self, results: Results) -> None:
        if results.problem or results.total < 2:
            self._session.drop(_ORDERED)
            self._take_ordered(results)
            return
        self._newest = results
        if not self._patience.isActive():
            self._show_newest()

    def _show_newest(self) -> None:
        if self._newest:
            self.answered.emit(self._newest, False)

    def _take_ordered(self, results: Results) -> None:
        self._patience.stop()
        self._newest, self.under_way = None, False
        self.answered.emit(results, True)


def _searched(case: Case, question: Question, check: Check, limit: int, offset: int) -> Results:
    return search(
        case.store,
        question.query,
        limit=limit,
        offset=offset,
        options=question.options,
        order=question.order,
        together=question.together,
        check=check,
    )


def _looked_at(case: Case, question: Question, documents: list[int]) -> tuple[Hit, ...]:
    return hits(case.store, question.query, documents, question.options)


def _about(case: Case, question: Question, divided: bool) -> About:
    documents = frozenset(found(case.store, question.query, question.options))
    read = {row["id"] for row in case.store.rows("SELECT id FROM documents WHERE read_at IS NOT NULL")}
    new = case.searches.standing(question.kept).new if question.kept is not None else ()
    return About(documents, documents & read, frozenset(new), facets(case.store, documents) if divided else None)
