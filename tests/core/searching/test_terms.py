"""The terms that narrow a query down: found, added, taken out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.searching.query import Options, read
from workbench.searching.terms import narrowed, terms, without, without_terms


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("Qiming", []),
        ("Qiming kind:pdf", ["kind:pdf"]),
        ('Qiming -folder:"01 policy" date:[2019 TO 2020]', ['not folder:"01 policy"', "date:[2019 TO 2020]"]),
        ("启明 AND NOT kind:pdf", ["not kind:pdf"]),
        ("Qiming OR kind:pdf", []),
        ("(Qiming kind:pdf) language:zh", ["language:zh"]),
        ('"kind:pdf" exact:"a kind:pdf"', []),
        ("Qiming folder：“政策”", ["folder：“政策”"]),
        ("someone:else", []),
    ],
)
def test_what_narrows_a_query_down(query: str, told: list[str]) -> None:
    found = terms(query)
    assert [f"{'not ' if each.excluded else ''}{each.text}" for each in found] == told
    assert all(query[each.start : each.end].endswith(each.text) for each in found)


def test_words_side_by_side_may_be_joined_by_or() -> None:
    assert terms("Qiming kind:pdf", any_word=True) == []
    assert [each.text for each in terms("Qiming AND kind:pdf", any_word=True)] == ["kind:pdf"]
    assert [each.text for each in terms("kind:pdf", any_word=True)] == ["kind:pdf"]


@pytest.mark.parametrize(
    ("query", "excluded", "any_word", "narrower", "meaning"),
    [
        ("", False, False, "kind:pdf", "documents whose kind is “pdf”"),
        ("", True, True, "-kind:pdf", "documents whose kind is not “pdf”"),
        ("a OR b", False, False, "a OR b kind:pdf", "documents (with *a* or with *b*) and whose kind is “pdf”"),
        ("a b", True, True, "(a b) AND -kind:pdf", "documents (with *a* or with *b*) and whose kind is not “pdf”"),
        ("a", False, True, "a AND kind:pdf", "documents with *a* and whose kind is “pdf”"),
        ("(a b) AND read:no", False, True, "(a b) AND read:no AND kind:pdf",
         "documents (with *a* or with *b*) and not marked as read and whose kind is “pdf”"),
        ("a kind:pdf", False, False, "a kind:pdf", "documents with *a* and whose kind is “pdf”"),
        ("a kind:pdf b", True, False, "a b -kind:pdf", "documents with *a* and with *b* and whose kind is not “pdf”"),
    ],
)  # fmt: skip
def test_one_more_term(query: str, excluded: bool, any_word: bool, narrower: str, meaning: str) -> None:
    made = narrowed(query, "kind:pdf", excluded=excluded, any_word=any_word)
    assert made == narrower
    options = Options(aliases=False, scripts=False, any_word=any_word)
    assert read(made, lambda typed: (), None, options).understood == meaning


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("a kind:pdf b", "a b"),
        ("(a b) AND kind:pdf", "a b"),
        ("kind:pdf AND a", "a"),
        ("a AND NOT kind:pdf AND b", "a AND b"),
        ("(a) OR (b) kind:pdf", "(a) OR (b)"),
        ("kind:pdf", ""),
    ],
)
def test_a_term_is_taken_out_with_what_joined_it(query: str, left: str) -> None:
    (term,) = terms(query)
    assert without(query, term) == left


def test_all_terms_are_taken_out() -> None:
    assert without_terms('(Qiming OR 启明) kind:pdf -folder:"a b"') == "Qiming OR 启明"


@given(
    st.lists(st.sampled_from(["a", "启明", '"b c"', "NEAR(a b, 3)", "(a OR b)"]), min_size=1, max_size=4), st.booleans()
)
def test_what_was_added_can_be_taken_out(words: list[str], any_word: bool) -> None:
    query = " ".join(words)
    made = narrowed(query, "kind:pdf", any_word=any_word)
    (term,) = terms(made, any_word=any_word)
    left = without(made, term)
    assert left in (query, query[1:-1])
    assert terms(left, any_word=any_word) == []
