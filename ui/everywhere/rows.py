"""Places that may be tagged, by their documents, as Qt's lists read them: ticked, not ticked, or refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from ui.everywhere.words import doubt_words
from ui.lists.painting import Index
from ui.widgets.labels import plain_tip
from workbench.everywhere import Candidate
from workbench.passages import Spot
from workbench.refusals import RefusedPlaces

_NOWHERE = QModelIndex()


@dataclass(eq=False)
class Row:
    candidate: Candidate
    ticked: bool
    refused: bool

    @property
    def counts(self) -> bool:
        """Whether it is to be tagged."""
        return self.ticked and not self.refused


@dataclass(eq=False)
class Heading:
    """A document, above its places in sight."""

    title: str
    path: str
    rows: list[Row] = field(default_factory=list)

    @property
    def tick(self) -> Qt.CheckState:
        ticked = sum(row.counts for row in self.rows)
        if not ticked:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if ticked == len(self.rows) else Qt.CheckState.PartiallyChecked


Line = Heading | Row


class Rows(QAbstractListModel):
    """What was chosen by hand is kept by its place, so that looking again does not lose it."""

    ticks_changed = Signal()  # not `dataChanged`: with it Qt would lay out the whole list anew

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.all: list[Row] = []
        self.lines: list[Line] = []
        self.refused_shown = False
        self._chosen: dict[Spot, bool] = {}
        self._by_spot: dict[Spot, Row] = {}

    # -- what there is -------------------------------------------------------------------------------------------

    def clear(self, *, forget: bool) -> None:
        """`forget`: another entity, of whose places none was chosen yet."""
        self.beginResetModel()
        self.all, self.lines, self._by_spot = [], [], {}
        if forget:
            self._chosen.clear()
            self.refused_shown = False
        self.endResetModel()

    def add(self, candidates: Sequence[Candidate]) -> None:
        """Further places, which come after those before."""
        rows = [Row(each, self._chosen.get(each.spot, each.doubt is None), each.refused) for each in candidates]
        self.all += rows
        self._by_spot.update((row.candidate.spot, row) for row in rows)
        lines = list(self._lines_of(row for row in rows if self.refused_shown or not row.refused))
        if lines:
            self.beginInsertRows(_NOWHERE, len(self.lines), len(self.lines) + len(lines) - 1)
            self.lines += lines
            self.endInsertRows()

    def _lines_of(self, rows: Iterable[Row]) -> Iterable[Line]:
        last = next((line for line in reversed(self.lines) if isinstance(line, Heading)), None)
        for row in rows:
            candidate = row.candidate
            if last is None or last.path != candidate.path:
                name = candidate.path.replace("!", "/").rpartition("/")[2]
                last = Heading(candidate.title or name, candidate.path)
                yield last
            last.rows.append(row)
            yield row

    def show_refused(self, shown: bool) -> None:
        self.refused_shown = shown
        self._lay()

    def set_refused(self, places: RefusedPlaces) -> None:
        """What the case remembers now."""
        for row in self.all:
            spot = row.candidate.spot
            row.refused = places.hold(spot.document_id, spot.page, spot.start, spot.end)
        self._lay()

    def _lay(self) -> None:
        self.beginResetModel()
        self.lines = []
        self.lines = list(self._lines_of(row for row in self.all if self.refused_shown or not row.refused))
        self.endResetModel()

    # -- choosing ------------------------------------------------------------------------------------------------

    def rows_at(self, line: int) -> list[Row]:
        """The place of a line, or all places in sight of a document."""
        if not 0 <= line < len(self.lines):
            return []
        found = self.lines[line]
        return [found] if isinstance(found, Row) else found.rows

    def tick(self, line: int, ticked: bool) -> None:
        """The place of a line, or all places in sight of a document."""
        for row in self.rows_at(line):
            row.ticked = self._chosen[row.candidate.spot] = ticked
        self.ticks_changed.emit()

    @property
    def ticked(self) -> list[Spot]:
        """What is to be tagged."""
        return [row.candidate.spot for row in self.all if row.counts]

    @property
    def refused(self) -> int:
        return sum(row.refused for row in self.all)

    def line_of(self, spot: Spot | None) -> int:
        """-1 where it is not in sight."""
        row = self._by_spot.get(spot) if spot else None
        return next((at for at, line in enumerate(self.lines) if line is row), -1)

    def next_row(self, line: int) -> int:
        """The next line that is a place, or else the last one that is; -1 where there is none."""
        places = (at for at in range(line + 1, len(self.lines)) if isinstance(self.lines[at], Row))
        before = (at for at in range(min(line, len(self.lines) - 1), -1, -1) if isinstance(self.lines[at], Row))
        return next(places, next(before, -1))

    # -- as Qt asks it -------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return line.tick if isinstance(line, Heading) else _check_state(line.counts)
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title if isinstance(line, Heading) else line.candidate.snippet.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(line.path if isinstance(line, Heading) else doubt_words(line.candidate, line.refused))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(line)
        return None

    def _said(self, line: Line) -> str:
        if isinstance(line, Heading):
            return line.title
        parts = (doubt_words(line.candidate, line.refused), line.candidate.snippet.text)
        return " ".join(filter(None, parts))


def _check_state(ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
