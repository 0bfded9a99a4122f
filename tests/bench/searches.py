"""How long searches take and whether they are right, beside two that everybody has: grep, and FTS5 as it comes."""

from __future__ import annotations

import sqlite3
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.figures import table
from tests.program import Corpus, Needle
from workbench.case import Case
from workbench.searching.find import Results, search

TIMES, LISTED = 7, 50


@dataclass(frozen=True)
class Searched:
    text: str
    wrong: list[str]


def measure_searches(corpus: Corpus, case_file: Path) -> Searched:
    """Every needle with the case, with `grep -rl` and with an FTS5 table of its default tokenizer."""
    rows: list[list[object]] = []
    wrong: list[str] = []
    plain = _plain_index(corpus)
    with Case.open(case_file) as case:
        for needle in corpus.needles:
            everything = search(case.store, needle.query, limit=corpus.count)
            wrong += _mistakes(needle, everything)
            taken = _searched(case, needle.query)
            rows.append([f"`{needle.query}`", len(needle.files), "yes" if _right(needle, everything) else "NO", taken])
            rows[-1] += [*_by_grep(corpus, needle), *_by_plain(plain, needle)]
        for name in ("common_word", "middle_word"):
            word = corpus.truth[name]
            total = search(case.store, word, limit=1).total
            rows.append([f"`{word}` ({name.replace('_', ' ')})", total, "", _searched(case, word), "", "", "", ""])
    plain.close()
    head = ["query", "must find", "right", "here, ms", "grep, ms", "grep right", "plain FTS5, ms", "plain FTS5 right"]
    text = f"""
Each query is asked {TIMES} times for its first {LISTED} documents with snippets and the exact total; the median
counts. Beside it `grep -rl` over the files for the same letters (one process, files in memory) and the standard
library's `sqlite3` with an FTS5 table of the same files and its default tokenizer, names of files only. Neither
of the two gives snippets, ranks (grep) or takes apart Chinese.

{table(head, rows)}
"""
    return Searched(text.strip(), wrong)


def _searched(case: Case, query: str) -> str:
    return _milliseconds(lambda: search(case.store, query, limit=LISTED))


def _right(needle: Needle, results: Results) -> bool:
    return _names(results) == needle.files and results.total == len(needle.files)


def _mistakes(needle: Needle, results: Results) -> list[str]:
    if _right(needle, results):
        return []
    found = _names(results)
    return [f"{needle.query}: missing {sorted(needle.files - found)}, too much {sorted(found - needle.files)}"]


def _names(results: Results) -> set[str]:
    return {each.path.rpartition("/")[2] for each in results.documents}


def _milliseconds(work: Callable[[], object]) -> str:
    taken = []
    for _ in range(TIMES):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return f"{median(taken):.1f}"


def _by_grep(corpus: Corpus, needle: Needle) -> list[object]:
    """Only where a string stands for the query."""
    if needle.kind not in ("term", "phrase", "cjk", "prefix", "accent"):
        return ["", ""]
    words = ["grep", "-rliF", "--", needle.query.strip('"*'), str(corpus.folder)]
    found = subprocess.run(words, capture_output=True, text=True).stdout.split("\n")
    names = {each.rpartition("/")[2] for each in found if each}
    return [_milliseconds(lambda: subprocess.run(words, capture_output=True)), _yes(names == needle.files)]


def _plain_index(corpus: Corpus) -> sqlite3.Connection:
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE plain USING fts5(name UNINDEXED, body)")
    files = (each for each in sorted(corpus.folder.rglob("*.txt")))
    index.executemany("INSERT INTO plain VALUES (?, ?)", ((each.name, each.read_text("utf-8")) for each in files))
    return index


def _by_plain(index: sqlite3.Connection, needle: Needle) -> list[object]:
    query = needle.query if needle.kind in ("prefix", "and", "near", "phrase") else f'"{needle.query}"'
    if needle.kind == "near":
        query = needle.query.replace("NEAR(", 'NEAR("').replace(" ", '" "', 1).replace(",", '",')

    def ask() -> set[str]:
        return {name for (name,) in index.execute("SELECT name FROM plain WHERE plain MATCH ?", (query,))}

    return [_milliseconds(ask), _yes(ask() == needle.files)]


def _yes(right: bool) -> str:
    return "yes" if right else "no"
