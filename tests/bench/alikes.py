"""How long it takes to find documents that are alike, and how many of those planted are found, and no others."""

from __future__ import annotations

import re
import textwrap
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from workbench.case import Case
from workbench.comparing import find_alike

_EACH = 40  # copies of each sort
_SHORTEST = 600  # code points of a text that is copied
_HEADER = "Reprinted with permission. 转载自本报。 Saved page, {0}.\n\n"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Compared:
    rows: list[list[object]]
    wrong: list[str]


def measure_alike(case_file: Path) -> Compared:
    """Compares all documents of the case, then plants copies of some and compares those; the case keeps them."""
    with Case.open(case_file) as case:
        case.store.connection.execute("DELETE FROM sketches")
        before, all_taken = _timed(lambda: find_alike(case))
        long = case.store.rows(f"SELECT document_id FROM pages WHERE length(text) > {_SHORTEST}")
        chosen = [row["document_id"] for row in Random(1).sample(long, _EACH * len(_CHANGES))]
        planted = {
            sort: dict(_plant(case, sort, change, chosen[place :: len(_CHANGES)]))
            for place, (sort, change) in enumerate(_CHANGES.items())
        }
        _, new_taken = _timed(lambda: find_alike(case))
        count = case.documents.count()
        size = case.store.value("SELECT sum(length(sketch)) FROM sketches")
        found = {(one, two) for one in range(count + 1) for two in (each.other_id for each in case.alike.of(one))}
    wanted = {pair for copies in planted.values() for pair in copies.items()}
    extra = {pair for pair in found if pair not in wanted and pair[::-1] not in wanted}
    hits = ", ".join(f"{sort} {len(pairs.items() & found)}" for sort, pairs in planted.items())
    rows: list[list[object]] = [
        ["comparing all documents with each other", f"{all_taken:.1f} s, {size / 1e6:.1f} MB of sketches"],
        [f"comparing {len(chosen)} new ones with them", f"{new_taken:.1f} s"],
        [f"found of {_EACH} planted", f"{hits}; {len(extra) // 2} wrongly"],
    ]
    wrong = [f"alike at the start: {before}"] if before else []
    wrong += [f"alike, wrongly: {sorted(extra)[:10]}"] if extra else []
    return Compared(rows, wrong + [f"not found alike: {pair}" for pair in sorted(wanted - found)])


def _plant(
    case: Case, sort: str, change: Callable[[str, Random], str], originals: list[int]
) -> Iterator[tuple[int, int]]:
    """A changed copy of each: its number, and that of the original."""
    chance = Random(sort)
    for number in originals:
        text = change(case.documents.page(number, 1).text, chance)
        yield case.documents.add(f"{sort}/{number}.txt", None, kind="txt", state="ok", pages=[text]), number


def _with_header(text: str, chance: Random) -> str:
    return _HEADER.format(chance.randrange(10**6)) + text


def _set_anew(text: str, chance: Random) -> str:
    """Other lines, capitals, full-width punctuation."""
    return textwrap.fill(text.upper().replace(".", "．"), chance.randrange(30, 60))


def _misread(text: str, chance: Random) -> str:
    """One letter in two hundred, as a machine misreads a clean page."""
    return re.sub(r"\w", lambda letter: chance.choice(_LETTERS) if chance.random() < 0.005 else letter[0], text)


def _excerpt(text: str, chance: Random) -> str:
    start = chance.randrange(len(text) * 3 // 5)
    return text[start : start + len(text) * 2 // 5]


def _with_more(text: str, chance: Random) -> str:
    """In the midst of twice as much."""
    more = "".join(chr(chance.randrange(0x4E00, 0x9000)) for _ in range(len(text)))
    return f"{more}\n{text}\n{more[::-1]}"


_CHANGES = {
    "header": _with_header,
    "set anew": _set_anew,
    "misread": _misread,
    "excerpt": _excerpt,
    "with more": _with_more,
}


def _timed(work: Callable[[], int]) -> tuple[int, float]:
    started = time.perf_counter()
    result = work()
    return result, time.perf_counter() - started
