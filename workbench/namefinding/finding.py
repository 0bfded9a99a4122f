"""Names on a page, sentence by sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.namefinding import chinese, english
from workbench.namefinding.guess import Guess
from workbench.sentences import sentences

_HAN = re.compile("[\u3400-\u9fff]")
_CAPITAL = re.compile("[A-ZÀ-ÖØ-Þ]")


@dataclass(frozen=True, slots=True)
class Named:
    """`start` and `end` are code points of the page; `name` is what stands there with single spaces, and none between
    Chinese characters; `kind` is one of the kinds of entities."""

    start: int
    end: int
    name: str
    kind: str


def found_names(text: str) -> list[Named]:
    """What may be names, in reading order, without overlaps. Raises NamesMissing."""
    found: list[Guess] = []
    page = english.Page(text)
    for start, end in sentences(text):
        if _HAN.search(text, start, end):
            found += chinese.guesses(text, start, end)
        if _CAPITAL.search(text, start, end):
            found += page.guesses(start, end)
    found = page.without_halves(found)
    return [Named(each.start, each.end, plain_name(text[each.start : each.end]), each.kind) for each in sorted(found)]


def plain_name(words: str) -> str:
    """The words of a page as a name: single spaces, and none in Chinese."""
    return "".join(words.split()) if _HAN.search(words) else " ".join(words.split())
