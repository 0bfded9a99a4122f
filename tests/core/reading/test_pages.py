"""What readers give back: states, facts, pages cut without loss."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.reading.pages import Member, Reading, distinct, finished, paginate


def test_a_text_is_ok() -> None:
    assert finished("txt", ["启明\r\n计划"], {"title": " 通知 ", "author": None}) == Reading(
        kind="txt", state="ok", reason=None, pages=("启明\n计划",), facts={"title": "通知"}, members=()
    )


def test_a_doubt_makes_it_partial() -> None:
    reading = finished("txt", ["启明"], doubts=["Page 2 could not be read.", "Page 4 could not be read."])
    assert (reading.state, reading.reason) == ("partial", "Page 2 could not be read. Page 4 could not be read.")


def test_no_text_is_said() -> None:
    reading = finished("html", [" \n"])
    assert (reading.state, reading.reason) == ("no_text", "No text was found in the file.")


def test_a_container_needs_no_text_of_its_own() -> None:
    assert finished("zip", (), members=[Member("a.txt", b"a")]).state == "ok"


def test_long_text_is_cut_after_a_line() -> None:
    assert paginate("一二三\n四五\n六七八九", 7) == ["一二三\n四五\n", "六七八九"]


def test_a_long_line_is_cut_after_a_word_or_anywhere() -> None:
    assert paginate("aa bb cc dd", 5) == ["aa ", "bb ", "cc dd"]
    assert paginate("一二三四五", 2) == ["一二", "三四", "五"]


def test_an_early_line_end_does_not_make_a_scrap_of_a_page() -> None:
    assert paginate("From: a\n" + "x" * 30, 20) == ["From: a\n" + "x" * 12, "x" * 18]


@given(st.text(alphabet="ab \n启", max_size=200), st.integers(1, 20))
def test_pages_joined_are_the_text(text: str, length: int) -> None:
    pages = paginate(text, length)
    assert "".join(pages) == text
    assert all(len(page) <= length for page in pages)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["x.txt", "x.txt", "x.txt"], ["x.txt", "x (2).txt", "x (3).txt"]),
        (["名单", "名单"], ["名单", "名单 (2)"]),
        (["a.txt", "a (2).txt", "a.txt"], ["a.txt", "a (2).txt", "a (3).txt"]),
    ],
)
def test_twins_get_names_of_their_own(names: list[str], expected: list[str]) -> None:
    assert distinct(names) == expected
