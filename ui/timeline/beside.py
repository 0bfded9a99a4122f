"""What the timeline shows beside its events: eras, faint tracks, the dates of all documents."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from ui.session import Session
from workbench.case import Case
from workbench.dates import CaseDate
from workbench.eras import Era
from workbench.tracks import TrackItem, tracks

_OF_TRACKS = frozenset({"documents", "requests", "links", "entities"})


class Beside(QObject):
    """Tracks and documents are read on the lane of queries, and only while they are asked for."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted: tuple[str, ...] = ()
        self.eras: list[Era] = []
        self.tracks: list[TrackItem] = []
        self.documents: list[CaseDate] = []
        session.changed.connect(self._hear)
        session.closed.connect(self._forget)

    def show_case(self) -> None:
        """What the case has that has just been opened."""
        self._forget()
        self._read_eras()
        self._read_documents()

    def want_tracks(self, wanted: tuple[str, ...]) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self._read_tracks()

    def _read_eras(self) -> None:
        self.eras = self._session.case.eras.all()
        self.changed.emit()

    def _read_tracks(self) -> None:
        if self._wanted:
            self._session.query("timeline tracks", partial(_items, self._wanted), self._take_tracks)
        else:
            self._session.drop("timeline tracks")
            self._take_tracks([])

    def _read_documents(self) -> None:
        self._session.query("timeline documents", _dates, self._take_documents)

    def _take_tracks(self, found: list[TrackItem]) -> None:
        self.tracks = found
        self.changed.emit()

    def _take_documents(self, found: list[CaseDate]) -> None:
        if found != self.documents:
            self.documents = found
            self.changed.emit()

    def _hear(self, topics: frozenset[str]) -> None:
        if not self._session.is_open:
            return
        if "eras" in topics:
            self._read_eras()
        if self._session.busy:
            return
        if "documents" in topics:
            self._read_documents()
        if topics & _OF_TRACKS and self._wanted:
            self._read_tracks()

    def _forget(self) -> None:
        self._wanted, self.eras, self.tracks, self.documents = (), [], [], []


def _items(wanted: tuple[str, ...], case: Case) -> list[TrackItem]:
    return tracks(case, wanted)


def _dates(case: Case) -> list[CaseDate]:
    return [each.date for each in case.documents.all() if each.date]
