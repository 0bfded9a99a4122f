"""Documents as a tree: folders, documents in them, members below their container. Knows nothing of Qt.

Built from one listing of the case. Folders come before documents, both in the order in which people count: page 2
before page 10.
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

    `count` is the number of documents below it.
    """

    name: str
    path: str
    parent: Node | None = None
    document: Listed | None = None
    row: int = 0
    count: int = 0
    children: list[Node] = field(default_factory=list)

    @property
    def is_folder(self) -> bool:
        return self.document is None


@dataclass(frozen=True)
class Tree:
    root: Node
    documents: dict[int, Node]
    folders: dict[str, Node]  # by path; a container that has members is among them

    @property
    def shown(self) -> int:
        return len(self.documents)


def build(listing: Sequence[Listed], keep: Keep | None = None) -> Tree:
    """The tree of those documents that `keep` wants; a container stays where one of its members does."""
    wanted = listing if keep is None else _with_containers(listing, keep)
    root = Node("", "")
    tree = Tree(root, {}, {"": root})
    by_id = {each.id: each for each in wanted}
    for each in wanted:
        if each.id not in tree.documents:
            _plant(tree, each, by_id)
    _finish(root)
    return tree


def _with_containers(listing: Sequence[Listed], keep: Keep) -> list[Listed]:
    by_id = {each.id: each for each in listing}
    ids = {each.id for each in listing if keep(each)}
    for each in [by_id[id] for id in ids]:
        while each.member_of in by_id and each.member_of is not None:
            each = by_id[each.member_of]
            ids.add(each.id)
    return [each for each in listing if each.id in ids]


def _plant(tree: Tree, each: Listed, by_id: dict[int, Listed]) -> Node:
    """Puts a document below its folder or container, which are made where they are not there yet."""
    container = by_id.get(each.member_of) if each.member_of else None
    base = ""
    if container:
        outer = tree.documents.get(container.id) or _plant(tree, container, by_id)
        tree.folders[outer.path] = outer
        base = outer.path
    inner = each.path[len(base) + 1 :] if base and each.path.startswith(base) else each.path
    folder, _, name = inner.rpartition("/")
    parent = _folder(tree, base, folder)
    node = Node(name or each.path, each.path, parent, each)
    parent.children.append(node)
    tree.documents[each.id] = node
    return node


def _folder(tree: Tree, base: str, inner: str) -> Node:
    """`base` is the path of a container or nothing, `inner` the folder in it."""
    path = "/".join(filter(None, (base, inner)))
    if path in tree.folders:
        return tree.folders[path]
    above, _, name = inner.rpartition("/")
    parent = _folder(tree, base, above)
    made = tree.folders[path] = Node(name, path, parent)
    parent.children.append(made)
    return made


def _finish(node: Node) -> int:
    """Sorts, numbers and counts what is below; gives how many documents `node` stands for."""
    node.children.sort(key=_order)
    for row, child in enumerate(node.children):
        child.row = row
        node.count += _finish(child) if child.children else 1
    return node.count + (0 if node.document is None else 1)


def _order(node: Node) -> tuple[bool, list[str | tuple[int, str]], str]:
    return not node.is_folder, _natural(node.name), node.path


def _natural(name: str) -> list[str | tuple[int, str]]:
    """Parts of a name, digits filled up so that they sort as numbers."""
    return [part.zfill(12) if part.isdecimal() else part for part in _NUMBER.split(name.casefold())]


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
