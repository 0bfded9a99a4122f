"""Simplified and traditional Chinese: characters that stand for one another, by OpenCC's tables."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

# The blocks in which OpenCC's tables have entries: extension A, the basic block, planes 2 and 3. Forms that are there
# for compatibility are folded to these before they are compared.
_HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x2F800), (0x30000, 0x323B0))


def forms(character: str) -> str:
    """The character, then what it is in the other script: 台 → 台檯臺颱, 臺 → 臺台.

    A simplified character may stand for several traditional ones; these do not stand for each other.
    """
    return character + _others().get(character, "")


def simplified(text: str) -> str:
    """Each character as simplified Chinese writes it, one for one: 啟明計劃 → 启明计划."""
    return text if text.isascii() else text.translate(_simplified())


@cache
def _simplified() -> dict[int, str]:
    """Made when it is first asked for (0.15 s): OpenCC converts every character, each on a line of its own."""
    from opencc import OpenCC

    characters = [chr(code) for first, end in _HAN for code in range(first, end)]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, converted, strict=True)
    return {ord(one): other for one, other in pairs if one != other and len(other) == 1}


@cache
def _others() -> dict[str, str]:
    others: defaultdict[str, str] = defaultdict(str)
    for code, simple in _simplified().items():
        others[chr(code)] += simple
        others[simple] += chr(code)
    return dict(others)
