"""Which documents meet a query: exact sets. AND and NOT speak of documents, not of pages."""

from __future__ import annotations

from collections.abc import Callable

from workbench.searching import postings
from workbench.searching.facts import documents_with, everything
from workbench.searching.matching import is_loose, match
from workbench.searching.plan import And, AnyOf, Exact, Fact, Indexed, Leaf, Named, Near, Not, Or, Plan, Regular, Words
from workbench.searching.scanning import pages_with
from workbench.searching.spotting import spots
from workbench.store import Store

Check = Callable[[], None]
"""Called again and again by work that may take long; raises Cancelled once the answer is no longer wanted."""

_FEW = 500
"""Documents of which each page is looked up in the index, rather than all the index has."""


class Meeting:
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
            return float(self._store.value(postings.MATCHES, (asked,))) if asked else 0.0
        return {Fact: 1e9, And: 2e9, Or: 2e9, Not: 3e9}.get(type(plan), 4e9)

    def _indexed(self, leaf: Indexed, among: set[int] | None) -> set[int]:
        asked = match(leaf)
        if not asked or among == set():
            return set()
        if is_loose(leaf):
            return self._looked_at(leaf, asked)
        if among is not None and len(among) <= _FEW and postings.begins_quickly(asked):
            return {document for document, _ in postings.looked_up(self._store, sorted(among), asked)}
        rows = self._store.connection.execute(postings.DOCUMENTS, (asked,))
        return {number for (number,) in rows} - self.arriving()

    def _looked_at(self, leaf: Leaf, asked: str) -> set[int]:
        """Of the pages that the index gives, those whose text holds what was meant."""
        found: set[int] = set()
        for document, _, text in self._store.connection.execute(postings.TEXTS, (asked,)):
            if document not in found and spots([leaf], text):
                found.add(document)
        return found - self.arriving()

    def arriving(self) -> set[int]:
        """Documents that are in the index and not in the case yet; hardly ever any."""
        if not self._store.value("SELECT 1 FROM case_info WHERE key = 'arriving'"):
            return set()
        rows = self._store.connection.execute("SELECT id FROM documents WHERE binned = 2")
        return {number for (number,) in rows}
