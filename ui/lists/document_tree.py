"""Documents as a tree: folders, documents in them, members below their container. Knows nothing of Qt.

Folders come before documents, both in the order in which people count: page 2 before page 10.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from workbench.documents import Listed

Keep = Callable[[Listed], bool]
_NUMBER = re.compile(r"(\d+)")


@dataclass(eq=False, slots=True)
class Node:
    """A folder (`document` is None) or a document; `path` tells folders apart, also those inside a container.

    `row` is its place among its parent's children, `count` the number of documents below it.
    """

    name: str
    path: str
    parent: Node | None = None
    document: Listed | None = None
    row: int = 0
    count: int = 0
    children: list[Node] = field(default_factory=list)
    order: tuple[bool, str, str] = (False, "", "")

    def __post_init__(self) -> None:
        self.order = (self.document is not None, _natural(self.name), self.path)


class Tree:
    """Nodes stay the same objects while documents are added to it: lists hold on to them."""

    def __init__(self, listing: Sequence[Listed] = ()) -> None:
        self.root = Node("", "")
        self.documents: dict[int, Node] = {}
        self.folders: dict[str, Node] = {"": self.root}  # by path; containers are among them once they have members
        self._touched: dict[str, Node] = {}  # whose children are to be sorted and numbered
        self.add(listing)

    def add(self, listing: Sequence[Listed]) -> None:
        """Documents that are not in it yet."""
        waiting = {each.id: each for each in listing}
        for each in listing:
            if each.id not in self.documents:
                self._plant(each, waiting)
        for node in self._touched.values():
            node.children.sort(key=lambda child: child.order)
            for row, child in enumerate(node.children):
                child.row = row
        self._touched.clear()

    def _plant(self, each: Listed, waiting: dict[int, Listed]) -> None:
        """Puts a document below its folder or container, which are made where they are not there yet."""
        outer = self._container(each, waiting)
        base = outer.path if outer else ""
        folder, _, name = each.path[len(base) + 1 if outer else 0 :].rpartition("/")
        parent = self._folder(base, folder)
        node = self.documents[each.id] = Node(name or each.path, each.path, parent, each)
        self._hang(node)
        above: Node | None = parent
        while above:
            above.count += 1
            above = above.parent

    def _container(self, each: Listed, waiting: dict[int, Listed]) -> Node | None:
        if each.member_of is None:
            return None
        if each.member_of not in self.documents and each.member_of in waiting:
            self._plant(waiting[each.member_of], waiting)
        outer = self.documents.get(each.member_of)
        if outer and each.path.startswith(outer.path):
            return self.folders.setdefault(outer.path, outer)
        return None

    def _folder(self, base: str, inner: str) -> Node:
        """`base` is the path of a container or nothing, `inner` the folder in it."""
        path = f"{base}/{inner}" if base and inner else base or inner
        if path not in self.folders:
            above, _, name = inner.rpartition("/")
            self.folders[path] = Node(name, path, self._folder(base, above))
            self._hang(self.folders[path])
        return self.folders[path]

    def _hang(self, node: Node) -> None:
        if node.parent:
            node.parent.children.append(node)
            self._touched[node.parent.path] = node.parent


def with_containers(listing: Sequence[Listed], keep: Keep) -> list[Listed]:
    """The documents that `keep` wants and the containers they lie in."""
    by_id = {each.id: each for each in listing}
    ids = {each.id for each in listing if keep(each)}
    for id in list(ids):
        outer = by_id[id].member_of
        while outer in by_id and outer is not None:
            ids.add(outer)
            outer = by_id[outer].member_of
    return [each for each in listing if each.id in ids]


def walk(node: Node) -> Iterator[Node]:
    """A node and all below it, in the order of the list."""
    yield node
    for child in node.children:
        yield from walk(child)


def documents_below(nodes: Iterable[Node]) -> list[Listed]:
    """The documents that nodes stand for, each once: a folder stands for what is in it, a container for itself."""
    found: dict[int, Listed] = {}
    for node in nodes:
        inside = [node.document] if node.document else documents_below(node.children)
        found.update({each.id: each for each in inside})
    return list(found.values())


def _natural(name: str) -> str:
    """Digits filled up so that they sort as numbers."""
    return _NUMBER.sub(lambda found: found.group().zfill(12), name.casefold())
