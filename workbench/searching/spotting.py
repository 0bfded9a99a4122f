"""Where on a page a plan is met: spans of the canonical text, for lighting hits and for cutting snippets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from workbench.searching.analysis import has_line_hyphens
from workbench.searching.folding import folded, is_even
from workbench.searching.plan import Leaf, pattern
from workbench.spans import Span

_AROUND = 160  # code points of a snippet, more or less


@dataclass(frozen=True)
class Snippet:
    """One line of text around the densest matches; `spans` are offsets in `text` of what matched."""

    text: str
    spans: tuple[tuple[int, int], ...]


def spots(leaves: Iterable[Leaf], text: str) -> list[Span]:
    """Every place of the leaves on a page, in order, without overlaps."""
    broken = has_line_hyphens(text)
    shapes = [shape for leaf in leaves if (shape := pattern(leaf, broken_words=broken))]
    if not shapes:
        return []
    plain, starts = _folded_with_starts(text)
    found = []
    for place in re.finditer("|".join(shapes), plain):
        start, end = _original(starts, place.start()), _original(starts, place.end() - 1) + 1
        if place.end() > place.start():
            found.append(Span(start, end, text[start:end]))
    return found


def _folded_with_starts(text: str) -> tuple[str, list[int] | None]:
    """The folded text, and where each character's folded form begins in it; None where nothing has moved."""
    plain = folded(text)
    if len(plain) == len(text) and is_even(text):
        return plain, None
    forms = [folded(character) for character in text]
    return "".join(forms), list(accumulate(map(len, forms), initial=0))


def _original(starts: list[int] | None, at: int) -> int:
    """The character whose folded form holds the folded character `at`."""
    return at if starts is None else bisect_right(starts, at) - 1


def snippet(text: str, spans: list[Span]) -> Snippet:
    """About 160 code points around the place with the most matches, white space made single spaces."""
    if not spans:
        return _line(text, 0, min(len(text), _AROUND), [])
    first = max(
        spans, key=lambda span: (sum(span.start <= other.start < span.start + _AROUND for other in spans), -span.start)
    )
    start = _word_start(text, max(0, first.start - _AROUND // 3))
    end = min(len(text), max(start + _AROUND, first.end))
    return _line(text, start, end, spans)


def _word_start(text: str, at: int) -> int:
    """Back to the beginning of the word, where that is near."""
    space = text.rfind(" ", max(0, at - 12), at)
    return space + 1 if at and space >= 0 else at


def _line(text: str, start: int, end: int, spans: list[Span]) -> Snippet:
    out, marks = "…" if start else "", []
    for span in [*spans, Span(end, end, "")]:
        if span.end <= start or span.start > end:
            continue
        out += re.sub(r"\s+", " ", text[start : max(start, span.start)])
        marked = re.sub(r"\s+", " ", text[max(start, span.start) : min(end, span.end)])
        if marked:
            marks.append((len(out), len(out) + len(marked)))
        out, start = out + marked, max(start, span.end)
    return Snippet(out + ("…" if end < len(text) else ""), tuple(marks))
