"""Lists as text, a line a row, so that a test can show what the reporter sees."""

from PySide6.QtCore import QModelIndex, QPoint, Qt

from ui.lists.document_view import DocumentView
from ui.lists.entity_view import EntityView
from workbench.entities import Entity


def tree_picture(view: DocumentView) -> str:
    """▸ and ▾ are folded and unfolded; selected rows have a star, then come name, count, what the signs say."""
    lines = []
    index = view.model().index(0, 0)
    while index.isValid():
        lines.append(_row(view, index))
        index = view.indexBelow(index)
    return "\n".join(lines)


def _row(view: DocumentView, index: QModelIndex) -> str:
    node, depth, above = view.documents.node(index), 0, index.parent()
    while above.isValid():
        depth, above = depth + 1, above.parent()
    fold = ("▾" if view.isExpanded(index) else "▸") if node.children else "·"
    each = node.document
    signs = [each.state] * (each.state != "ok") + ["read"] * each.read + ["secret"] * each.confidential if each else []
    count = node.count or (each.pages if each else 0)
    words = [node.name, *[str(count)] * (count > 0), *signs]
    star = "*" if view.selectionModel().isSelected(index) else ""
    return "  " * depth + " ".join([star + fold, *words])


def entity_picture(view: EntityView) -> str:
    """Headings in capitals; entities with their number of mentions, a star for those selected."""
    chosen = view.chosen if view.selectionModel().hasSelection() else []
    return "\n".join(
        f"{'*' if line in chosen else ''}{line.name} {line.mentions}" if isinstance(line, Entity) else line.upper()
        for line in view.entities.lines
    )


def place_of(view: DocumentView | EntityView, name: str) -> QPoint:
    """The middle of the row with this name, brought into sight."""
    flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    index = view.model().match(view.model().index(0, 0), Qt.ItemDataRole.DisplayRole, name, 1, flags)[0]
    view.scrollTo(index)
    return view.visualRect(index).center()
