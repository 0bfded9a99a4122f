"""Documents of a case: what was imported, as which pages of text, from which original bytes, in which state."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count, product
from pathlib import PurePosixPath
from typing import Any

from workbench.clock import utc_now
from workbench.dates import CaseDate
from workbench.document import (
    LISTED,
    SCANNED,
    Document,
    Listed,
    Page,
    Place,
    document_of,
    letters_named,
    listed_of,
    page_of,
)
from workbench.errors import Ambiguous, DamagedCase, NotFound
from workbench.originals import Originals, Prepared
from workbench.reading.languages import main as main_language
from workbench.store import Row, Store

__all__ = ["Document", "Documents", "Listed", "Page", "Place"]

_HAVE_ORIGINS = ("documents", "sources", "citations")
ARRIVING = 2
"""What `binned` says of a document that is not part of the case yet; 1 is in the bin, 0 is in the case."""


class Documents:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._originals = Originals(store)

    # -- reading -------------------------------------------------------------------------------------------------

    def all(self) -> list[Document]:
        """Ordered by path."""
        return [document_of(row) for row in self._store.rows(f"{LISTED} ORDER BY d.path")]

    def listing(self) -> list[Listed]:
        """Every document in short, ordered by path: containers before their members."""
        rows = self._store.connection.execute(
            "SELECT id, path, kind, (SELECT ifnull(max(number), 0) FROM pages WHERE document_id = d.id), "
            f"state, reason, member_of, confidential, read_at IS NOT NULL, reviewed_at IS NOT NULL, "
            f"{SCANNED} "
            "FROM documents d WHERE NOT binned ORDER BY path"
        )
        return [listed_of(*row) for row in rows]

    def count(self) -> int:
        return int(self._store.value("SELECT count(*) FROM documents WHERE NOT binned"))

    def get(self, document_id: int) -> Document:
        row = self._store.row(f"{LISTED} AND d.id = ?", (document_id,))
        if row is None:
            raise NotFound("document", str(document_id))
        return document_of(row)

    def find(self, name: str) -> Document:
        """By number, path (also a duplicate's) or the first six or more digits of its SHA-256.

        Raises NotFound, Ambiguous.
        """
        with self._store.steady():  # else an import may put a newer reading in its place between the two looks
            found = self._numbers(name)
            if not found:
                raise NotFound("document", name)
            if len(found) > 1:
                raise Ambiguous("document", name)
            return self.get(found[0])

    def _numbers(self, name: str) -> list[int]:
        by_path = self._store.rows(
            "SELECT id FROM documents WHERE path = ?1 AND NOT binned UNION "
            "SELECT document_id FROM places p JOIN documents d ON d.id = document_id WHERE p.path = ?1 AND NOT binned",
            (name,),
        )
        if by_path:
            return [row["id"] for row in by_path]
        if name.isdecimal() and self._store.value("SELECT 1 FROM documents WHERE id = ? AND NOT binned", (int(name),)):
            return [int(name)]
        return self._by_hash(name.lower())

    def _by_hash(self, digits: str) -> list[int]:
        if len(digits) < 6 or set(digits) - set("0123456789abcdef"):
            return []
        rows = self._store.rows("SELECT id FROM documents WHERE sha256 GLOB ? AND NOT binned", (f"{digits}*",))
        return [row["id"] for row in rows]

    def with_hash(self, sha256: str) -> list[Document]:
        if self._store.value("SELECT 1 FROM documents WHERE sha256 = ?", (sha256,)) is None:  # as of most new files
            return []
        return [document_of(row) for row in self._store.rows(f"{LISTED} AND d.sha256 = ? ORDER BY d.id", (sha256,))]

    def at_path(self, path: str) -> Document | None:
        row = self._store.row(f"{LISTED} AND d.path = ?", (path,))
        return document_of(row) if row else None

    def is_taken(self, path: str) -> bool:
        """Whether a document, or a further place of one, has this path."""
        sql = "SELECT 1 FROM documents WHERE path = ?1 AND NOT binned UNION SELECT 1 FROM places WHERE path = ?1"
        return self._store.value(sql, (path,)) is not None

    def without(self, paths: Iterable[str]) -> set[str]:
        """Those of the paths that are not taken."""
        asked = set(paths)
        sql = (
            "SELECT path FROM documents WHERE path IN (SELECT value FROM json_each(?1)) AND NOT binned "
            "UNION SELECT path FROM places WHERE path IN (SELECT value FROM json_each(?1))"
        )
        return asked - {row["path"] for row in self._store.rows(sql, (json.dumps(list(asked)),))}

    def without_bytes(self, hashes: Iterable[str]) -> set[str]:
        """Those of the SHA-256 that no document has, not even one in the bin."""
        asked = set(hashes)
        sql = "SELECT sha256 FROM documents WHERE sha256 IN (SELECT value FROM json_each(?))"
        return asked - {row["sha256"] for row in self._store.rows(sql, (json.dumps(list(asked)),))}

    def places(self) -> list[Place]:
        """Every further place of a document's bytes, ordered by path."""
        rows = self._store.rows(
            "SELECT document_id, places.path FROM places JOIN documents d ON d.id = document_id "
            "WHERE NOT binned ORDER BY places.path"
        )
        return [Place(**row) for row in rows]

    def thread(self, document_id: int) -> list[Document]:
        """The letters that answer this one, that it answers, or that answer the same one: by the numbers their programs
        gave them (RFC 5322, 3.6.4); without itself, the earliest first."""
        own = letters_named(self.get(document_id).facts)
        if not own:
            return []
        rows = self._store.rows(f"{LISTED} AND d.id <> ? AND d.facts LIKE '%\"message_id\"%'", (document_id,))
        letters = [each for each in map(document_of, rows) if own & letters_named(each.facts)]
        return sorted(letters, key=lambda each: (each.facts.get("sent", ""), each.path))

    def members(self, document_id: int) -> list[Document]:
        return [
            document_of(row)
            for row in self._store.rows(f"{LISTED} AND d.member_of = ? ORDER BY d.path", (document_id,))
        ]

    def pages(self, document_id: int) -> list[Page]:
        return [
            page_of(row)
            for row in self._store.rows("SELECT * FROM pages WHERE document_id = ? ORDER BY number", (document_id,))
        ]

    def openings(self, length: int) -> dict[int, str]:
        """The first `length` code points of each document's first page, by the document's number."""
        sql = "SELECT document_id, substr(text, 1, ?) FROM pages WHERE number = 1"
        return dict(self._store.connection.execute(sql, (length,)).fetchall())

    def page(self, document_id: int, number: int) -> Page:
        row = self._store.row("SELECT * FROM pages WHERE document_id = ? AND number = ?", (document_id, number))
        if row is None:
            raise NotFound("page", str(number))
        return page_of(row)

    def original(self, document_id: int) -> Iterator[bytes]:
        """The original bytes in pieces of a megabyte; raises DamagedCase where they no longer give the stored hash."""
        document = self.get(document_id)
        digest = hashlib.sha256()
        for piece in self._originals.pieces(document.sha256):
            digest.update(piece)
            yield piece
        if digest.hexdigest() != document.sha256:
            raise DamagedCase(self._store.path.name)

    # -- writing -------------------------------------------------------------------------------------------------

    def add(
        self,
        path: str,
        data: bytes | Prepared | None,
        *,
        kind: str,
        state: str,
        reason: str | None = None,
        pages: Sequence[str] = (),
        facts: dict[str, str] | None = None,
        origins: dict[str, str] | None = None,
        scans: Sequence[int] = (),
        languages: Sequence[str] = (),
        member_of: int | None = None,
        raw_name: str | None = None,
        modified: str | None = None,
        lay: str | None = None,
        obtained: str | None = None,
        kept: tuple[str, int] | None = None,
        arriving: bool = False,
        pages_later: bool = False,
    ) -> int:
        """A document with its original bytes, pages and postings, together or not at all; gives its number.

        `data` is None where the bytes came in before (`originals`; `kept` are their SHA-256 and size), or for a file
        that could not even be opened: it is listed with its reason and has no original.
        `pages` to `languages` are as in `reading.pages.Reading`. `arriving`: hidden until all that belongs to it has
        come, see `arriving`. `pages_later`: the pages will follow by `add_pages`.
        """
        facts = facts or {}
        with self._store.change("documents", what=f"Add {path}"):
            sha256, size = kept or (None, 0)
            if data is not None:
                prepared = data if isinstance(data, Prepared) else Prepared.of(data)
                self._originals.keep(prepared)
                sha256, size = prepared.sha256, prepared.size
            document = self._store.insert(
                "documents",
                path=path,
                raw_name=raw_name,
                sha256=sha256,
                size=size,
                kind=kind,
                state=state,
                reason=reason,
                member_of=member_of,
                title=facts.get("title", ""),
                language=main_language(pages, languages, facts.get("language")) or None,
                source_url=facts.get("url"),
                facts=json.dumps(facts, ensure_ascii=False, sort_keys=True),
                origins=json.dumps(origins or {}, ensure_ascii=False, sort_keys=True),
                modified=modified,
                lay=lay,
                obtained=obtained,
                imported_at=utc_now(),
                binned=ARRIVING if arriving else 0,
            )
            if not pages_later:
                self.add_pages(document, 1, pages, scans, languages)
        return document

    def add_pages(
        self, document_id: int, first: int, pages: Sequence[str], scans: Sequence[int], languages: Sequence[str]
    ) -> None:
        """Some pages of a document from number `first` on, part of a change of the caller's; `scans` and `languages`
        are those of the whole document."""
        scanned = frozenset(scans)
        self._store.connection.executemany(
            "INSERT INTO pages (document_id, number, text, scan, language) VALUES (?, ?, ?, ?, ?)",
            (
                (document_id, number, text, number in scanned, languages[number - 1] or None if languages else None)
                for number, text in enumerate(pages, first)
            ),
        )

    def add_place(
        self,
        document_id: int,
        path: str,
        raw_name: str | None = None,
        modified: str | None = None,
        lay: str | None = None,
    ) -> None:
        with self._store.change("documents", what=f"Note {path} as a duplicate"):
            self._store.insert(
                "places", document_id=document_id, path=path, raw_name=raw_name, modified=modified, lay=lay
            )

    def remove(self, document_id: int) -> None:
        """Into the bin, with all that lies in it: nothing of it is found or listed until the step is undone."""
        path = self._store.value("SELECT path FROM documents WHERE id = ?", (document_id,))
        with self._store.change("documents", "mentions", "events", what=f"Remove {path}"):
            self._store.connection.execute(
                "WITH RECURSIVE inner (id) AS (SELECT ? UNION SELECT d.id FROM documents d JOIN inner i "
                "ON d.member_of = i.id) UPDATE documents SET binned = 1 WHERE NOT binned AND id IN inner",
                (document_id,),
            )

    def mark_read(self, document_id: int, read: bool = True) -> None:
        self._set(document_id, "Mark as read" if read else "Mark as unread", read_at=utc_now() if read else None)

    def mark_reviewed(self, document_id: int, reviewed: bool = True) -> None:
        """Gone through to the end and judged; reading it is another matter."""
        what = "Mark as reviewed" if reviewed else "Mark as not reviewed"
        self._set(document_id, what, reviewed_at=utc_now() if reviewed else None)

    def set_confidential(self, document_id: int, confidential: bool) -> None:
        self._set(
            document_id,
            "Mark as confidential" if confidential else "Lift confidentiality",
            confidential=int(confidential),
        )

    def set_date(self, document_id: int, date: CaseDate | None) -> None:
        values: Row = {"date_edtf": None, "date_wording": None, "earliest": None, "latest": None}
        if date:
            values = {
                "date_edtf": date.edtf,
                "date_wording": date.wording,
                "earliest": date.earliest,
                "latest": date.latest,
            }
        self._set(document_id, "Set the document's date", **values)

    def describe(self, document_id: int, **values: str | None) -> None:
        """`origin_group`, `source_url`, `obtained` or `title`."""
        if set(values) - {"origin_group", "source_url", "obtained", "title"}:
            raise ValueError(f"not the reporter's to set: {sorted(values)}")
        self._set(document_id, "Describe the document", **values)

    def same_origin(self, ids: Sequence[int]) -> str:
        """Gives these documents one origin group and tells its name.

        Groups that some are in already become one, wherever they are named: that of the oldest document. A new one is
        called as the oldest document's file. Raises NotFound.
        """
        mine = [self.get(each) for each in sorted(set(ids))]
        groups = list(dict.fromkeys(each.origin_group for each in mine if each.origin_group))
        name = groups[0] if groups else self._free_origin(PurePosixPath(mine[0].name).stem)
        with self._store.change("documents", "claims", "sources", what=f"Mark {len(mine)} documents as of one origin"):
            for table, old in product(_HAVE_ORIGINS, groups[1:]):
                self._store.connection.execute(
                    f"UPDATE {table} SET origin_group = ? WHERE origin_group = ?", (name, old)
                )
            for each in mine:
                self._store.update("documents", each.id, origin_group=name)
        return name

    def with_shared_origin(self, ids: Sequence[int]) -> list[int]:
        """Those of these documents whose origin group holds another document as well."""
        rows = self._store.rows(
            "SELECT id FROM documents WHERE id IN (SELECT value FROM json_each(?)) AND origin_group IN (SELECT "
            "origin_group FROM documents WHERE NOT binned GROUP BY origin_group HAVING count(*) > 1) ORDER BY id",
            (json.dumps(list(ids)),),
        )
        return [row["id"] for row in rows]

    def own_origin(self, ids: Sequence[int]) -> None:
        """Takes documents out of their origin groups; the others stay in them."""
        mine = sorted(set(ids))
        many = f"Mark {len(mine)} documents as of origins of their own"
        what = "Mark a document as of an origin of its own" if len(mine) == 1 else many
        with self._store.change("documents", "claims", what=what):
            for each in mine:
                self._store.update("documents", each, origin_group=None)

    def _free_origin(self, wish: str) -> str:
        taken = {
            row["origin_group"]
            for table in _HAVE_ORIGINS
            for row in self._store.rows(f"SELECT DISTINCT origin_group FROM {table}")
        }
        return next(name for name in chain([wish], (f"{wish}-{n}" for n in count(2))) if name not in taken)

    def _set(self, document_id: int, what: str, **values: Any) -> None:
        with self._store.change("documents", what=what):
            self._store.update("documents", document_id, **values)
