"""Looking through all other places of a name, by keys and by mouse, in the whole window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import Story
from ui.everywhere.pane import EverywherePane
from ui.everywhere.rows import Heading, Row
from ui.lists.entity_verbs import EntityVerbs
from ui.main_window import MainWindow
from workbench.case import Case

KEY = Qt.Key


@pytest.fixture
def bare(window: MainWindow, story: Story) -> Story:
    """The story with one tag of Qiming left, in the minutes, and a document that holds it in capitals."""
    for each in story.case.mentions.of_entity(story.qiming):
        if each.passage.document_id != story.minutes or each.passage.quote != "启明计划":
            story.case.mentions.remove(each.id)
    story.case.documents.add("a/cable.txt", b"c", kind="text", state="ok", pages=["QIMING, then Qiming. " * 2])
    return story


@pytest.fixture
def pane(window: MainWindow, bare: Story, qtbot: QtBot) -> EverywherePane:
    """Opened by the key, from the one tag there is."""
    reading = window.workplace.reading
    text = story_text(bare)
    window.workplace.open_passage(bare.minutes, 1, text.index("启明"), text.index("启明") + 4)
    reading.setFocus()
    press(window, KEY.Key_T, Qt.KeyboardModifier.ShiftModifier)
    made = window.workplace.everywhere
    settle(made, qtbot)
    return made


def story_text(story: Story) -> str:
    return story.case.documents.page(story.minutes, 1).text


def press(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus and window.isAncestorOf(focus)
    QTest.keyClick(focus, key, held)


def settle(pane: EverywherePane, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not pane.walk.under_way)


def drawn(pane: EverywherePane) -> list[str]:
    """A line for each in sight: `>` where the reporter is, `x` ticked, `-` refused."""
    out = []
    for at, line in enumerate(pane.rows.lines):
        here = ">" if at == pane.view.line else " "
        if isinstance(line, Heading):
            sign = {Qt.CheckState.Checked: "x", Qt.CheckState.PartiallyChecked: "/"}.get(line.tick, "o")
            out.append(f"{here}{sign} {line.path}")
        else:
            sign = "-" if line.refused else "x" if line.ticked else "o"
            out.append(f"{here}{sign}   {line.candidate.quote} {line.candidate.spot.page}")
    return out


ALL = [
    " / a/cable.txt",
    ">o   QIMING 1",
    " x   Qiming 1",
    " o   QIMING 1",
    " x   Qiming 1",
    " x mail/0231.eml",
    " x   Qiming 1",
    " x minutes/minutes.txt",
    " x   Qiming Programme 1",
    " x notice.html",
    " x   启明计划 1",
]


def test_every_other_place_is_listed_and_the_first_is_lit_in_its_document(
    pane: EverywherePane, window: MainWindow, bare: Story
) -> None:
    assert window.workplace.sources.currentWidget() is pane
    assert drawn(pane) == ALL
    assert (pane.name.text(), pane.count.text()) == ("Qiming Programme · 启明计划 · Qiming", "5 of 7")
    assert pane.tag_button.text() == "Tag 5 places"
    assert pane.about.text() == "It is written “QIMING” here."
    reading = window.workplace.reading
    assert reading.page and reading.page.text.startswith("QIMING")
    assert reading.view.lit_span == (0, 6)
    assert pane.view.hasFocus()


def test_walking_lights_each_place(pane: EverywherePane, window: MainWindow, bare: Story) -> None:
    for _ in range(7):
        press(window, KEY.Key_Down)
    reading = window.workplace.reading
    start = story_text(bare).index("Qiming Programme")
    assert reading.current == bare.minutes
    assert reading.view.lit_span == (start, start + len("Qiming Programme"))
    assert pane.about.text().startswith("Space ticks")
    press(window, KEY.Key_Up)
    press(window, KEY.Key_Up)
    assert reading.current == bare.mail


def test_enter_tags_all_that_is_ticked_as_one_step_and_ends(
    pane: EverywherePane, window: MainWindow, bare: Story
) -> None:
    press(window, KEY.Key_Return)
    assert quotes(bare.case, bare.qiming) == ["Qiming", "Qiming", "Qiming", "Qiming Programme", "启明计划", "启明计划"]
    assert bare.case.store.steps(1)[0].what == "Tag Qiming Programme in 5 places"
    assert window.workplace.sources.currentWidget() is window.workplace.documents
    assert window.workplace.reading.desk.has_focus()
    window.session.undo()
    assert quotes(bare.case, bare.qiming) == ["启明计划"]


def quotes(case: Case, entity: int) -> list[str | None]:
    return [each.passage.quote for each in case.mentions.of_entity(entity)]


def test_space_ticks_a_place_or_a_whole_document(pane: EverywherePane, window: MainWindow) -> None:
    press(window, KEY.Key_Space)
    assert drawn(pane)[:3] == [" / a/cable.txt", ">x   QIMING 1", " x   Qiming 1"]
    press(window, KEY.Key_Up)
    press(window, KEY.Key_Space)
    assert drawn(pane)[:5] == [">x a/cable.txt", *(f" x   {name} 1" for name in ("QIMING", "Qiming") * 2)]
    press(window, KEY.Key_Space)
    assert drawn(pane)[:5] == [">o a/cable.txt", *(f" o   {name} 1" for name in ("QIMING", "Qiming") * 2)]
    assert pane.count.text() == "3 of 7"


def test_y_accepts_and_n_refuses_and_both_go_on(pane: EverywherePane, window: MainWindow, bare: Story) -> None:
    press(window, KEY.Key_Y)
    press(window, KEY.Key_N)
    press(window, KEY.Key_N)
    assert drawn(pane) == [" x a/cable.txt", " x   QIMING 1", ">x   Qiming 1", *ALL[5:]]
    assert bare.case.store.steps(1)[0].what == "Not Qiming Programme: page 1"
    assert len(bare.case.refusals.of_entity(bare.qiming)) == 2
    press(window, KEY.Key_N)
    assert drawn(pane)[2:4] == [" x mail/0231.eml", ">x   Qiming 1"]
    press(window, KEY.Key_Escape)
    assert quotes(bare.case, bare.qiming) == ["启明计划"]


def test_refusing_the_last_place_of_a_document_goes_on_with_the_next_document(
    pane: EverywherePane, window: MainWindow
) -> None:
    pane.view.go_to(6)
    press(window, KEY.Key_N)
    assert drawn(pane)[5:7] == [" x minutes/minutes.txt", ">x   Qiming Programme 1"]
    for _ in range(2):
        press(window, KEY.Key_N)
    assert drawn(pane) == [*(line.replace(">", " ") for line in ALL[:4]), ">x   Qiming 1"]


def test_a_document_is_refused_as_a_whole_in_one_step(pane: EverywherePane, window: MainWindow, bare: Story) -> None:
    press(window, KEY.Key_Up)
    press(window, KEY.Key_N)
    assert drawn(pane)[0] == " x mail/0231.eml"
    assert bare.case.store.steps(1)[0].what == "Not Qiming Programme: 4 places"
    press(window, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [line[1:] for line in drawn(pane)] == [line[1:] for line in ALL]


def test_what_was_refused_is_not_offered_again_and_can_be_taken_back(
    pane: EverywherePane, window: MainWindow, bare: Story, qtbot: QtBot
) -> None:
    for _ in range(4):
        press(window, KEY.Key_N)
    press(window, KEY.Key_Escape)
    window.workplace.entities.select(bare.qiming)
    window.workplace.entities.setFocus()
    press(window, KEY.Key_T, Qt.KeyboardModifier.ShiftModifier)
    settle(pane, qtbot)
    assert [line[1:] for line in drawn(pane)] == [line[1:] for line in ALL[5:]]
    assert pane.refused_button.toolTip() == "Show what was refused (4)"
    qtbot.mouseClick(pane.refused_button, Qt.MouseButton.LeftButton)
    assert drawn(pane)[:3] == [" o a/cable.txt", " -   QIMING 1", " -   Qiming 1"]
    pane.view.go_to(1)
    assert pane.about.text() == "You said that this is not it."
    press(window, KEY.Key_Y)
    assert drawn(pane)[:3] == [" / a/cable.txt", " x   QIMING 1", ">-   Qiming 1"]
    press(window, KEY.Key_Space)
    assert drawn(pane)[2] == ">x   Qiming 1"
    assert bare.case.store.steps(1)[0].what == "Perhaps Qiming Programme after all: page 1"
    press(window, KEY.Key_Return)
    assert quotes(bare.case, bare.qiming)[:2] == ["QIMING", "Qiming"]


def test_by_mouse(pane: EverywherePane, window: MainWindow, bare: Story, qtbot: QtBot) -> None:
    box = pane.view.visualRect(pane.rows.index(1)).center()
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(16, box.y()))
    assert drawn(pane)[1] == ">x   QIMING 1"
    second = pane.view.visualRect(pane.rows.index(2)).center()
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert drawn(pane)[2] == ">x   Qiming 1"
    qtbot.mouseClick(pane.no, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(pane.yes, Qt.MouseButton.LeftButton)
    assert drawn(pane)[:4] == [" x a/cable.txt", " x   QIMING 1", " x   QIMING 1", ">x   Qiming 1"]
    qtbot.mouseClick(pane.tag_button, Qt.MouseButton.LeftButton)
    assert len(quotes(bare.case, bare.qiming)) == 7


def test_very_many_places_are_tagged_beside_the_window(
    pane: EverywherePane, window: MainWindow, bare: Story, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.everywhere.pane._AT_ONCE", 4)
    tagging = "Tagging Qiming Programme"  # documents may still be compared by a job of their own
    with qtbot.waitSignal(window.jobs.finished, check_params_cb=lambda job: job.title == tagging) as finished:
        press(window, KEY.Key_Return)
    assert finished.args[0].step.total == 5
    qtbot.waitUntil(lambda: len(quotes(bare.case, bare.qiming)) == 6)
    qtbot.waitUntil(lambda: "Tag Qiming Programme in 5 places" in window.keyboard["undo"].text())


def test_where_all_is_tagged_or_refused_that_is_said(
    pane: EverywherePane, window: MainWindow, bare: Story, qtbot: QtBot
) -> None:
    while pane.rows.lines:
        press(window, KEY.Key_N)
    assert pane.empty.sentence.text() == "Every other place of these names was refused."
    assert not pane.tag_button.isEnabled()
    qtbot.mouseClick(pane.empty.button, Qt.MouseButton.LeftButton)
    assert len(pane.rows.lines) == 11
    pane.open_for(bare.huoju)
    settle(pane, qtbot)
    assert pane.empty.sentence.text() == "Every place of these names is tagged already."


def test_a_tag_by_hand_meanwhile_leaves_the_reporter_where_she_is(
    pane: EverywherePane, window: MainWindow, bare: Story, qtbot: QtBot
) -> None:
    press(window, KEY.Key_Space)
    for _ in range(5):
        press(window, KEY.Key_Down)
    bare.case.mentions.tag(bare.qiming, 4, 1, 13, 19)
    settle(pane, qtbot)
    assert drawn(pane) == [
        " / a/cable.txt",
        " x   QIMING 1",
        " o   QIMING 1",
        " x   Qiming 1",
        " x mail/0231.eml",
        ">x   Qiming 1",
        *ALL[7:],
    ]
    assert window.workplace.reading.current == bare.mail
    bare.case.entities.remove(bare.qiming)
    assert not pane.is_open


def test_a_search_takes_its_place(pane: EverywherePane, window: MainWindow) -> None:
    window.bar.search.set_text("Lin")
    assert window.workplace.sources.currentWidget() is window.workplace.results
    assert not pane.is_open


def test_from_the_menus_and_the_card(pane: EverywherePane, window: MainWindow, bare: Story, qtbot: QtBot) -> None:
    press(window, KEY.Key_Escape)
    window.workplace.show_entity(bare.lin)
    qtbot.waitUntil(lambda: window.workplace.card.findChild(QPushButton, "everywhere") is not None)
    button = window.workplace.card.findChild(QPushButton, "everywhere")
    qtbot.waitUntil(button.isVisible)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pane.name.text() == "Lin Wei · 林蔚"
    settle(pane, qtbot)
    press(window, KEY.Key_Escape)
    window.workplace.entities.select(bare.huoju)
    menu = EntityVerbs(window.session, window)
    menu.everywhere_wanted.connect(pane.open_for)
    entries = menu.menu([bare.case.entities.get(bare.huoju)])
    next(each for each in entries.actions() if each.text() == "Tag everywhere…\tShift T").trigger()
    assert pane.name.text() == "Huoju Plan"
    entries.close()


def test_it_can_be_heard(pane: EverywherePane) -> None:
    row = pane.rows.lines[1]
    assert isinstance(row, Row)
    said = pane.rows.data(pane.rows.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert said == f"It is written “QIMING” here. {row.candidate.snippet.text}"
    assert pane.rows.data(pane.rows.index(2), Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert (unnamed(pane), guessing_labels(pane)) == ([], [])
    assert QAccessible.queryAccessibleInterface(pane.view).text(QAccessible.Text.Name) == "Places of the name"


def test_what_is_found_further_takes_nobody_back(
    pane: EverywherePane, window: MainWindow, bare: Story, qtbot: QtBot
) -> None:
    """The case changes: it is looked through anew, a portion after the other, and the reporter walks on meanwhile."""
    press(window, KEY.Key_Down)
    bare.case.documents.add("z.txt", b"z", kind="text", state="ok", pages=["Qiming again."])
    qtbot.waitUntil(lambda: len(pane.rows.all) == 8)
    settle(pane, qtbot)
    assert pane.view.line == 2
    press(window, KEY.Key_Down)
    pane.walk.found.emit([pane.rows.all[-1].candidate])
    assert pane.view.line == 3
