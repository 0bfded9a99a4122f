"""How much a decoded text looks like a language: the measure by which `decoding` chooses among encodings.

General detectors need some hundred bytes; a Chinese heading or a file's name has eight.  So each language says what a
character costs it, in nats: minus the logarithm of how likely it is after the one before it.  The sum over a text is
comparable between encodings, because it always accounts for the same bytes, and a difference of three nats is a
likelihood of twenty to one.  What makes characters frequent is in `frequent`; the national standards help with the
others, as GB 2312, Big5, JIS X 0208 and KS X 1001 put those in daily use into a first level of their own.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import lru_cache

from workbench.reading import frequent

Cost = Callable[[str, str], float]
"""What a character costs after the one before it, in nats."""

_MARKS = frozenset("　、。，；：？！“”（）《》「」ー・")
_RARE_MARKS = frozenset("．‘’〈〉『』【】〔〕…—－～·○〇％／＋＝")
_TYPOGRAPHIC = frozenset("’‘“”„‚–—…•·«»€£§°©®№\xa0")
_AFTER_WORDS = frozenset("’”“»…–—\xa0·®")
_PLAIN_CONTROLS = frozenset("\t\n\r\f\x1b")
_PLAIN = frozenset(" \t\n\r.,:;!?'\"()/-")
_MARK, _RARE, _STRANGE, _UNKNOWN, _LOST = 5.0, 9.0, 13.0, 18.0, 25.0
_AMONG_OTHERS = 6.0  # a letter that touches one of another alphabet

Pairs = Counter[tuple[str, str]]


def pairs(text: str) -> Pairs:
    """Each character of a text with the one before it, counted."""
    return Counter(zip(f" {text}", text, strict=False))


def cost(counted: Pairs, of: Cost) -> float:
    """What a whole text costs."""
    return sum(number * of(before, char) for (before, char), number in counted.items())


def noise(data: bytes) -> float:
    """What bytes cost that are no text: each its eight bits, and more beyond ASCII, where plain letters are usual."""
    return sum(number * _noise(byte) for byte, number in Counter(data).items())


def _noise(byte: int) -> float:
    if byte >= 0x80:
        return 7.0
    return min(_plain(chr(byte)), 5.5)


def ranked(characters: str, share: float = 1.0) -> dict[str, float]:
    """The cost of each of some characters, the most frequent first, that make up a share of a text.

    How quickly letters grow rarer is the rule of Gusein-Zade (1988): the one of rank r of n is as likely as
    ln((n + 1) / r).
    """
    weights = [math.log((len(characters) + 1) / rank) for rank in range(1, len(characters) + 1)]
    return {char: -math.log(share * weight / sum(weights)) for char, weight in zip(characters, weights, strict=True)}


def _plain(char: str) -> float:
    if char.isalnum() or char in _PLAIN:
        return 3.0
    return 8.0 if char < " " and char not in _PLAIN_CONTROLS or char == "\x7f" else 5.0


def _other(char: str) -> float:
    """A character that is not of the language."""
    if char == "\ufffd":
        return _LOST
    if char in _TYPOGRAPHIC or char in _MARKS:
        return _MARK
    if char in _RARE_MARKS:
        return _RARE
    return _UNKNOWN if unicodedata.category(char) in ("Cc", "Co", "Cn") else _STRANGE


def alphabet(letters: str, latin: bool = False) -> Cost:
    """A language of letters. `latin`: only the letters beyond ASCII are listed, and stand among plain ones.

    A capital after a small letter and a mark without its letter betray another encoding, and so does a letter of
    another alphabet in the middle of a word.
    """
    costs = ranked(letters)
    rarity = 3.0 if latin else 0.2
    script = _script(letters[0] if letters[0].isalpha() else "a")

    @lru_cache(maxsize=5000)
    def of(before: str, char: str) -> float:
        if char < "\x80":
            mixed = not latin and char.isalpha() and before >= "\x80" and before.isalpha()
            return _plain(char) + (_AMONG_OTHERS if mixed else 0.0)
        base = costs.get(char.lower())
        if base is None and _script(char) != script:
            return _other(char) + (4.0 if before.isalpha() and char not in _AFTER_WORDS else 0.0)
        return (_RARE if base is None else base) + rarity + _joint(before, char, latin)

    return of


def _joint(before: str, char: str, latin: bool) -> float:
    """What it costs a letter to follow another."""
    if char.isupper():
        return 7.5 if before.islower() else 1.2 if before.isupper() else 1.9
    if unicodedata.category(char) == "Mn" and not before.isalpha() and unicodedata.category(before) != "Mn":
        return 8.0
    if before < "\x80":
        return _AMONG_OTHERS if not latin and before.isalpha() else 0.2
    return 1.0 if latin and before.isalpha() else 0.1


@lru_cache(maxsize=2000)
def _script(char: str) -> str:
    """`LATIN`, `CYRILLIC`, `THAI`; letters and their marks alike."""
    name = unicodedata.name(char, "")
    return "LATIN" if name.startswith("COMBINING") else name.partition(" ")[0]


def _characters(common: dict[str, float], level: Callable[[str], float]) -> Cost:
    """A language of thousands of characters: the common ones, and how rare `level` makes the others."""

    @lru_cache(maxsize=20_000)
    def alone(char: str) -> float:
        return common.get(char) or (_other(char) if char in _MARKS or not char.isalpha() else level(char))

    def of(before: str, char: str) -> float:
        cost = _plain(char) if char < "\x80" else alone(char)
        return cost + _change(before, char) if (before < "\x80") != (char < "\x80") else cost

    return of


def _change(before: str, char: str) -> float:
    """What it costs to go from characters to ASCII and back: words of both kinds are seldom glued together."""
    plain = min(before, char)
    return 4.0 if plain.isalpha() else 0.0 if plain in "\r\n" else 1.5


def _level(codec: str, first: int, last: int, usual: float, rare: float) -> Callable[[str], float]:
    """The cost of a character by whether the standard has it in its first level, elsewhere, or not at all."""

    def of(char: str) -> float:
        code = char.encode(codec, "ignore")
        if len(code) == 2 and first <= code[0] <= last:
            return usual
        return rare if code else 16.5

    return of


simplified = _characters(ranked(frequent.HANS, 0.88), _level("gb2312", 0xB0, 0xD7, 10.4, 13.5))
traditional = _characters(ranked(frequent.HANT, 0.88), _level("big5", 0xA4, 0xC5, 11.0, 14.5))
korean = _characters(ranked(frequent.HANGUL, 0.85), _level("euc-kr", 0xB0, 0xC8, 10.0, 13.5))
japanese = _characters(
    ranked(frequent.HIRAGANA, 0.5) | ranked(frequent.KATAKANA, 0.15) | ranked(frequent.KANJI, 0.25),
    _level("shift_jis", 0x88, 0x97, 11.0, 14.5),
)
western = tuple(alphabet(letters, latin=True) for letters in frequent.WESTERN)
central = tuple(alphabet(letters, latin=True) for letters in frequent.CENTRAL)
baltic = tuple(alphabet(letters, latin=True) for letters in frequent.BALTIC)
turkish = (alphabet(frequent.TURKISH, latin=True),)
vietnamese = (alphabet(frequent.VIETNAMESE, latin=True),)
russian = (alphabet(frequent.RUSSIAN),)
cyrillic = tuple(
    alphabet(letters)
    for letters in (
        frequent.RUSSIAN, frequent.UKRAINIAN, frequent.BULGARIAN, frequent.MACEDONIAN, frequent.SERBIAN
    )
)  # fmt: skip
greek = (alphabet(frequent.GREEK),)
hebrew = (alphabet(frequent.HEBREW),)
arabic = (alphabet(frequent.ARABIC), alphabet(frequent.PERSIAN))
thai = (alphabet(frequent.THAI),)
east_asian = (simplified, traditional, japanese, korean)
any_language = (
    *east_asian, *western, *central, *baltic, *turkish, *cyrillic, *greek, *hebrew, *arabic, *thai
)  # fmt: skip
