"""Numbers as Chinese and English dates write them."""

from __future__ import annotations

from workbench.errors import UnclearDate
from workbench.numerals import ENGLISH, HAN_DIGITS, HAN_UNITS

# 元 is the first year of an era or month of a year
_HAN_DIGITS = HAN_DIGITS | {"o": 0, "元": 1}
# Folded text: Latin o stands for the zero that many keyboards lack (二o二二年)
HAN_YEAR = "[〇零o一二三四五六七八九]{4}"
HAN_NUMBER = "[〇零一二两三四五六七八九十廿卅百千]{1,7}"
_ORDINALS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first",
)  # fmt: skip
# The longer word first: an alternation takes what it meets
COUNT = f"an?|[0-9]{{1,3}}|{'|'.join(reversed(ENGLISH[1:]))}"
ORDINAL = "|".join(reversed(_ORDINALS[1:]))


def han_number(text: str) -> int:
    """`12`, `十二`, `二十一`, `廿一`, `二〇二二`, `一百一十`, `元` (the first). Raises UnclearDate for others."""
    if text.isascii() and text.isdigit():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not set(text) <= _HAN_DIGITS.keys() | HAN_UNITS.keys():
        raise UnclearDate(text)
    if not set(text) & HAN_UNITS.keys():
        return int("".join(str(_HAN_DIGITS[character]) for character in text))
    return _summed(text)


def _summed(text: str) -> int:
    total = digit = 0
    for character in text:
        if character in HAN_UNITS:
            total += (digit or 1) * HAN_UNITS[character]
            digit = 0
        else:
            digit = _HAN_DIGITS[character]
    return total + digit


def english_number(text: str) -> int:
    """`12`, `twelve`, `a`."""
    if text in ("a", "an"):
        return 1
    return ENGLISH.index(text) if text in ENGLISH else int(text)


def ordinal(text: str) -> int:
    """`20th`, `twentieth`."""
    return _ORDINALS.index(text) if text in _ORDINALS else int(text[:-2])
