"""Pages weighed here stand in the order in which FTS5's own bm25 puts them, equally good ones too."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.core.searching.library import case_of
from workbench.case import Case
from workbench.searching import weighing
from workbench.searching.find import numbers
from workbench.searching.owners import numbered
from workbench.searching.postings import BEST

WORDS = {"often": 0.6, "some": 0.2, "rare": 0.02, "启明": 0.3, "啟明": 0.1, "long": 0.9}
ASKED = (
    '"rare"',
    '"some"',
    '"启明"',
    '"启明" OR "啟明"',
    '("rare") OR ("some")',
    '("often") OR ("rare") OR ("nowhere") OR ("启明" OR "啟明")',
    '("some") OR ("some")',
    '"often"',
    '("long") OR ("rare")',
)
LEAVES = ([["rare"], ["some"]], [["启明", "啟明"], ["some"], ["often"]], [["long"], ["often"]], [["some"], ["nowhere"]])


def _texts() -> dict[str, list[str]]:
    chance = random.Random(11)

    def page() -> str:
        return " ".join(
            word
            for word, share in WORDS.items()
            if chance.random() < share
            for _ in range(chance.choice((1, 1, 2, 40)))
        )

    return {f"{number}.txt": [page() for _ in range(chance.choice((1, 3)))] for number in range(300)}


TEXTS = _texts()


def _as_fts5(case: Case, asked: str) -> list[int]:
    return [page for (page,) in case.store.connection.execute(BEST, (asked,))]


def _weighed(case: Case, asked: str) -> list[int]:
    return _weighed_together(case, [weighing.words_of(asked)])


def _weighed_together(case: Case, leaves: list[list[str]]) -> list[int]:
    belonging = case.store.owners.now()
    every = belonging.marked(numbered(",".join(str(each.id) for each in case.documents.all())))
    return list(weighing.best(case.store.connection, leaves, belonging, every))


def test_the_order_is_that_of_fts5(tmp_path: Path) -> None:
    with case_of(tmp_path, TEXTS) as case:
        for asked in ASKED:
            assert _weighed(case, asked) == _as_fts5(case, asked), asked
        case.documents.remove(case.documents.find("7.txt").id)
        case.documents.add("new.txt", b"new", kind="txt", state="ok", pages=("rare some " * 200, "rare"))
        for asked in ASKED:  # lengths and counts are those of the case as it is now
            assert _weighed(case, asked) == _as_fts5(case, asked), asked


def test_pages_that_hold_something_of_each_come_first(tmp_path: Path) -> None:
    with case_of(tmp_path, TEXTS) as case:
        for leaves in LEAVES:
            each = ["(" + " OR ".join(f'"{word}"' for word in words) + ")" for words in leaves]
            all_of, any_of = (_as_fts5(case, joint.join(each)) for joint in (" AND ", " OR "))
            assert _weighed_together(case, leaves) == list(dict.fromkeys(all_of + any_of)), leaves


@pytest.mark.parametrize("asked", ['"two words"', '"begin"*', '("one") AND ("two")', "NEAR(one two, 3)", ""])
def test_what_is_not_any_of_single_words_is_left_to_fts5(asked: str) -> None:
    assert weighing.words_of(asked) == []


def test_a_search_tells_the_documents_in_that_order(tmp_path: Path) -> None:
    with case_of(tmp_path, TEXTS) as case:
        of_page = case.store.owners.now().of_page
        ranked = [int(of_page[page]) for page in _as_fts5(case, '("rare") OR ("nowhere")')]
        first = list(dict.fromkeys(ranked))
        assert numbers(case.store, "rare OR nowhere", limit=1_000) == (len(first), first)
        assert numbers(case.store, "rare kind:txt", limit=1_000) == (len(first), first)
