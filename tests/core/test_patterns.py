"""Addresses and numbers told by their shape, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from workbench.patterns import patterns


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to Zhang.San@Newsroom.EXAMPLE.", [("email", "Zhang.San@newsroom.example")]),
        ("邮箱zhang@x.com或 <a+b@c.co.uk>", [("email", "zhang@x.com"), ("email", "a+b@c.co.uk")]),
        ("ｚ＠ｘ．ｃｏｍ", [("email", "z@x.com")]),
        ("not@anything, @handle, a@b", []),
        ("(see https://example.org/a_(b)?q=1).", [("web", "https://example.org/a_(b)?q=1")]),
        (
            "www.zhihu.com/question/12，http://a.example!",
            [("web", "www.zhihu.com/question/12"), ("web", "http://a.example")],
        ),
        ("https://, www. or http://?", []),
        ("https://me@example.org/x", [("web", "https://me@example.org/x")]),
        ("+86 10 6891 2345, +861068912345", [("phone", "+86 10 6891 2345"), ("phone", "+86 10 6891 2345")]),
        ("010-68912345，电话１３８１２３４５６７８", [("phone", "010-68912345"), ("phone", "13812345678")]),
        ("(202) 482-2000 or 020 7930 1234", [("phone", "(202) 482-2000"), ("phone", "020 7930 1234")]),
        ("2021-03-12, 3,000,000 yuan, 2018-2019, 20,985,047, K-001, ISBN 978-7-111-40701-0", []),
        ("IBAN DE89 3704 0044 0532 0130 00 AND MORE", [("iban", "DE89370400440532013000")]),
        ("GB82WEST12345698765432; GB82WEST12345698765431", [("iban", "GB82WEST12345698765432")]),
        ("11010519491231002X 440524 18800101 0014", [("id", "11010519491231002X"), ("id", "440524188001010014")]),
        ("11010519491231002x", [("id", "11010519491231002X")]),
        ("110105194912310021 110105194913310027", []),
        ("护照号：E12345678, EA1234567", [("passport", "E12345678"), ("passport", "EA1234567")]),
        ("Passport No. X1234567 and passport photographs", [("passport", "X1234567")]),
        ("E123456789 or AE1234567", []),
    ],
)  # fmt: skip
def test_each_is_told_by_its_shape_and_its_check_digits(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.what, each.value) for each in patterns(text)] == expected


def test_the_place_is_that_of_the_words_alone() -> None:
    text = "😀 电话：010-68912345。"
    (found,) = patterns(text, "zh-Hans")
    assert text[found.start : found.end] == "010-68912345"


def test_a_number_is_told_by_how_the_countries_of_the_language_group_theirs() -> None:
    assert patterns("(202) 482-2000", "zh-Hans") == []
    assert [each.value for each in patterns("02-2311-3731", "zh-Hant")] == ["02-2311-3731"]


_PIECES = st.sampled_from(
    [
        "a@b.cn",
        "http://x.y/(z",
        "+86 10 6891 2345",
        "DE89370400440532013000",
        "11010519491231002X",
        "E12345678",
        ")",
        ".",
    ]
)


@given(st.lists(st.one_of(_PIECES, st.text("Aa1@. +-启\n", max_size=8)), max_size=8).map("".join))
def test_places_are_in_order_apart_and_never_empty(text: str) -> None:
    end = 0
    for found in patterns(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@given(st.integers(0, 999), st.dates())
def test_of_identity_numbers_only_those_with_their_own_check_digit(number: int, born: object) -> None:
    body = f"110105{str(born).replace('-', ''):>08}{number:03}"
    own = ric.calc_check_digit(f"{body}0")
    for digit in "0123456789X":
        assert ([each.what for each in patterns(f"号{body}{digit}号")] == ["id"]) == (digit == own)
