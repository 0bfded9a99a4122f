"""In which order documents are told, and how many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from workbench.searching import postings
from workbench.searching.matching import is_loose, match
from workbench.searching.meeting import Check, Meeting
from workbench.searching.plan import AnyOf, Exact, Leaf, Named, Near, Or, Plan, Regular, Words
from workbench.searching.scanning import pages_with
from workbench.searching.spotting import spots
from workbench.store import Store

ORDERS = ("relevance", "newest", "date", "path", "hits")
"""Best page first (bm25); imported last first; by the document's own date, undated ones last; by path; most places."""


@dataclass(frozen=True)
class Part:
    """`total` documents there are, `different` of them once families count as one; `documents` are those of a part of
    the order, with the others that were found of the family that each stands for."""

    total: int
    different: int
    documents: tuple[int, ...]
    families: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


class Answer:
    """All documents of a plan, of which a part is wanted in some order."""

    def __init__(self, store: Store, plan: Plan, leaves: list[Leaf], check: Check = lambda: None) -> None:
        self._store, self._plan, self._leaves, self._check = store, plan, leaves, check
        self._documents = Meeting(store, check)

    def part(self, order: str, offset: int, limit: int) -> Part:
        """From `offset` on. What the index orders itself is not worked out further than it is wanted."""
        self._check()
        asked = _as_one(self._plan)
        if asked and order in ("relevance", "newest") and not self._documents.arriving():
            total = int(self._store.value(postings.COUNT, (asked,)))
            ordered = self._by_index(order, None)
        else:
            found = self._documents.meeting(self._plan)
            total, ordered = len(found), self._ordered(found, order)
        return Part(total, total, _slice(ordered, offset, limit, total))

    def part_together(self, order: str, offset: int, limit: int) -> Part:
        """The first of each family stands for all of them that are found; `offset` and `limit` count those."""
        family_of = self._store.families.now()
        if not family_of:
            return self.part(order, offset, limit)
        self._check()
        found = self._documents.meeting(self._plan)
        families: defaultdict[int, list[int]] = defaultdict(list)
        for document in sorted(found & family_of.keys()):
            families[family_of[document]].append(document)
        different = len(found) - sum(len(members) - 1 for members in families.values())
        firsts = _slice(_first_of_each(self._ordered(found, order), family_of), offset, limit, different)
        together = {each: tuple(families[family_of[each]]) for each in firsts if each in family_of}
        return Part(len(found), different, firsts, {each: them for each, them in together.items() if len(them) > 1})

    def _ordered(self, documents: set[int], order: str) -> Iterator[int]:
        if order == "newest":
            yield from sorted(documents, reverse=True)
        elif order in _BY_COLUMNS:
            rows = self._store.connection.execute(f"SELECT id FROM documents ORDER BY {_BY_COLUMNS[order]}")
            yield from [number for (number,) in rows if number in documents]
        elif order == "hits":
            places = _places(self._store, documents, self._leaves, self._check)
            yield from sorted(documents, key=lambda each: (-places.get(each, 0), each))
        else:
            best: set[int] = set()
            for document in self._by_index(order, documents):
                best.add(document)
                yield document
            yield from sorted(documents - best)

    def _by_index(self, order: str, among: set[int] | None) -> Iterator[int]:
        """Documents, of those `among`, in the order in which the index gives their pages.

        For relevance, pages that hold all that is asked for come first. Words on more than half of all pages weigh
        nothing in bm25 and take the longest, so they are asked for only where the others do not give enough.
        """
        everything, telling = joined(self._leaves), self._telling()
        best = [(postings.BEST, joined(telling, word)) for word in (" AND ", " OR ")]
        steps = [*best, (postings.BEST, everything)] if order == "relevance" else [(postings.NEWEST, everything)]
        found: set[int] = set()
        for sql, asked in dict.fromkeys(steps):
            for (document,) in self._store.connection.execute(sql, (asked,)) if asked else ():
                if document not in found and (among is None or document in among):
                    found.add(document)
                    yield document

    def _telling(self) -> list[Leaf]:
        if len(self._leaves) < 2:
            return self._leaves
        pages = self._store.value("SELECT count(*) FROM pages")
        return [leaf for leaf in self._leaves if 2 * self._matches(leaf) <= pages]

    def _matches(self, leaf: Leaf) -> int:
        asked = joined([leaf])
        return int(self._store.value(postings.MATCHES, (asked,))) if asked else 0


def _slice(ordered: Iterator[int], offset: int, limit: int, total: int) -> tuple[int, ...]:
    """No more is taken from the order than there is: its last step may be the longest."""
    return tuple(islice(ordered, offset, max(offset, min(offset + limit, total))))


def _first_of_each(ordered: Iterable[int], family_of: Mapping[int, int]) -> Iterator[int]:
    """Of each family the document that comes first, and all that have none."""
    seen: set[int] = set()
    for document in ordered:
        family = family_of.get(document)
        if family is None or family not in seen:
            yield document
        if family is not None:
            seen.add(family)


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


def pages_with_hits(store: Store, documents: Sequence[int], leaves: list[Leaf]) -> list[tuple[int, int]]:
    """Document and number of the pages of these documents that hold something asked for, in order."""
    asked, chosen = joined(leaves), set(documents)
    pages = postings.pages_of(store, list(documents), asked) if asked else set()
    for leaf in leaves:
        if isinstance(leaf, Exact | Regular):
            pages |= {page for page in pages_with(store.connection, leaf) if page[0] in chosen}
    return sorted(pages)


def page_text(store: Store, document: int, number: int) -> str:
    sql = "SELECT text FROM pages WHERE document_id = ? AND number = ?"
    return str(store.value(sql, (document, number)) or "")
