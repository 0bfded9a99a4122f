"""What the reporter does with the events of the list, one or many: each a step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Unpack

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui.actions import key_text
from ui.session import Session
from ui.timeline.date_sheet import DateSheet
from ui.timeline.menus import Command, add_command, add_submenu
from ui.timeline.words import Words
from ui.widgets.words_sheet import WordsSheet
from workbench.dates import CaseDate
from workbench.event import STATUSES, DateAnchor, Event, Particulars
from workbench.labels import Label


class EventVerbs(QObject):
    """`owner` is the widget that menus and sheets belong to."""

    changed = Signal(list)  # the numbers of events

    def __init__(self, session: Session, owner: QWidget) -> None:
        super().__init__(owner)
        self._session, self._owner = session, owner
        self._words = Words(self)
        self.dates, self.names = DateSheet(session, owner), WordsSheet(session, owner)

    # -- one event -----------------------------------------------------------------------------------------------

    def set_cell(self, event_id: int, column: str, value: object) -> None:
        """What was written into a cell of the list."""
        events = self._session.case.events
        with self._session.attempt():
            if column == "title":
                event = events.get(event_id)
                events.edit(event_id, str(value), event.date, [each.id for each in event.entities])
            elif column == "kind":
                events.change([event_id], kind=str(value) or None)
            elif column == "place":
                events.change([event_id], place=str(value))
            elif column == "status":
                events.change([event_id], status=str(value))
            elif isinstance(value, int):
                events.change([event_id], importance=value)
            self.changed.emit([event_id])

    def ask_date(self, event_id: int, at: QPoint) -> None:
        with self._session.attempt():
            event = self._session.case.events.get(event_id)
            anchor = event.anchor

            def move(date: CaseDate, counted_from: CaseDate | None) -> None:
                same = anchor if anchor and anchor.date == counted_from else None
                self._move(event_id, date, same or (DateAnchor(counted_from) if counted_from else None))

            self.dates.ask(event.title, at, move, event.date, anchor.date if anchor else None)

    def _move(self, event_id: int, date: CaseDate, anchor: DateAnchor | None) -> None:
        with self._session.attempt():
            event = self._session.case.events.get(event_id)
            if (date, anchor) != (event.date, event.anchor):
                self._session.case.events.move(event_id, date, anchor)
                self.changed.emit([event_id])

    def move_in_day(self, event_id: int, by: int) -> None:
        """Before (-1) or after (1) its neighbour on the same day; nothing where it has none."""
        events = self._session.case.events
        with self._session.attempt():
            event = events.get(event_id)
            day = [each.id for each in events.all() if each.date.is_point and each.date.earliest == event.date.earliest]
            if event_id in day and 0 <= (place := day.index(event_id)) + by < len(day):
                day[place], day[place + by] = day[place + by], day[place]
                events.put_in_order(day)
                self.changed.emit(day)

    # -- many ----------------------------------------------------------------------------------------------------

    def remove(self, event_ids: Sequence[int]) -> None:
        with self._session.attempt():
            self._session.case.events.remove(*event_ids)
            self.changed.emit(list(event_ids))

    def menu(self, chosen: Sequence[Event], commands: Sequence[tuple[str, str, Command]], at: QPoint) -> QMenu:
        """For these, at a place of the screen; `commands` are for one alone, each with its name and key."""
        menu = QMenu(self._owner)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        one = len(chosen) == 1
        name = chosen[0].title if one else self._words.events(len(chosen))
        menu.setAccessibleName(name)
        if one:
            for words, key, command in commands:
                add_command(menu, words, command, key_text(key))
        else:
            menu.addAction(name).setEnabled(False)
        menu.addSeparator()
        self._add_changes(menu, chosen, at)
        menu.addSeparator()
        ids = [each.id for each in chosen]
        remove = self.tr("Remove the event") if one else self.tr("Remove {0}").format(name)
        add_command(menu, remove, lambda: self.remove(ids), key_text("Del"))
        return menu

    def _add_changes(self, menu: QMenu, chosen: Sequence[Event], at: QPoint) -> None:
        ids, events = [each.id for each in chosen], self._session.case.events
        status = add_submenu(menu, self.tr("Status"))
        names = self._words.statuses()
        for value in STATUSES:
            same = {each.status for each in chosen} == {value}
            add_command(status, names[value], self._doing(ids, status=value), on=same)
        importance = add_submenu(menu, self.tr("Importance"))
        for number, words in enumerate(self._words.importance()):
            same = {each.importance for each in chosen} == {number}
            add_command(importance, words, self._doing(ids, importance=number), on=same)
        kinds = add_submenu(menu, self.tr("Kind"))
        for kind in events.kinds():
            same = {each.kind for each in chosen} == {kind}
            add_command(kinds, kind, self._doing(ids, kind=kind), on=same)
        kinds.addSeparator()
        add_command(kinds, self.tr("Another kind…"), lambda: self._ask_kind(ids, at))
        add_command(kinds, self.tr("No kind"), self._doing(ids, kind=None))
        labels = add_submenu(menu, self.tr("Label their passages"))
        for label in self._session.case.labels.all():
            add_command(labels, label.name, partial(self._label, label, chosen))
        labels.menuAction().setEnabled(not labels.isEmpty())
        hidden = all(each.confidential for each in chosen)
        add_command(menu, self.tr("Confidential"), self._doing(ids, confidential=not hidden), on=hidden)

    def _label(self, label: Label, chosen: Sequence[Event]) -> None:
        """On the passages they rest on, and on the documents they rest on as a whole."""
        case = self._session.case
        places = {each.passage.id: each.passage for event in chosen for each in event.citations}
        what = self.tr("Label the passages of {0}: {1}").format(self._words.events(len(chosen)), label.name)
        with self._session.attempt(), case.store.change("notes", what=what):
            for place in places.values():
                if place.page is None:
                    case.labels.put_whole(label.id, place.document_id)
                else:
                    case.labels.put_on(label.id, place.id)

    def _ask_kind(self, ids: Sequence[int], at: QPoint) -> None:
        events = self._session.case.events
        title = self.tr("Kind of {0}").format(self._words.events(len(ids)))
        self.names.ask(title, at, lambda kind: self._doing(ids, kind=kind)(), "", events.kinds())

    def _doing(self, ids: Sequence[int], **more: Unpack[Particulars]) -> Command:
        def do() -> None:
            with self._session.attempt():
                self._session.case.events.change(ids, **more)
                self.changed.emit(list(ids))

        return do
