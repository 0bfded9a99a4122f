"""Choosing an entity by typing a part of any of its names, or making, renaming and merging one, at the same field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from ui.forms.entity_rows import EntityRow, EntityRows
from ui.forms.kind_chips import KindChips
from ui.kinds import alias_type_name
from ui.session import Session
from ui.widgets.labels import KeyCap, plain_label
from ui.widgets.popup import Popup
from workbench.entities import Entity
from workbench.entity import folded, guessed_type
from workbench.namebook import Fit

_WIDTH, _HEIGHT = 440, 410  # pixels, without the shadow
_LISTED, _AT_HAND = 40, 6
_LONGEST_ALIAS = 120  # code points: more than that is a sentence, not a name
_SHOWN = 28  # code points of an alias in its tick
_TELLING = (Fit.BEGINS, Fit.SOUNDS, Fit.INITIALS)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}

Chosen = Callable[[int], object]


class EntityPicker(Popup):
    """A popup at the place of the selection. Enter takes the marked row, Escape goes back to where the reporter was."""

    changed = Signal(int)  # the entity that was renamed
    merge_wanted = Signal(int, int)  # the entity that goes, the one it goes into

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, "", _WIDTH, _HEIGHT)
        self._session = session
        self._chosen: Chosen = int
        self._selected = ""  # words of a text that are to be tagged, and may become an alias
        self._subject: Entity | None = None  # what is renamed or merged; None: something is picked
        self.title = plain_label("", "muted")
        self.field = QLineEdit(clearButtonEnabled=False)
        self.field.setAccessibleName(self.tr("Name of the entity"))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._list)
        self.rows = EntityRows()
        self.rows.setAccessibleName(self.tr("Entities with this name"))
        self.rows.itemClicked.connect(self._take)
        self.alias = QCheckBox(self.tr("Add the words to its names"))
        self.chips = KindChips()
        self.chips.chosen.connect(self._kind_chosen)
        self._lay_out()
        self.rows.currentRowChanged.connect(self._offer_alias)
        session.opened.connect(session.learn_names)
        session.closed.connect(self.put_away)

    # -- opening -------------------------------------------------------------------------------------------------

    def pick(self, text: str, at: QPoint, chosen: Chosen, kind: str = "person") -> None:
        """Asks for an entity beginning with `text`, at a place of the screen; `chosen` gets its number.

        An entity or alias that is made here and what `chosen` writes are one step of the history.
        """
        self._subject, self._chosen = None, chosen
        self._selected = " ".join(text.split())
        self.alias.setChecked(False)
        self._open(self.tr("Tag as"), self._selected, at, kind)

    def for_merge(self, entity_id: int, at: QPoint) -> None:
        """Asks for another name or kind of an entity, or for the entity that it is to be merged into."""
        with self._session.attempt():
            self._subject = entity = self._session.case.entities.get(entity_id)
            self._selected = ""
            title = self.tr("Rename {0}, or merge it into another").format(entity.name)
            self._open(title, entity.name, at, entity.kind)

    def _open(self, title: str, text: str, at: QPoint, kind: str) -> None:
        self.title.setText(title)
        self.setAccessibleName(title)
        self.chips.offer(kind, self._session.case.kinds.names())
        with QSignalBlocker(self.field):
            self.field.setText(text)
        self._list()
        self.open_near(at, self.field)
        self.field.selectAll()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(6)
        self._alias_line = QWidget()
        line = QHBoxLayout(self._alias_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.alias)
        line.addStretch(1)
        line.addWidget(KeyCap("Ctrl+Return"))
        for key, words in (("Return", self.tr("take")), ("Alt+1", self.tr("to 9: kind")), ("Esc", self.tr("close"))):
            foot.addWidget(KeyCap(key))
            foot.addWidget(plain_label(words, "faint"))
            foot.addSpacing(6)
        foot.addStretch(1)
        self.column.setSpacing(8)
        for widget in (self.title, self.field, self.rows, self._alias_line, self.chips):
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
        self.rows.show_rows([*rows, *([own] if own else [])], len(rows) if marked is None else marked)
        self._offer_alias()

    def _found(self, typed: str) -> list[Entity]:
        entities = self._session.case.entities
        found = entities.completions(typed, _LISTED)
        if not found and typed == self._selected:  # words that nobody is called by yet: those used lately are at hand
            found = [entities.get(each) for each in entities.lately(_AT_HAND)]
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
        """Exactly this name; where something is picked also a name that begins so, or sounds so. None: own words."""
        if exact is not None or self._subject or not found:
            return exact
        fits = self._session.case.entities.book.fitting(typed)
        return next((place for place, each in enumerate(found) if fits.get(each.id) in _TELLING), None)

    def _kind_chosen(self) -> None:
        """Who says a kind means something new of that kind."""
        self._list()
        self.rows.setCurrentRow(self.rows.count() - 1)

    def _offer_alias(self) -> None:
        """Whoever is picked may be called by the selected words from now on, where no name of theirs says that."""
        row = self.rows.marked
        entity = self._marked_entity(row) if self._selected and row and row.entity_id else None
        wanted = entity is not None and len(self._selected) <= _LONGEST_ALIAS
        wanted = wanted and entity is not None and folded(self._selected) not in map(folded, entity.forms)
        self._alias_line.setVisible(wanted)
        if entity and wanted:
            type = guessed_type(self._selected, entity.forms)
            words = self.tr("Add “{0}” to its names").format(_shortened(self._selected))
            self.alias.setText(f"{words} · {alias_type_name(type)}" if type else words)

    def _marked_entity(self, row: EntityRow | None) -> Entity | None:
        return self._session.case.entities.get(row.entity_id) if row and row.entity_id is not None else None

    # -- taking --------------------------------------------------------------------------------------------------

    def _take(self) -> None:
        row, subject = self.rows.marked, self._subject
        if row is None:
            return
        also = self._selected if self.alias.isChecked() and self._alias_line.isVisible() else ""
        self.put_away()
        if subject is None:
            self._hand_over(row, also)
        elif row.entity_id is None:
            self._rename(subject, row)
        else:
            self.merge_wanted.emit(subject.id, row.entity_id)

    def _hand_over(self, row: EntityRow, alias: str) -> None:
        case = self._session.case
        with self._session.attempt():
            if row.entity_id is not None:
                self._tag(case.entities.get(row.entity_id), alias)
                return
            with case.store.change(what=self.tr("Tag {0}, a new entity").format(row.name)):
                made = case.entities.add(row.name, row.kind)
                self._chosen(made)

    def _tag(self, entity: Entity, alias: str) -> None:
        """With the alias it is one step."""
        if not alias:
            self._chosen(entity.id)
            return
        case = self._session.case
        with case.store.change(what=self.tr("Tag {0}, also called {1}").format(entity.name, alias)):
            self._chosen(entity.id)
            case.entities.add_alias(entity.id, alias, guessed_type(alias, entity.forms))

    def _rename(self, subject: Entity, row: EntityRow) -> None:
        case = self._session.case
        with self._session.attempt():
            with case.store.change(what=self.tr("Rename {0} to {1}").format(subject.name, row.name)):
                if row.name != subject.name:
                    case.entities.rename(subject.id, row.name)
                if row.kind != subject.kind:
                    case.entities.change_kind(subject.id, row.kind)
            self.changed.emit(subject.id)

    # -- Qt ------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _STEPS:
                self.rows.step(_STEPS[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._alias_line.isVisible():
                    self.alias.setChecked(True)
                self._take()
                return True
            return self.chips.take_key(event)
        return super().eventFilter(watched, event)


def _is_called(entity: Entity, typed: str) -> bool:
    return folded(typed) in map(folded, entity.forms)


def _shortened(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
