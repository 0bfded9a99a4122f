"""The whole window on a real case, by keys: every change and all the way back, search, passages, passphrases."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.places import SAMPLE
from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import MINUTES, Story
from ui.dialogs import Note
from ui.main_window import MainWindow
from workbench.importing import import_paths
from workbench.notes import notes_text
from workbench.settings import load

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def key(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """To whatever has the keyboard, as a person's key would go."""
    QTest.keyClick(QApplication.focusWidget() or window, key, held)


def choose(window: MainWindow, quote: str) -> None:
    """Selects words of the page that is open, as a drag with the mouse does."""
    view = window.workplace.reading.view
    start = MINUTES.index(quote)
    cursor = QTextCursor(view.document())
    cursor.setPosition(start)
    cursor.setPosition(start + len(quote), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    view.setFocus()


def tag(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, "Hanbei, ")
    key(window, Qt.Key.Key_4)


def make_event(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, "12 March 2021")
    key(window, Qt.Key.Key_D)
    form = window.workplace.event_form
    qtbot.waitUntil(form.isVisible)
    form.title.setText("The selection meeting")
    with qtbot.waitSignal(form.saved):
        qtbot.keyClick(form.title, Qt.Key.Key_Return)


def note_amount(window: MainWindow, qtbot: QtBot) -> None:
    """Words that name no money: the form asks what they mean."""
    choose(window, "The first payment")
    key(window, Qt.Key.Key_A)
    form = window.workplace.money.amount
    qtbot.waitUntil(form.isVisible)
    qtbot.keyClicks(form.money.value, "about 3 million yuan")
    key(window, Qt.Key.Key_Return)
    assert not form.isVisible()


def add_rate(window: MainWindow, qtbot: QtBot) -> None:
    window.keyboard["rates"].trigger()
    qtbot.keyClicks(window.workplace.money.rates.rate, "7.1475")
    key(window, Qt.Key.Key_Return)
    key(window, Qt.Key.Key_Escape)
    assert not window.workplace.money.rates.isVisible()


def link(window: MainWindow, qtbot: QtBot) -> None:
    """Three keys: K in the sentence, the digit of the kind, Enter."""
    choose(window, "Present: Lin Wei (林蔚) for the Hanbei Institute")
    key(window, Qt.Key.Key_K)
    qtbot.waitUntil(window.workplace.link_form.isVisible)
    key(window, Qt.Key.Key_3)
    with qtbot.waitSignal(window.workplace.link_form.saved):
        key(window, Qt.Key.Key_Return)


def merge(window: MainWindow, qtbot: QtBot) -> None:
    workplace = window.workplace
    workplace.entities.view.setFocus()
    key(window, Qt.Key.Key_R)
    picker, merging = workplace.forms.picker, workplace.forms.merging
    qtbot.waitUntil(picker.isVisible)
    picker.field.setText("Hanbei Institute")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    qtbot.waitUntil(merging.isVisible)
    with qtbot.waitSignal(workplace.forms.changed):
        qtbot.keyClick(merging, Qt.Key.Key_Return)


def add_folder(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    folder.mkdir()
    (folder / "one.txt").write_text("Kunpeng began in 2019.")
    (folder / "two.txt").write_text("启明计划申报通知", "utf-8")
    with qtbot.waitSignal(window.session.imported, timeout=20_000):
        window.cases.drop([folder])


def test_each_change_is_undone_and_done_again_by_keys(
    window: MainWindow, story: Story, qtbot: QtBot, tmp_path: Path
) -> None:
    case = window.session.case
    window.workplace.open_document(story.minutes)
    states = [notes_text(case)]
    for change in (
        lambda: tag(window, qtbot),
        lambda: make_event(window, qtbot),
        lambda: note_amount(window, qtbot),
        lambda: add_rate(window, qtbot),
        lambda: link(window, qtbot),
        lambda: window.workplace.show_entity(story.huoju) or merge(window, qtbot),
        lambda: add_folder(window, qtbot, tmp_path / "more"),
    ):
        change()
        states.append(notes_text(case))
    listed = [each.path for each in case.documents.all()]
    assert len(set(states)) == 7  # the import changes no notes
    assert listed == ["mail/0231.eml", "minutes/minutes.txt", "notice.html", "one.txt", "two.txt"]
    window.activateWindow()  # a desktop gives it back after a dialog; the screenless platform does not
    window.workplace.reading.view.setFocus()
    qtbot.waitUntil(window.workplace.reading.view.hasFocus)
    for before in reversed(states[:-1]):
        key(window, Qt.Key.Key_Z, CONTROL)
        assert notes_text(case) == before
    assert [each.path for each in case.documents.all()] == listed[:3]
    for after in states[1:]:
        key(window, Qt.Key.Key_Z, CONTROL | SHIFT)
        assert notes_text(case) == after
    assert [each.path for each in case.documents.all()] == listed


def test_what_can_be_undone_is_said_by_its_name(window: MainWindow, story: Story, qtbot: QtBot) -> None:
    window.workplace.open_document(story.minutes)
    tag(window, qtbot)
    said = window.status.last.text()
    assert "Hanbei" in said
    assert window.keyboard["undo"].text() == f"Undo: {said.removeprefix('·  ')}"
    qtbot.mouseClick(window.status.undo, Qt.MouseButton.LeftButton)
    assert window.keyboard["redo"].isEnabled()


def test_search_read_and_come_back_by_keys(window: MainWindow, story: Story, qtbot: QtBot) -> None:
    key(window, Qt.Key.Key_K, CONTROL)
    assert QApplication.focusWidget() is window.bar.search.field
    qtbot.keyClicks(window.bar.search.field, "files")
    qtbot.waitUntil(lambda: window.bar.search.summary.text() == "1 passage in 1 document")
    assert window.workplace.sources.currentWidget() is window.workplace.results
    key(window, Qt.Key.Key_Return)
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workplace.reading.current == story.minutes)
    window.bar.search.set_text("")
    assert window.workplace.sources.currentWidget() is window.workplace.documents


def test_an_event_opens_its_passage_and_its_card(window: MainWindow, story: Story, qtbot: QtBot) -> None:
    window.workplace.open_event(story.joined)
    assert window.workplace.reading.current == story.mail
    assert window.workplace.timeline.view and window.workplace.timeline.view.selected == story.joined


def test_the_title_of_the_window_does_not_name_the_case(window: MainWindow, story: Story) -> None:
    assert window.windowTitle() == "Investigation Workbench"
    assert window.bar.case.text() == "Seven Rivers ▾"


def test_closing_leaves_one_file_and_the_start_page(window: MainWindow, story: Story, case_folder: Path) -> None:
    key(window, Qt.Key.Key_W, CONTROL | SHIFT)
    assert not window.session.is_open
    assert [each.name for each in case_folder.iterdir()] == ["rivers.case"]
    assert window.start.isVisible()


def test_a_wrong_passphrase_is_asked_for_again(window: MainWindow, case_folder: Path, qtbot: QtBot) -> None:
    path = case_folder / "locked.case"
    window.session.create(path, key="five words that differ")
    window.session.close()
    window.cases._try(path, "wrong")
    note = window.findChild(Note)
    assert note and note.windowTitle() == "Passphrase"
    note.reject()
    window.cases._try(path, "five words that differ")
    assert window.session.is_open and window.session.case.encrypted


def test_a_file_that_is_no_case_is_one_sentence(window: MainWindow, case_folder: Path) -> None:
    path = case_folder / "other.case"
    path.write_bytes(b"")
    window.cases.open(path)
    note = window.findChild(Note)
    assert note and note.sentence.text() == "other.case: wrong passphrase, or not a case file."


def test_settings_hold_no_path_and_no_word_of_the_case(window: MainWindow, story: Story, home: Path) -> None:
    window.cases._remember(story.case.path)
    window.close()
    written = b"".join(each.read_bytes() for each in home.rglob("*") if each.is_file())
    assert b"window" in written
    assert not [word for word in (b"rivers", b"Rivers", b"Qiming", b"minutes", b"Lin Wei") if word in written]


def test_every_widget_has_a_name_and_no_label_guesses(window: MainWindow, story: Story) -> None:
    window.workplace.open_document(story.minutes)
    assert (unnamed(window), guessing_labels(window)) == ([], [])


def test_the_next_window_shows_pages_as_this_one_did(window: MainWindow, case_folder: Path) -> None:
    window.session.create(case_folder / "rivers.case", "Seven Rivers")
    import_paths(window.session.case, [SAMPLE / "06_people" / "zju_journal_2021.pdf"])
    window.workplace.open_document(1)
    window.workplace.reading.setFocus()
    key(window, Qt.Key.Key_V, CONTROL | SHIFT)
    key(window, Qt.Key.Key_F9)
    assert window.workplace.reading.desk.layer == "picture"
    window.close()
    kept = load()
    assert {name: kept.layout[name] for name in ("layer/pdf", "strip/picture")} == {
        "layer/pdf": "picture", "strip/picture": "hidden",
    }  # fmt: skip
    assert "zju" not in str(kept)
    following = MainWindow(kept)
    assert following.workplace.saved() == window.workplace.saved()
    following.close()
