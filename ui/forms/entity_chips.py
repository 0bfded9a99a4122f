"""The entities of an event as chips that are ticked or not, and a field that adds more."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from ui.forms.name_completer import NameCompleter
from ui.kinds import kind_name, kind_picture
from ui.widgets.flow import FlowLayout
from workbench.entities import Entities, EntityRef


class EntityChips(QWidget):
    """A click or Space ticks a chip. `unknown` carries a name typed that no entity has."""

    unknown = Signal(str)
    changed = Signal()  # others are ticked

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[int, QCheckBox] = {}
        self._entities: dict[int, EntityRef] = {}
        self._room = QWidget()
        self._flow = FlowLayout(self._room, gap=2)
        self.field = QLineEdit(placeholderText=self.tr("Add: a name or alias, then Enter"))
        self.field.setAccessibleName(self.tr("Add an entity"))
        self._completer = NameCompleter(self.field)
        self._completer.picked.connect(self._picked)
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
        return [each.id for each in self.ticked]

    @property
    def ticked(self) -> list[EntityRef]:
        return [self._entities[entity] for entity, chip in self._chips.items() if chip.isChecked()]

    def offer(self, ticked: Iterable[EntityRef], unticked: Iterable[EntityRef], known: Entities) -> None:
        """Begins anew; `known` are all that can be added."""
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips, self._entities = {}, {}
        self.field.clear()
        self._completer.fill(known)
        for entity in ticked:
            self.tick(entity)
        for entity in unticked:
            self._add(entity)
        self._room.setVisible(bool(self._chips))
        self.changed.emit()

    def tick(self, entity: EntityRef) -> None:
        """Adds a chip, or ticks the one that is there."""
        self._add(entity).setChecked(True)
        self._room.setVisible(True)

    def take_typed(self) -> bool:
        """Whether words were typed: those of an entity tick it, others are told by `unknown`."""
        typed = self.field.text().strip()
        if not typed:
            return False
        entity = self._completer.named(typed)
        if entity:
            self.tick(entity)
        else:
            self.unknown.emit(typed)
        self.field.clear()
        return True

    def _picked(self, entity: EntityRef) -> None:
        self.tick(entity)
        self.field.clear()

    def _add(self, entity: EntityRef) -> QCheckBox:
        if entity.id not in self._chips:
            self._chips[entity.id] = self._made(entity)
            self._entities[entity.id] = entity
            self._flow.addWidget(self._chips[entity.id])
        return self._chips[entity.id]

    def _made(self, entity: EntityRef) -> QCheckBox:
        chip = QCheckBox(self._room)
        chip.setText(entity.name.replace("&", "&&"))
        chip.setIcon(QIcon(kind_picture(entity.kind)))
        chip.setIconSize(QSize(16, 16))
        chip.setMaximumWidth(320)
        chip.setAccessibleName(f"{entity.name}, {kind_name(entity.kind)}")
        chip.toggled.connect(self.changed)
        return chip

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            for entity, chip in self._chips.items():
                chip.setIcon(QIcon(kind_picture(self._entities[entity].kind)))
