"""The words of a case: which of them fit a wildcard, which are close to a misspelled one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from whoosh.support.levenshtein import distance

from workbench.searching.database import Connection
from workbench.searching.folding import HAN, folded

MOST = 1_000
"""Words one wildcard or misspelling may stand for; a query that asks for more is refused, never cut short."""
#: Pieces of Han, most of a Chinese case's index, lie from here on; none is like a word of letters.
_BEFORE_HAN = "\u1100"
_HAN = re.compile(f"[{HAN}]")


def fitting(connection: Connection, typed: str) -> tuple[str, ...]:
    """The words that fit `c?ip` or `qimimg~1`, the most frequent or the closest first; folded, at most MOST and one."""
    word, tilde, most = typed.rpartition("~")
    if tilde:
        return close(connection, word, int(most or 1))
    rows = connection.execute(
        f"SELECT term FROM {_table(connection)} WHERE term GLOB ? ORDER BY doc DESC LIMIT ?", (folded(typed), MOST + 1)
    )
    return tuple(row[0] for row in rows)


def fitting_among(words: Iterable[str], typed: str) -> tuple[str, ...]:
    """The same among the words of one page, in no order."""
    word, tilde, most = typed.rpartition("~")
    if tilde:
        return tuple(each for each in words if _changes(folded(word), each, int(most)) <= int(most))
    shape = re.compile(re.escape(folded(typed)).replace(r"\*", ".*").replace(r"\?", "."))
    return tuple(filter(shape.fullmatch, words))


def close(connection: Connection, word: str, most: int) -> tuple[str, ...]:
    """Words that at most `most` single-letter changes turn into `word`, the closest and then most frequent first."""
    wanted = folded(word)
    rows = connection.execute(*_candidates(connection, wanted, most))
    near = [(far, -count, term) for term, count in rows if (far := _changes(wanted, term, most)) <= most]
    return tuple(term for _, _, term in sorted(near)[: MOST + 1])


def _candidates(connection: Connection, wanted: str, most: int) -> tuple[str, tuple[object, ...]]:
    """A statement for the words that may be close enough, and its values.

    A single change leaves one half of the word as it is: those that begin with the first half are a range of the
    vocabulary, those that end with the second are told by a look. More changes leave no letter certain.
    """
    table, ends = _table(connection), (len(wanted) - most, len(wanted) + most)
    before = _BEFORE_HAN if wanted < _BEFORE_HAN else chr(0x10FFFF)
    half = len(wanted) // 2
    if most > 1 or half < 2:
        return f"SELECT term, doc FROM {table} WHERE term < ? AND length(term) BETWEEN ? AND ?", (before, *ends)
    first, second = wanted[:half], wanted[half:]
    return (
        f"SELECT term, doc FROM {table} WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ? UNION "
        f"SELECT term, doc FROM {table} WHERE term < ? AND length(term) BETWEEN ? AND ? "
        "AND substr(term, -?) = ?",
        (first, first + chr(0x10FFFF), *ends, before, *ends, len(second), second),
    )


def _changes(word: str, other: str, most: int) -> int:
    """More than `most` where a look at the letters already says so: one change brings or takes one of them at most."""
    letters, others = set(word), set(other)
    if len(letters - others) > most or len(others - letters) > most:
        return most + 1
    return int(distance(word, other, most))


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
