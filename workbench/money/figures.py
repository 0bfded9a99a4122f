"""Figures in folded text: `1,500,000`, `1.5 million`, `3千5百万`, `half a million`; values are exact decimals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbench.money.hanfigures import HAN_TOKEN, MOST_DIGITS, STARTS, han_value
from workbench.numerals import ENGLISH, ENGLISH_TENS

_SCALES = {
    "thousand": 3, "k": 3, "lakh": 5, "m": 6, "mn": 6, "mln": 6, "mio": 6, "million": 6, "crore": 7, "b": 9, "bn": 9,
    "bln": 9, "billion": 9, "tn": 12, "trn": 12, "trillion": 12,
}  # fmt: skip
# Thousands parted as in English, in India, in Switzerland, on the Continent, by spaces; digits that a machine read one
# by one; decimals with a comma; digits alone
_DIGITS = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]+)?"
    r"|[0-9]{1,2}(?:,[0-9]{2}){1,6},[0-9]{3}(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:'[0-9]{3}){1,5}(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){1,5},[0-9]{1,2}|[0-9]{1,3}(?:\.[0-9]{3}){2,5}"
    r"|[0-9]{1,3}(?: [0-9]{3}){1,5}(?:[.,][0-9]{1,2})?(?! ?[0-9])(?!\s?[万亿千百十])"
    r"|[0-9](?: [0-9]){1,14}(?! ?[0-9])"
    r"|[0-9]{1,3},[0-9]{1,2}(?!,)(?!\s?[万亿千百十])"
    r"|[0-9]+(?:\.[0-9]+)?)(?![0-9]|[.,'][0-9])"
)
_FIGURES = re.compile(_DIGITS)
_CONTINENTAL = re.compile(r"[0-9. ]*[0-9],[0-9]{1,2}|[0-9]{1,3}(?:\.[0-9]{3}){2,5}")
_MOST_TOKENS = 30
_TWO_READINGS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")  # 1500 in one country, 1.5 in another
_ONE_SPACE = re.compile(r"[0-9]{1,3} [0-9]{3}")
_SCALE = re.compile(
    r"(?:[\s-]?\s?(?P<long>thousand|million|billion|trillion|lakh|crore)s?|\s?(?P<short>mln|mio|mn|bln|bn|trn|tn)"
    r"|(?P<letter>[kmb]))(?![a-z0-9])"
)
_WORDS = "|".join(sorted((*ENGLISH, *ENGLISH_TENS), key=len, reverse=True))
_SPELLED = re.compile(
    rf"(?:(?P<half>half an?)|(?P<words>(?:an?|{_WORDS})(?:(?:[\s-]|\sand\s)(?:hundred|{_WORDS})(?![a-z])){{0,8}})"
    r"(?P<and_half>\sand\sa\shalf)?)(?![a-z])"
)


@dataclass(frozen=True)
class Figure:
    """`value` and where it ends.

    `scales`: what a bare figure before this one may be multiplied by, the likeliest first (for `5百万`: 百万, then 万).
    `rank`: 0 digits alone, 1 with Chinese units below 万, 2 with a scale of its own. `more`: 多 says that it is more.
    `bare`: a unit without a digit (百万).
    """

    value: Decimal
    end: int
    scales: tuple[Decimal, ...] = ()
    rank: int = 0
    more: bool = False
    bare: bool = False


def figure_at(text: str, position: int, *, passage: bool = False) -> Figure | None:
    """None for what is no figure or has two readings; in a passage `3 500` is two of them as well as one."""
    return _in_digits(text, position, passage) or _spelled(text, position) or _in_han(text, position)


def _in_digits(text: str, position: int, passage: bool) -> Figure | None:
    match = _FIGURES.match(text, position)
    number = number_of(match[0]) if match else None
    if match is None or number is None or (passage and _ONE_SPACE.fullmatch(match[0])):
        return None
    scale = _SCALE.match(text, match.end())
    if scale:
        return _scaled(number, scale)
    if HAN_TOKEN.match(text, match.end()):
        return _with_han(text, match.end(), number)
    return None if _TWO_READINGS.fullmatch(match[0]) else Figure(number, match.end())


def number_of(digits: str) -> Decimal | None:
    """None for `007`, which is no count, and for more digits than any amount has."""
    if _CONTINENTAL.fullmatch(digits):
        digits = digits.replace(".", "").replace(",", ".")
    digits = re.sub("[ ',]", "", digits)
    return None if len(digits) > MOST_DIGITS or re.match("0[0-9]", digits) else Decimal(digits)


def _scaled(number: Decimal, scale: re.Match[str]) -> Figure:
    power = Decimal(10) ** _SCALES[scale["long"] or scale["short"] or scale["letter"]]
    return Figure(number * power, scale.end(), (power,), rank=2)


def _spelled(text: str, position: int) -> Figure | None:
    match = _SPELLED.match(text, position)
    if not match:
        return None
    number = Decimal("0.5") if match["half"] else _spelled_number(re.split(r"[\s-]", match["words"]))
    if number is None:
        return None
    number += Decimal("0.5") if match["and_half"] else 0
    scale = _SCALE.match(text, match.end())
    if scale and scale["long"]:
        return _scaled(number, scale)
    # `a yuan` is any yuan, `half a yuan` a manner of speaking
    return None if match["half"] or match["words"] in ("a", "an") else Figure(number, match.end())


def _spelled_number(words: Sequence[str]) -> Decimal | None:
    """`three hundred and fifty`; None for words in an order that makes no number."""
    total, free = 0, 100  # what comes next must be smaller than `free`
    for word in words:
        if word == "hundred" and 0 < total < 10:
            total, free = total * 100, 100
        elif word != "and":
            value = 1 if word in ("a", "an") else _value(word)
            if not 0 < value < free or (free == 10 and value >= 10):
                return None
            total, free = total + value, 10 if value >= 20 else 0
    return Decimal(total) if "hundred" not in words[:1] else None


def _value(word: str) -> int:
    if word in ENGLISH:
        return ENGLISH.index(word)
    return 20 + 10 * ENGLISH_TENS.index(word) if word in ENGLISH_TENS else 0


def _in_han(text: str, position: int) -> Figure | None:
    return _with_han(text, position, None) if text[position : position + 1] in STARTS else None


def _with_han(text: str, position: int, first: Decimal | None) -> Figure | None:
    """The figure that Chinese digits and units go on with, or that they are."""
    tokens: list[Decimal | str] = [] if first is None else [first]
    more = False
    while len(tokens) < _MOST_TOKENS and (token := HAN_TOKEN.match(text, position)):
        if token["more"] and (more or not tokens):
            break
        more = more or bool(token["more"])
        tokens += [] if token["more"] else [token["han"]]
        position = token.end()
        figures = _FIGURES.match(text, position) if token["unit"] else None
        if figures and (number := number_of(figures[0])) is not None:
            tokens.append(number)
            position = figures.end()
    found = han_value(tokens) if tokens else None
    if found is None:
        return None
    return Figure(found.value, position, found.scales, found.rank, more, found.bare)
