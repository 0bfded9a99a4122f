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

_MOST = 200


class AmountsSection(QObject):
    """Adds itself to the card; nothing where there is no amount."""

    passage_activated = Signal(int, int, int, int)
    area_activated = Signal(int, int, object)

    def __init__(self, page: Page, amounts: Sequence[Money], *, with_entity: bool) -> None:
        super().__init__(page)
        if amounts:
            page.add_heading(self.tr("Amounts"), str(len(amounts)) if len(amounts) > 1 else "")
        for each in amounts[:_MOST]:
            row = AmountRow(each, where(each.tagged.passage), with_entity=with_entity)
            leads_to(row, each.tagged.passage, self.passage_activated, self.area_activated)
            page.add_rows([row])
        if len(amounts) > _MOST:
            page.add(wrapped(self.tr("The first {0} of {1} are listed.").format(_MOST, len(amounts)), "muted"), above=4)


class AmountRow(LinedRow):
    """A stripe in the colour of money at the left."""

    def __init__(self, money: Money, where: str, *, with_entity: bool) -> None:
        self.amount_id = money.tagged.id
        lines = [(quoted(money.tagged), "quote"), (said(money.tagged, with_entity=with_entity), "text")]
        for each in money.conversions:
            lines += [(str(each), "text"), (str(each.rate), "muted")]
        super().__init__([*lines, (where, "muted")], theme.current().kind("object").colour)
        self.setObjectName(f"amount {self.amount_id}")
