"""Importing events from a table in the whole window: dropped or chosen, matched, looked through, imported, undone."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import Story
from ui.dialogs import Note
from ui.eventsheets.form import EventSheetForm
from ui.main_window import MainWindow

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ROWS = [
    ["Date", "What", "Who", "Where", "Status"],
    ["June 2022", "Lin Wei signs", "Lin Wei; Hanbei Institute", "Hanbei", "confirmed"],
    ["soon", "It comes", "", "", ""],
    ["03/04/2022", "It is paid", "Nobody", "", ""],
    ["September 2018", "Lin Wei joins", "", "", ""],
]


@pytest.fixture
def form(window: MainWindow, story: Story) -> EventSheetForm:
    QTest.keyClick(window, Key.Key_E, CONTROL | SHIFT)
    return window.event_sheets


def csv_file(folder: Path, rows: list[list[str]]) -> Path:
    file = folder / "chronology.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    return file


def drop(form: EventSheetForm, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
    copy, left, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    where = QPointF(60, 60)
    entering = QDragEnterEvent(where.toPoint(), copy, data, left, held)
    QApplication.sendEvent(form, entering)
    if entering.isAccepted():
        QApplication.sendEvent(form, QDropEvent(where, copy, data, left, held))


def rows(form: EventSheetForm) -> list[list[str]]:
    table = form.drafts.table
    items = [table.topLevelItem(at) for at in range(table.topLevelItemCount())]
    return [[item.text(column) for column in range(5)] for item in items if item]


def columns(form: EventSheetForm) -> dict[str, str]:
    return {field: box.currentText() for field, box in form.columns.boxes.items() if box.currentIndex()}


def known(case_story: Story) -> list[tuple[str, str]]:
    return [(each.title, each.date.display()) for each in case_story.case.events.all()]


BEFORE = [("Lin Wei joins", "September 2018"), ("Qiming takes over the files", "late 2019")]
TWO_DAYS = "“03/04/2022” is not understood as a date: it can be 3 April 2022 or 4 March 2022."


def test_a_dropped_table_is_looked_through_and_imported_by_keys(
    qtbot: QtBot,
    window: MainWindow,
    form: EventSheetForm,
    story: Story,
    tmp_path: Path,
) -> None:
    assert form.isVisible() and form.empty.sentence.text().startswith("Drop a CSV file")
    drop(form, csv_file(tmp_path, ROWS), tmp_path)  # one file at a time; nor does the window behind add them
    assert (form.preview, window.session.adding.current) == (None, None)
    drop(form, tmp_path / "chronology.csv")
    assert form.empty.sentence.text() == "Reading chronology.csv …"
    qtbot.waitUntil(lambda: form.preview is not None)
    assert columns(form) == {
        "date": "A  Date", "title": "B  What", "entities": "C  Who", "place": "D  Where", "status": "E  Status",
    }  # fmt: skip
    passed = "Passed over: the case, or a row above, has it with this title and date."
    assert rows(form) == [
        ["2", "June 2022", "Lin Wei signs", "Lin Wei, Hanbei Institute", ""],
        ["3", "", "It comes", "", "“soon” is not understood as a date."],
        ["4", "", "It is paid", "", TWO_DAYS],
        ["5", "September 2018", "Lin Wei joins", "", passed],
    ]
    assert form.summary.text() == "1 event · rows that cannot be imported: 2 · passed over: 1"
    assert (unnamed(form), guessing_labels(form)) == ([], [])
    QTest.keyClick(form.drafts.only, Key.Key_Space)
    assert [row[0] for row in rows(form)] == ["3", "4", "5"]
    form.days.setFocus()
    QTest.keyClick(form.days, Key.Key_Down)
    qtbot.waitUntil(lambda: form.summary.text().startswith("2 events"))
    assert rows(form)[1] == ["4", "3 April 2022", "It is paid", "", "There is no one entity “Nobody” in this case."]
    assert (known(story), len(story.case.documents.all())) == (BEFORE, 3)
    QTest.keyClick(form.days, Key.Key_Return, CONTROL)
    assert not form.isVisible()
    qtbot.waitUntil(lambda: len(story.case.events.all()) == 4)
    assert known(story)[2:] == [("It is paid", "3 April 2022"), ("Lin Wei signs", "June 2022")]
    qtbot.waitUntil(lambda: window.workplace.card.subject is not None and window.workplace.card.subject[0] == "event")
    signed = story.case.events.all()[-1]
    assert (signed.place, signed.status) == ("Hanbei", "confirmed")
    assert [each.passage.quote for each in signed.citations] == [
        "June 2022 | Lin Wei signs | Lin Wei; Hanbei Institute | Hanbei | confirmed"
    ]
    assert "Undo: Import 2 events from chronology.csv" in window.keyboard["undo"].text()
    window.session.undo()
    assert known(story) == BEFORE


def test_columns_are_matched_by_hand_where_headings_say_nothing(
    qtbot: QtBot,
    window: MainWindow,
    form: EventSheetForm,
    story: Story,
    tmp_path: Path,
) -> None:
    form.read(csv_file(tmp_path, [["2020", "It begins", "Hanbei"], ["2021", "It ends", "Tunxi"]]))
    qtbot.waitUntil(lambda: form.problem.isVisible())
    assert form.problem.text().startswith("In the file no column is known as the title of an event")
    assert (columns(form), form.import_button.isEnabled()) == ({}, False)
    assert QApplication.focusWidget() is form.columns.boxes["title"]
    for field, downs in (("title", 2), ("date", 1), ("place", 3)):
        box = form.columns.boxes[field]
        box.setFocus()
        for _ in range(downs):
            QTest.keyClick(box, Key.Key_Down)
    qtbot.waitUntil(lambda: form.preview is not None and columns(form).get("place") == "C  Hanbei")
    assert columns(form) == {"title": "B  It begins", "date": "A  2020", "place": "C  Hanbei"}
    qtbot.waitUntil(lambda: rows(form) == [["1", "2020", "It begins", "", ""], ["2", "2021", "It ends", "", ""]])
    assert form.import_button.text() == "Import 2 events"
    (tmp_path / "chronology.csv").write_text("Date,What\n2022,Another", "utf-8")
    QTest.mouseClick(form.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChild(Note) is not None)
    note = window.findChild(Note)
    assert note
    assert note.sentence.text() == "chronology.csv has changed since it was looked at; look at its rows again."
    note.accept()
    assert (known(story), len(story.case.documents.all())) == (BEFORE, 3)


def test_a_workbook_is_chosen_with_its_sheet_and_what_is_no_table_is_said(
    qtbot: QtBot,
    window: MainWindow,
    form: EventSheetForm,
    tmp_path: Path,
) -> None:
    (tmp_path / "words.txt").write_text("only words", "utf-8")
    form.read(tmp_path / "words.txt")
    qtbot.waitUntil(lambda: form.empty.sentence.text().startswith("It is not a table"))
    assert form.empty.button.isVisible()
    with xlsxwriter.Workbook(tmp_path / "book.xlsx") as book:
        for name, title in (("Notes", "Aside"), ("First", "One"), ("Second", "Two")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Date", "Title"] if name != "Notes" else ["x", "y"])
            sheet.write_row(1, 0, ["2020", title])
    QTest.mouseClick(form.empty.button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(QFileDialog)
    assert dialog
    dialog.selectFile(str(tmp_path / "book.xlsx"))
    dialog.accept()
    qtbot.waitUntil(lambda: form.preview is not None)
    assert (form.sheets.currentText(), rows(form)) == ("First", [["2", "2020", "One", "", ""]])
    QTest.keyClick(form.sheets, Key.Key_Down)
    qtbot.waitUntil(lambda: rows(form) == [["2", "2020", "Two", "", ""]])
    QTest.keyClick(form.sheets, Key.Key_Escape)
    assert not form.isVisible()
