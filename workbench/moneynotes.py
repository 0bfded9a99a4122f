"""Amounts and rates as entries of a notes file: written from a case, and placed in one."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from workbench.amounts import TaggedAmount
from workbench.case import Case
from workbench.datecolumns import given_date
from workbench.dates import CaseDate
from workbench.errors import BadValue
from workbench.money import Amount
from workbench.rates import Rate

Entry = dict[str, Any]


def amount_entry(tagged: TaggedAmount, keys: dict[int, str]) -> Entry:
    """All but its place. Values are decimals as text, null on the open side of a bound; `keys` of entities by id."""
    amount = tagged.amount
    said = {
        "per": amount.per,
        "about": amount.about,
        "guessed": amount.guessed,
        **_dated(tagged.date),
        "entity": keys[tagged.entity.id] if tagged.entity else None,
        "notes": tagged.notes,
    }
    return {
        "low": None if amount.low is None else f"{amount.low:f}",
        "high": None if amount.high is None else f"{amount.high:f}",
        "currency": amount.currency,
        **{name: value for name, value in said.items() if value},
    }


def rate_entry(rate: Rate) -> Entry:
    about = {**_dated(rate.date), **({"source": rate.source} if rate.source else {})}
    return {"currency": rate.currency, "target": rate.target, "rate": f"{rate.rate:f}", **about}


def _dated(date: CaseDate | None) -> Entry:
    if date is None:
        return {}
    return {"date": date.edtf, **({"wording": date.wording} if date.wording != date.edtf else {})}


def apply_amount(case: Case, entry: Entry, document_id: int, entity_id: int | None) -> bool:
    """Whether it is new to the case: words that have an amount keep it. Part of a change of the caller's.

    Without a value of its own the entry is what its words say. Raises BadValue, QuoteMissing, QuoteAmbiguous, KeyError.
    """
    if not entry.get("rectangle") and not entry["quote"]:
        raise BadValue("an amount rests on words.")
    amount = _amount(entry) or _read(case, entry, document_id)
    place = case.passages.of_quote(
        case.documents.get(document_id),
        entry.get("quote"),
        entry.get("page"),
        entry.get("start"),
        rectangle=entry.get("rectangle"),
        lost=bool(entry.get("lost")),
    )
    if case.amounts.on_passage(place):
        return False
    case.amounts.put(place, amount, date=_date(entry), entity_id=entity_id, notes=entry.get("notes", ""))
    return True


def apply_rate(case: Case, entry: Entry) -> bool:
    """Whether it is new to the case. Raises BadValue, KeyError."""
    before = len(case.rates.all())
    rate = _decimal(entry["rate"])
    case.rates.add(entry["currency"], entry["target"], rate, _date(entry), entry.get("source", ""))
    return len(case.rates.all()) > before


def _amount(entry: Entry) -> Amount | None:
    low, high = (None if entry.get(each) is None else _decimal(entry[each]) for each in ("low", "high"))
    if low is None and high is None:
        return None
    per = entry.get("per", "")
    return Amount(low, high, entry["currency"], per, bool(entry.get("about")), bool(entry.get("guessed")))


def _read(case: Case, entry: Entry, document_id: int) -> Amount:
    page, span = case.passages.locate(
        case.documents.get(document_id), entry["quote"], entry.get("page"), entry.get("start")
    )
    amount = case.amounts.propose(document_id, page, span.start, span.end)
    if amount is None:
        raise BadValue(f"“{entry['quote']}” is not understood as an amount: say “low”, “high” and “currency”.")
    return amount


def _decimal(value: str | int | float) -> Decimal:
    """Raises BadValue for what is no number."""
    try:
        return Decimal(str(value))
    except InvalidOperation as error:
        raise BadValue(f"“{value}” is not a number.") from error


def _date(entry: Entry) -> CaseDate | None:
    return given_date(entry["date"], entry.get("wording")) if entry.get("date") else None
