"""Entities as rows of a list: a heading for each kind, below it its entities; or all of them in another order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import ne
from typing import Literal

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QStringListModel, Qt, Signal

from ui.actions import KIND_KEYS
from ui.kinds import kind_name
from ui.lists.painting import Index
from ui.widgets.labels import plain_tip
from workbench.entities import Entity

ENTITY_TYPE = "application/x-workbench-entity"  # what is dragged: the number of an entity
Line = Entity | str  # an entity, or the heading of a kind
Shape = int | str  # the number of an entity, or a heading
Order = Literal["kind", "name", "mentions", "documents", "lately"]
_Flag = Qt.ItemFlag
_KINDS = {kind: place for place, kind in enumerate(KIND_KEYS)}


class EntityModel(QStringListModel):
    """A reset happens only where entities came, went or moved.

    How many rows there are Qt knows by itself, from a list of as many empty strings: a view that lays out 20,000 rows
    asks for it twice a row, which from Python took longer than everything else.
    """

    dropped = Signal(int, int)  # the entity dragged, the one it was dropped on

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self._shapes: list[Shape] = []  # of the lines
        self._rows: dict[Shape, int] = {}
        self._names: dict[int, str] = {}
        self._numbers: list[int] = []  # by these names

    def show(self, entities: Iterable[Entity], order: Order = "kind", lately: Sequence[int] = ()) -> bool:
        """Shows these, `lately` being the ones used last, the newest first; says whether rows came, went or moved."""
        known = {each.id: each for each in entities}
        numbers = self._sorted(known, order, lately)
        shapes: list[Shape] = [*numbers]
        if order == "kind":
            shapes = _grouped(numbers, known, self._headings())
        lines: list[Line] = [shape if isinstance(shape, str) else known[shape] for shape in shapes]
        if shapes == self._shapes:
            self._renew(lines)
            return False
        self.lines, self._shapes = lines, shapes
        self._rows = dict(zip(shapes, range(len(shapes)), strict=True))
        self.setStringList([""] * len(lines))
        return True

    def _sorted(self, entities: dict[int, Entity], order: Order, lately: Sequence[int]) -> list[int]:
        """What counts first, then the more mentions, then the name: sorted from the last to the first, each time by
        small numbers alone, which is quick and nothing for Python's garbage collector to walk through."""
        found = [number for number in self._by_name(entities) if number in entities]
        if order == "name":
            return found
        found.sort(key={number: each.mentions for number, each in entities.items()}.__getitem__, reverse=True)
        if order == "documents":
            found.sort(key={number: each.documents for number, each in entities.items()}.__getitem__, reverse=True)
        elif order == "lately":
            places = dict.fromkeys(found, len(lately))
            places.update(zip(lately, range(len(lately)), strict=True))
            found.sort(key=places.__getitem__)
        return found

    def _by_name(self, entities: dict[int, Entity]) -> list[int]:
        """These and others, by name; of those with the same name the one made first."""
        names = {number: each.name for number, each in entities.items()}
        if any(map(ne, map(self._names.get, names), names.values())):  # fewer of the same keep their places
            self._names = names
            self._numbers = sorted(sorted(names), key={n: name.casefold() for n, name in names.items()}.__getitem__)
        return self._numbers

    def _renew(self, lines: list[Line]) -> None:
        for row, (old, new) in enumerate(zip(self.lines, lines, strict=True)):
            if old is not new and old != new:
                self.lines[row] = new
                self.dataChanged.emit(self.index(row), self.index(row))

    def entity(self, index: Index) -> Entity | None:
        """The entity of a row; None for headings and no row."""
        line = self.lines[index.row()] if index.isValid() else None
        return line if isinstance(line, Entity) else None

    def index_of(self, entity_id: int | None) -> QModelIndex:
        return self.index(self._rows.get(entity_id or 0, -1))

    def first(self) -> QModelIndex:
        """The first entity, below the heading of its kind where there is one."""
        return self.index(next((row for row, line in enumerate(self.lines) if isinstance(line, Entity)), -1))

    def _headings(self) -> dict[str, str]:
        return {
            "programme": self.tr("Programmes"),
            "person": self.tr("Persons"),
            "organisation": self.tr("Organisations"),
            "place": self.tr("Places"),
            "object": self.tr("Objects"),
            "document": self.tr("Documents"),
            "account": self.tr("Accounts"),
            "other": self.tr("Others"),
        }

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line if isinstance(line, str) else line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line if isinstance(line, str) else self._spoken(line)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, Entity):
            return plain_tip(" · ".join(line.forms))
        return None

    def _spoken(self, entity: Entity) -> str:
        count = self.tr("1 mention") if entity.mentions == 1 else self.tr("%n mentions", "", entity.mentions)
        words = [entity.name, kind_name(entity.kind), count]
        return ", ".join(words + [self.tr("confidential")] * entity.confidential)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.entity(index) is None:
            return _Flag.NoItemFlags
        return _Flag.ItemIsEnabled | _Flag.ItemIsSelectable | _Flag.ItemIsDragEnabled | _Flag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [ENTITY_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data, entity = QMimeData(), self.entity(indexes[0])
        data.setData(ENTITY_TYPE, str(entity.id if entity else 0).encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        onto = self.entity(parent)
        dragged = int(bytes(data.data(ENTITY_TYPE).data()).decode() or 0)
        if onto and dragged and dragged != onto.id:
            self.dropped.emit(dragged, onto.id)
        return False  # nothing is moved by the drop itself: the reporter is asked first


def _grouped(numbers: Sequence[int], entities: Mapping[int, Entity], headings: Mapping[str, str]) -> list[Shape]:
    """The program's kinds as their keys are, then the reporter's own by name, each below its heading."""
    kinds: dict[str, list[int]] = {}
    for number in numbers:
        kinds.setdefault(entities[number].kind, []).append(number)
    found: list[Shape] = []
    for kind in sorted(kinds, key=lambda kind: (_KINDS.get(kind, len(_KINDS)), kind)):
        found.append(headings.get(kind) or kind_name(kind))
        found.extend(kinds[kind])
    return found
