"""Entities as rows of a list: a heading for each kind, below it its entities; or all of them in another order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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

    def show(self, entities: Iterable[Entity], order: Order = "kind", lately: Sequence[int] = ()) -> bool:
        """Shows these, `lately` being the ones used last, the newest first; says whether rows came, went or moved."""
        lines = _lines(entities, order, lately, self._headings())
        if _shape(lines) == _shape(self.lines):
            self._renew(lines)
            return False
        self.beginResetModel()
        self.lines = lines
        self._rows = {line.id: row for row, line in enumerate(lines) if isinstance(line, Entity)}
        self.endResetModel()
        return True

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


def _lines(entities: Iterable[Entity], order: Order, lately: Sequence[int], headings: Mapping[str, str]) -> list[Line]:
    found = sorted(entities, key=lambda each: (-each.mentions, each.name.casefold()))
    if order == "name":
        found.sort(key=lambda each: each.name.casefold())
    elif order == "documents":
        found.sort(key=lambda each: -each.documents)
    elif order == "lately":
        places = {number: place for place, number in enumerate(lately)}
        found.sort(key=lambda each: places.get(each.id, len(places)))
    elif order == "kind":
        found.sort(key=lambda each: (_KINDS.get(each.kind, len(_KINDS)), each.kind))
        return _grouped(found, headings)
    return list(found)


def _grouped(found: Sequence[Entity], headings: Mapping[str, str]) -> list[Line]:
    lines: list[Line] = []
    kind = None
    for each in found:
        if each.kind != kind:
            kind = each.kind
            lines.append(headings.get(kind) or kind_name(kind))
        lines.append(each)
    return lines


def _shape(lines: Sequence[Line]) -> list[int | str]:
    return [line if isinstance(line, str) else line.id for line in lines]
