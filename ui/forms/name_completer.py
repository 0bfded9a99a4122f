"""Completes what is typed to the entities of the case, over all of their names."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from ui.kinds import kind_picture, other_name
from ui.widgets.labels import plain_tip
from workbench.entities import Entity, EntityRef

_ID = Qt.ItemDataRole.UserRole
_FORMS = Qt.ItemDataRole.UserRole + 1


class NameCompleter(QCompleter):
    """Belongs to one field. What is completed over is what is shown: the name and all aliases."""

    picked = Signal(object)  # EntityRef

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(QStandardItemModel(field), field)
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
        model = self._model()
        model.clear()
        for entity in sorted(known, key=lambda each: (ranks.get(each.id, len(ranks)), -each.mentions)):
            item = QStandardItem(QIcon(kind_picture(entity.kind)), " · ".join(entity.forms))
            item.setData(EntityRef(entity.id, entity.name, entity.kind), _ID)
            item.setData("\n".join(entity.forms), _FORMS)
            item.setToolTip(plain_tip(other_name(entity)))
            model.appendRow(item)

    def named(self, typed: str) -> EntityRef | None:
        """The first entity of which some name is what was typed."""
        model = self._model()
        for row in range(model.rowCount()):
            if typed.strip().casefold() in model.item(row).data(_FORMS).casefold().split("\n"):
                return _entity(model.item(row))
        return None

    def list_all(self) -> None:
        """Shows every entity below the field, whatever is typed in it."""
        self.setCompletionPrefix("")
        self.complete()
        self._mark_first()

    def _pick(self, spoken: str) -> None:
        for item in self._model().findItems(spoken)[:1]:
            self.picked.emit(_entity(item))

    def _mark_first(self) -> None:
        """Enter takes the first entity listed; Escape closes the list for a name that no one has yet."""
        popup = self.popup()
        if popup and popup.isVisible():
            popup.setCurrentIndex(self.completionModel().index(0, 0))

    def _model(self) -> QStandardItemModel:
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        return model


def _entity(item: QStandardItem) -> EntityRef:
    found = item.data(_ID)
    assert isinstance(found, EntityRef)
    return found
