"""Documents that were read again: a better reading takes the old one's place, with all that rests on it.

What a reporter tagged moves with it. Where its words are not found in the new text, the passage has lost its place, and
the line of the report says so.
"""

from __future__ import annotations

from dataclasses import replace

from workbench.case import Case
from workbench.documents import Document
from workbench.importing.adding import Adder
from workbench.importing.report import Imported, line
from workbench.importing.trees import Tree
from workbench.importing.writing import Writing
from workbench.reading.pages import Reading, wants_password


class Renewer:
    """Always inside a change of the caller's. `numbers` leads from each document that was replaced to its successor."""

    def __init__(self, case: Case, adder: Adder, writing: Writing) -> None:
        self.numbers: dict[int, int] = {}
        self._case = case
        self._adder = adder
        self._writing = writing
        self._say = writing.say

    def renew(self, tree: Tree, old: Document, lay: str | None = None) -> None:
        """The file and all in it."""
        if tree.reading.state == "refused" and old.sha256:
            self._refused_again(tree.reading, old)
            return
        tree.move(old.path)
        self._members(tree, self._successor(tree, old, lay))

    def _refused_again(self, reading: Reading, old: Document) -> None:
        """A document that was read before stays so. The reason is the newer one, unless it only tells of a password
        that was tried."""
        if old.state != "refused":
            self._say(as_it_was(old, old.reason))
            return
        if reading.reason != old.reason and not (wants_password(reading.reason) and old.locked):
            self._writing.changed = True
            self._case.store.update("documents", old.id, kind=reading.kind, reason=reading.reason)
        self._say(replace(as_it_was(old, reading.reason), kind=reading.kind))

    def _successor(self, tree: Tree, old: Document, lay: str | None) -> int:
        """The number of the document as it is now."""
        if self._same(tree, old):
            self._say(line(old))
            return old.id
        outer, pages = self._case.successors.container(old.id), dict(enumerate(tree.texts, 1))
        moved = self._case.passages.placed(old.id, pages, tree.reading.scans)
        self._case.successors.set_aside(old.id)  # the path is free only once the old row is in the bin
        tree.modified = tree.modified or old.modified
        new = self._adder.one(tree, outer, lay or old.lay)
        self._case.passages.move(moved, new, pages)
        self._case.successors.replace(old.id, new)
        self.numbers[old.id] = new
        if lost := sum(not each.waits for each in self._case.lost.of_document(new)):
            self._writing.add_reason(
                "1 passage lost its place." if lost == 1 else f"{lost} passages lost their places."
            )
        return new

    def _same(self, tree: Tree, old: Document) -> bool:
        """Whether reading again brought nothing new. Pages that are pictures may have been read by machine since."""
        reading, stored = tree.reading, self._case.documents.pages(old.id)
        return (
            (reading.kind, reading.state, reading.reason) == (old.kind, *self._case.successors.read_as(old.id))
            and (reading.facts, reading.origins) == (old.facts, old.origins)
            and len(tree.texts) == len(stored)
            and all(page.text == text or page.scan for page, text in zip(stored, tree.texts, strict=True))
        )

    def _members(self, tree: Tree, container: int) -> None:
        """Those that are known are renewed each, those that are new are added."""
        known = self._case.documents.members(container)
        for member in tree.members:
            same = [each for each in known if each.sha256 == member.sha256]
            former = next((each for each in same if each.path == member.path), same[0] if same else None)
            if former is None:
                self._adder.tree(member, container)
            else:
                known.remove(former)
                self.renew(member, former)


def as_it_was(document: Document, reason: str | None) -> Imported:
    """The line of a document that is not changed, with what is to be said of it."""
    return replace(line(document), reason=reason, locked=wants_password(reason))
