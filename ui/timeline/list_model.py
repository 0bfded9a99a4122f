"""The events of the timeline as rows of a table. Nothing is put into words before it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from ui import icons, theme
from ui.dated import between
from ui.timeline.state import COLUMNS
from ui.timeline.words import Words
from ui.widgets.labels import plain_tip
from workbench.event import IMPORTANCE, STATUSES, Event
from workbench.timeline import by_said

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
EDITABLE = ("happened", "title", "kind", "status", "place", "importance")


class EventModel(QAbstractTableModel):
    """`events` in the order shown, which is one of COLUMNS, `backwards` from the last to the first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = Words(self)
        self._given: tuple[Event, ...] = ()
        self.events: list[Event] = []
        self._rows: dict[int, int] = {}
        self.order, self.backwards = COLUMNS[0], False

    def show(self, events: Iterable[Event]) -> None:
        """These, which come by when they happened."""
        self._given = tuple(events)
        self._arrange()

    def sort_by(self, order: str, backwards: bool) -> None:
        if (order, backwards) != (self.order, self.backwards):
            self.order, self.backwards = order, backwards
            self._arrange()

    def row_of(self, event_id: int | None) -> int:
        """-1 where it is not here."""
        return -1 if event_id is None else self._rows.get(event_id, -1)

    def _arrange(self) -> None:
        self.beginResetModel()
        self.events = arranged(self._given, self.order, self.backwards)
        self._rows = {each.id: row for row, each in enumerate(self.events)}
        self.endResetModel()

    # -- words ---------------------------------------------------------------------------------------------------

    def heads(self) -> dict[str, str]:
        return {
            "happened": self.tr("When"),
            "title": self.tr("What happened"),
            "who": self.tr("Who and what"),
            "kind": self.tr("Kind"),
            "status": self.tr("Status"),
            "place": self.tr("Place"),
            "importance": self.tr("Importance"),
            "said": self.tr("First said"),
            "grounds": self.tr("Sources"),
        }

    def text(self, event: Event, column: str) -> str:
        return _TEXTS[column](event, self._words)

    def _tip(self, event: Event, column: str) -> str:
        if column == "happened":
            written = f"“{event.date.wording}”" if event.date.wording not in ("", event.date.edtf) else ""
            return "\n".join(filter(None, (self.text(event, column), written, between(event.date))))
        if column == "said" and event.said is None:
            return self.tr("No source of it has a date.")
        if column == "grounds":
            return self.tr("How many independent sources say so")
        return "\n".join(filter(None, (self.text(event, column), event.text if column == "title" else "")))

    # -- Qt ------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.events)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usual | Qt.ItemFlag.ItemIsEditable if COLUMNS[index.column()] in EDITABLE else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        event, column = self.events[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(event, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tip(event, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.heads()[column]}: {self.text(event, column) or self.tr('nothing')}"
        if role == Qt.ItemDataRole.DecorationRole and column == "title" and event.confidential:
            return QIcon(icons.pixmap("lock", theme.current().muted))
        if role == Qt.ItemDataRole.TextAlignmentRole and column == "grounds":
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads()[COLUMNS[section]]
        return None


_TEXTS: dict[str, Callable[[Event, Words], str]] = {
    "happened": lambda event, words: event.date.display(),
    "title": lambda event, words: event.title,
    "who": lambda event, words: ", ".join(each.name for each in event.entities),
    "kind": lambda event, words: event.kind or "",
    "status": lambda event, words: words.statuses()[event.status],
    "place": lambda event, words: event.place,
    "importance": lambda event, words: words.importance()[event.importance] if event.importance else "",
    "said": lambda event, words: event.said.date.display() if event.said else "",
    "grounds": lambda event, words: str(event.independent_sources),
}

_KEYS: dict[str, Callable[[Event], Any]] = {
    "title": lambda event: event.title.casefold(),
    "who": lambda event: (not event.entities, "\0".join(each.name for each in event.entities).casefold()),
    "kind": lambda event: (not event.kind, (event.kind or "").casefold()),
    "status": lambda event: STATUSES.index(event.status),
    "place": lambda event: (not event.place, event.place.casefold()),
    "importance": lambda event: len(IMPORTANCE) - event.importance,
    "grounds": lambda event: event.independent_sources,
}


def arranged(events: Iterable[Event], order: str, backwards: bool) -> list[Event]:
    """Events that come by when they happened, in another order; those that are equal in it stay as they came, and what
    is not known comes last unless `backwards`."""
    found = by_said(events) if order == "said" else list(events)
    if order in _KEYS:
        found.sort(key=_KEYS[order], reverse=backwards)
    elif backwards:
        found.reverse()
    return found
