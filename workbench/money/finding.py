"""Amounts in a text: where sums stand, and what the words around make of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from workbench.money.amount import Amount, plain
from workbench.money.currencies import which
from workbench.money.folding import fold
from workbench.money.hanfigures import STARTS
from workbench.money.phrases import AFTER, BEFORE, per_what
from workbench.money.sums import Sum, Sums
from workbench.numerals import ENGLISH, ENGLISH_TENS

Found = tuple[int, int, Amount]

_HAN = "".join(sorted(STARTS))
_WORDS = "|".join((*ENGLISH, *ENGLISH_TENS))
_START = re.compile(
    rf"(?<![0-9{_HAN}])[0-9]|(?<![0-9{_HAN}])(?<![{_HAN}]\s)[{_HAN}]|(?<![a-z0-9])(?:half\san?|{_WORDS}|an?(?=\s(?:hundred|thousand|[mbtr]+illion)))"
    r"(?![a-z])"
)
_TRIMMED = re.compile(r"[\s,.;:!?()（）。，；：、！？“”‘’\"']+")
# Whoever selects or types just these words means one number
_BREAK_IN_NUMBER = re.compile(r"(?<=[0-9])\n(?=[0-9])")
_COMMA_IN_NUMBER = re.compile("(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")
_AROUND = 400  # code points on each side in which an ambiguous sign looks for company


def read_amount(words: str, around: str = "") -> Amount | None:
    """The amount that these words are, from the first to the last; `around` tells what an ambiguous sign is."""
    words = _COMMA_IN_NUMBER.sub(",", _BREAK_IN_NUMBER.sub("", words))
    folded = fold(words)
    start, end = _trimmed(folded)
    scan = _Scan(words, folded, fold(around) or folded, passage=False)
    for position in _starts(folded):
        found = scan.at(position)
        if found and found[:2] == (start, end):
            return found[2]
    return None


def read_value(words: str) -> tuple[Decimal | None, Decimal | None, bool] | None:
    """Low, high and whether it is about, of words without a currency: `3-5 million`, `up to 2亿`, `about 300`."""
    amount = read_amount(f"{words.strip()} CNY")
    return (amount.low, amount.high, amount.about) if amount and not amount.per else None


def found_amounts(text: str) -> list[Found]:
    """Start and end in code points and what stands there, in reading order, none overlapping.

    Only what has a currency and one reading. The words that bound it or say per what are part of it where they adjoin.
    """
    return list(_found(text))


def amount_at(text: str, start: int, end: int) -> Amount | None:
    """What a selection says of money: `2亿元` is an upper bound where `最高可达` stands before it.

    None where nothing or more than one amount is in it.
    """
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    found = [each for each in _found(text[left:right]) if each[0] + left < end and each[1] + left > start]
    if len(found) > 1:
        return None
    trimmed = start + _trimmed(fold(text[start:end]))[0]
    if found and found[0][0] + left <= trimmed:
        return found[0][2]
    return read_amount(text[start:end], text[left:right]) or (found[0][2] if found else None)


def _found(text: str) -> Iterator[Found]:
    folded, done = fold(text), 0
    scan = _Scan(text, folded, folded, passage=True)
    for position in _starts(folded):
        found = scan.at(position) if position >= done else None
        if found and found[0] >= done:
            yield found
            done = found[1]


def _starts(folded: str) -> Iterator[int]:
    return (match.start() for match in _START.finditer(folded))


def _trimmed(folded: str) -> tuple[int, int]:
    left = _TRIMMED.match(folded)
    start = left.end() if left else 0
    end = len(folded)
    while end > start and _TRIMMED.fullmatch(folded, end - 1, end):
        end -= 1
    return start, end


@dataclass
class _Said:
    """What stands around figures, gathered from the inside out."""

    start: int
    end: int
    bounds: set[str] = field(default_factory=set)
    about: bool = False
    per: list[str] = field(default_factory=list)


class _Scan:
    """One text; `around` is the folded text in which ambiguous signs look for company."""

    def __init__(self, text: str, folded: str, around: str, *, passage: bool) -> None:
        self._text, self._folded, self._around, self._passage = text, folded, around, passage
        self._sums = Sums(text, folded, passage=passage)

    def at(self, position: int) -> Found | None:
        """The amount whose first figure begins here."""
        core = self._sums.at(position)
        if core is None:
            return None
        said = self._said(core)
        if core.bare and self._passage and said.start == core.start:
            return None
        bounds = said.bounds | ({"low"} if core.more else set())
        if len(bounds) > 1 or (bounds and core.low != core.high):
            return None
        named = which(core.before, core.after, self._company(said), self._text[said.start : said.end])
        if named is None:
            return None
        low = None if bounds == {"high"} else plain(core.low)
        high = None if bounds == {"low"} else plain(core.high)
        amount = Amount(low, high, named[0], " per ".join(said.per), said.about or core.bare, named[1])
        return said.start, said.end, amount

    def _company(self, said: _Said) -> str:
        if self._around is not self._folded:
            return self._around
        return self._folded[max(0, said.start - _AROUND) : said.end + _AROUND]

    # -- what stands around --------------------------------------------------------------------------------------

    def _said(self, core: Sum) -> _Said:
        said = _Said(core.start, core.end)
        while match := BEFORE.search(self._folded, max(0, said.start - 24), said.start):
            if (match["link"] and core.low == core.high) or (match["over"] and not core.bare):
                break
            self._note(match, said, before=True)
            said.start = match.start()
        while (match := AFTER.match(self._folded, said.end)) and match.end() > said.end:
            if match["link"] and core.low == core.high:
                break
            said.end = match.end()
            self._note(match, said, before=False)
        return said

    def _note(self, match: re.Match[str], said: _Said, *, before: bool) -> None:
        if match["per"]:
            what, end = per_what(self._folded, self._text, match.start("per"), match.end("per"))
            said.per.insert(0 if before else len(said.per), what)
            said.end = said.end if before else end
        said.about = said.about or bool(match["about"])
        said.bounds |= {each for each in ("low", "high") if match[each]}
        if before and match["over"]:
            said.bounds.add("low")
