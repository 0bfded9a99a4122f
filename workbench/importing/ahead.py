"""Trees too large for one transaction: their documents go into the case hidden, in parts, and show all at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from workbench.arriving import Arriving
from workbench.case import Case
from workbench.importing.adding import Adder
from workbench.importing.report import line
from workbench.importing.trees import Tree, Written
from workbench.importing.writing import Writing
from workbench.reading.feeds import Texts

_DOCUMENTS, _TEXT = 64, 4_000_000  # a transaction: documents, bytes of text


class Ahead:
    """Used by the importing thread."""

    def __init__(self, case: Case, adder: Adder, writing: Writing) -> None:
        self._case = case
        self._adder = adder
        self._writing = writing
        self._arriving = Arriving(case.store)

    def go(self, tree: Tree, lay: str | None) -> None:
        """Puts in what has not gone ahead yet, in changes of its own."""
        waiting = iter(list(_waiting(tree, None)))
        while some := list(islice(waiting, _DOCUMENTS)):
            for part in _portions(some):
                self._part(part, lay)

    def _part(self, part: list[tuple[Tree, Tree | None]], lay: str | None) -> None:
        with self._writing.change():
            self._arriving.mark()
            for tree, within in part:
                member_of = within.number if within else None
                tree.number = self._adder.put(
                    tree, tree.texts, member_of, None if within else lay, arriving=True, pages_later=_is_long(tree)
                )
        for tree, _ in part:
            if _is_long(tree):
                self._pages(tree, tree.number or 0)
            tree.texts, tree.bytes = Texts(), Written(tree.sha256)

    def _pages(self, tree: Tree, number: int) -> None:
        """A text that is too long for the change that brought its document."""
        first, reading = 1, tree.reading
        for pages in tree.texts.portions(_TEXT):
            with self._writing.change():
                self._case.documents.add_pages(number, first, pages, reading.scans, reading.languages)
            first += len(pages)

    def show(self, tree: Tree) -> None:
        """All that has gone ahead, at once; part of a change of the caller's."""
        numbers = [each.number for each in tree.all() if each.number is not None]
        self._arriving.show(numbers)
        for number in numbers:
            self._writing.say(line(self._case.documents.get(number)))


def _is_long(tree: Tree) -> bool:
    return tree.texts.size > _TEXT


def _portions(some: list[tuple[Tree, Tree | None]]) -> Iterator[list[tuple[Tree, Tree | None]]]:
    """The same, so much text at a time."""
    part, size = list[tuple[Tree, Tree | None]](), 0
    for tree, within in some:
        if part and size + tree.texts.size > _TEXT:
            yield part
            part, size = [], 0
        part.append((tree, within))
        size += tree.texts.size
    yield part


def _waiting(tree: Tree, within: Tree | None) -> Iterator[tuple[Tree, Tree | None]]:
    """Files that have not gone ahead, each with its container, containers first."""
    if tree.number is None:
        yield tree, within
    for member in tree.members:
        yield from _waiting(member, tree)
