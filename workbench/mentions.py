"""Mentions: passages tagged as an entity."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.documents import Documents
from workbench.entities import Entities, EntityRef
from workbench.errors import NotFound
from workbench.passages import PASSAGE, Passage, Passages, Spot, passage_of
from workbench.refusals import Refusals, RefusedPlaces
from workbench.spans import Span
from workbench.store import Row, Store, translated
from workbench.touched import ALL, Rule, Touched

_COLUMNS = f"m.id AS mention_id, m.entity_id, e.name, e.kind, {PASSAGE}"
_ALL = f"""
  SELECT {_COLUMNS} FROM mentions m
  JOIN entities e ON e.id = m.entity_id JOIN passages s ON s.id = m.passage_id
  JOIN documents d ON d.id = s.document_id AND NOT d.binned"""
_VALUES = re.sub(r" AS \w+", "", _COLUMNS)
# One row of all: between two rows the driver lets other threads go first, which a busy one makes a long wait of.
_ON_PAGE = f"""
  SELECT json_group_array(json_array({_VALUES}) ORDER BY s.start, s.end DESC, m.id)
  FROM passages s CROSS JOIN mentions m ON m.passage_id = s.id
  JOIN entities e ON e.id = m.entity_id JOIN documents d ON d.id = s.document_id AND NOT d.binned
  WHERE s.document_id = ? AND s.page = ? AND NOT s.lost"""
_TOUCHING = (
    Rule("mentions", "INSERT", "new.id"),
    Rule("mentions", "UPDATE", "new.id"),
    Rule("mentions", "DELETE", "old.id"),
    Rule("entities", "UPDATE", str(ALL), "(old.name, old.kind) IS NOT (new.name, new.kind)"),
    Rule(
        "passages",
        "UPDATE",
        str(ALL),
        "(old.document_id, old.page, old.start, old.end, old.lost) "
        "IS NOT (new.document_id, new.page, new.start, new.end, new.lost)",
    ),
)


@dataclass(frozen=True)
class Mention:
    id: int
    entity: EntityRef
    passage: Passage


class Mentions:
    def __init__(
        self, store: Store, documents: Documents, entities: Entities, passages: Passages, refusals: Refusals
    ) -> None:
        self._store = store
        self._documents = documents
        self._entities = entities
        self._passages = passages
        self._refusals = refusals
        self._touched = Touched(store, "touched_mention", _TOUCHING)

    def all(self) -> list[Mention]:
        """By entity, then in reading order."""
        return self._read(f"{_ALL} ORDER BY m.entity_id, d.path, s.page, s.start, s.end")

    def of_entity(self, entity_id: int, limit: int = -1) -> list[Mention]:
        """In reading order; `limit` -1 gives all."""
        return self._read(f"{_ALL} WHERE m.entity_id = ? ORDER BY d.path, s.page, s.start LIMIT ?", entity_id, limit)

    def on_page(self, document_id: int, page: int) -> list[Mention]:
        """From the top of the page; of two that start together the longer first: the shorter is painted over it."""
        return [_mention(row) for row in json.loads(self._store.value(_ON_PAGE, (document_id, page)))]

    def changed(self) -> set[int] | None:
        """Numbers of mentions that came, went or changed since it was asked last; None where any may have.

        For one listener: what was told is not told again.
        """
        numbers = self._touched.look()
        self._touched.settle()
        return numbers

    def some(self, numbers: Collection[int]) -> list[Mention]:
        """Those of these numbers that are there."""
        return self._read(f"{_ALL} WHERE m.id IN ({','.join('?' * len(numbers))})", *numbers)

    def get(self, mention_id: int) -> Mention:
        found = self._read(f"{_ALL} WHERE m.id = ?", mention_id)
        if not found:
            raise NotFound("tag", str(mention_id))
        return found[0]

    def _read(self, sql: str, *values: int) -> list[Mention]:
        with translated(self._store.path.name):
            return [_mention(row) for row in self._store.connection.execute(sql, values)]

    def tag(self, entity_id: int, document_id: int, page: int, start: int, end: int) -> int:
        """Tags code points `start` to `end` of the page; the same tag twice is one. Gives the mention's number."""
        with self._store.change("mentions", "entities", what=f"Tag {self._name(entity_id)} on page {page}"):
            return self._add(entity_id, self._passages.at(document_id, page, start, end))

    def tag_places(
        self, entity_id: int, places: Sequence[Spot], told: Callable[[int], None] = lambda done: None
    ) -> None:
        """Tags all of them as one step of history; `told` hears after each how many are done, and may raise to have
        none of them tagged."""
        many = "1 place" if len(places) == 1 else f"{len(places)} places"
        with self._store.change("mentions", "entities", what=f"Tag {self._name(entity_id)} in {many}"):
            for done, each in enumerate(places, 1):
                self._add(entity_id, self._passages.at(each.document_id, each.page, each.start, each.end))
                told(done)

    def tag_area(self, entity_id: int, document_id: int, page: int, rectangle: Sequence[float]) -> int:
        """Tags a part of the page's picture, in fractions of the upright page. Raises NotFound, BadValue."""
        with self._store.change("mentions", "entities", what=f"Tag {self._name(entity_id)} on page {page}"):
            return self._add(entity_id, self._passages.area(document_id, page, rectangle))

    def tag_quote(
        self,
        entity_id: int,
        document_id: int,
        quote: str | None,
        page: int | None = None,
        start: int | None = None,
        *,
        rectangle: Sequence[float] | None = None,
        lost: bool = False,
    ) -> int:
        """Tags what a notes file names, as `Passages.of_quote` finds it; raises what that raises."""
        where = f"page {page}" if page else "a document"
        with self._store.change("mentions", "entities", what=f"Tag {self._name(entity_id)} on {where}"):
            document = self._documents.get(document_id)
            place = self._passages.of_quote(document, quote, page, start, rectangle=rectangle, lost=lost)
            return self._add(entity_id, place)

    def tag_whole(self, entity_id: int, document_id: int) -> int:
        """Tags a document that has no text to select in (a picture, a scan)."""
        with self._store.change("mentions", "entities", what=f"Tag {self._name(entity_id)} on a document"):
            return self._add(entity_id, self._passages.whole(document_id))

    def _add(self, entity_id: int, place: int) -> int:
        known = self._store.value("SELECT id FROM mentions WHERE entity_id = ? AND passage_id = ?", (entity_id, place))
        return int(known) if known else self._store.insert("mentions", entity_id=entity_id, passage_id=place)

    def _name(self, entity_id: int) -> str:
        return self._entities.ref(entity_id).name

    def tag_everywhere(self, entity_id: int, forms: tuple[str, ...]) -> int:
        """Tags each place of these forms in all documents; gives how many were new.

        A Latin form is found as a whole word in its own case (`MOST` is not `most`), a Han form anywhere; a place that
        lies within a longer tag of the same entity is not tagged again, and one that was refused is not tagged.
        """
        pattern = forms_pattern(forms)
        refused = self._refusals.places_of(entity_id)
        before = self.count()
        with self._store.change("mentions", "entities", what=f"Tag {self._name(entity_id)} everywhere"):
            for row in self._store.rows(
                "SELECT document_id, number, text FROM pages JOIN documents d ON d.id = document_id WHERE NOT binned"
            ):
                self._tag_page(entity_id, row, pattern, refused)
        return self.count() - before

    def _tag_page(self, entity_id: int, page: Row, pattern: re.Pattern[str], refused: RefusedPlaces) -> None:
        document, number = page["document_id"], page["number"]
        taken = [each.passage for each in self.on_page(document, number) if each.entity.id == entity_id]
        for found in pattern.finditer(page["text"]):
            span = Span(found.start(), found.end(), found.group())
            if any(_within(span, each) for each in taken) or refused.hold(document, number, span.start, span.end):
                continue
            self._add(entity_id, self._passages.at(document, number, span.start, span.end))

    def count(self) -> int:
        return int(self._store.value("SELECT count(*) FROM mentions"))

    def remove(self, mention_id: int) -> None:
        mention = self.get(mention_id)
        with self._store.change("mentions", "entities", what=f"Remove the tag {mention.entity.name}"):
            self._store.delete("mentions", mention_id)

    def retag(self, mention_id: int, entity_id: int) -> None:
        """The passage was of somebody else."""
        old = self.get(mention_id)
        with self._store.change("mentions", "entities", what=f"Change the tag {old.entity.name}"):
            self._store.delete("mentions", mention_id)
            self._add(entity_id, old.passage.id)


def _mention(row: Sequence[Any]) -> Mention:
    """From the columns of `_ALL`: a page may have ten thousand."""
    return Mention(row[0], EntityRef(*row[1:4]), passage_of(row[4:]))


def _within(span: Span, place: Passage) -> bool:
    return place.start is not None and place.end is not None and place.start <= span.start and span.end <= place.end


def forms_pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Longest first, so that `启明计划` is one tag and not `启明` with a rest."""
    return re.compile("|".join(_bounded(form) for form in sorted(forms, key=len, reverse=True)))


def _bounded(form: str) -> str:
    words = r"\s+".join(re.escape(word) for word in form.split())
    left = r"(?<![A-Za-z0-9_])" if form[0].isascii() and form[0].isalnum() else ""
    right = r"(?![A-Za-z0-9_])" if form[-1].isascii() and form[-1].isalnum() else ""
    return left + words + right
