"""The words of a case: which of them fit a wildcard, which are close to a misspelled one."""

from __future__ import annotations

import json
import re
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.searching import index
from workbench.searching.database import Connection
from workbench.searching.folding import HAN, folded

MOST = 1_000
"""Words one wildcard or misspelling may stand for; a query that asks for more is refused, never cut short."""
#: Where words of letters and digits lie, by their first character; between are pieces of Han, most of a Chinese case's
#: index.
_LETTERS = (
    ("", "\u1100"), ("\u1200", "\u3005"), ("\u3200", "\u3400"), ("\ua000", "\ua960"), ("\ua980", "\uac00"),
    ("\ufb00", "\U00016fe0"), ("\U00017000", "\U0001aff0"), ("\U0001b170", "\U00020000"),
)  # fmt: skip
_MOST_BYTES = 100_000_000
"""Of words unpacked: some five million, more than any case has."""
_HAN = re.compile(f"[{HAN}]")
_LAST = chr(0x10FFFF)


@dataclass(frozen=True)
class _Words:
    """Words of letters with the number of pages that hold each, in their order and in that of their ends."""

    pages: dict[str, int]
    forwards: list[str]
    backwards: list[str]  # each word turned round


class Vocabulary:
    """All words of letters in the index, read when they are first asked for, and again once the index has changed: from
    where `keep` has put them, or else from the index itself (for 100,000 pages 0.4 s)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._mark = ""
        self._words = _Words({}, [], [])

    def fitting(self, typed: str) -> tuple[str, ...]:
        """The words that fit `c?ip` or `qimimg~1`, the most frequent or the closest first; folded, at most MOST + 1."""
        word, tilde, most = typed.rpartition("~")
        if tilde:
            return self.close(word, int(most or 1))
        words, fits = self._now(), _shape(typed).fullmatch
        beginning = re.split(r"[*?]", folded(typed), maxsplit=1)[0]
        found = filter(fits, _beginning(words.forwards, beginning) if beginning else words.forwards)
        return tuple(sorted(found, key=lambda term: -words.pages[term])[: MOST + 1])

    def close(self, word: str, most: int) -> tuple[str, ...]:
        """Words that at most `most` single-letter changes turn into `word`: the closest, then most frequent first."""
        wanted, words = folded(word), self._now()
        near = [
            (far, -words.pages[term], term)
            for term in _candidates(words, wanted, most)
            if (far := _changes(wanted, term, most)) <= most
        ]
        return tuple(term for _, _, term in sorted(near)[: MOST + 1])

    def suggestion(self, word: str) -> str | None:
        """What may have been meant by a word that is nowhere; None for Han, where a near character means another."""
        if _HAN.search(word) or len(word) < 3:
            return None
        found = self.close(word, 1 if len(word) < 6 else 2)
        return next((term for term in found if term != folded(word)), None)

    def _now(self) -> _Words:
        if self._connection.in_transaction:  # it may be rolled back
            return _sorted(words(self._connection))
        mark = index.mark(self._connection)
        if mark != self._mark:
            self._words = _sorted(kept(self._connection, mark) or words(self._connection))
            self._mark = mark
        return self._words


def _sorted(pages: dict[str, int]) -> _Words:
    return _Words(pages, list(pages), sorted(term[::-1] for term in pages))


def words(connection: Connection) -> dict[str, int]:
    """The words of letters, in their order, and on how many pages each stands."""
    table = _table(connection)
    ranges = (f"SELECT term, doc FROM {table} WHERE term >= '{first}' AND term < '{end}'" for first, end in _LETTERS)
    return dict(connection.execute(" UNION ALL ".join(ranges)).fetchall())


def keep(connection: Connection, found: dict[str, int], mark: str) -> None:
    """Keeps the `words` of an index of this `index.mark` in the case. Inside a transaction."""
    packed = zlib.compress(json.dumps(found, ensure_ascii=False).encode())
    connection.executemany("INSERT OR REPLACE INTO case_info VALUES (?, ?)", [("words", packed), ("words_of", mark)])


def kept(connection: Connection, mark: str) -> dict[str, int] | None:
    """What was kept of an index of this mark; None where it is of another one."""
    there = dict(connection.execute("SELECT key, value FROM case_info WHERE key IN ('words', 'words_of')").fetchall())
    return _unpacked(there.get("words")) if there.get("words_of") == mark else None


def _unpacked(packed: object) -> dict[str, int] | None:
    """None for what `keep` did not write: a case from elsewhere may hold anything in its place."""
    try:
        found = json.loads(zlib.decompressobj().decompress(packed, _MOST_BYTES))  # type: ignore[arg-type]
    except (zlib.error, ValueError, TypeError, RecursionError):
        return None
    return found if isinstance(found, dict) and all(type(pages) is int for pages in found.values()) else None


def _candidates(words: _Words, wanted: str, most: int) -> Iterable[str]:
    """The words that may be close enough.

    A single change leaves one half of the word as it is, so they begin with the first half or end with the second.
    More changes leave no letter certain.
    """
    half = len(wanted) // 2
    if most > 1 or half < 2:
        return (term for term in words.forwards if abs(len(term) - len(wanted)) <= most)
    found = {*_beginning(words.forwards, wanted[:half])}
    found |= {term[::-1] for term in _beginning(words.backwards, wanted[half:][::-1])}
    return (term for term in found if abs(len(term) - len(wanted)) <= most)


def _beginning(ordered: list[str], start: str) -> Iterator[str]:
    return iter(ordered[bisect_left(ordered, start) : bisect_left(ordered, start + _LAST)])


def fitting_among(words: Iterable[str], typed: str) -> tuple[str, ...]:
    """As `Vocabulary.fitting`, among the words of one page, in no order."""
    word, tilde, most = typed.rpartition("~")
    if tilde:
        return tuple(each for each in words if _changes(folded(word), each, int(most)) <= int(most))
    return tuple(filter(_shape(typed).fullmatch, words))


def _shape(typed: str) -> re.Pattern[str]:
    return re.compile(re.escape(folded(typed)).replace(r"\*", ".*").replace(r"\?", "."))


def _changes(word: str, other: str, most: int) -> int:
    """More than `most` where a look at the letters already says so: one change brings or takes one of them at most."""
    letters, others = set(word), set(other)
    if len(letters - others) > most or len(others - letters) > most:
        return most + 1
    from whoosh.support.levenshtein import distance  # with the half of whoosh that most runs never need

    return int(distance(word, other, most))


def pages_with_words(connection: Connection, words: Iterable[str]) -> dict[str, int]:
    """On how many pages each of these folded words or pieces stands; one that is nowhere is left out."""
    rows = connection.execute(
        f"SELECT w.term, w.doc FROM json_each(?) j CROSS JOIN {_table(connection)} w WHERE w.term = j.value",
        (json.dumps(list(words)),),
    )
    return dict(rows)


def _table(connection: Connection) -> str:
    """FTS5's own list of the index's words, seen through a table of this connection alone."""
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, page_index, row)")
    return "temp.words"
