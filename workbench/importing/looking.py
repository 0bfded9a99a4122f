"""Looking at files on the reading threads: is it fit, are its bytes known already, and what is in it?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.case import Case
from workbench.documents import Document
from workbench.folders import FileOnDisk, FoundFile, Unfit, lying_file, read_file
from workbench.importing.crew import Crew
from workbench.importing.fitting import fit
from workbench.importing.keeping import Keeper, Kept
from workbench.importing.room import Share
from workbench.importing.trees import Came, Tree, TreeReader
from workbench.originals import Originals
from workbench.reading.child import Reader, ToRead
from workbench.reading.feeds import Held
from workbench.reading.pages import wants_password
from workbench.reading.wire import Arrived

_FEW, _SMALL = 16, 28_000
"""Files that are looked at together, and the bytes that they have together at most."""

Numbered = tuple[int, FoundFile]


@dataclass
class Looked:
    """What became of a file: `tree` if it was read, `reason` if it is not fit, neither if its bytes are known."""

    number: int
    found: FoundFile
    share: Share
    file: FileOnDisk | None = None
    tree: Tree | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Several:
    """Files that were looked at together, in their order."""

    all: list[Looked]

    @property
    def count(self) -> int:
        return sum(each.tree.count if each.tree else 1 for each in self.all)

    @property
    def weight(self) -> int:
        return sum(each.share.size for each in self.all)


def few(files: Iterable[FoundFile]) -> Iterator[list[Numbered]]:
    """The files with their numbers, small ones that follow each other together: what is done once for a few of them, as
    waking the thread and the child that read them, takes longer than reading one."""
    some, size = list[Numbered](), 0
    for number, found in enumerate(files):
        if some and (len(some) == _FEW or size + found.size > _SMALL):
            yield some
            some, size = [], 0
        some.append((number, found))
        size += found.size
    if some:
        yield some


class Known:
    """Bytes that need not be read: they are in the case, or another file of this run has them. Used by all threads."""

    def __init__(self, case: Case, password: str | None) -> None:
        self._password = password
        rows = case.store.rows("SELECT sha256, state, reason FROM documents WHERE NOT binned AND member_of IS NULL")
        self._settled = {row["sha256"] for row in rows if not self._worth(row["state"], row["reason"])}
        self._claimed: dict[str, int] = {}

    def worth_reading(self, known: Document) -> bool:
        """Whether reading it again may bring more: it was refused, or a password is given for what is locked."""
        return self._worth(known.state, known.reason)

    def _worth(self, state: str, reason: str | None) -> bool:
        return state == "refused" or bool(self._password and wants_password(reason))

    def claim(self, sha256: str, number: int) -> bool:
        """Whether the file of this number is the one to be read of all with these bytes."""
        return sha256 not in self._settled and self._claimed.setdefault(sha256, number) == number


class Looker:
    """Used by the reading threads. `go_ahead` puts what there is of a large file into the case, on the importing
    thread, and tells whether it may."""

    def __init__(
        self,
        case: Case,
        crew: Crew[Several],
        known: Known,
        password: str | None,
        largest_file: int,
        go_ahead: Callable[[Tree, FoundFile], bool],
    ) -> None:
        self._case = case
        self._room = crew.room
        self._ask = crew.ask
        self._keeper = Keeper(Originals(case.store), crew.ask)
        self._known = known
        self._password = password
        self._largest_file = largest_file
        self._go_ahead = go_ahead

    def look(self, some: Sequence[Numbered], reader: Reader, must_read: bool = False) -> Several:
        """Reads files, unless they are not fit or their bytes are in the case, or are on their way there."""
        turn = some[0][0]  # they are written together: none of them may wait until another one is
        several = [Looked(number, found, Share(self._room, turn), reason=found.reason) for number, found in some]
        to_read = [each for each in several if self._is_to_be_read(each, reader, must_read)]
        self._read([each for each in to_read if _is_held(each)], reader)
        for each in to_read:
            if not _is_held(each):
                self._read([each], reader)
        return Several(several)

    def _is_to_be_read(self, looked: Looked, reader: Reader, must_read: bool) -> bool:
        if looked.reason:
            return False
        try:
            if looked.found.size > self._largest_file:
                fit(lying_file(looked.found.file), reader, self._case.path)
            looked.file = read_file(looked.found.file, reader.check)
        except Unfit as unfit:
            looked.reason = str(unfit)
            return False
        return must_read or self._known.claim(looked.file.sha256, looked.number)

    def _read(self, several: list[Looked], reader: Reader) -> None:
        """Files whose bytes are in memory, or one whose bytes are not."""
        try:
            readings = [self._reading(each, each.file, reader) for each in several if each.file]
            arrived = reader.read_few([each.to_read() for each in readings], password=self._password)
            for looked, reading, one in zip(several, readings, arrived, strict=True):
                looked.tree = reading.tree(one)
        except Unfit as unfit:  # it is another by now: only bytes that are not in memory are read twice
            several[0].reason = str(unfit)

    def _reading(self, looked: Looked, file: FileOnDisk, reader: Reader) -> _Reading:
        stored = Held(file.data) if file.data is not None else self._keeper.stored(file.sha256, file)
        looked.share.take(file.size if file.data is not None else 0)

        def ahead(tree: Tree) -> bool:
            return self._ask(lambda: self._go_ahead(tree, looked.found))

        trees = TreeReader(reader, self._keeper, self._password, looked.share, ahead)
        return _Reading(Came(looked.found.path, file, stored, looked.found.raw_name, file.modified), trees)


@dataclass(frozen=True)
class _Reading:
    """A file on its way through a child."""

    came: Came
    trees: TreeReader

    def to_read(self) -> ToRead[Held | Kept]:
        return self.trees.to_read(self.came)

    def tree(self, arrived: Arrived[Held | Kept]) -> Tree:
        return self.trees.tree(arrived, self.came)


def _is_held(looked: Looked) -> bool:
    return looked.file is not None and looked.file.data is not None
