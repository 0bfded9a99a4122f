"""The keyboard map: no key twice in one place, and each works where the table says, and nowhere else."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QMainWindow, QTextEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from ui.actions import KIND_KEYS, TABLE, Actions, key_text
from ui.tokens import LIGHT


def test_no_key_means_two_things_in_one_place() -> None:
    everywhere = [key for row in TABLE for key in row.keys if "everywhere" in row.places]
    for places in (
        ("document", "picture"),
        ("timeline",),
        ("lists",),
        ("graph",),
    ):  # the picture has the keys of the document too
        here = [key for row in TABLE for key in row.keys if set(places) & set(row.places)]
        assert [key for key, times in Counter(everywhere + here).items() if times > 1] == []


def test_every_row_is_understood_by_qt() -> None:
    assert [row.id for row in TABLE for key in row.keys if QKeySequence(key).isEmpty()] == []
    assert len({row.id for row in TABLE}) == len(TABLE)


def test_the_digits_stand_for_all_kinds() -> None:
    assert sorted(KIND_KEYS) == sorted(LIGHT.kinds)
    assert [row.keys for row in TABLE if row.id.startswith("tag_") and row.id[-1].isdigit()] == [
        (str(digit),) for digit in range(1, 10)
    ]


def test_keys_are_shown_as_on_a_cap() -> None:
    assert [key_text(key) for key in ("Ctrl+K", "Shift+F6", "Return", "+", "Ctrl++", "Ctrl+,", "]")] == [
        "Ctrl K", "Shift F6", "Enter", "+", "Ctrl +", "Ctrl ,", "]",
    ]  # fmt: skip


def test_letters_work_in_the_document_and_not_in_a_field(qtbot: QtBot, window: QMainWindow, actions: Actions) -> None:
    pressed: list[str] = []
    for row, action in actions:
        action.triggered.connect(lambda _=False, id=row.id: pressed.append(id))
    document, other, field = QTextEdit(), QTextEdit(), QLineEdit()
    for view in (document, other):
        view.setReadOnly(True)
    column = QVBoxLayout(window.centralWidget())
    for widget in (document, other, field):
        column.addWidget(widget)
        widget.show()
    actions.attach("document", document)
    for widget in (document, other, field):
        widget.setFocus()
        for key in "t2n]":
            qtbot.keyClicks(widget, key)
        qtbot.keyClick(widget, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        pressed.append("|")
    assert pressed == ["tag", "tag_2", "next_tag", "next_document", "search", "|", "search", "|", "search", "|"]
    assert field.text() == "t2n]"


def test_a_question_mark_opens_the_help_but_can_be_typed(qtbot: QtBot, window: QMainWindow, actions: Actions) -> None:
    helped: list[bool] = []
    actions["help"].triggered.connect(lambda on=False: helped.append(on))
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    qtbot.keyClicks(field, "who?")
    assert (field.text(), helped) == ("who?", [])
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Question)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert helped == [False, False]
