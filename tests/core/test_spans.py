"""Canonical text, code points against UTF-16, quotes found again."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.spans import Span, Utf16Map, canonical, find_quote, shown

TEXTS = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("𠮷😀启明\r\n\u2028\ufeff\ud800 é\u0301ا")))


def test_canonical_text_has_only_line_feeds_and_characters_that_qt_counts_alike() -> None:
    assert canonical("\ufeffa\r\nb\rc\u2028d\u2029e\x0bf\x00g\ud800h\ufdd0i\tj\u00a0k") == (
        "a\nb\nc\nd\ne\nf\ufffdg\ufffdh\ufffdi\tj\u00a0k"
    )


def test_of_ascii_all_is_canonical_but_controls() -> None:
    odd = dict.fromkeys((*range(32), 127), "�") | dict.fromkeys((0x0B, 0x0C, 0x0D), "\n") | {9: "\t", 10: "\n"}
    for code in range(128):
        assert canonical(f"a{chr(code)}b") == f"a{odd.get(code, chr(code))}b"
        assert canonical(f"é{chr(code)}b") == f"é{odd.get(code, chr(code))}b"


@given(TEXTS)
def test_canonical_text_stays_as_it_is(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once
    once.encode("utf-8")


@given(TEXTS)
def test_offsets_go_to_utf16_and_back(text: str) -> None:
    text = canonical(text)
    places = Utf16Map(text)
    for offset in range(len(text) + 1):
        units = places.to_utf16(offset)
        assert units == len(text[:offset].encode("utf-16-le")) // 2
        assert places.to_code_points(units) == offset


def test_an_offset_between_the_halves_of_a_pair_is_the_one_before() -> None:
    assert [Utf16Map("A😀B").to_code_points(units) for units in range(5)] == [0, 1, 1, 2, 3]


def test_a_quote_is_found_as_written_everywhere_it_stands() -> None:
    assert find_quote("启明 and 启明", "启明") == [Span(0, 2, "启明"), Span(7, 9, "启明")]


def test_a_quote_is_found_over_line_breaks_and_between_han_characters() -> None:
    text = "about 1.5\nmillion  yuan, 启明\n计划"
    assert find_quote(text, "1.5 million yuan") == [Span(6, 23, "1.5\nmillion  yuan")]
    assert find_quote(text, "启明计划") == [Span(25, 30, "启明\n计划")]
    assert find_quote(text, "million euros") == []
    assert find_quote(text, "  ") == []


@given(st.text(alphabet="ab 启明\n", max_size=30), st.data())
def test_any_span_is_found_at_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    found = find_quote(text, quote)
    assert all(text[span.start : span.end] == span.quote for span in found)
    if quote.strip():
        assert found


def test_names_that_pretend_are_shown_with_their_tricks() -> None:
    assert shown("invoice\u202efdp.exe\n") == "invoice‹202E›fdp.exe‹000A›"
