"""Amounts in a text: the figures, the currency beside them, and what the words around make of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from workbench.money.amount import Amount, plain
from workbench.money.currencies import Name, name_after, name_before, which, written_as_name
from workbench.money.figures import Figure, figure_at
from workbench.money.folding import COMMA, fold
from workbench.money.hanfigures import STARTS
from workbench.money.phrases import AFTER, BEFORE, joint_at, per_what
from workbench.numerals import ENGLISH, ENGLISH_TENS

Found = tuple[int, int, Amount]

_HAN = "".join(sorted(STARTS))
_WORDS = "|".join((*ENGLISH, *ENGLISH_TENS))
_START = re.compile(
    rf"(?<![0-9{_HAN}])[0-9]|(?<![0-9{_HAN}])(?<![{_HAN}]\s)[{_HAN}]|(?<![a-z0-9])(?:half\san?|{_WORDS}|an?(?=\s(?:hundred|thousand|[mbtr]+illion)))"
    r"(?![a-z])"
)
# What may not stand before: the rest of a number, a word, a path or an address; a count that is none (几百万, 第3)
_NOT_AFTER = re.compile(rf"(?:[a-z_#№@\\/.%+*=]|[0-9][-.,'/:~至到]|[0-9{_HAN}]|[几数若干第多]|(?:^|[\s(])-)$")
_DASH_BREAK = re.compile("[0-9][—―]$")  # a dash between clauses, which folding makes a hyphen
# What may be the rest of a number parted by a space, by a comma of Chinese type, by the end of a line
_PARTED = (
    (re.compile(r"(?<![0-9])[0-9]{1,3} $"), re.compile(r"[0-9]{3}(?![0-9万亿千百十])|[0-9] [0-9]")),
    (re.compile(rf"(?<![0-9])[0-9]{{1,3}}{COMMA}$"), re.compile(r"[0-9]{3}(?![0-9])")),
    (re.compile(r"[^\n]{20}[0-9]\n$"), re.compile("[0-9]")),
)
_CENTS = re.compile(
    r"(?:\s?(?P<tens>[0-9零一二三四五六七八九])角)?(?:\s?零?(?P<ones>[0-9一二三四五六七八九])分)?(?:\s?[整正](?![在式常月改治体理个合顿]))?"
)
_TRIMMED = re.compile(r"[\s,.;:!?()（）。，；：、！？“”‘’\"']+")
# Whoever selects or types just these words means one number
_BREAK_IN_NUMBER = re.compile(r"(?<=[0-9])\n(?=[0-9])")
_COMMA_IN_NUMBER = re.compile("(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")
# 二元结构 and 三元锂 are words of their own, 三元的 and 三元钱 are money
_IN_A_WORD = re.compile("[一二三四五]元(?=[\u4e00-\u9fff])(?![的每左以上至到和与或及钱整角一人、])")
_AROUND = 400  # code points on each side in which an ambiguous sign looks for company
_FARTHEST = 100  # so many times may the second end of a range be the first where they share no unit
_SMALL = 1000


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


@dataclass(frozen=True)
class _Core:
    """The figures with their currency; `low` and `high` are equal for one figure."""

    low: Decimal
    high: Decimal
    start: int
    end: int
    before: Name | None
    after: Name | None
    more: bool
    bare: bool  # 百万 without a digit


class _Scan:
    """One text; `around` is the folded text in which ambiguous signs look for company."""

    def __init__(self, text: str, folded: str, around: str, *, passage: bool) -> None:
        self._text, self._folded, self._around, self._passage = text, folded, around, passage

    def at(self, position: int) -> Found | None:
        """The amount whose first figure begins here."""
        core = self._core(position)
        if core is None or not self._free(core, position):
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

    # -- figures and currency ------------------------------------------------------------------------------------

    def _core(self, position: int) -> _Core | None:
        first = figure_at(self._folded, position, passage=self._passage)
        if first is None:
            return None
        before = name_before(self._folded, position)
        start = before.start if before else position
        unit = name_after(self._folded, first.end)
        return self._range(first, before, unit, start) or self._single(first, before, unit, start)

    def _single(self, figure: Figure, before: Name | None, after: Name | None, start: int) -> _Core | None:
        if before is None and after is None or not self._named(figure, before, after):
            return None
        end, value = after.end if after else figure.end, figure.value
        if after and after.name in ("元", "CNY"):
            value, end = self._with_cents(value, end)
        return _Core(value, value, start, end, before, after, figure.more, figure.bare)

    def _with_cents(self, value: Decimal, end: int) -> tuple[Decimal, int]:
        """三元五角, 壹佰元整."""
        match = _CENTS.match(self._folded, end)
        if not match or match.end() == end:
            return value, end
        tens, ones = (figure_at(match[each], 0) if match[each] else None for each in ("tens", "ones"))
        return value + (tens.value / 10 if tens else 0) + (ones.value / 100 if ones else 0), match.end()

    def _range(self, first: Figure, before: Name | None, unit: Name | None, start: int) -> _Core | None:
        joint = joint_at(self._folded, unit.end if unit else first.end, start)
        if joint is None:
            return None
        sign = self._sign_at(joint)
        second = figure_at(self._folded, sign or joint, passage=self._passage)
        if second is None:
            return None
        after = name_after(self._folded, second.end)
        if not self._named(second, before, after) or (unit and after and unit.name != after.name):
            return None
        if before is None and after is None:
            return None
        low = _low(first, second, own=bool(unit))
        if low is None:
            return None
        end = after.end if after else second.end
        return _Core(low, second.value, start, end, before, after, first.more or second.more, first.bare)

    def _sign_at(self, position: int) -> int | None:
        """Where the figure begins behind a sign of its own: `$1m-$2m`."""
        for length in range(5, 0, -1):
            name = name_before(self._folded, position + length)
            if name and name.start == position:
                return position + length
        return None

    def _named(self, figure: Figure, before: Name | None, after: Name | None) -> bool:
        """In a passage a name with a capital is a person's, `won` a verb, and figures end where they seem to."""
        if after is None:
            return not re.match("[0-9a-z%]|[.,][0-9]", self._folded[figure.end : figure.end + 2])
        large = figure.rank == 2 or figure.value >= _SMALL
        if self._passage and _IN_A_WORD.match(self._folded, after.start - 1):
            return False
        if not self._passage or not after.word:
            return True
        words = self._text[after.start : after.end]
        return (written_as_name(words) or figure.rank == 2) and (after.name != "won" or large)

    def _free(self, core: _Core, position: int) -> bool:
        """Not the rest of something longer."""
        before = self._folded[max(0, core.start - 24) : core.start]
        if core.before and core.before.word and self._passage:
            code = self._text[core.before.start : position].strip()
            if not written_as_name(code):
                return False
        if _NOT_AFTER.search(before) and not _DASH_BREAK.search(self._text[max(0, core.start - 2) : core.start]):
            return False
        parted = (rest.match(self._folded, position) for end, rest in _PARTED if end.search(before))
        return core.start < position or not any(parted)

    # -- what stands around --------------------------------------------------------------------------------------

    def _said(self, core: _Core) -> _Said:
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


def _low(first: Figure, second: Figure, *, own: bool) -> Decimal | None:
    """The first end of a range, which may leave its unit to the second: 3至5百万, 800至1千万, 3000至1万."""
    shared = second.scales if first.rank == 0 else second.scales[-1:] if first.rank == 1 else ()
    for scale in () if own else shared:
        if first.value * scale < second.value:
            return first.value * scale
    near = own or first.rank == 2 or not shared or first.value * _FARTHEST >= second.value
    return first.value if near and first.value < second.value else None
