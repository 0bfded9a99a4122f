"""Words that stand on very many pages: on how many, in how many documents, and which pages are the best for each.

FTS5's bm25 looks at every place of a word on every page; Xapian keeps the sums and is forty times as quick for a common
word. What is kept here once an index is in one piece answers the two questions that are asked first, how many and
which are best, without looking. It is right for the pages it was counted from: with the first one that comes, goes or
changes, the triggers of `index` take away the key `frequent` of `case_info`. Then FTS5 is asked again, and only how
common a word is, roughly, is still taken from here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import numpy as np

from workbench.searching import index, vocabulary
from workbench.searching.database import Connection, state
from workbench.searching.owners import Belonging, Owners, Pages, matching

_LEAST = 1_000
"""Pages a word stands on to be counted here; what is rarer, FTS5 ranks in a millisecond."""
_SHARE = 4
"""One page in so many, at least: of 100,000 pages FTS5 ranks a quarter in 17 ms, and counting takes 3 s."""
_BEST = 200
"""Pages kept for each word: the first 50 documents, also where every other one falls to a filter."""
_CHANGED = 50
"""Counted anew once one page in so many has come or gone."""
_SINGLE = re.compile(r'"([^\s"]+)"')
_WORD = re.compile(r'"([^\s"]+)"(\*?)')
# A case from elsewhere may hold anything in these columns.
_BETWEEN = (
    "SELECT pages, documents, best FROM frequent_words WHERE word BETWEEN ? AND ? AND typeof(pages) = 'integer' "
    "AND typeof(documents) = 'integer' AND typeof(best) = 'blob' AND length(best) % 4 = 0"
)
_PIECES = "SELECT term, doc FROM temp.frequent_terms WHERE term >= '\u1100' AND doc >= ?"
_RANKED = f"SELECT rowid FROM page_index WHERE page_index MATCH ? ORDER BY rank LIMIT {_BEST}"
_Row = tuple[str, int, int, bytes]
"""Of `frequent_words`."""


@dataclass(frozen=True)
class Frequent:
    """How many `pages` hold a word and how many `documents`, and its `best` pages, the best first."""

    pages: int
    documents: int
    best: Pages


def frequent(connection: Connection, asked: str) -> Frequent | None:
    """What was counted of an expression of FTS5's that is one word; None where it is not, or is not frequent.

    See `is_current` for whether it is still so.
    """
    word = _SINGLE.fullmatch(asked)
    if word is None:
        return None
    row = connection.execute(_BETWEEN, (word[1], word[1])).fetchone()
    return _frequent(*row) if row else None


def within(connection: Connection, asked: str) -> list[Frequent]:
    """What was counted of the words in an expression of FTS5's, and of those that begin as it says; roughly, see
    `is_current`. The most frequent first."""
    rows: list[tuple[int, int, bytes]] = []
    for word, star in _WORD.findall(asked):
        last = word + chr(0x10FFFF) if star else word
        rows += connection.execute(_BETWEEN, (word, last)).fetchall()
    return [_frequent(*row) for row in sorted(rows, reverse=True)]


def _frequent(pages: int, documents: int, best: bytes) -> Frequent:
    return Frequent(pages, documents, np.frombuffer(best, np.int32).astype(np.int64))


def is_current(connection: Connection) -> bool:
    """Whether the pages are those that the words were counted in."""
    return connection.execute("SELECT 1 FROM case_info WHERE key = 'frequent'").fetchone() is not None


def count(
    connection: Connection,
    change: Callable[[], AbstractContextManager[object]] = nullcontext,
    *,
    little: bool = False,
) -> None:
    """Counts them anew where the texts have changed by more than a little, or `little` as well, and keeps the whole
    `vocabulary`, which was read for that; `change` is what is written in.

    A second of processor time for 20,000 pages; nothing is kept from writing meanwhile.
    """
    pages = connection.execute("SELECT count(*) FROM page_index_docsize").fetchone()[0]
    if pages < _LEAST or (is_current(connection) if little else not _is_due(connection, pages)):
        return
    before, mark = state(connection), index.mark(connection)
    words = vocabulary.words(connection)
    found = list(_counted(connection, words, max(_LEAST, pages // _SHARE)))
    with change():
        if state(connection) != before:  # pages came meanwhile: their import counts
            return
        connection.execute("DELETE FROM frequent_words")
        connection.executemany("INSERT INTO frequent_words VALUES (?, ?, ?, ?)", found)
        for key, value in (("frequent", "yes"), ("frequent_pages", str(pages))):
            connection.execute("INSERT OR REPLACE INTO case_info VALUES (?, ?)", (key, value))
        vocabulary.keep(connection, words, mark)


def _is_due(connection: Connection, pages: int) -> bool:
    row = connection.execute("SELECT value FROM case_info WHERE key = 'frequent_pages'").fetchone()
    return row is None or _CHANGED * abs(pages - int(row[0])) > pages


def is_sound(connection: Connection) -> bool:
    """Whether what was counted, if it is in use, is what counting gives now."""
    belonging = Owners(connection).now()
    rows = connection.execute("SELECT word, pages, documents, best FROM frequent_words").fetchall()
    return not is_current(connection) or all(_of_word(connection, belonging, row[0]) == tuple(row) for row in rows)


def _counted(connection: Connection, words: dict[str, int], least: int) -> Iterator[_Row]:
    belonging = Owners(connection).now()
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.frequent_terms USING fts5vocab(main, page_index, row)")
    pieces = (word for word, _ in connection.execute(_PIECES, (least,)).fetchall())
    for word in dict.fromkeys((*(word for word, pages in words.items() if pages >= least), *pieces)):
        yield _of_word(connection, belonging, word)


def _of_word(connection: Connection, belonging: Belonging, word: str) -> _Row:
    asked = f'"{word}"'
    pages = matching(connection, asked)
    best = [page for (page,) in connection.execute(_RANKED, (asked,))]
    return word, len(pages), int(belonging.documents(pages).sum()), np.array(best, np.int32).tobytes()
