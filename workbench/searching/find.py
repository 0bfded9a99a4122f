"""Answering a query: exact document sets from the index, ranked, with pages and snippets for those that are shown.

AND and NOT speak of documents: `Kunpeng NOT Wenzhou` are documents that hold Kunpeng and nowhere Wenzhou.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.searching import query as language
from workbench.searching import vocabulary
from workbench.searching.folding import folded
from workbench.searching.plan import And, Fact, Leaf, Not, Or, Plan, Words, match, wanted
from workbench.searching.spotting import snippet, spots, words_of
from workbench.spans import Span
from workbench.store import Store

# From the index outwards: a plain JOIN let the planner begin with the pages, 800 times slower.
_PAGES = (
    "SELECT p.document_id, p.number, page_index.rank FROM page_index CROSS JOIN pages p ON p.id = page_index.rowid "
    "WHERE page_index MATCH ?"
)
_DOCUMENTS = (
    "SELECT DISTINCT p.document_id FROM page_index CROSS JOIN pages p ON p.id = page_index.rowid "
    "WHERE page_index MATCH ?"
)


@dataclass(frozen=True)
class Hit:
    """A document; `hits` counts the places on its `pages`; `page`, `start`, `end` are the first place (code points).

    A document that only its facts made a hit (`kind:pdf`) has no places: `hits` 0, `end` 0.
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


@dataclass(frozen=True)
class Results:
    """`total` counts all documents found, exactly, however few are listed in `documents`."""

    query: str
    understood: str
    total: int
    documents: tuple[Hit, ...]
    suggestion: str | None
    problem: str | None


def search(store: Store, text: str, *, limit: int = 50, offset: int = 0, aliases: bool = True) -> Results:
    """Documents in the order of their best page (bm25), then of their import.

    `aliases` is accepted for queries that name an entity; the words are searched for as they stand.
    """
    asked = _read(store, text)
    if asked.plan is None:
        return Results(text, asked.understood, 0, (), None, asked.problem)
    documents = _Documents(store).meeting(asked.plan)
    leaves = list(wanted(asked.plan))
    pages, ranks = _pages(store, leaves, documents)
    order = sorted(documents, key=lambda each: (ranks.get(each, 0.0), each))
    shown = [_hit(store, each, pages[each], leaves) for each in order[offset : offset + limit]]
    suggestion = None if documents else _suggestion(store, text, leaves)
    return Results(text, asked.understood, len(documents), tuple(shown), suggestion, None)


def count(store: Store, text: str) -> int:
    """How many documents a query finds; 0 where it is not understood."""
    plan = _read(store, text).plan
    return len(_Documents(store).meeting(plan)) if plan else 0


def spans_on_page(text: str, page: str) -> list[Span]:
    """The places on a page that a query is about, for lighting them."""
    plan = language.read(text, lambda typed: vocabulary.fitting_among(words_of(page), typed)).plan
    return spots(wanted(plan), page) if plan else []


def _read(store: Store, text: str) -> language.Query:
    return language.read(text, lambda typed: vocabulary.fitting(store.connection, typed))


class _Documents:
    """The sets of documents that meet a plan."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def meeting(self, plan: Plan) -> set[int]:
        if isinstance(plan, And):
            return self._all(plan.parts)
        if isinstance(plan, Or):
            return set().union(*map(self.meeting, plan.parts))
        if isinstance(plan, Not):
            return self._everything() - self.meeting(plan.part)
        if isinstance(plan, Fact):
            return self._with_fact(plan)
        asked = match(plan)
        return self._numbers(_DOCUMENTS, asked) - self._arriving() if asked else set()

    def _all(self, parts: tuple[Plan, ...]) -> set[int]:
        """What is not wanted is taken away from what is, so that nothing is counted that need not be."""
        met = [self.meeting(part) for part in parts if not isinstance(part, Not)]
        found = set.intersection(*met) if met else self._everything()
        for part in parts:
            if isinstance(part, Not):
                found = found - self.meeting(part.part)
        return found

    def _everything(self) -> set[int]:
        return self._numbers("SELECT id FROM documents WHERE NOT binned")

    def _arriving(self) -> set[int]:
        """Documents that are in the index and not in the case yet; hardly ever any."""
        if not self._store.value("SELECT 1 FROM case_info WHERE key = 'arriving'"):
            return set()
        return self._numbers("SELECT id FROM documents WHERE binned = 2")

    def _with_fact(self, fact: Fact) -> set[int]:
        if fact.field == "date":
            return self._numbers(
                "SELECT id FROM documents WHERE NOT binned AND date_edtf IS NOT NULL "
                "AND ifnull(latest, 99999999) >= ifnull(?, -99999999) "
                "AND ifnull(earliest, -99999999) <= ifnull(?, 99999999)",
                fact.earliest,
                fact.latest,
            )
        rows = self._store.rows(f"SELECT id, {fact.field} AS value FROM documents WHERE NOT binned")
        wanted, part = folded(fact.value), fact.field in ("path", "title")
        values = ((row["id"], folded(row["value"] or "")) for row in rows)
        return {document for document, value in values if (wanted in value if part else wanted == value)}

    def _numbers(self, sql: str, *values: object) -> set[int]:
        return {next(iter(row.values())) for row in self._store.rows(sql, values)}


def _pages(store: Store, leaves: list[Leaf], documents: set[int]) -> tuple[dict[int, list[int]], dict[int, float]]:
    """The pages of these documents that hold something asked for, and each document's best rank (lower is better)."""
    pages: defaultdict[int, list[int]] = defaultdict(list)
    ranks: dict[int, float] = {}
    asked = " OR ".join(f"({each})" for each in map(match, leaves) if each)
    for row in store.rows(_PAGES, (asked,)) if asked else ():
        document = row["document_id"]
        if document in documents:
            pages[document].append(row["number"])
            ranks[document] = min(ranks.get(document, 0.0), row["rank"])
    return pages, ranks


def _hit(store: Store, document: int, numbers: list[int], leaves: list[Leaf]) -> Hit:
    about = store.row("SELECT path, title FROM documents WHERE id = ?", (document,)) or {"path": "", "title": ""}
    found = [(number, text, spots(leaves, text)) for number, text in _texts(store, document, sorted(numbers))]
    found = [each for each in found if each[2]]
    page, best, places = max(found, key=lambda each: len(each[2]), default=(1, _opening(store, document), []))
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
    )


def _texts(store: Store, document: int, numbers: Iterable[int]) -> list[tuple[int, str]]:
    wanted_pages = set(numbers)
    rows = store.rows("SELECT number, text FROM pages WHERE document_id = ? ORDER BY number", (document,))
    return [(row["number"], row["text"]) for row in rows if row["number"] in wanted_pages]


def _opening(store: Store, document: int) -> str:
    return str(store.value("SELECT text FROM pages WHERE document_id = ? AND number = 1", (document,)) or "")


def _suggestion(store: Store, text: str, leaves: list[Leaf]) -> str | None:
    """The query as it may have been meant, for a search of one word that is nowhere."""
    if len(leaves) != 1 or not isinstance(leaves[0], Words):
        return None
    typed = leaves[0].text
    meant = vocabulary.suggestion(store.connection, typed)
    return text.replace(typed, meant, 1) if meant else None
