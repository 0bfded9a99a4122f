"""Amounts of money that the papers name, each resting on the words it was read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbench.datecolumns import date_columns, stored_date
from workbench.dates import CaseDate, find_dates
from workbench.documents import Documents
from workbench.entities import EntityRef
from workbench.errors import BadValue, NotFound
from workbench.money import Amount, amount_at, currency_code, plain
from workbench.passages import PASSAGE, Passage, Passages, passage
from workbench.sentences import sentence_at
from workbench.store import Row, Store

_ALL = f"""
  SELECT a.*, e.name, e.kind, {PASSAGE} FROM amounts a LEFT JOIN entities e ON e.id = a.entity_id
  JOIN passages s ON s.id = a.passage_id JOIN documents d ON d.id = s.document_id AND NOT d.binned"""
_IN_READING_ORDER = "ORDER BY d.path, s.page, s.start, s.end DESC, a.id"
# A tag of the entity on the page of `s`, by the expression that `passages_place` has.
_BY_A_TAG = """
  NOT s.lost AND s.start IS NOT NULL AND EXISTS (
    SELECT 1 FROM passages t JOIN mentions m ON m.passage_id = t.id AND m.entity_id = ?1
    WHERE NOT t.lost AND t.document_id = s.document_id AND ifnull(t.page, 0) = +s.page)"""
_LONGEST_NAMED = 40  # code points of the words that a step of history is called by


@dataclass(frozen=True)
class TaggedAmount:
    """`passage.quote` are the words as written; `amount` is what the reporter takes them to say. `entity`: whom or what
    it concerns."""

    id: int
    passage: Passage
    amount: Amount
    date: CaseDate | None
    entity: EntityRef | None
    notes: str


class Amounts:
    def __init__(self, store: Store, documents: Documents, passages: Passages) -> None:
        self._store = store
        self._documents = documents
        self._passages = passages

    def all(self) -> list[TaggedAmount]:
        """In reading order."""
        return self._read("")

    def of_entity(self, entity_id: int) -> list[TaggedAmount]:
        return self._read("WHERE a.entity_id = ?", entity_id)

    def on_pages_of(self, entity_id: int) -> list[TaggedAmount]:
        """Words on the pages where an entity is tagged, that do not concern it; in reading order."""
        return self._read(f"WHERE a.entity_id IS NOT ?1 AND {_BY_A_TAG}", entity_id)

    def of_document(self, document_id: int) -> list[TaggedAmount]:
        return self._read("WHERE s.document_id = ?", document_id)

    def on_page(self, document_id: int, page: int) -> list[TaggedAmount]:
        """From the top of the page, without those whose place is lost."""
        return self._read("WHERE s.document_id = ? AND s.page = ? AND NOT s.lost", document_id, page)

    def at(self, document_id: int, page: int, start: int, end: int) -> TaggedAmount | None:
        """The amount of just these code points."""
        where = "WHERE NOT s.lost AND s.document_id = ? AND s.page = ? AND s.start = ? AND s.end = ?"
        return next(iter(self._read(where, document_id, page, start, end)), None)

    def on_passage(self, passage_id: int) -> TaggedAmount | None:
        return next(iter(self._read("WHERE a.passage_id = ?", passage_id)), None)

    def get(self, amount_id: int) -> TaggedAmount:
        found = self._read("WHERE a.id = ?", amount_id)
        if not found:
            raise NotFound("amount", str(amount_id))
        return found[0]

    def _read(self, which: str, *values: int) -> list[TaggedAmount]:
        return [_tagged(row) for row in self._store.rows(f"{_ALL} {which} {_IN_READING_ORDER}", values)]

    # -- what a passage says -------------------------------------------------------------------------------------

    def propose(self, document_id: int, page: int, start: int, end: int) -> Amount | None:
        """What these words say of money, with the words around them; None where they are not understood."""
        return amount_at(self._documents.page(document_id, page).text, start, end)

    def propose_date(self, document_id: int, page: int, start: int, end: int) -> CaseDate | None:
        """The one date in the sentence around, or else that of the document. A proposal: nothing is stored."""
        text = self._documents.page(document_id, page).text
        left, right = sentence_at(text, start, end)
        found = find_dates(text[left:right])
        return found[0].date if len(found) == 1 else self._documents.get(document_id).date

    # -- changes -------------------------------------------------------------------------------------------------

    def add(
        self,
        document_id: int,
        page: int,
        start: int,
        end: int,
        amount: Amount,
        *,
        date: CaseDate | None = None,
        entity_id: int | None = None,
        notes: str = "",
    ) -> int:
        """Notes the amount of these code points of a page; gives its number. Words that have one keep it unchanged.

        Raises BadValue for what is no amount.
        """
        text = self._documents.page(document_id, page).text
        with self._store.change("amounts", what=f"Note the amount {_named(text[start:end])}on page {page}"):
            place = self._passages.at(document_id, page, start, end)
            return self.put(place, amount, date=date, entity_id=entity_id, notes=notes)

    def add_area(
        self,
        document_id: int,
        page: int,
        rectangle: Sequence[float],
        amount: Amount,
        *,
        date: CaseDate | None = None,
        entity_id: int | None = None,
        notes: str = "",
    ) -> int:
        """Of a part of the page's picture, as `Passages.area` has it. Raises BadValue, NotFound."""
        with self._store.change("amounts", what=f"Note an amount in a picture on page {page}"):
            place = self._passages.area(document_id, page, rectangle)
            return self.put(place, amount, date=date, entity_id=entity_id, notes=notes)

    def put(self, passage_id: int, amount: Amount, *, date: CaseDate | None, entity_id: int | None, notes: str) -> int:
        """The same on a passage that is there already."""
        values = _columns(amount, date, entity_id, notes)
        with self._store.change("amounts", what="Note an amount"):
            known = self.on_passage(passage_id)
            return known.id if known else self._store.insert("amounts", passage_id=passage_id, **values)

    def change(
        self,
        amount_id: int,
        amount: Amount,
        *,
        date: CaseDate | None = None,
        entity_id: int | None = None,
        notes: str = "",
    ) -> None:
        """What the form of an amount holds, in one step. Raises BadValue for what is no amount."""
        old = self.get(amount_id)
        values = _columns(amount, date, entity_id, notes)
        with self._store.change("amounts", what=f"Change the amount {_named(old.passage.quote)}".rstrip()):
            self._store.update("amounts", amount_id, **values)

    def tie(self, amount_id: int, entity_id: int) -> None:
        """The amount concerns this entity, and none it concerned before. Raises NotFound."""
        old, name = self.get(amount_id), self._store.value("SELECT name FROM entities WHERE id = ?", (entity_id,))
        if name is None:
            raise NotFound("entity", str(entity_id))
        with self._store.change("amounts", what=f"Tie the amount {_named(old.passage.quote)}to {name}"):
            self._store.update("amounts", amount_id, entity_id=entity_id)

    def remove(self, amount_id: int) -> None:
        old = self.get(amount_id)
        with self._store.change("amounts", what=f"Remove the amount {_named(old.passage.quote)}".rstrip()):
            self._store.delete("amounts", amount_id)


