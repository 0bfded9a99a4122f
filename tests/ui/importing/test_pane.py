"""The pane of the import, driven by keys, clicks and drops on real files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from tests.program import Corpus
from tests.ui.accessible import guessing_labels, unnamed
from ui.importing.line_model import folder_of, name_of
from ui.importing.pane import ImportPane
from ui.main_window import MainWindow
from workbench.checking import check
from workbench.importing import Imported

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WAIT_MS = 20_000
NOISE = "It is not a kind of file this program reads: the type is not supported."


def drop(window: MainWindow, *folders: Path) -> None:
    """Drags folders over the window and lets go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in folders])
    where, copy = QPoint(600, 400), Qt.DropAction.CopyAction
    left, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(where, copy, data, left, held))
    QApplication.sendEvent(window, QDropEvent(where.toPointF(), copy, data, left, held))


def finish(qtbot: QtBot, window: MainWindow) -> None:
    """Until nothing is added any more and the pane has heard what is in the case."""
    qtbot.waitUntil(lambda: not window.session.importing, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "last import" not in window.jobs._queries, timeout=WAIT_MS)


def add(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    drop(window, folder)
    finish(qtbot, window)


def listed(pane: ImportPane) -> list[str]:
    """The rows as they are read: state, name, folder, second line; those that left the case in brackets."""
    lines = pane.view.lines
    rows = [lines.line(lines.index(row, 0)) for row in range(lines.rowCount())]
    return [_row(pane, each) for each in rows]


def _row(pane: ImportPane, line: Imported) -> str:
    words = " | ".join((line.state, name_of(line), folder_of(line), pane.view.lines.about(line)))
    return f"({words})" if pane.view.lines.is_gone(line) else words


def chips(pane: ImportPane) -> list[str]:
    return [each.text() for each in pane.chips.chips.values() if not each.isHidden()]


def row_of(pane: ImportPane, name: str) -> QPoint:
    view = pane.view
    row = next(row for row in range(view.lines.rowCount()) if view.lines.index(row, 0).data() == name)
    view.scrollTo(view.lines.index(row, 0))
    return view.visualRect(view.lines.index(row, 0)).center()


def click(pane: ImportPane, name: str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, held, row_of(pane, name))


def menu(pane: ImportPane, name: str) -> dict[str, QMenu]:
    pane.view.customContextMenuRequested.emit(row_of(pane, name))
    made = pane.findChildren(QMenu)[-1]
    return {action.text(): made for action in made.actions() if action.text()}


def choose(lines: dict[str, QMenu], text: str) -> None:
    made = lines[text]
    next(action for action in made.actions() if action.text() == text).trigger()
    made.close()


ALL = [
    "ok | =1+1.csv |  | csv · 1 page",
    "no_text | empty.txt |  | The file is empty.",
    "ok | li.txt | letters | txt · 1 page",
    "refused | locked.pdf |  | The file is protected by a password.",
    f"refused | noise.bin |  | {NOISE}",
    "duplicate | twin.txt |  | It has the same bytes as letters/li.txt.",
]


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


def test_it_folds_closes_and_comes_back_by_keys(qtbot: QtBot, window: MainWindow, pane: ImportPane, leak: Path) -> None:
    assert not window.keyboard["last_import"].isEnabled()
    before = window.workplace._lists.sizes()
    add(qtbot, window, leak)
    lists = window.workplace._lists
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
    assert window.workplace.timeline.hasFocus()  # there are no entities yet, and no document is open
    qtbot.keyClick(window, Key.Key_F6, SHIFT)
    assert pane.view.hasFocus()


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


def test_pages_that_wait_for_the_machine_are_offered(qtbot: QtBot, window: MainWindow, pane: ImportPane) -> None:
    pane.show_waiting(12)
    assert pane.machine.words.text() == "12 pages are pictures"
    with qtbot.waitSignal(pane.machine_wanted):
        pane.machine.button.click()
    pane.show_waiting(1)
    assert pane.machine.words.text() == "1 page is a picture"
    pane.show_waiting(0)
    assert pane.machine.isHidden()


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
