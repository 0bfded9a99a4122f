"""Entities as rows of a list: a heading for each kind, below it its entities; or all of them in another order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import eq
from typing import Literal

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt, Signal

from ui.actions import KIND_KEYS
from ui.kinds import kind_name
from ui.lists.painting import Index
from ui.widgets.labels import plain_tip
from workbench.entities import Entity

ENTITY_TYPE = "application/x-workbench-entity"  # what is dragged: the number of an entity
Line = Entity | str  # an entity, or the heading of a kind
Order = Literal["kind", "name", "mentions", "documents", "lately"]
_NOWHERE = QModelIndex()
_Flag = Qt.ItemFlag
_KINDS = {kind: place for place, kind in enumerate(KIND_KEYS)}


class EntityModel(QAbstractListModel):
    """A reset happens only where entities came, went or moved."""

    dropped = Signal(int, int)  # the entity dragged, the one it was dropped on

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self._rows: dict[int, int] = {}
        self._order: Order = "kind"
        self._keys: dict[int, tuple[Entity, tuple[object, ...]]] = {}  # what each was sorted by

    def show(self, entities: Iterable[Entity], order: Order = "kind", lately: Sequence[int] = ()) -> bool:
        """Shows these, `lately` being the ones used last, the newest first; says whether rows came, went or moved."""
        found = self._sorted({each.id: each for each in entities}, order, lately)
        lines: list[Line] = _grouped(found, self._headings()) if order == "kind" else [*found]
        if len(lines) == len(self.lines) and all(map(eq, map(_shape, lines), map(_shape, self.lines))):
            self._renew(lines)
            return False
        self.beginResetModel()
        self.lines = lines
        self._rows = {line.id: row for row, line in enumerate(lines) if isinstance(line, Entity)}
        self.endResetModel()
        return True

    def _sorted(self, entities: dict[int, Entity], order: Order, lately: Sequence[int]) -> list[Entity]:
        """Begun in the order of before: of 20,000 a change has moved one or two, and sorting takes no time."""
        if self._order != order or order == "lately":
            self._order, self._keys = order, {}
        places = {number: place for place, number in enumerate(lately)}
        before = [entities.pop(number) for number in self._rows if number in entities]
        return sorted((*before, *entities.values()), key=lambda each: self._key(each, places))

    def _key(self, entity: Entity, places: Mapping[int, int]) -> tuple[object, ...]:
        known = self._keys.get(entity.id)
        if known is None or known[0] is not entity:
            known = self._keys[entity.id] = entity, _sort_key(entity, self._order, places)
        return known[1]

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
        return self.index(min(self._rows.values(), default=-1))

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

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

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


def _sort_key(entity: Entity, order: Order, places: Mapping[int, int]) -> tuple[object, ...]:
    usual = (-entity.mentions, entity.name.casefold(), entity.id)
    if order == "kind":
        return (_KINDS.get(entity.kind, len(_KINDS)), entity.kind, *usual)
    if order == "name":
        return (entity.name.casefold(), *usual)
    if order == "documents":
        return (-entity.documents, *usual)
    return (places.get(entity.id, len(places)), *usual) if order == "lately" else usual


def _grouped(found: Sequence[Entity], headings: Mapping[str, str]) -> list[Line]:
    lines: list[Line] = []
    kind = None
    for each in found:
        if each.kind != kind:
            kind = each.kind
            lines.append(headings.get(kind) or kind_name(kind))
        lines.append(each)
    return lines


def _shape(line: Line) -> int | str:
    return line if isinstance(line, str) else line.id
