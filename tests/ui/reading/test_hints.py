"""Hints in the text of a page and on its picture: walking, accepting, refusing, switching, by keys and by mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from tests.places import SAMPLE
from tests.ui.reading.conftest import Choose
from tests.ui.reading.drawn import Shown, place_of, seen
from ui import theme
from ui.main_window import MainWindow
from ui.reading.pane import ReadingPane
from ui.selection import Selection
from ui.session import Session
from workbench.settings import Settings, load

KEY = Qt.Key
PAGES = (
    "Lin Wei wrote to press@kunpeng.example on 3 May 2021.\nAsk 林蔚, or +86 10 6891 2345.",
    "Nothing here.",
    "林蔚 again.",
)


@pytest.fixture
def hinted(pane: ReadingPane, session: Session, qtbot: QtBot) -> ReadingPane:
    """A document with what may be hinted at, its first page shown."""
    lin = session.case.entities.add("Lin Wei", "person")
    session.case.entities.add_alias(lin, "林蔚")
    number = session.case.documents.add("hinted.txt", b"h", kind="txt", state="ok", pages=PAGES)
    pane.open_document(number)
    pane.view.setFocus()
    rest(pane, qtbot)
    return pane


def rest(pane: ReadingPane, qtbot: QtBot) -> None:
    """Until the hints of the page have come home."""
    qtbot.waitUntil(lambda: not pane._session.jobs._queries)


def press(pane: ReadingPane, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(pane.view, key, held)


SHIFT = Qt.KeyboardModifier.ShiftModifier


def dotted(pane: ReadingPane) -> list[str]:
    """The words with dots under them."""
    assert pane.page
    return [pane.page.text[mark.start : mark.end] for mark in pane.view.overlay.hints.all]


def lit(pane: ReadingPane) -> str:
    assert pane.page and pane.view.lit_span
    return pane.page.text[slice(*pane.view.lit_span)]


ALL = ["Lin Wei", "press@kunpeng.example", "3 May 2021", "林蔚", "+86 10 6891 2345"]


def test_hints_stand_under_the_words(hinted: ReadingPane) -> None:
    assert [words.removeprefix("on ") for words in dotted(hinted)] == ALL


def test_h_walks_from_hint_to_hint_and_to_the_next_page_that_has_one(hinted: ReadingPane, qtbot: QtBot) -> None:
    seen = []
    for _ in ALL:
        press(hinted, KEY.Key_H)
        seen.append(lit(hinted).removeprefix("on "))
    assert seen == ALL
    press(hinted, KEY.Key_H)
    qtbot.waitUntil(lambda: hinted.current_page == 3)
    assert lit(hinted) == "林蔚"
    rest(hinted, qtbot)
    press(hinted, KEY.Key_H)
    rest(hinted, qtbot)
    assert hinted.current_page == 3
    press(hinted, KEY.Key_H, SHIFT)
    qtbot.waitUntil(lambda: hinted.current_page == 1)
    assert lit(hinted) == "+86 10 6891 2345"
    rest(hinted, qtbot)
    press(hinted, KEY.Key_H, SHIFT)
    assert lit(hinted) == "林蔚"


def test_a_key_that_is_quicker_than_the_hints_waits_for_them(hinted: ReadingPane, qtbot: QtBot) -> None:
    hinted.go_to_page(3)
    press(hinted, KEY.Key_H)
    rest(hinted, qtbot)
    assert (hinted.current_page, lit(hinted)) == (3, "林蔚")
    qtbot.mouseClick(hinted.bar.hints, Qt.MouseButton.LeftButton)
    press(hinted, KEY.Key_H, SHIFT)
    rest(hinted, qtbot)
    assert (hinted.current_page, dotted(hinted)[-1]) == (1, ALL[-1])


def test_y_and_enter_accept_and_go_on(hinted: ReadingPane, session: Session, qtbot: QtBot) -> None:
    press(hinted, KEY.Key_H)
    press(hinted, KEY.Key_Y)
    assert lit(hinted) == "press@kunpeng.example"
    press(hinted, KEY.Key_Return)
    rest(hinted, qtbot)
    assert [(each.entity.name, each.entity.kind) for each in session.case.mentions.all()] == [
        ("Lin Wei", "person"),
        ("press@kunpeng.example", "account"),
    ]
    assert [words.removeprefix("on ") for words in dotted(hinted)] == ALL[2:]
    session.undo()
    rest(hinted, qtbot)
    assert [words.removeprefix("on ") for words in dotted(hinted)] == ALL[1:]


def test_a_date_asks_for_its_event(hinted: ReadingPane, qtbot: QtBot) -> None:
    for _ in range(3):
        press(hinted, KEY.Key_H)
    with qtbot.waitSignal(hinted.event_wanted) as asked:
        press(hinted, KEY.Key_Y)
    assert hinted.page
    start, end = hinted.view.lit_span or (0, 0)
    assert asked.args == [Selection(hinted.page.document_id, 1, start, end, PAGES[0][start:end])]


def test_shift_y_refuses_for_ever(hinted: ReadingPane, session: Session, qtbot: QtBot) -> None:
    press(hinted, KEY.Key_H)
    press(hinted, KEY.Key_Y, SHIFT)
    press(hinted, KEY.Key_Y, SHIFT)
    rest(hinted, qtbot)
    assert [words.removeprefix("on ") for words in dotted(hinted)] == ALL[2:]
    assert [step.what for step in session.case.store.steps(2)] == ["No e-mail address: page 1", "Not Lin Wei: page 1"]
    hinted.close_all()
    hinted.open_document(6)
    rest(hinted, qtbot)
    assert [words.removeprefix("on ") for words in dotted(hinted)] == ALL[2:]
    session.undo()
    rest(hinted, qtbot)
    assert [words.removeprefix("on ") for words in dotted(hinted)] == ALL[1:]


def test_a_tag_and_a_new_name_are_followed(hinted: ReadingPane, choose: Choose, session: Session, qtbot: QtBot) -> None:
    choose("林蔚")
    press(hinted, KEY.Key_2)
    rest(hinted, qtbot)
    assert "林蔚" not in dotted(hinted)
    choose("wrote")
    press(hinted, KEY.Key_8)
    session.case.entities.add("Ask", "other")
    rest(hinted, qtbot)
    assert "Ask" in dotted(hinted)
    hinted.go_to_page(3)
    rest(hinted, qtbot)
    assert dotted(hinted) == ["林蔚"]


def test_without_a_hint_the_keys_do_nothing(hinted: ReadingPane, session: Session) -> None:
    hinted.view.put_cursor(PAGES[0].index("Ask") + 1)
    steps = session.case.store.steps(1)
    for key in (KEY.Key_Y, KEY.Key_Return):
        press(hinted, key)
    press(hinted, KEY.Key_Y, SHIFT)
    assert session.case.store.steps(1) == steps


def test_hints_are_switched_off_and_on(hinted: ReadingPane, qtbot: QtBot) -> None:
    button = hinted.bar.hints
    assert (button.isChecked(), button.toolTip()) == (True, "Hide hints (Ctrl+Shift+H)")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (dotted(hinted), button.isChecked(), button.accessibleName()) == ([], False, "Show hints")
    hinted.go_to_page(3)
    rest(hinted, qtbot)
    assert dotted(hinted) == []
    press(hinted, KEY.Key_H, Qt.KeyboardModifier.ControlModifier | SHIFT)
    rest(hinted, qtbot)
    assert dotted(hinted) == ["林蔚"]


def test_what_a_hint_is_stands_beside_the_mouse_and_in_the_menu(
    hinted: ReadingPane, session: Session, qtbot: QtBot
) -> None:
    at = hinted.view.box_of(PAGES[0].index("kunpeng")).center() + QPoint(3, 0)
    QTest.mouseMove(hinted.view.viewport(), at)
    qtbot.waitUntil(lambda: "E-mail address: press@kunpeng.example" in QToolTip.text())
    assert "Y tags it as a new entity (Account)" in QToolTip.text()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, hinted.view.viewport().mapToGlobal(at))
    QApplication.sendEvent(hinted.view.viewport(), event)
    menu = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible())
    assert [each.text() for each in menu.actions()][:3] == [
        "Accept the hint under the cursor",
        "Never hint at this again",
        "Next hint",
    ]
    menu.actions()[0].trigger()
    menu.close()
    assert [each.entity.name for each in session.case.mentions.all()] == ["press@kunpeng.example"]


def test_dots_are_drawn_in_grey(hinted: ReadingPane) -> None:
    box = hinted.view.box_of(PAGES[0].index("Lin Wei") + 3)
    picture = hinted.view.viewport().grab().toImage()
    grey = theme.current().faint
    row = range(box.bottom() - 8, box.bottom() + 3)
    colours = {picture.pixelColor(x, y).name() for y in row for x in range(box.left() - 15, box.left() + 15)}
    assert grey in colours


def test_hints_stand_on_the_picture_too(shown: Shown, pane: ReadingPane, session: Session, qtbot: QtBot) -> None:
    session.case.entities.add("Cambridge", "organisation")
    side = shown(SAMPLE / "06_people" / "zju_journal_2021.pdf")
    rest(pane, qtbot)
    (mark,) = (each for each in side.view.marks.hints.all if pane.hints.hints[each.number].value == "Cambridge")
    place = place_of(side, pane, "Cambridge")
    for beside in (0, 4):  # the first movement only enters
        QTest.mouseMove(side.view.viewport(), place.center().toPoint() + QPoint(beside, 0))
    qtbot.waitUntil(lambda: "Known name: Cambridge" in QToolTip.text())
    grey = theme.tokens("light").faint
    picture = seen(side)
    below = range(round(place.bottom()), round(place.bottom()) + 5)
    across = range(round(place.left()), round(place.right()))
    assert grey in {picture.pixelColor(x, y).name() for y in below for x in across}
    assert mark.end - mark.start == len("Cambridge")


def test_the_switch_is_remembered(qapp: QApplication, qtbot: QtBot) -> None:
    window = MainWindow(Settings())
    qtbot.addWidget(window)
    window.workplace.reading.hints.switch(False)
    window.close()
    again = MainWindow(load())
    qtbot.addWidget(again)
    assert again.workplace.reading.bar.hints.isChecked() is False
    again.close()
