"""What Chinese digits and units amount to: `三百五十万`, `1亿5000万`, `两万亿`, `一五〇万`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbench.numerals import HAN_DIGITS, HAN_UNITS

BIG_UNITS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
UNITS = {**HAN_UNITS, **BIG_UNITS}
_DIGITS = "".join(HAN_DIGITS)
STARTS = frozenset((*_DIGITS, *UNITS, "廿", "卅"))
HAN_TOKEN = re.compile(rf"\s?(?:(?P<more>[多余])|(?P<han>(?P<unit>[{''.join(UNITS)}])|[{_DIGITS}廿卅]))")

MOST_DIGITS = 16
_LIMIT = Decimal(10) ** 20  # below it every value is exact

Token = Decimal | str


@dataclass(frozen=True)
class HanValue:
    """See `figures.Figure`."""

    value: Decimal
    scales: tuple[Decimal, ...]
    rank: int
    bare: bool


def han_value(tokens: Sequence[Token]) -> HanValue | None:
    """A decimal among the tokens stands for figures, a text is one Chinese digit or unit.

    None for an order that makes no number, and for what has two readings: 三五百万 (three to five), 三万五 (35,000).
    """
    merged = _merged(tokens)
    value = merged and _Sum().of(merged)
    if not value or not merged or value >= _LIMIT:
        return None
    units = [each for each in merged if isinstance(each, str) and each in UNITS]
    rank = 2 if any(each in BIG_UNITS for each in units) else 1 if units else 0
    bare = merged[0] in UNITS and merged[0] != "十"  # 百万元: millions as well as a million
    return HanValue(value, tuple(_scales(merged)), rank, bare)


def _scales(tokens: Sequence[Token]) -> list[Decimal]:
    """Of `5百万` 百万 and 万, of `1亿5000万` 万 alone."""
    trailing = len(tokens)
    while trailing and tokens[trailing - 1] in UNITS:
        trailing -= 1
    ends = list(tokens[trailing:]) if trailing <= 1 else []
    big = [each for each in tokens[trailing:] if each in BIG_UNITS]
    found = [_product(each) for each in (ends, big) if each]
    return list(dict.fromkeys(found))


def _product(units: Sequence[Token]) -> Decimal:
    product = Decimal(1)
    for unit in units:
        product *= UNITS[str(unit)]
    return product


def _merged(tokens: Sequence[Token]) -> list[Token] | None:
    """With digits that stand in places (一五〇) as the number they are; a zero after a unit only fills a place."""
    text = "".join("#" if isinstance(each, Decimal) else each for each in tokens)
    figures = iter([each for each in tokens if isinstance(each, Decimal)])
    text = text.replace("廿", "二十").replace("卅", "三十")
    found: list[Token] = []
    for part in re.findall(rf"#|[{_DIGITS}]+|.", text):
        run = part.lstrip("零〇") if found and found[-1] in UNITS else part
        if part == "#":
            found.append(next(figures))
        elif len(run) <= 1 or part in UNITS:
            found += ["零"] if run != part else []
            found += [run] if run else []
        elif len(run) == 2 and not set(run) & {"零", "〇"}:
            return None
        else:
            found.append(Decimal("".join(str(HAN_DIGITS[each]) for each in run[:MOST_DIGITS])))
    return found


class _Sum:
    """One walk through the tokens; `section` is what stands before the next 万 or 亿."""

    def __init__(self) -> None:
        self._total = self._section = Decimal(0)
        self._waiting: Decimal | None = None
        self._small = self._big = 10**20  # the unit before, which the next one must be below
        self._last = ""

    def of(self, tokens: Sequence[Token]) -> Decimal | None:
        for token in tokens:
            fits = self._unit(token) if isinstance(token, str) and token in UNITS else self._number(token)
            if not fits:
                return None
            self._last = token if isinstance(token, str) else "#"
        if self._waiting is not None and self._loose(tokens):
            return None
        return self._total + self._section + (self._waiting or 0)

    def _loose(self, tokens: Sequence[Token]) -> bool:
        """一百五 is 150 or 105; 1万500 and 一百零五 are clear."""
        before = tokens[-2] if len(tokens) > 1 else ""
        return isinstance(tokens[-1], str) and UNITS.get(str(before), 0) >= 100

    def _number(self, token: Token) -> bool:
        value = Decimal(HAN_DIGITS[token]) if isinstance(token, str) else token
        if token == "零":
            return True
        if self._waiting is not None or value >= min(self._small, self._big):
            return False
        self._waiting = value
        return True

    def _unit(self, unit: str) -> bool:
        return self._big_unit(BIG_UNITS[unit]) if unit in BIG_UNITS else self._small_unit(HAN_UNITS[unit])

    def _small_unit(self, unit: int) -> bool:
        if unit >= self._small or (self._waiting is None and self._last not in ("", "零")):
            return False
        self._section += unit * (Decimal(1) if self._waiting is None else self._waiting)
        self._waiting, self._small = None, unit
        return True

    def _big_unit(self, unit: int) -> bool:
        section = self._section + (self._waiting or 0)
        if not section and self._last in BIG_UNITS:  # 两万亿
            self._total *= unit
        elif not section and self._last:
            return False
        elif unit < self._big:
            self._total += unit * (section or 1)
        else:  # 三万五千亿
            self._total = (self._total + section) * unit
        self._section, self._waiting, self._small, self._big = Decimal(0), None, 10**20, unit
        return True
