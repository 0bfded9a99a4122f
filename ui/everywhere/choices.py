"""What is looked through line by line, as Qt's lists read it: ticked, not ticked, or refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QPixmap

from ui.lists.painting import Index
from ui.widgets.labels import plain_tip
from workbench.passages import Spot
from workbench.searching.spotting import Snippet

_NOWHERE = QModelIndex()


class Choice:
    """A line with a box. `corner` is said at its right end, `sign` stands below that, `about` is said of the line when
    the reporter is there."""

    ticked: bool
    refused: bool

    @property
    def counts(self) -> bool:
        """Whether it is to be tagged."""
        return self.ticked and not self.refused

    @property
    def spot(self) -> Spot:
        """The place that is shown of it."""
        raise NotImplementedError

    @property
    def snippet(self) -> Snippet:
        raise NotImplementedError

    @property
    def corner(self) -> str:
        raise NotImplementedError

    @property
    def about(self) -> str:
        raise NotImplementedError

    def sign(self, size: int) -> QPixmap | None:
        """A square of `size` pixels, in the theme now shown."""
        raise NotImplementedError


@dataclass(eq=False)
class Heading:
    """A document, above its places in sight."""

    title: str
    path: str
    rows: list[Choice] = field(default_factory=list)

    @property
    def tick(self) -> Qt.CheckState:
        ticked = sum(row.counts for row in self.rows)
        if not ticked:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if ticked == len(self.rows) else Qt.CheckState.PartiallyChecked


Line = Heading | Choice


class Choices(QAbstractListModel):
    """The lines in sight."""

    ticks_changed = Signal()  # not `dataChanged`: with it Qt would lay out the whole list anew

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self.refused_shown = False
        self._chosen: dict[Any, Any] = {}  # what was chosen by hand: looking again does not lose it

    def clear(self, *, forget: bool) -> None:
        """`forget`: of what comes now none was chosen yet."""
        self.beginResetModel()
        self.lines = []
        self.drop()
        if forget:
            self._chosen.clear()
            self.refused_shown = False
        self.endResetModel()

    def drop(self) -> None:
        """There are no choices any more."""
        raise NotImplementedError

    def add(self, found: Sequence[Any]) -> None:
        """What was found further."""
        raise NotImplementedError

    def choices(self) -> Iterable[Choice]:
        """Also those out of sight."""
        raise NotImplementedError

    @property
    def refused(self) -> int:
        return sum(row.refused for row in self.choices())

    def show_refused(self, shown: bool) -> None:
        self.refused_shown = shown
        self.lay()

    def lay(self) -> None:
        """Lays the lines anew."""
        self.beginResetModel()
        self.lines = []
        self.lines = list(self.lines_of(row for row in self.choices() if self.refused_shown or not row.refused))
        self.endResetModel()

    def lines_of(self, rows: Iterable[Choice]) -> Iterable[Line]:
        """The lines of further rows, which come below those there are."""
        return rows

    def append(self, rows: Iterable[Choice]) -> None:
        """Further rows, those that are refused only while these are shown."""
        lines = list(self.lines_of(row for row in rows if self.refused_shown or not row.refused))
        if lines:
            self.beginInsertRows(_NOWHERE, len(self.lines), len(self.lines) + len(lines) - 1)
            self.lines += lines
            self.endInsertRows()

    def rows_at(self, line: int) -> list[Choice]:
        """The row of a line, or all in sight below a heading."""
        if not 0 <= line < len(self.lines):
            return []
        found = self.lines[line]
        return found.rows if isinstance(found, Heading) else [found]

    def tick(self, line: int, ticked: bool) -> None:
        """The row of a line, or all in sight below a heading."""
        for row in self.rows_at(line):
            row.ticked = ticked
        self.ticks_changed.emit()

    def line_of(self, spot: Spot | None) -> int:
        """-1 where it is not in sight."""
        rows = (at for at, line in enumerate(self.lines) if not isinstance(line, Heading) and line.spot == spot)
        return next(rows, -1)

    def next_row(self, line: int) -> int:
        """The next line that is no heading, or else the last one that is none; -1 where there is none."""
        rows = (at for at in range(line + 1, len(self.lines)) if not isinstance(self.lines[at], Heading))
        before = (at for at in range(min(line, len(self.lines) - 1), -1, -1) if not isinstance(self.lines[at], Heading))
        return next(rows, next(before, -1))

    # -- as Qt asks it -------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return line.tick if isinstance(line, Heading) else _check_state(line.counts)
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title if isinstance(line, Heading) else line.snippet.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(line.path if isinstance(line, Heading) else line.about)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _said(line)
        return None


def _said(line: Line) -> str:
    if isinstance(line, Heading):
        return line.title
    return " ".join(filter(None, (line.about, line.snippet.text)))


def _check_state(ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
