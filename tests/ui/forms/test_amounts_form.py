"""The list of all amounts: ordered as numbers in one currency, each a way back to its words, saved as a table."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import MINUTES, Story
from ui.forms.amounts_form import AmountsForm
from ui.session import Session
from workbench.dates import parse_date
from workbench.money import Amount


def note(story: Story, words: str, low: int | None, high: int | None, currency: str, date: str = "") -> None:
    start = MINUTES.index(words)
    value = Amount(*(None if each is None else Decimal(each) for each in (low, high)), currency)
    story.case.amounts.add(
        story.minutes, 1, start, start + len(words), value, date=parse_date(date) if date else None
    )  # fmt: skip


@pytest.fixture
def form(session: Session, story: Story, window: QMainWindow) -> AmountsForm:
    note(story, "Hanbei", 9_000, 9_000, "CNY", "2021")
    note(story, "The chair", None, 80_000, "CNY", "2019")
    note(story, "the files", 7_000, 7_000, "USD")
    note(story, "payment", 5, 6, "GBP")
    story.case.rates.add("USD", "CNY", Decimal(8), None, "PBoC")
    return AmountsForm(session, window.centralWidget())


def column(form: AmountsForm, number: int) -> list[str]:
    items = [form.list.topLevelItem(row) for row in range(form.list.topLevelItemCount())]
    return [item.text(number) for item in items if item]


def test_it_is_ordered_by_value_in_one_currency_or_by_any_head(form: AmountsForm) -> None:
    form.open()
    assert column(form, 2) == ["up to 10,000 USD", "7,000 USD", "1,125 USD", ""]
    assert form.about.text() == "1 USD = 8 CNY, undated, PBoC"
    form.list.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert column(form, 1) == ["9,000 CNY", "up to 80,000 CNY", "5 to 6 GBP", "7,000 USD"]
    form.list.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    assert column(form, 3) == ["", "", "2019", "2021"]
    form.list.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert column(form, 0) == ["“Hanbei”", "“The chair”", "“payment”", "“the files”"]
    form.list.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    form.common.setCurrentText("CN")
    form.common.setCurrentText("cny")
    assert column(form, 2) == ["up to 80,000 CNY", "56,000 CNY", "9,000 CNY", ""]


def test_enter_opens_the_words_of_the_marked_amount(form: AmountsForm, story: Story, qtbot: QtBot) -> None:
    form.open()
    QTest.keyClick(form.list, Qt.Key.Key_Down)
    start = MINUTES.index("the files")
    with qtbot.waitSignal(form.passage_activated) as opened:
        QTest.keyClick(form.list, Qt.Key.Key_Return)
    assert opened.args == [story.minutes, 1, start, start + len("the files")]
    assert not form.isVisible()


def test_it_follows_the_case_and_keeps_the_mark(form: AmountsForm, story: Story, session: Session) -> None:
    form.open()
    QTest.keyClick(form.list, Qt.Key.Key_End)
    assert form.about.text() == "No rate to USD for this currency yet."
    story.case.rates.add("GBP", "USD", Decimal(3_000))
    assert column(form, 2)[0] == "15,000 to 18,000 USD"
    assert form.about.text() == "1 GBP = 3000 USD, undated"
    for _ in range(6):
        session.undo()
    assert (column(form, 0), form.about.text()) == ([], "No amount yet: select one in a text and press A.")
    assert not form.open_button.isEnabled()


def test_it_is_saved_as_a_table(form: AmountsForm, tmp_path: Path, told: list[str]) -> None:
    done: list[str] = []
    form.told.connect(done.append)
    form.open()
    form.save(tmp_path / "amounts.csv")
    lines = (tmp_path / "amounts.csv").read_text("utf-8-sig").splitlines()
    assert (len(lines), done) == (5, ["4 amounts saved as amounts.csv"])
    form.save(tmp_path / "amounts.doc")
    assert told == ["amounts.doc: a list of amounts cannot be written in this form; known are .csv, .xlsx."]


def test_every_part_has_a_name(form: AmountsForm) -> None:
    form.open()
    assert (unnamed(form), guessing_labels(form)) == ([], [])
