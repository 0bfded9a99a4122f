"""Whatever is written is read back; whatever else is typed does no harm."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.money import CURRENCIES, Amount, amount_at, found_amounts, plain, read_amount, read_value

_HAN = "零一二三四五六七八九"
_PER = {"": ("", ""), "year": ("a year", "每年"), "month": ("per month", "每月"), "person": ("per person", "每人")}
_NAMES = {
    "CNY": (("", " yuan"), ("RMB ", ""), ("", "元"), ("人民币", "元")),
    "USD": (("US$", ""), ("", " US dollars"), ("", "美元")),
    "EUR": (("€", ""), ("", " euros"), ("", "欧元")),
    "GBP": (("£", ""), ("", " pounds sterling"), ("", "英镑")),
    "JPY": (("JPY ", ""), ("", " yen"), ("", "日元")),
    "HKD": (("HK$", ""), ("", " Hong Kong dollars"), ("港币", "元")),
}


def han(number: int) -> str:
    """The textbook form of a whole number below 10**12."""
    if number >= 10_000:
        unit, value = next((unit, value) for unit, value in (("亿", 10**8), ("万", 10**4)) if number >= value)
        rest = number % value
        filler = "零" if 0 < rest < value // 10 else ""
        return han(number // value) + unit + filler + (han(rest) if rest else "")
    digits = f"{number:d}"
    words = ""
    for place, digit in enumerate(digits):
        unit = ("", "十", "百", "千")[len(digits) - place - 1]
        if digit != "0":
            words += _HAN[int(digit)] + unit
        elif words and not words.endswith("零") and int(digits[place:]):
            words += "零"
    return words


def western(number: int) -> list[str]:
    forms = [f"{number:,}", f"{number}", f"{number:,}".replace(",", "'")]
    for name, unit in (("thousand", 10**3), ("million", 10**6), ("bn", 10**9)):
        if number >= unit:
            forms.append(f"{(Decimal(number) / unit).normalize():f} {name}")
    return forms


def chinese(number: int) -> list[str]:
    forms = [han(number), f"{number}", "".join(chr(ord(each) + 0xFEE0) for each in f"{number}")]
    for name, unit in (("万", 10**4), ("百万", 10**6), ("亿", 10**8)):
        if number >= unit:
            forms.append(f"{(Decimal(number) / unit).normalize():f}{name}")
    return forms


@st.composite
def written(draw: st.DrawFn) -> tuple[Amount, str]:
    """An amount, and one of the ways to write it."""
    one, other = sorted(draw(st.tuples(*[st.integers(1, 10**11)] * 2)))
    currency = draw(st.sampled_from(sorted(_NAMES)))
    before, after = draw(st.sampled_from(_NAMES[currency]))
    is_han = bool(after) and not after.isascii()
    forms = chinese if is_han else western
    per = draw(st.sampled_from(sorted(_PER)))
    shape = draw(st.sampled_from(["value", "range", "high", "low"]))
    form = draw(st.integers(0, len(forms(one if shape == "range" else other)) - 1))
    figures = before + forms(other)[form]
    if shape == "range" and one < other:
        figures = f"{before}{forms(one)[form]}{after}{'至' if is_han else ' to '}{figures}"
    bound = {"high": ("up to ", "不超过"), "low": ("at least ", "至少")}.get(shape, ("", ""))[is_han]
    about = shape != "range" and draw(st.booleans())
    low = None if shape == "high" else Decimal(one if shape == "range" else other)
    high = None if shape == "low" else Decimal(other)
    said = ("about ", "约")[is_han] if about else ""
    words = f"{_PER[per][1] if is_han else ''}{bound}{said}{figures}{after}"
    words += f" {_PER[per][0]}" if per and not is_han else ""
    return Amount(low, high, currency, per, about), words


@given(written())
def test_what_is_written_is_read(pair: tuple[Amount, str]) -> None:
    amount, words = pair
    assert read_amount(words) == amount
    assert read_amount(str(amount)) == amount


@given(written(), st.text("ab 😀𠮷，。\n", max_size=12), st.text("。，;\n😀", max_size=12))
def test_offsets_are_code_points_of_the_text(pair: tuple[Amount, str], before: str, after: str) -> None:
    amount, words = pair
    text = f"{before}。{words}；{after}"
    ((start, end, found),) = found_amounts(text)
    assert (text[start:end], found) == (words, amount)
    assert amount_at(text, start, end) == amount


_LETTERS = st.sampled_from("0123456789.,'，-–~至到 \n万亿千百十元圆角分$¥€%约每年人最高上多")
_WORDS = st.sampled_from(["up to", "3", "million", "yuan", "a", "year", "$", "and", "half", "to", "百", "元", "per"])


@given(st.text(_LETTERS | st.characters()) | st.lists(_WORDS).map(" ".join))
def test_nothing_that_is_typed_does_harm(text: str) -> None:
    done = 0
    for start, end, amount in found_amounts(text):
        assert done <= start < end <= len(text)
        assert amount.currency in CURRENCIES and (amount.low, amount.high) != (None, None)
        assert amount.low is None or amount.high is None or amount.low <= amount.high
        done = end
    read_amount(text)
    read_value(text)
    amount_at(text, 0, len(text))


@given(st.decimals(0, 10**20, places=4))
def test_a_plain_value_is_the_same_value(value: Decimal) -> None:
    assert plain(value) == value
    assert "E" not in str(plain(value)) and not str(plain(value)).endswith(".0")


@pytest.mark.parametrize(
    "piece", ["1 ", "one ", "1,111,", "一 ", "万", "1万", "about ", "1-", "1 元", "每年", "a million "]
)
def test_a_long_page_of_nearly_amounts_is_read_in_passing(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    before = time.process_time()
    found_amounts(text)
    assert time.process_time() - before < 5
