"""What can be done in the pane of the import, by keys and clicks on real files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from tests.program import Corpus
from tests.ui.importing.playing import (
    ALL,
    CONTROL,
    NOISE,
    WAIT_MS,
    Key,
    add,
    chips,
    choose,
    click,
    drop,
    finish,
    listed,
    menu,
)
from ui.importing.pane import ImportPane
from ui.main_window import MainWindow


def test_filters_by_click_and_by_digit(qtbot: QtBot, window: MainWindow, pane: ImportPane, leak: Path) -> None:
    add(qtbot, window, leak)
    qtbot.mouseClick(pane.chips.chips["refused"], Qt.MouseButton.LeftButton)
    assert listed(pane) == ALL[3:5]
    pane.view.setFocus()
    qtbot.keyClick(pane.view, Key.Key_5)
    assert listed(pane) == ALL[3:]
    qtbot.keyClick(pane.view, Key.Key_2)  # no file ended so
    assert listed(pane) == ALL[3:]
    qtbot.keyClick(pane.view, Key.Key_4)
    assert listed(pane) == [ALL[1], *ALL[3:]]
    qtbot.keyClick(pane.view, Key.Key_Escape)
    assert listed(pane) == ALL


def test_a_password_is_tried_on_what_is_locked(qtbot: QtBot, window: MainWindow, pane: ImportPane, leak: Path) -> None:
    add(qtbot, window, leak)
    assert pane.locked.words.text() == "1 file is locked"
    qtbot.mouseClick(pane.locked.button, Qt.MouseButton.LeftButton)
    sheet = pane._verbs.sheet
    assert sheet and QApplication.focusWidget() is sheet.field.line
    assert sheet.sentence.text() == "The password is tried on locked.pdf and kept nowhere."
    qtbot.keyClicks(sheet.field.line, "guess")
    qtbot.keyClick(sheet.field.line, Key.Key_Return)
    finish(qtbot, window)
    assert "refused | locked.pdf |  | The file is protected by a password. The password given does not open it." in (
        listed(pane)
    )
    assert pane.head.state.text() == "Read again: 1 still refused"
    assert window.status.last.text() == "·  Read again: 1 still refused"
    pane.view.setFocus()
    qtbot.keyClick(pane.view, Key.Key_P)
    assert sheet.field.line.text() == ""
    qtbot.keyClicks(sheet.field.line, "open-sesame")
    qtbot.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    finish(qtbot, window)
    assert listed(pane)[3] == "ok | locked.pdf |  | pdf · 1 page"
    assert pane.head.state.text() == "Read again: 1 read now"
    assert chips(pane) == ["Read 3", "Refused 1", "Without text 1", "Duplicates 1"]
    assert (pane.locked.isHidden(), sheet.isHidden(), sheet.field.line.text()) == (True, True, "")
    assert window.session.case.documents.find("locked.pdf").state == "ok"


def test_escape_leaves_the_password_and_forgets_it(
    qtbot: QtBot, window: MainWindow, pane: ImportPane, leak: Path
) -> None:
    add(qtbot, window, leak)
    click(pane, "locked.pdf")
    pane.view.setFocus()
    qtbot.keyClick(pane.view, Key.Key_P)
    sheet = pane._verbs.sheet
    assert sheet
    qtbot.keyClicks(sheet.field.line, "half")
    qtbot.keyClick(sheet.field.line, Key.Key_Escape)
    assert (sheet.isHidden(), sheet.field.line.text(), window.session.importing) == (True, "", False)
    assert pane.view.hasFocus()


def obtained(window: MainWindow) -> dict[str, str | None]:
    return {each.path: each.obtained for each in window.session.case.documents.all()}


def test_how_they_were_obtained_is_noted_for_all_as_one_step(
    qtbot: QtBot, window: MainWindow, pane: ImportPane, leak: Path
) -> None:
    add(qtbot, window, leak)
    pane.obtained.setFocus()
    qtbot.keyClicks(pane.obtained, "From a former colleague, 12 March")
    qtbot.keyClick(pane.obtained, Key.Key_Return)
    finish(qtbot, window)
    assert set(obtained(window).values()) == {"From a former colleague, 12 March"}
    assert len(obtained(window)) == 5
    assert window.keyboard["undo"].text() == "Undo: Note how 5 documents were obtained"
    pane.view.setFocus()
    window.session.undo()
    finish(qtbot, window)
    assert set(obtained(window).values()) == {None}
    assert pane.obtained.text() == ""


def test_what_is_noted_while_it_runs_is_noted_at_its_end(
    qtbot: QtBot, window: MainWindow, pane: ImportPane, many: Corpus
) -> None:
    drop(window, many.folder)
    qtbot.waitUntil(lambda: len(pane.view.lines.lines) > 3, timeout=WAIT_MS)
    qtbot.mouseClick(pane.head.pause, Qt.MouseButton.LeftButton)
    pane.obtained.setFocus()
    qtbot.keyClicks(pane.obtained, "A stick in the post")
    pane.view.setFocus()
    assert window.status.last.text() == ("·  It is noted with every document of this import once they are in")
    qtbot.mouseClick(pane.head.pause, Qt.MouseButton.LeftButton)
    finish(qtbot, window)
    assert list(obtained(window).values()) == ["A stick in the post"] * many.count


def test_lines_open_their_document_and_show_it_in_the_list(
    qtbot: QtBot, window: MainWindow, pane: ImportPane, leak: Path
) -> None:
    add(qtbot, window, leak)
    number = window.session.case.documents.find("letters/li.txt").id
    click(pane, "twin.txt")
    assert window.workplace.reading.current == number
    pane.view.setFocus()
    for key in (Key.Key_Home, Key.Key_Return):
        qtbot.keyClick(pane.view, key)
    assert window.workplace.reading.current == window.session.case.documents.find("=1+1.csv").id
    window.bar.search.set_text("Hanbei")
    window.workplace.documents.filter.choose("refused")
    click(pane, "li.txt")
    choose(menu(pane, "li.txt"), "Show in the list of documents")
    documents = window.workplace.documents
    assert window.workplace.sources.currentWidget() is documents and documents.view.hasFocus()
    assert [node.name for node in documents.view.chosen()] == ["li.txt"]
    assert window.bar.search.text == ""


def test_what_can_be_done_with_several_lines(qtbot: QtBot, window: MainWindow, pane: ImportPane, leak: Path) -> None:
    add(qtbot, window, leak)
    click(pane, "noise.bin")
    click(pane, "locked.pdf", CONTROL)
    lines = menu(pane, "locked.pdf")
    assert list(lines) == [
        "Try again", "Try again with a password…\tP", "Copy the reason\tCtrl C", "Save the report…",
    ]  # fmt: skip
    choose(lines, "Try again")
    finish(qtbot, window)
    assert (listed(pane), pane.head.state.text()) == (ALL, "Read again: 2 still refused")
    pane.view.setFocus()
    qtbot.keyClick(pane.view, Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == (
        f"locked.pdf: The file is protected by a password.\nnoise.bin: {NOISE}"
    )
    click(pane, "li.txt")
    assert list(menu(pane, "li.txt")) == [
        "Open\tEnter", "Show in the list of documents", "Save the report…",
    ]  # fmt: skip


def test_the_report_is_saved_where_the_reporter_says(
    qtbot: QtBot, window: MainWindow, pane: ImportPane, leak: Path, tmp_path: Path
) -> None:
    add(qtbot, window, leak)
    qtbot.mouseClick(pane.more_button, Qt.MouseButton.LeftButton)
    made = pane.findChildren(QMenu)[-1]
    names = [action.text() for action in made.actions()]
    assert names == ["Try all refused files again", "Try locked files with a password…", "Save the report…"]
    made.actions()[2].trigger()
    made.close()
    dialog = pane.findChild(QFileDialog)
    assert dialog
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("report.csv")
    dialog.accept()
    qtbot.waitUntil(lambda: window.status.last.text() == "·  The report was saved")
    rows = (tmp_path / "report.csv").read_text("utf-8-sig").splitlines()
    assert rows[0] == '"file","outcome","reason","kind","pages","bytes","document","sha256"'
    assert rows[1].startswith('"\'=1+1.csv","ok","","csv","1","')
    assert len(rows) == 7


def test_pages_that_wait_for_the_machine_are_offered(qtbot: QtBot, window: MainWindow, pane: ImportPane) -> None:
    pane.show_waiting(12)
    assert pane.machine.words.text() == "12 pages are pictures"
    with qtbot.waitSignal(pane.machine_wanted):
        pane.machine.button.click()
    pane.show_waiting(1)
    assert pane.machine.words.text() == "1 page is a picture"
    pane.show_waiting(0)
    assert pane.machine.isHidden()
