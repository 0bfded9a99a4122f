"""Remarks: what the reporter writes on a passage, or on a document as a whole."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.clock import utc_now
from workbench.errors import BadValue, NotFound
from workbench.passages import PASSAGE, Passage, Passages, passage
from workbench.store import AMONG, Row, Store


def anchored(table: str) -> str:
    """Rows `t` of a table that names either a passage or a document, with the document `d` that they stand on."""
    return (
        f"FROM {table} t LEFT JOIN passages s ON s.id = t.passage_id "
        "JOIN documents d ON d.id = ifnull(s.document_id, t.document_id) AND NOT d.binned"
    )


# What a query on `anchored` must select for `anchor()`.
ANCHOR = f"{PASSAGE}, d.id AS anchor_id"
_ALL = f"SELECT t.id, t.text, t.made_at, t.changed_at, {ANCHOR} {anchored('remarks')}"
_FURTHER = f"""
  SELECT r.remark_id, {PASSAGE} FROM remark_passages r JOIN passages s ON s.id = r.passage_id
  JOIN documents d ON d.id = s.document_id AND NOT d.binned WHERE r.remark_id {AMONG} ORDER BY s.page, s.start, r.id"""
_HERE = "p.document_id = ?1 AND p.page = ?2 AND NOT p.lost"
_ON_PAGE = f"""
  WHERE t.id IN (
    SELECT r.id FROM passages p JOIN remarks r ON r.passage_id = p.id WHERE {_HERE} UNION ALL
    SELECT r.remark_id FROM passages p JOIN remark_passages r ON r.passage_id = p.id WHERE {_HERE})
  ORDER BY s.page, s.start, t.id"""
READING_ORDER = "d.path, s.page, s.start, s.end, t.id"


@dataclass(frozen=True)
class Anchor:
    """Where something of the reporter's stands; without a `passage` on the document as a whole."""

    document_id: int
    path: str
    passage: Passage | None


@dataclass(frozen=True)
class Remark:
    """`made` and `changed` are UTC in ISO form. `further` are the passages, a page each, that it goes on over."""

    id: int
    text: str
    anchor: Anchor
    made: str
    changed: str
    further: tuple[Passage, ...] = ()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All that it stands on, from where it begins; none of a note on the document as a whole."""
        return (self.anchor.passage, *self.further) if self.anchor.passage else ()

    def on_page(self, page: int) -> list[Passage]:
        """What of it stands on this page."""
        return [each for each in self.passages if each.page == page and not each.lost]


class Remarks:
    def __init__(self, store: Store, passages: Passages) -> None:
        self._store = store
        self._passages = passages

    def all(self) -> list[Remark]:
        """In reading order; those on a document as a whole before those on its passages."""
        return self._read(f"{_ALL} ORDER BY {READING_ORDER}")

    def of_document(self, document_id: int) -> list[Remark]:
        """Those on the document as a whole, in the order in which they were made."""
        return self._read(f"{_ALL} WHERE t.document_id = ? ORDER BY t.id", document_id)

    def on_page(self, document_id: int, page: int) -> list[Remark]:
        """From the top of the page; those that come over from a page before it are the first."""
        return self._read(f"{_ALL} {_ON_PAGE}", document_id, page)

    def get(self, remark_id: int) -> Remark:
        """Raises NotFound."""
        found = self._read(f"{_ALL} WHERE t.id = ?", remark_id)
        if not found:
            raise NotFound("note", str(remark_id))
        return found[0]

    def _read(self, sql: str, *values: int) -> list[Remark]:
        rows = self._store.rows(sql, values)
        further: defaultdict[int, tuple[Passage, ...]] = defaultdict(tuple)
        for row in self._store.rows(_FURTHER, (json.dumps([each["id"] for each in rows]),)):
            further[row["remark_id"]] += (passage(row),)
        return [_remark(row, further[row["id"]]) for row in rows]

    def add(self, text: str, document_id: int, page: int, start: int, end: int) -> int:
        """A note on code points `start` to `end` of the page; gives its number. Raises BadValue without words."""
        text = _filled(text)
        with self._store.change("notes", what=f"Write a note on page {page}"):
            return self._insert(text, passage_id=self._passages.at(document_id, page, start, end))

    def add_on(self, text: str, passage_id: int, further: Sequence[int] = ()) -> int:
        """A note on a passage of whatever sort, that goes on over `further` ones. Raises BadValue without words."""
        text = _filled(text)
        with self._store.change("notes", what="Write a note on a passage"):
            remark = self._insert(text, passage_id=passage_id)
            for each in further:
                self._store.insert("remark_passages", remark_id=remark, passage_id=each)
        return remark

    def add_whole(self, text: str, document_id: int) -> int:
        """A note on the document as a whole. Raises BadValue without words."""
        text = _filled(text)
        with self._store.change("notes", what="Write a note on a document"):
            return self._insert(text, document_id=document_id)

    def _insert(self, text: str, **anchor: int) -> int:
        now = utc_now()
        return self._store.insert("remarks", text=text, made_at=now, changed_at=now, **anchor)

    def rewrite(self, remark_id: int, text: str) -> None:
        """Without words the note goes. Nothing happens where they are the same. Raises NotFound."""
        known, text = self.get(remark_id), text.strip()
        if not text:
            self.remove(remark_id)
        elif text != known.text:
            with self._store.change("notes", what=f"Change the note on {place_in_words(known.anchor)}"):
                self._store.update("remarks", remark_id, text=text, changed_at=utc_now())

    def remove(self, remark_id: int) -> None:
        """Raises NotFound."""
        where = place_in_words(self.get(remark_id).anchor)
        with self._store.change("notes", what=f"Remove the note on {where}"):
            self._store.delete("remarks", remark_id)

    def date(self, remark_id: int, made: str, changed: str) -> None:
        """When it was written, as another case tells (UTC, ISO form). Part of a change of the caller's."""
        self._store.update("remarks", remark_id, made_at=made, changed_at=changed)


def anchor(row: Row) -> Anchor:
    place = passage(row) if row["passage_id"] is not None else None
    return Anchor(row["anchor_id"], row["path"], place)


def place_in_words(place: Anchor) -> str:
    """As steps of history name it: neither names nor words of documents, which erasing would have to find there."""
    return f"page {place.passage.page}" if place.passage and place.passage.page else "a document"


def _remark(row: Row, further: tuple[Passage, ...]) -> Remark:
    return Remark(row["id"], row["text"], anchor(row), row["made_at"], row["changed_at"], further)


def _filled(text: str) -> str:
    if not text.strip():
        raise BadValue("A note needs words.")
    return text.strip()
