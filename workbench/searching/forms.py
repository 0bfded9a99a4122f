"""Many names on a page at once: each place of one, the longest where several begin, as a search would find them.

A name is met by its first word or first Chinese character, and only then compared whole: a page takes as long with five
thousand names as with five.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
_FIRST = re.compile(f"[{HAN}]|{LETTER}+")
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
        self._beginning: defaultdict[str, list[Form]] = defaultdict(list)
        self._shapes: dict[tuple[str, bool], re.Pattern[str]] = {}
        self._likes: dict[tuple[str, str], Like] = {}
        for form in sorted(forms, key=lambda each: -len(each.text)):
            for first in _beginnings(form.text):
                self._beginning[first].append(form)
        self._first = re.compile("|".join(_firsts(self._beginning)) or r"(?!)")

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
        forms = self._beginning.get(first[0], [])
        if page.broken and (word := _WORD.match(page.plain, first.start())) and word.end() > first.end():
            forms = [*self._beginning.get(_CUTS.sub("", word[0]), []), *forms]
        for form in forms:
            place = self._shape(form.text, page.broken).match(page.plain, first.start())
            if place:
                return form, place
        return None

    def _shape(self, text: str, broken: bool) -> re.Pattern[str]:
        if (text, broken) not in self._shapes:
            self._shapes[text, broken] = re.compile(pattern(asked(text), broken_words=broken))
        return self._shapes[text, broken]

    def _like(self, span: Span, form: Form) -> Like:
        key = (span.quote, form.text)
        if key not in self._likes:
            self._likes[key] = like(*key)
        return self._likes[key]


def _beginnings(text: str) -> str | tuple[str, ...]:
    """The first word or the spellings of the first Chinese character; nothing for a name of signs alone."""
    first = _FIRST.search(folded(text))
    if not first:
        return ()
    return scripts.forms(first[0]) if _HAN.match(first[0]) else (first[0],)


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
