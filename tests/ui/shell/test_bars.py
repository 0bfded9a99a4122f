"""The search line, the top bar and the status line."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from ui.actions import Actions
from ui.jobs import Jobs, Progress
from ui.widgets.search_line import SearchLine
from ui.widgets.status_line import StatusLine
from ui.widgets.top_bar import TopBar


@pytest.fixture
def search(show_window: Callable[[QWidget], None]) -> SearchLine:
    made = SearchLine()
    show_window(made)
    return made


@pytest.fixture
def told(search: SearchLine) -> list[str]:
    words: list[str] = []
    search.query_changed.connect(lambda text: words.append(f"query {text}"))
    search.submitted.connect(lambda text: words.append(f"enter {text}"))
    search.to_results.connect(lambda: words.append("down"))
    search.left.connect(lambda: words.append("left"))
    return words


def test_fast_typing_asks_once(qtbot: QtBot, search: SearchLine, told: list[str]) -> None:
    with qtbot.waitSignal(search.query_changed):
        qtbot.keyClicks(search.field, "qiming")
    assert told == ["query qiming"]


def test_enter_and_down_do_not_wait(qtbot: QtBot, search: SearchLine, told: list[str]) -> None:
    qtbot.keyClicks(search.field, "lin")
    qtbot.keyClick(search.field, Qt.Key.Key_Return)
    qtbot.keyClick(search.field, Qt.Key.Key_Down)
    assert told == ["query lin", "enter lin", "down"]


def test_escape_clears_first_and_leaves_then(qtbot: QtBot, search: SearchLine, told: list[str]) -> None:
    search.set_text("启明")
    qtbot.keyClick(search.field, Qt.Key.Key_Escape)
    qtbot.keyClick(search.field, Qt.Key.Key_Escape)
    assert told == ["query 启明", "query ", "left"]


def test_coming_back_replaces_what_was_typed(qtbot: QtBot, search: SearchLine) -> None:
    search.set_text("old")
    search.focus()
    qtbot.keyClicks(search.field, "new")
    assert search.text == "new"


def test_the_bar_shows_the_case_and_hides_what_needs_one(
    show_window: Callable[[QWidget], None], window: QMainWindow, actions: Actions
) -> None:
    bar = TopBar(actions)
    show_window(bar)
    needing = (bar.undo, bar.redo, bar.search, bar.add, bar.export)
    assert [each.isVisible() for each in needing] == [False] * 5
    bar.show_case("Seven Rivers", encrypted=True)
    assert [each.isVisible() for each in needing] == [True] * 5
    assert (bar.case.text(), bar.case.accessibleName()) == ("Seven Rivers ▾", "Case Seven Rivers, encrypted")
    assert (unnamed(bar), guessing_labels(bar)) == ([], [])


def test_the_bars_buttons_are_the_windows_actions(
    qtbot: QtBot, show_window: Callable[[QWidget], None], window: QMainWindow, actions: Actions
) -> None:
    bar = TopBar(actions)
    show_window(bar)
    bar.show_case("Seven Rivers")
    done: list[str] = []
    for row, action in actions:
        action.triggered.connect(lambda _=False, id=row.id: done.append(id))
    actions["redo"].setEnabled(False)
    for button in (bar.undo, bar.redo, bar.add, bar.export, bar.theme):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["undo", "add_documents", "export", "theme"]
    assert bar.undo.toolTip() == "Undo (Ctrl+Z)"


@pytest.fixture
def status(show_window: Callable[[QWidget], None], jobs: Jobs) -> StatusLine:
    made = StatusLine(jobs)
    made.resize(900, 32)
    show_window(made)
    return made


def test_the_status_line_tells_what_was_done(qtbot: QtBot, status: StatusLine) -> None:
    assert (status.saved.text(), status.undo.isVisible()) == ("All changes saved", False)
    status.show_done("Tagged Lin Wei")
    assert (status.last.text(), status.undo.isVisible()) == ("·  Tagged Lin Wei", True)
    with qtbot.waitSignal(status.undo_requested):
        qtbot.mouseClick(status.undo, Qt.MouseButton.LeftButton)
    status.show_done("Exported", undoable=False)
    assert status.undo.isVisible() is False
    assert (unnamed(status), guessing_labels(status)) == ([], [])


def test_the_status_line_follows_work_and_stops_it(qtbot: QtBot, status: StatusLine, jobs: Jobs) -> None:
    done, reached = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        progress.update(62, 100, "b.pdf")
        reached.set()
        done.wait(10)
        progress.check()

    assert (status.job.isVisible(), status.bar.isVisible(), status.cancel.isVisible()) == (False, False, False)
    jobs.run("Indexing Court records", work, lambda _: None)
    jobs.run("Exporting", lambda _: None, lambda _: None)
    qtbot.waitUntil(lambda: status.bar.value() == 62)
    assert (status.bar.maximum(), status.bar.isVisible()) == (100, True)
    assert status.job.text() == "Indexing Court records · 62 of 100 · b.pdf · 1 more waiting"
    qtbot.mouseClick(status.cancel, Qt.MouseButton.LeftButton)
    assert status.job.text() == "Indexing Court records · 62 of 100 · b.pdf · stopping · 1 more waiting"
    done.set()
    qtbot.waitUntil(lambda: jobs.running is None)
    assert (status.job.isVisible(), status.bar.isVisible(), status.cancel.isVisible()) == (False, False, False)


def test_a_bar_in_the_window_grows_with_it(window: QMainWindow, actions: Actions) -> None:
    bar = TopBar(actions)
    bar.show_case("Seven Rivers")
    column = QVBoxLayout(window.centralWidget())
    column.addWidget(bar)
    bar.show()
    for width in (1640, 1100):
        window.resize(width, 800)
        column.activate()
        middle = bar.search.geometry().center().x()
        assert abs(middle - bar.width() / 2) < width * 0.06
