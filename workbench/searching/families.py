"""Which documents are shown together in the results: those that are almost the same, and those marked as of one origin.

A family is all that hangs together through such pairs, over the whole case, whatever was searched for. The other way,
each hit gathering what is like it and was not gathered before, was left: who belongs together would then change with
the order and the query, a mark of one origin holds for all it joins anyway, and how many documents are different could
only be told once all of them stand in their order, while here it is counted. What could chain the unlike together, a
digest that holds many texts in part, makes no pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from workbench.searching.database import Connection, State, state

PART = 0.7  # of the longer text; with less in common the shorter is but a part of it
_PAIRS = (
    "SELECT l.document_id, l.other_id FROM likenesses l "
    "JOIN likenesses o ON o.document_id = l.other_id AND o.other_id = l.document_id "
    f"WHERE l.document_id < l.other_id AND l.similarity >= {PART} AND o.similarity >= {PART}"
)
_ORIGINS = "SELECT id, origin_group FROM documents WHERE origin_group <> '' AND NOT binned ORDER BY id"
_SAME_ORIGIN = (
    "SELECT o.id FROM documents d JOIN documents o ON o.origin_group = d.origin_group "
    "WHERE d.id = ? AND d.origin_group <> ''"
)
_ALIKE = (
    "SELECT l.other_id, 2 * l.similarity * o.similarity / (l.similarity + o.similarity) FROM likenesses l "
    "JOIN likenesses o ON o.document_id = l.other_id AND o.other_id = l.document_id WHERE l.document_id = ?"
)


@dataclass(frozen=True)
class Other:
    """A further document of the family that a hit stands for. `similarity` to that hit is from 0 to 1, None where the
    two themselves are not alike; `same_origin`: both are marked with one origin."""

    id: int
    similarity: float | None
    same_origin: bool


class Families:
    """Read when first asked for, and again once the case has changed (0.12 s for 20,000 families)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._state: State | None = None
        self._families: dict[int, int] = {}

    def now(self) -> Mapping[int, int]:
        """The family of each document that has one: the lowest number in it."""
        now = state(self._connection)
        if now != self._state:
            self._families = _joined([*self._pairs(), *self._pairs_of_one_origin()])
            self._state = now
        return self._families

    def _pairs(self) -> list[tuple[int, int]]:
        """What is in the bin is like nothing, and does not join others either."""
        binned = {number for (number,) in self._connection.execute("SELECT id FROM documents WHERE binned")}
        pairs = self._connection.execute(_PAIRS).fetchall()
        return [pair for pair in pairs if not binned.intersection(pair)] if binned else pairs

    def _pairs_of_one_origin(self) -> list[tuple[int, int]]:
        groups: dict[str, list[int]] = {}
        for number, name in self._connection.execute(_ORIGINS):
            groups.setdefault(name, []).append(number)
        return [pair for members in groups.values() for pair in pairwise(members)]

    def others(self, first: int, members: Iterable[int]) -> tuple[Other, ...]:
        """The family of a hit but for itself: the most like it first, then those of its origin, then the rest."""
        alike = dict(self._connection.execute(_ALIKE, (first,)).fetchall())
        origin = {number for (number,) in self._connection.execute(_SAME_ORIGIN, (first,))}
        others = [Other(each, alike.get(each), each in origin) for each in members if each != first]
        return tuple(sorted(others, key=lambda each: (-(each.similarity or 0), not each.same_origin, each.id)))


def _joined(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Each number that stands in a pair, with the lowest it hangs together with."""
    above: dict[int, int] = {}

    def lowest(number: int) -> int:
        while (higher := above.setdefault(number, number)) != number:
            above[number] = number = above[higher]
        return number

    for one, other in pairs:
        first, second = sorted((lowest(one), lowest(other)))
        above[second] = first
    return {number: lowest(number) for number in list(above)}
