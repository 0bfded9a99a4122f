"""The tree of documents on the screen: what is unfolded, selected and in sight, and what a click or a key does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QTreeView,
    QWidget,
)

from ui.lists.document_model import DocumentModel
from ui.lists.document_rows import INDENT, DocumentDelegate
from ui.lists.document_tree import Keep, Node, documents_below, walk
from ui.lists.painting import Index
from workbench.documents import Listed

_SELECTING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_Select = QItemSelectionModel.SelectionFlag


class DocumentView(QTreeView):
    """`opened` tells the document that was clicked or on which Enter was pressed; folders unfold instead."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.documents = DocumentModel(self)
        self._unfolded: set[str] = set()
        self._filtered = False
        self.setModel(self.documents)
        self.setItemDelegate(DocumentDelegate(self.documents, self))
        self._look()
        self.expanded.connect(lambda index: self._fold(index, False))
        self.collapsed.connect(lambda index: self._fold(index, True))
        self.clicked.connect(self._clicked)

    def _look(self) -> None:
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(INDENT)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_documents(self, listing: Sequence[Listed], keep: Keep | None = None) -> None:
        """Those that `keep` wants, all unfolded then. The selection, what was unfolded and the scrolling stay."""
        chosen, current = self.chosen(), self.documents.node(self.currentIndex())
        scrolled = self.verticalScrollBar().value()
        self._filtered = keep is not None
        if self.documents.show(listing, keep):
            self._unfold()
            self._choose(chosen, current)
            self.verticalScrollBar().setValue(scrolled)

    def forget(self) -> None:
        """Shows nothing, as before the first case."""
        self._unfolded.clear()
        self.show_documents(())

    def chosen(self) -> list[Node]:
        """The selected rows."""
        return [self.documents.node(index) for index in self.selectedIndexes()]

    def go_to(self, document_id: int) -> None:
        """Makes a document the current row and brings it into sight; its folder unfolds."""
        node = self.documents.tree.documents.get(document_id)
        index = self.documents.index_of(node)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def beside(self, step: int) -> int | None:
        """The document `step` after the current row, folded or not; None beyond the ends."""
        ids = [node.document.id for node in walk(self.documents.tree.root) if node.document]
        current = self.documents.node(self.currentIndex())
        if current.document:
            place = ids.index(current.document.id) + step
        else:
            below = documents_below([current])
            place = ids.index(below[0].id) - (step < 0) if below else -1
        return ids[place] if 0 <= place < len(ids) else None

    def _unfold(self) -> None:
        if self._filtered:
            self.expandAll()
            return
        for path in self._unfolded & self.documents.tree.folders.keys():
            self.expand(self.documents.index_of(self.documents.tree.folders[path]))

    def _choose(self, chosen: list[Node], current: Node) -> None:
        """Selects the rows that stand for what was selected before."""
        selection = self.selectionModel()
        for node in chosen:
            selection.select(self._index_like(node), _Select.Select)
        selection.setCurrentIndex(self._index_like(current), _Select.NoUpdate)

    def _index_like(self, node: Node) -> QModelIndex:
        tree = self.documents.tree
        same = tree.documents.get(node.document.id) if node.document else tree.folders.get(node.path)
        return self.documents.index_of(same)

    # -- what the reporter does ----------------------------------------------------------------------------------

    def _fold(self, index: QModelIndex, folded: bool) -> None:
        if self._filtered:
            return
        path = self.documents.node(index).path
        if folded:
            self._unfolded.discard(path)
        else:
            self._unfolded.add(path)

    def _clicked(self, index: QModelIndex) -> None:
        if not QApplication.keyboardModifiers() & _SELECTING:
            self._enter(index)

    def _enter(self, index: QModelIndex) -> None:
        document = self.documents.node(index).document
        if document:
            self.opened.emit(document.id)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The delegate paints the chevron, on the ground of the row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._enter(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The first click has done it; a second must not undo it."""
        event.accept()
