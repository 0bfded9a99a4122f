"""Texts of two or four bytes a character, told by where their zeros stand."""

from __future__ import annotations

# The upper byte of Greek, Cyrillic, Hebrew, Arabic, Thai letters: controls, of which no text has so many.
_UPPER = (0x03, 0x04, 0x05, 0x06, 0x0E)

_HAN = bytes((0x00, 0x30, *range(0x4E, 0xA0), 0xFF))  # upper bytes: line ends, marks, Han, full-width marks


def spaced_like_utf16(data: bytes) -> bool:
    """Whether the bytes are UTF-16 without a mark.

    Its Latin letters and line ends have zeros on one side only; other alphabets have one control almost throughout,
    and Chinese has its upper bytes within a third of all.
    """
    sides = data[0::2], data[1::2]
    if _on_one_side(0, sides, len(data) // 10):
        return True
    if len(data) < 16:
        return False
    shares = sorted(map(_share_of_han, sides))
    return any(_on_one_side(byte, sides, len(data) * 3 // 10) for byte in _UPPER) or (
        shares[0] < 0.6 and shares[1] > 0.85
    )


def _on_one_side(byte: int, sides: tuple[bytes, bytes], least: int) -> bool:
    """Whether the byte stands more than so often, and only at even places or only at odd ones."""
    even, odd = (side.count(byte) for side in sides)
    return max(even, odd) > least and min(even, odd) * 20 < max(even, odd)


def _share_of_han(data: bytes) -> float:
    return 1 - len(data.translate(None, _HAN)) / len(data)


def spaced_like_utf32(data: bytes) -> str:
    """`utf-32-le` or `utf-32-be` where each fourth byte is zero, the next at most 16 (U+10FFFF) and the others hardly
    ever all zero; else empty."""
    whole = data[: len(data) // 4 * 4]
    for codec, top, plane, low in (("utf-32-le", 3, 2, 0), ("utf-32-be", 0, 1, 3)):
        if len(whole) >= 8 and not any(whole[top::4]) and max(whole[plane::4]) <= 0x10:
            return codec if whole[low::4].count(0) * 20 < len(whole) else ""
    return ""
