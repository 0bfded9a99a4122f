"""Completes what is typed to the entities of the case, over all of their names."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from ui.kinds import kind_picture, other_name
from ui.widgets.labels import plain_tip
from workbench.entities import Entity, EntityRef

_Index = QModelIndex | QPersistentModelIndex


class NameCompleter(QCompleter):
    """Belongs to one field. What is completed over is what is shown: the name and all aliases."""

    picked = Signal(object)  # EntityRef

    def __init__(self, field: QLineEdit) -> None:
        self._names = _Names(field)
        super().__init__(self._names, field)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        if popup := self.popup():
            popup.setAccessibleName(self.tr("Entities with this name"))
        field.setCompleter(self)
        # Queued: the field itself still puts the completed words in.
        self.activated.connect(self._pick, Qt.ConnectionType.QueuedConnection)
        field.textEdited.connect(lambda: QTimer.singleShot(0, self, self._mark_first))

    def fill(self, known: Iterable[Entity], first: Iterable[EntityRef] = ()) -> None:
        """Begins anew with these: those of `first` in their order, then the most mentioned."""
        ranks = {each.id: rank for rank, each in enumerate(first)}
        last = len(ranks)
        self._names.show(sorted(known, key=lambda each: (ranks.get(each.id, last), -each.mentions)))

    def named(self, typed: str) -> EntityRef | None:
        """The first entity of which some name is what was typed."""
        wanted = typed.strip().casefold()
        if not wanted:
            return None
        found = (each for each in self._names.entities if any(wanted == form.casefold() for form in each.forms))
        return _ref(next(found, None))

    def list_all(self) -> None:
        """Shows every entity below the field, whatever is typed in it."""
        self.setCompletionPrefix("")
        self.complete()
        self._mark_first()

    def _pick(self, spoken: str) -> None:
        found = _ref(next((each for each in self._names.entities if _spoken(each) == spoken), None))
        if found:
            self.picked.emit(found)

    def _mark_first(self) -> None:
        """Enter takes the first entity listed; Escape closes the list for a name that no one has yet."""
        popup = self.popup()
        if popup and popup.isVisible():
            popup.setCurrentIndex(self.completionModel().index(0, 0))


class _Names(QAbstractListModel):
    """Made at each opening of a form, of thousands of entities: nothing is drawn or joined before it is asked for."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entities: list[Entity] = []

    def show(self, entities: list[Entity]) -> None:
        self.beginResetModel()
        self.entities = entities
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return len(self.entities)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entity = self.entities[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return _spoken(entity)
        if role == Qt.ItemDataRole.DecorationRole:
            return kind_picture(entity.kind)
        return plain_tip(other_name(entity)) if role == Qt.ItemDataRole.ToolTipRole else None


def _spoken(entity: Entity) -> str:
    return " · ".join(entity.forms)


def _ref(entity: Entity | None) -> EntityRef | None:
    return EntityRef(entity.id, entity.name, entity.kind) if entity else None
