"""Sentences, questions and fault reports; nothing of a case gets into a report."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from ui.dialogs import Note, ask, bug_report, report_faults, show_error, tell
from workbench.errors import NotACase

SECRET = "Lin Wei's mailbox.mbox"


def press(qtbot: QtBot, note: Note, text: str) -> None:
    button = next(each for each in note.findChildren(QPushButton) if each.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def failing() -> Exception:
    try:
        try:
            raise FileNotFoundError(SECRET)
        except FileNotFoundError as error:
            raise KeyError(f"no passage in {SECRET}") from error
    except KeyError as error:
        return error


def test_a_known_error_is_its_sentence(qtbot: QtBot, window: QMainWindow) -> None:
    note = show_error(window, NotACase("<b>Rivers</b>.case"))
    assert note
    assert note.sentence.text() == "<b>Rivers</b>.case: wrong passphrase, or not a case file."
    assert (unnamed(note), guessing_labels(note)) == ([], [])
    with qtbot.waitSignal(note.accepted):
        qtbot.keyClick(note, Qt.Key.Key_Return)


def test_a_question_is_cancelled_by_enter_and_answered_by_its_verb(qtbot: QtBot, window: QMainWindow) -> None:
    answers: list[str] = []
    first = ask(window, "Remove 3 documents?", "You can undo this.", "Remove", lambda: answers.append("removed"))
    with qtbot.waitSignal(first.rejected):
        qtbot.keyClick(first, Qt.Key.Key_Return)
    second = ask(window, "Remove 3 documents?", "You can undo this.", "Remove", lambda: answers.append("removed"))
    press(qtbot, second, "Remove")
    assert answers == ["removed"]


def test_a_report_names_the_program_and_nothing_of_the_case() -> None:
    first, *lines = bug_report(failing()).splitlines()
    assert first.startswith("Investigation Workbench ")
    places = [line.partition(":")[0] + " " + line.rpartition(" ")[2] if line[0] == " " else line for line in lines]
    assert places == [
        "KeyError",
        "  tests/ui/shell/test_dialogs.py failing",
        "FileNotFoundError",
        "  tests/ui/shell/test_dialogs.py failing",
    ]


def test_a_fault_is_shown_once_and_can_be_copied(qtbot: QtBot, window: QMainWindow) -> None:
    note = show_error(window, failing())
    assert note
    shown = note.findChildren(QPlainTextEdit)[0].toPlainText()
    assert (SECRET in shown, "KeyError" in shown) == (False, True)
    assert show_error(window, failing()) is None
    press(qtbot, note, "Copy")
    assert QGuiApplication.clipboard().text() == shown
    assert (unnamed(note), guessing_labels(note)) == ([], [])
    press(qtbot, note, "Close")


def test_a_fault_in_a_slot_becomes_a_report(window: QMainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    report_faults(window)
    error = failing()
    sys.excepthook(type(error), error, error.__traceback__)
    assert [each.objectName() for each in window.findChildren(Note)] == ["bug"]


def test_a_note_says_its_sentence(qtbot: QtBot, window: QMainWindow) -> None:
    note = tell(window, "Done", "12 events were written.")
    assert (note.windowTitle(), note.sentence.text()) == ("Done", "12 events were written.")
    press(qtbot, note, "OK")
    assert not note.isVisible()
