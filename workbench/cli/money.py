"""Commands on money: the amounts of a case and its own exchange rates."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import click

from workbench.amountlist import write_amounts
from workbench.amounts import TaggedAmount
from workbench.case import Case
from workbench.cli.answer import Answer, table
from workbench.cli.asking import FILE, on_case, words
from workbench.dates import parse_date
from workbench.errors import BadValue
from workbench.rates import Converted, Rate
from workbench.timeline import date_as_json


@click.command()
@on_case()
@click.option("--out", type=FILE, metavar="OUT.xlsx|.csv", help="Write them as a table as well.")
@click.option("--in", "target", type=words, default="USD", show_default=True, metavar="CUR", help="Of the table.")
def amounts(case: Case, out: Path | None, target: str) -> Answer:
    """List the amounts of money that are tagged, each in other currencies too where the case has a rate.

    --json: [{"id","document","path","page","start","end","quote","low","high","currency","per","about","guessed",
    "date","entity","notes","converted":[{"low","high","currency","rate"}]}]; values are decimals as text, "low" is null
    for an upper bound and "high" for a lower one, "date" and "rate" are as in timeline and rates.
    """
    if out:
        write_amounts(case, target, out)
    found = [(each, case.rates.conversions(each.amount, each.date)) for each in case.amounts.all()]
    return Answer([_amount(*each) for each in found], table(_amount_row(*each) for each in found))


def _amount(tagged: TaggedAmount, conversions: list[Converted]) -> dict[str, Any]:
    place, amount = tagged.passage, tagged.amount
    return {
        "id": tagged.id,
        "document": place.document_id,
        "path": place.path,
        "page": place.page,
        "start": place.start,
        "end": place.end,
        "quote": place.quote,
        "low": _decimal(amount.low),
        "high": _decimal(amount.high),
        "currency": amount.currency,
        "per": amount.per,
        "about": amount.about,
        "guessed": amount.guessed,
        "date": date_as_json(tagged.date) if tagged.date else None,
        "entity": tagged.entity.name if tagged.entity else None,
        "notes": tagged.notes,
        "converted": [
            {
                "low": _decimal(each.rounded.low),
                "high": _decimal(each.rounded.high),
                "currency": each.rounded.currency,
                "rate": _rate(each.rate),
            }
            for each in conversions
        ],
    }


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _amount_row(tagged: TaggedAmount, conversions: list[Converted]) -> tuple[object, ...]:
    guessed = " (currency guessed)" if tagged.amount.guessed else ""
    return (
        tagged.id,
        f"“{tagged.passage.quote}”",
        f"{tagged.amount}{guessed}",
        "; ".join(f"{each} ({each.rate})" for each in conversions),
        f"{tagged.passage.path}, page {tagged.passage.page}",
    )


@click.command()
@on_case()
@click.option("--add", "added", nargs=3, type=words, metavar="CUR TARGET RATE", help="One CUR is RATE of TARGET.")
@click.option("--date", type=words, metavar="D", help="The day or period that the rate added is of.")
@click.option("--source", type=words, default="", metavar="S", help="Where the rate added was found.")
@click.option("--remove", type=int, metavar="ID", help="Take the rate of this number out.")
def rates(case: Case, added: tuple[str, str, str] | None, date: str | None, source: str, remove: int | None) -> Answer:
    """List the case's own exchange rates, which amounts are converted at; add or remove one.

    --json: [{"id","currency","target","rate","date","source"}]; one unit of "currency" is "rate", a decimal as text, of
    "target".
    """
    if (date or source) and not added:
        raise click.UsageError("--date and --source say more of a rate that is given with --add.")
    if remove is not None:
        case.rates.remove(remove)
    if added:
        currency, target, rate = added
        case.rates.add(currency, target, _number(rate), parse_date(date) if date else None, source)
    known = case.rates.all()
    return Answer([_rate(each) for each in known], table((each.id, each) for each in known))


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise BadValue(f"“{text}” is not a number.") from error


def _rate(rate: Rate) -> dict[str, Any]:
    return {
        "id": rate.id,
        "currency": rate.currency,
        "target": rate.target,
        "rate": f"{rate.rate:f}",
        "date": date_as_json(rate.date) if rate.date else None,
        "source": rate.source,
    }
