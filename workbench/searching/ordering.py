"""In which order documents are told, and how many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from workbench.searching import frequent, postings, weighing
from workbench.searching.matching import match
from workbench.searching.meeting import Check, Meeting, exactly
from workbench.searching.owners import Documents, numbers
from workbench.searching.plan import Exact, Leaf, Plan, Regular
from workbench.searching.scanning import pages_with
from workbench.searching.spotting import spots
from workbench.store import Store

ORDERS = ("relevance", "newest", "date", "path", "hits")
"""Best page first (bm25); imported last first; by the document's own date, undated ones last; by path; most places."""

_FEW = 4
"""Words on no more than one page in so many, together, are weighed here and not by FTS5."""
_MANY = 10_000
"""Pages up to which FTS5 ranks anything in some hundredths of a second."""
_AT_ONCE = 500
"""Pages read from the index in their order before it is asked for all of them."""


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
        self._meeting = Meeting(store, check)

    def part(self, order: str, offset: int, limit: int) -> Part:
        """From `offset` on. What the index orders itself is not worked out further than it is wanted."""
        self._check()
        total, ordered = self._by_index_alone(order) or self._by_sets(order)
        return Part(total, total, _slice(ordered, offset, limit, total))

    def part_together(self, order: str, offset: int, limit: int) -> Part:
        """The first of each family stands for all of them that are found; `offset` and `limit` count those."""
        family_of = self._store.families.now()
        if not family_of:
            return self.part(order, offset, limit)
        self._check()
        found = self._meeting.meeting(self._plan)
        families: defaultdict[int, list[int]] = defaultdict(list)
        for document in sorted(family_of.keys() & numbers(found)):
            families[family_of[document]].append(document)
        total = int(found.sum())
        different = total - sum(len(members) - 1 for members in families.values())
        firsts = _slice(_first_of_each(self._ordered(found, order), family_of), offset, limit, different)
        together = {each: tuple(families[family_of[each]]) for each in firsts if each in family_of}
        return Part(total, different, firsts, {each: them for each, them in together.items() if len(them) > 1})

    def pages_with_hits(self, documents: Sequence[int]) -> list[tuple[int, int]]:
        """Document and number of the pages of these documents that hold something asked for, in order."""
        asked, chosen = joined(self._leaves), self._meeting.belonging.marked(documents)
        pages = postings.pages_of(self._store, self._meeting.belonging, chosen, asked) if asked else set()
        for leaf in self._leaves:
            if isinstance(leaf, Exact | Regular):
                pages |= {page for page in pages_with(self._store.connection, leaf) if page[0] in set(documents)}
        return sorted(pages)

    # -- total and order ---------------------------------------------------------------------------------------------

    def _by_sets(self, order: str) -> tuple[int, Iterator[int]]:
        found = self._meeting.meeting(self._plan)
        return int(found.sum()), self._ordered(found, order)

    def _by_index_alone(self, order: str) -> tuple[int, Iterator[int]] | None:
        """Of one expression that the index answers exactly: what it ranks need not be compared with what was found."""
        asked = exactly(self._plan)
        if not asked or self._is_vast(asked) or order not in ("relevance", "newest") or self._meeting.arriving():
            return None
        word = self._frequent(asked)
        if order == "newest":
            known = word and self._meeting.belonging.ascending
            return (word.documents, self._documents(self._asked(postings.NEWEST, asked))) if word and known else None
        if word:
            return word.documents, self._documents(self._ranked(asked))
        ranked = self._asked(postings.BEST, asked)
        pages = list(islice(ranked, _AT_ONCE))
        if len(pages) == _AT_ONCE:
            return int(self._meeting.meeting(self._plan).sum()), self._documents(chain(pages, ranked))
        every = list(self._documents(pages))
        return len(every), iter(every)

    def _ordered(self, documents: Documents, order: str) -> Iterator[int]:
        if order == "relevance":
            return _once(chain(self._by_rank(documents), _later(documents)))
        found = numbers(documents)
        if order == "newest":
            return reversed(found)
        if order in _BY_COLUMNS:
            rows = self._store.connection.execute(f"SELECT id FROM documents ORDER BY {_BY_COLUMNS[order]}").fetchall()
            wanted = set(found)
            return (number for (number,) in rows if number in wanted)
        places = self._places(found)
        return iter(sorted(found, key=lambda each: (-places.get(each, 0), each)))

    def _by_rank(self, documents: Documents) -> Iterator[int]:
        """Documents of these, some of them more than once, in the order in which the index ranks their pages.

        Pages that hold all that is asked for come first. Words on more than half of all pages weigh nothing in bm25
        and take the longest, so they are asked for only where the others do not give enough; where all of them are
        such words, on very many pages, the best pages of those that were counted come first, and bm25 is not asked.
        """
        telling = self._telling()
        if not telling and self._meeting.belonging.pages > _MANY:
            yield from self._documents(self._counted(), documents)
            return
        any_of = joined(telling)
        leaves = [words for leaf in telling if (words := weighing.words_of(joined([leaf])))]
        if weighing.words_of(any_of) and self._are_few(telling):
            store, belonging = self._store, self._meeting.belonging
            yield from self._documents(weighing.best(store.connection, leaves, belonging, documents), documents)
            steps = [joined(self._leaves)] if any_of != joined(self._leaves) else []
        else:
            steps = [joined(telling, " AND "), any_of, joined(self._leaves)]
        for asked in filter(None, dict.fromkeys(steps)):
            yield from self._documents(self._ranked(asked), documents)

    def _ranked(self, asked: str) -> Iterator[int]:
        """Pages, the best first; those that are known to be the best come twice."""
        if word := self._frequent(asked):
            yield from word.best.tolist()
        yield from self._asked(postings.BEST, asked)

    def _asked(self, sql: str, asked: str) -> Iterator[int]:
        return (page for (page,) in self._store.connection.execute(sql, (asked,)))

    def _documents(self, pages: Iterable[int], among: Documents | None = None) -> Iterator[int]:
        """The documents of these pages, each once."""
        of_page = self._meeting.belonging.of_page
        known = (int(of_page[page]) for page in pages if page < len(of_page))
        return _once(each for each in known if each and (among is None or among[each]))

    def _frequent(self, asked: str) -> frequent.Frequent | None:
        word = frequent.frequent(self._store.connection, asked)
        return word if word and frequent.is_current(self._store.connection) else None

    def _counted(self) -> Iterator[int]:
        connection = self._store.connection
        words = chain.from_iterable(frequent.within(connection, joined([leaf])) for leaf in self._leaves)
        return chain.from_iterable(word.best.tolist() for word in words)

    def _is_vast(self, asked: str) -> bool:
        """Whether FTS5 takes long to rank it: it gathers all places of a beginning, and this one's are very many."""
        return not postings.begins_quickly(asked) and self._meeting.pages(asked) > _MANY

    def _telling(self) -> list[Leaf]:
        if len(self._leaves) < 2 and not any(self._is_vast(joined([leaf])) for leaf in self._leaves):
            return self._leaves
        pages = self._meeting.belonging.pages
        return [leaf for leaf in self._leaves if 2 * self._matches(leaf) <= pages]

    def _are_few(self, leaves: list[Leaf]) -> bool:
        """Whether their places are not too many to be handed over at once."""
        return _FEW * sum(map(self._matches, leaves)) <= self._meeting.belonging.pages

    def _matches(self, leaf: Leaf) -> int:
        asked = joined([leaf])
        return self._meeting.pages(asked) if asked else 0

    def _places(self, documents: list[int]) -> dict[int, int]:
        """How many places each document has: every page that holds something is looked at."""
        places: defaultdict[int, int] = defaultdict(int)
        for document, number in self.pages_with_hits(documents):
            self._check()
            places[document] += len(spots(self._leaves, page_text(self._store, document, number)))
        return places


def _slice(ordered: Iterator[int], offset: int, limit: int, total: int) -> tuple[int, ...]:
    """No more is taken from the order than there is: its last step may be the longest."""
    return tuple(islice(ordered, offset, max(offset, min(offset + limit, total))))


def _once(documents: Iterable[int]) -> Iterator[int]:
    seen: set[int] = set()
    for document in documents:
        if document not in seen:
            seen.add(document)
            yield document


def _later(documents: Documents) -> Iterator[int]:
    """By number; listed only once the first is asked for."""
    yield from numbers(documents)


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


def joined(leaves: Iterable[Leaf], word: str = " OR ") -> str:
    """All that the index is asked for, joined by a word; one leaf alone stands without brackets."""
    matches = [asked for leaf in leaves if not isinstance(leaf, Exact | Regular) and (asked := match(leaf))]
    return matches[0] if len(matches) == 1 else word.join(f"({each})" for each in matches)


def page_text(store: Store, document: int, number: int) -> str:
    sql = "SELECT text FROM pages WHERE document_id = ? AND number = ?"
    return str(store.value(sql, (document, number)) or "")
