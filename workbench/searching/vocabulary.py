"""The words of a case: which of them fit a wildcard, which are close to a misspelled one."""

from __future__ import annotations

import re

from whoosh.support.levenshtein import distance

from workbench.searching.database import Connection
from workbench.searching.folding import HAN, folded

_MOST = 200  # words one wildcard or misspelling may stand for
_HAN = re.compile(f"[{HAN}]")


def fitting(connection: Connection, typed: str) -> tuple[str, ...]:
    """The words that fit `c?ip` or `qimimg~1`, the most frequent first; folded, at most 200."""
    word, tilde, most = typed.rpartition("~")
    if tilde:
        return close(connection, word, int(most or 1))
    shape = folded(typed.replace("[", ""))
    rows = connection.execute(
        f"SELECT term FROM {_table(connection)} WHERE term GLOB ? ORDER BY doc DESC LIMIT ?", (shape, _MOST)
    )
    return tuple(row[0] for row in rows)


def close(connection: Connection, word: str, most: int) -> tuple[str, ...]:
    """Words that at most `most` single-letter changes turn into `word`, the closest and then most frequent first."""
    wanted = folded(word)
    rows = connection.execute(
        f"SELECT term, doc FROM {_table(connection)} WHERE length(term) BETWEEN ? AND ?",
        (len(wanted) - most, len(wanted) + most),
    )
    near = [(far, -count, term) for term, count in rows if (far := distance(wanted, term, most)) <= most]
    return tuple(term for _, _, term in sorted(near)[:_MOST])


def suggestion(connection: Connection, word: str) -> str | None:
    """What may have been meant by a word that is nowhere; None for Han, where a near character means something else."""
    if _HAN.search(word) or len(word) < 3:
        return None
    found = close(connection, word, 1 if len(word) < 6 else 2)
    return next((term for term in found if term != folded(word)), None)


def _table(connection: Connection) -> str:
    """FTS5's own list of the index's words, seen through a table of this connection alone."""
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, page_index, row)")
    return "temp.words"
