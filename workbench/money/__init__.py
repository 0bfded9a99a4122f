"""Amounts of money as they are written: value or range, currency, per what; English and Chinese.

`read_amount` reads words that are an amount, `found_amounts` finds amounts in a text, `amount_at` reads a selection
with the words around it. Values are exact decimals.
"""

from workbench.money.amount import Amount, plain, value_in_words
from workbench.money.currencies import CURRENCIES, currency_code
from workbench.money.finding import amount_at, found_amounts, read_amount, read_value

__all__ = [
    "CURRENCIES",
    "Amount",
    "amount_at",
    "currency_code",
    "found_amounts",
    "plain",
    "read_amount",
    "read_value",
    "value_in_words",
]
