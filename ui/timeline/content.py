"""What the timeline shows of the open case: all events read from it, and those that its filters let through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal

from ui.session import Session
from ui.timeline.following import Following
from ui.timeline.scene import LanesBy
from ui.timeline.state import State, read_state
from workbench.case import Case
from workbench.errors import NotFound
from workbench.event import Event
from workbench.grounds import Grounds, read_grounds
from workbench.narrowing import Narrower, Narrowing
from workbench.searching.find import found

_AT_ONCE = 200  # events that are read in less than 16 ms
_FEW = 12  # single ones, of which each takes a millisecond
_REMEMBER_MS = 800  # after the last change
_TOPICS = frozenset({"events", "notes", "sources"})


@dataclass(frozen=True)
class Read:
    """What was read of a case at one moment."""

    narrower: Narrower = field(default_factory=Narrower)
    grounds: Grounds = field(default_factory=Grounds)


def read_events(case: Case) -> Read:
    narrower = Narrower(case.events.all())
    narrower.prepare()
    return Read(narrower, read_grounds(case))


def _read_for_lanes(case: Case) -> Read:
    """Brings what draws the lanes as well (`canvas`): on the window's thread that would be a third of a second."""
    import_module("pyqtgraph")
    return read_events(case)


def _search(query: str, case: Case) -> tuple[str, frozenset[int]]:
    return query, frozenset(found(case.store, query))


class Content(QObject):
    """Follows the case. Many events, and what a search finds, are read on the lane of queries."""

    changed = Signal()
    asked_for = Signal()  # another state: by a filter, a kept view, a case that was opened

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._read = Read()
        self._found: tuple[str, frozenset[int]] = ("", frozenset())  # a query, and the documents it finds
        self._version = 0  # of the entities that the events name
        self.state, self._following = State(), Following()
        self.shown: list[Event] = []
        self._later = QTimer(self, singleShot=True, interval=_REMEMBER_MS)
        self._later.timeout.connect(self._remember)
        session.changed.connect(self._hear)
        session.closing.connect(self._leave)

    @property
    def events(self) -> tuple[Event, ...]:
        """All there are, by when they happened."""
        return self._read.narrower.events

    @property
    def grounds(self) -> Grounds:
        return self._read.grounds

    @property
    def narrowing(self) -> Narrowing:
        return self.state.narrowing

    def groups(self, lanes_by: LanesBy) -> dict[int, list[tuple[str, str]]] | None:
        """For lanes by label, those of each event by its number, with what they look like."""
        if lanes_by != "label":
            return None
        labels = {each.id: self.grounds.labels_of(each) for each in self.events}
        return {event: [(label.name, "other") for label in found] for event, found in labels.items() if found}

    def of_document(self, document_id: int | None) -> list[int]:
        """The numbers of all events that rest on a document."""
        return self._read.narrower.of_document.get(document_id or 0, [])

    @property
    def is_narrow(self) -> bool:
        """Whether anything is kept back."""
        return self.narrowing.is_on or self.state.compared is not None

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_case(self) -> None:
        """The case that has just been opened, as it was left."""
        self.state = read_state(self._session.case.timeline_views.now())
        self._read, self._version = Read(), self._session.case.entities.version
        self.asked_for.emit()
        self.refresh()

    def show_state(self, state: State) -> None:
        """Looks at it in another way."""
        if state != self.state:
            self.state = state
            self._later.start()
            self.asked_for.emit()
            self._narrow()

    def narrow(self, narrowing: Narrowing) -> None:
        self.show_state(replace(self.state, narrowing=narrowing))

    def refresh(self) -> None:
        """Reads the events anew."""
        case = self._session.case
        if case.events.count() <= _AT_ONCE:
            self._session.drop("timeline")
            self._take(read_events(case))
        else:
            read = read_events if self.state.as_list else _read_for_lanes
            self._session.query("timeline", read, self._take)

    def refresh_some(self, event_ids: Sequence[int]) -> None:
        """Where all are read on the lane, these few are seen at once as they are now."""
        if len(event_ids) <= _FEW < _AT_ONCE < len(self.events):
            now = {each: self._event(each) for each in event_ids}
            self._read = replace(self._read, narrower=self._read.narrower.with_these(now))
            self._narrow()

    def _event(self, event_id: int) -> Event | None:
        try:
            return self._session.case.events.get(event_id)
        except NotFound:
            return None

    def _take(self, read: Read) -> None:
        self._read = read
        self._found = ("", frozenset())
        self._narrow()

    def _narrow(self) -> None:
        wanted = self.narrowing.query.strip()
        if wanted and wanted != self._found[0] and self._session.is_open:
            self._session.query("timeline search", partial(_search, wanted), self._know)
        documents = self._found[1] if wanted == self._found[0] else None
        self.shown = self._read.narrower.narrowed(self.narrowing, self.grounds, documents)
        self.changed.emit()

    def _know(self, found: tuple[str, frozenset[int]]) -> None:
        self._found = found
        self._narrow()

    # -- following the case --------------------------------------------------------------------------------------

    def _hear(self, topics: frozenset[str]) -> None:
        """Documents matter once an import has come to its end: they may have taken citations with them; of entities
        their names and kinds, not that one is tagged once more."""
        if not self._session.is_open:
            return
        if "entities" in topics:
            self.show_state(self._following.followed(self.state, self._session.case.entities))
        version = self._session.case.entities.version
        renamed = "entities" in topics and version != self._version
        if topics & _TOPICS or renamed or ("documents" in topics and not self._session.busy):
            self._version = version
            self.refresh()

    def _remember(self) -> None:
        self._later.stop()
        if self._session.is_open:
            with self._session.attempt():
                self._session.case.timeline_views.remember(self.state.as_json())

    def _leave(self) -> None:
        if self._later.isActive():
            self._remember()
        self.state, self._read, self.shown, self._following = State(), Read(), [], Following()
