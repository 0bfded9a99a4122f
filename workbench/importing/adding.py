"""Writing what was read: trees of documents, second places, refusals. Always inside a change of the caller's."""

from __future__ import annotations

from workbench.case import Case
from workbench.documents import Document
from workbench.folders import FoundFile
from workbench.importing.keeping import Kept
from workbench.importing.naming import variants
from workbench.importing.newness import Newness
from workbench.importing.report import Imported, line
from workbench.importing.trees import Tree
from workbench.importing.writing import Writing
from workbench.originals import Originals, Prepared
from workbench.reading.feeds import Texts
from workbench.reading.pages import refused, wants_password

LOST = "Its bytes were taken out again by another import that ran at the same time; add it again."


class Adder:
    """`obtained` is noted of each new document."""

    def __init__(self, case: Case, writing: Writing, obtained: str | None = None) -> None:
        self._case = case
        self.newness = Newness(case.documents, case.successors)
        self._originals = Originals(case.store)
        self._writing = writing
        self._obtained = obtained

    def tree(self, tree: Tree, member_of: int | None = None, lay: str | None = None) -> int:
        """The file and all in it; gives its number."""
        number = self.one(tree, member_of, lay)
        for member in tree.members:
            self.tree(member, number)
        return number

    def one(self, tree: Tree, member_of: int | None = None, lay: str | None = None) -> int:
        """The file without those in it."""
        texts, tree.texts = tree.texts, Texts()  # let go as it is written
        number = self.put(tree, texts, member_of, lay)
        self._writing.say(self._line(number, tree, len(texts), member_of))
        return number

    def _line(self, number: int, tree: Tree, pages: int, member_of: int | None) -> Imported:
        """As the case would tell; it is asked only where the reading does not say all."""
        reading = tree.reading
        if member_of is not None or reading.scans or not isinstance(tree.bytes, Prepared):
            return line(self._case.documents.get(number))
        return Imported(
            number,
            tree.path,
            tree.sha256,
            reading.kind,
            pages,
            reading.state,
            reading.reason,
            size=tree.bytes.size,
            locked=wants_password(reading.reason),
        )

    def put(
        self,
        tree: Tree,
        texts: Texts,
        member_of: int | None,
        lay: str | None = None,
        *,
        arriving: bool = False,
        pages_later: bool = False,
    ) -> int:
        """The file's row, with these pages. The tree's path becomes that of the document."""
        self._writing.changed = True
        reading, tree.path = tree.reading, self.free_path(tree.path)
        kept, data = _bytes(tree)
        if kept and not self._originals.has(kept[0]):
            kept, texts, reading = None, Texts(), refused(reading.kind, LOST)
        number = self._case.documents.add(
            tree.path,
            data,
            kept=kept,
            kind=reading.kind,
            state=reading.state,
            reason=reading.reason,
            pages=texts,
            facts=reading.facts,
            origins=reading.origins,
            scans=reading.scans,
            languages=reading.languages,
            member_of=member_of,
            raw_name=tree.raw_name,
            modified=tree.modified,
            lay=lay,
            obtained=self._obtained,
            arriving=arriving,
            pages_later=pages_later,
        )
        self.newness.written(tree.path, data.sha256 if data else kept[0] if kept else None)
        return number

    def refuse(self, found: FoundFile, reason: str) -> Document:
        """Kept as a row with its reason, without bytes; once, however often the folder is added."""
        known = self.newness.unread_at(found.path, found.lay)
        if known is None or known.reason != reason:
            self._writing.changed = True
            path = self.free_path(found.path)
            number = self._case.documents.add(
                path,
                None,
                kind="unread",
                state="refused",
                reason=reason,
                raw_name=found.raw_name,
                lay=found.lay,
                obtained=self._obtained,
            )
            self.newness.written(path, None)
            known = self._case.documents.get(number)
        return known

    def place(self, known: Document, found: FoundFile, modified: str) -> None:
        """Where the bytes of a document lay a second time."""
        if found.path != known.path and self.newness.is_free(found.path):
            self._writing.changed = True
            self._case.documents.add_place(known.id, found.path, found.raw_name, modified, found.lay)
            self.newness.written(found.path, known.sha256)

    def second_place(self, known: Document, unread: Document) -> None:
        """A file that could not be opened turns out to have the bytes of a document."""
        self._writing.changed = True
        self._case.documents.remove(unread.id)
        self._case.documents.add_place(known.id, unread.path, None, unread.modified, unread.lay)

    def free_path(self, path: str) -> str:
        """A changed file of the same name becomes `name (2).txt`: the older one stays what it was."""
        return next(filter(self.newness.is_free, variants(path)))


def _bytes(tree: Tree) -> tuple[tuple[str, int] | None, Prepared | None]:
    """What the case has of them already, or the bytes themselves."""
    if isinstance(tree.bytes, Kept):
        return (tree.bytes.sha256, tree.bytes.size), None
    return None, tree.bytes if isinstance(tree.bytes, Prepared) else None
