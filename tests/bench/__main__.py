"""Measures speed on made-up documents: ``make bench`` writes docs/performance.md; exit code 1 if a search is wrong.

``python -m tests.bench 500`` measures a corpus of that size alone and writes nothing.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.alikes import measure_alike
from tests.bench.imports import import_and_check
from tests.bench.opening import start_up
from tests.bench.peers import LISTED, TIMES, compare
from tests.bench.recolls import compare_recoll
from tests.bench.searches import measure_searches
from tests.figures import table, write_page
from tests.places import ROOT
from tests.program import make_corpus

SIZES, BESIDE = (500, 10_000), 100_000
OPENING = """
What the program takes for what a reporter waits for: `make bench` measures it on made-up text documents
(`tests/bench/make_corpus.py`: English, Chinese and mixed, some 300 words each, with planted needles) and checks
at the same time that every search finds what it must and nothing else. Times are wall clock, on a machine that
does other things as well.
"""
RECOLL = """
`python -m tests.bench.recolls`: the same folders, in the same run, with Recoll's own settings; pictures are not read by
machine by either. Memory is that of all processes together, what they share counted once for each.
"""
PROGRAMS = (
    ("The timeline", "bench_timeline", "processor time, median and worst, on a screen held in memory."),
    ("The timeline as a list", "bench_list", "wall clock, median and worst, on a screen held in memory."),
    ("Pictures of pages", "bench_pages", "wall clock from the key to the screen; the child is warm."),
    ("Tagging", "bench_tagging", "a page of 200 kB in the whole window, wall clock, on a screen held in memory."),
    (
        "Entities",
        "bench_entities",
        "20,000 of them, processor time of the window's thread, on a screen held in memory.",
    ),
    ("Typing a search", "bench_typing", "six queries typed into the real window, a letter every 120 ms."),
)


def main() -> int:
    only = [int(each) for each in sys.argv[1:]]
    sections: list[tuple[str, str]] = []
    wrong: list[str] = []
    for size in only or SIZES:
        with tempfile.TemporaryDirectory(prefix="workbench-bench-") as root:
            text, mistakes = _measure(Path(root), size)
        sections.append((f"{size:,} documents", text))
        wrong += mistakes
        print(text, flush=True)
    if not only:
        sections.append((f"Beside Xapian and ripgrep, {BESIDE:,} documents", _peers()))
        sections.append(("Beside Recoll", f"{RECOLL.strip()}\n\n{compare_recoll()}"))
        sections += [(title, _told(module, what)) for title, module, what in PROGRAMS]
        print(f"{write_page('performance.md', 'Performance, measured', OPENING, sections)} was written")
    for each in wrong:
        print(f"WRONG: {each}")
    return 1 if wrong else 0


def _measure(root: Path, size: int) -> tuple[str, list[str]]:
    corpus, case, home = make_corpus(root / "corpus", size), root / "bench.case", root / "home"
    imported = import_and_check(corpus, case, home)
    searched = measure_searches(corpus, case)
    started = start_up(case, home)
    compared = measure_alike(case)
    text = "\n\n".join((table(["what", "time"], [*imported.rows, *started, *compared.rows]), searched.text))
    return text, [*imported.wrong, *searched.wrong, *compared.wrong]


def _peers() -> str:
    opening = f"""
`python -m tests.bench.peers {BESIDE}`: the same documents, the same questions, in one run, each asked {TIMES} times.
Counted is what it takes to know the exact number of documents and the first {LISTED} of them in order, without
passages; Xapian (Recoll's engine) only estimates the number. A ratio below the goal is better than it. The common word
stands some forty times on seven pages of ten: FTS5's bm25 would look at each of these places, so what the commonest
words have in sum is counted once, after an import (its time is in the first line, its size in the second).

The size of the index is told twice: for these documents, a third of whose text is Han, and for so many of them that a
fifth is, as in the corpora on which the goal was set. So is a page that is added: in the index alone, which is what
Xapian writes, and with its document, bytes and history. Both are written to the disk for good; how long the disk takes
for that is the last line.
"""
    return f"{opening.strip()}\n\n{compare(BESIDE)}"


def _told(module: str, what: str) -> str:
    """What one of the programs beside this one prints."""
    words = [sys.executable, "-m", f"tests.bench.{module}"]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True, timeout=900)
    return f"`python -m tests.bench.{module}`: {what}\n\n```text\n{told.stdout.strip()}\n```"


if __name__ == "__main__":
    sys.exit(main())
