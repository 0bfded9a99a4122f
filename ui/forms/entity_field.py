"""A field that holds one entity: chosen by a part of any of its names, or made there."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.forms.name_completer import NameCompleter
from ui.kinds import kind_picture
from workbench.entities import Entities, EntityRef


class EntityField(QLineEdit):
    """`entity` is None until what is typed is a name that an entity has. Down lists all of them."""

    unknown = Signal(str)  # a name that no entity has, with Enter
    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(self.tr("A name or alias"))
        self.entity: EntityRef | None = None
        self._completer = NameCompleter(self)
        self._completer.picked.connect(self.show_entity)
        self._glyph = QAction(self)
        self.addAction(self._glyph, QLineEdit.ActionPosition.LeadingPosition)
        self.textChanged.connect(lambda typed: self._hold(self._completer.named(typed)))
        self._draw()

    def offer(self, entity: EntityRef | None, known: Entities, first: Iterable[EntityRef] = ()) -> None:
        """Begins anew with this one; `known` are all that can be chosen, those of `first` listed before the others."""
        self._completer.fill(known, first)
        self.show_entity(entity)

    def show_entity(self, entity: EntityRef | None) -> None:
        self.setText(entity.name if entity else "")
        self.setCursorPosition(0)
        self._hold(entity)

    def take_typed(self) -> bool:
        """Whether words were typed that are no entity's name: `unknown` tells them."""
        typed = self.text().strip()
        if self.entity or not typed:
            return False
        self.unknown.emit(typed)
        return True

    def _hold(self, entity: EntityRef | None) -> None:
        self.entity = entity
        self._draw()
        self.changed.emit()

    def _draw(self) -> None:
        self._glyph.setIcon(QIcon(kind_picture(self.entity.kind)) if self.entity else QIcon())
        self._glyph.setVisible(self.entity is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._completer.list_all()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_glyph"):
            self._draw()
