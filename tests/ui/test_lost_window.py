"""Passages that lost their place, in the whole window: listed, put back by mouse and by keys, removed, undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from ui.card.document_card import DocumentCard
from ui.card.quotes import QuoteRow
from ui.lost.pane import LostPane
from ui.main_window import MainWindow
from workbench.checking import check
from workbench.dates import parse_date
from workbench.importing import import_again

Key = Qt.Key
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
TEXT = "Minutes.\nLin Wei presented eleven candidates.\nThe first payment was made in spring.\n"
OLDER = "Minutes.\nSome words that nobody reads any more.\nNeither are these, not one of them.\n"


def press(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, held)


@pytest.fixture
def lost(window: MainWindow, case_folder: Path) -> MainWindow:
    """Two tags and a citation whose words the newer reading does not have."""
    window.session.create(case_folder / "rivers.case")
    case = window.session.case
    old = case.documents.add("minutes.txt", TEXT.encode(), kind="txt", state="partial", reason="Cut.", pages=[OLDER])
    lin, plan = case.entities.add("Lin Wei", "person"), case.entities.add("The plan", "programme")
    at = OLDER.index("nobody")
    case.mentions.tag(lin, old, 1, at, at + 6)
    at = OLDER.index("Neither are these")
    case.mentions.tag(plan, old, 1, at, at + 17)
    event = case.events.add("It is paid", parse_date("2020"))
    case.events.cite(event, old, "Neither are these")
    import_again(case, [old])
    return window


def rows(pane: LostPane) -> list[tuple[str, str, str]]:
    model = pane.view.lost
    return [(model.words_of(each), model.rests_on(each), model.place_of(each)) for each in model.strays]


def opened(window: MainWindow, qtbot: QtBot) -> LostPane:
    press(window, Key.Key_7, CONTROL)
    pane = window.workplace.lost
    qtbot.waitUntil(lambda: len(pane.view.lost.strays) == 2)
    return pane


def test_they_are_listed_with_what_rests_on_them(lost: MainWindow, qtbot: QtBot) -> None:
    pane = opened(lost, qtbot)
    assert rows(pane) == [
        ("nobody", "Lin Wei", "minutes.txt · was on p. 1"),
        ("Neither are these", "The plan · 1 more", "minutes.txt · was on p. 1"),
    ]
    assert (pane.isVisible(), pane.count.text(), pane.here.isEnabled()) == (True, "2", False)
    assert pane.view.hasFocus()
    assert lost.workplace.reading.current == lost.session.case.documents.find("minutes.txt").id
    assert unnamed(pane) == [] and guessing_labels(pane) == []


def test_put_back_by_keys_alone(lost: MainWindow, qtbot: QtBot) -> None:
    """Ctrl+7, to the document, the words, Ctrl+Enter, the next one, its words, Ctrl+Enter."""
    pane, reading, case = opened(lost, qtbot), lost.workplace.reading, lost.session.case
    press(lost, Key.Key_2, CONTROL)
    assert reading.view.hasFocus()
    for words, left in (("Lin Wei", 1), ("The first payment", 0)):
        reading.view.put_cursor(TEXT.index(words))
        for _ in words:
            press(lost, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        assert pane.here.isEnabled() and pane.hint.text().startswith("Press Ctrl+Enter")
        press(lost, Key.Key_Return, CONTROL)
        qtbot.waitUntil(lambda left=left: len(pane.view.lost.strays) == left)
    assert [each.passage.quote for each in case.mentions.all()] == ["Lin Wei", "The first payment"]
    assert [each.passage.quote for each in case.events.all()[0].citations] == ["The first payment"]
    assert [mark.kind for mark in reading.view.overlay.tags.all] == ["person", "programme"]
    assert lost.status.last.text() == "·  Put back on page 1"
    assert (check(case), pane.empty.isVisible(), pane.foot.isVisible()) == ([], True, False)
    for left in (1, 2):
        press(lost, Key.Key_Z, CONTROL)
        qtbot.waitUntil(lambda left=left: len(pane.view.lost.strays) == left)
    assert case.mentions.on_page(reading.current or 0, 1) == []
    pane.setFocus()
    press(lost, Key.Key_Escape)
    assert lost.workplace.documents.isVisible()


def test_put_back_and_removed_with_the_mouse(lost: MainWindow, qtbot: QtBot) -> None:
    pane, case = opened(lost, qtbot), lost.session.case
    row = pane.view.visualRect(pane.view.lost.index(1))
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    view = lost.workplace.reading.view
    at = TEXT.index("eleven candidates")
    view.select(at, at + 17)
    QTest.mouseClick(pane.here, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(pane.view.lost.strays) == 1)
    assert [each.passage.quote for each in case.mentions.of_entity(2)] == ["eleven candidates"]
    QTest.mouseClick(pane.remove_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.empty.isVisible())
    assert (case.mentions.of_entity(1), check(case)) == ([], [])
    lost.session.undo()
    qtbot.waitUntil(lambda: len(pane.view.lost.strays) == 1)


def test_words_of_another_document_do_not_fit(lost: MainWindow, qtbot: QtBot) -> None:
    pane = opened(lost, qtbot)
    other = lost.session.case.documents.add("b.txt", b"b", kind="txt", state="ok", pages=["Lin Wei was there."])
    lost.workplace.open_document(other)
    lost.workplace.reading.view.select(0, 7)
    assert not pane.here.isEnabled()
    pane.put_back()
    assert len(lost.session.case.lost.all()) == 2


def test_the_document_s_card_leads_to_the_list(lost: MainWindow, qtbot: QtBot) -> None:
    document = lost.session.case.documents.find("minutes.txt").id
    lost.workplace.open_document(document)
    qtbot.waitUntil(lambda: isinstance(lost.workplace.card.card, DocumentCard))
    card = lost.workplace.card.card
    assert card
    quotes = [each for each in card.findChildren(QuoteRow) if "p. 1" in each.accessibleName()]
    assert [each.accessibleName() for each in quotes] == [
        "nobody – Lin Wei · p. 1",
        "Neither are these – The plan · p. 1",
    ]
    QTest.mouseClick(quotes[1], Qt.MouseButton.LeftButton)
    pane = lost.workplace.lost
    qtbot.waitUntil(lambda: pane.view.current is not None)
    current = pane.view.current
    assert pane.isVisible() and current and current.passage.quote == "Neither are these"


def test_a_tab_follows_its_document_when_that_is_read_again(window: MainWindow, case_folder: Path) -> None:
    window.session.create(case_folder / "rivers.case")
    case = window.session.case
    old = case.documents.add("minutes.txt", TEXT.encode(), kind="txt", state="partial", reason="Cut.", pages=[OLDER])
    window.workplace.open_document(old)
    import_again(case, [old])
    reading = window.workplace.reading
    assert reading.current == case.documents.find("minutes.txt").id != old
    assert reading.page and reading.page.text == TEXT
    window.session.undo()
    assert reading.current == old and reading.page and reading.page.text == OLDER
