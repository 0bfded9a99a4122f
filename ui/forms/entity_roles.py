"""In which role each entity takes part in an event: a line each, with the roles that were used before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui.kinds import kind_picture
from ui.widgets.labels import ElidedLabel
from ui.widgets.word_box import WordBox
from workbench.entities import EntityRef


class EntityRoles(QWidget):
    """`made` tells of each field, so that its owner hears the keys typed there."""

    made = Signal(object)  # WordBox
    changed = Signal()  # by the reporter

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(2, 2, 0, 2)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.fields: dict[int, WordBox] = {}
        self._entities: tuple[EntityRef, ...] = ()

    @property
    def roles(self) -> dict[int, str]:
        """By the number of the entity; empty where it has none."""
        return {entity: field.word for entity, field in self.fields.items()}

    def show_entities(self, entities: Sequence[EntityRef], roles: Mapping[int, str], known: Iterable[str]) -> None:
        """`known` roles can be chosen in each field. Lines that are there stay, and with them the keyboard."""
        if self._entities != tuple(entities):
            self._fill(entities)
        known = list(known)
        for entity, field in self.fields.items():
            field.offer(roles.get(entity, ""), known)

    def _fill(self, entities: Sequence[EntityRef]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._entities, self.fields = tuple(entities), {}
        for row, entity in enumerate(entities):
            glyph = QLabel()
            glyph.setPixmap(kind_picture(entity.kind))
            glyph.setFixedSize(QSize(16, 16))
            field = WordBox(self.tr("Role of {0}").format(entity.name))
            field.setMinimumWidth(170)
            line = field.lineEdit()
            if line:
                line.setPlaceholderText(self.tr("role"))
                line.textEdited.connect(self.changed)
            field.activated.connect(self.changed)
            self.fields[entity.id] = field
            self._grid.addWidget(glyph, row, 0)
            self._grid.addWidget(ElidedLabel(entity.name, "muted"), row, 1, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(field, row, 2)
            self.made.emit(field)
