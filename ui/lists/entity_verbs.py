"""What can be done with an entity of the list; each is a step that can be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QWidget

from ui.actions import KIND_KEYS, key_text
from ui.dialogs import ask
from ui.kinds import kind_name, kind_picture
from ui.lists.asking import ask_words
from ui.session import Session
from workbench.entities import Entities, Entity


class EntityVerbs(QObject):
    """`window` is the widget over which menu and questions open."""

    rename_wanted = Signal(int)
    everywhere_wanted = Signal(int)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    @property
    def _entities(self) -> Entities:
        return self._session.case.entities

    def change_kind(self, entity: Entity, kind: str) -> None:
        with self._session.attempt():
            self._entities.change_kind(entity.id, kind)

    def protect(self, entity: Entity) -> None:
        """Asks what the entity is to be called in exports."""
        ask_words(
            self._window,
            self.tr("Protect {0}").format(entity.name),
            self.tr("Exports for others leave this entity out, or call it by another name if you give one."),
            self.tr("Name in exports (may stay empty)"),
            self.tr("Protect"),
            lambda pseudonym: self._set_confidential(entity, True, pseudonym or None),
        )

    def remove(self, entity: Entity) -> None:
        with self._session.attempt():
            self._entities.remove(entity.id)

    def ask_to_merge(self, gone_id: int, kept_id: int) -> None:
        with self._session.attempt():
            gone, kept = self._entities.get(gone_id), self._entities.get(kept_id)
            ask(
                self._window,
                self.tr("Merge {0} into {1}?").format(gone.name, kept.name),
                self.tr("Mentions, events and links move; its names become aliases of {0}. It can be undone.").format(
                    kept.name
                ),
                self.tr("Merge"),
                lambda: self._merge(kept_id, gone_id),
            )

    def menu(self, entity: Entity) -> QMenu:
        """For one entity; thrown away once it is closed."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Entity"))
        _add(menu, self.tr("Rename or merge…"), lambda: self.rename_wanted.emit(entity.id), "R")
        _add(menu, self.tr("Tag everywhere…"), lambda: self.everywhere_wanted.emit(entity.id), "Shift+T")
        menu.addMenu(self._kinds(menu, entity))
        if entity.confidential:
            lift = self.tr("Lift the protection")
            _add(menu, lift, lambda: self._set_confidential(entity, False, entity.pseudonym))
        else:
            _add(menu, self.tr("Protect…"), lambda: self.protect(entity))
        menu.addSeparator()
        _add(menu, self.tr("Remove with its mentions"), lambda: self.remove(entity), "Del")
        return menu

    def _kinds(self, parent: QMenu, entity: Entity) -> QMenu:
        menu = QMenu(self.tr("Kind"), parent)
        own = sorted({each.kind for each in self._entities.all()} - set(KIND_KEYS))
        for kind in (*KIND_KEYS, *own):
            action = menu.addAction(QIcon(kind_picture(kind)), kind_name(kind).replace("&", "&&"))
            action.setEnabled(kind != entity.kind)
            action.triggered.connect(lambda _=False, kind=kind: self.change_kind(entity, kind))
        menu.addSeparator()
        _add(menu, self.tr("Another kind…"), lambda: self._ask_for_kind(entity))
        return menu

    def _ask_for_kind(self, entity: Entity) -> None:
        ask_words(
            self._window,
            self.tr("A kind of your own"),
            self.tr("What kind of thing is {0}?").format(entity.name),
            self.tr("Kind, such as ship or patent"),
            self.tr("Change"),
            lambda kind: self.change_kind(entity, kind),
        )

    def _set_confidential(self, entity: Entity, confidential: bool, pseudonym: str | None) -> None:
        with self._session.attempt():
            self._entities.set_confidential(entity.id, confidential, pseudonym)

    def _merge(self, kept: int, gone: int) -> None:
        with self._session.attempt():
            self._entities.merge(kept, gone)


def _add(menu: QMenu, text: str, command: Callable[[], object], key: str = "") -> None:
    menu.addAction(f"{text}\t{key_text(key)}" if key else text).triggered.connect(lambda: command())
