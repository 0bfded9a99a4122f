"""File dialogs that hand over what was chosen and leave no trace of where it lay."""

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from ui.file_dialogs import choose_case, choose_documents, choose_folder, choose_new_case, choose_to_save


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "TellingName"
    made.mkdir()
    for name in ("seven.case", "a.pdf", "信.docx"):
        (made / name).write_text("x", "utf-8")
    (made / "papers").mkdir()
    return made


def accept(qtbot: QtBot, dialog: QFileDialog, name: str) -> None:
    """Types a name and presses the button, as a person would."""
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    buttons = dialog.findChild(QDialogButtonBox)
    assert isinstance(line, QLineEdit)
    assert isinstance(buttons, QDialogButtonBox)
    line.setText(name)
    with qtbot.waitSignal(dialog.finished):
        qtbot.mouseClick(buttons.buttons()[0], Qt.MouseButton.LeftButton)


def test_a_case_is_chosen(qtbot: QtBot, window: QMainWindow, folder: Path) -> None:
    chosen: list[Path] = []
    accept(qtbot, choose_case(window, chosen.append, folder), "seven.case")
    assert chosen == [folder / "seven.case"]


def test_a_new_case_gets_its_suffix(qtbot: QtBot, window: QMainWindow, folder: Path) -> None:
    chosen: list[Path] = []
    accept(qtbot, choose_new_case(window, chosen.append, folder), "eight")
    assert chosen == [folder / "eight.case"]


def test_documents_and_a_folder_are_chosen(qtbot: QtBot, window: QMainWindow, folder: Path) -> None:
    chosen: list[list[Path]] = []
    accept(qtbot, choose_documents(window, chosen.append, folder), '"a.pdf" "信.docx"')
    accept(qtbot, choose_folder(window, lambda path: chosen.append([path]), folder), "papers")
    assert chosen == [[folder / "a.pdf", folder / "信.docx"], [folder / "papers"]]


def test_an_export_gets_the_suffix_of_its_kind(qtbot: QtBot, window: QMainWindow, folder: Path) -> None:
    chosen: list[Path] = []
    dialog = choose_to_save(window, "Export", "timeline", "Word (*.docx);;PDF (*.pdf)", chosen.append, folder)
    dialog.selectNameFilter("PDF (*.pdf)")
    dialog.filterSelected.emit("PDF (*.pdf)")
    accept(qtbot, dialog, "timeline")
    assert chosen == [folder / "timeline.pdf"]


def test_cancelling_chooses_nothing(qtbot: QtBot, window: QMainWindow, folder: Path) -> None:
    chosen: list[Path] = []
    dialog = choose_case(window, chosen.append, folder)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert chosen == []


def test_nothing_tells_where_files_were_chosen(qtbot: QtBot, window: QMainWindow, folder: Path, home: Path) -> None:
    accept(qtbot, choose_case(window, lambda _: None, folder), "seven.case")
    dialog = choose_new_case(window, lambda _: None, folder)
    with qtbot.waitSignal(dialog.rejected):
        dialog.reject()
    assert dialog.history() == ["/"]
    del dialog
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert window.findChildren(QFileDialog) == []
    QSettings(QSettings.Scope.UserScope, "QtProject").sync()
    assert [file for file in home.rglob("*") if file.is_file()] == []
