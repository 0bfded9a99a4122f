"""Names suggested on a page and in a document, ticked and refused by keys, in the whole window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import Story
from ui.everywhere.names import NameRow
from ui.everywhere.suggested import SuggestedPane
from ui.main_window import MainWindow

KEY = Qt.Key
PAGE = "😀 Lin Wei met Sergei Roldugin and 王小明 of 北京大学. SERGEI ROLDUGIN wrote to Xinhua about Qiming."
LAST = "Then Bank Rossiya paid 王小明."


def press(window: MainWindow, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus and window.isAncestorOf(focus)
        QTest.keyClick(focus, key, held)


def settle(pane: SuggestedPane, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not pane.walk.under_way, timeout=30_000)


def drawn(pane: SuggestedPane) -> list[str]:
    """A line for each in sight: `>` where the reporter is, `x` ticked, `-` refused; kind, name and page."""
    out = []
    for at, row in enumerate(pane.rows.lines):
        assert isinstance(row, NameRow)
        sign = "-" if row.refused else "x" if row.ticked else "o"
        out.append(f"{'>' if at == pane.view.line else ' '}{sign} {row.kind} {row.first.name} {row.corner}")
    return out


def test_names_are_suggested_ticked_refused_and_tagged_by_keys(window: MainWindow, story: Story, qtbot: QtBot) -> None:
    case, pane, reading = story.case, window.workplace.suggested, window.workplace.reading
    pages = [PAGE, *["Nothing here."] * 20, LAST]
    letter = case.documents.add("letter.txt", b"l", kind="text", state="ok", pages=pages)
    window.workplace.open_passage(letter, 1, 0, 0)
    reading.setFocus()
    press(window, KEY.Key_S)
    settle(pane, qtbot)
    assert window.workplace.sources.currentWidget() is pane and pane.view.hasFocus()
    assert drawn(pane) == [
        ">o person Sergei Roldugin p. 1 · 2×",
        " o person 王小明 p. 1",
        " o organisation 北京大学 p. 1",
        " o other Xinhua p. 1",
    ]
    assert (pane.name.text(), pane.count.text()) == ("Page 1 of letter.txt", "0 of 4")
    assert not pane.tag_button.isEnabled()
    assert reading.view.lit_span == (14, 29)
    assert (unnamed(pane), guessing_labels(pane)) == ([], [])
    press(window, KEY.Key_Return)  # nothing is ticked, nothing happens
    press(window, KEY.Key_Y, KEY.Key_Y, KEY.Key_N, KEY.Key_3, KEY.Key_Space)
    assert drawn(pane) == [
        " x person Sergei Roldugin p. 1 · 2×",
        " x person 王小明 p. 1",
        ">x organisation Xinhua p. 1",
    ]
    assert pane.kind_button.text() == "Organisation"
    press(window, KEY.Key_Return)
    assert not pane.is_open and reading.desk.has_focus()
    made = [(each.name, each.kind, each.mentions) for each in case.entities.all()][4:]
    assert made == [("Sergei Roldugin", "person", 2), ("王小明", "person", 1), ("Xinhua", "organisation", 1)]

    window.session.undo()
    press(window, KEY.Key_S, held=Qt.KeyboardModifier.ShiftModifier)
    settle(pane, qtbot)
    all_pages = [
        ">o person Sergei Roldugin p. 1 · 2×",
        " o person 王小明 p. 1 · 2×",
        " o other Xinhua p. 1",
        " o organisation Bank Rossiya p. 22",
    ]
    assert drawn(pane) == all_pages
    pane.refused_button.click()
    assert drawn(pane)[2] == " - organisation 北京大学 p. 1"
    pane.view.go_to(2)
    assert pane.about.text() == "You said that “北京大学” is no name."
    press(window, KEY.Key_Y)
    assert (drawn(pane)[2:4], case.refusals.all()) == (
        [" x organisation 北京大学 p. 1", ">o other Xinhua p. 1"],
        [],
    )
    case.mentions.tag_everywhere(case.entities.add("Xinhua", "organisation"), ("Xinhua",))
    settle(pane, qtbot)
    assert drawn(pane) == [
        ">o person Sergei Roldugin p. 1 · 2×",
        " o person 王小明 p. 1 · 2×",
        " x organisation 北京大学 p. 1",
        " o organisation Bank Rossiya p. 22",
    ]
    press(window, KEY.Key_Escape)
    assert window.workplace.sources.currentWidget() is window.workplace.documents


def test_a_long_document_tells_how_far_it_is_and_is_left_at_any_time(
    window: MainWindow, story: Story, qtbot: QtBot
) -> None:
    pane, pages = window.workplace.suggested, [f"{PAGE}\n" * 30] * 400
    window.workplace.open_document(story.case.documents.add("a.txt", b"a", kind="text", state="ok", pages=pages))
    window.workplace.reading.setFocus()
    press(window, KEY.Key_S, held=Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: pane.walk.reached[0] >= 8, timeout=30_000)
    assert pane.about.text() == f"Looked through {pane.walk.reached[0]} of 400 pages"
    assert pane.rows.lines
    press(window, KEY.Key_Escape)
    reached = pane.walk.reached
    assert not pane.walk.under_way and reached[0] < 400
    assert not pane.is_open and window.workplace.sources.currentWidget() is window.workplace.documents
