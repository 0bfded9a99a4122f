"""The same texts, the same questions, in the same run: here, with Xapian and with ripgrep. Ratios, not times, count.

``python -m tests.bench.peers 100000`` prints one size alone.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from tests.figures import table
from tests.places import ROOT
from tests.program import Corpus, make_corpus
from workbench.case import Case
from workbench.searching import frequent, index
from workbench.searching.analysis import segmented
from workbench.searching.find import Options, numbers, search
from workbench.searching.folding import HAN

TIMES, LISTED = 7, 50
_SLOWEST = 8
_AT_ONCE = 500
_HAN, _FIFTH = re.compile(f"[{HAN}]+"), 0.2
_FRAME = 4096 + 24  # bytes that a page of the file takes in the log
_PEER = ROOT / "tests" / "bench" / "xapian_peer.py"
_PARTS = {
    "places": "SELECT sum(length(block)) FROM page_index_data",
    "lengths of pages": "SELECT sum(length(sz)) FROM page_index_docsize",
    "signposts": "SELECT sum(length(term)) FROM page_index_idx",
    "frequent words": "SELECT ifnull(sum(length(word) + length(best)), 0) FROM frequent_words",
}
_PLAIN = Options(aliases=False, scripts=False)


@dataclass(frozen=True)
class Goal:
    """How many times a peer's time the same thing may take here."""

    name: str
    query: str
    most: float


def goals(corpus: Corpus) -> list[Goal]:
    common, middle = corpus.truth["common_word"], corpus.truth["middle_word"]
    ten = ["zqsome", "zqmany", "zqalpha", "zqleft", "zqnorth", "zqbeta", "鲲鹏", "湖州", middle, common]
    return [
        Goal("common term, ranked", common, 5),
        Goal("OR of ten, ranked", " OR ".join(ten), 5),
        Goal("phrase", '"zqbeta zqgamma"', 1.2),
        Goal("Chinese, four characters", "鲲鹏计划", 1.2),
        Goal("fuzzy", "zqsingel~1", 1.2),
        Goal("AND", f"zqleft AND {common}", 2.5),
        Goal("prefix", "zqpre*", 3),
        Goal("filter", f"{middle} kind:even", 2),
    ]


def _goals(corpus: Corpus) -> dict[str, str]:
    return {goal.name: goal.query for goal in goals(corpus)}


def _others(corpus: Corpus) -> dict[str, str]:
    """What takes longer than the rest, and has no peer."""
    common, middle = corpus.truth["common_word"], corpus.truth["middle_word"]
    return {
        "two common terms": f"{common} AND {common[:2]}*",
        "all but a common term": f"-{common} {middle}",
        "beginning of one letter": f"{common[:1]}*",
        "one Chinese character": "启",
        "near each other": f'"{common} {middle}"~5',
        "wildcard": f"{middle[:3]}*{middle[-2:]}",
        "wildcard at the beginning": f"*{middle[2:]}",
        "two changes": f"{middle}~2",
        "a common term in a state": f"{common} state:ok",
        "a common term on a path": f"{common} path:0001",
        "a common term in no folder of that name": f"{common} folder:nowhere",
        "a common term not read yet": f"{common} read:no",
        "a rare term of some years": "zqmany date:[2019 TO 2021]",
    }


def compare(count: int) -> str:
    """A page of figures in Markdown."""
    with tempfile.TemporaryDirectory(prefix="workbench-peers-") as root:
        corpus = make_corpus(Path(root) / "corpus", count)
        # What is compared is done one after the other: a machine's speed may change within minutes.
        sealed = _ours(corpus, Path(root), key="a passphrase of five words")
        ours, theirs = _ours(corpus, Path(root)), _xapian(corpus, Path(root))
        fifth = _size_with_a_fifth_chinese(corpus, Path(root))
        rows = [*_indexing(corpus, ours, theirs, fifth), *_asking(corpus, ours, theirs), *_first(corpus, ours)]
        rows += [*_slowest(ours), *_encrypted(ours, sealed), _syncing(Path(root), ours.logged)]
    return table(["what", "here", "peer", "ratio", "goal"], rows)


# -- here --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ours:
    """CPU seconds of indexing, bytes of each part of the index, milliseconds of each time a query was asked, of
    the first count and page of a common term and of the same with its passages (medians), and of each page added; bytes
    that one added writes to the log (median); milliseconds of a common term once pages came and frequent words are not
    counted anew yet (median), and of each page that was added to the index alone."""

    cpu: float
    size: dict[str, int]
    queries: dict[str, list[float]]
    first: float
    shown: float
    added: list[float]
    logged: int
    uncounted: float
    indexed: list[float]


