"""Amounts of money on a card: the words as written, what they say, what that is elsewhere, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from ui import fonts, theme
from ui.card.facts import Money
from ui.card.parts import Page, wrapped
from ui.card.places import file_of, kept_as, leads_to
from ui.card.rows import EDGE, Row
from ui.money import quoted, said
from workbench.passages import Passage

_INSET, _PAD, _GAP = 11, 7, 2
_POINTS = 9.5
_MOST = 200
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class AmountsSection(QObject):
    """Adds itself to the card; nothing where there is no amount."""

    passage_activated = Signal(int, int, int, int)
    area_activated = Signal(int, int, object)

    def __init__(self, page: Page, amounts: Sequence[Money], *, with_entity: bool) -> None:
        super().__init__(page)
        if amounts:
            page.add_heading(self.tr("Amounts"), str(len(amounts)) if len(amounts) > 1 else "")
        for each in amounts[:_MOST]:
            row = AmountRow(each, self._where(each.tagged.passage), with_entity=with_entity)
            leads_to(row, each.tagged.passage, self.passage_activated, self.area_activated)
            page.add_rows([row])
        if len(amounts) > _MOST:
            page.add(wrapped(self.tr("The first {0} of {1} are listed.").format(_MOST, len(amounts)), "muted"), above=4)

    def _where(self, place: Passage) -> str:
        page = self.tr("p. {0}").format(place.page) if place.page else ""
        return " · ".join(filter(None, (file_of(place), page, kept_as(place))))


class AmountRow(Row):
    """As many lines as its words need. A stripe in the colour of money at the left."""

    def __init__(self, money: Money, where: str, *, with_entity: bool) -> None:
        self.amount_id = money.tagged.id
        lines = [(quoted(money.tagged), "quote"), (said(money.tagged, with_entity=with_entity), "text")]
        for each in money.conversions:
            lines += [(str(each), "text"), (str(each.rate), "muted")]
        self._lines = [*lines, (where, "muted")]
        super().__init__(", ".join(words for words, _ in self._lines))
        self.setObjectName(f"amount {self.amount_id}")

    def _font(self, role: str) -> QFont:
        if role == "quote":
            return fonts.serif(_POINTS)
        font = QFont(self.font())
        if role == "muted":
            font.setPointSizeF(font.pointSizeF() - 1)
        return font

    def _boxes(self, width: int) -> list[QRect]:
        """Where each line's words lie in a row of this width."""
        left, top = EDGE + _INSET, 3 + _PAD - 1
        room = QRect(left, 0, max(60, width - 2 * EDGE - _INSET - 6), 10_000)
        found = []
        for words, role in self._lines:
            high = QFontMetrics(self._font(role)).boundingRect(room, _WRAPPED, words).height()
            found.append(QRect(left, top, room.width(), high))
            top += high + _GAP
        return found

    def heightForWidth(self, width: int) -> int:
        return self._boxes(width)[-1].bottom() + _PAD + 4

    def paint_row(self, painter: QPainter) -> None:
        tokens = theme.current()
        ground = QRectF(self.rect()).adjusted(EDGE, 3, -EDGE, -3)
        if not self.underMouse():
            painter.fillRect(ground, QColor(tokens.stripe))
        stripe = QRectF(ground.left(), ground.top(), 2.5, ground.height())
        painter.fillRect(stripe, QColor(tokens.kind("object").colour))
        for (words, role), box in zip(self._lines, self._boxes(self.width()), strict=True):
            painter.setFont(self._font(role))
            painter.setPen(QColor(tokens.muted if role == "muted" else tokens.text))
            painter.drawText(box, _WRAPPED, words)
