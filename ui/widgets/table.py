"""The table of a form: rows of words, one of them marked."""

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget


def plain_table(name: str, heads: Sequence[str], widths: Sequence[int | None]) -> QTreeWidget:
    """`name` is read aloud; a width is in pixels, 0 as wide as the words, None whatever is left."""
    table = QTreeWidget()
    table.setAccessibleName(name)
    table.setHeaderLabels(list(heads))
    table.setRootIsDecorated(False)
    table.setUniformRowHeights(True)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    header = table.header()
    header.setStretchLastSection(False)
    for column, width in enumerate(widths):
        header.setSectionResizeMode(column, _mode(width))
        if width:
            header.resizeSection(column, width)
    return table


def _mode(width: int | None) -> QHeaderView.ResizeMode:
    if width is None:
        return QHeaderView.ResizeMode.Stretch
    return QHeaderView.ResizeMode.Fixed if width else QHeaderView.ResizeMode.ResizeToContents
