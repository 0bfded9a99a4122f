"""How much of a text stands in another: exact figures, and what must hold for any text."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.alike import Likeness
from workbench.comparing import shingles
from workbench.comparing.shingles import CEILING, share, shingles_of, sketch_of
from workbench.searching.folding import HAN, SEPARATOR, folded

ANY = st.text(alphabet=st.characters(exclude_categories=()))
PIECES = st.lists(
    st.sampled_from(["启明计划", "Kunpeng ", "𠮷野家", "😀", "2022年", "é", "\n", "talent programme, "])
).map("".join)
TEXTS = ANY | PIECES
LETTERS = st.text(alphabet="abcdefghij启明计划申报", min_size=16)


def plainly(text: str) -> set[str]:
    """The same as strings, slowly."""
    bare = re.sub(f"[{SEPARATOR}]+", "", folded(text))
    lengths = [5 if re.match(f"[{HAN}]", letter) else 16 for letter in bare]
    every = {bare[at : at + long] for at, long in enumerate(lengths) if at + long <= len(bare)}
    return every or {bare} - {""}


def similarity(one: str, other: str) -> float:
    first, second = shingles_of([one]), shingles_of([other])
    shares = share(first, second), share(second, first)
    return Likeness(1, 2, *shares).similarity if all(shares) else 0.0


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n,.。！", 0),
        ("a", 1),
        ("启", 1),
        ("abcdefghijklmno", 1),
        ("abcdefghijklmnop", 1),
        ("abcdefghijklmnopq", 2),
        ("启明计划申", 1),
        ("启明计划申报", 2),
        ("启明计划" * 5, 4),
        ("启明 Qiming", 2),
        ("启明计划 Qiming", 4),
        ("𠮷野家𠮷野家", 2),
    ],
)
def test_a_text_has_this_many(text: str, count: int) -> None:
    assert len(shingles_of([text])) == count


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Qiming programme, 2022.", "THE QIMING\nPROGRAMME 2022"),
        ("Ｑｉｍｉｎｇ was begun in 2019", "Qiming was begun in 2019"),
        ("Élan vital et qualité", "Elan vital et qualite"),
        ("启明计划，申报通知。", "启明\n计划 申报通知"),
        ("a pro-\ngramme for talents", "a programme for talents"),
    ],
)
def test_what_makes_no_difference(one: str, other: str) -> None:
    assert similarity(one, other) == 1.0


def test_how_much_of_one_stands_in_the_other() -> None:
    """Of 11 shingles of one text and 6 of the other, 6 are common."""
    whole, part = shingles_of(["启明计划申报通知二〇二一年春"[:15] + "季"]), shingles_of(["启明计划申报通知二〇"])
    assert (len(whole), len(part)) == (11, 6)
    assert (share(part, whole), share(whole, part)) == (1.0, 6 / 11)
    assert similarity("启明计划申报通知二〇二一年春季", "启明计划申报通知二〇") == pytest.approx(12 / 17)


def test_where_pages_end_makes_no_difference() -> None:
    text = "The plan was taken up again under a new name. 启明计划申报通知"
    assert np.array_equal(shingles_of([text[:21], text[21:52], "", text[52:]]), shingles_of([text]))


def test_a_long_text_is_looked_at_in_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The plan was taken up again under a new name. 启明计划申报通知，鲲鹏计划。" * 3 + "Unlike 1 to 9."
    whole = shingles_of([text])
    for at_once in (1, 7, 16, 40):
        monkeypatch.setattr(shingles, "_AT_ONCE", at_once)
        assert np.array_equal(shingles_of([text]), whole)


@given(TEXTS, TEXTS)
def test_likeness_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert similarity(one, other) == similarity(other, one)
    assert 0.0 <= similarity(one, other) <= 1.0


@given(TEXTS, TEXTS)
def test_figures_are_those_of_plain_sets_of_strings(one: str, other: str) -> None:
    first, second = plainly(one), plainly(other + one[:40])
    numbers = shingles_of([one]), shingles_of([other + one[:40]])
    assert [len(each) for each in numbers] == [len(first), len(second)]
    assert share(*numbers) == (len(first & second) / len(first) if first else 0.0)


@given(TEXTS)
def test_a_text_is_wholly_like_itself(text: str) -> None:
    assert similarity(text, text) == (1.0 if len(shingles_of([text])) else 0.0)


@given(LETTERS, LETTERS.map(lambda text: text.translate(dict(zip(b"abcdefghij", "klmnopqrst", strict=True)))))
def test_texts_without_a_common_letter_are_not_alike(one: str, other: str) -> None:
    other = other.translate(dict(zip(map(ord, "启明计划申报"), "湖州诸暨温杭", strict=True)))
    assert similarity(one, other) == 0.0


@given(LETTERS, LETTERS, LETTERS)
def test_all_of_an_excerpt_stands_in_the_whole(before: str, excerpt: str, after: str) -> None:
    assert share(shingles_of([excerpt]), shingles_of([before + excerpt + after])) == 1.0


@given(st.sets(st.integers(0, 2**64 - 1), max_size=300))
def test_a_sketch_is_the_same_part_of_every_text(numbers: set[int]) -> None:
    sketch = sketch_of(np.array(sorted(numbers), np.uint64)).tolist()
    high = sorted({number >> 32 for number in numbers})
    assert sketch == high[: len(sketch)]
    assert len(sketch) == max(min(64, len(high)), sum(number < CEILING for number in high))
