"""Signs a machine read become text: spaces, lines, circles, and where each word stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.reading.sheets import Box, Recognised
from workbench.reading.symbols import Begins, Symbol, laid_out
from workbench.spans import canonical


def signs(text: str, sure: float = 90.0) -> list[Symbol]:
    """Signs a 128th of the page wide; a space begins a word, `/` a line."""
    found: list[Symbol] = []
    begins: Begins = "line"
    for letter in text:
        if letter in " /":
            begins = {" ": "word", "/": "line"}[letter]  # type: ignore[assignment]
            continue
        at = len(found) / 128
        found.append(Symbol(letter, (at, 0.1, at + 1 / 128, 0.2), sure, begins))
        begins = ""
    return found


def text(read: str) -> str:
    return laid_out(signs(read)).text


def test_spaces_between_han_are_no_spaces() -> None:
    assert text("诸暨 市 人 才/2022 年 10 月 (空白 ) 。") == "诸暨市人才\n2022年10月(空白)。"


def test_spaces_between_latin_words_stay() -> None:
    assert text("Zhejiang University (浙江 大学 ), 启明 or Qiming/2 pages") == (
        "Zhejiang University (浙江大学), 启明 or Qiming\n2 pages"
    )


def test_a_circle_beside_a_numeral_is_one() -> None:
    assert text("二O二二年，二00八年，OO一，六〇O") == "二〇二二年，二〇〇八年，〇〇一，六〇〇"


def test_a_circle_elsewhere_is_a_letter() -> None:
    assert text("OPPO公司A0和1000") == "OPPO公司A0和1000"


def test_a_circle_read_as_two_halves_is_one() -> None:
    whole = signs("二O〇二")
    halves = [
        whole[0],
        Symbol("O", (0.01, 0.1, 0.014, 0.2), 90, "word"),
        Symbol("〇", (0.014, 0.1, 0.023, 0.2), 90, ""),
        whole[3],
    ]
    assert laid_out(halves).text == "二〇二"
    assert laid_out(whole).text == "二〇〇二"


def test_a_box_a_word_and_a_han_character() -> None:
    read = laid_out(signs("Li Si 李四", sure=80.0))
    assert read == Recognised(
        "Li Si 李四",
        (
            Box(0, 2, 0.0, 0.1, 2 / 128, 0.2, 80),
            Box(3, 5, 2 / 128, 0.1, 4 / 128, 0.2, 80),
            Box(6, 7, 4 / 128, 0.1, 5 / 128, 0.2, 80),
            Box(7, 8, 5 / 128, 0.1, 6 / 128, 0.2, 80),
        ),
        80.0,
    )


def test_a_character_ends_where_the_next_begins() -> None:
    first, second = signs("人才")
    wide = Symbol("人", (0.0, 0.1, 0.4, 0.2), 90, "line")
    boxes = laid_out([wide, Symbol("才", (0.2, 0.1, 0.3, 0.2), 90, "")]).boxes
    assert [(box.left, box.right) for box in boxes] == [(0.0, 0.2), (0.2, 0.3)]
    assert [box.right for box in laid_out([first, second]).boxes] == [1 / 128, 2 / 128]


def test_nothing_read_is_nothing() -> None:
    assert laid_out([]) == Recognised("", (), 0.0)


_LETTERS = st.text("启明计〇Oo0ab1 ()，。/\ufeff\u0301\U00020b9f", min_size=1)


@given(_LETTERS)
def test_boxes_name_the_text_they_stand_for(letters: str) -> None:
    read = laid_out(signs(letters))
    assert read.text == canonical(read.text)
    ends = [0, *(box.end for box in read.boxes)]
    starts = [*(box.start for box in read.boxes), len(read.text)]
    between = [read.text[end:start] for end, start in zip(ends, starts, strict=True)]
    assert all(gap in ("", " ", "\n") for gap in between)
    assert all(box.start < box.end for box in read.boxes)
    assert between[0] == between[-1] == ""
