"""The pages of a file as a reporter sees them: drawn to pixels, with the places of their words.

Made in the reading child (`open_sheets` of a format's own module) and handed over in plain form: pixels, and boxes in
fractions of the page, which hold at any size.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

LONGEST_SIDE = 4_000
"""Pixels a side of a drawn page may have, but for strips."""
TALLEST = 30_000
"""Pixels the longer side may have where the page is a strip, which then has no more pixels than a square one."""
MOST_BOXES = 2_000_000

_BOX = struct.Struct("<IIfffff")


@dataclass(frozen=True)
class Pixels:
    """A drawn page: rows from the top, three bytes a pixel (red, green, blue), nothing between rows."""

    width: int
    height: int
    data: bytes


@dataclass(frozen=True)
class Box:
    """Where code points `start` to `end` of a page's stored text stand on the page.

    The sides are fractions (0 to 1) of the upright page's width and height, counted from its top left corner.
    `confidence` is how sure the machine that read them is, 0 to 100; 100 for what nobody had to read.
    """

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float
    confidence: float = 100.0


@dataclass(frozen=True)
class Recognised:
    """What a machine read on a page: canonical text, a box a word (a character, in Han), the mean confidence, the tag
    of the text's language where it tells."""

    text: str
    boxes: tuple[Box, ...]
    confidence: float
    language: str = ""


class Sheets(Protocol):
    """One file, opened in the child; pages count from 1. Each method raises `Unreadable` for a page it cannot do."""

    sizes: list[tuple[float, float]]
    """Width and height of each upright page, in points (1/72 inch); of pictures, in pixels at 72 to the inch."""

    def draw(self, page: int, width: int, turn: int = 0) -> Pixels:
        """The page, `width` pixels wide after it was turned clockwise by 0, 90, 180 or 270 degrees."""
        ...

    def boxes(self, page: int) -> list[Box]:
        """The places of the page's own text, a box a code point; none where the page is a picture."""
        ...

    def picture(self, page: int, most: int) -> Any:
        """The upright page as a PIL picture for a machine to read, of at most `most` pixels."""
        ...


def fitted(size: tuple[float, float], width: int, turn: int, longest: float = LONGEST_SIDE) -> tuple[int, int]:
    """Width and height in pixels of a page of this size once turned, no side longer than `longest`.

    >>> fitted((595, 842), 1190, 0), fitted((595, 842), 842, 90), fitted((1, 100), 400, 0)
    ((1190, 1684), (842, 595), (40, 4000))
    """
    across, down = size if turn % 180 == 0 else size[::-1]
    ratio = min(width / across, longest / across, longest / down)
    return max(1, round(across * ratio)), max(1, round(down * ratio))


def longest_of(size: tuple[float, float]) -> float:
    """The longest side of a page of this size that is drawn with as many pixels as the largest square one.

    >>> longest_of((100, 100)), longest_of((100, 400)), longest_of((1, 10_000))
    (4000.0, 8000.0, 30000)
    """
    return min(TALLEST, LONGEST_SIDE * math.sqrt(max(size) / min(size)))


def packed(boxes: Iterable[Box]) -> bytes:
    """The boxes as bytes, 28 each."""
    return b"".join(
        _BOX.pack(box.start, box.end, box.left, box.top, box.right, box.bottom, box.confidence) for box in boxes
    )


def unpacked(data: bytes, length: int) -> tuple[Box, ...]:
    """The boxes of a text of `length` code points; raises ValueError for what `packed` would not make of it."""
    if len(data) % _BOX.size or len(data) > MOST_BOXES * _BOX.size:
        raise ValueError("not a list of boxes")
    boxes = tuple(Box(*fields) for fields in _BOX.iter_unpack(data))
    if not all(0 <= box.start < box.end <= length and _is_sound(box) for box in boxes):
        raise ValueError("a box of no text, or of no place")
    return boxes


def _is_sound(box: Box) -> bool:
    sides = (box.left, box.top, box.right, box.bottom)
    return all(map(math.isfinite, (*sides, box.confidence)))
