"""Value, currency and per what in three fields, and below them at once what was understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.money import all_converted
from ui.widgets.buttons import TextButton
from ui.widgets.currency_box import CurrencyBox
from ui.widgets.labels import plain_label
from workbench.money import Amount, read_amount, read_value, value_in_words
from workbench.rates import Converted

_USUAL = "CNY"


class MoneyField(QWidget):
    """The first field takes any wording of a value, also one that names its currency: `3-5 million yuan a year`."""

    changed = Signal()
    rates_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guess: Amount | None = None
        self.value = QLineEdit(placeholderText=self.tr("3–5 million, up to 2亿, about 1,500 …"))
        self.value.setAccessibleName(self.tr("Value"))
        self.currency = CurrencyBox(self.tr("Currency"))
        self.per = QLineEdit(placeholderText=self.tr("year, person, project …"))
        self.per.setAccessibleName(self.tr("Per what"))
        self.per.setFixedWidth(150)
        self.said, self.worth = plain_label("", "muted"), plain_label("", "muted")
        self.rates_button = TextButton(self.tr("No rate for this currency yet: exchange rates…"), role="link")
        self.rates_button.clicked.connect(self.rates_wanted)
        self.setFocusProxy(self.value)
        self._lay_out()
        for text in (self.value.textChanged, self.currency.currentTextChanged, self.per.textChanged):
            text.connect(self._read)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.value, 1)
        row.addWidget(self.currency)
        row.addWidget(plain_label(self.tr("per"), "muted"))
        row.addWidget(self.per)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(row)
        for label in (self.said, self.worth):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addWidget(self.rates_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_amount(self, amount: Amount | None) -> None:
        """None begins with empty fields."""
        self._guess = replace(amount, guessed=False) if amount and amount.guessed else None
        self.currency.setCurrentText(amount.currency if amount else _USUAL)
        self.per.setText(amount.per if amount else "")
        self.value.setText(value_in_words(amount.low, amount.high, about=amount.about) if amount else "")
        self._read()

    @property
    def amount(self) -> Amount | None:
        """What the fields hold; None while the value is not understood."""
        text, per = self.value.text().strip(), self.per.text().strip()
        value = read_value(text)
        if value:
            low, high, about = value
            return Amount(low, high, self.currency.code, per, about)
        named = read_amount(text)
        return replace(named, per=per or named.per, guessed=False) if named else None

    def show_worth(self, conversions: Sequence[Converted]) -> None:
        """In other currencies, each with its rate, or the way to the rates where there is none."""
        self.worth.setText(all_converted(conversions))
        self.worth.setVisible(bool(conversions))
        self.rates_button.setVisible(self.amount is not None and not conversions)

    def _read(self) -> None:
        amount = self.amount
        doubt = self.tr("The currency is a guess: several are written so.") if amount and amount == self._guess else ""
        problem = self.tr("Not understood: a number, a range, “up to …” or “at least …”.")
        words = "\n".join(filter(None, (str(amount), doubt))) if amount else problem
        self._say(words if amount or self.value.text().strip() else "", "muted" if amount else "danger")
        self.changed.emit()

    def _say(self, words: str, role: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self.value.setAccessibleDescription(words)
        if self.said.property("role") != role:
            self.said.setProperty("role", role)
            self.said.style().unpolish(self.said)
            self.said.style().polish(self.said)
