"""The history: what is listed, and going back and forth in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import Story
from ui.forms.history_form import HistoryForm
from ui.session import Session


@pytest.fixture
def form(session: Session, story: Story, window: QMainWindow) -> HistoryForm:
    made = HistoryForm(session, window.centralWidget())
    story.case.entities.rename(story.huoju, "Huoju Programme")
    story.case.entities.write_notes(story.huoju, "Run by the city.")
    story.case.entities.rename(story.huoju, "Torch Programme")
    made.open()
    return made


def listed(form: HistoryForm, count: int) -> list[tuple[str, str]]:
    items = [form.list.topLevelItem(row) for row in range(count)]
    return [(item.text(1), item.text(2)) for item in items if item]


def test_the_newest_step_comes_first(form: HistoryForm) -> None:
    assert listed(form, 4) == [
        ("Rename Huoju Programme to Torch Programme", "done"),
        ("Write notes on Huoju Programme", "done"),
        ("Rename Huoju Plan to Huoju Programme", "done"),
        ("Write the story", "done"),
    ]
    assert (form.about.text(), form.go_button.isEnabled()) == ("This is the case as it is now.", False)


def test_enter_goes_back_to_the_marked_step_and_forth_again(qtbot: QtBot, form: HistoryForm, story: Story) -> None:
    qtbot.keyClick(form.list, Qt.Key.Key_Down)
    qtbot.keyClick(form.list, Qt.Key.Key_Down)
    assert (form.about.text(), form.go_button.text()) == ("2 steps are undone.", "Undo to here")
    qtbot.keyClick(form.list, Qt.Key.Key_Return)
    huoju = story.case.entities.get(story.huoju)
    assert (huoju.name, huoju.notes) == ("Huoju Programme", "")
    assert [state for _, state in listed(form, 3)] == ["undone", "undone", "done"]
    qtbot.keyClick(form.list, Qt.Key.Key_Up)
    assert (form.about.text(), form.go_button.text()) == ("1 step is done again.", "Redo to here")
    qtbot.mouseClick(form.go_button, Qt.MouseButton.LeftButton)
    huoju = story.case.entities.get(story.huoju)
    assert (huoju.name, huoju.notes) == ("Huoju Programme", "Run by the city.")


def test_everything_has_a_name(form: HistoryForm) -> None:
    assert (unnamed(form), guessing_labels(form)) == ([], [])
