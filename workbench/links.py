"""Links: one entity to another, typed, dated and cited; a person's employments are her career."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.citations import Citation, Citations
from workbench.dates import CaseDate
from workbench.entities import EntityRef
from workbench.events import stored_date
from workbench.store import Row, Store

_ALL = """
  SELECT l.*, f.name AS from_name, f.kind AS from_kind, t.name AS to_name, t.kind AS to_kind FROM links l
  JOIN entities f ON f.id = l.from_id JOIN entities t ON t.id = l.to_id"""


@dataclass(frozen=True)
class Link:
    """`kind`: employment, education, membership, ownership, family, payment, recruited, contact, or one of her own."""

    id: int
    source: EntityRef
    target: EntityRef
    kind: str
    role: str
    date: CaseDate | None
    citations: tuple[Citation, ...]
    notes: str


class Links:
    def __init__(self, store: Store, citations: Citations) -> None:
        self._store = store
        self._citations = citations

    def all(self) -> list[Link]:
        return self._read("ORDER BY l.id")

    def of_entity(self, entity_id: int) -> list[Link]:
        """From or to it, by date; undated ones last."""
        return self._read(
            "WHERE ?1 IN (l.from_id, l.to_id) ORDER BY l.earliest IS NULL AND l.latest IS NULL, l.earliest, l.id",
            entity_id,
        )

    def _read(self, which: str, *values: int) -> list[Link]:
        citations = self._citations.of("link_id")
        return [_link(row, citations[row["id"]]) for row in self._store.rows(f"{_ALL} {which}", values)]

    def add(
        self, from_id: int, to_id: int, kind: str, role: str = "", date: CaseDate | None = None, notes: str = ""
    ) -> int:
        with self._store.change("links", "entities", what=f"Link two entities: {kind}"):
            return self._store.insert(
                "links",
                from_id=from_id,
                to_id=to_id,
                kind=kind,
                role=role,
                edtf=date.edtf if date else None,
                wording=date.wording if date else None,
                earliest=date.earliest if date else None,
                latest=date.latest if date else None,
                notes=notes,
            )

    def cite(
        self,
        link_id: int,
        document_id: int,
        quote: str | None = None,
        page: int | None = None,
        start: int | None = None,
    ) -> int:
        return self._citations.add("link_id", link_id, document_id, quote, page, start)

    def remove(self, link_id: int) -> None:
        with self._store.change("links", "entities", what="Remove a link"):
            self._store.delete("links", link_id)


def _link(row: Row, citations: tuple[Citation, ...]) -> Link:
    return Link(
        row["id"],
        EntityRef(row["from_id"], row["from_name"], row["from_kind"]),
        EntityRef(row["to_id"], row["to_name"], row["to_kind"]),
        row["kind"],
        row["role"],
        stored_date(row) if row["edtf"] else None,
        citations,
        row["notes"],
    )
