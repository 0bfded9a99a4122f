"""The entities of a case in memory, with names and counts, so that a list or a name typed need not ask for them all.

Those that a change touched are read again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbench.entity import Alias, Entity, alias_of, entity_of
from workbench.namebook import Namebook
from workbench.store import Store
from workbench.touched import ALL, Rule, Touched

_TOUCHING = (
    Rule("entities", "INSERT", "new.id"),
    Rule("entities", "UPDATE", "new.id"),
    Rule("entities", "DELETE", "old.id"),
    *(Rule(table, "INSERT", "new.entity_id") for table in ("aliases", "mentions")),
    *(Rule(table, "UPDATE", "old.entity_id, new.entity_id") for table in ("aliases", "mentions")),
    *(Rule(table, "DELETE", "old.entity_id") for table in ("aliases", "mentions")),
    Rule("documents", "UPDATE OF binned", str(ALL)),
    Rule("passages", "UPDATE OF document_id", str(ALL)),
)


@dataclass(frozen=True)
class Listing:
    """All entities by number, and the book of their names, as they were at one moment."""

    entities: Mapping[int, Entity]
    book: Namebook
    newest: int  # line of history
    step: int  # of history, the last that stood


class Roster:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._entities: dict[int, Entity] = {}
        self._book: Namebook | None = None
        self._touched = Touched(store, "touched", _TOUCHING)
        self._version = 0

    # -- reading -------------------------------------------------------------------------------------------------

    @property
    def is_ready(self) -> bool:
        """Whether asking is cheap: all were read before, and no change is under way."""
        return not self._touched.all and not self._store.connection.in_transaction

    @property
    def has_book(self) -> bool:
        return self._book is not None

    @property
    def entities(self) -> Mapping[int, Entity]:
        """By number, in the order in which they were made."""
        self._follow()
        return self._entities

    @property
    def version(self) -> int:
        """Another number whenever an entity came, went or changed; not where it was tagged once more."""
        self._follow()
        return self._version

    @property
    def book(self) -> Namebook:
        self._follow()
        if self._book is None:
            self._book = Namebook(self._entities.values())
        return self._book

    def listing(self) -> Listing:
        """A copy for another connection on the same file, whose roster may `adopt` it."""
        return Listing(dict(self.entities), self.book.copy(), *self._touched.at)

    def adopt(self, listing: Listing) -> None:
        """Takes over what another connection has read since this one was opened, as far as it is not known here.

        What was touched meanwhile is read again all the same.
        """
        if self._touched.all and not self._entities:
            self._entities = dict(listing.entities)
            self._touched.settle_at(listing.newest, listing.step)
        if self._book is None:
            self._book = listing.book
            for number in listing.entities.keys() | self._entities.keys():
                self._keep_in_book(number)

    # -- following the case --------------------------------------------------------------------------------------

    def _follow(self) -> None:
        numbers = self._touched.look()
        if numbers is None:
            self._replace(self._read(None))
        elif numbers:
            self._renew(numbers)
        self._touched.settle()

    def _replace(self, read: dict[int, Entity]) -> None:
        if self._book:
            for number in self._entities.keys() - read.keys():
                self._book.drop(number)
            for entity in read.values():
                self._book.put(entity)
        self._entities = read
        self._version += 1

    def _renew(self, numbers: set[int]) -> None:
        read = self._read(numbers)
        if any(_told(read.get(number)) != _told(self._entities.get(number)) for number in numbers):
            self._version += 1
        newest = next(reversed(self._entities), 0)
        brought_back = any(number < newest and number not in self._entities for number in read)
        self._entities.update(read)
        for number in numbers - read.keys():
            self._entities.pop(number, None)
        if brought_back:  # by undo
            self._entities = dict(sorted(self._entities.items()))
        for number in numbers if self._book else ():
            self._keep_in_book(number)

    def _keep_in_book(self, number: int) -> None:
        assert self._book is not None
        if number in self._entities:
            self._book.put(self._entities[number])
        else:
            self._book.drop(number)

    # -- from the case -------------------------------------------------------------------------------------------

    def _read(self, numbers: set[int] | None) -> dict[int, Entity]:
        """These, or all of them for None, by number."""
        marks = "" if numbers is None else f"IN ({','.join('?' * len(numbers))})"
        values = () if numbers is None else tuple(sorted(numbers))
        which = f"WHERE {{}} {marks}" if marks else ""
        rows = self._store.rows(f"SELECT * FROM entities {which.format('id')} ORDER BY id", values)
        aliases: defaultdict[int, list[Alias]] = defaultdict(list)
        for row in self._store.rows(f"SELECT * FROM aliases {which.format('entity_id')} ORDER BY id", values):
            aliases[row["entity_id"]].append(alias_of(row))
        mentions, documents = self._counts(which, values)
        return {
            row["id"]: entity_of(row, tuple(aliases[row["id"]]), mentions[row["id"]], documents[row["id"]])
            for row in rows
        }

    def _counts(self, which: str, values: tuple[int, ...]) -> tuple[Counter[int], Counter[int]]:
        """Mentions of each entity, and documents that hold them: counted here, which takes a third of SQLite's time."""
        pairs = self._store.connection.execute(
            "SELECT m.entity_id, s.document_id FROM mentions m JOIN passages s ON s.id = m.passage_id "
            f"{which.format('m.entity_id')}",
            values,
        ).fetchall()
        binned = {row["id"] for row in self._store.rows("SELECT id FROM documents WHERE binned")}
        shown = [pair for pair in pairs if pair[1] not in binned] if binned else pairs
        return Counter(pair[0] for pair in shown), Counter(pair[0] for pair in set(shown))


def _told(entity: Entity | None) -> Entity | None:
    """What is told of an entity, its counts left aside."""
    return replace(entity, mentions=0, documents=0) if entity else None
