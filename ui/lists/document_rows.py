"""How a row of the list of documents is painted: whole, from the chevron to the count."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from ui import icons, theme
from ui.lists.document_model import DocumentModel
from ui.lists.document_tree import Node
from ui.lists.painting import Index, RowPainter, row_height

INDENT = 16  # pixels a level of the tree
_CHEVRON = 12
# A sign for each state but ok: told apart by its shape, the colour only adds to it.
_STATE_SIGNS = {"refused": "warning", "no_text": "eye-off", "partial": "info"}


class DocumentDelegate(QStyledItemDelegate):
    """Chevron, icon, name; at the right the signs of its state and how much there is of it."""

    def __init__(self, documents: DocumentModel, view: QTreeView) -> None:
        super().__init__(view)
        self._documents = documents
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, row_height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        node = self._documents.node(index)
        row = QRect(0, option.rect.top(), self._view.viewport().width(), option.rect.height())
        painter.save()
        # The style has marked the room of the branches already, with square corners
        painter.fillRect(QRect(0, row.top(), option.rect.left(), row.height()), QColor(theme.current().panel))
        brush = RowPainter(painter, option, row)
        brush.left = option.rect.left() - INDENT + 3
        self._paint_left(brush, node, bool(option.state & QStyle.StateFlag.State_Open))
        self._paint_right(brush, node)
        muted = node.document is not None and node.document.read
        colour = theme.current().muted if muted else theme.current().text
        brush.words(node.name, colour, cut=Qt.TextElideMode.ElideMiddle)  # names often differ at their end
        painter.restore()

    def _paint_left(self, brush: RowPainter, node: Node, unfolded: bool) -> None:
        tokens = theme.current()
        if node.children:
            brush.icon("chevron-down" if unfolded else "chevron-right", tokens.faint, _CHEVRON, gap=3)
        else:
            brush.skip(_CHEVRON + 3)
        brush.icon(icons.for_document(node.document.kind) if node.document else "folder", tokens.muted)

    def _paint_right(self, brush: RowPainter, node: Node) -> None:
        tokens = theme.current()
        each = node.document
        brush.count(str(node.count or (each.pages if each else 0) or ""))
        if each is None:
            return
        if each.read or each.reviewed:
            brush.mark("reviewed" if each.reviewed else "check", tokens.good)
        if each.state in _STATE_SIGNS:
            brush.mark(_STATE_SIGNS[each.state], tokens.danger if each.state == "refused" else tokens.warning)
        if each.confidential:
            brush.mark("lock", tokens.muted)
