"""The notes pane: everything that was written, searched while typing, filtered, opened, changed and removed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import MINUTES, Story, write_story
from ui import theme
from ui.actions import Actions
from ui.notes.pane import NotesPane
from ui.selection import Selection, Target
from ui.session import Session

Key = Qt.Key
WORDS = "had taken over the files"
AT = MINUTES.index(WORDS)


@pytest.fixture
def story(session: Session) -> Story:
    return write_story(session.case)


@pytest.fixture
def noted(story: Story) -> Story:
    """Three notes of different days and a labelled passage, beside the story's note on an entity."""
    case, check_it = story.case, story.case.labels.begin()[0]
    made = [
        case.remarks.add("Who says so?", story.minutes, 1, AT, AT + len(WORDS)),
        case.remarks.add_whole("Printed, in the second folder", story.mail),
    ]
    for day, number in enumerate(made, 1):
        moment = f"2023-08-0{day}T12:00:00+00:00"
        case.remarks.date(number, moment, moment)
    case.labels.put(check_it.id, story.minutes, 1, AT, AT + len(WORDS))
    case.labels.date(case.labels.put(check_it.id, story.notice, 1, 0, 7), "2023-08-03T12:00:00+00:00")
    return story


@pytest.fixture
def pane(qapp: QApplication, session: Session, show_window: Callable[[QWidget], None]) -> NotesPane:
    theme.apply(qapp, "light")
    window = QMainWindow()
    made = NotesPane(session, Actions(window))
    window.setCentralWidget(made)
    window.resize(340, 640)
    show_window(window)
    made.window_kept = window  # type: ignore[attr-defined]
    return made


@pytest.fixture
def opened(qtbot: QtBot, pane: NotesPane, noted: Story) -> NotesPane:
    pane.show_notes()
    qtbot.waitUntil(lambda: len(rows(pane)) == 4)
    return pane


def rows(pane: NotesPane) -> list[str]:
    """Words, quote, labels, place and day of each row."""
    notes = pane.view.notes
    return [str(notes.data(notes.index(row), Qt.ItemDataRole.AccessibleTextRole)) for row in range(notes.rowCount())]


EVERYTHING = [
    "“汉北理工学院启”, to check, notice.html · p. 1, 3 Aug 2023",
    "Printed, in the second folder, Document · 0231.eml, 2 Aug 2023",
    f"Who says so?, “{WORDS}”, to check, minutes.txt · p. 1, 1 Aug 2023",
    "National recruiting scheme., Entity · Qiming Programme",
]


def test_everything_that_was_written_the_newest_first(opened: NotesPane) -> None:
    assert (rows(opened), opened.count.text(), opened.field.hasFocus()) == (EVERYTHING, "4", True)


def test_an_empty_case_is_taught(qtbot: QtBot, pane: NotesPane) -> None:
    pane.show_notes()
    qtbot.waitUntil(lambda: pane._stack.currentWidget() is pane.empty)
    qtbot.waitUntil(pane.empty.isVisible)
    assert pane.empty.sentence.text() == (
        "Select words in a text and press W to write a note, L to label them. All of it gathers here."
    )


def test_typing_searches(qtbot: QtBot, opened: NotesPane) -> None:
    QTest.keyClicks(opened.field, "WHO files")
    qtbot.waitUntil(lambda: rows(opened) == EVERYTHING[2:3])
    assert opened.count.text() == "1 of 4"
    QTest.keyClicks(opened.field, "x")
    qtbot.waitUntil(opened.nothing.isVisible)
    assert opened.nothing.sentence.text() == "No note holds “WHO filesx”."
    opened.nothing.button.click()
    qtbot.waitUntil(lambda: rows(opened) == EVERYTHING)


@pytest.mark.parametrize(
    ("title", "shown"),
    [("On passages", [0, 2]), ("On documents", [1]), ("On entities", [3]), ("On events", []), ("to check", [0, 2])],
)
def test_the_funnel_keeps_one_sort(qtbot: QtBot, opened: NotesPane, title: str, shown: list[int]) -> None:
    next(action for action in opened.filter.menu_now().actions() if action.text() == title).trigger()
    qtbot.waitUntil(lambda: rows(opened) == [EVERYTHING[row] for row in shown])
    assert opened.filter.isChecked()
    if not shown:
        qtbot.waitUntil(opened.nothing.isVisible)
        assert opened.nothing.sentence.text() == "No note of this sort yet."


