"""What a search found, as Qt's lists read it: further documents are asked for as they come into sight, and those that
a hit stands for stand below it once they are unfolded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from ui.lists.painting import Index
from ui.widgets.labels import plain_tip
from workbench.alike import per_cent
from workbench.searching.find import Hit, Other

_NOWHERE = QModelIndex()


class HitModel(QAbstractListModel):
    more_wanted = Signal(int)  # so many firsts are listed

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: Sequence[Hit] = ()  # as listed: firsts, and below them those that are unfolded
        self.query = ""
        self.total = 0  # firsts there are, however few are listed
        self.read: frozenset[int] = frozenset()
        self.new: frozenset[int] = frozenset()
        self._unfolded: dict[int, tuple[Hit, ...]] = {}  # by the first that stands for them
        self._below: dict[int, tuple[Hit, Other]] = {}  # of each that is unfolded: its first, and how like it is
        self._asked = False

    def show(self, hits: Sequence[Hit], total: int, query: str, *, stay: bool = False) -> None:
        """`stay`: what is unfolded remains so where the hit still stands for the same documents."""
        self.beginResetModel()
        known = {hit.id: hit for hit in self.hits}
        same = [hit.id for hit in hits if hit.id in self._unfolded and known[hit.id].others == hit.others]
        self._unfolded = {first: self._unfolded[first] for first in same} if stay else {}
        self.hits = [each for hit in hits for each in (hit, *self._unfolded.get(hit.id, ()))]
        self._below = {other.id: (hit, other) for hit in hits if hit.id in self._unfolded for other in hit.others}
        self.total, self.query, self._asked = total, query, False
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
            self.total = self.firsts

    @property
    def firsts(self) -> int:
        """How many are listed without those that are unfolded."""
        return len(self.hits) - len(self._below)

    # -- folding -------------------------------------------------------------------------------------------------

    def is_unfolded(self, hit: Hit) -> bool:
        return hit.id in self._unfolded

    def first_of(self, hit: Hit) -> Hit | None:
        """The first below which it is unfolded; None for a first."""
        return self._below[hit.id][0] if hit.id in self._below else None

    def folded_in(self, document_id: int | None) -> Hit | None:
        """The first that stands for a document which is not listed; None where there is none."""
        return next((hit for hit in self.hits if any(each.id == document_id for each in hit.others)), None)

    def unfold(self, first_id: int, hits: Sequence[Hit]) -> None:
        """Lists the hits that a first stands for below it."""
        row = self.row_of(first_id)
        if row < 0 or first_id in self._unfolded or not hits:
            return
        first = self.hits[row]
        others = {each.id: each for each in first.others}
        self.beginInsertRows(QModelIndex(), row + 1, row + len(hits))
        self.hits = (*self.hits[: row + 1], *hits, *self.hits[row + 1 :])
        self._unfolded[first_id] = tuple(hits)
        self._below |= {hit.id: (first, others[hit.id]) for hit in hits}
        self.endInsertRows()
        self.dataChanged.emit(self.index(row), self.index(row))

    def fold(self, first_id: int) -> None:
        row, gone = self.row_of(first_id), len(self._unfolded.get(first_id, ()))
        if gone:
            self.beginRemoveRows(QModelIndex(), row + 1, row + gone)
            self.hits = (*self.hits[: row + 1], *self.hits[row + 1 + gone :])
            for hit in self._unfolded.pop(first_id):
                del self._below[hit.id]
            self.endRemoveRows()
            self.dataChanged.emit(self.index(row), self.index(row))

    # -- reading -------------------------------------------------------------------------------------------------

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
        return self.firsts < self.total

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._asked and self.has_more

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit(self.firsts)

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
        family = self.family_of(hit)
        if hit.others:
            family += f", {self.tr('unfolded') if self.is_unfolded(hit) else self.tr('folded')}"
        parts = (title_of(hit), *signs, self.names_of(hit), self.place_of(hit), family, str(hit.hits))
        return f"{', '.join(filter(None, parts))}: {hit.snippet}"

    def place_of(self, hit: Hit) -> str:
        """The grey words below the passage: page and file."""
        page = self.tr("p. {0}").format(hit.page)
        return f"{page} · {hit.path}" if len(hit.pages) < 2 else f"{page} ({len(hit.pages)}) · {hit.path}"

    def family_of(self, hit: Hit) -> str:
        """For how many others it stands; of one that is unfolded, how like its first it is; of any other, nothing."""
        if hit.id in self._below:
            return self._likeness(self._below[hit.id][1])
        if not hit.others:
            return ""
        by_origin = [each for each in hit.others if each.similarity is None]
        if not by_origin:
            return self.tr("%n more almost the same", "", len(hit.others))
        if len(by_origin) == len(hit.others) and all(each.same_origin for each in by_origin):
            return self.tr("%n more of this origin", "", len(hit.others))
        return self.tr("%n more like it", "", len(hit.others))

    def _likeness(self, other: Other) -> str:
        if other.similarity is not None:
            return self.tr("{0} % the same").format(per_cent(other.similarity))
        return self.tr("same origin") if other.same_origin else self.tr("like another of these")

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
