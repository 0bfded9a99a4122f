"""What FTS5 is asked for, and how: from the index outwards, page by page only where that is quick."""

from __future__ import annotations

import json

from workbench.store import Store

# A plain JOIN let the planner begin with the pages, 800 times slower.
_JOINED = "FROM page_index CROSS JOIN pages p ON p.id = page_index.rowid WHERE page_index MATCH ?"
DOCUMENTS = f"SELECT DISTINCT p.document_id {_JOINED}"
COUNT = f"SELECT count(DISTINCT p.document_id) {_JOINED}"
MATCHES = "SELECT count(*) FROM page_index WHERE page_index MATCH ?"
TEXTS = f"SELECT p.document_id, p.number, p.text {_JOINED}"
# FTS5 itself sorts: no more pages are looked up than are read from the answer.
BEST = f"SELECT p.document_id {_JOINED} ORDER BY page_index.rank"
NEWEST = f"SELECT p.document_id {_JOINED} ORDER BY page_index.rowid DESC"
PAGES = f"SELECT p.document_id, p.number {_JOINED} AND +p.document_id IN (SELECT value FROM json_each(?))"
_PAGES_OF = "SELECT id, document_id, number FROM pages WHERE document_id IN (SELECT value FROM json_each(?))"
_ON_PAGE = "SELECT 1 FROM page_index WHERE page_index MATCH ? AND rowid = ?"

_SHORT = 200
"""Characters of an expression in FTS5's language."""


def begins_quickly(asked: str) -> bool:
    """Whether FTS5 can be asked for one page after the other: for beginnings of words, as single Han characters are,
    and for many words, it gathers all their places each time."""
    return len(asked) <= _SHORT and "*" not in asked


def looked_up(store: Store, documents: list[int], asked: str) -> set[tuple[int, int]]:
    """Document and number of the pages of these documents that match, each page looked up by itself."""
    pages = store.connection.execute(_PAGES_OF, (json.dumps(documents),)).fetchall()
    one = store.connection.execute
    return {(document, number) for page, document, number in pages if one(_ON_PAGE, (asked, page)).fetchone()}


def pages_of(store: Store, documents: list[int], asked: str) -> set[tuple[int, int]]:
    """The same, by whichever way is quicker."""
    few = store.value(
        "SELECT count(*) FROM pages WHERE document_id IN (SELECT value FROM json_each(?))", (json.dumps(documents),)
    )
    if begins_quickly(asked) and store.value(MATCHES, (asked,)) >= 10 * few:
        return looked_up(store, documents, asked)
    return set(store.connection.execute(PAGES, (asked, json.dumps(documents))))
