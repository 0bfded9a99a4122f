"""Where words stand in another reading of their page: at the same place, between the same neighbours, or nearly alike.

A newer reader moves words about, a machine misreads one letter in ten. Words are known again by themselves and by their
neighbours together; where two places are as likely, or none is, the answer is that the place is lost: a tag on the
wrong words is worse than one that asks to be put back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from workbench.spans import HAN

CONTEXT = 32
"""Code points kept on each side of a passage."""
ALIKE = 0.75
"""How much of words and neighbours together must be the same (1: all), so that they are the same place."""
WORDS_ALIKE = 0.5
"""How much of the words themselves: one of two Han characters, five letters of ten."""
_KNOWN = 0.4  # neighbours that are not strange; those of any other place are alike by 0.2 or so
_TELLING = 24  # code points, Han twice, that hardly stand in a document by chance
_LEAD = 0.06  # by which the likeliest place must be ahead of the next
_NEEDLE = 64  # code points: up to so many rapidfuzz finds the best place for certain
_NEAR = 3_000  # code points around where a passage is expected, looked through before the whole page
_MOST_SPLIT = 2  # letters more that one letter is read as
_SPACES = str.maketrans(dict.fromkeys("\n\t\xa0\u2003\u2009\u202f\u3000", " "))
_LATIN_EDGE = re.compile(rf"[^\W_{HAN}]")


@dataclass(frozen=True)
class Anchor:
    """Words as they were read; `before` and `after` are up to `CONTEXT` code points beside them."""

    page: int
    start: int
    quote: str
    before: str
    after: str

    @property
    def end(self) -> int:
        return self.start + len(self.quote)


@dataclass(frozen=True)
class Found:
    """Code points of a page that counts from 1; `sure` is 1 for the same words between the same neighbours."""

    page: int
    start: int
    end: int
    sure: float


def anchored(page: int, start: int, quote: str, context: str) -> Anchor:
    """From what is kept of a passage: a line feed parts its neighbours, and may be among them."""
    before = min(start, CONTEXT)
    return Anchor(page, start, quote, context[:before], context[before + 1 :])


def context_of(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - CONTEXT) : start]}\n{text[end : end + CONTEXT]}"


def find_again(anchor: Anchor, pages: Mapping[int, str], drift: int = 0) -> Found | None:
    """The place of these words among pages by their numbers; `drift`: by how much words before them have moved."""
    text = pages.get(anchor.page, "")
    if text[anchor.start : anchor.end] == anchor.quote and _is_known(anchor, text):
        return Found(anchor.page, anchor.start, anchor.end, 1.0)
    places = _as_written(anchor, pages)
    return _clear_of_others(places, ALIKE) or _nearly(anchor, pages, drift) or _only(anchor, places)


def place_all(anchors: Mapping[int, Anchor], pages: Mapping[int, str]) -> dict[int, Found]:
    """The places of many passages by their numbers, no two of them the same; those that are lost are not in it."""
    found: dict[int, Found] = {}
    drifts: dict[int, int] = {}
    for number, anchor in sorted(anchors.items(), key=lambda item: (item[1].page, item[1].start)):
        place = find_again(anchor, pages, drifts.get(anchor.page, 0))
        if place:
            found[number] = place
            if place.page == anchor.page:
                drifts[anchor.page] = place.start - anchor.start
    return dict(_surest_of_each(found))


def _surest_of_each(found: dict[int, Found]) -> Iterator[tuple[int, Found]]:
    taken = set()
    for number, place in sorted(found.items(), key=lambda item: (-item[1].sure, item[0])):
        where = place.page, place.start, place.end
        if where not in taken:
            taken.add(where)
            yield number, place


# -- the very words ---------------------------------------------------------------------------------------------------


def _as_written(anchor: Anchor, pages: Mapping[int, str]) -> list[Found]:
    """Every place of the words, with how alike its neighbours are."""
    return [
        Found(number, at, at + len(anchor.quote), _neighbours(anchor, text, at))
        for number, text in pages.items()
        for at in _occurrences(text, anchor.quote)
        if _same_edges(anchor, text, at)
    ]


def _only(anchor: Anchor, places: list[Found]) -> Found | None:
    """Words that occur but once, among neighbours that are not all strange, or so many that they need none."""
    if len(places) != 1:
        return None
    return places[0] if places[0].sure >= _KNOWN or _weight(anchor.quote) >= _TELLING else None


def _weight(words: str) -> int:
    return sum(1 if letter < "\u2e80" else 2 for letter in words)


def _clear_of_others(places: Iterable[Found], least: float) -> Found | None:
    ranked = sorted(places, key=lambda each: -each.sure)
    if not ranked or ranked[0].sure < least:
        return None
    clear = len(ranked) == 1 or ranked[0].sure - ranked[1].sure >= _LEAD
    return ranked[0] if clear else None


def _occurrences(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _neighbours(anchor: Anchor, text: str, at: int) -> float:
    """How alike they are; of a side that has none, nothing is asked."""
    end = at + len(anchor.quote)
    before = text[max(0, at - len(anchor.before)) : at]
    return _likeness(anchor.before + anchor.after, before + text[end : end + len(anchor.after)])


def _is_known(anchor: Anchor, text: str) -> bool:
    """Whether what is still beside the same place is not strange; the page may be shorter now."""
    before, after = text[max(0, anchor.start - CONTEXT) : anchor.start], text[anchor.end : anchor.end + CONTEXT]
    return _likeness(anchor.before + anchor.after[: len(after)], before + after[: len(anchor.after)]) >= _KNOWN


def _same_edges(anchor: Anchor, text: str, at: int) -> bool:
    """Whether a word was and is whole at both ends: `Li` is not in `Limited`."""
    end = at + len(anchor.quote)
    sides = ((anchor.before[-1:], text[max(0, at - 1) : at]), (anchor.after[:1], text[end : end + 1]))
    return all(bool(_LATIN_EDGE.match(was)) or not _LATIN_EDGE.match(now) for was, now in sides)


def _likeness(one: str, other: str) -> float:
    return Levenshtein.normalized_similarity(one.translate(_SPACES).casefold(), other.translate(_SPACES).casefold())


# -- nearly the words -------------------------------------------------------------------------------------------------


def _nearly(anchor: Anchor, pages: Mapping[int, str], drift: int) -> Found | None:
    """On its own page first: close to where it is expected, then anywhere."""
    text = pages.get(anchor.page)
    if text is not None:
        middle = anchor.start + drift
        close = max(0, middle - _NEAR), middle + len(anchor.quote) + _NEAR
        found = _nearly_on(anchor, anchor.page, text, *close)
        if found is None and close[1] - close[0] < len(text):
            found = _nearly_on(anchor, anchor.page, text, 0, len(text))
        if found:
            return found
    others = (_nearly_on(anchor, number, text, 0, len(text)) for number, text in pages.items() if number != anchor.page)
    return _clear_of_others((each for each in others if each), ALIKE)


def _nearly_on(anchor: Anchor, page: int, text: str, first: int, last: int) -> Found | None:
    """The one place between `first` and `last` that is like the words and their neighbours."""
    hay = text[first:last].translate(_SPACES)
    best = _best(anchor, hay)
    if best is None:
        return None
    start, end, sure = best
    rest = f"{hay[:start]}{chr(0) * (end - start)}{hay[end:]}"
    second = _best(anchor, rest)
    if second and sure - second[2] < _LEAD:
        return None
    return Found(page, first + start, first + end, sure)


def _best(anchor: Anchor, hay: str) -> tuple[int, int, float] | None:
    """Start, end and likeness of the likeliest place that is likely enough."""
    quote = anchor.quote.translate(_SPACES)
    head = _span(anchor.before.translate(_SPACES), quote[: _NEEDLE // 2], anchor.after if len(quote) <= 32 else "", hay)
    if head is None:
        return None
    start, end = head
    if len(quote) > _NEEDLE // 2:
        least, most = start + len(quote) // 2, start + 2 * len(quote)
        tail = _span("", quote[-_NEEDLE // 2 :], anchor.after.translate(_SPACES), hay[least:most])
        if tail is None:
            return None
        end = least + tail[1]
    return _judged(anchor, quote, hay, start, end)


def _span(before: str, words: str, after: str, hay: str) -> tuple[int, int] | None:
    """Where the words stand between their neighbours, as many of these as a needle may have."""
    room = (_NEEDLE - len(words)) // 2
    before, after = before[-room:] if room else "", after[:room]
    needle = (before + words + after).translate(_SPACES)
    found = fuzz.partial_ratio_alignment(needle, hay, score_cutoff=50)
    if found is None or len(needle) > len(hay):
        return _mapped(needle, len(before), len(before) + len(words), hay, 0, len(hay))
    slack = len(needle) // 4 + 2
    return _mapped(
        needle, len(before), len(before) + len(words), hay, max(0, found.dest_start - slack), found.dest_end + slack
    )


def _mapped(needle: str, start: int, end: int, hay: str, first: int, last: int) -> tuple[int, int] | None:
    """What of the hay stands for code points `start` to `end` of the needle, with as few letters changed as can be."""
    pairs = [
        (block.dest_start + max(start, block.src_start) - block.src_start,
         block.dest_start + min(end, block.src_end) - block.src_start)
        for block in Levenshtein.opcodes(needle, hay[first:last])
        if block.tag in ("equal", "replace") and block.src_start < end and block.src_end > start
    ]  # fmt: skip
    if not pairs:
        return None
    begin, stop = first + pairs[0][0], first + pairs[-1][1]
    piece = hay[begin:stop]
    return (begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip())) if piece.strip() else None


def _to_edges(anchor: Anchor, hay: str, start: int, end: int) -> tuple[int, int]:
    """A word that was whole stays so, also where one letter was read as two (`rn` for `m`)."""
    for _ in range(_MOST_SPLIT):
        if _is_cut(anchor.quote[:1], anchor.before[-1:], hay[start : start + 1], hay[max(0, start - 1) : start]):
            start -= 1
        if _is_cut(anchor.quote[-1:], anchor.after[:1], hay[end - 1 : end], hay[end : end + 1]):
            end += 1
    return start, end


def _is_cut(edge: str, beside: str, edge_now: str, beside_now: str) -> bool:
    was_whole = _LATIN_EDGE.match(edge) and not _LATIN_EDGE.match(beside)
    return bool(was_whole and _LATIN_EDGE.match(edge_now) and _LATIN_EDGE.match(beside_now))


def _judged(anchor: Anchor, quote: str, hay: str, start: int, end: int) -> tuple[int, int, float] | None:
    start, end = _to_edges(anchor, hay, start, end)
    words = _likeness(quote, hay[start:end])
    around = hay[max(0, start - len(anchor.before)) : end + len(anchor.after)]
    sure = _likeness(anchor.before + quote + anchor.after, around)
    return (start, end, sure) if words >= WORDS_ALIKE and sure >= ALIKE else None