def _named(quote: str | None) -> str:
    """The words, where they are few; erasing a document finds them whole in the names of steps."""
    return f"{quote} " if quote and len(quote) <= _LONGEST_NAMED and "\n" not in quote else ""


def _columns(amount: Amount, date: CaseDate | None, entity_id: int | None, notes: str) -> dict[str, str | int | None]:
    low, high = amount.low, amount.high
    if low is None and high is None:
        raise BadValue("An amount needs a value, or a bound.")
    if any(each is not None and (not each.is_finite() or each < 0) for each in (low, high)):
        raise BadValue("The value of an amount is a number from 0 on.")
    if low is not None and high is not None and low > high:
        raise BadValue("The lower end of a range comes first.")
    return {
        "low": None if low is None else str(plain(low)),
        "high": None if high is None else str(plain(high)),
        "currency": currency_code(amount.currency),
        "per": amount.per.strip(),
        "about": int(amount.about),
        "guessed": int(amount.guessed),
        "entity_id": entity_id,
        "notes": notes.strip(),
        **date_columns(date),
    }


def _tagged(row: Row) -> TaggedAmount:
    low, high = (None if row[each] is None else Decimal(row[each]) for each in ("low", "high"))
    return TaggedAmount(
        row["id"],
        passage(row),
        Amount(low, high, row["currency"], row["per"], bool(row["about"]), bool(row["guessed"])),
        stored_date(row) if row["edtf"] else None,
        EntityRef(row["entity_id"], row["name"], row["kind"]) if row["entity_id"] else None,
        row["notes"],
    )
