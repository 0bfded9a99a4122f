"""In which order documents are told, and how many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from workbench.searching import postings
from workbench.searching.matching import is_loose, match
from workbench.searching.meeting import Check, Meeting
from workbench.searching.plan import AnyOf, Exact, Leaf, Named, Near, Or, Plan, Regular, Words
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
        documents, asked = Meeting(self._store, self._check), _as_one(plan)
        if asked and order in ("relevance", "newest") and not documents.arriving():
            total = int(self._store.value(postings.COUNT, (asked,)))
            return total, self._by_index(order, None, min(most, total))[offset:]
        found = documents.meeting(plan)
        return len(found), self._ordered(found, order, min(most, len(found)))[offset:]

    def _ordered(self, documents: set[int], order: str, most: int) -> list[int]:
        if order == "newest":
            return sorted(documents, reverse=True)[:most]
        if order in _BY_COLUMNS:
            rows = self._store.connection.execute(f"SELECT id FROM documents ORDER BY {_BY_COLUMNS[order]}")
            return [number for (number,) in rows if number in documents][:most]
        if order == "hits":
            places = _places(self._store, documents, self._leaves, self._check)
            return sorted(documents, key=lambda each: (-places.get(each, 0), each))[:most]
        best = self._by_index(order, documents, most)
        return best if len(best) == most else [*best, *sorted(documents.difference(best))][:most]

    def _by_index(self, order: str, among: set[int] | None, most: int) -> list[int]:
        """The first `most` documents, of those `among`, in the order in which the index gives their pages.

        For relevance, pages that hold all that is asked for come first. Words on more than half of all pages weigh
        nothing in bm25 and take the longest, so they are asked for only where the others do not give enough.
        """
        everything, telling = joined(self._leaves), self._telling()
        best = [(postings.BEST, joined(telling, word)) for word in (" AND ", " OR ")]
        steps = [*best, (postings.BEST, everything)] if order == "relevance" else [(postings.NEWEST, everything)]
        found: dict[int, None] = {}
        for sql, asked in dict.fromkeys(steps):
            for (document,) in self._store.connection.execute(sql, (asked,)) if asked and len(found) < most else ():
                if among is None or document in among:
                    found[document] = None
                    if len(found) == most:
                        break
        return list(found)

    def _telling(self) -> list[Leaf]:
        if len(self._leaves) < 2:
            return self._leaves
        pages = self._store.value("SELECT count(*) FROM pages")
        return [leaf for leaf in self._leaves if 2 * self._matches(leaf) <= pages]

    def _matches(self, leaf: Leaf) -> int:
        asked = joined([leaf])
        return int(self._store.value(postings.MATCHES, (asked,))) if asked else 0


_BY_COLUMNS = {"path": "path", "date": "earliest IS NULL, earliest, latest, id"}


def _as_one(plan: Plan) -> str:
    """The plan as one expression that the index answers exactly; empty where it is not that."""
    if isinstance(plan, Words | Near | AnyOf | Named):
        return "" if is_loose(plan) else match(plan)
    if isinstance(plan, Or):
        parts = [_as_one(part) for part in plan.parts]
        return " OR ".join(f"({part})" for part in parts) if all(parts) else ""
    return ""


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
