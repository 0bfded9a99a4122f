"""The sentence around a place in a page, English and Chinese; where lines are entries of their own, the line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

_HAN = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U000323af"
# A full stop ends a sentence only where a space and no small letter follow, and not after a lone capital (`J. Doe`)
# or a title.  A closing quote or bracket belongs to the sentence.
_CLOSING = "[”’」』）)\"']*"
_LATIN_END = (
    rf"(?<!\b[A-Z])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bProf)(?<!\bNo)(?<!\bvs)[.!?]{_CLOSING}(?=[ \t]+[^a-z\s])"
)
_END = re.compile(rf"[。！？]{_CLOSING}|{_LATIN_END}|\n")
_WRAPPED, _WRAPPED_HAN = 60, 24  # code points: a line that goes on and is as long was cut by the margin
_OPEN_END = re.compile(r"[,;:，、；：(（-]$|[^.!?。！？…”」)）]$")
_GOES_ON = re.compile(r"[a-z(（,;，、；]")
_HAN_LINE = re.compile(rf"[{_HAN}]$")
_HAN_START = re.compile(rf"[{_HAN}]")


class Sentences:
    """Those of one page, cut once for many places."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._cuts = [0, *_cuts(text), len(text)]

    def at(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentence or sentences lie that hold the code points `start` to `end`, without space around them.

        A place just behind a sentence belongs to it. Where there are no words it is an empty span.
        """
        text, cuts = self._text, self._cuts
        behind = start == end and start > 0 and (start == len(text) or text[start].isspace())
        first = start - 1 if behind else start
        low = bisect_right(cuts, first, hi=len(cuts) - 1) - 1
        high = bisect_right(cuts, max(first, end - 1), hi=len(cuts) - 1)
        return _trimmed(text, cuts[low], cuts[high])


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The same of one place alone."""
    return Sentences(text).at(start, end)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence lies, in code points, without space around it and in reading order; none is empty."""
    cuts = [0, *_cuts(text), len(text)]
    spans = (_trimmed(text, start, end) for start, end in pairwise(cuts))
    return (span for span in spans if span[0] < span[1])


def _cuts(text: str) -> list[int]:
    ends = (found for found in _END.finditer(text) if found.group() != "\n" or _is_break(text, found.start()))
    return [found.end() for found in ends if found.end() < len(text)]


def _is_break(text: str, at: int) -> bool:
    """Whether a line feed ends a sentence: it does not where the margin broke the line."""
    before = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
    after = text[at + 1 :].split("\n", 1)[0].strip()
    if not before or not after or not _OPEN_END.search(before):
        return True
    if _HAN_LINE.search(before) and _HAN_START.match(after):
        return len(before) < _WRAPPED_HAN
    return len(before) < _WRAPPED and not _GOES_ON.match(after)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    lead = len(part) - len(part.lstrip())
    return (start + lead, start + len(part.rstrip())) if part.strip() else (start, start)
