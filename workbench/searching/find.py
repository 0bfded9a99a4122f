"""Answering a query: exact document sets from the index, in order, with pages and snippets for those that are shown.

AND and NOT speak of documents: `Kunpeng NOT Wenzhou` are documents that hold Kunpeng and nowhere Wenzhou.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from workbench.searching import index, vocabulary
from workbench.searching import query as language
from workbench.searching.facts import documents_with, everything
from workbench.searching.matching import is_loose, match
from workbench.searching.names import Names
from workbench.searching.plan import (
    And,
    AnyOf,
    Exact,
    Fact,
    Indexed,
    Leaf,
    Named,
    Near,
    Not,
    Or,
    Plan,
    Regular,
    Words,
    wanted,
)
from workbench.searching.query import Options
from workbench.searching.scanning import TooSlow, pages_with
from workbench.searching.spotting import snippet, spots, words_of
from workbench.spans import Span
from workbench.store import Store, translated

__all__ = ["INCOMPLETE", "ORDERS", "Hit", "Options", "Results", "count", "found", "numbers", "search", "spans_on_page"]

ORDERS = ("relevance", "newest", "date", "path", "hits")
"""Best page first (bm25); imported last first; by the document's own date, undated ones last; by path; most places."""

INCOMPLETE = "The index is being made anew; what is found may not be all."
"""What is said of results that are `incomplete`."""

# From the index outwards: a plain JOIN let the planner begin with the pages, 800 times slower.
_JOINED = "FROM page_index CROSS JOIN pages p ON p.id = page_index.rowid WHERE page_index MATCH ?"
_DOCUMENTS = f"SELECT DISTINCT p.document_id {_JOINED}"
_COUNT = f"SELECT count(DISTINCT p.document_id) {_JOINED}"
_MATCHES = "SELECT count(*) FROM page_index WHERE page_index MATCH ?"
_PAGES_OF = "SELECT id, document_id, number FROM pages WHERE document_id IN (SELECT value FROM json_each(?))"
_ON_PAGE = "SELECT 1 FROM page_index WHERE page_index MATCH ? AND rowid = ?"
_SHORT = 200
"""Characters of an expression in FTS5's language."""
_FEW = 200
"""Documents of which each page is looked up in the index, rather than all the index has."""
_TEXTS = f"SELECT p.document_id, p.number, p.text {_JOINED}"
# FTS5 itself sorts: no more pages are looked up than are read from the answer.
_BEST = f"SELECT p.document_id {_JOINED} ORDER BY page_index.rank"
_NEWEST = f"SELECT p.document_id {_JOINED} ORDER BY page_index.rowid DESC"
_PAGES = f"SELECT p.document_id, p.number {_JOINED} AND +p.document_id IN (SELECT value FROM json_each(?))"

Check = Callable[[], None]
"""Called again and again by work that may take long; raises Cancelled once the answer is no longer wanted."""


@dataclass(frozen=True)
class Hit:
    """A document; `hits` counts the places on its `pages`; `page`, `start`, `end` are the first place (code points).

    A document that only its facts made a hit (`kind:pdf`) has no places: `hits` 0, `end` 0. `names` are those by which
    it names an entity that was asked for by another.
    """

    id: int
    path: str
    title: str
    hits: int
    pages: tuple[int, ...]
    snippet: str
    marks: tuple[tuple[int, int], ...]
    page: int
    start: int
    end: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Results:
    """`total` counts all documents found, exactly, however few are listed in `documents`; where `incomplete`, the index
    did not hold every page, and there may be more."""

    query: str
    understood: str
    total: int
    documents: tuple[Hit, ...]
    suggestion: str | None
    problem: str | None
    incomplete: bool = False


