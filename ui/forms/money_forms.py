"""The form of an amount, the list of all of them, and the case's exchange rates."""

from PySide6.QtWidgets import QWidget

from ui.forms.amount_form import AmountForm
from ui.forms.amounts_form import AmountsForm
from ui.forms.rates_form import RatesForm
from ui.session import Session


class MoneyForms:
    def __init__(self, session: Session, owner: QWidget) -> None:
        self.amount = AmountForm(session, owner)
        self.rates = RatesForm(session, owner)
        self.amounts = AmountsForm(session, owner)
        self.amount.rates_wanted.connect(self.rates.open)
