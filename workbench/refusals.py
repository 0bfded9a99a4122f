"""Refusals: places that are not what they were offered as; they are remembered and never offered again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.entities import Entities
from workbench.passages import PASSAGE, Passage, Passages, Spot, passage
from workbench.store import Row, Store

_PLACES = f"""
  SELECT r.id, r.entity_id, r.what, {PASSAGE} FROM refusals r
  JOIN passages s ON s.id = r.passage_id AND s.start IS NOT NULL AND NOT s.lost
  JOIN documents d ON d.id = s.document_id AND NOT d.binned"""
NAME = "name"
"""The sort of a place that was refused as any name."""
_CALLED = {
    "email": "e-mail address",
    "web": "web address",
    "phone": "telephone number",
    "iban": "IBAN",
    "id": "identity number",
    "passport": "passport number",
    "money": "amount of money",
}
# `ifnull` is what the index of passages is made of
_ON_PAGE = "s.document_id = ? AND ifnull(s.page, 0) = ?"


@dataclass(frozen=True)
class Refusal:
    """Not this entity, or not of the sort `what` (`phone`, `date` …) where `entity_id` is None."""

    id: int
    entity_id: int | None
    what: str
    passage: Passage

    @property
    def spot(self) -> Spot:
        place = self.passage
        assert place.page is not None and place.start is not None and place.end is not None
        return Spot(place.document_id, place.page, place.start, place.end)


class RefusedPlaces:
    """Places by their pages. A place within a refused one is refused as well: its name may have grown shorter since."""

    def __init__(self, spots: Iterable[Spot] = ()) -> None:
        self._on: defaultdict[tuple[int, int], list[Spot]] = defaultdict(list)
        for spot in spots:
            self._on[spot.document_id, spot.page].append(spot)

    def hold(self, document_id: int, page: int, start: int, end: int) -> bool:
        """Whether this place of the page, in code points, is refused."""
        there = self._on.get((document_id, page))
        return there is not None and any(each.start <= start and end <= each.end for each in there)


class Refusals:
    def __init__(self, store: Store, entities: Entities, passages: Passages) -> None:
        self._store = store
        self._entities = entities
        self._passages = passages

    def all(self) -> list[Refusal]:
        """By document and place."""
        order = "ORDER BY d.path, s.page, s.start, s.end, r.entity_id, r.what"
        return list(map(_refusal, self._store.rows(f"{_PLACES} {order}")))

    def of_entity(self, entity_id: int) -> list[Refusal]:
        """In the order in which they were refused."""
        return list(map(_refusal, self._store.rows(f"{_PLACES} WHERE r.entity_id = ? ORDER BY r.id", (entity_id,))))

    def of_sort(self, what: str) -> list[Refusal]:
        """In the order in which they were refused."""
        rows = self._store.rows(f"{_PLACES} WHERE r.entity_id IS NULL AND r.what = ? ORDER BY r.id", (what,))
        return list(map(_refusal, rows))

    def places_of(self, entity_id: int) -> RefusedPlaces:
        return RefusedPlaces(each.spot for each in self.of_entity(entity_id))

    def on_page(self, document_id: int, page: int) -> list[Refusal]:
        """Of every entity and sort, in the order in which they were refused."""
        rows = self._store.rows(f"{_PLACES} WHERE {_ON_PAGE} ORDER BY r.id", (document_id, page))
        return list(map(_refusal, rows))

    def refuse(self, entity_id: int, spots: Sequence[Spot]) -> None:
        """None of these places means the entity; the same refusal twice is one."""
        name = self._entities.get(entity_id).name
        with self._store.change("refusals", what=f"Not {name}: {_where(spots)}"):
            for spot in spots:
                self._add(spot, entity_id, "")

    def refuse_sort(self, what: str, spot: Spot) -> None:
        """This place is nothing of that sort (`phone`, `date` …)."""
        with self._store.change("refusals", what=f"No {_CALLED.get(what, what)}: {_where([spot])}"):
            self._add(spot, None, what)

    def take_back(self, entity_id: int, spots: Sequence[Spot]) -> None:
        """These places may mean the entity after all."""
        name = self._entities.get(entity_id).name
        with self._store.change("refusals", what=f"Perhaps {name} after all: {_where(spots)}"):
            for spot in spots:
                for each in self.on_page(spot.document_id, spot.page):
                    if each.entity_id == entity_id and each.spot.start <= spot.start and spot.end <= each.spot.end:
                        self._store.delete("refusals", each.id)

    def take_back_sort(self, refusals: Sequence[Refusal]) -> None:
        """These places may be of their sort after all."""
        with self._store.change("refusals", what=f"Perhaps after all: {_where([each.spot for each in refusals])}"):
            for each in refusals:
                self._store.delete("refusals", each.id)

    def put(self, passage_id: int, entity_id: int | None, what: str) -> None:
        """The same on a passage that is there already."""
        with self._store.change("refusals", what="Refuse a place"):
            self._store.connection.execute(
                "INSERT OR IGNORE INTO refusals (passage_id, entity_id, what) VALUES (?, ?, ?)",
                (passage_id, entity_id, what),
            )

    def _add(self, spot: Spot, entity_id: int | None, what: str) -> None:
        self.put(self._passages.at(spot.document_id, spot.page, spot.start, spot.end), entity_id, what)


def _where(spots: Sequence[Spot]) -> str:
    return f"page {spots[0].page}" if len(spots) == 1 else f"{len(spots)} places"


def _refusal(row: Row) -> Refusal:
    return Refusal(row["id"], row["entity_id"], row["what"], passage(row))
