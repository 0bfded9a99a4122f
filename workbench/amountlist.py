"""All amounts of a case side by side: what each is worth in one currency, and the same as a table for a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from workbench.amounts import TaggedAmount
from workbench.case import Case
from workbench.errors import BadValue
from workbench.exporting import csv, xlsx
from workbench.money import Amount, currency_code
from workbench.outfiles import written_whole
from workbench.rates import Rate, converted

_COLUMNS = ("words", "low", "high", "currency", "per", "about", "guessed", "date", "concerns")
_WHERE = ("rate", "document", "page", "notes")
_WIDTHS = (30, 14, 14, 9, 14, 7, 8, 18, 24, 14, 14, 40, 50, 6, 40)  # characters
_NUMBERS = {"low", "high", "page"}


@dataclass(frozen=True)
class Worth:
    """`amount` is in the common currency, rounded for reading, and `rate` what made it so.

    It is the amount itself, and `rate` None, where that is its currency; both are None where the case has no rate.
    """

    tagged: TaggedAmount
    amount: Amount | None
    rate: Rate | None

    @property
    def size(self) -> Decimal | None:
        """By which amounts are ordered: the higher end, or of a lower bound that."""
        if self.amount is None:
            return None
        return self.amount.low if self.amount.high is None else self.amount.high


def worths(case: Case, target: str) -> list[Worth]:
    """Of all amounts in reading order. Raises BadValue where the target is no currency's code."""
    target, rates = currency_code(target), case.rates.all()
    return [_worth(each, target, rates) for each in case.amounts.all()]


def _worth(tagged: TaggedAmount, target: str, rates: list[Rate]) -> Worth:
    if tagged.amount.currency == target:
        return Worth(tagged, tagged.amount, None)
    found = converted(tagged.amount, target, tagged.date, rates)
    return Worth(tagged, found.rounded if found else None, found.rate if found else None)


def write_amounts(case: Case, target: str, out: Path) -> int:
    """By the name's suffix, as `.csv` or `.xlsx`; gives how many. Raises BadValue, CannotWrite.

    Values are those of the papers and beside them in the target currency, empty where the case has no rate.
    """
    suffix, found = out.suffix.lower(), worths(case, target)
    if suffix not in (".csv", ".xlsx"):
        raise BadValue(f"{out.name}: a list of amounts cannot be written in this form; known are .csv, .xlsx.")
    target = currency_code(target)
    columns = (*_COLUMNS, f"low {target}", f"high {target}", *_WHERE)
    rows = [_row(each) for each in found]
    numbers = {place for place, name in enumerate(columns) if name.partition(" ")[0] in _NUMBERS}
    table = (
        csv.table([columns, *rows]) if suffix == ".csv" else xlsx.workbook("Amounts", columns, rows, _WIDTHS, numbers)
    )
    with written_whole(out) as file:
        file.write(table)
    return len(found)


def _row(worth: Worth) -> tuple[str, ...]:
    tagged, amount, place = worth.tagged, worth.tagged.amount, worth.tagged.passage
    return (
        place.quote or "",
        *_ends(amount),
        amount.currency,
        amount.per,
        "yes" if amount.about else "",
        "yes" if amount.guessed else "",
        tagged.date.display() if tagged.date else "",
        tagged.entity.name if tagged.entity else "",
        *_ends(worth.amount),
        str(worth.rate) if worth.rate else "",
        place.path,
        str(place.page or ""),
        tagged.notes,
    )


def _ends(amount: Amount | None) -> tuple[str, str]:
    low, high = (amount.low, amount.high) if amount else (None, None)
    return "" if low is None else f"{low:f}", "" if high is None else f"{high:f}"
