"""How long the command line takes to import, check and back up a corpus, and how large the case becomes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.program import Corpus, answer


@dataclass(frozen=True)
class Imported:
    rows: list[list[object]]
    wrong: list[str]


def import_and_check(corpus: Corpus, case: Path, home: Path) -> Imported:
    """Leaves the case where it was made."""
    answer("new", case, home=home)
    report, taken = _timed(lambda: answer("import", case, corpus.folder, home=home))
    again, repeated = _timed(lambda: answer("import", case, corpus.folder, home=home))
    checked, testing = _timed(lambda: answer("check", case, home=home))
    copy = case.with_name("copy.case")
    _, copying = _timed(lambda: answer("backup", case, copy, home=home))
    text, size = _bytes(corpus.folder), case.stat().st_size
    copy.unlink()
    rows: list[list[object]] = [
        ["import, `main.py import`", f"{taken:.1f} s, {corpus.count / taken:,.0f} documents a second"],
        ["the same folder again: nothing new", f"{repeated:.1f} s"],
        ["`main.py check`", f"{testing:.1f} s"],
        ["`main.py backup`, verified", f"{copying:.1f} s"],
        ["size of the case", f"{size / 1e6:.1f} MB for {text / 1e6:.1f} MB of text, {size / text:.1f} times"],
    ]
    wrong = [f"{report['imported']} of {corpus.count} imported"] if report["imported"] != corpus.count else []
    wrong += [f"{again['duplicates']} of {corpus.count} known again"] if again["duplicates"] != corpus.count else []
    return Imported(rows, wrong + ([] if checked["ok"] else [str(checked["problems"])]))


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    started = time.perf_counter()
    result = work()
    return result, time.perf_counter() - started


def _bytes(folder: Path) -> int:
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