def _ours(corpus: Corpus, root: Path, key: str | None = None) -> Ours:
    with Case.create(root / f"peers{'-encrypted' * bool(key)}.case", key=key) as case:
        _filled(case, corpus)
        started = time.process_time()
        with case.store.unrecorded():
            index.rebuild(case.store.connection)
        frequent.count(case.store.connection, case.store.unrecorded)
        cpu = time.process_time() - started
        size = _sizes(case)
        queries = {name: _times(_search(case, query)) for name, query in (_goals(corpus) | _others(corpus)).items()}
        common = corpus.truth["common_word"]
        first = median(_times(lambda: numbers(case.store, common, limit=LISTED, order="newest", options=_PLAIN)))
        shown = median(_times(lambda: search(case.store, common, limit=LISTED, options=_PLAIN)))
        added, logged = _added(case, corpus)
        uncounted = median(_times(_search(case, common)))
        return Ours(cpu, size, queries, first, shown, added, logged, uncounted, _indexed(case, corpus))


def _sizes(case: Case) -> dict[str, int]:
    return {part: int(case.store.value(sql)) for part, sql in _PARTS.items()}


def _filled(case: Case, corpus: Corpus) -> None:
    files = sorted(corpus.folder.rglob("*.txt"))
    for at in range(0, len(files), _AT_ONCE):
        with case.store.change("documents"):
            for number, file in enumerate(files[at : at + _AT_ONCE], at):
                data = file.read_bytes()
                kind = "even" if number % 2 == 0 else "odd"
                case.documents.add(file.name, data, kind=kind, state="ok", pages=(data.decode(),))


def _search(case: Case, query: str) -> Callable[[], object]:
    """Xapian gives names, no passages: so here."""
    return lambda: numbers(case.store, query, limit=LISTED, options=_PLAIN)


def _added(case: Case, corpus: Corpus) -> tuple[list[float], int]:
    taken, frames, before = [], [], 0
    for number, file in enumerate(sorted(corpus.folder.rglob("*.txt"))[:200]):
        text, started = file.read_text("utf-8"), time.perf_counter()
        case.documents.add(f"added/{number}", b"%d" % number, kind="odd", state="ok", pages=(text,))
        taken.append((time.perf_counter() - started) * 1000)
        now = case.store.connection.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()[1]
        frames += [now - before] if now > before else []  # it begins at its start again after a checkpoint
        before = now
    return taken, int(median(frames)) * _FRAME


def _indexed(case: Case, corpus: Corpus) -> list[float]:
    """Milliseconds of each page put into the index and written down for good, as the peer does; no document with it."""
    taken, connection = [], case.store.connection
    first = case.store.value("SELECT max(id) FROM pages") + 1
    for number, file in enumerate(sorted(corpus.folder.rglob("*.txt"))[:200], first):
        text, started = file.read_text("utf-8"), time.perf_counter()
        with case.store.unrecorded():
            connection.execute("INSERT INTO page_index (rowid, body) VALUES (?, ?)", (number, segmented(text)))
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def _size_with_a_fifth_chinese(corpus: Corpus, root: Path) -> float:
    """The index to its text, of so many of the documents that Han is a fifth of it: the corpora on which the goal was
    set were such, and these documents hold more."""
    texts, whole, han = [], 0, 0
    for text in (file.read_text("utf-8") for file in sorted(corpus.folder.rglob("*.txt"))):
        size, of_han = len(text.encode()), len("".join(_HAN.findall(text)).encode())
        if of_han == 0 or han + of_han <= (whole + size) * _FIFTH:
            texts.append(text)
            whole, han = whole + size, han + of_han
    with Case.create(root / "fifth.case") as case:
        with case.store.unrecorded():
            index.begin(case.store.connection)
            rows = ((number, segmented(text)) for number, text in enumerate(texts, 1))
            case.store.connection.executemany("INSERT INTO page_index (rowid, body) VALUES (?, ?)", rows)
            index.optimize(case.store.connection)
        return sum(_sizes(case).values()) / whole


def _times(work: Callable[[], object]) -> list[float]:
    """Milliseconds."""
    taken = []
    for _ in range(TIMES):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return taken


# -- the peers ---------------------------------------------------------------------------------------------------


def _xapian(corpus: Corpus, root: Path) -> dict[str, Any] | None:
    """None where it is not installed (Debian's python3-xapian)."""
    queries = root / "queries.json"
    queries.write_text(json.dumps(_goals(corpus)), "utf-8")
    words = ["/usr/bin/python3", str(_PEER), str(corpus.folder), str(root / "xapian"), str(queries)]
    told = subprocess.run(words, capture_output=True, text=True)
    if told.returncode:
        print(told.stderr, file=sys.stderr)
        return None
    answer: dict[str, Any] = json.loads(told.stdout)
    return answer


