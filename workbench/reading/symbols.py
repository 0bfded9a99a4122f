"""Signs a machine read one by one, made into a page's text with the place of each word (each character, in Han)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from workbench.reading.sheets import Box, Recognised
from workbench.spans import canonical

Sides = tuple[float, float, float, float]
"""Left, top, right, bottom in fractions of the upright page, from its top left corner."""
Begins = Literal["", "word", "line"]


@dataclass(frozen=True)
class Symbol:
    """One sign, in reading order. `begins` is the largest thing it is the first of; `confidence` is its word's."""

    text: str
    sides: Sides
    confidence: float
    begins: Begins


_HAN = "\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af"
_HAN_ALONE = re.compile(f"[{_HAN}]")
# Tesseract puts spaces between the words it finds in Chinese. Between Latin letters and Han they may be meant.
_CLOSED_UP = (
    re.compile(f"[{_HAN}] [{_HAN}0-9]"),
    re.compile(f"[0-9%] [{_HAN}]"),
    re.compile(f"[{_HAN}] [(),.:;!?%\\[\\]]"),
    re.compile(f"[(\\[] [{_HAN}]"),
    re.compile(". [\u3001\u3002\uff01\uff09\uff0c\uff1a\uff1b\uff1f]"),
)
_NUMERAL = "[〇一二三四五六七八九]"
_CIRCLES = re.compile(f"(?<={_NUMERAL})[Oo0〇]+|[Oo0〇]+(?={_NUMERAL})")


def is_han(text: str) -> bool:
    """Whether the sign is written with others without spaces: Chinese and Japanese letters and their punctuation."""
    return _HAN_ALONE.match(text) is not None


def laid_out(symbols: Sequence[Symbol]) -> Recognised:
    """The text: a line break a line, no spaces between Han characters.

    The confidence of the whole is the mean of the signs'; 0 where there are none.
    """
    symbols = [symbol for symbol in symbols if canonical(symbol.text).strip()]
    if not symbols:
        return Recognised("", (), 0.0)
    text, boxes = "", []
    for word in _words(list(_with_circles(symbols))):
        gap = _gap(text, word) if text else ""
        text += gap
        for piece in _pieces(word):
            start = len(text)
            text += canonical("".join(symbol.text for symbol in piece))
            boxes.append(_box(piece, start, len(text)))
    return Recognised(text, tuple(_apart(boxes)), sum(symbol.confidence for symbol in symbols) / len(symbols))


def _words(symbols: list[Symbol]) -> Iterator[list[Symbol]]:
    word: list[Symbol] = []
    for symbol in symbols:
        if symbol.begins and word:
            yield word
            word = []
        word.append(symbol)
    if word:
        yield word


def _gap(text: str, word: list[Symbol]) -> str:
    if word[0].begins == "line":
        return "\n"
    pair = f"{text[-1]} {word[0].text[:1]}"
    return "" if any(closed.fullmatch(pair) for closed in _CLOSED_UP) else " "


def _pieces(word: list[Symbol]) -> Iterator[list[Symbol]]:
    """A word's Han characters one by one, what is between them in one piece."""
    for han, piece in groupby(word, lambda symbol: is_han(symbol.text)):
        if han:
            yield from ([symbol] for symbol in piece)
        else:
            yield list(piece)


def _box(piece: list[Symbol], start: int, end: int) -> Box:
    lefts, tops, rights, bottoms = zip(*(symbol.sides for symbol in piece), strict=True)
    sure = sum(symbol.confidence for symbol in piece) / len(piece)
    return Box(start, end, min(lefts), min(tops), max(rights), max(bottoms), sure)


def _apart(boxes: list[Box]) -> Iterator[Box]:
    """Tesseract lets the place of a character reach into that of the next on its line; it ends where that begins."""
    for box, following in zip(boxes, [*boxes[1:], None], strict=True):
        overlaps = following and box.left < following.left < box.right and following.top < box.bottom
        yield replace(box, right=following.left) if following and overlaps else box


def _with_circles(symbols: Sequence[Symbol]) -> Iterator[Symbol]:
    """Next to a Han numeral a circle is the numeral 〇: Tesseract reads O or 0, or twice, a narrow O and then 〇."""
    signs = "".join(symbol.text if len(symbol.text) == 1 else "\ufffd" for symbol in symbols)
    circles = {at for found in _CIRCLES.finditer(signs) for at in range(*found.span())}
    begins: Begins = ""  # what the left half of a circle read twice began
    for at, symbol in enumerate(symbols):
        if at in circles and _is_half(symbol, symbols[at + 1 : at + 2]):
            begins = symbol.begins
            continue
        yield replace(symbol, text="〇" if at in circles else symbol.text, begins=begins or symbol.begins)
        begins = ""


def _is_half(symbol: Symbol, following: Sequence[Symbol]) -> bool:
    """Measured: halves are up to 0.6 times as wide as what follows, whole circles at least 0.9 times."""
    return (
        symbol.text != "〇"
        and any(each.text == "〇" and each.begins != "line" for each in following)
        and all(_width(symbol) < 0.75 * _width(each) for each in following)
    )


def _width(symbol: Symbol) -> float:
    return symbol.sides[2] - symbol.sides[0]
