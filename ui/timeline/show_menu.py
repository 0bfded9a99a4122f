"""What the timeline shows beside its events: eras, faint tracks, two lanes compared. A menu and its sheets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from ui.kinds import kind_picture
from ui.session import Session
from ui.timeline.beside import Beside
from ui.timeline.content import Content
from ui.timeline.era_sheet import EraSheet
from ui.timeline.header import menu_button
from ui.timeline.lanes import Lane
from ui.timeline.menus import add_command
from ui.timeline.tick_list import Tick, TickSheet
from workbench.eras import Era


class ShowMenu(QObject):
    """`lanes` tells the lanes there are to compare."""

    chosen = Signal(object)  # State

    def __init__(
        self,
        session: Session,
        content: Content,
        beside: Beside,
        lanes: Callable[[], Sequence[Lane]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._content, self._beside, self._lanes = content, beside, lanes
        self.button = menu_button(self.tr("What is shown beside the events"), self._fill)
        self.button.setText(self.tr("Show") + " ▾")
        self.eras = EraSheet(session, self.button)
        self.ticks = TickSheet(session, self.button)
        self._picked: list[str] = []

    def _fill(self, menu: QMenu) -> None:
        state = self._content.state
        names = {
            "documents": self.tr("Dates of documents"),
            "requests": self.tr("Requests for comment"),
            "careers": self.tr("Careers"),
        }
        for track, words in names.items():
            add_command(menu, words, partial(self._turn_track, track), on=track in state.tracks)
        menu.addSeparator()
        add_command(menu, self.tr("Eras"), self._turn_eras, on=state.eras)
        for era in self._beside.eras:
            add_command(menu, f"    {era.name} · {era.date.display()}…", partial(self._ask_era, era))
        add_command(menu, self.tr("New era…"), self._ask_era)
        menu.addSeparator()
        add_command(menu, self.tr("Compare two lanes…"), self.ask_compared).setEnabled(len(self._lanes()) > 1)
        if state.compared:
            add_command(menu, self.tr("Show all lanes again"), lambda: self.chosen.emit(replace(state, compared=None)))

    def _turn_track(self, track: str) -> None:
        now = self._content.state
        rest = tuple(each for each in now.tracks if each != track)
        self.chosen.emit(replace(now, tracks=rest if track in now.tracks else (*rest, track)))

    def _turn_eras(self) -> None:
        self.chosen.emit(replace(self._content.state, eras=not self._content.state.eras))

    @property
    def _at(self) -> QPoint:
        return self.button.mapToGlobal(QPoint(0, self.button.height()))

    def _ask_era(self, era: Era | None = None) -> None:
        self.eras.ask(self._at, era)

    def ask_compared(self) -> None:
        """The second lane that is ticked is compared with the first."""
        lanes, self._picked = list(self._lanes()), []
        ticks = [Tick(n, lane.name, lane.note, kind_picture(lane.kind), False) for n, lane in enumerate(lanes)]
        self.ticks.ask(self.tr("Tick two lanes"), self._at, ticks, lambda value, on: self._pick(lanes[value].id, on))

    def _pick(self, lane: str, on: bool) -> None:
        self._picked = [*(each for each in self._picked if each != lane), *([lane] if on else [])]
        if len(self._picked) == 2:
            self.ticks.put_away()
            one, other = self._picked
            self.chosen.emit(replace(self._content.state, compared=(one, other)))
