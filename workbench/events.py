"""Events: what happened and when, as vaguely as the papers say it, each resting on passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Unpack

from workbench.citations import Citation, Citations
from workbench.datecolumns import DateReader, date_columns
from workbench.dates import CaseDate, case_date
from workbench.entities import EntityRef
from workbench.errors import BadValue, NotFound
from workbench.event import (
    STATUSES,
    DateAnchor,
    Event,
    Particulars,
    checked_importance,
    checked_status,
    what_changes,
)
from workbench.store import Row, Store

__all__ = ["STATUSES", "DateAnchor", "Event", "Events", "Particulars"]

_Taking = list[tuple[EntityRef, str | None]]


class Events:
    def __init__(self, store: Store, citations: Citations) -> None:
        self._store = store
        self._citations = citations

    # -- reading -------------------------------------------------------------------------------------------------

    def all(self) -> list[Event]:
        """By the earliest possible moment, then the latest; an open start comes first."""
        return sorted(self._read(), key=lambda event: (event.sort_key, event.id))

    def get(self, event_id: int) -> Event:
        found = self._read("WHERE e.id = ?", event_id, only=event_id)
        if not found:
            raise NotFound("event", str(event_id))
        return found[0]

    def on_page(self, document_id: int, page: int) -> list[Event]:
        """Events with a citation on this page."""
        return self._read(
            "WHERE e.id IN (SELECT event_id FROM citations c JOIN passages s ON s.id = c.passage_id "
            "WHERE s.document_id = ? AND s.page = ?)",
            document_id,
            page,
        )

    def count(self) -> int:
        return int(self._store.value("SELECT count(*) FROM events"))

    def kinds(self) -> list[str]:
        """The kinds of events that the case has, the commonest first."""
        return self._commonest("kind")

    def roles(self) -> list[str]:
        """The roles that entities have in events of the case, the commonest first."""
        rows = self._store.rows(
            "SELECT role FROM event_entities WHERE role <> '' GROUP BY role ORDER BY count(*) DESC, role"
        )
        return [row["role"] for row in rows]

    def _read(self, which: str = "", *values: int, only: int | None = None) -> list[Event]:
        rows = self._store.rows(
            "SELECT e.*, a.key AS anchor_key FROM events e LEFT JOIN events a ON a.id = e.anchor_event "
            f"{which} ORDER BY e.id",
            values,
        )
        entities, dates = self._entities(only), DateReader()
        citations = self._citations.of("event_id", None if only is None else (only,))
        return [_event(row, _date(dates, row), entities[row["id"]], citations[row["id"]]) for row in rows]

    def _entities(self, only: int | None) -> dict[int, _Taking]:
        found: defaultdict[int, _Taking] = defaultdict(list)
        for row in self._store.rows(
            "SELECT event_id, role, e.id, e.name, e.kind FROM event_entities x JOIN entities e ON e.id = x.entity_id "
            f"{'' if only is None else 'WHERE event_id = ?'} ORDER BY x.id",
            () if only is None else (only,),
        ):
            found[row["event_id"]].append((EntityRef(row["id"], row["name"], row["kind"]), row["role"]))
        return found

    def places(self) -> list[str]:
        """The places of events, as they are written, the commonest first."""
        return self._commonest("place")

    def _commonest(self, column: str) -> list[str]:
        rows = self._store.rows(
            f"SELECT {column} FROM events WHERE {column} <> '' GROUP BY {column} ORDER BY count(*) DESC, {column}"
        )
        return [row[column] for row in rows]

    # -- one event -----------------------------------------------------------------------------------------------

    def add(
        self,
        title: str,
        date: CaseDate,
        entities: Iterable[int] = (),
        *,
        key: str | None = None,
        roles: Mapping[int, str] | None = None,
        **more: Unpack[Particulars],
    ) -> int:
        """A new event; gives its number. Raises BadValue for an empty title, an unknown status or importance."""
        columns = self._columns(more)
        with self._store.change("events", what=f"Add the event {_titled(title)}"):
            key = self._store.free_key("events", key) if key else self._next_key()
            event = self._store.insert("events", key=key, title=_titled(title), **date_columns(date), **columns)
            for entity in entities:
                self.add_entity(event, entity, (roles or {}).get(entity))
        return event

    def _next_key(self) -> str:
        number = int(self._store.value("SELECT ifnull(max(id), 0) + 1 FROM events"))
        return self._store.free_key("events", f"E{number:02}")

    def add_entity(self, event_id: int, entity_id: int, role: str | None = None) -> None:
        """With a role it is given that; without one, one that takes part already keeps its own."""
        with self._store.change("events", what="Add to an event"):
            self._store.connection.execute(
                "INSERT INTO event_entities (event_id, entity_id, role) VALUES (?, ?, ?) "
                "ON CONFLICT (event_id, entity_id) DO UPDATE SET role = ifnull(excluded.role, role)",
                (event_id, entity_id, role or None),
            )

    def cite(
        self,
        event_id: int,
        document_id: int,
        quote: str | None = None,
        page: int | None = None,
        start: int | None = None,
        *,
        rectangle: Sequence[float] | None = None,
        stance: str = "supports",
        said: CaseDate | None = None,
    ) -> int:
        """Rests it on a quote, an area or a whole document; `said`: when the source said so, where that is not the date
        of its document. Gives the citation's number."""
        return self._citations.add(
            "event_id", event_id, document_id, quote, page, start, rectangle=rectangle, stance=stance, said=said
        )

    def edit(
        self,
        event_id: int,
        title: str,
        date: CaseDate,
        entities: Iterable[int],
        *,
        roles: Mapping[int, str] | None = None,
        **more: Unpack[Particulars],
    ) -> None:
        """What the form of an event holds, in one step. What is not given stays, also the roles of those who stay; but
        another date stands for itself, without the anchor of the old one."""
        old = self.get(event_id)
        if date.edtf != old.date.edtf:
            more.setdefault("anchor", None)
        kept = {each.id: role for each, role in zip(old.entities, old.roles, strict=True) if role} | dict(roles or {})
        with self._store.change("events", what=f"Change the event {_titled(title)}"):
            columns = {**date_columns(date), **self._columns(more)}
            self._store.update("events", event_id, title=_titled(title), **columns)
            self._store.connection.execute("DELETE FROM event_entities WHERE event_id = ?", (event_id,))
            for entity in entities:
                self.add_entity(event_id, entity, kept.get(entity))

    def move(self, event_id: int, date: CaseDate, anchor: DateAnchor | None = None) -> None:
        """To another date."""
        old = self.get(event_id)
        with self._store.change("events", what=f"Move the event {old.title} to {date.display()}"):
            self._store.update("events", event_id, **date_columns(date), **self._columns({"anchor": anchor}))

    # -- many events ---------------------------------------------------------------------------------------------

    def change(self, event_ids: Iterable[int], **more: Unpack[Particulars]) -> None:
        """Sets these of all of them, in one step named by what is set. Raises BadValue, NotFound."""
        columns, numbers = self._columns(more), list(dict.fromkeys(event_ids))
        if not numbers or not columns:
            return
        title = self.get(numbers[0]).title if len(numbers) == 1 else None
        with self._store.change("events", what=what_changes(dict(more), title, len(numbers))):
            for number in numbers:
                self._must_be(number)
                self._store.update("events", number, **columns)

    def put_in_order(self, event_ids: Sequence[int]) -> None:
        """Events of one day, in this order. Raises BadValue for events of other days."""
        found = [self.get(each) for each in event_ids]
        days = {(each.date.earliest, each.date.latest) for each in found}
        if len(days) > 1 or not all(each.date.is_point for each in found):
            raise BadValue("Only events of one and the same day can be put in order.")
        with self._store.change("events", what=f"Put {len(found)} events of one day in order"):
            for order, each in enumerate(found, 1):
                self._store.update("events", each.id, day_order=order)

    def remove(self, *event_ids: int) -> None:
        """In one step."""
        titles = [self.get(each).title for each in event_ids]
        what = f"the event {titles[0]}" if len(titles) == 1 else f"{len(titles)} events"
        with self._store.change("events", "claims", what=f"Remove {what}"):
            for each in event_ids:
                self._store.delete("events", each)

    def _must_be(self, event_id: int) -> None:
        if self._store.value("SELECT 1 FROM events WHERE id = ?", (event_id,)) is None:
            raise NotFound("event", str(event_id))

    def _columns(self, more: Particulars) -> dict[str, Any]:
        """Only those given. Raises BadValue, NotFound for the event of an anchor."""
        columns: dict[str, Any] = dict(more)
        if "status" in more:
            checked_status(more["status"])
        if "importance" in more:
            checked_importance(more["importance"])
        if "confidential" in more:
            columns["confidential"] = int(more["confidential"])
        for name in ("kind", "place"):
            if name in columns:
                columns[name] = " ".join((columns[name] or "").split()) or (None if name == "kind" else "")
        if "anchor" in columns:
            columns |= self._anchor_columns(columns["anchor"])
        return columns

    def _anchor_columns(self, anchor: DateAnchor | None) -> dict[str, str | int | None]:
        event = None
        if anchor and anchor.event:
            event = self._store.value("SELECT id FROM events WHERE key = ?", (anchor.event,))
            if event is None:
                raise NotFound("event", anchor.event)
        return {"anchor": anchor.date.edtf if anchor else None, "anchor_event": event}


def _titled(title: str) -> str:
    if not title.strip():
        raise BadValue("An event needs a title.")
    return title.strip()


def _date(dates: DateReader, row: Row) -> CaseDate:
    """Every event has one."""
    date = dates.read(row)
    assert date
    return date


def _event(row: Row, date: CaseDate, entities: _Taking, citations: tuple[Citation, ...]) -> Event:
    return Event(
        row["id"],
        row["key"],
        row["title"],
        date,
        tuple(entity for entity, _ in entities),
        citations,
        row["status"],
        row["kind"],
        bool(row["confidential"]),
        row["notes"],
        row["text"],
        row["place"],
        row["importance"],
        row["day_order"],
        DateAnchor(case_date(row["anchor"]), row["anchor_key"]) if row["anchor"] else None,
        tuple(role for _, role in entities),
    )
