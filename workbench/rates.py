"""The case's own table of exchange rates, and amounts converted at them: always with the rate, its date and source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, localcontext

from workbench.datecolumns import date_columns, stored_date
from workbench.dates import CaseDate
from workbench.errors import BadValue, NotFound
from workbench.money import Amount, currency_code, plain
from workbench.store import Row, Store

_CENTS, _WHOLE = Decimal("0.01"), Decimal(1)
_WHOLE_FROM = 1000
_FAR = 10**9  # days: an undated rate is farther away than any dated one


@dataclass(frozen=True)
class Rate:
    """One unit of `currency` is `rate` units of `target`. `date` is the day or period that the rate is of."""

    id: int
    currency: str
    target: str
    rate: Decimal
    date: CaseDate | None
    source: str

    def __str__(self) -> str:
        """`1 USD = 7.1475 CNY, 10 August 2023, PBoC`."""
        rate = f"1 {self.currency} = {self.rate:f} {self.target}"
        return ", ".join(
            (rate, self.date.display() if self.date else "undated", *([self.source] if self.source else []))
        )


@dataclass(frozen=True)
class Converted:
    """`amount` is in the other currency, exact to 28 digits; `rate` is what made it so."""

    amount: Amount
    rate: Rate

    @property
    def rounded(self) -> Amount:
        """For reading: whole units from 1,000 on, below that two decimals."""
        low, high = (None if each is None else _rounded(each) for each in (self.amount.low, self.amount.high))
        return replace(self.amount, low=low, high=high)

    def __str__(self) -> str:
        """`up to 27,981,812 USD`, `139.91 USD per year`."""
        return str(self.rounded)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_WHOLE if value >= _WHOLE_FROM else _CENTS, ROUND_HALF_UP)


class Rates:
    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Rate]:
        """By currencies, then by date, undated ones first."""
        return [_rate(row) for row in self._store.rows("SELECT * FROM rates ORDER BY currency, target, earliest, id")]

    def get(self, rate_id: int) -> Rate:
        found = self._store.row("SELECT * FROM rates WHERE id = ?", (rate_id,))
        if not found:
            raise NotFound("rate", str(rate_id))
        return _rate(found)

    def add(self, currency: str, target: str, rate: Decimal, date: CaseDate | None = None, source: str = "") -> int:
        """A new rate; gives its number. The same one again is not added twice.

        Raises BadValue for what is no rate, or where the case has another one of these currencies and this date.
        """
        values = _columns(currency, target, rate, date, source)
        known = self._known(values)
        if known and _rate(known).rate == rate:
            return int(known["id"])
        if known:
            raise BadValue(f"The case has another rate of this date: {_rate(known)}.")
        with self._store.change("rates", what=f"Add the rate {_called(values)}"):
            return self._store.insert("rates", **values)

    def change(
        self, rate_id: int, currency: str, target: str, rate: Decimal, date: CaseDate | None = None, source: str = ""
    ) -> None:
        """Raises as `add` does."""
        values = _columns(currency, target, rate, date, source)
        known = self._known(values)
        if known and known["id"] != rate_id:
            raise BadValue(f"The case has another rate of this date: {_rate(known)}.")
        with self._store.change("rates", what=f"Change the rate {_called(values)}"):
            self._store.update("rates", self.get(rate_id).id, **values)

    def remove(self, rate_id: int) -> None:
        old = self.get(rate_id)
        with self._store.change("rates", what=f"Remove the rate {old.currency} to {old.target}"):
            self._store.delete("rates", rate_id)

    def _known(self, values: Row) -> Row | None:
        return self._store.row(
            "SELECT * FROM rates WHERE currency = ? AND target = ? AND edtf IS ?",
            (values["currency"], values["target"], values["edtf"]),
        )

    # -- converting ----------------------------------------------------------------------------------------------

    def convert(self, amount: Amount, target: str, on: CaseDate | None = None) -> Converted | None:
        """The amount in the target currency, at the rate nearest to the date; None where the case has no rate for it.

        A rate is used in both directions. Of rates as near, the one of the shorter period; an undated rate comes last.
        Without a date it comes first, and then the newest.
        """
        return converted(amount, target, on, self.all())

    def conversions(self, amount: Amount, on: CaseDate | None = None) -> list[Converted]:
        """Into each currency that the case has a rate for, in the order of their codes."""
        rates = self.all()
        reached = {each for rate in rates for each in (rate.currency, rate.target) if amount.currency in _pair(rate)}
        found = (converted(amount, each, on, rates) for each in sorted(reached - {amount.currency}))
        return [each for each in found if each]


def _pair(rate: Rate) -> tuple[str, str]:
    return rate.currency, rate.target


def converted(amount: Amount, target: str, on: CaseDate | None, rates: list[Rate]) -> Converted | None:
    """What `Rates.convert` gives, of rates that are read already."""
    fitting = [rate for rate in rates if {*_pair(rate)} == {amount.currency, target}]
    if not fitting:
        return None
    rate = min(fitting, key=lambda each: (*_farness(each.date, on), each.currency != amount.currency, each.id))
    low, high = (None if each is None else _at(rate, amount.currency, each) for each in (amount.low, amount.high))
    return Converted(replace(amount, low=low, high=high, currency=target), rate)


def _at(rate: Rate, currency: str, value: Decimal) -> Decimal:
    with localcontext(prec=28):
        return value * rate.rate if rate.currency == currency else value / rate.rate


def _farness(date: CaseDate | None, on: CaseDate | None) -> tuple[int, int]:
    """Days between the two, then how long the rate's period is. An open end reaches as far as there are days."""
    if date is None:
        return (-_FAR if on is None else _FAR), 0
    first, last = -_FAR if date.earliest is None else date.earliest, _FAR if date.latest is None else date.latest
    if on is None:
        return -last, last - first
    gap = max(
        first - (_FAR if on.latest is None else on.latest), (-_FAR if on.earliest is None else on.earliest) - last
    )
    return max(gap, 0), last - first


def _columns(currency: str, target: str, rate: Decimal, date: CaseDate | None, source: str) -> Row:
    currency, target = currency_code(currency), currency_code(target)
    if currency == target:
        raise BadValue("A rate is between two different currencies.")
    if not rate.is_finite() or rate <= 0:
        raise BadValue("A rate is a number above 0.")
    return {
        "currency": currency,
        "target": target,
        "rate": str(plain(rate)),
        "source": source.strip(),
        **date_columns(date),
    }


def _called(values: Row) -> str:
    return f"{values['currency']} to {values['target']}"


def _rate(row: Row) -> Rate:
    date = stored_date(row) if row["edtf"] else None
    return Rate(row["id"], row["currency"], row["target"], Decimal(row["rate"]), date, row["source"])
