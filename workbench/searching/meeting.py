"""Which documents meet a query: exact sets. AND and NOT speak of documents, not of pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

import numpy as np

from workbench.searching import frequent, postings
from workbench.searching.facts import documents_with
from workbench.searching.matching import is_loose, match
from workbench.searching.owners import Belonging, Documents, matching, numbers
from workbench.searching.plan import And, AnyOf, Exact, Fact, Indexed, Leaf, Named, Near, Not, Or, Plan, Regular, Words
from workbench.searching.scanning import pages_with
from workbench.searching.spotting import spots
from workbench.store import Store

Check = Callable[[], None]
"""Called again and again by work that may take long; raises Cancelled once the answer is no longer wanted."""

_SKIPPED, _LOOKED_UP = 8, 200
"""Pages the index hands over in the time in which FTS5 finds a page of a rare word among those of a frequent one, and
in which a single page is looked up in it."""

_TURNS, _LAST = {Fact: 1, And: 2, Or: 2, Not: 3}, 4


class Meeting:
    """The sets of documents that meet a plan."""

    def __init__(self, store: Store, check: Check = lambda: None) -> None:
        self._store = store
        self._check = check
        self.belonging: Belonging = store.owners.now()
        self._pages: dict[str, int] = {}  # on how many each expression is

    def meeting(self, plan: Plan, among: Documents | None = None) -> Documents:
        """Of all documents, or of those `among` which it matters."""
        self._check()
        if isinstance(plan, And):
            return self._all(plan.parts, among)
        if isinstance(plan, Or):
            return reduce(np.logical_or, (self.meeting(part, among) for part in plan.parts))
        if isinstance(plan, Not):
            among = self.belonging.marked(self._store.columns.everything()) if among is None else among
            return among & ~self.meeting(plan.part, among)
        found = self._leaf(plan)
        return found if among is None else found & among

    def _leaf(self, plan: Leaf | Fact) -> Documents:
        if isinstance(plan, Fact):
            return self.belonging.marked(documents_with(self._store, plan))
        if isinstance(plan, Exact | Regular):
            return self.belonging.marked(document for document, _ in pages_with(self._store.connection, plan))
        return self._indexed(plan)

    def _all(self, parts: tuple[Plan, ...], among: Documents | None) -> Documents:
        """The rarest first: what comes after is looked for only in the documents that are left."""
        held: list[str] = []  # what one page of each document that is left may hold together
        for part in self._rarest_first(parts):
            asked = exactly(part)
            if among is not None and held and asked and self._is_quicker(among, asked):
                among = self._narrowed(among, held, asked)
            else:
                among = self.meeting(part, among)
            held += [asked] if asked else []
        return self.belonging.none() if among is None else among

    def _rarest_first(self, parts: tuple[Plan, ...]) -> list[Plan]:
        """Facts come after what the index answers, then what is denied, then what reads every page."""
        indexed = [match(part) for part in parts if isinstance(part, Words | Near | AnyOf | Named)]
        pages = {asked: self.pages(asked) for asked in indexed if asked} if len(indexed) > 1 else {}

        def effort(part: Plan) -> tuple[int, int]:
            if isinstance(part, Words | Near | AnyOf | Named):
                return 0, pages.get(match(part), 0)
            return _TURNS.get(type(part), _LAST), 0

        return sorted(parts, key=effort)

    def pages(self, asked: str) -> int:
        """On how many pages an expression is; roughly, where it is a frequent word."""
        if asked not in self._pages:
            self._pages[asked] = self._counted(asked)
        return self._pages[asked]

    def _counted(self, asked: str) -> int:
        """What takes FTS5 long to count is kept, and its documents with it: they are asked for next."""
        if word := frequent.frequent(self._store.connection, asked):
            return word.pages
        if not postings.begins_quickly(asked):
            return self._found(asked)[1]
        return int(self._store.value(postings.MATCHES, (asked,)))

    def _is_quicker(self, among: Documents, asked: str) -> bool:
        return postings.begins_quickly(asked) and int(among.sum()) * _SKIPPED < self.pages(asked)

    def _narrowed(self, among: Documents, held: list[str], asked: str) -> Documents:
        """Of these documents, each with a page that holds `held`, those that hold `asked` as well: mostly on the same
        page, which FTS5 finds at once; the rest, if they are few, are looked at one by one."""
        together = " AND ".join(f"({each})" for each in (*held, asked))
        found = self.belonging.documents(matching(self._store.connection, together)) & among
        rest = numbers(among & ~found & self.belonging.several)
        if len(rest) * _LOOKED_UP < self.pages(asked):
            return found | self.belonging.marked(postings.looked_up(self._store, rest, asked))
        return among & self.belonging.documents(matching(self._store.connection, asked))

    def _indexed(self, leaf: Indexed) -> Documents:
        asked = match(leaf)
        if not asked:
            return self.belonging.none()
        if is_loose(leaf):
            return self._looked_at(leaf, asked)
        documents, self._pages[asked] = self._found(asked)
        arriving = self.arriving()
        return documents & ~self.belonging.marked(arriving) if arriving else documents

    def _found(self, asked: str) -> tuple[Documents, int]:
        """The documents, and how many pages."""
        if held := self.belonging.held(asked):
            return held
        pages = matching(self._store.connection, asked)
        documents = self.belonging.documents(pages)
        self.belonging.hold(asked, documents, len(pages))
        return documents, len(pages)

    def _looked_at(self, leaf: Leaf, asked: str) -> Documents:
        """Of the pages that the index gives, those whose text holds what was meant."""
        found: set[int] = set()
        for document, _, text in self._store.connection.execute(postings.TEXTS, (asked,)):
            if document not in found and spots([leaf], text):
                found.add(document)
        return self.belonging.marked(found - self.arriving())

    def arriving(self) -> set[int]:
        """Documents that are in the index and not in the case yet; hardly ever any."""
        if not self._store.value("SELECT 1 FROM case_info WHERE key = 'arriving'"):
            return set()
        rows = self._store.connection.execute("SELECT id FROM documents WHERE binned = 2")
        return {number for (number,) in rows}


def exactly(plan: Plan) -> str:
    """What the index is asked where its answer is exact; empty where it is not, or where there is nothing to ask."""
    if isinstance(plan, Words | Near | AnyOf | Named) and not is_loose(plan):
        return match(plan)
    return ""
