"""In which order documents are told, and how many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from workbench.searching import postings
from workbench.searching.matching import is_loose, match
from workbench.searching.meeting import Check, Meeting
from workbench.searching.plan import AnyOf, Exact, Leaf, Named, Near, Plan, Regular, Words
from workbench.searching.scanning import pages_with
from workbench.searching.spotting import spots
from workbench.store import Store

ORDERS = ("relevance", "newest", "date", "path", "hits")
"""Best page first (bm25); imported last first; by the document's own date, undated ones last; by path; most places."""


class Answer:
    """All documents of a plan, of which a part is wanted in some order."""

    def __init__(self, store: Store, plan: Plan, leaves: list[Leaf], check: Check = lambda: None) -> None:
        self._store, self._plan, self._leaves, self._check = store, plan, leaves, check

    def part(self, order: str, offset: int, limit: int) -> tuple[int, list[int]]:
        """How many documents there are, and those from `offset` on. What the index orders itself is not worked out
        further than it is wanted."""
        self._check()
        plan, most = self._plan, offset + limit
        documents = Meeting(self._store, self._check)
        by_index = order in _BY_INDEX and not documents.arriving()
        if by_index and isinstance(plan, Words | Near | AnyOf | Named) and not is_loose(plan):
            total = self._store.value(postings.COUNT, (match(plan),)) if match(plan) else 0
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
        best = dict.fromkeys(self._from_index(postings.BEST, documents, most, " AND "))  # all of it on one page
        if len(best) < min(most, len(documents)):
            best |= dict.fromkeys(self._from_index(postings.BEST, documents.difference(best), most - len(best)))
        if len(best) < min(most, len(documents)):
            best |= dict.fromkeys(sorted(documents.difference(best)))
        return list(best)

    def _from_index(self, sql: str, among: set[int] | None, most: int, word: str = " OR ") -> list[int]:
        """The first `most` documents in the order in which the index gives their pages."""
        asked, found = joined(self._leaves, word), dict[int, None]()
        for (document,) in self._store.connection.execute(sql, (asked,)) if asked and among != set() else ():
            if among is None or document in among:
                found[document] = None
                if len(found) == (most if among is None else min(most, len(among))):
                    break
        return list(found)


_BY_INDEX = {"relevance": postings.BEST, "newest": postings.NEWEST}
_BY_COLUMNS = {"path": "path", "date": "earliest IS NULL, earliest, latest, id"}


def joined(leaves: Iterable[Leaf], word: str = " OR ") -> str:
    """All that the index is asked for, joined by a word."""
    matches = (match(leaf) for leaf in leaves if not isinstance(leaf, Exact | Regular))
    return word.join(f"({each})" for each in matches if each)


def _places(store: Store, documents: set[int], leaves: list[Leaf], check: Check) -> dict[int, int]:
    """How many places each document has: every page that holds something is looked at."""
    places: defaultdict[int, int] = defaultdict(int)
    for document, number in pages_with_hits(store, list(documents), leaves):
        check()
        places[document] += len(spots(leaves, page_text(store, document, number)))
    return places


def pages_with_hits(store: Store, documents: list[int], leaves: list[Leaf]) -> list[tuple[int, int]]:
    """Document and number of the pages of these documents that hold something asked for, in order."""
    asked, chosen = joined(leaves), set(documents)
    pages = postings.pages_of(store, documents, asked) if asked else set()
    for leaf in leaves:
        if isinstance(leaf, Exact | Regular):
            pages |= {page for page in pages_with(store.connection, leaf) if page[0] in chosen}
    return sorted(pages)


def page_text(store: Store, document: int, number: int) -> str:
    sql = "SELECT text FROM pages WHERE document_id = ? AND number = ?"
    return str(store.value(sql, (document, number)) or "")
