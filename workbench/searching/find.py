"""Answering a query: exact document sets from the index, in order, with pages and snippets for those that are shown.

AND and NOT speak of documents: `Kunpeng NOT Wenzhou` are documents that hold Kunpeng and nowhere Wenzhou.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.searching import index, vocabulary
from workbench.searching import query as language
from workbench.searching.families import Other
from workbench.searching.meeting import Check, Meeting
from workbench.searching.names import Names
from workbench.searching.ordering import ORDERS, Answer, page_text
from workbench.searching.owners import numbers as marked
from workbench.searching.plan import Leaf, Named, Options, Words, wanted
from workbench.searching.scanning import TooSlow
from workbench.searching.spotting import snippet, spots, words_of
from workbench.spans import Span
from workbench.store import Store, translated

__all__ = [
    "INCOMPLETE",
    "ORDERS",
    "Hit",
    "Options",
    "Other",
    "Results",
    "count",
    "found",
    "hits",
    "numbers",
    "search",
    "spans_on_page",
]

INCOMPLETE = "The index is being made anew; what is found may not be all."
"""What is said of results that are `incomplete`."""


@dataclass(frozen=True)
class Hit:
    """A document; `hits` counts the places on its `pages`; `page`, `start`, `end` are the first place (code points).

    A document that only its facts made a hit (`kind:pdf`) has no places: `hits` 0, `end` 0. `names` are those by which
    it names an entity that was asked for by another. `others` are found too, and this one stands for them.
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
    others: tuple[Other, ...] = ()


@dataclass(frozen=True)
class Results:
    """`total` counts all documents found, exactly, however few are listed in `documents`; where `incomplete`, the index
    did not hold every page, and there may be more. `different` counts families as one, where they were asked for."""

    query: str
    understood: str
    total: int
    documents: tuple[Hit, ...]
    suggestion: str | None
    problem: str | None
    incomplete: bool = False
    different: int = 0


def search(
    store: Store,
    text: str,
    *,
    limit: int = 50,
    offset: int = 0,
    options: Options | None = None,
    order: str = "relevance",
    together: bool = False,
    check: Check = lambda: None,
) -> Results:
    """The documents a query finds, from `offset` on in this order (`ORDERS`).

    `together`: of those that are almost the same or of one origin (`families`) the first stands for all, and `offset`
    and `limit` count what is different.
    """
    with translated(store.path.name):
        asked = _read(store, text, options or Options())
        incomplete = not index.is_current(store.connection)
        if asked.plan is None:
            return Results(text, asked.understood, 0, (), None, asked.problem, incomplete)
        try:
            leaves = list(wanted(asked.plan))
            answer = Answer(store, asked.plan, leaves, check)
            part = (answer.part_together if together else answer.part)(order, offset, limit)
            shown = _hits(store, answer, part.documents, leaves)
        except TooSlow as problem:
            return Results(text, asked.understood, 0, (), None, str(problem), incomplete)
        shown = [replace(each, others=_others(store, each.id, part.families)) for each in shown]
        suggestion = None if part.total or incomplete else _suggestion(store, text, leaves)
        return Results(text, asked.understood, part.total, tuple(shown), suggestion, None, incomplete, part.different)


def hits(store: Store, text: str, documents: Sequence[int], options: Options | None = None) -> tuple[Hit, ...]:
    """These documents as a query finds them, in the order given; none where it is not understood."""
    with translated(store.path.name):
        plan = _read(store, text, options or Options()).plan
        leaves = list(wanted(plan)) if plan else []
        try:
            return tuple(_hits(store, Answer(store, plan, leaves), documents, leaves)) if plan else ()
        except TooSlow:
            return ()


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
        part = Answer(store, plan, list(wanted(plan))).part(order, offset, limit) if plan else None
        return (part.total, list(part.documents)) if part else (0, [])


def found(store: Store, text: str, options: Options | None = None) -> set[int]:
    """The numbers of all documents a query finds; none where it is not understood."""
    with translated(store.path.name):
        plan = _read(store, text, options or Options()).plan
        try:
            return set(marked(Meeting(store).meeting(plan))) if plan else set()
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


def _hits(store: Store, answer: Answer, documents: Sequence[int], leaves: list[Leaf]) -> list[Hit]:
    pages: defaultdict[int, list[int]] = defaultdict(list)
    for document, number in answer.pages_with_hits(documents):
        pages[document].append(number)
    return [_hit(store, document, pages[document], leaves) for document in documents]


def _hit(store: Store, document: int, numbers: list[int], leaves: list[Leaf]) -> Hit:
    about = store.row("SELECT path, title FROM documents WHERE id = ?", (document,)) or {"path": "", "title": ""}
    texts = ((number, page_text(store, document, number)) for number in numbers)
    found = [(number, text, places) for number, text in texts if (places := spots(leaves, text))]
    page, best, places = max(found, key=lambda each: len(each[2]), default=(1, page_text(store, document, 1), []))
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


def _others(store: Store, first: int, families: Mapping[int, tuple[int, ...]]) -> tuple[Other, ...]:
    return store.families.others(first, families[first]) if first in families else ()


def _suggestion(store: Store, text: str, leaves: list[Leaf]) -> str | None:
    """The query as it may have been meant, for a search of one word that is nowhere."""
    if len(leaves) != 1 or not isinstance(leaves[0], Words):
        return None
    typed = leaves[0].text
    meant = store.vocabulary.suggestion(typed)
    return text.replace(typed, meant, 1) if meant else None
