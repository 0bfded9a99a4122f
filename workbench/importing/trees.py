"""A file and the files inside it, read in the children: what an import will write, and no more of it in memory than
must be.

Runs on the reading threads. Bytes that are large go into the case at once, ahead of their documents (`keeping`). Of a
tree that grows large the documents go ahead as well, hidden until it is complete (`arriving`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote_from_bytes

from workbench.importing.keeping import Keeper, Kept
from workbench.importing.naming import fresh
from workbench.importing.room import Share
from workbench.originals import Prepared
from workbench.reading.child import Reader, ToRead
from workbench.reading.feeds import PIECE, Feed, Held, Texts
from workbench.reading.pages import Reading, refused
from workbench.reading.wire import Arrived

DEEPEST = 5  # archives inside archives
MOST_TEXT = 100_000_000
"""Bytes of UTF-8 that the texts of a file and of all files in it may have together where they cannot go ahead."""
GOES_AHEAD, MANY = 6_000_000, 200
"""Bytes of text, and documents, from which on a part of a tree goes into the case before the tree is complete."""
_MOST_HELD = 16_000_000  # bytes of members that wait in memory, the others in the case


@dataclass(frozen=True)
class Written:
    """Bytes that are in the case with their document."""

    sha256: str


@dataclass
class Tree:
    """A file that was read, with the files inside it; `reading` has no pages, which are `texts`.

    `number` is that of its document once it has gone ahead.
    """

    path: str
    bytes: Prepared | Kept | Written
    reading: Reading
    texts: Texts
    raw_name: str | None = None
    modified: str | None = None
    members: list[Tree] = field(default_factory=list)
    number: int | None = None

    @property
    def count(self) -> int:
        return 1 + sum(member.count for member in self.members)

    def move(self, path: str) -> None:
        """To another path, with all in it."""
        for member in self.members:
            member.move(path + member.path.removeprefix(self.path))
        self.path = path

    @property
    def sha256(self) -> str:
        return self.bytes.sha256

    def all(self) -> Iterator[Tree]:
        """The file and all in it, containers before their members."""
        yield self
        for member in self.members:
            yield from member.all()


@dataclass(frozen=True)
class Came:
    """A file as it came: `feed` gives its bytes to the child, `stored` is where they stay."""

    path: str
    feed: Feed
    stored: Held | Kept
    raw_name: str | None = None
    modified: str | None = None

    def tree(self, reading: Reading, texts: Texts) -> Tree:
        """Packed here: the importing thread has enough to do."""
        stored = Prepared.of(self.stored.data) if isinstance(self.stored, Held) else self.stored
        return Tree(self.path, stored, reading, texts, self.raw_name, self.modified)


class TreeReader:
    """Reads one tree. `share` is what it holds in memory; `ahead` puts what is complete of the tree into the case, on
    the importing thread, and tells whether it may."""

    def __init__(
        self,
        reader: Reader,
        keeper: Keeper,
        password: str | None,
        share: Share,
        ahead: Callable[[Tree], bool] = lambda _: False,
    ) -> None:
        self._reader = reader
        self._keeper = keeper
        self._password = password
        self._share = share
        self._ahead = ahead
        self._may = True
        self._root: Tree | None = None
        self._text = self._documents = 0  # what waits

    def read(self, came: Came, within: Tree | None = None, depth: int = 0) -> Tree:
        file = self.to_read(came)
        arrived = self._reader.read_feed(file.feed, file.name, file.take, password=self._password)
        return self.tree(arrived, came, within, depth)

    def to_read(self, came: Came) -> ToRead[Held | Kept]:
        """What the child is to be asked, where it is asked for several files at once."""
        return ToRead(came.feed, came.path.rpartition("/")[2], self._take)

    def tree(self, arrived: Arrived[Held | Kept], came: Came, within: Tree | None = None, depth: int = 0) -> Tree:
        """What a child has made of the file, and of those in it, which are read now."""
        reading, texts = self._bounded(came.path, arrived.reading, arrived.texts)
        tree = self._grown(came.tree(reading, texts), within)
        names: set[str] = set()
        for member, content in zip(arrived.reading.members, arrived.taken, strict=True):
            raw = quote_from_bytes(member.raw_name) if member.raw_name else None
            path = f"{came.path}!{fresh(member.name, names)}"
            self._member(Came(path, content, content, raw, member.modified), tree, depth + 1)
        return tree

    def _member(self, came: Came, within: Tree, depth: int) -> None:
        if depth <= DEEPEST:
            self.read(came, within, depth)
        else:
            too_deep = refused("unread", f"It is nested deeper than {DEEPEST} containers.")
            self._grown(came.tree(too_deep, Texts()), within)

    def _grown(self, tree: Tree, within: Tree | None) -> Tree:
        """The tree with one more file. A part that has become large goes ahead."""
        if within:
            within.members.append(tree)
        self._root = self._root or tree
        self._text, self._documents = self._text + tree.texts.size, self._documents + 1
        if self._may and (self._text > GOES_AHEAD or self._documents > MANY):
            self._share.wait()
            self._may = self._ahead(self._root)
            if self._may:
                self._share.give_back(self._text)
                self._text = self._documents = 0
        return tree

    def _bounded(self, path: str, reading: Reading, texts: Texts) -> tuple[Reading, Texts]:
        """The reading, or the refusal of one that would be too much beside those before it."""
        if self._text + texts.size > MOST_TEXT:
            outer = path.partition("!")[0]
            said = f"It was not read: the files in {outer} hold more than {MOST_TEXT // 1_000_000} MB of text together."
            return refused(reading.kind, said), Texts()
        self._share.take(texts.size)
        return reading, texts

    def _take(self, size: int | None, pieces: Iterator[bytes]) -> Held | Kept:
        """A member's bytes: in memory as long as there are few."""
        if size is not None and size <= PIECE and self._share.size - self._text + size <= _MOST_HELD:
            self._share.take(size)
            return Held(b"".join(pieces))
        return self._keeper.keep(pieces)
