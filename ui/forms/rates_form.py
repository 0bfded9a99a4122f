"""The case's own table of exchange rates: what one unit of a currency is in another, when, and who says so."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QTreeWidgetItem,
    QWidget,
)

from ui.dated import Habit
from ui.session import Session
from ui.widgets.buttons import TextButton
from ui.widgets.currency_box import CurrencyBox
from ui.widgets.date_field import DateField
from ui.widgets.labels import plain_label, plain_tip
from ui.widgets.overlay import Toggled
from ui.widgets.table import plain_table
from workbench.errors import BadValue
from workbench.rates import Rate

_WIDTH, _HEIGHT = 640, 520  # pixels, without the shadow
_RATE = Qt.ItemDataRole.UserRole


class RatesForm(Toggled):
    """A marked rate fills the fields and is changed by them; without a mark they are a new one. Enter keeps."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, "", _WIDTH, _HEIGHT)
        self.setAccessibleName(self.tr("Exchange rates of the case"))
        self._session = session
        self._make_fields()
        self._lay_out()
        session.changed.connect(self._follow)
        session.closed.connect(self.put_away)

    def make_ready(self) -> QWidget:
        self._fill()
        self.begin()
        return self.rate

    # -- the fields ----------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        heads = [self.tr("Rate"), self.tr("Date"), self.tr("Source")]
        self.list = plain_table(self.tr("Rates"), heads, (0, 0, None))
        self.list.itemSelectionChanged.connect(self._show_marked)
        self.currency = CurrencyBox(self.tr("One unit of"))
        self.target = CurrencyBox(self.tr("is so many units of"))
        self.rate = QLineEdit(placeholderText="7.1475")
        self.rate.setAccessibleName(self.tr("Rate"))
        self.date = DateField(Habit(self._session))
        self.source = QLineEdit(placeholderText=self.tr("Who says so: a central bank, a newspaper, a document"))
        self.source.setAccessibleName(self.tr("Source"))
        self.keep_button = TextButton(self.tr("Add the rate"), role="accent", key="Return")
        self.new_button = TextButton(self.tr("New rate"), "add")
        self.remove_button = TextButton(self.tr("Remove"), "trash", key="Del")
        self.close_button = TextButton(self.tr("Close"), key="Esc")
        self.keep_button.clicked.connect(self.keep)
        self.new_button.clicked.connect(self._begin_anew)
        self.remove_button.clicked.connect(self.remove)
        self.close_button.clicked.connect(self.put_away)

    def _lay_out(self) -> None:
        self.about = plain_label("", "muted")
        self.about.setWordWrap(True)
        pair = QHBoxLayout()
        pair.setSpacing(8)
        for part in (plain_label("1"), self.currency, plain_label("="), self.rate, self.target):
            pair.addWidget(part, 1 if part is self.rate else 0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for row, name in enumerate((self.tr("Rate"), self.tr("Date"), self.tr("Source"))):
            label = plain_label(name, "muted")
            label.setContentsMargins(0, 6, 0, 0)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(pair, 0, 1)
        grid.addWidget(self.date, 1, 1)
        grid.addWidget(self.source, 2, 1)
        buttons = QHBoxLayout()
        for button in (self.new_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.close_button, self.keep_button):
            buttons.addWidget(button)
        self.column.setContentsMargins(34, 28, 34, 28)
        self.column.setSpacing(10)
        self.column.addWidget(plain_label(self.tr("Exchange rates of the case"), "heading"))
        self.column.addWidget(self.about)
        self.column.addWidget(self.list, 1)
        self.column.addLayout(grid)
        self.column.addLayout(buttons)

    # -- listing -------------------------------------------------------------------------------------------------

    def _follow(self, topics: frozenset[str]) -> None:
        if self.isVisible() and "rates" in topics:
            self._fill()

    def _fill(self) -> None:
        marked = self._marked()
        self.list.blockSignals(True)
        self.list.clear()
        for rate in self._session.case.rates.all():
            words = f"1 {rate.currency} = {rate.rate:f} {rate.target}"
            date = rate.date.display() if rate.date else self.tr("undated")
            item = QTreeWidgetItem(self.list, [words, date, rate.source])
            item.setData(0, _RATE, rate)
            item.setToolTip(2, plain_tip(rate.source))
            item.setSelected(marked is not None and rate.id == marked.id)
        self.list.blockSignals(False)
        self.about.setText(
            self.tr("Amounts are converted at the rate nearest in date, in both directions. The rate is always shown.")
            if self.list.topLevelItemCount()
            else self.tr(
                "No rate yet. Add one with its date and its source: amounts are then shown in both currencies."
            )
        )
        self._tell_mark()

    def _marked(self) -> Rate | None:
        items = self.list.selectedItems()
        return items[0].data(0, _RATE) if items else None

    def _show_marked(self) -> None:
        rate = self._marked()
        if rate:
            self.currency.setCurrentText(rate.currency)
            self.target.setCurrentText(rate.target)
            self.rate.setText(f"{rate.rate:f}")
            self.date.ask()
            if rate.date:
                self.date.show_date(rate.date)
            self.source.setText(rate.source)
        self._tell_mark()

    def _tell_mark(self) -> None:
        marked = self._marked() is not None
        words = self.tr("Change the rate") if marked else self.tr("Add the rate")
        self.keep_button.setText(words)
        self.keep_button.setAccessibleName(words)
        self.remove_button.setEnabled(marked)
        self.new_button.setEnabled(marked)

    def begin(self) -> None:
        """Empty fields for a new rate, of the currencies that were there before."""
        self.list.clearSelection()
        last = self._session.case.rates.all()[-1:]
        self.currency.setCurrentText(last[0].currency if last else "USD")
        self.target.setCurrentText(last[0].target if last else "CNY")
        for field in (self.rate, self.source):
            field.clear()
        self.date.ask()
        self._tell_mark()

    def _begin_anew(self) -> None:
        self.begin()
        self.rate.setFocus()

    # -- changing ------------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """A field that is not clear yet gets the keyboard instead."""
        if not self.rate.text().strip():
            self.rate.setFocus()
        elif self.date.field.text().strip() and self.date.date is None:
            self.date.field.setFocus()
        else:
            with self._session.attempt():
                self._write(self._marked())
                self._begin_anew()

    def _write(self, marked: Rate | None) -> None:
        rates, rate = self._session.case.rates, _number(self.rate.text())
        pair = self.currency.code, self.target.code
        if marked:
            rates.change(marked.id, *pair, rate, self.date.date, self.source.text())
        else:
            rates.add(*pair, rate, self.date.date, self.source.text())

    def remove(self) -> None:
        marked = self._marked()
        if marked:
            with self._session.attempt():
                self._session.case.rates.remove(marked.id)
                self._begin_anew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        elif event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self.remove()
        else:
            super().keyPressEvent(event)


def _number(text: str) -> Decimal:
    """Raises BadValue."""
    try:
        return Decimal(text.strip().replace(",", ""))
    except InvalidOperation as error:
        raise BadValue(f"“{text.strip()}” is not a number.") from error
