"""Words that may not appear: what is taken out, what is left, and what a finished file still gives away."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.exporting.secrets import Secret, Secrets


def secrets(*words: str) -> Secrets:
    return Secrets(Secret(word, "[x]") for word in words)


@pytest.mark.parametrize(
    ("word", "text", "cleaned"),
    [
        ("Wang Wu", "Wang Wu, WANG WU and wang\nwu.", "[x], [x] and [x]."),
        ("Wang Wu", "Wang Wuhan, Swang Wu", "Wang Wuhan, Swang Wu"),
        ("An", "An answer: an An.", "[x] answer: an [x]."),
        ("王五", "王五说，王\n五，老王五", "[x]说，[x]，老[x]"),
        ("王 五", "王五", "王五"),
        ("a.b (c)", "a.b (c) axb (c)", "[x] axb (c)"),
        ("I01_SOURCE-1.docx", "see 04/I01_SOURCE-1.docx", "see 04/[x]"),
        ("", "nothing", "nothing"),
        ("x", "control \x07 \u2028", "control \ufffd \n"),
    ],
)
def test_what_is_taken_out(word: str, text: str, cleaned: str) -> None:
    assert secrets(word).cleaned(text) == cleaned


def test_the_longest_goes_first() -> None:
    assert secrets("Wang", "Wang Wu").cleaned("Wang Wu, Wang") == "[x], [x]"


@pytest.mark.parametrize(
    "text",
    [
        "it was Wang Wu",
        "it was Wang&#32;Wu",
        "it was <b>Wang</b> <i>Wu</i>",
        "<p>Wang</p><p>Wu</p>",
        "<w:t>Wa</w:t><w:t>ng Wu</w:t>",
        '{"quote": "Wang\\nWu"}',
        "> Wang\n  > Wu",
        "Wang\\ Wu",
        "Ｗａｎｇ　Ｗｕ",
        "Ⓦⓐⓝⓖ Ⓦⓤ",
        "wang  wu",
    ],
)
def test_what_a_file_still_gives_away(text: str) -> None:
    assert secrets("Wang Wu", "Zhao Liu").within(text.encode()) == ["Wang Wu"]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", text)
    assert secrets("Wang Wu", "Zhao Liu").within(packed.getvalue()) == ["Wang Wu"]


def test_a_name_within_a_zipped_file_counts() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("media/Wang Wu.png", b"")
    assert secrets("Wang Wu").within(packed.getvalue()) == ["Wang Wu"]


@given(st.text(min_size=1), st.text(), st.text())
def test_nothing_that_was_written_plainly_is_left(word: str, before: str, after: str) -> None:
    known = secrets(word)
    assert not known.touch(known.cleaned(f"{before} {word} {after}").replace("[x]", "\n"))
