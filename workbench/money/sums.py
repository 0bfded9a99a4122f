"""Figures with their currency, one or a range, in folded text: what an amount is before the words around are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from workbench.money.currencies import Name, name_after, name_before, written_as_name
from workbench.money.figures import Figure, figure_at
from workbench.money.folding import COMMA
from workbench.money.hanfigures import STARTS
from workbench.money.phrases import joint_at

_HAN = "".join(sorted(STARTS))
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
# 二元结构 and 三元锂 are words of their own, 三元的 and 三元钱 are money
_IN_A_WORD = re.compile("[一二三四五]元(?=[\u4e00-\u9fff])(?![的每左以上至到和与或及钱整角一人、])")
_FARTHEST = 100  # so many times may the second end of a range be the first where they share no unit
_SMALL = 1000


@dataclass(frozen=True)
class Sum:
    """The figures with their currency; `low` and `high` are equal for one figure."""

    low: Decimal
    high: Decimal
    start: int
    end: int
    before: Name | None
    after: Name | None
    more: bool
    bare: bool  # 百万 without a digit


class Sums:
    """One text and its folded form. In a `passage` only what has one reading is a sum."""

    def __init__(self, text: str, folded: str, *, passage: bool) -> None:
        self._text, self._folded, self._passage = text, folded, passage

    def at(self, position: int) -> Sum | None:
        """The sum whose first figure begins here, and which is not the rest of something longer."""
        first = figure_at(self._folded, position, passage=self._passage)
        if first is None:
            return None
        before = name_before(self._folded, position)
        start = before.start if before else position
        unit = name_after(self._folded, first.end)
        found = self._range(first, before, unit, start) or self._single(first, before, unit, start)
        return found if found and self._is_free(found, position) else None

    def _single(self, figure: Figure, before: Name | None, after: Name | None, start: int) -> Sum | None:
        if before is None and after is None or not self._named(figure, before, after):
            return None
        end, value = after.end if after else figure.end, figure.value
        if after and after.name in ("元", "CNY"):
            value, end = self._with_cents(value, end)
        return Sum(value, value, start, end, before, after, figure.more, figure.bare)

    def _with_cents(self, value: Decimal, end: int) -> tuple[Decimal, int]:
        """三元五角, 壹佰元整."""
        match = _CENTS.match(self._folded, end)
        if not match or match.end() == end:
            return value, end
        tens, ones = (figure_at(match[each], 0) if match[each] else None for each in ("tens", "ones"))
        return value + (tens.value / 10 if tens else 0) + (ones.value / 100 if ones else 0), match.end()

    def _range(self, first: Figure, before: Name | None, unit: Name | None, start: int) -> Sum | None:
        joint = joint_at(self._folded, unit.end if unit else first.end, start)
        if joint is None:
            return None
        sign = self._sign_at(joint)
        second = figure_at(self._folded, sign.end if sign else joint, passage=self._passage)
        if second is None or (sign and (before is None or sign.name != before.name)):
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
        return Sum(low, second.value, start, end, before, after, first.more or second.more, first.bare)

    def _sign_at(self, position: int) -> Name | None:
        """The sign that the second figure has of its own: `$1m-$2m`."""
        for length in range(5, 0, -1):
            name = name_before(self._folded, position + length)
            if name and name.start == position:
                return name
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

    def _is_free(self, found: Sum, position: int) -> bool:
        before = self._folded[max(0, found.start - 24) : found.start]
        if found.before and found.before.word and self._passage:
            code = self._text[found.before.start : position].strip()
            if not written_as_name(code):
                return False
        if _NOT_AFTER.search(before) and not _DASH_BREAK.search(self._text[max(0, found.start - 2) : found.start]):
            return False
        parted = (rest.match(self._folded, position) for end, rest in _PARTED if end.search(before))
        return found.start < position or not any(parted)


def _low(first: Figure, second: Figure, *, own: bool) -> Decimal | None:
    """The first end of a range, which may leave its unit to the second: 3至5百万, 800至1千万, 3000至1万."""
    shared = second.scales if first.rank == 0 else second.scales[-1:] if first.rank == 1 else ()
    for scale in () if own else shared:
        if first.value * scale < second.value:
            return first.value * scale
    near = own or first.rank == 2 or not shared or first.value * _FARTHEST >= second.value
    return first.value if near and first.value < second.value else None
