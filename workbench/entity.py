"""What is known of one entity, and how its names are compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from workbench.dates import CaseDate
from workbench.searching.pinyin import has_han, readings
from workbench.store import Row

KINDS = ("person", "organisation", "programme", "place", "document", "account", "object", "other")
ALIAS_TYPES = ("original", "translation", "transliteration", "former", "cover", "abbreviation", "misspelling")
_SMALL_WORDS = frozenset({"a", "an", "and", "at", "de", "for", "in", "of", "on", "the", "to"})


@dataclass(frozen=True)
class Alias:
    """`type` is one of ALIAS_TYPES or None; `date` says when the name was borne, as vaguely as it is known."""

    id: int
    text: str
    type: str | None
    language: str | None
    date: CaseDate | None = None


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

    @cached_property
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


def entity_of(row: Row, aliases: tuple[Alias, ...], mentions: int, documents: int) -> Entity:
    return Entity(
        row["id"],
        row["key"],
        row["kind"],
        row["name"],
        aliases,
        bool(row["confidential"]),
        row["pseudonym"],
        row["notes"],
        mentions,
        documents,
    )


def alias_of(row: Row) -> Alias:
    edtf = row["edtf"]
    date = CaseDate(row["wording"] or edtf, edtf, row["earliest"], row["latest"]) if edtf else None
    return Alias(row["id"], row["text"], row["type"], row["language"], date)


def folded(name: str) -> str:
    """As names are told apart: width, case and outer spaces do not count, accents do."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def guessed_type(text: str, forms: tuple[str, ...]) -> str | None:
    """What kind of alias a text is beside these names, as far as its letters tell; None where they do not.

    >>> guessed_type("启明", ("Qiming",)), guessed_type("Qiming", ("启明",)), guessed_type("TO", ("Talent Office",))
    ('original', 'transliteration', 'abbreviation')
    """
    if has_han(text):
        return None if any(has_han(form) for form in forms) else "original"
    spelled = "".join(re.findall("[a-z]+", folded(text)))
    heard = chain.from_iterable(readings(form) for form in forms)
    if spelled and any(spelled in ("".join(each), "".join((*each[1:], each[0]))) for each in heard):
        return "transliteration"
    return "abbreviation" if text.isupper() and any(spelled == initials(form) for form in forms) else None


def initials(name: str) -> str:
    """Of the words of a name, small ones left out: `Beijing Institute of Technology` is `bit`; "" for a single word."""
    words = [word for word in re.findall(r"\w+", folded(name)) if word not in _SMALL_WORDS]
    return "".join(word[0] for word in words) if len(words) > 1 else ""
