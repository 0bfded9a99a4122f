"""The lines of an import as a Qt model: appended as they come, kept back by their outcome, never skipped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from ui.importing.outcomes import BY_STATE, counted
from ui.importing.words import size
from ui.lists.painting import Index
from ui.widgets.labels import plain_tip
from workbench.documents import Listed
from workbench.importing import Imported

_NOWHERE = QModelIndex()
_ROWS = [Qt.ItemDataRole.DisplayRole]


class LineModel(QAbstractTableModel):
    """One column; `lines` are all there are, rows those whose state is wanted, in the order in which they came.

    A table, because Qt lays out a growing table without asking for every row.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Imported] = []
        self.counts = counted(())
        self._rows: list[int] = []
        self._wanted: frozenset[str] = frozenset()  # empty: all
        self._gone: frozenset[int] = frozenset()

    # -- what is shown -------------------------------------------------------------------------------------------

    def clear(self) -> None:
        self.beginResetModel()
        self.lines, self._rows, self._gone = [], [], frozenset()
        self.counts = counted(())
        self.endResetModel()

    def add(self, lines: Sequence[Imported]) -> None:
        """Further lines, below those there are."""
        first = len(self.lines)
        self.lines += lines
        self.counts.update(each.state for each in lines)
        rows = [first + at for at, each in enumerate(lines) if self._wants(each)]
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def replace(self, lines: Sequence[Imported]) -> None:
        """Lines of documents that were read again take the place of what was said of them; others are added."""
        places = {each.path: at for at, each in enumerate(self.lines) if each.state != "duplicate"}
        for each in lines:
            if each.path in places:
                self.lines[places[each.path]] = each
        self.counts = counted(self.lines)
        self._choose_rows()
        self.add([each for each in lines if each.path not in places])

    def show_only(self, states: Iterable[str]) -> None:
        """Keeps back all lines but those of these states; none means all."""
        wanted = frozenset(states)
        if wanted != self._wanted:
            self._wanted = wanted
            self._choose_rows()

    def show_present(self, documents: Mapping[int, Listed]) -> None:
        """Tells which documents are in the case now, and how they stand: lines of others are grey, and what a machine
        has read since is no longer without text."""
        self._renew(documents)
        gone = frozenset(each.id for each in self.lines if each.id is not None and each.id not in documents)
        if gone != self._gone:
            self._gone = gone
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0), _ROWS)

    def _renew(self, documents: Mapping[int, Listed]) -> None:
        renewed = [_renewed(each, documents) for each in self.lines]
        if renewed != self.lines:
            self.lines = renewed
            self.counts = counted(self.lines)
            self._choose_rows()

    def _choose_rows(self) -> None:
        self.beginResetModel()
        self._rows = [at for at, each in enumerate(self.lines) if self._wants(each)]
        self.endResetModel()

    def _wants(self, line: Imported) -> bool:
        return not self._wanted or line.state in self._wanted

    # -- what is asked -------------------------------------------------------------------------------------------

    def line(self, index: Index) -> Imported:
        return self.lines[self._rows[index.row()]]

    def is_gone(self, line: Imported) -> bool:
        """Whether its document has left the case since."""
        return line.id in self._gone

    @property
    def undone(self) -> bool:
        """Whether all that was added has left the case."""
        added = [each for each in self.lines if each.id is not None and each.state != "duplicate"]
        return bool(added) and all(each.id in self._gone for each in added)

    @property
    def locked(self) -> list[Imported]:
        """Files that wait for a password."""
        return [each for each in self.lines if each.locked and each.id is not None and not self.is_gone(each)]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return name_of(self.line(index))
        if role == Qt.ItemDataRole.ToolTipRole:
            line = self.line(index)
            outcome = BY_STATE[line.state].said
            return plain_tip("\n".join(filter(None, (line.path, outcome, self.about(line), size_of(line)))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            line = self.line(index)
            return ", ".join(
                filter(None, (name_of(line), BY_STATE[line.state].said, self.about(line), folder_of(line)))
            )
        return None

    def about(self, line: Imported) -> str:
        """The second line: the reason, or what the document is."""
        if self.is_gone(line):
            return self.tr("No longer in the case.")
        if line.reason:
            return line.reason
        pages = self.tr("1 page") if line.pages == 1 else self.tr("%n pages", "", line.pages)
        return " · ".join(filter(None, (line.kind, pages if line.pages else "")))


def _renewed(line: Imported, documents: Mapping[int, Listed]) -> Imported:
    """Only what was without text may have come to it: what was refused says why it was, this time."""
    now = documents.get(line.id) if line.id is not None and line.state in ("no_text", "partial") else None
    return replace(line, state=now.state, reason=now.reason) if now else line


def name_of(line: Imported) -> str:
    """The file's own name, as the lists of documents show it."""
    return line.path.replace("!", "/").rpartition("/")[2]


def folder_of(line: Imported) -> str:
    """Where it lay: folders, or the container it came in."""
    return line.path[: -len(name_of(line)) - 1]


def size_of(line: Imported) -> str:
    return size(line.size) if line.size else ""
