"""Amounts on the cards of an entity and of a document: as written, as read, worth, and where they lead."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.accessible import unnamed
from tests.ui.story import NOTICE, Story
from ui.card.amounts import AmountRow
from ui.card.pane import CardPane
from ui.session import Session
from workbench.dates import parse_date
from workbench.money import Amount

WORDS = "11月14日"  # the story names no money; what a passage means is the reporter's to say


@pytest.fixture
def amount(story: Story) -> int:
    start = NOTICE.index(WORDS)
    return story.case.amounts.add(
        story.notice, 1, start, start + len(WORDS), Amount(None, Decimal(14_000), "CNY", "year", guessed=True),
        date=parse_date("2022"), entity_id=story.qiming,
    )  # fmt: skip


def rows(qtbot: QtBot, pane: CardPane, count: int) -> list[AmountRow]:
    def there() -> bool:
        return pane.card is not None and len(pane.card.findChildren(AmountRow)) == count

    qtbot.waitUntil(there)
    assert pane.card
    return pane.card.findChildren(AmountRow)


def test_on_the_card_of_an_entity(pane: CardPane, story: Story, amount: int, qtbot: QtBot, session: Session) -> None:
    pane.show_entity(story.qiming)
    (row,) = rows(qtbot, pane, 1)
    said = "“11月14日”, up to 14,000 CNY per year · currency guessed · 2022, {}notice.html · p. 1"
    assert row.accessibleName() == said.format("")
    story.case.rates.add("USD", "CNY", Decimal(7), None, "PBoC")
    qtbot.waitUntil(lambda: "2,000 USD" in rows(qtbot, pane, 1)[0].accessibleName())
    (row,) = rows(qtbot, pane, 1)
    assert row.accessibleName() == said.format("up to 2,000 USD per year, 1 USD = 7 CNY, undated, PBoC, ")
    start = NOTICE.index(WORDS)
    with qtbot.waitSignal(pane.passage_activated) as opened:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert opened.args == [story.notice, 1, start, start + len(WORDS)]
    row.setFocus()
    with qtbot.waitSignal(pane.edit_amount) as edited:
        QTest.keyClick(row, Qt.Key.Key_E)
    assert edited.args == [amount]
    story.case.amounts.remove(amount)
    rows(qtbot, pane, 0)


def test_what_stands_in_the_same_sentence_is_marked_as_beside_and_tied_by_a_key_or_a_click(
    pane: CardPane, story: Story, qtbot: QtBot
) -> None:
    amounts = story.case.amounts
    start = NOTICE.index("汉北")
    free, taken = (
        amounts.add(story.notice, 1, start, start + length, Amount(Decimal(5), Decimal(5), "CNY"), entity_id=whose)
        for length, whose in ((2, None), (3, story.hanbei))
    )
    pane.show_entity(story.qiming)
    assert [(row.accessibleName(), row.can_be_tied) for row in rows(qtbot, pane, 2)] == [
        ("“汉北理”, 5 CNY · Hanbei Institute, beside · notice.html · p. 1", False),
        ("“汉北”, 5 CNY, beside · notice.html · p. 1", True),
    ]
    assert pane.card and unnamed(pane.card) == []
    other, row = rows(qtbot, pane, 2)
    for each in (other, row):
        each.setFocus()
        QTest.keyClick(each, Qt.Key.Key_T)
    assert (amounts.get(free).entity, amounts.get(taken).entity) == (
        story.case.entities.ref(story.qiming), story.case.entities.ref(story.hanbei),
    )  # fmt: skip
    said = "“汉北”, 5 CNY, notice.html · p. 1"
    qtbot.waitUntil(lambda: rows(qtbot, pane, 2)[0].accessibleName() == said)
    qtbot.waitUntil(lambda: rows(qtbot, pane, 2)[0].hasFocus())
    story.case.store.undo()
    qtbot.waitUntil(lambda: rows(qtbot, pane, 2)[1].can_be_tied)
    button = pane.card.findChild(QPushButton, f"tie {free}")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert amounts.get(free).entity == story.case.entities.ref(story.qiming)


def test_on_the_card_of_a_document_its_entity_is_named(pane: CardPane, story: Story, amount: int, qtbot: QtBot) -> None:
    pane.show_document(story.notice)
    (row,) = rows(qtbot, pane, 1)
    assert row.accessibleName() == (
        "“11月14日”, up to 14,000 CNY per year · currency guessed · 2022 · Qiming Programme, notice.html · p. 1"
    )
    tall = row.heightForWidth(120)
    assert tall > row.heightForWidth(600)  # nothing is cut off, it takes more lines
