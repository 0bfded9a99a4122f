"""Pieces of a page's text, as FTS5 is given them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.searching.analysis import BARRIER, has_line_hyphens, segmented
from workbench.searching.folding import folded, is_even


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("启明计划", "启明 明计 计划 划"),
        ("启", "启"),
        ("启\n明 计", "启明 明计 计"),
        ("启，明", "启 , 明"),
        ("启明Qiming2023年", "启明 明 qiming2023 年"),
        ("𠮷野家", "𠮷野 野家 家"),
        ("か\u3099く", "がく く"),
        ("ﬁne ＱＩ Élan Kun\u00adpeng", "fine qi elan kunpeng"),
        ("follow-\nup", f"followup {BARRIER} follow- up"),
    ],
)
def test_pieces(text: str, pieces: str) -> None:
    assert segmented(text).split() == pieces.split()


@pytest.mark.parametrize(("text", "cut"), [("a-\nb", True), ("a- \n b", True), ("a -\nb", False), ("启-\n明", False)])
def test_hyphens_at_the_end_of_a_line(text: str, cut: bool) -> None:
    assert has_line_hyphens(text) is cut


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_even_text_folds_character_by_character(text: str) -> None:
    plain = folded(text)
    if is_even(text):
        assert plain == "".join(map(folded, text))
        assert len(plain) == len(text)
