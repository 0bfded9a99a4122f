"""All that the reporter has written in the case, and what has a label: searched while she types, a jump back each."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ui.actions import Actions, key_text
from ui.notes.filter import NoteFilter
from ui.notes.view import NoteView
from ui.selection import Target, selected
from ui.session import Session
from ui.widgets.empty_state import EmptyState
from ui.widgets.interlude import Interlude
from ui.widgets.keys import local_key
from ui.widgets.panel import LEAST_HEIGHT
from workbench.case import Case
from workbench.labels import Label
from workbench.notebook import Entry, entries, narrowed

_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TOPICS = frozenset({"notes", "documents", "entities", "events"})
Found = tuple[list[Entry], list[Label], int]
"""What is shown, the labels there are, and how many notes in all."""


class NotesPane(Interlude):
    """Reads on the lane of the queries. Enter opens the place, E changes the note, L its labels, Del takes it away."""

    passage_activated = Signal(int, int, int, int)  # document, page, start, end; 0, 0 for a document as a whole
    document_wanted = Signal(int)
    entity_wanted = Signal(int)
    event_wanted = Signal(int)
    note_wanted = Signal(object, QPoint)  # Target, a place of the screen
    labels_wanted = Signal(object, QPoint)

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(self.tr("Notes"))
        self._session = session
        self.view = NoteView()
        self.view.setAccessibleName(self.tr("Notes and labelled passages"))
        self.field = QLineEdit(placeholderText=self.tr("Words in your notes"), clearButtonEnabled=False)
        self.field.setAccessibleName(self.tr("Words in your notes"))
        self.empty = EmptyState(
            self.tr("Select words in a text and press W to write a note, L to label them. All of it gathers here."),
            self.tr("Show all keys"),
            "F1",
            icon="note",
        )
        self.nothing = EmptyState("", self.tr("Show all notes"), icon="search")
        self._lay_out()
        self._bind(actions)

    def _lay_out(self) -> None:
        self.filter = NoteFilter()
        self.tools.setSpacing(4)
        for tool in (self.filter, self.close_button):
            self.add_tool(tool)
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(12, 0, 12, 6)
        column.addWidget(self.field)
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(LEAST_HEIGHT)
        for page in (self.empty, self.nothing, self.view):
            self._stack.addWidget(page)
        self.add(line, 0)
        self.add(self._stack)
        self.setFocusProxy(self.field)

    def _bind(self, actions: Actions) -> None:
        self.view.opened.connect(self._open)
        self.field.textChanged.connect(self._read)
        self.field.installEventFilter(self)
        self.filter.changed.connect(self._read)
        self.empty.pressed.connect(actions["help"].trigger)
        self.nothing.pressed.connect(self._show_all)
        for key, verb in (("Del", self._remove), ("E", self._edit), ("F2", self._edit), ("L", self._label)):
            local_key(self.view, key, verb)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self._session.changed.connect(self._hear)
        self._session.closing.connect(self.put_away)

    # -- opening and closing -------------------------------------------------------------------------------------

    def show_notes(self) -> None:
        """Brings the list into sight, with the keyboard in its field."""
        if self._session.is_open:
            self._begin()
            self._read()
            self.opened.emit()
            self.field.setFocus()
            self.field.selectAll()

    def _end(self) -> None:
        self._session.drop("notes")

    # -- following the case --------------------------------------------------------------------------------------

    def _hear(self, topics: frozenset[str]) -> None:
        if self.is_open and self._session.is_open and topics & _TOPICS:
            self._read()

    def _read(self) -> None:
        if not self._session.is_open:
            return
        words, kind, label = self.field.text(), self.filter.kind, self.filter.label

        def ask(case: Case) -> Found:
            everything = entries(case)
            return narrowed(everything, words, kind=kind, label=label), case.labels.all(), len(everything)

        self._session.query("notes", ask, partial(self._show, words))

    def _show(self, words: str, found: Found) -> None:
        listed, labels, total = found
        self.filter.show_labels(labels)
        self.view.show_entries(listed)
        words = words.strip()
        none = self.tr("No note holds “{0}”.").format(words) if words else self.tr("No note of this sort yet.")
        self.nothing.sentence.setText(none)
        self._stack.setCurrentWidget(self.view if listed else self.nothing if total else self.empty)
        count = self.locale().toString
        some = self.tr("{0} of {1}").format(count(len(listed)), count(total))
        self.set_count("" if not total else count(total) if len(listed) == total else some)

    def _show_all(self) -> None:
        self.field.clear()
        self.filter.choose()

    # -- what the reporter does ----------------------------------------------------------------------------------

    def _open(self, entry: Entry) -> None:
        """The passage is lit, and what it is not a passage of has its card."""
        place = entry.passage
        if place:
            span = (0, 0) if place.lost else (place.start or 0, place.end or 0)
            self.passage_activated.emit(place.document_id, place.page or 1, *span)
        elif entry.kind == "entity":
            self.entity_wanted.emit(entry.target)
        elif entry.kind == "event":
            self.event_wanted.emit(entry.target)
        else:
            self.document_wanted.emit(entry.target)

    def _edit(self) -> None:
        """What is written on cards is changed there."""
        entry = self.view.current
        if entry is None:
            return
        if entry.remark is not None or (entry.kind in ("passage", "document") and not entry.obtained):
            self.note_wanted.emit(self._target(entry), self._below_current())
        else:
            self._open(entry)

    def _label(self) -> None:
        entry = self.view.current
        if entry and entry.kind in ("passage", "document") and not (entry.passage and entry.passage.lost):
            self.labels_wanted.emit(self._target(entry), self._below_current())

    def _target(self, entry: Entry) -> Target:
        place = entry.passage
        if place is None or place.page is None:
            return Target(entry.target, remark=entry.remark)
        beside = tuple(filter(None, map(selected, entry.further)))
        words = selected(place)
        return Target(entry.target, replace(words, beside=beside) if words else None, entry.remark)

    def _below_current(self) -> QPoint:
        row = self.view.visualRect(self.view.currentIndex())
        return self.view.viewport().mapToGlobal(row.bottomLeft() + QPoint(12, 0))

    def _remove(self) -> None:
        """The note; of what has labels alone, these. What is written on cards is changed there."""
        entry = self.view.current
        if entry is None:
            return
        case = self._session.case
        with self._session.attempt():
            if entry.remark is not None:
                case.remarks.remove(entry.remark)
            elif entry.labels:
                on = (entry.target, entry.passage)
                put = [each for each in case.labels.labelled() if (each.anchor.document_id, each.anchor.passage) == on]
                with case.store.change("notes", what=self.tr("Take the labels off")):
                    for each in put:
                        case.labels.take_off(each.id)

    def _open_menu(self, place: QPoint) -> None:
        entry = self.view.current
        if entry is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Note"))
        verbs = [(self.tr("Open"), "Return", lambda: self._open(entry)), (self.tr("Change the note"), "E", self._edit)]
        if entry.kind in ("passage", "document"):
            verbs.append((self.tr("Labels …"), "L", self._label))
        if entry.remark is not None or entry.labels:
            verbs.append((self.tr("Remove"), "Del", self._remove))
        for words, key, verb in verbs:
            menu.addAction(f"{words}\t{key_text(key)}").triggered.connect(lambda _=False, verb=verb: verb())
        menu.popup(self.view.viewport().mapToGlobal(place))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field down into the list."""
        pressed = watched is self.field and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _DOWN and self.view.notes.entries:
            self.view.setFocus()
            self.view.go_to_first()
            return True
        return super().eventFilter(watched, event)
