"""The table of exchange rates: added, changed, removed, undone, and what it asks for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import Story
from ui.forms.rates_form import RatesForm
from ui.session import Session


@pytest.fixture
def form(session: Session, story: Story, window: QMainWindow) -> RatesForm:
    made = RatesForm(session, window.centralWidget())
    made.open()
    return made


def listed(form: RatesForm) -> list[list[str]]:
    items = [form.list.topLevelItem(row) for row in range(form.list.topLevelItemCount())]
    return [[item.text(column) for column in range(3)] for item in items if item]


def mark(form: RatesForm, row: int) -> None:
    item = form.list.topLevelItem(row)
    assert item
    form.list.setCurrentItem(item)


def enter(form: RatesForm, rate: str, date: str = "", source: str = "") -> None:
    form.rate.setText(rate)
    form.date.field.setText(date)
    form.source.setText(source)
    form.rate.setFocus()
    QTest.keyClick(form.rate, Qt.Key.Key_Return)


def test_a_rate_is_added_changed_and_removed_by_keys(form: RatesForm, story: Story, session: Session) -> None:
    assert listed(form) == []
    assert form.about.text().startswith("No rate yet.")
    assert QApplication.focusWidget() is form.rate
    enter(form, "7.1475", "10 August 2023", "PBoC")
    enter(form, "7")
    assert listed(form) == [
        ["1 USD = 7 CNY", "undated", ""],
        ["1 USD = 7.1475 CNY", "10 August 2023", "PBoC"],
    ]
    assert form.rate.text() == ""
    mark(form, 1)
    assert (form.rate.text(), form.date.field.text(), form.source.text()) == ("7.1475", "10 August 2023", "PBoC")
    assert form.keep_button.text() == "Change the rate"
    enter(form, "7.2", "August 2023", "the Fed")
    assert listed(form)[1] == ["1 USD = 7.2 CNY", "August 2023", "the Fed"]
    assert form.keep_button.text() == "Add the rate"
    mark(form, 0)
    form.list.setFocus()
    QTest.keyClick(form.list, Qt.Key.Key_Delete)
    assert len(listed(form)) == 1
    session.undo()
    session.undo()
    assert [row[0] for row in listed(form)] == ["1 USD = 7 CNY", "1 USD = 7.1475 CNY"]


def test_a_new_rate_beside_a_marked_one(form: RatesForm, qtbot: QtBot) -> None:
    enter(form, "7")
    mark(form, 0)
    qtbot.mouseClick(form.new_button, Qt.MouseButton.LeftButton)
    form.currency.setCurrentText("eur")
    enter(form, "7.5")
    assert [row[0] for row in listed(form)] == ["1 EUR = 7.5 CNY", "1 USD = 7 CNY"]


def test_what_is_no_rate_is_told_or_asked_for(form: RatesForm, told: list[str]) -> None:
    enter(form, "much")
    enter(form, "0")
    form.target.setCurrentText("USD")
    enter(form, "1")
    form.target.setCurrentText("CNY")
    enter(form, "7")
    enter(form, "8")
    assert told == [
        "“much” is not a number.",
        "A rate is a number above 0.",
        "A rate is between two different currencies.",
        "The case has another rate of this date: 1 USD = 7 CNY, undated.",
    ]
    enter(form, "8", "someday")
    assert QApplication.focusWidget() is form.date.field
    enter(form, "")
    assert QApplication.focusWidget() is form.rate
    assert len(listed(form)) == 1


def test_it_opens_and_closes_with_the_same_command_and_is_named(form: RatesForm) -> None:
    assert (unnamed(form), guessing_labels(form)) == ([], [])
    form.open()
    assert not form.isVisible()
