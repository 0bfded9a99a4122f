"""Folding: the form in which characters are compared, character by character, so that offsets can be led back.

Full-width and other compatible forms (NFKC), case and accents are folded; soft hyphens, joiners, direction marks and
variation selectors vanish.  In folded text every separator is ASCII.  FTS5's own tokenizer (unicode61) folds and
splits by older tables: what it would still change is folded away here (a test tries every code point).
"""

from __future__ import annotations

import re
import unicodedata

#: Han of all planes (〇 and 々 with them), kana, bopomofo, hangul: what is written without spaces between words.
HAN = (
    "\u1100-\u11ff\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u3096\u309d-\u309f\u30a1-\u30fa"
    "\u30fc-\u30ff\u3105-\u312f\u3131-\u318e\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c"
    "\uac00-\ud7a3\ud7b0-\ud7fb\uf900-\ufaff\U00016fe0-\U00016fe3\U0001aff0-\U0001b16f\U00020000-\U0003fffd"
)
#: Separators of folded text: white space and ASCII punctuation (whatever else separates has become `|`).
SEPARATOR = r"\x00-/:-`{-\x7f"
#: A letter or digit of a script that puts spaces between words, in folded text.
LETTER = rf"[^{SEPARATOR}{HAN}]"

# ASCII, and the Han, kana and hangul that folding leaves as they are: found cheaply, they are most of any text.
_PLAIN = "\x00-\x7f\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U0002f7ff"
_ODD = re.compile(f"[^{_PLAIN}]+")
_IS_HAN = re.compile(f"[{HAN}]").fullmatch
#: What only normalisation joins: kana with its voicing mark, hangul written as letters (file names of a Mac).
COMPOSED = re.compile(
    "[\u3041-\u30ff][\u3099\u309a]|[\uff66-\uff9d][\uff9e\uff9f]|[\uac00-\ud7a3][\u11a8-\u11c2]"
    "|[\u1100-\u115f\ua960-\ua97c][\u1160-\u11a7\ud7b0-\ud7c6][\u11a8-\u11ff\ud7cb-\ud7fb]?"
)
MAYBE_COMPOSED = re.compile("[\u3099\u309a\uff9e\uff9f\u1160-\u11ff\ud7b0-\ud7fb]")

# Fonts of many Chinese PDF files name radicals for the characters (Unicode's EquivalentUnifiedIdeograph).
_RADICALS = (
    "⺌小⺜日⺝月⺟母⺠民⺧牛⺩王⺫目⺬示⺶羊⺻聿⺼肉⻁虎⻄西⻅见⻆角⻉贝⻋车⻏邑⻑長⻓长⻔门"
    "⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻲亀⻳龟"
)
_UNIFIED = dict(zip(_RADICALS[::2], _RADICALS[1::2], strict=True))
# Letters with a stroke and ligatures, which have no decomposition into a letter and an accent.
_STROKES = {
    **{"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ƀ": "b", "ƶ": "z", "ɨ": "i", "ʉ": "u", "ı": "i"},
    **{"æ": "ae", "œ": "oe", "ð": "d", "þ": "th"},
}
# Letters by today's tables that FTS5's older ones take for separators (vowels of New Tai Lue, two Vedic signs).
_UNKNOWN_TO_FTS = frozenset(map(chr, (*range(0x19B0, 0x19C1), 0x19C8, 0x19C9, 0x1CF2, 0x1CF3)))


def folded(text: str) -> str:
    """Letters, digits and Han as they are compared, between ASCII separators.

    >>> folded("Ｑｉｍｉｎｇ、Élan—启明")
    'qiming|elan|启明'
    """
    if text.isascii():
        return text.lower()
    if MAYBE_COMPOSED.search(text):
        text = COMPOSED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return _ODD.sub(lambda found: found[0].translate(_FOLDS), text).lower()


def is_even(text: str) -> bool:
    """Whether each character of an already folded text folds to exactly one, so that offsets stay as they are."""
    return text.isascii() or (_FOLDS.uneven.isdisjoint(text) and not MAYBE_COMPOSED.search(text))


class _Folds(dict[int, str]):
    """Each character's folded form, worked out when it is first met, as `str.translate` wants it."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()
        """Characters met so far that fold to none or to several."""

    def __missing__(self, code: int) -> str:
        form = self[code] = _fold(chr(code))
        if len(form) != 1:
            self.uneven.add(chr(code))
        return form


_FOLDS = _Folds()


def _fold(character: str) -> str:
    if _IS_HAN(character) and not unicodedata.decomposition(character):
        return character
    compatible = unicodedata.normalize("NFKC", _UNIFIED.get(character, character)).casefold()
    return "".join(each if _IS_HAN(each) else _without_accents(each) for each in compatible)


def _without_accents(character: str) -> str:
    return "".join(map(_simple, unicodedata.normalize("NFKD", character)))


def _simple(character: str) -> str:
    """A character without decomposition: a letter or digit stays, a mark vanishes, anything else separates."""
    if character in _STROKES:
        return _STROKES[character]
    category = unicodedata.category(character)
    if category[0] == "M" or category == "Cf":
        return ""
    if category[0] in "LN" and character not in _UNKNOWN_TO_FTS:
        return character.lower()
    return " " if character.isspace() else character if character.isascii() else "|"