def _ripgrep(corpus: Corpus, word: str) -> float | None:
    if not shutil.which("rg"):
        return None
    words = ["rg", "--files-with-matches", "--ignore-case", "--fixed-strings", word, str(corpus.folder)]
    return median(_times(lambda: subprocess.run(words, capture_output=True, check=True)))


# -- side by side ------------------------------------------------------------------------------------------------

Row = list[object]


def _indexing(corpus: Corpus, ours: Ours, theirs: dict[str, Any] | None, fifth: float) -> list[Row]:
    text = sum(file.stat().st_size for file in corpus.folder.rglob("*.txt"))
    p95, worst = _p95(ours.added), max(ours.added)
    peer_added = median(theirs["added"]) if theirs else None
    return [
        _row("index, CPU s", ours.cpu, theirs and theirs["cpu"], 1 / 7),
        [
            "index size to text",
            f"{sum(ours.size.values()) / text:.2f}",
            f"{theirs['size'] / text:.2f}" if theirs else "",
            "",
            "0.6",
        ],
        *([f"of it {part}", f"{size / text:.4f}", "", "", ""] for part, size in ours.size.items()),
        ["the same of documents a fifth Chinese", f"{fifth:.2f}", "", "", "0.6"],
        _row("one page added to the index, p95 against p50, ms", _p95(ours.indexed), peer_added, 0.1),
        _row("one page added with its document, bytes and history, p95 against p50, ms", p95, peer_added, 0.1),
        ["one page added, worst, ms", f"{worst:.1f}", "", "", "50"],
    ]


def _asking(corpus: Corpus, ours: Ours, theirs: dict[str, Any] | None) -> list[Row]:
    return [
        _row(
            f"{goal.name}, ms",
            median(ours.queries[goal.name]),
            theirs and theirs["queries"][goal.name]["ms"],
            goal.most,
        )
        for goal in goals(corpus)
    ]


def _first(corpus: Corpus, ours: Ours) -> list[Row]:
    by_ripgrep = _ripgrep(corpus, corpus.truth["common_word"])
    return [
        _row("first count and page of a common term, ms; ripgrep", ours.first, by_ripgrep, 0.01),
        [f"common term, its first {LISTED} documents with passages, ms", f"{ours.shown:.2f}", "", "", ""],
        ["common term, ranked, once pages came that are not counted yet, ms", f"{ours.uncounted:.2f}", "", "", "300"],
    ]


def _slowest(ours: Ours) -> list[Row]:
    """Of all queries above and of those that take longer, the slowest ones."""
    rows: list[Row] = []
    for name, taken in sorted(ours.queries.items(), key=lambda each: -max(each[1]))[:_SLOWEST]:
        rows.append(
            [
                f"among the slowest: {name}, the first time, and the worst, ms",
                f"{taken[0]:.2f}; {max(taken):.2f}",
                "",
                "",
                "300",
            ]
        )
    return rows


def _p95(taken: list[float]) -> float:
    return quantiles(taken, n=20)[-1]


def _syncing(root: Path, size: int) -> Row:
    """What of a page added is the disk's alone: both write it down for good before they go on (SQLite by one call a
    page, Xapian by several). `size` is what one writes to the log, in bytes."""
    taken = []
    with (root / "synced").open("wb", buffering=0) as file:
        for _ in range(200):
            started = time.perf_counter()
            file.write(bytes(size))
            os.fsync(file.fileno())
            taken.append((time.perf_counter() - started) * 1000)
    here = f"{median(taken):.2f}; {_p95(taken):.2f}"
    return [f"the disk's own fsync after {size // 1024} kB, as one page added writes, p50; p95, ms", here, "", "", ""]


def _encrypted(plain: Ours, sealed: Ours) -> list[Row]:
    ratios = [median(sealed.queries[name]) / median(taken) for name, taken in plain.queries.items()]
    return [
        _row("encrypted against plain: index, CPU s", sealed.cpu, plain.cpu, 1.25),
        ["encrypted against plain: queries, median", "", "", f"{median(ratios):.2g}", "1.25"],
    ]


def _row(what: str, here: float, peer: float | None, most: float) -> Row:
    if peer is None:
        return [what, f"{here:.2f}", "not installed", "", f"{most:.3g}"]
    return [what, f"{here:.2f}", f"{peer:.2f}", f"{here / peer:.2g}", f"{most:.3g}"]


if __name__ == "__main__":
    print(compare(int(sys.argv[1])))
