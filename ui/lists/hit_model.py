"""What a search found, as Qt's lists read it: further documents are asked for as they come into sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from ui.lists.painting import Index
from ui.widgets.labels import plain_tip
from workbench.searching.find import Hit

_NOWHERE = QModelIndex()


class HitModel(QAbstractListModel):
    more_wanted = Signal(int)  # from this row on

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: Sequence[Hit] = ()
        self.query = ""
        self.total = 0  # documents there are, however few are listed
        self.read: frozenset[int] = frozenset()
        self.new: frozenset[int] = frozenset()
        self._asked = False

    def show(self, hits: Sequence[Hit], total: int, query: str) -> None:
        self.beginResetModel()
        self.hits, self.total, self.query, self._asked = hits, total, query, False
        self.endResetModel()

    def add(self, hits: Sequence[Hit], total: int) -> None:
        """Further hits of the same search, below those there are."""
        self.total, self._asked = total, False
        listed = {hit.id for hit in self.hits}
        hits = [hit for hit in hits if hit.id not in listed]
        if hits:
            self.beginInsertRows(QModelIndex(), len(self.hits), len(self.hits) + len(hits) - 1)
            self.hits = (*self.hits, *hits)
            self.endInsertRows()
        else:
            self.total = len(self.hits)

    def mark(self, read: frozenset[int], new: frozenset[int]) -> None:
        """Which documents carry the signs for read and for new."""
        self.read, self.new = read, new
        if self.hits:
            self.dataChanged.emit(self.index(0), self.index(len(self.hits) - 1))

    def row_of(self, document_id: int | None) -> int:
        """The row of a document; -1 where it is not listed."""
        return next((row for row, each in enumerate(self.hits) if each.id == document_id), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.hits)

    @property
    def has_more(self) -> bool:
        """Whether there are documents beyond those listed, asked for already or not."""
        return len(self.hits) < self.total

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._asked and self.has_more

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit(len(self.hits))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(hit)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(hit)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(hit.path)
        return None

    def _spoken(self, hit: Hit) -> str:
        signs = (self.tr("new") if hit.id in self.new else "", self.tr("read") if hit.id in self.read else "")
        parts = (title_of(hit), *signs, self.names_of(hit), self.place_of(hit), str(hit.hits))
        return f"{', '.join(filter(None, parts))}: {hit.snippet}"

    def place_of(self, hit: Hit) -> str:
        """The grey words below the passage: page and file."""
        page = self.tr("p. {0}").format(hit.page)
        return f"{page} · {hit.path}" if len(hit.pages) < 2 else f"{page} ({len(hit.pages)}) · {hit.path}"

    def names_of(self, hit: Hit) -> str:
        """By which names of the entity that was asked for it was found; nothing where they are those typed."""
        typed = self.query.casefold()
        names: dict[str, str] = {}
        for name in hit.names:
            names.setdefault(name.casefold(), name)
        others = any(name not in typed for name in names)
        return self.tr("as {0}").format(", ".join(names.values())) if others else ""


def title_of(hit: Hit) -> str:
    return hit.title or hit.path.replace("!", "/").rpartition("/")[2]
