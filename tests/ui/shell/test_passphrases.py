"""Asking for a passphrase and judging a new one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from ui.passphrases import PassphraseField, Strength, ask_new_passphrase, ask_passphrase, strength

FIVE_WORDS = "velvet tractor onion mayor quilt"


@pytest.mark.parametrize(
    ("passphrase", "expected"),
    [
        ("", Strength.EMPTY),
        ("password1", Strength.WEAK),
        ("Tr0ub4dor&3", Strength.WEAK),
        ("a" * 60, Strength.WEAK),
        ("abcdefghijklmnopqrstuvwxyz0123456789", Strength.WEAK),
        ("correct horse battery staple", Strength.FAIR),
        (FIVE_WORDS, Strength.STRONG),
        ("雨伞河流钢琴", Strength.FAIR),
        ("雨伞河流钢琴邻居", Strength.STRONG),
        ("7#k!Qz9@w2$Lp", Strength.FAIR),
    ],
)
def test_strength_is_counted_low(passphrase: str, expected: Strength) -> None:
    assert strength(passphrase) is expected


def test_an_existing_case_asks_again_with_the_reason(qtbot: QtBot, window: QMainWindow) -> None:
    given: list[str] = []
    note = ask_passphrase(window, "Seven Rivers.case", given.append, problem="Wrong passphrase.")
    field = note.findChildren(PassphraseField)[0]
    opens = next(each for each in note.findChildren(QPushButton) if each.text() == "Open")
    assert opens.isEnabled() is False
    field.line.insert("启明")
    qtbot.keyClicks(field.line, " x")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert given == ["启明 x"]
    assert (unnamed(note), guessing_labels(note)) == ([], [])


def test_escape_asks_no_more(qtbot: QtBot, window: QMainWindow) -> None:
    given: list[str] = []
    note = ask_passphrase(window, "Seven Rivers.case", given.append)
    with qtbot.waitSignal(note.rejected):
        qtbot.keyClick(note, Qt.Key.Key_Escape)
    assert given == []


def test_a_new_one_is_typed_twice(qtbot: QtBot, window: QMainWindow) -> None:
    given: list[str | None] = []
    note = ask_new_passphrase(window, given.append)
    states = []
    for field, text in ((note.first, FIVE_WORDS), (note.second, "velvet"), (note.second, FIVE_WORDS[6:])):
        qtbot.keyClicks(field.line, text)
        states.append((note.hint.text(), note.protect.isEnabled()))
    assert states == [("Strong.", False), ("The two are not the same.", False), ("Strong.", True)]
    qtbot.mouseClick(note.protect, Qt.MouseButton.LeftButton)
    assert given == [FIVE_WORDS]


def test_a_case_can_go_without(qtbot: QtBot, window: QMainWindow) -> None:
    given: list[str | None] = []
    note = ask_new_passphrase(window, given.append)
    assert (unnamed(note), guessing_labels(note)) == ([], [])
    qtbot.mouseClick(note.without, Qt.MouseButton.LeftButton)
    assert given == [None]


def test_it_is_hidden_until_the_eye_is_pressed(qtbot: QtBot, window: QMainWindow) -> None:
    field = PassphraseField("Passphrase", window)
    field.show()
    modes = [field.line.echoMode()]
    for _ in range(2):
        qtbot.mouseClick(field.eye, Qt.MouseButton.LeftButton)
        modes.append(field.line.echoMode())
    assert modes == [QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal, QLineEdit.EchoMode.Password]
