"""The tree of documents as a Qt model: read anew as a whole, told as little as has changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.lists.document_tree import Keep, Node, Tree, with_containers
from ui.lists.painting import Index
from ui.widgets.labels import plain_tip
from workbench.documents import Listed

_NOWHERE = QModelIndex()


class DocumentModel(QAbstractItemModel):
    """A reset happens only where documents came, went or moved; marks alone are told as changed data."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tree = Tree()

    def show(self, listing: Sequence[Listed], keep: Keep | None = None) -> bool:
        """Shows those that `keep` wants; says whether rows came, went or moved."""
        wanted = listing if keep is None else with_containers(listing, keep)
        known = self.tree.documents
        new = [each for each in wanted if each.id not in known]
        if len(wanted) - len(new) < len(known) or self._moved(wanted):
            self._plant(Tree(wanted), ())
        elif new:
            self._plant(self.tree, new)
        else:
            self._renew(wanted)
            return False
        self._renew(wanted)
        return True

    def _moved(self, wanted: Sequence[Listed]) -> bool:
        known = self.tree.documents
        return any(each.path != known[each.id].path for each in wanted if each.id in known)

    def _plant(self, tree: Tree, new: Sequence[Listed]) -> None:
        self.beginResetModel()
        tree.add(new)
        self.tree = tree
        self.endResetModel()

    def _renew(self, wanted: Sequence[Listed]) -> None:
        """Marks that have changed."""
        for each in wanted:
            node = self.tree.documents[each.id]
            if node.document != each:
                node.document = each
                self.dataChanged.emit(self.index_of(node), self.index_of(node))

    def node(self, index: Index) -> Node:
        """The node of a row; the root for no row."""
        found: Node = index.internalPointer() if index.isValid() else self.tree.root
        return found

    def index_of(self, node: Node | None) -> QModelIndex:
        return self.createIndex(node.row, 0, node) if node and node.parent else QModelIndex()

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        children = self.node(parent).children
        return self.createIndex(row, column, children[row]) if 0 <= row < len(children) else QModelIndex()

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        return self.index_of(self.node(index).parent)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return len(self.node(parent).children)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 1

    def hasChildren(self, parent: Index = _NOWHERE) -> bool:
        return bool(self.node(parent).children)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.node(index).name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join((self.node(index).path, *self._marks(self.node(index)))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((self.node(index).name, *self._marks(self.node(index))))
        return None

    def _marks(self, node: Node) -> list[str]:
        """What the row says by signs and numbers, in words."""
        each = node.document
        words = [self._documents(node.count)] if node.children else []
        if each is None:
            return words
        if each.pages:
            words.append(self._pages(each.pages))
        if each.state != "ok":
            words.append(each.reason or self.state_words(each.state))
        words += [self.tr("confidential")] * each.confidential + [self.tr("read")] * each.read
        words += [self.tr("reviewed")] * each.reviewed
        return words

    def _documents(self, count: int) -> str:
        return self.tr("1 document") if count == 1 else self.tr("%n documents", "", count)

    def _pages(self, count: int) -> str:
        return self.tr("1 page") if count == 1 else self.tr("%n pages", "", count)

    def state_words(self, state: str) -> str:
        return {
            "partial": self.tr("Read in part"),
            "no_text": self.tr("No text found"),
            "refused": self.tr("Could not be read"),
        }.get(state, "")
