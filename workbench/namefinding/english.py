"""English names: runs of words with capitals. A word that says what the thing is decides (University, Plan); what is
left is judged by probablepeople. A word by itself is a name only where no sentence begins with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from workbench.dates.english import MONTHS
from workbench.namefinding.guess import Guess
from workbench.namefinding.libraries import english as judge
from workbench.namefinding.libraries import english_names
from workbench.searching.names import Names

_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"
_TOKEN = re.compile(rf"(?:[A-Z]\.)+|[{_LETTER}][{_LETTER}\d]*(?:[’'-][{_LETTER}\d]+)*|\S")
_GAP = re.compile("[ \n]")
_SMALL = re.compile(rf"(?<![{_LETTER}\d@./_-])[a-zß-öø-ÿ]+(?![{_LETTER}\d@_/]|\.\w)")  # and no part of an address
_POSSESSIVE = re.compile("[’']s$")
_LINKING = frozenset({"of", "for", "and", "&", "de", "da", "del", "van", "von", "der", "den", "bin", "al", "la"})
_GOES_ON = re.compile(rf"[{_LETTER}\d,;(’”)–—&-]")  # what stands before a word in the middle of a sentence


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words(
    "president professor prof doctor dr mr mrs ms miss sir judge minister secretary chairman chairwoman director "
    "spokesperson spokesman spokeswoman governor mayor senator general colonel captain officer dear"
)
_NATIONS = _words(
    "american asian australian british canadian chinese dutch english european french german indian italian japanese "
    "korean western eastern russian spanish swiss taiwanese communist internet eu prc uk u.k us u.s usa"
)
_IDLE = _words(
    "monday tuesday wednesday thursday friday saturday sunday spring although earlier either however later letter "
    "meanwhile moreover neither since thank thanks therefore today yesterday yours"
) | {each.lower() for each in MONTHS}
_KINDS = {
    "organisation": (
        "academy administration agency army association authority bank board branch bureau center centre co college "
        "commission committee company congress corp corporation council court daily department desk embassy federation "
        "foundation fund gazette group herald holdings hospital inc industries institute institution laboratories "
        "laboratory library limited llc ltd ministry museum office parliament party police post press school senate "
        "society technologies technology television times tribune trust union unit university"
    ),
    "programme": "campaign initiative plan program programme project scheme",
    "place": "avenue city county district island lake province river road square street valley village",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_NO_NAMES = Names()


class _Token(NamedTuple):
    """`start` and `end` are code points of the page; `opens` where a capital may be the sentence's, not the word's."""

    text: str
    start: int
    end: int
    opens: bool

    @property
    def plain(self) -> str:
        return self.text.lower().rstrip(".")

    @property
    def is_name(self) -> bool:
        return self.text[0].isupper() and not any(letter.isdigit() for letter in self.text)


_Run = Sequence[_Token]


class Page:
    """What is asked of a page as a whole: which of its words are written small elsewhere."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._small = frozenset(_SMALL.findall(text))

    def guesses(self, start: int, end: int) -> Iterator[Guess]:
        """Those in a sentence, in its order."""
        if not any(letter.islower() for letter in self._text[start:end]):
            return  # a line of capitals
        for run in self._runs(self._tokens(start, end)):
            titled = {after.start for title, after in pairwise(run) if title.plain in _TITLES}
            for part in _parted(self._trimmed(run)):
                part = self._trimmed(part)
                kind = self._kind(part)
                if kind == "other" and part[0].start in titled:  # Ms Wang
                    kind = "person"
                if kind:
                    yield Guess(part[0].start, part[-1].end, kind)

    def without_halves(self, found: Iterable[Guess]) -> list[Guess]:
        """Without single words that are part of a person's whole name on the page."""
        found = list(found)
        people = [self._text[each.start : each.end].split() for each in found if each.kind == "person"]
        parts = {word for words in people if len(words) > 1 for word in words}
        return [each for each in found if self._text[each.start : each.end] not in parts]

    def _tokens(self, start: int, end: int) -> list[_Token]:
        tokens = []
        for found in _TOKEN.finditer(self._text, start, end):
            word = _POSSESSIVE.sub("", found[0])
            before = self._text[start : found.start()].rstrip()
            opens = not before or not _GOES_ON.match(before[-1])
            tokens.append(_Token(word, found.start(), found.start() + len(word), opens))
        return tokens

    def _runs(self, tokens: list[_Token]) -> Iterator[_Run]:
        """Words with capitals that follow each other, small linking words between them."""
        run: list[_Token] = []
        for token in tokens:
            if run and not _GAP.fullmatch(self._text[run[-1].end : token.start]):
                yield run
                run = []
            if token.is_name or (run and token.text in _LINKING):
                run.append(token)
            elif run:
                yield run
                run = []
        yield run

    def _trimmed(self, run: _Run) -> _Run:
        """Without what is no name at its ends: linking and ordinary words, titles, days."""
        first, last = 0, len(run)
        while first < last and (self._is_idle(run[first]) or run[first].plain in _TITLES):
            first += 1
        while first < last and self._is_idle(run[last - 1]):
            last -= 1
        if self._only_begins(run[first:last]):
            return self._trimmed(run[first + 1 : last])
        return run[first:last]

    def _only_begins(self, run: _Run) -> bool:
        """Whether the first word has its capital from the sentence: `Says Qiming`, `Eligible for Qiming`."""
        if len(run) < 2 or _is_told(run):
            return False
        first, names = run[0], english_names()
        if not first.opens or _is_short(first.text) or first.text.upper() in names:
            return False
        return run[1].text in _LINKING or (len(run) == 2 and run[1].text.upper() not in names)

    def _is_idle(self, token: _Token) -> bool:
        word = token.plain
        if token.text in _LINKING or token.text[0].islower() or word in _IDLE:
            return True
        if token.opens and word in self._small and word not in _KIND_OF:
            return True
        return not _is_short(token.text) and _NO_NAMES.doubt(word) == "ordinary"

    def _kind(self, run: _Run) -> str:
        """ "" for what is no name."""
        if not run:
            return ""
        if len(run) == 1:
            return self._kind_of_word(run[0])
        kinds = [_KIND_OF.get(token.plain) for token in run]
        told = kinds[-1] or next(filter(None, kinds), None)
        if told:
            return told
        sort = judge()(" ".join(token.text for token in run))
        if all(token.text.isupper() for token in run):
            return "person" if sort == "Person" else ""
        return {"Person": "person", "Corporation": "organisation"}.get(sort or "", "other")

    def _kind_of_word(self, token: _Token) -> str:
        text, word = token.text, token.plain
        inner = any(letter.isupper() for letter in text[1:])  # NCSC, LinkedIn
        if token.opens and (text.isupper() or not inner):
            return ""
        if len(word) < 2 or word in _NATIONS | _TITLES or word in _KIND_OF:
            return ""
        if word in self._small and not _is_short(text):
            return ""
        return "organisation" if inner else "other"


def _parted(run: _Run) -> Iterator[_Run]:
    """At a word between two names; one within `Ministry of …` or before `… Center` is the name's own."""
    for at, token in enumerate(run):
        of_somebody = token.text in ("of", "for") and at > 1 and not _is_told(run[:at]) and _is_person(run[:at])
        if of_somebody or (token.text == "and" and not _is_inner(run[:at], run[at + 1 :])):
            yield run[:at]
            yield from _parted(run[at + 1 :])
            return
    yield run


def _is_inner(before: _Run, after: _Run) -> bool:
    if any(token.text in ("of", "for") for token in before):
        return all(token.plain not in _KIND_OF or token.plain == "technology" for token in after)
    return not _is_told(before) and len(before) > 1 and after[-1].plain in _KIND_OF and not _is_person(before)


def _is_told(run: _Run) -> bool:
    """Whether some word says what the thing is."""
    return any(token.plain in _KIND_OF for token in run)


def _is_person(run: _Run) -> bool:
    return judge()(" ".join(token.text for token in run)) == "Person"


def _is_short(word: str) -> bool:
    """An abbreviation: it may read as an ordinary word (MOST, IT)."""
    return word.isupper() and 1 < len(word) < 8
