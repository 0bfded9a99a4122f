"""What a reporter does with the window of an import, and what she reads in its pane."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from ui.importing.line_model import folder_of, name_of
from ui.importing.pane import ImportPane
from ui.main_window import MainWindow
from workbench.importing import Imported

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WAIT_MS = 20_000
NOISE = "It is not a kind of file this program reads: the type is not supported."


def drop(window: MainWindow, *folders: Path) -> None:
    """Drags folders over the window and lets go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in folders])
    where, copy = QPoint(600, 400), Qt.DropAction.CopyAction
    left, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(where, copy, data, left, held))
    QApplication.sendEvent(window, QDropEvent(where.toPointF(), copy, data, left, held))


def finish(qtbot: QtBot, window: MainWindow) -> None:
    """Until nothing is added any more and the pane has heard what is in the case."""
    qtbot.waitUntil(lambda: not window.session.importing, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "last import" not in window.jobs._queries, timeout=WAIT_MS)


def add(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    drop(window, folder)
    finish(qtbot, window)


def listed(pane: ImportPane) -> list[str]:
    """The rows as they are read: state, name, folder, second line; those that left the case in brackets."""
    lines = pane.view.lines
    rows = [lines.line(lines.index(row, 0)) for row in range(lines.rowCount())]
    return [_row(pane, each) for each in rows]


def _row(pane: ImportPane, line: Imported) -> str:
    words = " | ".join((line.state, name_of(line), folder_of(line), pane.view.lines.about(line)))
    return f"({words})" if pane.view.lines.is_gone(line) else words


def chips(pane: ImportPane) -> list[str]:
    return [each.text() for each in pane.chips.chips.values() if not each.isHidden()]


def row_of(pane: ImportPane, name: str) -> QPoint:
    view = pane.view
    row = next(row for row in range(view.lines.rowCount()) if view.lines.index(row, 0).data() == name)
    view.scrollTo(view.lines.index(row, 0))
    return view.visualRect(view.lines.index(row, 0)).center()


def click(pane: ImportPane, name: str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, held, row_of(pane, name))


def menu(pane: ImportPane, name: str) -> dict[str, QMenu]:
    pane.view.customContextMenuRequested.emit(row_of(pane, name))
    made = pane.findChildren(QMenu)[-1]
    return {action.text(): made for action in made.actions() if action.text()}


def choose(lines: dict[str, QMenu], text: str) -> None:
    made = lines[text]
    next(action for action in made.actions() if action.text() == text).trigger()
    made.close()


ALL = [
    "ok | =1+1.csv |  | csv · 1 page",
    "no_text | empty.txt |  | The file is empty.",
    "ok | li.txt | letters | txt · 1 page",
    "refused | locked.pdf |  | The file is protected by a password.",
    f"refused | noise.bin |  | {NOISE}",
    "duplicate | twin.txt |  | It has the same bytes as letters/li.txt.",
]