def search(
    store: Store,
    text: str,
    *,
    limit: int = 50,
    offset: int = 0,
    options: Options | None = None,
    order: str = "relevance",
    check: Check = lambda: None,
) -> Results:
    """The documents a query finds, from `offset` on in this order (`ORDERS`)."""
    with translated(store.path.name):
        asked = _read(store, text, options or Options())
        incomplete = not index.is_current(store.connection)
        if asked.plan is None:
            return Results(text, asked.understood, 0, (), None, asked.problem, incomplete)
        try:
            leaves = list(wanted(asked.plan))
            total, ordered = _Answer(store, asked.plan, leaves, check).part(order, offset, limit)
            shown = _hits(store, ordered, leaves)
        except TooSlow as problem:
            return Results(text, asked.understood, 0, (), None, str(problem), incomplete)
        suggestion = None if total or incomplete else _suggestion(store, text, leaves)
        return Results(text, asked.understood, total, tuple(shown), suggestion, None, incomplete)


def numbers(
    store: Store,
    text: str,
    *,
    limit: int = 50,
    offset: int = 0,
    options: Options | None = None,
    order: str = "relevance",
) -> tuple[int, list[int]]:
    """As `search`, without a look at what is on the pages: how many documents there are, and the numbers of some."""
    with translated(store.path.name):
        plan = _read(store, text, options or Options()).plan
        return _Answer(store, plan, list(wanted(plan))).part(order, offset, limit) if plan else (0, [])


def found(store: Store, text: str, options: Options | None = None) -> set[int]:
    """The numbers of all documents a query finds; none where it is not understood."""
    with translated(store.path.name):
        plan = _read(store, text, options or Options()).plan
        try:
            return _Documents(store).meeting(plan) if plan else set()
        except TooSlow:
            return set()


def count(store: Store, text: str, options: Options | None = None) -> int:
    """How many documents a query finds; 0 where it is not understood."""
    return len(found(store, text, options))


def spans_on_page(text: str, page: str, names: Names | None = None, options: Options | None = None) -> list[Span]:
    """The places on a page that a query is about, for lighting them."""

    def fitting(typed: str) -> tuple[str, ...]:
        return vocabulary.fitting_among(words_of(page), typed)

    plan = language.read(text, fitting, names, options or Options()).plan
    try:
        return spots(wanted(plan), page) if plan else []
    except TooSlow:
        return []


def _read(store: Store, text: str, options: Options) -> language.Query:
    """An index that was made by other rules is not asked at all: it would find what is not there."""
    names = Names.of(store.connection) if options.aliases else None
    asked = language.read(text, store.vocabulary.fitting, names, options)
    return asked if index.is_ours(store.connection) else replace(asked, plan=None)


# -- which documents ---------------------------------------------------------------------------------------------


class _Documents:
    """The sets of documents that meet a plan."""

    def __init__(self, store: Store, check: Check = lambda: None) -> None:
        self._store = store
        self._check = check

    def meeting(self, plan: Plan, among: set[int] | None = None) -> set[int]:
        """Of all documents, or of those `among` which it matters."""
        self._check()
        if isinstance(plan, And):
            return self._all(plan.parts, among)
        if isinstance(plan, Or):
            return set().union(*(self.meeting(part, among) for part in plan.parts))
        if isinstance(plan, Not):
            among = everything(self._store) if among is None else among
            return among - self.meeting(plan.part, among)
        if isinstance(plan, Fact):
            return documents_with(self._store, plan, among)
        if isinstance(plan, Exact | Regular):
            found = {document for document, _ in pages_with(self._store.connection, plan)}
        else:
            found = self._indexed(plan, among)
        return found if among is None else found & among

    def _all(self, parts: tuple[Plan, ...], among: set[int] | None) -> set[int]:
        """The rarest first: what comes after is looked for only in the documents that are left."""
        for part in sorted(parts, key=self._effort):
            among = self.meeting(part, among)
        return among or set()

    def _effort(self, plan: Plan) -> float:
        """How many pages the index gives; facts come after it, then what is denied, then what reads every page."""
        if isinstance(plan, Words | Near | AnyOf | Named):
            asked = match(plan)
            return float(self._store.value(_MATCHES, (asked,))) if asked else 0.0
        return {Fact: 1e9, And: 2e9, Or: 2e9, Not: 3e9}.get(type(plan), 4e9)

    def _indexed(self, leaf: Indexed, among: set[int] | None) -> set[int]:
        asked = match(leaf)
        if not asked or among == set():
            return set()
        if is_loose(leaf):
            return self._looked_at(leaf, asked)
        if among is not None and len(among) <= _FEW and _begins_quickly(asked):
            return self._of_few(asked, among)
        rows = self._store.connection.execute(_DOCUMENTS, (asked,))
        return {number for (number,) in rows} - self.arriving()

    def _of_few(self, asked: str, among: set[int]) -> set[int]:
        """The index is asked for each of their pages by its number."""
        pages = self._store.connection.execute(_PAGES_OF, (json.dumps(list(among)),)).fetchall()
        one = self._store.connection.execute
        return {document for page, document, _ in pages if one(_ON_PAGE, (asked, page)).fetchone()}

    def _looked_at(self, leaf: Leaf, asked: str) -> set[int]:
        """Of the pages that the index gives, those whose text holds what was meant."""
        found: set[int] = set()
        for document, _, text in self._store.connection.execute(_TEXTS, (asked,)):
            if document not in found and spots([leaf], text):
                found.add(document)
        return found - self.arriving()

    def arriving(self) -> set[int]:
        """Documents that are in the index and not in the case yet; hardly ever any."""
        if not self._store.value("SELECT 1 FROM case_info WHERE key = 'arriving'"):
            return set()
        rows = self._store.connection.execute("SELECT id FROM documents WHERE binned = 2")
        return {number for (number,) in rows}


