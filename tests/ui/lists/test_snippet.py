"""Passages cut to two lines of a narrow list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QApplication

from ui import fonts
from ui.lists.snippet import LINES, Snippet

LONG = (
    "Please note that the ministry was asked on the twelfth of March whether Qiming exists, and gave no answer at all, "
    "neither by mail nor by telephone."
)


def laid_out(text: str, spans: list[tuple[int, int]], width: float = 250) -> QTextLayout:
    return Snippet(text, spans, fonts.serif(9.5), width).layout


def lit(layout: QTextLayout) -> list[str]:
    """What is shown in bold, by UTF-16 units as Qt counts."""
    units = layout.text().encode("utf-16-le")
    return [units[2 * each.start : 2 * (each.start + each.length)].decode("utf-16-le") for each in layout.formats()]


def test_what_was_found_is_in_sight_and_bold(qapp: QApplication) -> None:
    start = LONG.index("Qiming")
    layout = laid_out(LONG, [(start, start + 6)])
    assert layout.text().startswith("… twelfth of March whether Qiming exists, and")
    assert layout.text().endswith(" …")
    assert layout.lineCount() == LINES
    assert lit(layout) == ["Qiming"]


def test_the_sign_of_a_cut_is_not_lit(qapp: QApplication) -> None:
    start = LONG.index("Qiming")
    layout = laid_out(LONG, [(start, len(LONG))])
    assert layout.text().endswith(" …")
    assert lit(layout) == [layout.text()[layout.text().index("Qiming") : -2]]


@pytest.mark.parametrize(
    ("text", "spans", "shown", "bold"),
    [
        ("one\ntwo", [(4, 7)], "one two", ["two"]),
        ("𠮷野家😀启明", [(4, 6)], "𠮷野家😀启明", ["启明"]),
        ("nothing", [], "nothing", []),
        ("", [], "", []),
        ("beyond", [(3, 99), (5, 5)], "beyond", ["ond"]),
    ],
)
def test_short_passages(
    qapp: QApplication, text: str, spans: list[tuple[int, int]], shown: str, bold: list[str]
) -> None:
    layout = laid_out(text, spans)
    assert (layout.text(), lit(layout)) == (shown, bold)


@given(
    st.text(st.sampled_from("ab 启明😀\n"), max_size=200),
    st.integers(0, 200),
    st.integers(1, 9),
    st.integers(30, 400),
)
def test_never_more_than_two_lines_and_the_right_words_bold(
    qapp: QApplication, text: str, start: int, length: int, width: int
) -> None:
    layout = laid_out(text, [(start, start + length)], width)
    found = text[start : start + length].replace("\n", " ")
    assert layout.lineCount() <= LINES or width < 60
    assert all(found.startswith(words) for words in lit(layout))
