"""Entities: the people, organisations, programmes … of a case, with every name they go by."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from workbench.errors import Ambiguous, BadValue, NotFound
from workbench.store import Row, Store

KINDS = ("person", "organisation", "programme", "place", "document", "account", "object", "other")
_COUNTED = """
  SELECT e.*, count(DISTINCT m.id) AS mentions, count(DISTINCT s.document_id) AS documents FROM entities e
  LEFT JOIN (mentions m JOIN passages s ON s.id = m.passage_id
  JOIN documents d ON d.id = s.document_id AND NOT d.binned) ON m.entity_id = e.id"""


@dataclass(frozen=True)
class Alias:
    """`type` is original, translation, transliteration, former, cover, abbreviation, misspelling or None."""

    id: int
    text: str
    type: str | None
    language: str | None


@dataclass(frozen=True)
class Entity:
    """`mentions` and `documents` count tagged passages and the documents that hold them; `key` is its name in notes."""

    id: int
    key: str
    kind: str
    name: str
    aliases: tuple[Alias, ...]
    confidential: bool
    pseudonym: str | None
    notes: str
    mentions: int
    documents: int

    @property
    def forms(self) -> tuple[str, ...]:
        """Every name, the main one first."""
        return (self.name, *(alias.text for alias in self.aliases))


@dataclass(frozen=True)
class EntityRef:
    id: int
    name: str
    kind: str


@dataclass(frozen=True)
class Company:
    """Another entity and in how many documents both are tagged."""

    entity: EntityRef
    documents: int


class Entities:
    def __init__(self, store: Store) -> None:
        self._store = store

    # -- reading -------------------------------------------------------------------------------------------------

    def all(self) -> list[Entity]:
        """In the order in which they were made."""
        return self._entities(self._store.rows(f"{_COUNTED} GROUP BY e.id ORDER BY e.id"))

    def get(self, entity_id: int) -> Entity:
        """Raises NotFound."""
        found = self._entities(self._store.rows(f"{_COUNTED} WHERE e.id = ? GROUP BY e.id", (entity_id,)))
        if not found:
            raise NotFound("entity", str(entity_id))
        return found[0]

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
        folded = _folded(name)
        everything = self.all()
        return [each for each in everything if folded in (_folded(each.name), _folded(each.key))] or [
            each for each in everything if folded in {_folded(form) for form in each.forms}
        ]

    def completions(self, typed: str) -> list[Entity]:
        """Entities of which some form holds what was typed: those that begin with it first, then the most mentioned."""
        folded = _folded(typed)
        fitting = [each for each in self.all() if any(folded in _folded(form) for form in each.forms)]
        return sorted(
            fitting, key=lambda each: (not any(_folded(form).startswith(folded) for form in each.forms), -each.mentions)
        )

    def company(self, entity_id: int, limit: int = 8) -> list[Company]:
        """Who appears with it: other entities tagged in the same documents, most documents first."""
        rows = self._store.rows(
            "SELECT e.id, e.name, e.kind, count(DISTINCT s.document_id) AS documents FROM mentions m "
            "JOIN passages s ON s.id = m.passage_id JOIN entities e ON e.id = m.entity_id "
            "WHERE m.entity_id <> ?1 AND s.document_id IN (SELECT s2.document_id FROM mentions m2 "
            "JOIN passages s2 ON s2.id = m2.passage_id JOIN documents d ON d.id = s2.document_id AND NOT d.binned "
            "WHERE m2.entity_id = ?1) GROUP BY e.id ORDER BY documents DESC, e.name LIMIT ?2",
            (entity_id, limit),
        )
        return [Company(EntityRef(row["id"], row["name"], row["kind"]), row["documents"]) for row in rows]

    def _entities(self, rows: list[Row]) -> list[Entity]:
        aliases = self._aliases([row["id"] for row in rows])
        return [_entity(row, aliases[row["id"]]) for row in rows]

    def _aliases(self, ids: list[int]) -> dict[int, tuple[Alias, ...]]:
        which = "" if len(ids) > 100 else f"WHERE entity_id IN ({','.join('?' * len(ids))})"
        found: defaultdict[int, tuple[Alias, ...]] = defaultdict(tuple)
        for row in self._store.rows(f"SELECT * FROM aliases {which} ORDER BY id", ids if which else ()):
            found[row["entity_id"]] += (Alias(row["id"], row["text"], row["type"], row["language"]),)
        return found

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

    def add_alias(self, entity_id: int, text: str, type: str | None = None, language: str | None = None) -> None:
        """Does nothing where the entity has this name already."""
        entity, text = self.get(entity_id), _filled(text, "An alias needs words.")
        if text in entity.forms:
            return
        with self._store.change("entities", what=f"Add the alias {text} to {entity.name}"):
            self._store.insert("aliases", entity_id=entity_id, text=text, type=type, language=language)

    def remove_alias(self, alias_id: int) -> None:
        text = self._store.value("SELECT text FROM aliases WHERE id = ?", (alias_id,))
        with self._store.change("entities", what=f"Remove the alias {text}"):
            self._store.delete("aliases", alias_id)

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
        verb = "Protect" if confidential else "Lift the protection of"
        self._set(entity_id, verb, confidential=int(confidential), pseudonym=pseudonym)

    def write_notes(self, entity_id: int, notes: str) -> None:
        self._set(entity_id, "Write notes on", notes=notes)

    def remove(self, entity_id: int) -> None:
        """With its mentions and links; its events stay, without it."""
        name = self.get(entity_id).name
        with self._store.change("entities", "mentions", "events", "links", what=f"Remove {name}"):
            self._store.delete("entities", entity_id)

    def merge(self, kept: int, gone: int) -> None:
        """All that was said of `gone` is said of `kept`, its names become aliases. Raises BadValue for itself."""
        into, out = self.get(kept), self.get(gone)
        if kept == gone:
            raise BadValue(f"{into.name} cannot be merged with itself.")
        with self._store.change("entities", "mentions", "events", "links", what=f"Merge {out.name} into {into.name}"):
            self._move(kept, gone)
            self.add_alias(kept, out.name)
            for alias in out.aliases:
                self.add_alias(kept, alias.text, alias.type, alias.language)
            if out.notes:
                self.write_notes(kept, "\n\n".join(filter(None, (into.notes, out.notes))))
            if out.confidential:
                self.set_confidential(kept, True, into.pseudonym or out.pseudonym)
            self._store.delete("entities", gone)

    def _move(self, kept: int, gone: int) -> None:
        """OR IGNORE: what both had stays once; the other copy goes with its entity."""
        for table, column in (
            ("mentions", "entity_id"),
            ("event_entities", "entity_id"),
            ("links", "from_id"),
            ("links", "to_id"),
            ("requests", "entity_id"),
        ):
            self._store.connection.execute(
                f"UPDATE OR IGNORE {table} SET {column} = ? WHERE {column} = ?", (kept, gone)
            )

    def _set(self, entity_id: int, verb: str, **values: object) -> None:
        with self._store.change("entities", "events", what=f"{verb} {self.get(entity_id).name}"):
            self._store.update("entities", entity_id, **values)


def _entity(row: Row, aliases: tuple[Alias, ...]) -> Entity:
    return Entity(
        row["id"],
        row["key"],
        row["kind"],
        row["name"],
        aliases,
        bool(row["confidential"]),
        row["pseudonym"],
        row["notes"],
        row["mentions"],
        row["documents"],
    )


def _filled(text: str, problem: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise BadValue(problem)
    return text


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().strip()


def _key(name: str) -> str:
    """A short readable key: the words of the name in any script, joined by hyphens."""
    return "-".join(re.findall(r"\w+", name.casefold()))[:40] or "entity"
