"""What FTS5 is asked for, and how: from the index outwards, page by page only where that is quick."""

from __future__ import annotations

import json

from workbench.searching.owners import Belonging, Documents, Pages, matching
from workbench.store import Store

MATCHES = "SELECT count(*) FROM page_index WHERE page_index MATCH ?"
# A plain JOIN let the planner begin with the pages, 800 times slower.
TEXTS = (
    "SELECT p.document_id, p.number, p.text FROM page_index CROSS JOIN pages p ON p.id = page_index.rowid "
    "WHERE page_index MATCH ?"
)
# FTS5 itself sorts: no more pages are looked up than are read from the answer.
BEST = "SELECT rowid FROM page_index WHERE page_index MATCH ? ORDER BY rank"
NEWEST = "SELECT rowid FROM page_index WHERE page_index MATCH ? ORDER BY rowid DESC"
_ON_PAGE = "SELECT 1 FROM page_index WHERE page_index MATCH ? AND rowid = ?"
_SHORT = 200  # characters of an expression in FTS5's language
_PAGES = "FROM json_each(?) j CROSS JOIN pages p ON"


def begins_quickly(asked: str) -> bool:
    """Whether FTS5 can be asked for one page after the other: for beginnings of words, as single Han characters are,
    and for many words, it gathers all their places each time."""
    return len(asked) <= _SHORT and "*" not in asked


def looked_up(store: Store, documents: list[int], asked: str) -> set[int]:
    """Those of these documents that have a page which matches, each page looked up by itself."""
    pages = store.connection.execute(
        f"SELECT p.id, p.document_id {_PAGES} p.document_id = j.value", (json.dumps(documents),)
    )
    one = store.connection.execute
    return {document for page, document in pages.fetchall() if one(_ON_PAGE, (asked, page)).fetchone()}


def pages_of(store: Store, belonging: Belonging, documents: Documents, asked: str) -> set[tuple[int, int]]:
    """Document and number of the pages of these documents that match."""
    pages = matching(store.connection, asked)
    pages = pages[pages < len(belonging.of_page)]
    among: Pages = pages[documents[belonging.of_page[pages]]]
    rows = store.connection.execute(
        f"SELECT p.document_id, p.number {_PAGES} p.id = j.value", (json.dumps(among.tolist()),)
    )
    return set(rows)
