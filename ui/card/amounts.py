"""Amounts of money on a card: the words as written, what they say, what that is elsewhere, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from ui import theme
from ui.card.facts import Money
from ui.card.lined_row import LinedRow
from ui.card.parts import Page, wrapped
from ui.card.places import leads_to, where
from ui.money import quoted, said
from ui.widgets.buttons import TextButton

_MOST = 200


class AmountsSection(QObject):
    """Adds itself to the card; nothing where there is no amount."""

    passage_activated = Signal(int, int, int, int)
    area_activated = Signal(int, int, object)
    tie_wanted = Signal(int)  # an amount that stands beside

    def __init__(
        self, page: Page, amounts: Sequence[Money], *, with_entity: bool, beside: Sequence[Money] = ()
    ) -> None:
        super().__init__(page)
        self._page = page
        if amounts or beside:
            page.add_heading(self.tr("Amounts"), str(len(amounts)) if len(amounts) > 1 else "")
        for each in amounts[:_MOST]:
            self._add(AmountRow(each, where(each.tagged.passage), with_entity=with_entity), each)
        self._add_rest(len(amounts))
        if beside:
            page.add(wrapped(self.tr("In the same sentence as a tag, not said to concern it:"), "muted"), above=6)
        for each in beside[:_MOST]:
            self._add_beside(each)
        self._add_rest(len(beside))

    def _add(self, row: AmountRow, money: Money) -> None:
        leads_to(row, money.tagged.passage, self.passage_activated, self.area_activated)
        self._page.add_rows([row])

    def _add_beside(self, money: Money) -> None:
        button = self._tie_button(money) if money.tagged.entity is None else None
        words = self.tr("beside · {0}").format(where(money.tagged.passage))
        row = AmountRow(money, words, with_entity=True, colour=theme.current().control, button=button)
        row.tie_wanted.connect(lambda: self.tie_wanted.emit(money.tagged.id))
        self._add(row, money)

    def _tie_button(self, money: Money) -> TextButton:
        button = TextButton(self.tr("Tie"), role="link", key="T")
        button.setObjectName(f"tie {money.tagged.id}")
        button.setAccessibleName(self.tr("Tie {0} to this entity").format(quoted(money.tagged)))
        button.setFixedSize(button.sizeHint())
        return button

    def _add_rest(self, count: int) -> None:
        if count > _MOST:
            words = self.tr("The first {0} of {1} are listed.").format(_MOST, count)
            self._page.add(wrapped(words, "muted"), above=4)


class AmountRow(LinedRow):
    """A stripe in the colour of money at the left, or in `colour`; the `button` ties an amount that stands beside."""

    tie_wanted = Signal()

    def __init__(
        self, money: Money, where: str, *, with_entity: bool, colour: str = "", button: TextButton | None = None
    ) -> None:
        lines = [(quoted(money.tagged), "quote"), (said(money.tagged, with_entity=with_entity), "text")]
        for each in money.conversions:
            lines += [(str(each), "text"), (str(each.rate), "muted")]
        super().__init__([*lines, (where, "muted")], colour or theme.current().kind("object").colour, button)
        self.amount_id, self.can_be_tied = money.tagged.id, button is not None
        self.setObjectName(f"amount {self.amount_id}")
        if button:
            button.clicked.connect(self.tie_wanted)
