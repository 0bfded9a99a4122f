"""Names on a page: where they are, which of several, and how they are written there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.searching.forms import Form, Forms, asked, like
from workbench.searching.spotting import spots

NAMES = Forms(
    Form(owner, text)
    for owner, text in (
        (1, "Qiming"),
        (1, "Qiming Programme"),
        (1, "启明"),
        (1, "启明计划"),
        (2, "台大"),
        (3, "Seven Rivers’ Office"),
        (4, "MIT"),
        (5, "—"),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Qiming Programme, Qiming.", [(1, "Qiming Programme", "written"), (1, "Qiming", "written")]),
        ("QIMING PROGRAMME qiming", [(1, "QIMING PROGRAMME", "case"), (1, "qiming", "case")]),
        ("Qiming\nProgramme", [(1, "Qiming\nProgramme", "written")]),
        ("Qiming\n\nProgramme", [(1, "Qiming\n\nProgramme", "spelling")]),
        ("a Qi-\nming letter", [(1, "Qi-\nming", "written")]),
        ("Qimings Unqiming", []),
        ("启明计划、启\n明 计划", [(1, "启明计划", "written"), (1, "启\n明 计划", "written")]),
        ("启明星", [(1, "启明", "written")]),
        ("啟明計劃", [(1, "啟明計劃", "written")]),
        ("臺大", [(2, "臺大", "written")]),
        ("Seven Rivers' Office", [(3, "Seven Rivers' Office", "written")]),
        ("Seven Rivers, Office", [(3, "Seven Rivers, Office", "spelling")]),
        ("ＭＩＴ mit MITRE", [(4, "ＭＩＴ", "written"), (4, "mit", "case")]),
        ("Q\u00edming", [(1, "Q\u00edming", "spelling")]),
        ("— nothing —", []),
    ],
)
def test_names_are_found_as_they_stand(text: str, expected: list[tuple[int, str, str]]) -> None:
    found = list(NAMES.on(text))
    assert [(each.form.owner, each.quote, each.like) for each in found] == expected
    assert all(text[each.start : each.end] == each.quote for each in found)


def test_of_two_names_that_fold_to_the_same_the_first_is_meant() -> None:
    names = Forms([Form(1, "Li Si"), Form(2, "LI SI")])
    assert [each.form for each in names.on("LI SI")] == [Form(1, "Li Si")]


_TEXT = st.text(st.sampled_from("aAbé 启明計计划-\n，,·Ⅷ𠮷x\u0301"), max_size=40)


@given(_TEXT, st.text(st.sampled_from("ab启明计 x"), min_size=1, max_size=4))
def test_a_name_is_found_where_a_search_lights_it(text: str, name: str) -> None:
    found = [(each.start, each.end, each.quote) for each in Forms([Form(1, name)]).on(text)]
    assert found == [(span.start, span.end, span.quote) for span in spots([asked(name)], text)]


@given(_TEXT)
def test_words_are_written_as_themselves(text: str) -> None:
    if "\n" not in text:
        assert like(text, text) == "written"
