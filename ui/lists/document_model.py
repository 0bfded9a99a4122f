"""The tree of documents as a Qt model: read anew as a whole, told as little as has changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.lists.document_tree import Keep, Node, Tree, build
from ui.lists.painting import Index, plain_tip
from workbench.documents import Listed

_NOWHERE = QModelIndex()


class DocumentModel(QAbstractItemModel):
    """A reset happens only where documents came, went or moved; marks alone are told as changed data."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listing: Sequence[Listed] = ()
        self._keep: Keep | None = None
        self.tree: Tree = build(())

    def show(self, listing: Sequence[Listed], keep: Keep | None = None) -> bool:
        """Shows those that `keep` wants; says whether rows came, went or moved."""
        if (listing, keep) == (self._listing, self._keep):
            return False
        tree = build(listing, keep)
        self._listing, self._keep = listing, keep
        if _shape(tree) == _shape(self.tree):
            self._renew(tree)
            return False
        self.beginResetModel()
        self.tree = tree
        self.endResetModel()
        return True

    def _renew(self, tree: Tree) -> None:
        """The nodes stay, since Qt holds on to them; their documents are those just read."""
        for id, node in tree.documents.items():
            old = self.tree.documents[id]
            if old.document != node.document:
                old.document = node.document
                self.dataChanged.emit(self.index_of(old), self.index_of(old))

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
        words = [self.tr("%n document(s)", "", node.count)] if node.children else []
        if each is None:
            return words
        if each.pages:
            words.append(self.tr("%n page(s)", "", each.pages))
        if each.state != "ok":
            words.append(each.reason or self.state_words(each.state))
        words += [self.tr("confidential")] * each.confidential + [self.tr("read")] * each.read
        return words

    def state_words(self, state: str) -> str:
        return {
            "partial": self.tr("Read in part"),
            "no_text": self.tr("No text found"),
            "refused": self.tr("Could not be read"),
        }.get(state, "")


def _shape(tree: Tree) -> list[tuple[int, str]]:
    """Which documents lie where."""
    return [(id, node.path) for id, node in tree.documents.items()]
