"""Completes what is typed to the entities of the case, over all of their names."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from ui.kinds import kind_picture, other_name
from ui.widgets.labels import plain_tip
from workbench.entities import Entities, Entity, EntityRef

_Index = QModelIndex | QPersistentModelIndex


class NameCompleter(QCompleter):
    """Belongs to one field. A name is found as where a passage is tagged: by a part of any name, in any script, by
    pinyin or initials."""

    picked = Signal(object)  # EntityRef

    def __init__(self, field: QLineEdit) -> None:
        self._names = _Names(field)
        super().__init__(self._names, field)
        self._known: Entities | None = None
        self._ranks: dict[int, int] = {}
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        if popup := self.popup():
            popup.setAccessibleName(self.tr("Entities with this name"))
        field.setCompleter(self)
        # Queued: the field itself still puts the completed words in.
        self.activated.connect(self._pick, Qt.ConnectionType.QueuedConnection)
        field.textEdited.connect(self._follow)

    def fill(self, known: Entities, first: Iterable[EntityRef] = ()) -> None:
        """Begins anew with these: those of `first` in their order before the others."""
        self._known = known
        self._ranks = {each.id: rank for rank, each in enumerate(first)}

    def named(self, typed: str) -> EntityRef | None:
        """The first entity of which some name is what was typed."""
        wanted = typed.strip().casefold()
        fitting = self._fitting(typed) if wanted else []
        return _ref(next((each for each in fitting if any(wanted == form.casefold() for form in each.forms)), None))

    def list_all(self) -> None:
        """Shows every entity below the field, whatever is typed in it."""
        known = self._known.all() if self._known else []
        self._names.show(sorted(known, key=lambda each: (self._rank(each), -each.mentions)))
        self.setCompletionPrefix("")
        self.complete()
        self._mark_first()

    def _follow(self, typed: str) -> None:
        """Before the field shows the list."""
        self._names.show(self._fitting(typed) if typed.strip() else [])
        QTimer.singleShot(0, self, self._mark_first)

    def _fitting(self, typed: str) -> list[Entity]:
        return sorted(self._known.completions(typed) if self._known else [], key=self._rank)

    def _rank(self, entity: Entity) -> int:
        return self._ranks.get(entity.id, len(self._ranks))

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
    """Perhaps thousands of entities: nothing is drawn or joined before it is asked for."""

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
