"""Choosing an entity by typing a part of any of its names, or making, renaming and merging one, at the same field."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui import dialogs
from ui.forms.entity_rows import EntityRow, EntityRows
from ui.forms.kind_chips import KindChips
from ui.session import Session
from ui.widgets.labels import KeyCap, plain_label
from ui.widgets.overlay import Overlay
from workbench.entities import Entity

_WIDTH, _HEIGHT = 440, 372  # pixels, without the shadow
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}

Chosen = Callable[[int], object]


class EntityPicker(Overlay):
    """A popup at the place of the selection. Enter takes the marked row, Escape goes back to where the reporter was."""

    changed = Signal(int)  # the entity that was renamed, or the one that another was merged into

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, "", _WIDTH, _HEIGHT)
        self._session, self._owner = session, parent
        self._at = QPoint()
        self._chosen: Chosen = int
        self._subject: Entity | None = None  # what is renamed or merged; None: something is picked
        self.title = plain_label("", "muted")
        self.field = QLineEdit(clearButtonEnabled=False)
        self.field.setAccessibleName(self.tr("Name of the entity"))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._list)
        self.rows = EntityRows()
        self.rows.setAccessibleName(self.tr("Entities with this name"))
        self.rows.itemClicked.connect(self._take)
        self.chips = KindChips()
        self.chips.chosen.connect(self._kind_chosen)
        self._lay_out()
        session.closed.connect(self.put_away)

    # -- opening -------------------------------------------------------------------------------------------------

    def pick(self, text: str, at: QPoint, chosen: Chosen, kind: str = "person") -> None:
        """Asks for an entity beginning with `text`, at a place of the screen; `chosen` gets its number.

        An entity that is made here and what `chosen` writes are one step of the history.
        """
        self._subject, self._chosen = None, chosen
        self._open(self.tr("Tag as"), " ".join(text.split()), at, kind)

    def for_merge(self, entity_id: int, at: QPoint) -> None:
        """Asks for another name or kind of an entity, or for the entity that it is to be merged into."""
        with self._session.attempt():
            self._subject = entity = self._session.case.entities.get(entity_id)
            title = self.tr("Rename {0}, or merge it into another").format(entity.name)
            self._open(title, entity.name, at, entity.kind)

    def _open(self, title: str, text: str, at: QPoint, kind: str) -> None:
        self._move_to(self._owner.window())
        self._at = self._owner.window().mapFromGlobal(at)
        self.title.setText(title)
        self.setAccessibleName(title)
        self.chips.offer(kind, {each.kind for each in self._session.case.entities.all()})
        self.field.setText(text)
        self._list()
        self.open_at(self.field)
        self.field.selectAll()

    def _move_to(self, window: QWidget) -> None:
        """The pane this belongs to may have been made before its window; a sheet is cut off at its parent's edges."""
        if self.parentWidget() is not window:
            self.setParent(window)
            window.installEventFilter(self)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(6)
        for key, words in (("Return", self.tr("take")), ("Alt+1", self.tr("to 8: kind")), ("Esc", self.tr("close"))):
            foot.addWidget(KeyCap(key))
            foot.addWidget(plain_label(words, "faint"))
            foot.addSpacing(6)
        foot.addStretch(1)
        self.column.setSpacing(8)
        for widget in (self.title, self.field, self.rows, self.chips):
            self.column.addWidget(widget)
        self.column.addLayout(foot)

    # -- listing -------------------------------------------------------------------------------------------------

    def _list(self) -> None:
        typed = " ".join(self.field.text().split())
        found = self._found(typed)
        rows = [EntityRow.of(each) for each in found]
        exact = next((place for place, each in enumerate(found) if _is_called(each, typed)), None)
        own = self._own_row(typed, found)
        marked = self._marked(exact, found, typed)
        self.rows.show_rows([*rows[:40], *([own] if own else [])], len(rows[:40]) if marked is None else marked)

    def _found(self, typed: str) -> list[Entity]:
        found = self._session.case.entities.completions(typed)
        return [each for each in found if not self._subject or each.id != self._subject.id]

    def _own_row(self, typed: str, found: list[Entity]) -> EntityRow | None:
        """What Enter does with the words as they stand; two entities may well have the same name."""
        if not typed:
            return None
        if not self._subject:
            return EntityRow(self.chips.kind, typed, verb=self.tr("New:"))
        verb = self.tr("Rename to") if typed != self._subject.name else self.tr("Keep as")
        return EntityRow(self.chips.kind, typed, verb=verb)

    def _marked(self, exact: int | None, found: list[Entity], typed: str) -> int | None:
        """Exactly this name; where something is picked also a name that begins so. None: the reporter's own words."""
        if exact is not None or self._subject or not found:
            return exact
        begins = any(_folded(form).startswith(_folded(typed)) for form in found[0].forms)
        return 0 if begins else None

    def _kind_chosen(self) -> None:
        """Who says a kind means something new of that kind."""
        self._list()
        self.rows.setCurrentRow(self.rows.count() - 1)

    # -- taking --------------------------------------------------------------------------------------------------

    def _take(self) -> None:
        row, subject = self.rows.marked, self._subject
        if row is None:
            return
        self.put_away()
        if subject is None:
            self._hand_over(row)
        elif row.entity_id is None:
            self._rename(subject, row)
        else:
            with self._session.attempt():
                self._ask_to_merge(subject, self._session.case.entities.get(row.entity_id))

    def _hand_over(self, row: EntityRow) -> None:
        case = self._session.case
        with self._session.attempt():
            if row.entity_id is not None:
                self._chosen(row.entity_id)
                return
            with case.store.change(what=self.tr("Tag {0}, a new entity").format(row.name)):
                made = case.entities.add(row.name, row.kind)
                self._chosen(made)

    def _rename(self, subject: Entity, row: EntityRow) -> None:
        case = self._session.case
        with self._session.attempt():
            with case.store.change(what=self.tr("Rename {0} to {1}").format(subject.name, row.name)):
                if row.name != subject.name:
                    case.entities.rename(subject.id, row.name)
                if row.kind != subject.kind:
                    case.entities.change_kind(subject.id, row.kind)
            self.changed.emit(subject.id)

    def _ask_to_merge(self, gone: Entity, kept: Entity) -> None:
        events = sum(gone.id in {each.id for each in event.entities} for event in self._session.case.events.all())
        moved = ", ".join((self._mentions(gone.mentions), self._events(events)))
        dialogs.ask(
            self._owner.window(),
            self.tr("Merge {0} into {1}?").format(gone.name, kept.name),
            self.tr("{0} move, and its names become aliases of {1}. It can be undone.").format(moved, kept.name),
            self.tr("Merge"),
            lambda: self._merge(kept.id, gone.id),
        )

    def _merge(self, kept: int, gone: int) -> None:
        with self._session.attempt():
            self._session.case.entities.merge(kept, gone)
            self.changed.emit(kept)

    def _mentions(self, count: int) -> str:
        return self.tr("1 mention") if count == 1 else self.tr("%n mentions", "", count)

    def _events(self, count: int) -> str:
        return self.tr("1 event") if count == 1 else self.tr("%n events", "", count)

    # -- Qt ------------------------------------------------------------------------------------------------------

    def _place(self) -> None:
        """Below the place asked for, or above it where there is no room; always within the window."""
        super()._place()
        room, size = self.parentWidget().rect(), self.size()  # type: ignore[union-attr]
        shadow = (size.width() - _WIDTH) // 2
        top = self._at.y() - shadow + 6
        if top + size.height() > room.height() + shadow:
            top = self._at.y() - size.height() + shadow - 24
        left = min(max(-shadow, self._at.x() - shadow), room.width() - size.width() + shadow)
        self.move(left, max(-shadow, top))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _STEPS:
                self.rows.step(_STEPS[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
            return self.chips.take_key(event)
        return super().eventFilter(watched, event)


def _is_called(entity: Entity, typed: str) -> bool:
    return _folded(typed) in {_folded(form) for form in entity.forms}


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().strip()
