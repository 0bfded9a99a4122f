"""Where on a page a plan is met: spans of the canonical text, for lighting hits and for cutting snippets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.searching.analysis import LINE_HYPHEN, has_line_hyphens
from workbench.searching.folding import COMPOSED, LETTER, folded, is_even
from workbench.searching.matching import pattern
from workbench.searching.plan import Exact, Indexed, Leaf, Regular
from workbench.searching.scanning import places
from workbench.spans import Span

_AROUND = 160  # code points of a snippet, more or less
#: What is folded as one: a character, or several that only normalisation joins.
_CLUSTER = re.compile(f"{COMPOSED.pattern}|.", re.DOTALL)
_MARKS = re.compile("[\u0300-\u036f\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f]*")


@dataclass(frozen=True)
class Snippet:
    """One line of text around the densest matches; `spans` are offsets in `text` of what matched."""

    text: str
    spans: tuple[tuple[int, int], ...]


def spots(leaves: Iterable[Leaf], text: str) -> list[Span]:
    """Every place of the leaves on a page, in order, without overlaps."""
    leaves = list(leaves)
    found = _of_index([leaf for leaf in leaves if not isinstance(leaf, Exact | Regular)], text)
    read = [Span(*place, text[slice(*place)]) for leaf in leaves if isinstance(leaf, Exact | Regular)
            for place in places(leaf, text)]  # fmt: skip
    return _apart([*found, *read]) if read else found


def _of_index(leaves: list[Indexed], text: str) -> list[Span]:
    page = FoldedPage(text)
    shapes = [shape for leaf in leaves if (shape := pattern(leaf, broken_words=page.broken))]
    return [page.span(place) for place in re.finditer("|".join(shapes), page.plain) if place[0]] if shapes else []


class FoldedPage:
    """A page as patterns are looked for in it: `plain` is its folded text, `broken` whether words are cut at the ends
    of lines."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.broken = has_line_hyphens(text)
        self.plain, self._starts = _folded_with_starts(LINE_HYPHEN.sub(_as_ascii, text) if self.broken else text)

    def span(self, place: re.Match[str]) -> Span:
        """Where a place of `plain` is in the text. Marks on its last character (accents written apart, voicing) belong
        to it."""
        start, last = place.start(), place.end() - 1
        if self._starts is not None:
            start, last = self._starts[start], self._starts[last]
        cluster = _CLUSTER.match(self._text, last)
        end = _MARKS.match(self._text, cluster.end() if cluster else last + 1).end()  # type: ignore[union-attr]
        return Span(start, end, self._text[start:end])


def _apart(spans: list[Span]) -> list[Span]:
    """In order; of two that overlap, the one that begins first, and of these the longer."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def words_of(text: str) -> set[str]:
    """The words of letters on a page, folded; among them are those that a wildcard lights."""
    return set(re.findall(f"{LETTER}+", folded(text)))


def _as_ascii(hyphen: re.Match[str]) -> str:
    return f"-{hyphen[0][1:]}"


def _folded_with_starts(text: str) -> tuple[str, list[int] | None]:
    """The folded text, and where in `text` what became each of its characters begins; None where nothing has moved."""
    plain = folded(text)
    if len(plain) == len(text) and is_even(text):
        return plain, None
    clusters = list(_CLUSTER.finditer(text))
    forms = [folded(cluster[0]) for cluster in clusters]
    starts = [cluster.start() for cluster, form in zip(clusters, forms, strict=True) for _ in form]
    return "".join(forms), starts


def snippet(text: str, spans: list[Span]) -> Snippet:
    """About 160 code points around the place with the most matches, white space made single spaces."""
    if not spans:
        return _line(text, 0, min(len(text), _AROUND), [])
    starts = [span.start for span in spans]
    within = [bisect_left(starts, start + _AROUND) - number for number, start in enumerate(starts)]
    first = spans[within.index(max(within))]
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
