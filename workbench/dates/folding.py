"""One spelling for what is written in many: the first step of all reading of dates.

Every character becomes exactly one, so an offset in the folded text is the same code point in the text itself.
"""

from __future__ import annotations

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full-width ASCII
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_WIDE_LOWER = {code: code - 0xFEE0 + 32 for code in range(0xFF21, 0xFF3B)}
_SPACES = dict.fromkeys([*range(0x09, 0x0E), 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_DASHES = dict.fromkeys([*range(0x2010, 0x2016), 0x2043, 0x2212, 0x2E3A, 0x2E3B, 0xFE58, 0xFE63], "-")
_WAVES = dict.fromkeys([0x301C, 0x223C, 0x02DC], "~")
_QUOTES = dict.fromkeys([0x2018, 0x2019, 0x02BC], "'")
# Zeros of Chinese years, and the traditional forms of the characters that dates are written with
_HAN = str.maketrans(
    "○◯約號紀個後間從時點兩國發佈為於際現來與週這當該開農陰舊曆歲處於內後長鐘鍾晝滿許",
    "〇〇约号纪个后间从时点两国发布为于际现来与周这当该开农阴旧历岁处于内后长钟钟昼满许",
)

_FOLDED: dict[int, int | str] = {**_WIDE, **_LOWER, **_WIDE_LOWER, **_SPACES, **_DASHES, **_WAVES, **_QUOTES, **_HAN}


def fold(text: str) -> str:
    """Lower-case Latin, ASCII digits and punctuation, plain spaces and dashes, simplified Chinese; length unchanged."""
    return text.translate(_FOLDED)


def unwiden(text: str) -> str:
    """Full-width letters, digits and punctuation as ASCII, case kept: for EDTF typed in a Chinese input method."""
    return text.translate(_WIDE)
