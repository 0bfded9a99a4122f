"""Other names of an entity are found with it, unless they are ordinary words or somebody else's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.core.searching.library import case_of
from workbench.case import Case
from workbench.searching.find import Options, search, spans_on_page
from workbench.searching.names import Called, Names

DOCUMENTS = {
    "en.txt": ("The Qiming plan began.",),
    "word.txt": ("Enlightenment came late; the QIMING PLAN too.",),
    "zh.txt": ("启明计划申报通知。", "第二页：启明。"),
    "hant.txt": ("啟明計劃申報通知。",),
    "most.txt": ("Most people like it most.",),
    "ministry.txt": ("The Ministry of Science and Technology (MOST), 科学技术部.",),
    "an.txt": ("An apple. Wei An ate an apple.",),
    "other.txt": ("Torch, and Torch again.",),
}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with case_of(tmp_path_factory.mktemp("names"), DOCUMENTS) as case:
        for name, kind, aliases in (
            ("Qiming", "programme", ("Qiming Plan", "Enlightenment", "启明", "启明计划")),
            ("Ministry of Science and Technology", "organisation", ("MOST", "科学技术部")),
            ("Wei An", "person", ("An", "安")),
            ("Huoju", "programme", ("Torch",)),
            ("Torch Paper", "organisation", ("Torch",)),
        ):
            entity = case.entities.add(name, kind)
            for alias in aliases:
                case.entities.add_alias(entity, alias)
        yield case


def found(case: Case, typed: str, **options: bool) -> set[str]:
    results = search(case.store, typed, options=Options(**options))
    assert results.problem is None
    return {each.path for each in results.documents}


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Qiming", "en word zh hant"),
        ("qiming", "en word zh hant"),
        ("启明", "en word zh hant"),
        ("Enlightenment", "en word zh hant"),
        ('"Qiming plan"', "en word zh hant"),
        ("Qiming -Enlightenment", ""),
        ("Qiming began", "en"),
        ("qim*", "en word"),
        ('"Ministry of Science and Technology"', "ministry"),
        ("科学技术部", "ministry"),
        ("most", "most ministry"),
        ("An", "an"),
        ('"Wei An"', "an"),
        ("Torch", "other"),
        ("Huoju", ""),
    ],
)
def test_a_name_finds_the_others(case: Case, typed: str, wanted: str) -> None:
    assert found(case, typed) == {f"{each}.txt" for each in wanted.split()}


def test_it_can_be_switched_off(case: Case) -> None:
    assert found(case, "Qiming", aliases=False) == {"en.txt", "word.txt"}
    assert found(case, "启明", aliases=False) == {"zh.txt", "hant.txt"}
    assert found(case, "启明", aliases=False, scripts=False) == {"zh.txt"}


def test_each_hit_says_by_which_names_it_speaks_of_the_entity(case: Case) -> None:
    results = search(case.store, "Qiming")
    assert (
        results.understood
        == "documents with *Qiming* or its other names *Qiming Plan*, *Enlightenment*, *启明*, *启明计划*"
    )
    assert {each.path: each.names for each in results.documents} == {
        "en.txt": ("Qiming", "Qiming Plan"),
        "word.txt": ("Qiming", "Qiming Plan", "Enlightenment"),
        "zh.txt": ("启明", "启明计划"),
        "hant.txt": ("启明", "启明计划"),
    }
    assert next(each for each in results.documents if each.path == "zh.txt").pages == (1, 2)


def test_ambiguous_names_are_told_and_not_looked_for(case: Case) -> None:
    results = search(case.store, '"Ministry of Science and Technology"')
    assert results.understood == (
        "documents with *Ministry of Science and Technology* or its other names *科学技术部*; "
        "not MOST, which may mean something else"
    )
    assert search(case.store, '"Wei An"').understood == "documents with *Wei An*"


def test_names_are_lit_on_the_page(case: Case) -> None:
    names = Names.of(case.store.connection)
    spans = spans_on_page("Qiming", "启明计划 and Enlightenment, 啟明.", names)
    assert [span.quote for span in spans] == ["启明计划", "Enlightenment", "啟明"]


def test_who_is_called_by_a_name() -> None:
    names = Names(
        [(1, "Qiming", "Qiming"), (1, "Qiming", "启明"), (1, "Qiming", "An"), (2, "Lin", "林"), (3, "X", "启 明 计划")]
    )
    assert names.called("ＱＩＭＩＮＧ") == Called("Qiming", ("启明",), ("An",))
    assert [names.called(each) for each in ("An", "林", "nobody")] == [None, None, None]
