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


@cache
def _others() -> dict[str, str]:
    """Made when it is first asked for (0.15 s): OpenCC converts every character, each on a line of its own."""
    from opencc import OpenCC

    characters = [chr(code) for first, end in _HAN for code in range(first, end)]
    simplified = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    others: defaultdict[str, str] = defaultdict(str)
    for one, other in zip(characters, simplified, strict=True):
        if one != other and len(other) == 1:
            others[one] += other
            others[other] += one
    return dict(others)
