"""Many names on a page at once: each place of one, the longest where several begin, as a search would find them.

A name is met by its first two words or Chinese characters, and only then compared whole: a page takes hardly longer
with five thousand names than with five.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import Literal

from workbench.searching import scripts
from workbench.searching.analysis import LINE_HYPHEN
from workbench.searching.folding import HAN, LETTER, folded
from workbench.searching.matching import pattern
from workbench.searching.plan import Words
from workbench.searching.spotting import FoldedPage
from workbench.spans import Span

Like = Literal["written", "case", "spelling"]
"""How a place has a name: as it is written (in either Chinese script), in other case, with other signs or accents."""

_HAN = re.compile(f"[{HAN}]")
_HAN_GAP = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")
_TOKEN = re.compile(f"[{HAN}]|{LETTER}+")
_CUT = rf"-[^\S\n]*\n[^\S\n]*{LETTER}+"
_WORD = re.compile(f"{LETTER}+(?:{_CUT})*")
_CUTS = re.compile(r"-[^\S\n]*\n[^\S\n]*")
_NEW_PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Form:
    """One of the names of the entity with this number."""

    owner: int
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """`start` and `end` are code points of the page; `form` is the name that is there."""

    start: int
    end: int
    quote: str
    form: Form
    like: Like


def asked(text: str) -> Words:
    """A name as the index is asked for it: in both Chinese scripts."""
    return Words(text, both=_HAN.search(text) is not None)


class Forms:
    """Names to be found. Of two that fold to the same the first one given is meant."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._by_first: defaultdict[str, list[Form]] = defaultdict(list)
        self._by_two: defaultdict[tuple[str, str], list[Form]] = defaultdict(list)
        self._shapes: dict[tuple[str, bool], re.Pattern[str]] = {}
        self._likes: dict[tuple[str, str], Like] = {}
        for form in sorted(forms, key=lambda each: -len(each.text)):
            for beginning in _beginnings(form.text):
                self._by_two[beginning].append(form)
            for first in dict.fromkeys(first for first, _ in _beginnings(form.text)):
                self._by_first[first].append(form)
        self._first = re.compile("|".join(_firsts(self._by_first)) or r"(?!)")

    def on(self, text: str) -> Iterator[Found]:
        """Each place of a name on a page, in order, without overlaps."""
        page = FoldedPage(text)
        end = 0
        for first in self._first.finditer(page.plain):
            if first.start() < end:
                continue
            found = self._at(page, first)
            if found:
                form, place = found
                end = place.end()
                span = page.span(place)
                yield Found(span.start, span.end, span.quote, form, self._like(span, form))

    def _at(self, page: FoldedPage, first: re.Match[str]) -> tuple[Form, re.Match[str]] | None:
        for form in self._possible(page, first):
            place = self._shape(form.text, page.broken).match(page.plain, first.start())
            if place:
                return form, place
        return None

    def _possible(self, page: FoldedPage, first: re.Match[str]) -> Iterator[Form]:
        """By the two words or characters there; on a page where words are cut, by the first alone."""
        if page.broken:
            word = _WORD.match(page.plain, first.start())
            whole = _CUTS.sub("", word[0]) if word else first[0]
            yield from self._by_first.get(whole, ())
            if whole != first[0]:
                yield from self._by_first.get(first[0], ())
        else:
            second = _TOKEN.search(page.plain, first.end())
            if second:
                yield from self._by_two.get((first[0], second[0]), ())
            yield from self._by_two.get((first[0], ""), ())

    def _shape(self, text: str, broken: bool) -> re.Pattern[str]:
        if (text, broken) not in self._shapes:
            self._shapes[text, broken] = re.compile(pattern(asked(text), broken_words=broken))
        return self._shapes[text, broken]

    def _like(self, span: Span, form: Form) -> Like:
        key = (span.quote, form.text)
        if key not in self._likes:
            self._likes[key] = like(*key)
        return self._likes[key]


def _beginnings(text: str) -> Iterable[tuple[str, str]]:
    """The first two words or Chinese characters, in all their spellings; nothing for a name of signs alone."""
    tokens = [_spellings(token[0]) for token in islice(_TOKEN.finditer(folded(text)), 2)]
    return product(tokens[0], tokens[1] if len(tokens) > 1 else ("",)) if tokens else ()


def _spellings(token: str) -> Iterable[str]:
    return scripts.forms(token) if _HAN.match(token) else (token,)


def _firsts(beginnings: Iterable[str]) -> Iterator[str]:
    """Every word is looked at, but of Chinese characters only those that begin a name."""
    beginnings = list(beginnings)
    if characters := "".join(each for each in beginnings if _HAN.match(each)):
        yield f"[{characters}]"
    if any(not _HAN.match(each) for each in beginnings):
        yield f"{LETTER}+"


def like(quote: str, name: str) -> Like:
    """How words of a page that fold to a name have it.

    >>> like("QIMING  Programme", "Qiming Programme"), like("啟明\\n計劃", "启明计划")
    ('case', 'written')
    """
    if _NEW_PARAGRAPH.search(quote):
        return "spelling"
    here, there = _as_written(quote), _as_written(name)
    if _same(here, there):
        return "written"
    return "case" if _same(here.casefold(), there.casefold()) else "spelling"


def _as_written(text: str) -> str:
    whole = unicodedata.normalize("NFKC", LINE_HYPHEN.sub("", text)).replace("’", "'")
    return " ".join(_HAN_GAP.sub("", whole).split())


def _same(here: str, there: str) -> bool:
    return len(here) == len(there) and all(
        one == other or (_HAN.match(one) is not None and one in scripts.forms(other))
        for one, other in zip(here, there, strict=True)
    )
