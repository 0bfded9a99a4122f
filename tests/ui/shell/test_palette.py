"""The command palette and the help sheet, by keys alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMainWindow, QTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from ui.actions import TABLE, Actions
from ui.palette import CommandPalette, HelpSheet

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(window: QMainWindow) -> QTextEdit:
    made = QTextEdit("reading")
    window.setCentralWidget(made)
    made.setFocus()
    return made


@pytest.fixture
def palette(window: QMainWindow, actions: Actions, view: QTextEdit) -> CommandPalette:
    made = CommandPalette(actions, window)
    actions["palette"].triggered.connect(made.open)
    return made


@pytest.fixture
def done(actions: Actions, view: QTextEdit) -> list[tuple[str, bool]]:
    """What was triggered, and whether the text had the focus again by then."""
    told: list[tuple[str, bool]] = []
    for row, action in actions:
        action.triggered.connect(lambda _=False, id=row.id: told.append((id, view.hasFocus())))
    return told


def shown(palette: CommandPalette) -> list[str]:
    return [palette.list.item(row).text() for row in range(palette.list.count())]


def test_typing_finds_and_enter_does(
    qtbot: QtBot, view: QTextEdit, palette: CommandPalette, done: list[tuple[str, bool]]
) -> None:
    qtbot.keyClick(view, Qt.Key.Key_P, CTRL_SHIFT)
    assert palette.isVisible()
    assert palette.field.hasFocus()
    qtbot.keyClicks(palette.field, "case")
    assert shown(palette) == ["New case", "Open case", "Close the case"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == [("palette", False), ("open_case", True)]
    assert not palette.isVisible()


def test_parts_of_words_find_and_what_begins_so_comes_first(palette: CommandPalette) -> None:
    palette.open()
    palette.field.setText("go ti")
    assert shown(palette) == ["Go to the timeline"]
    palette.field.setText("next")
    assert shown(palette) == [
        "Next pane",
        "Next tab",
        "Next find or hit",
        "Next tag",
        "Next hint",
        "Next document or hit",
    ]
    palette.field.setText("tag")
    assert shown(palette)[-3:] == ["Remove the tag under the cursor", "Next tag", "Previous tag"]


def test_what_cannot_be_done_now_is_not_offered(actions: Actions, palette: CommandPalette) -> None:
    actions["undo"].setEnabled(False)
    palette.open()
    palette.field.setText("undo")
    assert shown(palette) == []
    assert palette.nothing.isVisible()


def test_arrows_stop_at_the_ends(qtbot: QtBot, palette: CommandPalette) -> None:
    palette.open()
    palette.field.setText("zoom")
    rows = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_PageUp):
        qtbot.keyClick(palette.field, key)
        rows.append(palette.list.currentRow())
    assert rows == [0, 1, 2, 2, 0]


def test_escape_gives_the_focus_back(
    qtbot: QtBot, view: QTextEdit, palette: CommandPalette, done: list[tuple[str, bool]]
) -> None:
    palette.open()
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert (palette.isVisible(), view.hasFocus(), done) == (False, True, [])


def test_a_click_on_a_command_does_it(qtbot: QtBot, palette: CommandPalette, done: list[tuple[str, bool]]) -> None:
    palette.open()
    palette.field.setText("history")
    row = palette.list.visualItemRect(palette.list.item(0))
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert done == [("history", True)]


def test_a_click_elsewhere_puts_the_palette_away(qtbot: QtBot, view: QTextEdit, palette: CommandPalette) -> None:
    palette.open()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton)
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not palette.isVisible()


def test_the_sheets_stay_inside_a_small_window(window: QMainWindow, palette: CommandPalette) -> None:
    window.resize(400, 300)
    palette.open()
    assert palette.height() <= 300
    window.resize(1000, 700)
    assert palette.geometry().center().x() in (499, 500)


def test_the_help_sheet_names_every_key(qtbot: QtBot, window: QMainWindow, actions: Actions, view: QTextEdit) -> None:
    sheet = HelpSheet(actions, window)
    sheet.open()
    words = {label.text() for label in sheet.findChildren(QLabel)}
    assert {row.title for row in TABLE} <= words
    assert {"Ctrl K", "F1", "?", "Enter", "Shift N"} <= words
    qtbot.keyClick(sheet.area, Qt.Key.Key_Escape)
    assert (sheet.isVisible(), view.hasFocus()) == (False, True)


@pytest.mark.parametrize("make", [CommandPalette, HelpSheet])
def test_all_of_it_can_be_read_aloud(
    window: QMainWindow, actions: Actions, make: Callable[[Actions, QMainWindow], CommandPalette | HelpSheet]
) -> None:
    sheet = make(actions, window)
    assert (unnamed(sheet), guessing_labels(sheet)) == ([], [])
