"""An amount of money as data: a value, a range or a bound, its currency, and per what."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Amount:
    """`low` and `high` are units of `currency` (ISO 4217), equal for a single value.

    A bound is no value: `up to 15 million` has no `low`, `at least 3 million` no `high`; one of them is always there.
    `per` is the English noun for usual ones (`year`, `person`), others as they are written. `about`: the words say so.
    `guessed`: the currency's sign or name is that of several, and this one is the likeliest.
    """

    low: Decimal | None
    high: Decimal | None
    currency: str
    per: str = ""
    about: bool = False
    guessed: bool = False

    def __str__(self) -> str:
        """`3,000,000 to 5,000,000 CNY per year`, `up to 15,000,000 USD`: `read_amount` reads it back."""
        per = f" per {self.per}" if self.per else ""
        return f"{value_in_words(self.low, self.high, about=self.about)} {self.currency}{per}"


def value_in_words(low: Decimal | None, high: Decimal | None, *, about: bool = False) -> str:
    """`up to 15,000,000`, `about 3 to 5`: `read_value` reads it back. Raises ValueError where both are None."""
    if low is None and high is None:
        raise ValueError("an amount has a value or a bound")
    bound = "up to " if low is None else "at least " if high is None else ""
    shown = " to ".join(f"{each:,f}" for each in dict.fromkeys((low, high)) if each is not None)
    return f"{bound}{'about ' if about else ''}{shown}"


def plain(value: Decimal) -> Decimal:
    """The same value with no more digits than it needs, and no exponent: `1E+6` is 1000000, `1.50` is 1.5."""
    return Decimal(f"{value.normalize():f}")
