"""What can be done with entities of the list, one or many; each is one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QWidget

from ui.actions import KIND_KEYS, key_text
from ui.kinds import kind_name, kind_picture
from ui.lists.asking import ask_words
from ui.session import Session
from workbench.entities import Entities, Entity

Chosen = Sequence[Entity]


class EntityVerbs(QObject):
    """`window` is the widget over which menu and questions open."""

    rename_wanted = Signal(int)
    everywhere_wanted = Signal(int)
    graph_wanted = Signal(int)
    merge_wanted = Signal(list)  # numbers, the one that stays first
    split_wanted = Signal(int)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    @property
    def _entities(self) -> Entities:
        return self._session.case.entities

    def change_kind(self, chosen: Chosen, kind: str) -> None:
        what = self.tr("Change the kind of {0}").format(self._named(chosen))
        self._each(chosen, what, lambda entity: self._entities.change_kind(entity.id, kind))

    def protect(self, chosen: Chosen) -> None:
        """Asks what a single entity is to be called in exports."""
        if len(chosen) > 1:
            self._protect_all(chosen)
            return
        entity = chosen[0]
        ask_words(
            self._window,
            self.tr("Protect {0}").format(entity.name),
            self.tr("Exports for others leave this entity out, or call it by another name if you give one."),
            self.tr("Name in exports (may stay empty)"),
            self.tr("Protect"),
            lambda pseudonym: self._set_confidential(entity, pseudonym or None),
            given=entity.pseudonym or "",
        )

    def lift(self, chosen: Chosen) -> None:
        what = self.tr("Lift the protection of {0}").format(self._named(chosen))
        self._each(chosen, what, lambda entity: self._entities.set_confidential(entity.id, False, entity.pseudonym))

    def remove(self, chosen: Chosen) -> None:
        what = self.tr("Remove {0}").format(self._named(chosen))
        self._each(chosen, what, lambda entity: self._entities.remove(entity.id))

    def _protect_all(self, chosen: Chosen) -> None:
        what = self.tr("Protect {0}").format(self._named(chosen))
        self._each(chosen, what, lambda entity: self._entities.set_confidential(entity.id, True, entity.pseudonym))

    def _set_confidential(self, entity: Entity, pseudonym: str | None) -> None:
        with self._session.attempt():
            self._entities.set_confidential(entity.id, True, pseudonym)

    def _each(self, chosen: Chosen, what: str, verb: Callable[[Entity], object]) -> None:
        """All of them in one step, or none."""
        with self._session.attempt(), self._session.case.store.change(what=what):
            for entity in chosen:
                verb(entity)

    def _named(self, chosen: Chosen) -> str:
        return chosen[0].name if len(chosen) == 1 else self.tr("{0} entities").format(len(chosen))

    # -- the menu ------------------------------------------------------------------------------------------------

    def menu(self, chosen: Chosen) -> QMenu:
        """For these entities; thrown away once it is closed."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Entity"))
        if len(chosen) == 1:
            _add(menu, self.tr("Rename or merge…"), lambda: self.rename_wanted.emit(chosen[0].id), "R")
            _add(menu, self.tr("Split…"), lambda: self.split_wanted.emit(chosen[0].id))
            _add(menu, self.tr("Tag everywhere…"), lambda: self.everywhere_wanted.emit(chosen[0].id), "Shift+T")
            _add(menu, self.tr("Graph of its links"), lambda: self.graph_wanted.emit(chosen[0].id), "G")
        else:
            merge = self.tr("Merge these {0}…").format(len(chosen))
            _add(menu, merge, lambda: self.merge_wanted.emit(most_mentioned_first(chosen)), "R")
        menu.addMenu(self._kinds(menu, chosen))
        self._add_protection(menu, chosen)
        menu.addSeparator()
        one, many = self.tr("Remove with its mentions"), self.tr("Remove these {0} with their mentions")
        _add(menu, one if len(chosen) == 1 else many.format(len(chosen)), lambda: self.remove(chosen), "Del")
        return menu

    def _add_protection(self, menu: QMenu, chosen: Chosen) -> None:
        if not all(entity.confidential for entity in chosen):
            _add(menu, self.tr("Protect…") if len(chosen) == 1 else self.tr("Protect"), lambda: self.protect(chosen))
            return
        if len(chosen) == 1:
            _add(menu, self.tr("Name in exports…"), lambda: self.protect(chosen))
        _add(menu, self.tr("Lift the protection"), lambda: self.lift(chosen))

    def _kinds(self, parent: QMenu, chosen: Chosen) -> QMenu:
        menu = QMenu(self.tr("Kind"), parent)
        for kind in (*KIND_KEYS, *self._session.case.kinds.names()):
            action = menu.addAction(QIcon(kind_picture(kind)), kind_name(kind).replace("&", "&&"))
            action.setEnabled(any(kind != entity.kind for entity in chosen))
            action.triggered.connect(lambda _=False, kind=kind: self.change_kind(chosen, kind))
        menu.addSeparator()
        _add(menu, self.tr("Another kind…"), lambda: self._ask_for_kind(chosen))
        return menu

    def _ask_for_kind(self, chosen: Chosen) -> None:
        ask_words(
            self._window,
            self.tr("A kind of your own"),
            self.tr("What kind of thing is {0}?").format(self._named(chosen)),
            self.tr("Kind, such as ship or patent"),
            self.tr("Change"),
            lambda kind: self.change_kind(chosen, kind),
        )


def most_mentioned_first(chosen: Chosen) -> list[int]:
    """Their numbers; the first is the one that stays when they become one."""
    return [entity.id for entity in sorted(chosen, key=lambda entity: -entity.mentions)]


def _add(menu: QMenu, text: str, command: Callable[[], object], key: str = "") -> None:
    menu.addAction(f"{text}\t{key_text(key)}" if key else text).triggered.connect(lambda: command())
