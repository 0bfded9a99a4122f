"""The notebook as Qt's lists read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QDate, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.widgets.labels import plain_tip
from workbench.notebook import Entry
from workbench.spans import shown

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class NoteModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def row_like(self, entry: Entry | None) -> int:
        """The row of the same note, or of what else is said of the same thing; -1 where there is none."""
        wanted = _identity(entry) if entry else None
        return next((row for row, each in enumerate(self.entries) if _identity(each) == wanted), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words_of(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            labels = [each.name for each in entry.labels]
            said = (self.words_of(entry), self.quote_of(entry), *labels, self.place_of(entry), self.day_of(entry))
            return ", ".join(filter(None, said))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(filter(None, (entry.text, self.quote_of(entry), shown(entry.name)))))
        return None

    # -- a row in words ------------------------------------------------------------------------------------------

    def words_of(self, entry: Entry) -> str:
        """The reporter's words; of what has a label alone, the words it is on."""
        if entry.obtained:
            return self.tr("Obtained: {0}").format(entry.text)
        return entry.text or self._quoted(entry) or self._file(entry)

    def quote_of(self, entry: Entry) -> str:
        """The words that the reporter's are about, where they are not shown already."""
        return self._quoted(entry) if entry.text else ""

    def _quoted(self, entry: Entry) -> str:
        if entry.passage and entry.passage.rectangle:
            return self.tr("Marked area")
        return f"“{' '.join(entry.quote.split())}”" if entry.quote else ""

    def _file(self, entry: Entry) -> str:
        return shown(entry.name.replace("!", "/").rpartition("/")[2]) if entry.kind in _IN_FILES else entry.name

    def place_of(self, entry: Entry) -> str:
        """What it is written on."""
        if entry.passage and entry.passage.page:
            page = self.tr("p. {0}").format(entry.passage.page)
            if entry.further:
                page = self.tr("pp. {0}–{1}").format(entry.passage.page, entry.further[-1].page)
            lost = self.tr("place lost") if entry.passage.lost else ""
            return " · ".join(filter(None, (self._file(entry), page, lost)))
        kinds = {"entity": self.tr("Entity"), "event": self.tr("Event"), "document": self.tr("Document")}
        kind = kinds.get(entry.kind, "")
        return self._file(entry) if not kind else f"{kind} · {self._file(entry)}"

    def day_of(self, entry: Entry) -> str:
        """The day it was written on, here."""
        if not entry.at:
            return ""
        day = datetime.fromisoformat(entry.at).astimezone().date()
        return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


_IN_FILES = ("passage", "document")


def _identity(entry: Entry) -> tuple[object, ...]:
    return entry.kind, entry.target, entry.passage.id if entry.passage else None, entry.remark, entry.obtained
