"""The pane of the import follows what is added, in a real window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.program import Corpus
from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.importing.playing import (
    ALL,
    CONTROL,
    SHIFT,
    WAIT_MS,
    Key,
    add,
    chips,
    drop,
    finish,
    listed,
)
from ui.dialogs import Note
from ui.importing.pane import ImportPane
from ui.main_window import MainWindow
from workbench.checking import check


def test_each_file_has_its_line_and_each_outcome_its_number(
    qtbot: QtBot, window: MainWindow, pane: ImportPane, leak: Path
) -> None:
    before = QApplication.focusWidget()
    assert pane.isHidden()
    add(qtbot, window, leak)
    assert listed(pane) == ALL
    assert chips(pane) == ["Read 2", "Refused 2", "Without text 1", "Duplicates 1"]
    assert pane.head.amount.text() == "6 files: 3 added, 1 duplicate, 2 refused"
    assert window.status.last.text() == "·  6 files: 3 added, 1 duplicate, 2 refused"
    assert pane.title.text() == "Last import"
    assert pane.isVisible() and QApplication.focusWidget() is before


def test_pause_rests_and_go_on_ends(qtbot: QtBot, window: MainWindow, pane: ImportPane, many: Corpus) -> None:
    drop(window, many.folder)
    qtbot.waitUntil(lambda: len(pane.view.lines.lines) > 3, timeout=WAIT_MS)
    qtbot.mouseClick(pane.head.pause, Qt.MouseButton.LeftButton)
    assert pane.head.state.text() == "paused"
    assert window.status.job.text().endswith(" · paused")
    qtbot.wait(400)
    rested = len(pane.view.lines.lines)
    qtbot.wait(400)
    assert len(pane.view.lines.lines) == rested < many.count
    assert pane.head.pause.accessibleName() == "Go on"
    qtbot.mouseClick(pane.head.pause, Qt.MouseButton.LeftButton)
    finish(qtbot, window)
    assert len(pane.view.lines.lines) == many.count
    assert pane.head.amount.text() == f"{many.count} files: {many.count} added"


def test_cancel_keeps_what_was_added_and_says_so(
    qtbot: QtBot, window: MainWindow, pane: ImportPane, many: Corpus
) -> None:
    drop(window, many.folder)
    qtbot.waitUntil(lambda: len(pane.view.lines.lines) > 3, timeout=WAIT_MS)
    assert pane.title.text() == "Adding documents"
    qtbot.waitUntil(lambda: f" of {many.count} files · " in pane.head.amount.text())
    qtbot.mouseClick(pane.head.stop, Qt.MouseButton.LeftButton)
    finish(qtbot, window)
    kept = window.session.case.documents.count()
    assert 3 < kept < many.count
    assert len(pane.view.lines.lines) == kept
    assert pane.head.state.text() == "Stopped before the end; what was added is in the case."
    assert check(window.session.case) == []


def test_what_is_dropped_meanwhile_waits_and_shares_the_list(
    qtbot: QtBot, window: MainWindow, pane: ImportPane, many: Corpus, leak: Path
) -> None:
    drop(window, many.folder)
    qtbot.waitUntil(lambda: len(pane.view.lines.lines) > 3, timeout=WAIT_MS)
    qtbot.mouseClick(pane.head.pause, Qt.MouseButton.LeftButton)
    drop(window, leak)
    assert window.status.last.text() == "·  leak will be added next"
    assert pane.head.state.text() == "paused · 1 more waiting"
    qtbot.mouseClick(pane.head.pause, Qt.MouseButton.LeftButton)
    finish(qtbot, window)
    assert listed(pane)[-6:] == ALL
    assert pane.head.amount.text() == f"{many.count + 6} files: {many.count + 3} added, 1 duplicate, 2 refused"


def test_another_import_begins_another_list(qtbot: QtBot, window: MainWindow, pane: ImportPane, leak: Path) -> None:
    add(qtbot, window, leak)
    add(qtbot, window, leak / "letters")
    assert listed(pane) == ["duplicate | li.txt |  | It has the same bytes as letters/li.txt."]
    assert pane.head.amount.text() == "1 file: 0 added, 1 duplicate"


def test_an_import_undone_is_grey_until_it_is_done_again(
    qtbot: QtBot, window: MainWindow, pane: ImportPane, leak: Path
) -> None:
    add(qtbot, window, leak)
    window.session.undo()
    finish(qtbot, window)
    assert window.session.case.documents.count() == 0
    assert pane.head.state.text() == "This import was undone."
    assert listed(pane)[2] == "(ok | li.txt | letters | No longer in the case.)"
    assert [each[0] for each in listed(pane)] == ["("] * 6
    assert pane.locked.isHidden()
    window.session.redo()
    finish(qtbot, window)
    assert listed(pane) == ALL


def test_it_folds_closes_and_comes_back_by_keys(qtbot: QtBot, window: MainWindow, pane: ImportPane, leak: Path) -> None:
    assert not window.keyboard["last_import"].isEnabled()
    before = window.workplace.shelf.splitter.sizes()
    add(qtbot, window, leak)
    lists = window.workplace.shelf.splitter
    qtbot.mouseClick(pane.fold_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lists.sizes()[1] < 160)
    assert pane.head.amount.isVisible() and not pane.view.isVisible()
    qtbot.mouseClick(pane.fold_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lists.sizes()[1] > 300)
    pane.view.setFocus()
    qtbot.mouseClick(pane.close_button, Qt.MouseButton.LeftButton)
    assert pane.isHidden() and window.workplace.documents.view.hasFocus()
    assert [abs(now - then) < 12 for now, then in zip(lists.sizes(), before, strict=True)] == [True] * 3
    qtbot.keyClick(window, Key.Key_5, CONTROL)
    assert pane.isVisible() and pane.view.hasFocus()
    qtbot.keyClick(pane.view, Key.Key_F6)
    there = QApplication.focusWidget()
    assert there and not any(each.isAncestorOf(there) for each in (pane, window.workplace.entities))  # none yet
    qtbot.keyClick(window, Key.Key_F6, SHIFT)
    assert pane.view.hasFocus()


def test_a_folder_of_which_nothing_can_be_read_says_why(
    qtbot: QtBot, window: MainWindow, pane: ImportPane, leak: Path, tmp_path: Path
) -> None:
    refused, empty = tmp_path / "refused", tmp_path / "none"
    for folder in (refused, empty):
        folder.mkdir()
    for name in ("locked.pdf", "noise.bin"):
        (leak / name).rename(refused / name)
    add(qtbot, window, refused)
    assert pane.head.state.text() == "Nothing of it could be read. Each line says why."
    assert listed(pane) == ALL[3:5]
    add(qtbot, window, empty)
    assert pane.head.amount.text() == "no files"
    assert pane.nothing.isVisible() and pane.nothing.sentence.text() == "There was no file in it."


def test_single_files_are_added_by_a_key(qtbot: QtBot, window: MainWindow, pane: ImportPane, leak: Path) -> None:
    qtbot.keyClick(window, Key.Key_I, CONTROL | SHIFT)
    dialog = window.findChild(QFileDialog)
    assert dialog and dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    dialog.setDirectory(str(leak))
    dialog.findChild(type(pane.obtained), "fileNameEdit").setText('"twin.txt" "empty.txt"')
    dialog.accept()
    finish(qtbot, window)
    assert sorted(listed(pane)) == ["no_text | empty.txt |  | The file is empty.", "ok | twin.txt |  | txt · 1 page"]


def test_what_cannot_be_added_is_said_without_a_dialog(
    qtbot: QtBot, window: MainWindow, pane: ImportPane, leak: Path, tmp_path: Path
) -> None:
    add(qtbot, window, tmp_path / "nowhere")
    sentence = "nowhere could not be read: No such file or directory."
    assert (pane.isVisible(), pane.head.state.text()) == (True, sentence)
    assert window.status.last.text() == f"·  {sentence}"
    assert (window.findChildren(Note), pane.nothing.isVisible()) == ([], False)
    add(qtbot, window, leak)
    assert listed(pane) == ALL


def test_closing_the_case_stops_and_forgets(
    qtbot: QtBot, window: MainWindow, pane: ImportPane, many: Corpus, case_folder: Path
) -> None:
    drop(window, many.folder)
    qtbot.waitUntil(lambda: len(pane.view.lines.lines) > 3, timeout=WAIT_MS)
    window.cases.close()
    assert (pane.isHidden(), pane.has_import, pane.view.lines.lines) == (True, False, [])
    qtbot.waitUntil(lambda: window.jobs.running is None)
    assert [each.name for each in case_folder.iterdir()] == ["story.case"]
    assert window.status.last.text() == ""


def test_all_can_be_named_and_no_name_is_taken_for_markup(
    qtbot: QtBot, window: MainWindow, pane: ImportPane, leak: Path
) -> None:
    (leak / "<img src=x>.txt").write_text("x")
    add(qtbot, window, leak)
    pane._verbs.ask_password(pane.view.lines.locked)
    assert pane._verbs.sheet
    for root in (pane, pane._verbs.sheet):
        assert (unnamed(root), guessing_labels(root)) == ([], [])
    model = pane.view.lines
    spoken = [model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in (0, 3, 4)]
    assert spoken == [
        "<img src=x>.txt, read, txt · 1 page",
        "li.txt, read, txt · 1 page, letters",
        "locked.pdf, refused, The file is protected by a password.",
    ]
    tip = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert tip == "<span>&lt;img src=x&gt;.txt<br>read<br>txt · 1 page<br>1 byte</span>"
