"""Notes and labels in the whole window, by keys alone: written, labelled, found in the list, gone back to, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import MINUTES, Story
from ui.main_window import MainWindow

Key = Qt.Key
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
WORDS = "had taken over the files"


def press(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, held)


def type_words(words: str) -> None:
    focus = QApplication.focusWidget()
    assert focus
    QTest.keyClicks(focus, words)


def listed(window: MainWindow) -> list[str]:
    """What each row of the notes says first, with its labels."""
    notes = window.workplace.notes.view.notes
    return [f"{notes.words_of(each)} {[label.name for label in each.labels] or ''}".strip() for each in notes.entries]


@pytest.fixture
def reading(window: MainWindow, story: Story) -> MainWindow:
    """The minutes are open, the words selected, the keyboard in the text."""
    window.workplace.open_document(story.minutes)
    view = window.workplace.reading.view
    view.setFocus()
    at = MINUTES.index(WORDS)
    view.select(at, at + len(WORDS))
    return window


def test_select_note_label_find_go_back_undo(reading: MainWindow, story: Story, qtbot: QtBot) -> None:
    window, place = reading, reading.workplace
    press(window, Key.Key_W)
    type_words("Who says so?")
    press(window, Key.Key_Return)
    assert place.reading.view.hasFocus()
    press(window, Key.Key_L)
    press(window, Key.Key_1)
    assert place.reading.view.hasFocus()
    assert window.status.last.text() == "·  Label page 1: to check"

    place.open_document(story.mail)
    press(window, Key.Key_6, CONTROL)
    qtbot.waitUntil(lambda: "Who says so? ['to check']" in listed(window))
    assert place.notes.field.hasFocus()
    type_words("WHO check")
    qtbot.waitUntil(lambda: listed(window) == ["Who says so? ['to check']"])
    press(window, Key.Key_Down)
    press(window, Key.Key_Return)
    assert place.reading.current == story.minutes
    span = place.reading.view.lit_span
    assert span and MINUTES[slice(*span)] == WORDS

    press(window, Key.Key_E)
    type_words(" Ask.")
    press(window, Key.Key_Return)
    qtbot.waitUntil(lambda: listed(window) == ["Who says so? Ask. ['to check']"])
    assert window.keyboard["undo"].text() == "Undo: Change the note on page 1"
    for what in ("Label page 1: to check", "Write a note on page 1"):
        press(window, Key.Key_Z, CONTROL)
        assert window.keyboard["undo"].text() == f"Undo: {what}"
    press(window, Key.Key_Z, CONTROL)
    assert (story.case.remarks.all(), story.case.labels.all()) == ([], [])
    qtbot.waitUntil(place.notes.nothing.isVisible)

    press(window, Key.Key_Escape)
    assert place.sources.currentWidget() is place.documents
    assert place.reading.view.hasFocus()


def test_a_search_takes_the_place_of_the_notes(reading: MainWindow, qtbot: QtBot) -> None:
    window, place = reading, reading.workplace
    press(window, Key.Key_6, CONTROL)
    assert place.sources.currentWidget() is place.notes
    window.bar.search.set_text("Hanbei")
    qtbot.waitUntil(lambda: place.sources.currentWidget() is place.results)
    assert not place.notes.is_open
    press(window, Key.Key_6, CONTROL)
    place.notes.put_away()
    assert place.sources.currentWidget() is place.results


def test_the_search_line_finds_notes_and_labels(reading: MainWindow, story: Story, qtbot: QtBot) -> None:
    press(reading, Key.Key_W)
    type_words("zebra")
    press(reading, Key.Key_Return)
    summary = reading.bar.search.summary
    reading.bar.search.set_text("note:zebra")
    qtbot.waitUntil(lambda: summary.text() == "1 document")
    reading.bar.search.set_text("label:quote")
    qtbot.waitUntil(lambda: summary.text() == "nothing found")
    story.case.labels.put_whole(story.case.labels.begin()[1].id, story.mail)
    qtbot.waitUntil(lambda: summary.text() == "1 document")


def test_the_document_and_its_card(reading: MainWindow, story: Story, qtbot: QtBot) -> None:
    window, place = reading, reading.workplace
    place.reading.view.clear_selection()
    place.reading.view.put_cursor(0)
    press(window, Key.Key_W)
    assert place.note_forms.note.title.text() == "Note on the document"
    type_words("Printed")
    press(window, Key.Key_Return)
    press(window, Key.Key_L)
    press(window, Key.Key_2)
    press(window, Key.Key_V)
    document = story.case.documents.get(story.minutes)
    assert document.reviewed is not None
    qtbot.waitUntil(lambda: parts(window) == ["Reviewed", "quote, blue", "Note on the document"])
    assert (unnamed(place.card), guessing_labels(place.card)) == ([], [])


def parts(window: MainWindow) -> list[str]:
    """What the card shows of all this."""
    card = window.workplace.card.card
    names = [each.accessibleName() for each in card.findChildren(QWidget)] if card else []
    return [name for name in names if name in ("quote, blue", "Note on the document", "Reviewed")]
