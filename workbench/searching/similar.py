"""A search for documents like one: its most telling words, those it uses often and others seldom, joined by OR."""

from __future__ import annotations

import re
from collections import Counter
from itertools import permutations
from math import log

from whoosh.lang.stopwords import stoplists

from workbench.searching.analysis import HAN_RUN, pieces
from workbench.searching.folding import LETTER, folded
from workbench.searching.vocabulary import pages_with_words
from workbench.store import Store

_MOST = 10
"""Words the search asks for."""
_CANDIDATES = 30
_LEAST = 0.2
"""Of the weight of the most telling word: below it, a word is in too many documents to tell anything."""
_ORDINARY = frozenset(stoplists["en"])
_WORD = re.compile(f"{LETTER}+")
_TOGETHER = 0.7
"""Pairs of characters that stand together in so many of their places are one word."""


def similar_query(store: Store, document_id: int) -> str | None:
    """The query, `(kunpeng OR 启明计划) -path:"a.pdf"`; None where no word of the document is in another one."""
    texts = [row["text"] for row in store.rows("SELECT text FROM pages WHERE document_id = ?", (document_id,))]
    words = _telling(store, [folded(text) for text in texts])
    if not words:
        return None
    asked = " OR ".join(words)
    itself = _itself(store, document_id)
    return f"({asked}) {itself}" if itself else asked


def _telling(store: Store, texts: list[str]) -> list[str]:
    """Weighed as usual, by how often it is here and on how few pages it is (TF-IDF); only words that others have."""
    here, pages = Counter[str](), Counter[str]()
    for text in texts:
        words = _words(text)
        here.update(words)
        pages.update(set(words))
    everywhere = pages_with_words(store.connection, pages)
    all_pages = int(store.value("SELECT count(*) FROM pages"))
    weights = {
        word: (1 + log(times)) * log(all_pages / everywhere[word])
        for word, times in here.items()
        if everywhere.get(word, 0) > pages[word]
    }
    best = sorted(weights, key=lambda word: (-weights[word], word))[:_CANDIDATES]
    telling = [word for word in best if weights[word] > _LEAST * weights[best[0]]]
    return _joined(telling, "\n".join(map(_without_gaps, texts)))[:_MOST]


def _words(text: str) -> list[str]:
    """Words of three letters or more that are no ordinary English ones, and pairs of Han."""
    words = _WORD.findall(HAN_RUN.sub(" ", text))
    letters = [word for word in words if len(word) > 2 and word.isalpha() and word not in _ORDINARY]
    runs = ("".join(run[0].split()) for run in HAN_RUN.finditer(text))
    return [*letters, *(piece for run in runs for piece in pieces(run)[:-1])]


def _without_gaps(text: str) -> str:
    return HAN_RUN.sub(lambda run: "".join(run[0].split()), text)


def _joined(words: list[str], text: str) -> list[str]:
    """Pairs that overlap made one word again where they mostly stand together: 启明 明计 计划 → 启明计划."""
    while found := next((pair for pair in permutations(words, 2) if _is_one(*pair, text)), None):
        first, second = found
        words = [first + second[1:] if word == first else word for word in words if word != second]
    return [word for word in words if not any(word != other and word in other for other in words)]


def _is_one(first: str, second: str, text: str) -> bool:
    if first[-1] != second[0] or not HAN_RUN.fullmatch(first + second):
        return False
    return text.count(first + second[1:]) >= _TOGETHER * max(text.count(first), text.count(second))


def _itself(store: Store, document_id: int) -> str:
    """The term that leaves the document out; none where it would leave out others too."""
    paths = {row["id"]: folded(row["path"]) for row in store.rows("SELECT id, path FROM documents WHERE NOT binned")}
    path = str(store.value("SELECT path FROM documents WHERE id = ?", (document_id,)))
    others = any(folded(path) in other for number, other in paths.items() if number != document_id)
    return "" if others or re.search(r'["?*]', path) else f'-path:"{path}"'
