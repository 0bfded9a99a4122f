"""A note is written at the place it is about: Enter saves, Escape gives up, turning away loses nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import MINUTES, Story
from ui.forms.note_form import NoteForm
from ui.selection import Selection, Target
from ui.session import Session

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier
WORDS = "had taken over the files"
AT = MINUTES.index(WORDS)


@pytest.fixture
def form(session: Session, window: QMainWindow) -> NoteForm:
    return NoteForm(session, window)


@pytest.fixture
def passage(story: Story) -> Target:
    return Target(story.minutes, Selection(story.minutes, 1, AT, AT + len(WORDS), WORDS))


def open_for(form: NoteForm, target: Target) -> None:
    form.open_for(target, form.window().mapToGlobal(QPoint(300, 300)))


def written(story: Story) -> list[tuple[str, str | None]]:
    return [
        (each.text, each.anchor.passage.quote if each.anchor.passage else None) for each in story.case.remarks.all()
    ]


def test_enter_saves_and_the_keyboard_goes_back(form: NoteForm, story: Story, passage: Target) -> None:
    open_for(form, passage)
    assert (form.title.text(), form.quote.text(), form.field.hasFocus()) == ("Note on the passage", WORDS, True)
    assert not form.remove_button.isVisible()
    QTest.keyClicks(form.field, "Who says")
    QTest.keyClick(form.field, Key.Key_Return, Shift)
    QTest.keyClicks(form.field, "so?")
    QTest.keyClick(form.field, Key.Key_Return)
    assert (form.isVisible(), written(story)) == (False, [("Who says\nso?", WORDS)])
    window = form.window()
    assert isinstance(window, QMainWindow) and window.centralWidget().hasFocus()
    step = story.case.store.to_undo()
    assert step and step.what == "Write a note on page 1"


def test_a_note_that_is_there_is_changed_and_emptied(form: NoteForm, story: Story, passage: Target) -> None:
    made = story.case.remarks.add("Who?", story.minutes, 1, AT, AT + len(WORDS))
    for target in (passage, Target(story.minutes, remark=made)):
        open_for(form, target)
        assert (form.field.toPlainText(), form.quote.text()) == (story.case.remarks.get(made).text, WORDS)
        QTest.keyClicks(form.field, "!")
        QTest.keyClick(form.field, Key.Key_Return)
    assert written(story) == [("Who?!!", WORDS)]
    open_for(form, passage)
    assert form.remove_button.isVisible()
    form.remove_button.click()
    assert (written(story), form.isVisible()) == ([], False)
    story.case.store.undo()
    assert written(story) == [("Who?!!", WORDS)]


def test_escape_gives_up_and_turning_away_saves(form: NoteForm, story: Story, passage: Target) -> None:
    open_for(form, passage)
    QTest.keyClicks(form.field, "never")
    QTest.keyClick(form.field, Key.Key_Escape)
    assert (form.isVisible(), written(story)) == (False, [])
    open_for(form, passage)
    QTest.keyClicks(form.field, "kept")
    window = form.window()
    assert isinstance(window, QMainWindow)
    window.centralWidget().setFocus()
    assert (form.isVisible(), written(story)) == (False, [("kept", WORDS)])
    open_for(form, passage)
    QTest.keyClicks(form.field, " too")
    open_for(form, Target(story.mail))
    assert written(story) == [("kept too", WORDS)]


def test_a_note_on_the_document(form: NoteForm, story: Story) -> None:
    open_for(form, Target(story.mail))
    assert (form.title.text(), form.quote.text()) == ("Note on the document", "0231.eml")
    QTest.keyClicks(form.field, "Printed, in the second folder")
    QTest.keyClick(form.field, Key.Key_Return)
    assert written(story) == [("Printed, in the second folder", None)]
    steps = len(story.case.store.steps())
    open_for(form, Target(story.mail))
    QTest.keyClick(form.field, Key.Key_Return)
    assert len(story.case.store.steps()) == steps


def test_everything_has_a_name(form: NoteForm, story: Story) -> None:
    open_for(form, Target(story.mail))
    assert (unnamed(form), guessing_labels(form)) == ([], [])
