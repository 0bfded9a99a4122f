"""Searches of random texts against what a plain look at the folded text finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.searching.library import case_of, holds
from tests.reliability.substrings import batch
from workbench.case import Case
from workbench.searching.analysis import has_line_hyphens
from workbench.searching.find import search, spans_on_page

HAN_LETTERS = "启明计划启明〇𠮷한カ"
LATIN = ["Qiming", "plan", "Élan", "ａ", "2", "150", "a"]
BETWEEN = [" ", "\n", "，", "-", "-\n", "_", "\xad", "\u200b", "（", "！ ", "", ""]

han = st.text(HAN_LETTERS, min_size=1, max_size=5)
pages = st.lists(st.tuples(han | st.sampled_from(LATIN), st.sampled_from(BETWEEN)), max_size=12).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with case_of(tmp_path_factory.mktemp("random"), {}) as case:
        yield case


def found(case: Case, texts: list[str], query: str) -> set[int]:
    """The numbers of the texts, each a document of its own, that a search finds; what it says of each is looked at."""
    connection = case.store.connection
    connection.execute("BEGIN")
    try:
        add = "INSERT INTO documents (id, path, kind, state, imported_at) VALUES (?, ?, 'txt', 'ok', '')"
        connection.executemany(add, [(number, f"{number}.txt") for number, _ in enumerate(texts, 1)])
        connection.executemany("INSERT INTO pages (document_id, number, text) VALUES (?, 1, ?)", enumerate(texts, 1))
        results = search(case.store, query, limit=10)
    finally:
        connection.execute("ROLLBACK")
    assert (results.problem, results.total) == (None, len(results.documents))
    for hit in results.documents:
        spans = [(span.start, span.end) for span in spans_on_page(query, texts[hit.id - 1])]
        assert hit.hits == len(spans) > 0
        assert any(start <= hit.start < hit.end <= end for start, end in spans)
    return {hit.id - 1 for hit in results.documents}


@given(st.lists(pages, max_size=6), han)
def test_chinese_is_found_exactly_where_it_stands(case: Case, texts: list[str], query: str) -> None:
    assert found(case, texts, query) == {number for number, text in enumerate(texts) if holds(text, query)}


@given(
    st.lists(pages, max_size=6),
    st.lists(st.sampled_from(["qiming", "plan", "elan", "a", "启明"]), min_size=1, max_size=2),
)
def test_index_and_page_agree_on_phrases(case: Case, texts: list[str], words: list[str]) -> None:
    query = f'"{" ".join(words)}"'
    hits = found(case, texts, query)
    lit = {number for number, text in enumerate(texts) if spans_on_page(query, text)}
    assert hits <= lit
    assert {number for number in lit if not has_line_hyphens(texts[number])} <= hits


@given(st.lists(pages, max_size=6), st.sampled_from(["qi*", "pl?n", "*lan", "qimng~1", "1*"]))
def test_index_and_page_agree_on_wildcards(case: Case, texts: list[str], query: str) -> None:
    assert found(case, texts, query) == {number for number, text in enumerate(texts) if spans_on_page(query, text)}


@given(st.lists(pages, max_size=5), han, han)
def test_operators_are_set_operations_of_documents(case: Case, texts: list[str], one: str, other: str) -> None:
    first = {number for number, text in enumerate(texts) if holds(text, one)}
    second = {number for number, text in enumerate(texts) if holds(text, other)}
    assert found(case, texts, f"{one} AND {other}") == first & second
    assert found(case, texts, f"{one} OR {other}") == first | second
    assert found(case, texts, f"{one} NOT {other}") == first - second


def test_random_strings_are_found_with_recall_and_precision_of_one(tmp_path: Path) -> None:
    """Three hundred; `make reliability` asks ten thousand."""
    told = batch(tmp_path / "batch", texts=120, queries=300, seed=20261126)
    assert (told.recall, told.precision, told.wrong) == (1, 1, None)
    assert told.wanted > 3_000
