"""How Chinese names are read: their syllables in pinyin, without tones, by pypinyin's tables.

Many characters have several readings, and a family name often has a rare one (曾 is Zeng in a name and céng else), so
that the first character is read in every way.
"""

from __future__ import annotations

import re
from functools import cache

from workbench.searching.folding import folded

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]+")

Syllables = tuple[str, ...]


def readings(text: str) -> tuple[Syllables, ...]:
    """The likeliest reading of the Chinese characters in a text, then others; empty where there are none.

    >>> readings("启明")
    (('qi', 'ming'),)
    """
    han = "".join(_HAN.findall(text))
    if not han:
        return ()
    from pypinyin import lazy_pinyin

    usual = tuple(lazy_pinyin(han, errors="ignore"))
    if len(usual) != len(han):  # a character that pypinyin does not know
        return (usual,) if usual else ()
    found = [(first, *usual[1:]) for first in dict.fromkeys((usual[0], *_of_character(han[0])))]
    return tuple(dict.fromkeys(each for reading in found for each in (reading, *_without_umlaut(reading))))


def has_han(text: str) -> bool:
    return bool(_HAN.search(text))


def _without_umlaut(reading: Syllables) -> tuple[Syllables, ...]:
    """`lv` is how ü is typed, `lu` how it is mostly printed, `lyu` how passports write it."""
    if not any("v" in syllable for syllable in reading):
        return ()
    return tuple(tuple(syllable.replace("v", written) for syllable in reading) for written in ("u", "yu"))


@cache
def _of_character(character: str) -> Syllables:
    from pypinyin.constants import PINYIN_DICT

    toned = PINYIN_DICT.get(ord(character), "").split(",")
    return tuple(dict.fromkeys(folded(each.translate(_UMLAUTS)) for each in toned if each))


_UMLAUTS = str.maketrans(dict.fromkeys("üǖǘǚǜ", "v"))