def test_enter_and_clicks_open_the_place(opened: NotesPane, noted: Story) -> None:
    heard: list[tuple[object, ...]] = []
    opened.passage_activated.connect(lambda *place: heard.append(place))
    opened.document_wanted.connect(lambda number: heard.append(("document", number)))
    opened.entity_wanted.connect(lambda number: heard.append(("entity", number)))
    QTest.keyClick(opened.field, Key.Key_Down)
    for key in (Key.Key_Return, Key.Key_Down, Key.Key_Return, Key.Key_Down, Key.Key_Down, Key.Key_Return):
        QTest.keyClick(opened.view, key)
    place = opened.view.visualRect(opened.view.notes.index(2)).center()
    QTest.mouseClick(opened.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard == [
        (noted.notice, 1, 0, 7), ("document", noted.mail), ("entity", noted.qiming),
        (noted.minutes, 1, AT, AT + len(WORDS)),
    ]  # fmt: skip


def test_a_note_over_two_pages_is_one_row_that_leads_to_its_beginning(
    qtbot: QtBot, opened: NotesPane, noted: Story
) -> None:
    case = noted.case
    pages = ["It ends here", "and goes on"]
    document = case.documents.add("two.txt", b"-", kind="text", state="ok", pages=pages)
    further = [case.passages.at(document, 2, 0, 3)]
    with case.store.change("notes", what="Write a note"):
        remark = case.remarks.add_on("One thought", case.passages.at(document, 1, 3, 12), further)
        case.remarks.date(remark, "2023-08-05T12:00:00+00:00", "2023-08-05T12:00:00+00:00")
    row = "One thought, “ends here and”, two.txt · pp. 1–2, 5 Aug 2023"
    qtbot.waitUntil(lambda: rows(opened) == [row, *EVERYTHING])
    QTest.keyClick(opened.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(opened.passage_activated) as heard:
        QTest.keyClick(opened.view, Qt.Key.Key_Return)
    assert heard.args == [document, 1, 3, 12]
    with qtbot.waitSignal(opened.labels_wanted) as asked:
        QTest.keyClick(opened.view, Qt.Key.Key_L)
    assert [(part.page, part.quote) for part in asked.args[0].selection.parts] == [(1, "ends here"), (2, "and")]


def test_keys_change_the_note_and_its_labels(opened: NotesPane, noted: Story) -> None:
    heard: list[tuple[str, Target]] = []
    opened.note_wanted.connect(lambda target, at: heard.append(("note", target)))
    opened.labels_wanted.connect(lambda target, at: heard.append(("labels", target)))
    opened.view.setFocus()
    opened.view.setCurrentIndex(opened.view.notes.index(2))
    QTest.keyClick(opened.view, Key.Key_E)
    QTest.keyClick(opened.view, Key.Key_L)
    opened.view.setCurrentIndex(opened.view.notes.index(1))
    QTest.keyClick(opened.view, Key.Key_F2)
    passage = Target(noted.minutes, Selection(noted.minutes, 1, AT, AT + len(WORDS), WORDS), 1)
    assert heard == [("note", passage), ("labels", passage), ("note", Target(noted.mail, remark=2))]


def test_removing_is_undone_by_name_and_the_row_stays(qtbot: QtBot, opened: NotesPane, noted: Story) -> None:
    opened.view.setFocus()
    opened.view.setCurrentIndex(opened.view.notes.index(0))
    QTest.keyClick(opened.view, Key.Key_Delete)
    qtbot.waitUntil(lambda: rows(opened) == EVERYTHING[1:])
    assert opened.view.currentIndex().row() == 0
    QTest.keyClick(opened.view, Key.Key_Delete)
    qtbot.waitUntil(lambda: rows(opened) == EVERYTHING[2:])
    steps = [each.what for each in noted.case.store.steps(2)]
    assert steps == ["Remove the note on a document", "Take the labels off"]
    noted.case.store.undo()
    noted.case.store.undo()
    qtbot.waitUntil(lambda: rows(opened) == EVERYTHING)


def test_a_filter_by_a_label_that_is_gone_is_lifted(qtbot: QtBot, opened: NotesPane, noted: Story) -> None:
    label = noted.case.labels.all()[0]
    opened.filter.choose(label=label.id)
    qtbot.waitUntil(lambda: len(rows(opened)) == 2)
    noted.case.labels.remove(label.id)
    qtbot.waitUntil(lambda: not opened.filter.isChecked())
    assert opened.filter.label is None
    qtbot.waitUntil(lambda: len(rows(opened)) == 3)


def test_escape_puts_it_away(qtbot: QtBot, opened: NotesPane) -> None:
    with qtbot.waitSignal(opened.closed):
        QTest.keyClick(opened.field, Key.Key_Escape)
    assert not opened.is_open


def test_everything_has_a_name(opened: NotesPane) -> None:
    assert (unnamed(opened), guessing_labels(opened)) == ([], [])
