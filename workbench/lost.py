"""Passages that lost their place: a newer reading of the document does not have their words.

Nothing that rests on them is dropped. The reporter shows where they stand now, or removes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.errors import BadValue, NotFound
from workbench.passages import PASSAGE, RESTING, Passage, Passages, passage
from workbench.store import Row, Store

_TOPICS = ("documents", "entities", "mentions", "refusals", "notes", "events", "links", "claims")
_KEPT = [table for table in RESTING if table != "refusals"]
_OTHERS = " + ".join(
    f"(SELECT count(*) FROM {table} WHERE passage_id = s.id)" for table in _KEPT if table != "mentions"
)
_LISTED = f"""
  SELECT {PASSAGE}, ifnull(p.scan AND p.ocr IS NULL, 0) AS waits, {_OTHERS} AS others,
  (SELECT group_concat(name, char(10)) FROM (SELECT e.name FROM mentions m JOIN entities e ON e.id = m.entity_id
   WHERE m.passage_id = s.id ORDER BY m.id)) AS tagged
  FROM passages s JOIN documents d ON d.id = s.document_id AND NOT d.binned
  LEFT JOIN pages p ON p.document_id = s.document_id AND p.number = s.page WHERE s.lost AND ({{which}})
  AND ({" OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE passage_id = s.id)" for table in _KEPT)})
  ORDER BY d.path, s.page, s.start, s.id"""


@dataclass(frozen=True)
class Stray:
    """`tagged` are the names of the entities it is tagged as; `others` counts what else rests on it. It `waits` where
    the machine is still to read its page: then it may find its place by itself."""

    passage: Passage
    waits: bool
    tagged: tuple[str, ...]
    others: int


class Lost:
    def __init__(self, store: Store, passages: Passages) -> None:
        self._store = store
        self._passages = passages

    def all(self) -> list[Stray]:
        """By document, in the order in which they stood there."""
        return strays(self._store)

    def of_document(self, document_id: int) -> list[Stray]:
        return [_stray(row) for row in self._store.rows(_LISTED.format(which="s.document_id = ?"), (document_id,))]

    def put_back(
        self, passage_id: int, page: int, start: int = 0, end: int = 0, rectangle: Sequence[float] | None = None
    ) -> None:
        """What rests on it rests on these code points of a page of its document, or on this area, from now on.

        Raises NotFound, and BadValue where both are an amount.
        """
        row = self._row(passage_id)
        document = row["document_id"]
        with self._store.change(*_TOPICS, what=f"Put {_named(row)} back on page {page}"):
            here = (
                self._passages.area(document, page, rectangle)
                if rectangle
                else self._passages.at(document, page, start, end)
            )
            if self._is_amount(here) and self._is_amount(passage_id):
                raise BadValue("Those words are an amount already: remove one of the two first.")
            for table in RESTING:
                self._store.connection.execute(
                    f"UPDATE OR IGNORE {table} SET passage_id = ? WHERE passage_id = ?", (here, passage_id)
                )
            self._store.delete("passages", passage_id)  # with what rested on both

    def remove(self, passage_id: int) -> None:
        """With all that rests on it. Raises NotFound."""
        row = self._row(passage_id)
        with self._store.change(*_TOPICS, what=f"Remove {_named(row)}, which lost its place"):
            self._store.delete("passages", passage_id)

    def _row(self, passage_id: int) -> Row:
        row = self._store.row("SELECT document_id, quote FROM passages WHERE id = ? AND lost", (passage_id,))
        if row is None:
            raise NotFound("lost passage", str(passage_id))
        return row

    def _is_amount(self, passage_id: int) -> bool:
        return self._store.value("SELECT 1 FROM amounts WHERE passage_id = ?", (passage_id,)) is not None


def strays(store: Store) -> list[Stray]:
    """All of a case, as `Lost.all`."""
    return [_stray(row) for row in store.rows(_LISTED.format(which="1"))]


def _stray(row: Row) -> Stray:
    tagged = tuple(row["tagged"].split("\n")) if row["tagged"] else ()
    return Stray(passage(row), bool(row["waits"]), tagged, row["others"])


def _named(row: Row) -> str:
    words = " ".join((row["quote"] or "").split())
    if not words:
        return "a marked area"
    return f"“{words}”" if len(words) <= 40 else f"“{words[:40]} …”"
