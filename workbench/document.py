"""A document as it is read from the case: all that is known of it, its line in a list, its pages."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import NamedTuple

from workbench.dates import CaseDate, parse_date
from workbench.reading import scans
from workbench.reading.pages import wants_password
from workbench.store import Row

# How the pictures among a document's pages stand, see `reading.scans`. Only documents that have any are looked at
# closely; the size of a text is known without reading it.
SCANNED = """
  (SELECT group_concat(number) FROM pages p WHERE p.document_id = d.id AND p.scan AND p.ocr IS NULL) AS waiting,
  (SELECT group_concat(p.number || ' ' || w.trouble, char(10)) FROM pages p JOIN page_words w ON w.page_id = p.id
    WHERE p.document_id = d.id AND p.scan AND w.trouble IS NOT NULL) AS troubles,
  EXISTS (SELECT 1 FROM pages p WHERE p.document_id = d.id AND p.scan) AS scanned,
  CASE WHEN EXISTS (SELECT 1 FROM pages p WHERE p.document_id = d.id AND p.scan)
    THEN EXISTS (SELECT 1 FROM pages p WHERE p.document_id = d.id AND octet_length(p.text)) END AS has_text"""
LISTED = f"""
  SELECT d.*, (SELECT count(*) FROM pages p WHERE p.document_id = d.id) AS pages, o.path AS outer_path,
  (SELECT avg(p.ocr) FROM pages p WHERE p.document_id = d.id AND p.scan) AS ocr, {SCANNED}
  FROM documents d LEFT JOIN documents o ON o.id = d.member_of WHERE NOT d.binned"""


@dataclass(frozen=True)
class Document:
    """`path` is where it lay below the folder that was added; members of containers are `outer.zip!inner.txt`.

    `state` is ok, partial, no_text or refused; `reason` is the sentence behind any state but ok. `size` in bytes,
    `date` the document's own date, `read` and `reviewed` when the reporter marked it so (UTC, ISO form). `lay` is the
    whole path of the file it was added from, `modified` that file's own time (UTC, ISO form). `facts` are what the
    file says of itself (`reading.pages.FACTS`), `origins` where each stands. `ocr` is the mean confidence, 0 to 100, of
    the pages a machine has read. `language` is that of most of its text, else what the file says (`zh-Hans`, `en`).
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
    reviewed: str | None = None

    @property
    def name(self) -> str:
        return self.path.replace("!", "/").rpartition("/")[2]

    @property
    def locked(self) -> bool:
        """Whether a password would open more of it."""
        return wants_password(self.reason)


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
    reviewed: bool = False

    @property
    def locked(self) -> bool:
        """Whether a password would open more of it."""
        return wants_password(self.reason)


@dataclass(frozen=True)
class Place:
    """Where the bytes of a document lay a second time."""

    document_id: int
    path: str


def document_of(row: Row) -> Document:
    date = parse_date(row["date_edtf"]) if row["date_edtf"] else None
    if date:
        date = CaseDate(row["date_wording"] or row["date_edtf"], date.edtf, date.earliest, date.latest)
    state, reason = shown_state(row)
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
        reviewed=row["reviewed_at"],
    )


def listed_of(
    id: int,
    path: str,
    kind: str,
    pages: int,
    state: str,
    reason: str | None,
    member_of: int | None,
    confidential: int,
    read: int,
    reviewed: int,
    waiting: str | None,
    troubles: str | None,
    scanned: int,
    has_text: int | None,
) -> Listed:
    if scanned:
        state, reason = _shown(state, reason, waiting, troubles, scanned, has_text)
    return Listed(id, path, kind, pages, state, reason, member_of, bool(confidential), bool(read), bool(reviewed))


def shown_state(row: Row) -> tuple[str, str | None]:
    """State and reason of a row that holds `SCANNED`."""
    return _shown(row["state"], row["reason"], row["waiting"], row["troubles"], row["scanned"], row["has_text"])


def _shown(
    state: str, reason: str | None, waiting: str | None, troubles: str | None, scanned: int, has_text: int | None
) -> tuple[str, str | None]:
    numbers = sorted(map(int, waiting.split(","))) if waiting else []
    pairs = [line.partition(" ") for line in (troubles or "").splitlines()]
    troubled = {int(number): sentence for number, _, sentence in pairs}
    return scans.shown(state, reason, numbers, troubled, scanned=bool(scanned), has_text=bool(has_text))


def page_of(row: Row) -> Page:
    return Page(**row | {"scan": bool(row["scan"])})


def letters_named(facts: dict[str, str]) -> frozenset[str]:
    """The numbers of all letters that a letter names: its own, of that it answers, of those before it."""
    named = " ".join(facts.get(name, "") for name in ("message_id", "in_reply_to", "references"))
    return frozenset(_NUMBER.findall(named))


_NUMBER = re.compile(r"<[^<>\s]+>")
