"""What a timeline can be filtered by: the menu of it, and each part of a filter in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui.kinds import kind_picture
from ui.session import Session
from ui.timeline.content import Content
from ui.timeline.date_sheet import DateSheet
from ui.timeline.filter_bar import Chip
from ui.timeline.menus import add_command, add_submenu
from ui.timeline.state import State
from ui.timeline.tick_list import Tick, TickSheet
from ui.timeline.words import Words
from ui.widgets.words_sheet import WordsSheet
from workbench.event import STATUSES
from workbench.narrowing import NO_KIND, Narrowing


class FilterMenu(QObject):
    """`search` is what is searched for in the window now."""

    chosen = Signal(object)  # State

    def __init__(self, session: Session, content: Content, owner: QWidget) -> None:
        super().__init__(owner)
        self._session, self._content, self._owner = session, content, owner
        self._words = Words(self)
        self.search = ""
        self.ticks = TickSheet(session, owner)
        self.dates, self.names = DateSheet(session, owner), WordsSheet(session, owner)
        self.menu = QMenu(owner)
        self.menu.setAccessibleName(self.tr("Filter by"))
        self.menu.aboutToShow.connect(self._fill)

    @property
    def _now(self) -> Narrowing:
        return self._content.narrowing

    # -- the menu ------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        """Made anew at each opening, of what the events have."""
        self.menu.clear()
        add_command(self.menu, self.tr("Who and what…"), self.ask_entities)
        together = self._now.together
        all_of_them = partial(self._put, "together", not together)
        add_command(self.menu, self.tr("Only events with all of them"), all_of_them, on=together).setEnabled(
            len(self._now.entities) > 1
        )
        add_command(self.menu, self.tr("Period…"), self._ask_period)
        self._add_ticks(self.tr("Status"), "statuses", self._words.statuses().items())
        self._add_ticks(self.tr("Kind"), "kinds", self._kinds())
        grounds = self._content.grounds
        self._add_ticks(self.tr("Label"), "labels", ((each.id, each.name) for each in grounds.labels))
        self._add_ticks(self.tr("Source"), "sources", ((each.id, each.pseudonym) for each in grounds.sources))
        self._add_search()
        self._add_choices(self.tr("Importance"), "importance", self._at_least())
        self._add_choices(self.tr("Protection"), "confidential", self._protection())

    def _kinds(self) -> list[tuple[str, str]]:
        kinds = Counter(each.kind or NO_KIND for each in self._content.events)
        named = sorted(kinds, key=lambda kind: (kind == NO_KIND, -kinds[kind], kind))
        return [(kind, kind or self.tr("without a kind")) for kind in named]

    def _at_least(self) -> list[tuple[Any, str]]:
        important, most = self._words.importance()[1:]
        return [(0, self.tr("all events")), (1, self.tr("{0} or more").format(important)), (2, most)]

    def _protection(self) -> list[tuple[Any, str]]:
        return [(None, self.tr("all events")), (True, self.tr("confidential")), (False, self.tr("open"))]

    def _add_ticks(self, title: str, field: str, values: Iterable[tuple[Any, str]]) -> None:
        """Several of them; ones that are chosen and are there no longer are taken out by their chip."""
        menu, chosen = add_submenu(self.menu, title), getattr(self._now, field)
        for value, words in values:
            on = value in chosen
            add_command(menu, words, partial(self._turn, field, value, not on), on=on)
        menu.menuAction().setEnabled(not menu.isEmpty())

    def _add_choices(self, title: str, field: str, values: Iterable[tuple[Any, str]]) -> None:
        menu, chosen = add_submenu(self.menu, title), getattr(self._now, field)
        for value, words in values:
            add_command(menu, words, partial(self._put, field, value), on=value == chosen)

    def _add_search(self) -> None:
        menu = add_submenu(self.menu, self.tr("Found by a search"))
        if self.search.strip():
            now = self.tr("What is searched for now: {0}").format(self.search)
            add_command(menu, now, partial(self._put, "query", self.search))
        add_command(menu, self.tr("Search for…"), self._ask_query)
        kept = self._session.case.searches.all()
        if kept:
            menu.addSeparator()
        for each in kept:
            add_command(menu, each.name, partial(self._put, "query", each.query))

    # -- what is asked for in a sheet ----------------------------------------------------------------------------

    @property
    def _at(self) -> QPoint:
        """Sheets open where the menu was."""
        return self._owner.mapToGlobal(QPoint(0, self._owner.height()))

    def ask_entities(self) -> None:
        """All that take part in an event, most events first."""
        counts = Counter(each for event in self._content.events for each in event.entities)
        ticks = [
            Tick(each.id, each.name, str(count), kind_picture(each.kind), each.id in self._now.entities)
            for each, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].name))
        ]
        self.ticks.ask(self.tr("Who and what"), self._at, ticks, lambda value, on: self._turn("entities", value, on))

    def _ask_period(self) -> None:
        title = self.tr("Events that may lie in")
        self.dates.ask(title, self._at, lambda date, counted_from: self._put("period", date), self._now.period)

    def _ask_query(self) -> None:
        title = self.tr("Events that rest on documents with")
        self.names.ask(title, self._at, lambda query: self._put("query", query), self._now.query)

    def _turn(self, field: str, value: Any, on: bool) -> None:
        rest = tuple(each for each in getattr(self._now, field) if each != value)
        self._put(field, (*rest, value) if on else rest)

    def _put(self, field: str, value: Any) -> None:
        self.chosen.emit(self._with(field, value))

    def _with(self, field: str, value: Any) -> State:
        """With another value in one field of the filter, by name."""
        changed: dict[str, Any] = {field: value}
        if field == "entities" and len(value) < 2:
            changed["together"] = False
        return replace(self._content.state, narrowing=replace(self._now, **changed))

    # -- in words ------------------------------------------------------------------------------------------------

    def chips(self, lanes: Mapping[str, str]) -> list[Chip]:
        """All but the words, which stand in the field; `lanes` are the names of those there are, by id."""
        state = self._content.state
        compared = [lanes.get(each, self.tr("no longer there")) for each in state.compared or ()]
        both = [Chip(" ↔ ".join(compared), replace(state, compared=None))] if compared else []
        return [*self._chips(self._now), *both]

    def _chips(self, now: Narrowing) -> Iterator[Chip]:
        for field, names in self._names().items():
            for value in getattr(now, field):
                rest = tuple(each for each in getattr(now, field) if each != value)
                words = names.get(value, self.tr("no longer there"))
                if field == "entities" and value != now.entities[0]:
                    words = (self.tr("and {0}") if now.together else self.tr("or {0}")).format(words)
                yield Chip(words, self._with(field, rest))
        if now.period:
            yield Chip(self.tr("in {0}").format(now.period.display()), self._with("period", None))
        if now.query:
            yield Chip(self.tr("search: {0}").format(now.query), self._with("query", ""))
        if now.importance:
            yield Chip(dict(self._at_least())[now.importance], self._with("importance", 0))
        if now.confidential is not None:
            yield Chip(dict(self._protection())[now.confidential], self._with("confidential", None))

    def _names(self) -> dict[str, dict[Any, str]]:
        now, grounds = self._now, self._content.grounds
        entities = {each.id: each.name for event in self._content.events for each in event.entities}
        if now.entities and self._session.is_open:  # one that takes part in no event any more has a name still
            entities |= {each.id: each.name for each in self._session.case.entities.all() if each.id in now.entities}
        return {
            "entities": entities if now.entities else {},
            "statuses": {each: self._words.statuses()[each] for each in STATUSES},
            "kinds": dict(self._kinds()) if now.kinds else {},
            "labels": {each.id: self.tr("label: {0}").format(each.name) for each in grounds.labels},
            "sources": {each.id: self.tr("source: {0}").format(each.pseudonym) for each in grounds.sources},
        }
