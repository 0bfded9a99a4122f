"""The form of an amount and that of the case's exchange rates, which it leads to."""

from PySide6.QtWidgets import QWidget

from ui.forms.amount_form import AmountForm
from ui.forms.rates_form import RatesForm
from ui.session import Session


class MoneyForms:
    def __init__(self, session: Session, owner: QWidget) -> None:
        self.amount = AmountForm(session, owner)
        self.rates = RatesForm(session, owner)
        self.amount.rates_wanted.connect(self.rates.open)