# -- in which order ----------------------------------------------------------------------------------------------


class _Answer:
    """All documents of a plan, of which a part is wanted in some order."""

    def __init__(self, store: Store, plan: Plan, leaves: list[Leaf], check: Check = lambda: None) -> None:
        self._store, self._plan, self._leaves, self._check = store, plan, leaves, check

    def part(self, order: str, offset: int, limit: int) -> tuple[int, list[int]]:
        """How many documents there are, and those from `offset` on. What the index orders itself is not worked out
        further than it is wanted."""
        self._check()
        plan, most = self._plan, offset + limit
        documents = _Documents(self._store, self._check)
        by_index = order in _BY_INDEX and not documents.arriving()
        if by_index and isinstance(plan, Words | Near | AnyOf | Named) and not is_loose(plan):
            total = self._store.value(_COUNT, (match(plan),)) if match(plan) else 0
            return total, self._from_index(_BY_INDEX[order], None, most)[offset:]
        found = documents.meeting(plan)
        return len(found), self._ordered(found, order, most)[offset:most]

    def _ordered(self, documents: set[int], order: str, most: int) -> list[int]:
        if order == "newest":
            return sorted(documents, reverse=True)
        if order in _BY_COLUMNS:
            rows = self._store.connection.execute(f"SELECT id FROM documents ORDER BY {_BY_COLUMNS[order]}")
            return [number for (number,) in rows if number in documents]
        if order == "hits":
            places = _places(self._store, documents, self._leaves, self._check)
            return sorted(documents, key=lambda each: (-places.get(each, 0), each))
        best = dict.fromkeys(self._from_index(_BEST, documents, most, " AND "))  # all of it on one page
        if len(best) < min(most, len(documents)):
            best |= dict.fromkeys(self._from_index(_BEST, documents.difference(best), most - len(best)))
        if len(best) < min(most, len(documents)):
            best |= dict.fromkeys(sorted(documents.difference(best)))
        return list(best)

    def _from_index(self, sql: str, among: set[int] | None, most: int, word: str = " OR ") -> list[int]:
        """The first `most` documents in the order in which the index gives their pages."""
        asked, found = _asked(self._leaves, word), dict[int, None]()
        for (document,) in self._store.connection.execute(sql, (asked,)) if asked and among != set() else ():
            if among is None or document in among:
                found[document] = None
                if len(found) == (most if among is None else min(most, len(among))):
                    break
        return list(found)


_BY_INDEX = {"relevance": _BEST, "newest": _NEWEST}
_BY_COLUMNS = {"path": "path", "date": "earliest IS NULL, earliest, latest, id"}


