"""Hints for a page: names of known entities that are not tagged there yet, and what can be told by its shape.

Only what is beyond doubt is hinted at; nothing is written before the reporter says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from workbench.case import Case
from workbench.dates import find_dates
from workbench.documents import Page
from workbench.entities import EntityRef
from workbench.money import Amount, found_amounts
from workbench.patterns import patterns
from workbench.refusals import Refusal
from workbench.searching.forms import Form, Forms
from workbench.searching.names import Names

What = Literal["name", "email", "web", "phone", "iban", "id", "passport", "date", "money"]

KINDS: dict[What, str] = {
    "email": "account",
    "web": "object",
    "phone": "account",
    "iban": "account",
    "id": "account",
    "passport": "account",
}
"""The kind of entity that a hint becomes. A web address is a thing; who writes there is another matter."""

Places = Sequence[tuple[int, int]]

_CITED = (
    "SELECT s.start, s.end FROM passages s JOIN citations c ON c.passage_id = s.id AND c.event_id IS NOT NULL "
    "WHERE s.document_id = ? AND ifnull(s.page, 0) = ? AND s.start IS NOT NULL AND NOT s.lost"
)
_COUNTED = (
    "SELECT s.start, s.end FROM passages s JOIN amounts a ON a.passage_id = s.id "
    "WHERE s.document_id = ? AND ifnull(s.page, 0) = ? AND s.start IS NOT NULL AND NOT s.lost"
)
_TAGGED = (
    "SELECT s.start, s.end FROM passages s JOIN mentions m ON m.passage_id = s.id "
    "WHERE s.document_id = ? AND ifnull(s.page, 0) = ? AND s.start IS NOT NULL AND NOT s.lost"
)


@dataclass(frozen=True, slots=True)
class Hint:
    """`start` and `end` are code points of the page; `value` is the name or what is written there in its plain form.

    `entity` is the known one that goes by that; None for a new one, for a date and for money, which has its `amount`.
    """

    start: int
    end: int
    what: What
    value: str
    entity: EntityRef | None = None
    amount: Amount | None = None

    @property
    def refused_as(self) -> tuple[int | None, str]:
        """Entity and sort, as refusals remember them."""
        return (self.entity.id, "") if self.what == "name" and self.entity else (None, self.what)


class Hinter:
    """Knows the names of a case as they are now."""

    def __init__(self, case: Case) -> None:
        rows = case.store.rows("SELECT id, name, kind FROM entities")
        self._entities = {row["id"]: EntityRef(row["id"], row["name"], row["kind"]) for row in rows}
        self._names = Names.of(case.store.connection)
        sure = (Form(number, form) for number, form in self._names if self._names.doubt(form) is None)
        self._forms = Forms(sure)
        self._known = list(self._names), self._entities

    def is_of(self, case: Case) -> bool:
        """Whether the entities of the case are still called so."""
        rows = case.store.rows("SELECT id, name, kind FROM entities")
        now = {row["id"]: EntityRef(row["id"], row["name"], row["kind"]) for row in rows}
        return self._known == (list(Names.of(case.store.connection)), now)

    def on(self, case: Case, page: Page) -> list[Hint]:
        """In reading order, without overlaps; nothing that is tagged, dated, counted or refused."""
        place = (page.document_id, page.number)
        tagged = _places(case, _TAGGED, place)
        taken_by = {"date": _places(case, _CITED, place), "money": _places(case, _COUNTED, place)}
        refused = case.refusals.on_page(*place)
        kept: list[Hint] = []
        for hint in sorted(self._all(page), key=lambda each: (each.start - each.end, each.what != "name")):
            taken = (*tagged, *taken_by.get(hint.what, ()))
            if _meets(hint, taken) or _meets(hint, [(each.start, each.end) for each in kept]):
                continue
            if not _is_refused(hint, refused):
                kept.append(hint)
        return sorted(kept, key=lambda each: each.start)

    def _all(self, page: Page) -> Iterator[Hint]:
        for found in self._forms.on(page.text):
            if found.like == "written":
                entity = self._entities[found.form.owner]
                yield Hint(found.start, found.end, "name", entity.name, entity)
        for pattern in patterns(page.text, page.language):
            yield Hint(pattern.start, pattern.end, pattern.what, pattern.value, self._called(pattern.value))
        for dated in find_dates(page.text):
            yield Hint(dated.start, dated.end, "date", dated.date.display())
        for start, end, amount in found_amounts(page.text):
            yield Hint(start, end, "money", str(amount), amount=amount)

    def _called(self, value: str) -> EntityRef | None:
        """The entity of this very name, where there is just one."""
        bearers = self._names.bearers(value)
        return self._entities[bearers[0]] if len(bearers) == 1 else None


def accept(case: Case, page: Page, hint: Hint) -> int | None:
    """Tags the place of a hint as its entity, which is made if it is new; gives its number. Of money, notes the amount.

    As it is written there is kept as a name, so that other places of it are found. A date is no tag: raises ValueError.
    """
    if hint.what == "date":
        raise ValueError("a date is made an event of, not tagged")
    if hint.amount:
        case.amounts.add(page.document_id, page.number, hint.start, hint.end, hint.amount)
        return None
    written = " ".join(page.text[hint.start : hint.end].split())
    with case.store.change("entities", "mentions", what=f"Tag {hint.value} on page {page.number}"):
        entity = hint.entity.id if hint.entity else case.entities.add(hint.value, KINDS[hint.what])
        if hint.what != "name":
            case.entities.add_alias(entity, written)
        case.mentions.tag(entity, page.document_id, page.number, hint.start, hint.end)
    return entity


def _places(case: Case, sql: str, place: tuple[int, int]) -> Places:
    return [(row["start"], row["end"]) for row in case.store.rows(sql, place)]


def _meets(hint: Hint, places: Iterable[tuple[int, int]]) -> bool:
    return any(start < hint.end and hint.start < end for start, end in places)


def _is_refused(hint: Hint, refused: Iterable[Refusal]) -> bool:
    return any(
        (each.entity_id, each.what) == hint.refused_as and each.spot.start <= hint.start and hint.end <= each.spot.end
        for each in refused
    )
