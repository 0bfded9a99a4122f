"""What the window says of an amount of money: as it is read, and in other currencies with the rate that made it so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from workbench.amounts import TaggedAmount
from workbench.case import Case
from workbench.rates import Converted


def told_amount(case: Case, amount_id: int) -> str:
    """The original words first, and below them what they say, a line each."""
    tagged = case.amounts.get(amount_id)
    conversions = case.rates.conversions(tagged.amount, tagged.date)
    return "\n".join((quoted(tagged), said(tagged), *map(converted, conversions)))


def quoted(tagged: TaggedAmount) -> str:
    return f"“{' '.join((tagged.passage.quote or '').split())}”"


def said(tagged: TaggedAmount, *, with_entity: bool = True) -> str:
    """`up to 200,000,000 CNY · 2022 · Kunpeng`."""
    date = tagged.date.display() if tagged.date else ""
    entity = tagged.entity.name if tagged.entity and with_entity else ""
    return " · ".join(filter(None, (read(tagged), date, entity)))


def read(tagged: TaggedAmount) -> str:
    """`300 CNY · currency guessed`."""
    guessed = QCoreApplication.translate("money", "currency guessed") if tagged.amount.guessed else ""
    return " · ".join(filter(None, (str(tagged.amount), guessed)))


def converted(conversion: Converted) -> str:
    """`up to 27,981,812 USD (1 USD = 7.1475 CNY, 10 August 2023, PBoC)`."""
    return f"{conversion} ({conversion.rate})"


def all_converted(conversions: Sequence[Converted]) -> str:
    return "\n".join(map(converted, conversions))