def _asked(leaves: Iterable[Leaf], word: str = " OR ") -> str:
    """All that the index is asked for, joined by a word."""
    matches = (match(leaf) for leaf in leaves if not isinstance(leaf, Exact | Regular))
    return word.join(f"({each})" for each in matches if each)


def _places(store: Store, documents: set[int], leaves: list[Leaf], check: Check) -> dict[int, int]:
    """How many places each document has: every page that holds something is looked at."""
    places: defaultdict[int, int] = defaultdict(int)
    for document, number in _pages(store, list(documents), leaves):
        check()
        places[document] += len(spots(leaves, _text(store, document, number)))
    return places


def _pages(store: Store, documents: list[int], leaves: list[Leaf]) -> list[tuple[int, int]]:
    """Document and number of the pages of these documents that hold something asked for, in order."""
    asked, chosen = _asked(leaves), set(documents)
    pages = _pages_by_index(store, documents, asked) if asked else set()
    for leaf in leaves:
        if isinstance(leaf, Exact | Regular):
            pages |= {page for page in pages_with(store.connection, leaf) if page[0] in chosen}
    return sorted(pages)


def _begins_quickly(asked: str) -> bool:
    """Whether FTS5 can be asked for one page after the other: for beginnings of words, as single Han characters are,
    and for many words, it gathers all their places each time."""
    return len(asked) <= _SHORT and "*" not in asked


def _pages_by_index(store: Store, documents: list[int], asked: str) -> set[tuple[int, int]]:
    """Where few of many matching pages are wanted, each is looked up."""
    numbers = json.dumps(documents)
    pages = store.connection.execute(_PAGES_OF, (numbers,)).fetchall()
    matching = store.value(_MATCHES, (asked,)) if _begins_quickly(asked) else 0
    if matching < 10 * len(pages):
        return set(store.connection.execute(_PAGES, (asked, numbers)))
    one = store.connection.execute
    return {(document, number) for page, document, number in pages if one(_ON_PAGE, (asked, page)).fetchone()}


# -- what is shown of them ---------------------------------------------------------------------------------------


def _hits(store: Store, documents: list[int], leaves: list[Leaf]) -> list[Hit]:
    pages: defaultdict[int, list[int]] = defaultdict(list)
    for document, number in _pages(store, documents, leaves):
        pages[document].append(number)
    return [_hit(store, document, pages[document], leaves) for document in documents]


def _hit(store: Store, document: int, numbers: list[int], leaves: list[Leaf]) -> Hit:
    about = store.row("SELECT path, title FROM documents WHERE id = ?", (document,)) or {"path": "", "title": ""}
    texts = ((number, _text(store, document, number)) for number in numbers)
    found = [(number, text, places) for number, text in texts if (places := spots(leaves, text))]
    page, best, places = max(found, key=lambda each: len(each[2]), default=(1, _text(store, document, 1), []))
    shown = snippet(best, places)
    return Hit(
        id=document,
        path=about["path"],
        title=about["title"],
        hits=sum(len(spans) for _, _, spans in found),
        pages=tuple(number for number, _, _ in found),
        snippet=shown.text,
        marks=shown.spans,
        page=page,
        start=places[0].start if places else 0,
        end=places[0].end if places else 0,
        names=_names([text for _, text, _ in found], leaves),
    )


def _names(texts: list[str], leaves: list[Leaf]) -> tuple[str, ...]:
    """The names that stand on these pages, of entities that were asked for by one of them."""
    forms = [form for leaf in leaves if isinstance(leaf, Named) for form in leaf.forms]
    return tuple(form.text for form in forms if any(spots([form], text) for text in texts))


def _text(store: Store, document: int, number: int) -> str:
    sql = "SELECT text FROM pages WHERE document_id = ? AND number = ?"
    return str(store.value(sql, (document, number)) or "")


def _suggestion(store: Store, text: str, leaves: list[Leaf]) -> str | None:
    """The query as it may have been meant, for a search of one word that is nowhere."""
    if len(leaves) != 1 or not isinstance(leaves[0], Words):
        return None
    typed = leaves[0].text
    meant = store.vocabulary.suggestion(typed)
    return text.replace(typed, meant, 1) if meant else None
