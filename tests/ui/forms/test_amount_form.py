"""The form of an amount: noted at once where the words are understood, corrected, left, asked for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import Story
from ui.forms.amount_form import AmountForm
from ui.selection import Selection
from ui.session import Session
from workbench.amounts import TaggedAmount
from workbench.dates import parse_date
from workbench.entities import EntityRef
from workbench.money import Amount

TEXT = (
    "On 5 June 2022 Lin Wei was promised up to 3 to 5 million yuan.\n"
    "😀 The Qiming Programme pays 最高可达2亿元, as they say.\nA meal costs ¥300, more or less."
)
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def form(session: Session, story: Story, window: QMainWindow) -> AmountForm:
    number = story.case.documents.add("money.txt", b"m", kind="txt", state="ok", pages=[TEXT])
    story.case.documents.set_date(number, parse_date("2023"))
    for entity in (story.lin, story.qiming):
        story.case.mentions.tag_everywhere(entity, story.case.entities.get(entity).forms)
    return AmountForm(session, window.centralWidget())


def ask(form: AmountForm, story: Story, quote: str) -> None:
    document, start = story.case.documents.find("money.txt").id, TEXT.index(quote)
    form.for_words(Selection(document, 1, start, start + len(quote), quote), QPoint())


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus
    QTest.keyClick(focus, key)


def kept(story: Story) -> list[TaggedAmount]:
    return story.case.amounts.all()


def said(story: Story) -> list[tuple[str | None, str]]:
    return [(each.passage.quote, str(each.amount)) for each in kept(story)]


def test_words_that_are_understood_are_noted_at_once(form: AmountForm, story: Story, session: Session) -> None:
    ask(form, story, "2亿元")
    assert said(story) == [("2亿元", "up to 200,000,000 CNY")]
    assert (form.money.value.text(), form.money.currency.code, form.money.per.text()) == (
        "up to 200,000,000", "CNY", "",
    )  # fmt: skip
    assert (form.quote.text(), form.where.text(), form.unread.isHidden()) == ("2亿元", "money.txt · p. 1", True)
    steps = len(story.case.store.steps())
    press(ENTER)
    assert not form.isVisible()
    assert len(story.case.store.steps()) == steps  # nothing was corrected
    step = story.case.store.to_undo()
    assert step and step.what == "Note the amount 2亿元 on page 1"
    session.undo()
    assert said(story) == []


def test_dates_and_entities_near_by_wait_to_be_asked_for(form: AmountForm, story: Story, qtbot: QtBot) -> None:
    ask(form, story, "2亿元")
    assert (form.date.date, form.entity.entity) == (None, None)
    assert (form.suggestion.text(), form.near.text()) == ("The document's date: 2023", "Nearby: Qiming Programme")
    qtbot.mouseClick(form.near, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(form.suggestion, Qt.MouseButton.LeftButton)
    form.notes.setPlainText("by the city")
    form.notes.setFocus()
    QTest.keyClick(form.notes, ENTER, Qt.KeyboardModifier.ControlModifier)
    (noted,) = kept(story)
    assert (noted.date, noted.entity, noted.notes) == (
        parse_date("2023"), EntityRef(story.qiming, "Qiming Programme", "programme"), "by the city",
    )  # fmt: skip
    ask(form, story, "5 million yuan")
    assert form.suggestion.text() == "In the sentence: 5 June 2022"
    press(ESCAPE)
    assert not form.isVisible()
    assert [each.date for each in kept(story)] == [None, parse_date("2023")]


def test_a_correction_is_one_more_step_and_escape_leaves_the_amount_as_it_was_noted(
    form: AmountForm, story: Story, session: Session
) -> None:
    ask(form, story, "¥300")
    assert form.money.said.text() == "300 CNY\nThe currency is a guess: several are written so."
    press(ESCAPE)
    assert [each.amount.guessed for each in kept(story)] == [True]
    ask(form, story, "¥300")  # the same words again: the form of what is there
    QTest.keyClicks(form.money.value, "about 30,000")
    form.money.currency.setCurrentText("jpy")
    form.money.per.setText("meal")
    press(ENTER)
    assert [each.amount for each in kept(story)] == [
        Amount(Decimal(30_000), Decimal(30_000), "JPY", "meal", about=True)
    ]
    session.undo()
    assert said(story) == [("¥300", "300 CNY")]
    ask(form, story, "¥300")
    press(ENTER)  # it is yuan
    assert [each.amount.guessed for each in kept(story)] == [False]


def test_words_that_are_not_understood_are_asked_for(form: AmountForm, story: Story) -> None:
    ask(form, story, "A meal")
    assert kept(story) == []
    assert form.unread.text().startswith("These words are not understood as one amount")
    press(ENTER)
    assert form.isVisible() and QApplication.focusWidget() is form.money.value
    QTest.keyClicks(form.money.value, "a lot")
    assert form.money.said.text().startswith("Not understood")
    press(ENTER)
    assert form.isVisible()
    form.money.value.setText("50 to 60 euros per person")
    assert form.money.said.text() == "50 to 60 EUR per person"
    press(ENTER)
    assert said(story) == [("A meal", "50 to 60 EUR per person")]
    assert not form.isVisible()


def test_a_part_of_a_picture_is_said_in_words(form: AmountForm, story: Story) -> None:
    document = story.case.documents.find("money.txt").id
    form.for_words(Selection(document, 1, 0, 0, "", rectangle=(0.1, 0.1, 0.4, 0.2)), QPoint())
    assert form.unread.text() == "A part of a picture has no words: say which amount it shows."
    form.money.value.setText("3 million")
    press(ENTER)
    (noted,) = kept(story)
    assert (str(noted.amount), noted.passage.rectangle) == ("3,000,000 CNY", (0.1, 0.1, 0.4, 0.2))


def test_what_cannot_be_stored_is_told_in_a_sentence(form: AmountForm, story: Story, told: list[str]) -> None:
    ask(form, story, "2亿元")
    form.money.currency.setCurrentText("yuan")
    press(ENTER)
    assert told == ["“YUAN” is not a currency's code; it has three letters, such as CNY or USD."]
    assert form.isVisible()
    form.money.currency.setCurrentText("CNY")
    form.date.field.setText("someday")
    form.money.value.setFocus()
    press(ENTER)
    assert form.isVisible() and QApplication.focusWidget() is form.date.field


def test_it_is_converted_at_the_rate_nearest_in_date_as_long_as_there_is_one(
    form: AmountForm, story: Story, qtbot: QtBot
) -> None:
    ask(form, story, "2亿元")
    assert (form.money.worth.isHidden(), form.money.rates_button.isHidden()) == (True, False)
    with qtbot.waitSignal(form.rates_wanted):
        qtbot.mouseClick(form.money.rates_button, Qt.MouseButton.LeftButton)
    story.case.rates.add("USD", "CNY", Decimal("7"), parse_date("2022"), "the Fed")
    story.case.rates.add("USD", "CNY", Decimal("8"), parse_date("2024"))
    assert form.money.rates_button.isHidden()
    assert form.money.worth.text() == "up to 25,000,000 USD (1 USD = 8 CNY, 2024)"
    form.date.field.setText("May 2022")
    assert form.money.worth.text() == "up to 28,571,429 USD (1 USD = 7 CNY, 2022, the Fed)"


def test_it_can_be_removed_and_goes_with_an_undo(
    form: AmountForm, story: Story, session: Session, qtbot: QtBot
) -> None:
    ask(form, story, "2亿元")
    qtbot.mouseClick(form.remove_button, Qt.MouseButton.LeftButton)
    assert (kept(story), form.isVisible()) == ([], False)
    session.undo()
    form.for_amount(kept(story)[0].id)
    assert form.isVisible()
    session.undo()
    assert (kept(story), form.isVisible()) == ([], False)


def test_every_field_has_a_name(form: AmountForm, story: Story) -> None:
    ask(form, story, "2亿元")
    assert (unnamed(form), guessing_labels(form)) == ([], [])
