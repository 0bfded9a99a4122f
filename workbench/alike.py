"""Documents that are alike: what stands in two of them almost word for word (a reprint, a copy in another format, an
excerpt), worked out from their texts and kept, so that a document is compared once.

Nothing here is the reporter's: it is not in the history, and is made anew when the text or the rule changes.
`comparing` fills it.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import floor
from typing import NamedTuple

from workbench.searching.families import PART
from workbench.store import Store

#: A sketch made by another rule, or on other tables of Unicode, is made anew.
_RULE = f"1 / Unicode {unicodedata.unidata_version}"
#: Only pages that are pictures change after the import, when a machine reads them.
_VERSION = f"""
  '{_RULE}' || ifnull((
    SELECT ' / ' || group_concat(p.ocr || ' ' || octet_length(p.text)) FROM pages p
    WHERE p.document_id = d.id AND p.scan AND p.ocr IS NOT NULL), '')"""


@dataclass(frozen=True)
class Likeness:
    """`share` is how much of the document's text stands in the other, `other_share` the reverse, both 0 to 1."""

    document_id: int
    other_id: int
    share: float
    other_share: float

    @property
    def similarity(self) -> float:
        """How much of the two together is common to both, 0 to 1 (Dice's coefficient): the harmonic mean of the shares,
        since what they share is the same for both."""
        return 2 * self.share * self.other_share / (self.share + self.other_share)

    @property
    def overlap(self) -> float:
        """How much of the shorter one stands in the other, 0 to 1."""
        return max(self.share, self.other_share)

    @property
    def in_part(self) -> bool:
        """Whether one of the two holds much that the other has not: an excerpt, or a copy with more around it."""
        return min(self.share, self.other_share) < PART


@dataclass(frozen=True)
class Group:
    """Documents of which each is like another one of them, by number.

    `least` is the likeness by which the last of them belongs, `origin_group` what all of them are marked with.
    """

    documents: tuple[int, ...]
    least: Likeness
    origin_group: str | None


class Waiting(NamedTuple):
    """A document that has not been compared as it is now; `version` names its text and the rule."""

    document_id: int
    path: str
    version: str


@dataclass(frozen=True)
class Compared:
    """What comparing a document gave: its sketch as bytes, and all that it is like."""

    document: Waiting
    sketch: bytes
    likenesses: tuple[Likeness, ...]


def per_cent(share: float) -> int:
    """Never rounded up: 100 is all of it."""
    return floor(100 * share + 1e-9)


class Alike:
    def __init__(self, store: Store) -> None:
        self._store = store

    # -- reading -------------------------------------------------------------------------------------------------

    def of(self, document_id: int) -> list[Likeness]:
        """What a document is like, the most alike first."""
        found = self._all("AND l.document_id = ?", (document_id,))
        return sorted(found, key=lambda each: (-each.similarity, each.other_id))

    def groups(self) -> list[Group]:
        """The most alike first."""
        links: defaultdict[int, list[Likeness]] = defaultdict(list)
        for each in self._all():
            links[each.document_id].append(each)
        rows = self._store.connection.execute("SELECT id, origin_group FROM documents WHERE origin_group <> ''")
        origins: dict[int, str] = dict(rows)
        found = [_group(members, links, origins) for members in _connected(links)]
        return sorted(found, key=lambda each: (-each.least.similarity, each.documents))

    def _all(self, which: str = "", values: Sequence[int] = ()) -> Iterator[Likeness]:
        rows = self._store.connection.execute(
            "SELECT l.document_id, l.other_id, l.similarity, o.similarity FROM likenesses l "
            "JOIN likenesses o ON o.document_id = l.other_id AND o.other_id = l.document_id "
            "JOIN documents d ON d.id = l.document_id JOIN documents e ON e.id = l.other_id "
            f"WHERE NOT d.binned AND NOT e.binned {which} ORDER BY l.id",
            values,
        )
        return (Likeness(*row) for row in rows)

    def waiting(self) -> list[Waiting]:
        """The documents that are still to be compared, in the order they came."""
        rows = self._store.connection.execute(
            f"SELECT d.id, d.path, {_VERSION} AS wanted FROM documents d LEFT JOIN sketches s ON s.document_id = d.id "
            "WHERE NOT d.binned AND s.version IS NOT wanted ORDER BY d.id"
        )
        return [Waiting(*row) for row in rows]

    def sketches(self) -> Iterator[tuple[int, bytes]]:
        """Those made by today's rule, by document; documents in the bin too: undo may bring them back."""
        return iter(
            self._store.connection.execute(
                "SELECT document_id, sketch FROM sketches s JOIN documents d ON d.id = document_id "
                f"WHERE s.version = {_VERSION} ORDER BY document_id"
            )
        )

    # -- writing -------------------------------------------------------------------------------------------------

    def keep(self, compared: Iterable[Compared]) -> None:
        """Replaces what was known of these documents. Two runs at once, on two connections, do not harm each other."""
        with self._store.change("alike"):
            for each in compared:
                self._forget_what_was(each.document)
                self._keep(each)

    def _forget_what_was(self, document: Waiting) -> None:
        """What was found of another text or by another rule; what another run has just found stays."""
        for column in ("document_id", "other_id"):
            self._store.connection.execute(
                f"DELETE FROM likenesses WHERE {column} = ?1 AND EXISTS "
                "(SELECT 1 FROM sketches WHERE document_id = ?1 AND version <> ?2)",
                (document.document_id, document.version),
            )

    def _keep(self, compared: Compared) -> None:
        execute, document = self._store.connection.execute, compared.document
        execute(
            "INSERT OR REPLACE INTO sketches (document_id, version, sketch) VALUES (?, ?, ?)",
            (document.document_id, document.version, compared.sketch),
        )
        for each in compared.likenesses:
            for row in (
                (each.document_id, each.other_id, each.share),
                (each.other_id, each.document_id, each.other_share),
            ):
                execute("INSERT OR REPLACE INTO likenesses (document_id, other_id, similarity) VALUES (?, ?, ?)", row)


def _connected(links: dict[int, list[Likeness]]) -> Iterator[list[int]]:
    """Each group once, its documents by number."""
    seen: set[int] = set()
    for first in sorted(links):
        if first in seen:
            continue
        members, ahead = {first}, [first]
        while ahead:
            others = {each.other_id for each in links[ahead.pop()]} - members
            members |= others
            ahead += others
        seen |= members
        yield sorted(members)


def _group(members: list[int], links: dict[int, list[Likeness]], origins: dict[int, str]) -> Group:
    closest = [max(links[member], key=_by_similarity) for member in members]
    names = {origins.get(member) for member in members}
    return Group(tuple(members), min(closest, key=_by_similarity), names.pop() if len(names) == 1 else None)


def _by_similarity(likeness: Likeness) -> float:
    return likeness.similarity
