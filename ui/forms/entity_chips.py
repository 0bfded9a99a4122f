"""The entities of an event as chips that are ticked or not, and a field that adds more."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QCompleter, QLineEdit, QVBoxLayout, QWidget

from ui.kinds import kind_name, kind_picture, other_name
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import plain_tip
from workbench.entities import Entity, EntityRef

_ID = Qt.ItemDataRole.UserRole
_FORMS = Qt.ItemDataRole.UserRole + 1


class EntityChips(QWidget):
    """A click or Space ticks a chip. `unknown` carries a name typed that no entity has."""

    unknown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[int, QCheckBox] = {}
        self._kinds: dict[int, str] = {}
        self._room = QWidget()
        self._flow = FlowLayout(self._room, gap=2)
        self.field = QLineEdit(placeholderText=self.tr("Add: a name or alias, then Enter"))
        self.field.setAccessibleName(self.tr("Add an entity"))
        self._completer = self._made_completer()
        # Queued: the field itself still puts the completed words in.
        self._completer.activated.connect(self._picked, Qt.ConnectionType.QueuedConnection)
        self.field.textEdited.connect(lambda: QTimer.singleShot(0, self, self._mark_first))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._room)
        column.addWidget(self.field)

    @property
    def chips(self) -> dict[int, QCheckBox]:
        """By the number of the entity, ticked or not."""
        return dict(self._chips)

    @property
    def chosen(self) -> list[int]:
        """The ticked ones, in the order shown."""
        return [entity for entity, chip in self._chips.items() if chip.isChecked()]

    def offer(self, ticked: Iterable[EntityRef], unticked: Iterable[EntityRef], known: Iterable[Entity]) -> None:
        """Begins anew; `known` are all that can be added."""
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips, self._kinds = {}, {}
        self.field.clear()
        self._fill(known)
        for entity in ticked:
            self.tick(entity)
        for entity in unticked:
            self._add(entity)
        self._room.setVisible(bool(self._chips))

    def tick(self, entity: EntityRef) -> None:
        """Adds a chip, or ticks the one that is there."""
        self._add(entity).setChecked(True)
        self._room.setVisible(True)

    def take_typed(self) -> bool:
        """Whether words were typed: those of an entity tick it, others are told by `unknown`."""
        typed = self.field.text().strip()
        if not typed:
            return False
        if not self._tick_named(typed):
            self.unknown.emit(typed)
        self.field.clear()
        return True

    def _tick_named(self, typed: str) -> bool:
        model = self._model()
        for row in range(model.rowCount()):
            if typed.casefold() in model.item(row).data(_FORMS).casefold().split("\n"):
                self._tick_item(model.item(row))
                return True
        return False

    def _picked(self, spoken: str) -> None:
        for item in self._model().findItems(spoken):
            self._tick_item(item)
        self.field.clear()

    def _tick_item(self, item: QStandardItem) -> None:
        entity: EntityRef = item.data(_ID)
        self.tick(entity)

    def _add(self, entity: EntityRef) -> QCheckBox:
        if entity.id not in self._chips:
            self._chips[entity.id] = self._made(entity)
            self._kinds[entity.id] = entity.kind
            self._flow.addWidget(self._chips[entity.id])
        return self._chips[entity.id]

    def _made(self, entity: EntityRef) -> QCheckBox:
        chip = QCheckBox(self._room)
        chip.setText(entity.name.replace("&", "&&"))
        chip.setIcon(QIcon(kind_picture(entity.kind)))
        chip.setIconSize(QSize(16, 16))
        chip.setMaximumWidth(320)
        chip.setAccessibleName(f"{entity.name}, {kind_name(entity.kind)}")
        return chip

    # -- completing ----------------------------------------------------------------------------------------------

    def _made_completer(self) -> QCompleter:
        completer = QCompleter(QStandardItemModel(self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        if popup := completer.popup():
            popup.setAccessibleName(self.tr("Entities with this name"))
        self.field.setCompleter(completer)
        return completer

    def _mark_first(self) -> None:
        """Enter takes the first entity listed; Escape closes the list for a name that no one has yet."""
        popup = self._completer.popup()
        if popup and popup.isVisible():
            popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _model(self) -> QStandardItemModel:
        model = self._completer.model()
        assert isinstance(model, QStandardItemModel)
        return model

    def _fill(self, known: Iterable[Entity]) -> None:
        """What is completed over is what is shown: the name and all aliases."""
        model = self._model()
        model.clear()
        for entity in sorted(known, key=lambda each: -each.mentions):
            item = QStandardItem(QIcon(kind_picture(entity.kind)), " · ".join(entity.forms))
            item.setData(EntityRef(entity.id, entity.name, entity.kind), _ID)
            item.setData("\n".join(entity.forms), _FORMS)
            item.setToolTip(plain_tip(other_name(entity)))
            model.appendRow(item)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            for entity, chip in self._chips.items():
                chip.setIcon(QIcon(kind_picture(self._kinds[entity])))
