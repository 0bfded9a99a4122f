"""The start page: its choices, recent cases only where they were asked for, dropping files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from ui.actions import Actions
from ui.start_page import StartPage
from ui.widgets.choice import Choice


@pytest.fixture
def page(window: QMainWindow, actions: Actions) -> StartPage:
    made = StartPage(actions)
    window.setCentralWidget(made)
    made.show()
    return made


@pytest.fixture
def told(page: StartPage, actions: Actions) -> list[object]:
    words: list[object] = []
    for row, action in actions:
        action.triggered.connect(lambda _=False, id=row.id: words.append(id))
    page.dropped.connect(lambda paths: words.append(paths))
    page.recent_chosen.connect(lambda path: words.append(path))
    page.remember_changed.connect(lambda on: words.append(on))
    return words


def test_each_choice_by_click_and_by_key(qtbot: QtBot, page: StartPage, told: list[object]) -> None:
    for choice in (page.new, page.open, page.sample):
        qtbot.mouseClick(choice, Qt.MouseButton.LeftButton)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    for key, modifiers in ((Qt.Key.Key_N, control), (Qt.Key.Key_O, control), (Qt.Key.Key_O, control | shift)):
        qtbot.keyClick(page, key, modifiers)
    assert told == ["new_case", "open_case", "sample_case"] * 2


def test_a_choice_is_pressed_by_the_space_bar_where_tab_leads(
    qtbot: QtBot, page: StartPage, told: list[object]
) -> None:
    page.setFocus()
    qtbot.keyClick(page.new, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is page.open
    qtbot.keyClick(page.open, Qt.Key.Key_Space)
    assert told == ["open_case"]


def test_recent_cases_only_once_switched_on(qtbot: QtBot, page: StartPage, told: list[object]) -> None:
    assert (page.remember.isChecked(), len(page.findChildren(Choice))) == (False, 3)
    qtbot.mouseClick(page.remember, Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    cases = [Path("/tmp/Seven Rivers.case"), Path("/tmp/旧案/七河.case")]
    page.show_recent(cases, remembered=True)
    qtbot.mouseClick(page.findChildren(Choice)[-1], Qt.MouseButton.LeftButton)
    assert told == [True, cases[1]]
    page.show_recent((), remembered=False)
    qtbot.waitUntil(lambda: len(page.findChildren(Choice)) == 3)
    assert told == [True, cases[1]]
    assert page.remember.isChecked() is False


def carried(urls: list[str], text: str = "") -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    if text:
        data.setText(text)
    return data


def drop(page: StartPage, data: QMimeData) -> bool:
    """Drags over the page and lets go; whether the page took it."""
    where, copy, button, keys = QPoint(50, 50), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier
    enter = QDragEnterEvent(where, copy, data, button, keys.NoModifier)
    enter.ignore()
    QApplication.sendEvent(page, enter)
    if enter.isAccepted():
        QApplication.sendEvent(page, QDropEvent(where.toPointF(), copy, data, button, keys.NoModifier))
    return enter.isAccepted()


def test_files_and_folders_can_be_dropped_anywhere(page: StartPage, told: list[object]) -> None:
    assert drop(page, carried(["file:///tmp/papers", "file:///tmp/%E4%B8%83.case"]))
    assert told == [[Path("/tmp/papers"), Path("/tmp/七.case")]]


def test_an_address_or_a_text_is_not_taken(page: StartPage, told: list[object]) -> None:
    assert not drop(page, carried(["https://example.org/a.pdf"]))
    assert not drop(page, carried([], "words"))
    assert told == []


def test_all_of_it_can_be_read_aloud(page: StartPage) -> None:
    page.show_recent([Path("/tmp/<b>bold</b>.case")], remembered=True)
    assert (unnamed(page), guessing_labels(page)) == ([], [])
    assert page.new.accessibleDescription() == "An empty case file, with or without a passphrase"


def test_a_missing_font_is_told_with_its_package(
    monkeypatch: pytest.MonkeyPatch, show_window: Callable[[QWidget], None], actions: Actions
) -> None:
    monkeypatch.setattr("PySide6.QtGui.QFontDatabase.families", lambda *_: [])
    page = StartPage(actions)
    show_window(page)
    assert page.warning.isVisible()
    assert page.warning.text().endswith("install the package fonts-noto-cjk.")
