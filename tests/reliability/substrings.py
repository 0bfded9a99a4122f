"""Random Chinese and mixed strings are searched for in random texts; a plain look at each text says what is right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.core.searching.library import case_of, holds
from workbench.searching.find import Options, found

_HAN = "启明计划人才引进鲲鹏湖州〇𠮷한カ"
_WORDS = ("qiming", "Plan", "élan", "ｗｉｄｅ", "150", "2", "１９", "a", "b52")
_BETWEEN = ("", "", "", "", " ", "\n", "，", "。", "-", "_", "（", "\xad", "\u200b", " \n ")
_AS_THEY_STAND = Options(aliases=False, scripts=False)


@dataclass(frozen=True)
class Batch:
    """Of `queries`, how many texts were found, should have been, and both; and the first query that went wrong."""

    queries: int
    found: int
    wanted: int
    right: int
    wrong: str | None

    @property
    def recall(self) -> float:
        return self.right / self.wanted

    @property
    def precision(self) -> float:
        return self.right / self.found


def batch(folder: Path, texts: int, queries: int, seed: int) -> Batch:
    """Half of the queries are cut out of a text, half are made up; a case of its own in an empty folder."""
    chance = Random(seed)
    made = [_text(chance) for _ in range(texts)]
    folder.mkdir()
    seen, wanted, right, wrong = 0, 0, 0, None
    with case_of(folder, {f"{number}.txt": [text] for number, text in enumerate(made, 1)}) as case:
        for query in _queries(chance, made, queries):
            answer = found(case.store, f'"{query}"' if " " in query else query, _AS_THEY_STAND)
            truth = {number for number, text in enumerate(made, 1) if holds(text, query)}
            seen, wanted, right = seen + len(answer), wanted + len(truth), right + len(answer & truth)
            if answer != truth and wrong is None:
                wrong = f"{query!r} in {[made[each - 1] for each in sorted(answer ^ truth)][:1]!r}"
    return Batch(queries, seen, wanted, right, wrong)


def _text(chance: Random) -> str:
    return "".join(f"{_piece(chance)}{chance.choice(_BETWEEN)}" for _ in range(chance.randint(1, 25)))


def _piece(chance: Random) -> str:
    if chance.random() < 0.3:
        return chance.choice(_WORDS)
    return "".join(chance.choices(_HAN, k=chance.randint(1, 5)))


def _queries(chance: Random, texts: list[str], count: int) -> Iterator[str]:
    """In turn cut out of a text and made up of Han, words and numbers; most of Han alone."""
    for number in range(count):
        if number % 2:
            parts = [_piece(chance) for _ in range(chance.randint(1, 2))]
        else:
            parts = [_cut(chance, chance.choice(texts))]
        query = "".join(parts).lower()
        yield query if query else chance.choice(_HAN)


def _cut(chance: Random, text: str) -> str:
    """Up to six characters of a run of Han, letters and digits, whole words of letters only."""
    runs = "".join(each if each.isalnum() else " " for each in text).split()
    run = chance.choice(runs)
    han = [at for at, each in enumerate(run) if each in _HAN]
    if not han:
        return run
    start = chance.choice(han)
    end = start + 1
    while end < len(run) and run[end] in _HAN and end - start < chance.randint(1, 6):
        end += 1
    return run[start:end]
