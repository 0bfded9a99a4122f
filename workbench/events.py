"""Events: what happened and when, as vaguely as the papers say it, each resting on passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.citations import Citation, Citations
from workbench.dates import CaseDate, parse_date
from workbench.entities import EntityRef
from workbench.errors import BadValue, NotFound
from workbench.store import Row, Store

STATUSES = ("reported", "confirmed", "disputed", "rejected")


@dataclass(frozen=True)
class Event:
    """`entities` in the order in which they were named; `key` is its name in notes (`E01`)."""

    id: int
    key: str
    title: str
    date: CaseDate
    entities: tuple[EntityRef, ...]
    citations: tuple[Citation, ...]
    status: str
    kind: str | None
    confidential: bool
    notes: str


class Events:
    def __init__(self, store: Store, citations: Citations) -> None:
        self._store = store
        self._citations = citations

    def all(self) -> list[Event]:
        """By the earliest possible moment, then the latest; an open start comes first."""
        return sorted(self._read(), key=lambda event: (event.date.sort_key, event.id))

    def get(self, event_id: int) -> Event:
        found = self._read("WHERE id = ?", event_id)
        if not found:
            raise NotFound("event", str(event_id))
        return found[0]

    def on_page(self, document_id: int, page: int) -> list[Event]:
        """Events with a citation on this page."""
        return self._read(
            "WHERE id IN (SELECT event_id FROM citations c JOIN passages s ON s.id = c.passage_id "
            "WHERE s.document_id = ? AND s.page = ?)",
            document_id,
            page,
        )

    def _read(self, which: str = "", *values: int) -> list[Event]:
        rows = self._store.rows(f"SELECT * FROM events {which} ORDER BY id", values)
        entities, citations = self._entities(), self._citations.of("event_id")
        return [_event(row, entities[row["id"]], citations[row["id"]]) for row in rows]

    def _entities(self) -> dict[int, tuple[EntityRef, ...]]:
        found: defaultdict[int, tuple[EntityRef, ...]] = defaultdict(tuple)
        for row in self._store.rows(
            "SELECT event_id, e.id, e.name, e.kind FROM event_entities x "
            "JOIN entities e ON e.id = x.entity_id ORDER BY x.id"
        ):
            found[row["event_id"]] += (EntityRef(row["id"], row["name"], row["kind"]),)
        return found

    def add(
        self,
        title: str,
        date: CaseDate,
        entities: Iterable[int] = (),
        *,
        key: str | None = None,
        status: str = "reported",
        kind: str | None = None,
        confidential: bool = False,
        notes: str = "",
    ) -> int:
        """A new event; gives its number. Raises BadValue for an empty title or an unknown status."""
        if not title.strip():
            raise BadValue("An event needs a title.")
        with self._store.change("events", what=f"Add the event {title}"):
            event = self._store.insert(
                "events",
                key=self._store.free_key("events", key) if key else self._next_key(),
                title=title.strip(),
                **date_columns(date),
                status=_status(status),
                kind=kind,
                confidential=int(confidential),
                notes=notes,
            )
            for entity in entities:
                self.add_entity(event, entity)
        return event

    def _next_key(self) -> str:
        number = int(self._store.value("SELECT ifnull(max(id), 0) + 1 FROM events"))
        return self._store.free_key("events", f"E{number:02}")

    def add_entity(self, event_id: int, entity_id: int, role: str | None = None) -> None:
        with self._store.change("events", what="Add to an event"):
            self._store.connection.execute(
                "INSERT OR IGNORE INTO event_entities (event_id, entity_id, role) VALUES (?, ?, ?)",
                (event_id, entity_id, role),
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
    ) -> int:
        return self._citations.add("event_id", event_id, document_id, quote, page, start, rectangle=rectangle)

    def edit(
        self,
        event_id: int,
        title: str,
        date: CaseDate,
        entities: Iterable[int],
        *,
        status: str = "reported",
        notes: str = "",
    ) -> None:
        """What the form of an event holds, in one step."""
        if not title.strip():
            raise BadValue("An event needs a title.")
        with self._store.change("events", what=f"Change the event {title}"):
            columns = date_columns(date)
            self._store.update("events", event_id, title=title.strip(), status=_status(status), notes=notes, **columns)
            self._store.connection.execute("DELETE FROM event_entities WHERE event_id = ?", (event_id,))
            for entity in entities:
                self.add_entity(event_id, entity)

    def remove(self, event_id: int) -> None:
        title = self.get(event_id).title
        with self._store.change("events", "claims", what=f"Remove the event {title}"):
            self._store.delete("events", event_id)


def date_columns(date: CaseDate | None) -> dict[str, str | int | None]:
    """What `stored_date` reads back; all None without a date."""
    return {name: getattr(date, name, None) for name in ("edtf", "wording", "earliest", "latest")}


def stored_date(row: Row) -> CaseDate:
    """The date of a row that has `edtf`, `wording`, `earliest`, `latest`."""
    return CaseDate(row["wording"] or row["edtf"], row["edtf"], row["earliest"], row["latest"])


def given_date(edtf: str, wording: str | None = None) -> CaseDate:
    """A date in EDTF or in words, with the wording of the papers where that is known. Raises UnclearDate."""
    date = parse_date(edtf)
    return CaseDate(wording or date.wording, date.edtf, date.earliest, date.latest)


def _status(status: str) -> str:
    if status not in STATUSES:
        raise BadValue(f"“{status}” is not a status; known are {', '.join(STATUSES)}.")
    return status


def _event(row: Row, entities: tuple[EntityRef, ...], citations: tuple[Citation, ...]) -> Event:
    return Event(
        row["id"],
        row["key"],
        row["title"],
        stored_date(row),
        entities,
        citations,
        row["status"],
        row["kind"],
        bool(row["confidential"]),
        row["notes"],
    )
