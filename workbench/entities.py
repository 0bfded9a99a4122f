"""Entities: the people, organisations, programmes … of a case, with every name they go by."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from heapq import nlargest, nsmallest
from operator import attrgetter

from workbench.belongings import Belongings, belongings, hand_over, links_between
from workbench.dates import CaseDate
from workbench.entity import (
    ALIAS_TYPES,
    KINDS,
    Alias,
    Company,
    Entity,
    EntityRef,
    alias_of,
    entity_of,
    folded,
    guessed_type,
)
from workbench.errors import Ambiguous, BadValue, NotFound
from workbench.namebook import Fit, Namebook
from workbench.roster import Listing, Roster
from workbench.store import Row, Store

__all__ = ["ALIAS_TYPES", "KINDS", "Alias", "Company", "Entities", "Entity", "EntityRef"]

_LATELY = 12  # entities that count as used lately
_SHOWN = "JOIN passages s ON s.id = m.passage_id JOIN documents d ON d.id = s.document_id AND NOT d.binned"


@dataclass(frozen=True)
class Merged:
    """What an entity was called, and the number of the one that has taken over all of it."""

    name: str
    into: int


class Entities:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._roster = Roster(store)
        self._merged: dict[int, Merged] = {}

    # -- reading -------------------------------------------------------------------------------------------------

    def all(self) -> list[Entity]:
        """In the order in which they were made."""
        return list(self._roster.entities.values())

    def count(self) -> int:
        return int(self._store.value("SELECT count(*) FROM entities"))

    def get(self, entity_id: int) -> Entity:
        """Raises NotFound."""
        found = self._roster.entities.get(entity_id) if self._roster.is_ready else self._read(entity_id)
        if found is None:
            raise NotFound("entity", str(entity_id))
        return found

    def ref(self, entity_id: int) -> EntityRef:
        """Its name and kind, quickly. Raises NotFound."""
        row = self._store.row("SELECT id, name, kind FROM entities WHERE id = ?", (entity_id,))
        if row is None:
            raise NotFound("entity", str(entity_id))
        return EntityRef(row["id"], row["name"], row["kind"])

    def exists(self, entity_id: int) -> bool:
        return self._store.value("SELECT 1 FROM entities WHERE id = ?", (entity_id,)) is not None

    def find(self, name: str) -> Entity:
        """By its number, its key in notes, its name or an alias (case folded). Raises NotFound, Ambiguous."""
        found = self.named(name)
        if not found and name.isdecimal():
            return self.get(int(name))
        if not found:
            raise NotFound("entity", name)
        if len(found) > 1:
            raise Ambiguous("entity", name)
        return found[0]

    def named(self, name: str) -> list[Entity]:
        """Entities with this key or name; if none has, those with this alias."""
        wanted, likely = folded(name), self._likely(name)
        return [each for each in likely if wanted in (folded(each.name), folded(each.key))] or [
            each for each in likely if wanted in map(folded, each.forms)
        ]

    def _likely(self, name: str) -> list[Entity]:
        """Those worth a closer look: all, as long as there is no book that knows better."""
        entities = self._roster.entities
        if not self._roster.has_book:
            return list(entities.values())
        keyed = self._store.rows("SELECT id FROM entities WHERE key = ? COLLATE NOCASE", (name.strip(),))
        return [entities[number] for number in sorted({*self.book.fitting(name), *(row["id"] for row in keyed)})]

    def completions(self, typed: str, limit: int = 60) -> list[Entity]:
        """Entities that some name of theirs fits, in any script, by pinyin or by initials: who is called exactly so,
        then those used lately, then the best fit and the most mentioned."""
        fits, entities = self.book.fitting(typed), self._roster.entities
        lately = {number: rank for rank, number in enumerate(self.lately())}
        if not typed.strip():  # all fit alike
            often = nlargest(limit, entities.values(), key=attrgetter("mentions"))
            numbers = dict.fromkeys((*lately, *(each.id for each in often)))
            return [entities[number] for number in numbers][:limit]

        def order(number: int) -> tuple[bool, int, Fit, int, int]:
            fit = fits[number]
            return fit is not Fit.WHOLE, lately.get(number, _LATELY), fit, -entities[number].mentions, number

        return [entities[number] for number in nsmallest(limit, fits, key=order)]

    def lately(self, limit: int = _LATELY) -> list[int]:
        """Those tagged last, the newest first."""
        found: list[int] = []
        while len(found) < limit:
            marks = ",".join("?" * len(found))
            sql = f"SELECT entity_id FROM mentions WHERE entity_id NOT IN ({marks}) ORDER BY id DESC LIMIT 1"
            newest = self._store.value(sql, found)
            if newest is None:
                break
            found.append(int(newest))
        return found

    def by_last_use(self) -> list[int]:
        """All that are tagged anywhere, the newest tag first."""
        newest = "SELECT entity_id, max(id) AS newest FROM mentions GROUP BY entity_id"
        sql = (
            f"SELECT json_group_array(entity_id ORDER BY newest DESC) FROM ({newest})"  # one row: as mentions on a page
        )
        found: list[int] = json.loads(self._store.value(sql))
        return found

    def most_mentioned(self) -> int | None:
        """The one that is tagged most; None in a case without tags."""
        sql = f"SELECT entity_id FROM mentions m {_SHOWN} GROUP BY entity_id ORDER BY count(*) DESC, entity_id LIMIT 1"
        found = self._store.value(sql)
        return int(found) if found is not None else None

    @property
    def book(self) -> Namebook:
        """All names, for finding some among them."""
        return self._roster.book

    @property
    def version(self) -> int:
        """Another number whenever an entity came, went or changed; not where it was tagged once more."""
        return self._roster.version

    @property
    def are_known(self) -> bool:
        """Whether all are in memory already; a case with many takes a moment to read them."""
        return self._roster.is_ready

    def listing(self) -> Listing:
        """All of them and the book of names, read here for a case on the same file that will `adopt` them."""
        return self._roster.listing()

    def adopt(self, listing: Listing) -> None:
        self._roster.adopt(listing)

    def company(self, entity_id: int, limit: int = 8) -> list[Company]:
        """Who appears with it: other entities tagged in the same documents, most documents first."""
        rows = self._store.rows(
            "SELECT e.id, e.name, e.kind, count(DISTINCT s.document_id) AS documents FROM mentions m "
            "JOIN passages s ON s.id = m.passage_id JOIN entities e ON e.id = m.entity_id "
            "WHERE m.entity_id <> ?1 AND s.document_id IN (SELECT s.document_id FROM mentions m "
            f"{_SHOWN} WHERE m.entity_id = ?1) GROUP BY e.id ORDER BY documents DESC, e.name LIMIT ?2",
            (entity_id, limit),
        )
        return [Company(EntityRef(row["id"], row["name"], row["kind"]), row["documents"]) for row in rows]

    def belongings(self, entity_id: int) -> Belongings:
        """How much would go with it."""
        return belongings(self._store, entity_id)

    def links_between(self, one: int, other: int) -> int:
        return links_between(self._store, one, other)

    def _read(self, entity_id: int) -> Entity | None:
        row = self._store.row("SELECT * FROM entities WHERE id = ?", (entity_id,))
        if row is None:
            return None
        aliases = self._store.rows("SELECT * FROM aliases WHERE entity_id = ? ORDER BY id", (entity_id,))
        counts = self._store.connection.execute(
            f"SELECT count(*), count(DISTINCT s.document_id) FROM mentions m {_SHOWN} WHERE m.entity_id = ?",
            (entity_id,),
        ).fetchone()
        return entity_of(row, tuple(map(alias_of, aliases)), *counts)

    # -- writing -------------------------------------------------------------------------------------------------

    def add(self, name: str, kind: str, *, key: str | None = None, confidential: bool = False, notes: str = "") -> int:
        """A new entity; gives its number. Raises BadValue for an empty name or kind."""
        name, kind = _filled(name, "An entity needs a name."), _filled(kind, "An entity needs a kind.")
        with self._store.change("entities", what=f"Add {name}"):
            return self._store.insert(
                "entities",
                key=self._store.free_key("entities", key or _key(name)),
                kind=kind,
                name=name,
                confidential=int(confidential),
                notes=notes,
            )

    def rename(self, entity_id: int, name: str) -> None:
        """The old name stays as an alias: passages tagged under it must still be understood."""
        old, name = self.get(entity_id), _filled(name, "An entity needs a name.")
        with self._store.change("entities", "events", what=f"Rename {old.name} to {name}"):
            self._store.connection.execute("DELETE FROM aliases WHERE entity_id = ? AND text = ?", (entity_id, name))
            self._store.update("entities", entity_id, name=name)
            if old.name != name:
                self.add_alias(entity_id, old.name, "former")

    def change_kind(self, entity_id: int, kind: str) -> None:
        self._set(entity_id, "Change the kind of", kind=_filled(kind, "An entity needs a kind."))

    def set_confidential(self, entity_id: int, confidential: bool, pseudonym: str | None = None) -> None:
        """`pseudonym` is what exports for others call it; it is kept when the protection is lifted."""
        verb = "Protect" if confidential else "Lift the protection of"
        self._set(entity_id, verb, confidential=int(confidential), pseudonym=pseudonym)

    def write_notes(self, entity_id: int, notes: str) -> None:
        self._set(entity_id, "Write notes on", notes=notes)

    def remove(self, entity_id: int) -> None:
        """With its mentions and links; its events stay, without it."""
        name = self.ref(entity_id).name
        with self._store.change("entities", "mentions", "events", "links", "amounts", what=f"Remove {name}"):
            self._store.delete("entities", entity_id)

    def merge(self, kept: int, gone: int) -> None:
        """All that was said of `gone` is said of `kept`, its names become aliases. Raises BadValue for itself."""
        into, out = self.get(kept), self.get(gone)
        if kept == gone:
            raise BadValue(f"{into.name} cannot be merged with itself.")
        topics = ("entities", "mentions", "events", "links", "amounts")
        with self._store.change(*topics, what=f"Merge {out.name} into {into.name}"):
            hand_over(self._store, kept, gone)
            self.add_alias(kept, out.name, guessed_type(out.name, into.forms))
            for alias in out.aliases:
                self.add_alias(kept, alias.text, alias.type, alias.language, alias.date)
            if out.notes:
                self.write_notes(kept, "\n\n".join(filter(None, (into.notes, out.notes))))
            if out.confidential:
                self.set_confidential(kept, True, into.pseudonym or out.pseudonym)
            self._store.delete("entities", gone)
            self._merged[gone] = Merged(out.name, kept)

    def merged(self, entity_id: int) -> Merged | None:
        """Where one went that was merged since the case was opened; None while it is there, as after an undo."""
        return None if self.exists(entity_id) else self._merged.get(entity_id)

    def _set(self, entity_id: int, verb: str, **values: object) -> None:
        with self._store.change("entities", "events", what=f"{verb} {self.ref(entity_id).name}"):
            self._store.update("entities", entity_id, **values)

    # -- aliases -------------------------------------------------------------------------------------------------

    def add_alias(
        self,
        entity_id: int,
        text: str,
        type: str | None = None,
        language: str | None = None,
        date: CaseDate | None = None,
    ) -> None:
        """`date` says when the name was borne. Does nothing where the entity has this name already."""
        entity, text = self.get(entity_id), _filled(text, "An alias needs words.")
        if text in entity.forms:
            return
        with self._store.change("entities", what=f"Add the alias {text} to {entity.name}"):
            columns = _alias_columns(type, language, date)
            self._store.insert("aliases", entity_id=entity_id, text=text, **columns)

    def edit_alias(
        self,
        alias_id: int,
        text: str,
        type: str | None = None,
        language: str | None = None,
        date: CaseDate | None = None,
    ) -> None:
        """What a form of an alias holds, in one step. Raises BadValue for a name the entity has already."""
        old, text = self._alias(alias_id), _filled(text, "An alias needs words.")
        if text in [form for form in self.get(old["entity_id"]).forms if form != old["text"]]:
            raise BadValue(f"It is called {text} already.")
        with self._store.change("entities", what=f"Change the alias {text}"):
            self._store.update("aliases", alias_id, text=text, **_alias_columns(type, language, date))

    def remove_alias(self, alias_id: int) -> None:
        text = self._alias(alias_id)["text"]
        with self._store.change("entities", what=f"Remove the alias {text}"):
            self._store.delete("aliases", alias_id)

    def _alias(self, alias_id: int) -> Row:
        row = self._store.row("SELECT * FROM aliases WHERE id = ?", (alias_id,))
        if row is None:
            raise NotFound("alias", str(alias_id))
        return row


def _alias_columns(type: str | None, language: str | None, date: CaseDate | None) -> dict[str, str | int | None]:
    return {
        "type": type,
        "language": language,
        "edtf": date.edtf if date else None,
        "wording": date.wording if date else None,
        "earliest": date.earliest if date else None,
        "latest": date.latest if date else None,
    }


def _filled(text: str, problem: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise BadValue(problem)
    return text


def _key(name: str) -> str:
    """A short readable key: the words of the name in any script, joined by hyphens."""
    return "-".join(re.findall(r"\w+", name.casefold()))[:40] or "entity"
