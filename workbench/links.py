"""Links: one entity to another, typed, dated and cited; a person's employments are her career."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.citations import Citation, Citations
from workbench.datecolumns import date_columns, stored_date
from workbench.dates import CaseDate, case_date
from workbench.entities import EntityRef
from workbench.errors import BadValue, NotFound
from workbench.store import Row, Store

KINDS = ("employment", "education", "membership", "ownership", "family", "payment", "recruited", "contact")
CAREER = ("employment", "education", "membership", "recruited")
"""The kinds that make up what somebody did and where; `recruited` means under a programme."""
MUTUAL = ("family", "contact")
"""The kinds of which it does not matter who is at which end."""

_ALL = """
  SELECT l.*, f.name AS from_name, f.kind AS from_kind, t.name AS to_name, t.kind AS to_kind FROM links l
  JOIN entities f ON f.id = l.from_id JOIN entities t ON t.id = l.to_id"""
_BY_DATE = "ORDER BY l.earliest IS NULL AND l.latest IS NULL, l.earliest, l.latest IS NULL, l.latest, l.id"


@dataclass(frozen=True)
class Link:
    """`kind` is one of `KINDS`, or one of the reporter's own; `role` says more (`associate professor`).

    `anchor` is what the date was counted from, where it was written as `last month`.
    """

    id: int
    source: EntityRef
    target: EntityRef
    kind: str
    role: str
    date: CaseDate | None
    citations: tuple[Citation, ...]
    notes: str
    anchor: CaseDate | None = None

    @property
    def title(self) -> str:
        """`Li Si to Beijing Institute of Technology: employment`."""
        return _title(self.source.name, self.target.name, self.kind)

    def other(self, entity_id: int) -> EntityRef:
        """The end that is not this entity."""
        return self.target if self.source.id == entity_id else self.source


class Links:
    def __init__(self, store: Store, citations: Citations) -> None:
        self._store = store
        self._citations = citations

    # -- reading -------------------------------------------------------------------------------------------------

    def all(self) -> list[Link]:
        """In the order in which they were made."""
        return self._read("ORDER BY l.id")

    def get(self, link_id: int) -> Link:
        """Raises NotFound."""
        found = self._read("WHERE l.id = ?", link_id)
        if not found:
            raise NotFound("link", str(link_id))
        return found[0]

    def of_entity(self, entity_id: int) -> list[Link]:
        """From or to it, by date; undated ones last."""
        return self._read(f"WHERE ?1 IN (l.from_id, l.to_id) {_BY_DATE}", entity_id)

    def kinds(self) -> list[str]:
        """The kinds of links that the case has, the commonest first."""
        rows = self._store.rows("SELECT kind FROM links GROUP BY kind ORDER BY count(*) DESC, kind")
        return [row["kind"] for row in rows]

    def alike(self, from_id: int, to_id: int, kind: str) -> list[Link]:
        """Links of this kind between these two that there are already, by date; of family and contact either way."""
        ends = "(l.from_id = ?1 AND l.to_id = ?2)"
        if kind in MUTUAL:
            ends = f"({ends} OR (l.from_id = ?2 AND l.to_id = ?1))"
        return self._read(f"WHERE {ends} AND l.kind = ?3 {_BY_DATE}", from_id, to_id, kind)

    def _read(self, which: str, *values: int | str) -> list[Link]:
        citations = self._citations.of("link_id")
        return [_link(row, citations[row["id"]]) for row in self._store.rows(f"{_ALL} {which}", values)]

    # -- writing -------------------------------------------------------------------------------------------------

    def add(
        self,
        from_id: int,
        to_id: int,
        kind: str,
        role: str = "",
        date: CaseDate | None = None,
        notes: str = "",
        *,
        anchor: CaseDate | None = None,
    ) -> int:
        """A new link; gives its number. Raises BadValue for no kind or an entity linked to itself, NotFound."""
        columns = _columns(from_id, to_id, kind, role, date, notes, anchor)
        with self._store.change("links", what=f"Link {self._named(from_id, to_id, kind)}"):
            return self._store.insert("links", **columns)

    def change(
        self,
        link_id: int,
        from_id: int,
        to_id: int,
        kind: str,
        role: str = "",
        date: CaseDate | None = None,
        notes: str = "",
        *,
        anchor: CaseDate | None = None,
    ) -> None:
        """What the form of a link holds, in one step; the passages stay. Raises as `add`."""
        columns = _columns(from_id, to_id, kind, role, date, notes, anchor)
        self.get(link_id)
        with self._store.change("links", what=f"Change the link {self._named(from_id, to_id, kind)}"):
            self._store.update("links", link_id, **columns)

    def cite(
        self,
        link_id: int,
        document_id: int,
        quote: str | None = None,
        page: int | None = None,
        start: int | None = None,
        *,
        rectangle: Sequence[float] | None = None,
    ) -> int:
        """Rests the link on a quote, an area of a page, or a document as a whole; gives the citation's number."""
        return self._citations.add("link_id", link_id, document_id, quote, page, start, rectangle=rectangle)

    def uncite(self, link_id: int, citation_id: int) -> None:
        """Takes one of its passages off a link. Raises NotFound."""
        with self._store.change("links", what=f"Take a passage off the link {self.get(link_id).title}"):
            self._citations.remove("link_id", citation_id)

    def remove(self, link_id: int) -> None:
        with self._store.change("links", what=f"Remove the link {self.get(link_id).title}"):
            self._store.delete("links", link_id)

    def _named(self, from_id: int, to_id: int, kind: str) -> str:
        return _title(self._name(from_id), self._name(to_id), kind.strip())

    def _name(self, entity_id: int) -> str:
        name = self._store.value("SELECT name FROM entities WHERE id = ?", (entity_id,))
        if name is None:
            raise NotFound("entity", str(entity_id))
        return str(name)


def _title(source: str, target: str, kind: str) -> str:
    return f"{source} to {target}: {kind}"


def _columns(
    from_id: int, to_id: int, kind: str, role: str, date: CaseDate | None, notes: str, anchor: CaseDate | None
) -> dict[str, str | int | None]:
    if not kind.strip():
        raise BadValue("A link needs a kind.")
    if from_id == to_id:
        raise BadValue("A link joins two: choose another entity for one of its ends.")
    return {
        "from_id": from_id,
        "to_id": to_id,
        "kind": kind.strip(),
        "role": " ".join(role.split()),
        **date_columns(date),
        "anchor": anchor.edtf if anchor and date else None,
        "notes": notes,
    }


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
        case_date(row["anchor"]) if row["anchor"] else None,
    )
