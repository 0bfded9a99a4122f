"""What a double or a triple click means, and what a selection is without the white space around it. No Qt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

CodePoints = tuple[int, int]

_HAN = re.compile("[\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_LONGEST = 16  # code points of a Chinese name


def han_run(text: str, at: int) -> CodePoints | None:
    """The Chinese characters around a place that nothing parts; None where there is none."""
    if not _HAN.match(text, at):
        return None
    start = end = at
    while start and _HAN.match(text, start - 1):
        start -= 1
    while _HAN.match(text, end):
        end += 1
    return start, end


def chinese_word(text: str, at: int, knows: Callable[[str], bool]) -> CodePoints | None:
    """The longest name around a place that somebody `knows`, or else the run of Chinese characters there.

    Chinese is written without spaces: where one word ends and the next begins, only names in the case tell.
    """
    run = han_run(text, at)
    if run is None:
        return None
    starts = range(max(run[0], at - _LONGEST + 1), at + 1)
    spans = [(start, end) for start in starts for end in range(at + 1, min(run[1], start + _LONGEST) + 1)]
    known = (span for span in sorted(spans, key=lambda span: span[0] - span[1]) if knows(text[slice(*span)]))
    return next(known, run)


def line_at(text: str, at: int) -> CodePoints:
    """The line of the text around a place, as three clicks select it."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def trimmed(text: str, start: int, end: int) -> CodePoints | None:
    """What is left without white space at the ends; a sign that stands on a space is not parted from it."""
    words = text[start:end]
    inner = words.strip()
    if not inner:
        return None
    first = start + len(words) - len(words.lstrip())
    last = first + len(inner)
    while first > start and unicodedata.category(text[first])[0] == "M":
        first -= 1
    return first, last
