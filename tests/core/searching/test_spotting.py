"""Places on a page: offsets of the canonical text, whatever folding does to its length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.searching.find import spans_on_page
from workbench.searching.folding import folded
from workbench.searching.spotting import Snippet, snippet
from workbench.spans import Span


@pytest.mark.parametrize(
    ("typed", "page", "quotes"),
    [
        ("finance", "The ﬁnance oﬃce, refinance, Finance.", [(4, 10, "ﬁnance"), (28, 35, "Finance")]),
        ("office", "ﬁﬁ oﬃce", [(3, 7, "oﬃce")]),
        ("qiming", "ｑｉｍｉｎｇ启明", [(0, 6, "ｑｉｍｉｎｇ")]),
        ("elan", "Élan e\u0301lan elan\u0301", [(0, 4, "Élan"), (5, 10, "e\u0301lan"), (11, 16, "elan\u0301")]),
        ("kunpeng", "Kun\u00adpeng", [(0, 8, "Kun\u00adpeng")]),
        ("kunpeng", "Kun-\npeng Kun\u00ad\npeng", [(0, 9, "Kun-\npeng"), (10, 19, "Kun\u00ad\npeng")]),
        ("kunpeng", "Kun\u2010\npeng kun\npeng", [(0, 9, "Kun\u2010\npeng")]),
        ("follow", "follow-\nup", [(0, 6, "follow")]),
        ("𠮷野", "😀𠮷\n野家", [(1, 4, "𠮷\n野")]),
        ("启明", "启明启明启 明", [(0, 2, "启明"), (2, 4, "启明"), (4, 7, "启 明")]),
        ('"启，明"', "启明 启。明", [(3, 6, "启。明")]),
        ("が", "か\u3099く", [(0, 2, "か\u3099")]),
        ("qim*", "Qiming, qim. aqim", [(0, 6, "Qiming"), (8, 11, "qim")]),
        ("c?ip", "Chip clips clip", [(0, 4, "Chip"), (11, 15, "clip")]),
        ("qimimg~1", "qiming qimimg kimmg", [(0, 6, "qiming"), (7, 13, "qimimg")]),
        ("a NOT b", "a b", [(0, 1, "a")]),
        ("kind:pdf", "kind pdf", []),
        ("(a", "a", []),
        ("启", "", []),
    ],
)
def test_places(typed: str, page: str, quotes: list[tuple[int, int, str]]) -> None:
    assert spans_on_page(typed, page) == [Span(*each) for each in quotes]


_ODD = st.sampled_from(
    ["ﬁ", "Ｑ", "é", "e\u0301", "\u00ad", "𠮷", "启", "明", "か\u3099", "ß", "—", "\n", " ", "，", "1", "x"]
)


@given(st.lists(_ODD, max_size=12).map("".join), st.lists(_ODD, min_size=1, max_size=4).map("".join))
def test_a_place_folds_to_what_was_searched(before: str, asked: str) -> None:
    """Letters, digits and Han of a place, folded, are those of the words."""
    page = f"{before}|{asked}|{before}"
    wanted = _bare(asked)
    spans = spans_on_page(f'"{asked}"', page)
    assert [_bare(span.quote) for span in spans] == [wanted] * len(spans)
    assert all(page[span.start : span.end] == span.quote for span in spans)
    assert bool(spans) == bool(wanted)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, folded(text)))


def test_a_snippet_is_cut_about_the_most_matches() -> None:
    page = "one " + "x " * 200 + "one two\none " + "y " * 200
    cut = snippet(page, spans_on_page("one", page))
    assert cut == Snippet(
        "…" + "x " * 27 + "one two one " + "y " * 47 + "…",
        ((55, 58), (63, 66)),
    )


def test_a_page_without_a_match_shows_its_beginning() -> None:
    assert snippet("Some \n text", []) == Snippet("Some text", ())
