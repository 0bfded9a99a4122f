"""Which document each page belongs to: the index answers in pages, a search is told in documents.

Sets of documents are marks at their numbers, so that AND, OR and NOT are one operation of numpy each, and asking the
index for pages alone spares looking each of them up (of a word on 14,000 pages: 0.9 ms instead of 20).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.searching.database import Connection, State, state

Pages = NDArray[np.int64]
"""Numbers of pages, ascending."""
Documents = NDArray[np.bool_]
"""A set of documents: true at their numbers; its length is that of `Belonging.several`."""

MATCHING = "SELECT group_concat(rowid) FROM page_index WHERE page_index MATCH ?"
_OWNERS = "SELECT group_concat(id), group_concat(document_id), (SELECT ifnull(max(id), 0) FROM documents) FROM pages"


@dataclass(frozen=True)
class Belonging:
    """`of_page` has at a page's number that of its document, 0 where there is no such page; `pages` is how many there
    are; `several` are the documents of more than one page; `ascending`: later pages are of later documents."""

    of_page: NDArray[np.int64]
    pages: int
    several: Documents
    ascending: bool

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

    def none(self) -> Documents:
        return np.zeros(len(self.several), np.bool_)


class Owners:
    """Read when first asked for, and again once the case has changed (3 ms for 20,000 pages)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._state: State | None = None
        self._belonging = _belonging(numbered(None), numbered(None))

    def now(self) -> Belonging:
        now = state(self._connection)
        if now != self._state:
            pages, documents, last = self._connection.execute(_OWNERS).fetchone()
            self._belonging, self._state = _belonging(numbered(pages), numbered(documents), last), now
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


def _belonging(pages: Pages, documents: Pages, last: int = 0) -> Belonging:
    """`last` is the highest number of a document: the newest may have no page."""
    of_page = np.zeros(int(pages.max(initial=0)) + 1, np.int64)
    of_page[pages] = documents
    several = np.bincount(documents, minlength=last + 1) > 1
    return Belonging(of_page, len(pages), several, bool(np.all(documents[1:] >= documents[:-1])))
