"""Documents of a case: what was imported, as which pages of text, from which original bytes, in which state."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from workbench.dates import CaseDate, parse_date
from workbench.errors import Ambiguous, DamagedCase, NotFound
from workbench.reading import scans as scanning
from workbench.store import Row, Store

_CHUNK = 1 << 20  # bytes; one row of `original_chunks`
# How the pictures among a document's pages stand, see `reading.scans`. Only documents that have any are looked at
# closely; the size of a text is known without reading it.
_SCANNED = """
  (SELECT group_concat(number) FROM pages p WHERE p.document_id = d.id AND p.scan AND p.ocr IS NULL) AS waiting,
  EXISTS (SELECT 1 FROM pages p WHERE p.document_id = d.id AND p.scan) AS scanned,
  CASE WHEN EXISTS (SELECT 1 FROM pages p WHERE p.document_id = d.id AND p.scan)
    THEN EXISTS (SELECT 1 FROM pages p WHERE p.document_id = d.id AND octet_length(p.text)) END AS has_text"""
_LISTED = f"""
  SELECT d.*, (SELECT count(*) FROM pages p WHERE p.document_id = d.id) AS pages, o.path AS outer_path,
  (SELECT avg(p.ocr) FROM pages p WHERE p.document_id = d.id AND p.scan) AS ocr, {_SCANNED}
  FROM documents d LEFT JOIN documents o ON o.id = d.member_of WHERE NOT d.binned"""


@dataclass(frozen=True)
class Document:
    """`path` is where it lay below the folder that was added; members of containers are `outer.zip!inner.txt`.

    `state` is ok, partial, no_text or refused; `reason` is the sentence behind any state but ok. `size` in bytes,
    `date` the document's own date, `read` when the reporter marked it read (UTC, ISO form). `lay` is the whole path
    of the file it was added from, `modified` that file's own time (UTC, ISO form). `facts` are what the file says of
    itself (`reading.pages.FACTS`), `origins` where each stands. `ocr` is the mean confidence, 0 to 100, of the pages
    a machine has read.
    """

    id: int
    path: str
    sha256: str
    size: int
    kind: str
    pages: int
    state: str
    reason: str | None
    member_of: str | None
    title: str
    date: CaseDate | None
    language: str | None
    confidential: bool
    read: str | None
    origin_group: str | None
    source_url: str | None
    obtained: str | None
    facts: dict[str, str]
    imported: str
    origins: dict[str, str]
    lay: str | None
    modified: str | None
    ocr: float | None

    @property
    def name(self) -> str:
        return self.path.replace("!", "/").rpartition("/")[2]


@dataclass(frozen=True)
class Page:
    """One page of canonical text; `number` starts at 1.

    `scan` says that it is a picture; `ocr` is the mean confidence, 0 to 100, once a machine has read it. `language`
    is that of the text (`en`, `zh-Hans`), where it tells.
    """

    id: int
    document_id: int
    number: int
    text: str
    ocr: float | None
    scan: bool = False
    language: str | None = None


class Listed(NamedTuple):
    """A document as one line of a list; a tuple, because a list of thousands is read twice a second in an import.

    `member_of` is the number of its container, `pages` how many it has.
    """

    id: int
    path: str
    kind: str
    pages: int
    state: str
    reason: str | None
    member_of: int | None
    confidential: bool
    read: bool


@dataclass(frozen=True)
class Place:
    """Where the bytes of a document lay a second time."""

    document_id: int
    path: str


class Documents:
    def __init__(self, store: Store) -> None:
        self._store = store

    # -- reading -------------------------------------------------------------------------------------------------

    def all(self) -> list[Document]:
        """Ordered by path."""
        return [_document(row) for row in self._store.rows(f"{_LISTED} ORDER BY d.path")]

    def listing(self) -> list[Listed]:
        """Every document in short, ordered by path: containers before their members."""
        rows = self._store.connection.execute(
            "SELECT id, path, kind, (SELECT ifnull(max(number), 0) FROM pages WHERE document_id = d.id), "
            f"state, reason, member_of, confidential, read_at IS NOT NULL, {_SCANNED} "
            "FROM documents d WHERE NOT binned ORDER BY path"
        )
        return [_listed(*row) for row in rows]

    def count(self) -> int:
        return int(self._store.value("SELECT count(*) FROM documents WHERE NOT binned"))

    def get(self, document_id: int) -> Document:
        row = self._store.row(f"{_LISTED} AND d.id = ?", (document_id,))
        if row is None:
            raise NotFound("document", str(document_id))
        return _document(row)

    def find(self, name: str) -> Document:
        """By number, path (also a duplicate's) or the first six or more digits of its SHA-256.

        Raises NotFound, Ambiguous.
        """
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
        return [_document(row) for row in self._store.rows(f"{_LISTED} AND d.sha256 = ? ORDER BY d.id", (sha256,))]

    def at_path(self, path: str) -> Document | None:
        row = self._store.row(f"{_LISTED} AND d.path = ?", (path,))
        return _document(row) if row else None

    def is_taken(self, path: str) -> bool:
        """Whether a document, or a further place of one, has this path."""
        sql = "SELECT 1 FROM documents WHERE path = ?1 AND NOT binned UNION SELECT 1 FROM places WHERE path = ?1"
        return self._store.value(sql, (path,)) is not None

    def places(self) -> list[Place]:
        """Every further place of a document's bytes, ordered by path."""
        rows = self._store.rows(
            "SELECT document_id, places.path FROM places JOIN documents d ON d.id = document_id "
            "WHERE NOT binned ORDER BY places.path"
        )
        return [Place(**row) for row in rows]

    def members(self, document_id: int) -> list[Document]:
        return [
            _document(row) for row in self._store.rows(f"{_LISTED} AND d.member_of = ? ORDER BY d.path", (document_id,))
        ]

    def pages(self, document_id: int) -> list[Page]:
        return [
            _page(row)
            for row in self._store.rows("SELECT * FROM pages WHERE document_id = ? ORDER BY number", (document_id,))
        ]

    def page(self, document_id: int, number: int) -> Page:
        row = self._store.row("SELECT * FROM pages WHERE document_id = ? AND number = ?", (document_id, number))
        if row is None:
            raise NotFound("page", str(number))
        return _page(row)

    def original(self, document_id: int) -> Iterator[bytes]:
        """The original bytes in pieces of a megabyte; raises DamagedCase where they no longer give the stored hash."""
        document = self.get(document_id)
        digest = hashlib.sha256()
        for (chunk,) in self._store.connection.execute(
            "SELECT bytes FROM original_chunks JOIN originals o ON o.id = original_id WHERE sha256 = ? ORDER BY number",
            (document.sha256,),
        ):
            digest.update(chunk)
            yield chunk
        if digest.hexdigest() != document.sha256:
            raise DamagedCase(self._store.path.name)

    # -- writing -------------------------------------------------------------------------------------------------

    def add(
        self,
        path: str,
        data: bytes | None,
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
    ) -> int:
        """A document with its original bytes, pages and postings, together or not at all; gives its number.

        `data` is None for a file that could not even be opened: it is listed with its reason and has no original.
        `pages` to `languages` are as in `reading.pages.Reading`.
        """
        facts, scanned = facts or {}, frozenset(scans)
        with self._store.change("documents", what=f"Add {path}"):
            document = self._store.insert(
                "documents",
                path=path,
                raw_name=raw_name,
                sha256=self._keep(data) if data is not None else None,
                size=len(data or b""),
                kind=kind,
                state=state,
                reason=reason,
                member_of=member_of,
                title=facts.get("title", ""),
                language=facts.get("language"),
                source_url=facts.get("url"),
                facts=json.dumps(facts, ensure_ascii=False, sort_keys=True),
                origins=json.dumps(origins or {}, ensure_ascii=False, sort_keys=True),
                modified=modified,
                lay=lay,
                imported_at=_now(),
            )
            self._store.connection.executemany(
                "INSERT INTO pages (document_id, number, text, scan, language) VALUES (?, ?, ?, ?, ?)",
                [
                    (document, number, text, number in scanned, languages[number - 1] or None if languages else None)
                    for number, text in enumerate(pages, 1)
                ],
            )
        return document

    def _keep(self, data: bytes) -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        if self._store.value("SELECT 1 FROM originals WHERE sha256 = ?", (sha256,)) is None:
            original = self._store.insert("originals", sha256=sha256, size=len(data))
            chunks = ((original, at // _CHUNK, data[at : at + _CHUNK]) for at in range(0, len(data), _CHUNK))
            self._store.connection.executemany("INSERT INTO original_chunks VALUES (?, ?, ?)", chunks)
        return sha256

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

    def replace(self, old: int, new: int) -> None:
        """`new` takes over what rests on `old` (a file that was refused and has now been read), which is binned."""
        with self._store.change("documents", "mentions", "events"):
            for table in ("passages", "source_documents", "requests", "places"):
                self._store.connection.execute(f"UPDATE {table} SET document_id = ? WHERE document_id = ?", (new, old))
            self.remove(old)

    def remove(self, document_id: int) -> None:
        """Into the bin, members too: nothing of it is found or listed until the step is undone."""
        path = self._store.value("SELECT path FROM documents WHERE id = ?", (document_id,))
        with self._store.change("documents", "mentions", "events", what=f"Remove {path}"):
            self._store.connection.execute(
                "UPDATE documents SET binned = 1 WHERE id = ?1 OR member_of = ?1", (document_id,)
            )

    def mark_read(self, document_id: int, read: bool = True) -> None:
        self._set(document_id, "Mark as read" if read else "Mark as unread", read_at=_now() if read else None)

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

    def _set(self, document_id: int, what: str, **values: Any) -> None:
        with self._store.change("documents", what=what):
            self._store.update("documents", document_id, **values)


def _document(row: Row) -> Document:
    date = parse_date(row["date_edtf"]) if row["date_edtf"] else None
    if date:
        date = CaseDate(row["date_wording"] or row["date_edtf"], date.edtf, date.earliest, date.latest)
    state, reason = _shown(row["state"], row["reason"], row["waiting"], row["scanned"], row["has_text"])
    return Document(
        id=row["id"],
        path=row["path"],
        sha256=row["sha256"] or "",
        size=row["size"],
        kind=row["kind"],
        pages=row["pages"],
        state=state,
        reason=reason,
        member_of=row["outer_path"],
        title=row["title"],
        date=date,
        language=row["language"],
        confidential=bool(row["confidential"]),
        read=row["read_at"],
        origin_group=row["origin_group"],
        source_url=row["source_url"],
        obtained=row["obtained"],
        facts=json.loads(row["facts"]),
        imported=row["imported_at"],
        origins=json.loads(row["origins"]),
        lay=row["lay"],
        modified=row["modified"],
        ocr=row["ocr"],
    )


def _listed(
    id: int,
    path: str,
    kind: str,
    pages: int,
    state: str,
    reason: str | None,
    member_of: int | None,
    confidential: int,
    read: int,
    waiting: str | None,
    scanned: int,
    has_text: int | None,
) -> Listed:
    if scanned:
        state, reason = _shown(state, reason, waiting, scanned, has_text)
    return Listed(id, path, kind, pages, state, reason, member_of, bool(confidential), bool(read))


def _shown(
    state: str, reason: str | None, waiting: str | None, scanned: int, has_text: int | None
) -> tuple[str, str | None]:
    numbers = sorted(map(int, waiting.split(","))) if waiting else []
    return scanning.shown(state, reason, numbers, scanned=bool(scanned), has_text=bool(has_text))


def _page(row: Row) -> Page:
    return Page(**row | {"scan": bool(row["scan"])})


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
