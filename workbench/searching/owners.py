"""Which document each page belongs to: the index answers in pages, a search is told in documents.

Sets of documents are marks at their numbers, so that AND, OR and NOT are one operation of numpy each, and asking the
index for pages alone spares looking each of them up (of a word on 14,000 pages: 0.9 ms instead of 20).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from workbench.searching.database import Connection, State, state

Pages = NDArray[np.int64]
"""Numbers of pages, ascending."""
Documents = NDArray[np.bool_]
"""A set of documents: true at their numbers; its length is that of `Belonging.several`."""

_MANY, _HELD = 10, 16
"""An expression on one page in ten is kept; sixteen of them take 1.6 MB for 100,000 documents."""
MATCHING = "SELECT group_concat(rowid) FROM page_index WHERE page_index MATCH ?"
_OWNERS = "SELECT group_concat(id), group_concat(document_id), (SELECT ifnull(max(id), 0) FROM documents) FROM pages"


@dataclass(frozen=True)
class Belonging:
    """`of_page` has at a page's number that of its document, 0 where there is no such page; `pages` is how many there
    are; `several` are the documents of more than one page; `ascending`: later pages are of later documents.

    What is worked out while the case stays as it is, is kept with it: the `lengths` of pages (words, -1 where not yet
    looked up; see `weighing`) and, for the latest expressions on many pages, the documents and how many pages. Nothing
    is kept unless it is `lasting`: what was seen within a transaction may be rolled back, and no count would tell.
    """

    of_page: NDArray[np.int64]
    pages: int
    several: Documents
    ascending: bool
    lengths: NDArray[np.int64]
    lasting: bool
    _held: dict[str, tuple[Documents, int]] = field(default_factory=dict)

    def documents(self, pages: Pages) -> Documents:
        """Those that hold one of these pages. Pages that came since this was read are not known yet."""
        found = self.none()
        found[self.of_page[pages[pages < len(self.of_page)]]] = True
        found[0] = False
        return found

    def marked(self, numbers: Iterable[int] | NDArray[np.int64]) -> Documents:
        found = self.none()
        wanted = numbers if isinstance(numbers, np.ndarray) else np.fromiter(numbers, np.int64)
        found[wanted[wanted < len(found)]] = True
        return found

    def held(self, asked: str) -> tuple[Documents, int] | None:
        return self._held.get(asked)

    def hold(self, asked: str, documents: Documents, pages: int) -> None:
        """Keeps what was found where handing it over takes long; the oldest makes room."""
        if not self.lasting or pages * _MANY < self.pages:
            return
        while len(self._held) >= _HELD:
            self._held.pop(next(iter(self._held)))
        self._held[asked] = documents, pages

    def none(self) -> Documents:
        return np.zeros(len(self.several), np.bool_)


class Owners:
    """Read when first asked for, and again once the case has changed (3 ms for 20,000 pages)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._state: State | None = None
        self._belonging = _belonging(numbered(None), numbered(None), 0, True)

    def now(self) -> Belonging:
        now, lasting = state(self._connection), not self._connection.in_transaction
        if now != self._state or (lasting and not self._belonging.lasting):
            pages, documents, last = self._connection.execute(_OWNERS).fetchone()
            self._belonging, self._state = _belonging(numbered(pages), numbered(documents), last, lasting), now
        return self._belonging


def matching(connection: Connection, asked: str) -> Pages:
    """The pages that fit an expression in FTS5's language."""
    return numbered(connection.execute(MATCHING, (asked,)).fetchone()[0])


def numbered(listed: str | None) -> Pages:
    """The numbers that SQLite's `group_concat` gives; a list is quicker handed over so than row by row."""
    return np.fromstring(listed or "", np.int64, sep=",")


def numbers(documents: Documents) -> list[int]:
    """Ascending."""
    found: list[int] = np.flatnonzero(documents).tolist()
    return found


def _belonging(pages: Pages, documents: Pages, last: int, lasting: bool) -> Belonging:
    """`last` is the highest number of a document: the newest may have no page."""
    of_page = np.zeros(int(pages.max(initial=0)) + 1, np.int64)
    of_page[pages] = documents
    several = np.bincount(documents, minlength=last + 1) > 1
    ascending = bool(np.all(documents[1:] >= documents[:-1]))
    return Belonging(of_page, len(pages), several, ascending, np.full(len(of_page), -1, np.int64), lasting)
