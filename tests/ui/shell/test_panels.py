"""Panels, gaps that remember where they were dragged, labels and empty states."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QMainWindow, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from ui.actions import Actions
from ui.jobs import Jobs
from ui.palette import CommandPalette, HelpSheet
from ui.start_page import StartPage
from ui.tokens import LIGHT
from ui.widgets.buttons import IconButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import ElidedLabel, KeyCap
from ui.widgets.panel import Panel, restore_layout, save_layout, split
from ui.widgets.status_line import StatusLine
from ui.widgets.top_bar import TopBar


def whole() -> QSplitter:
    left = split("left", Qt.Orientation.Vertical, Panel("Sources"), Panel("Entities"))
    return split("whole", Qt.Orientation.Horizontal, left, Panel("Card"), stretch=(0, 1))


def test_dragged_gaps_come_back(qtbot: QtBot, show_window: Callable[[QWidget], None]) -> None:
    first = whole()
    first.resize(900, 600)
    show_window(first)
    handle = first.handle(1)
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(4, 20))
    qtbot.mouseMove(handle, QPoint(64, 20))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(64, 20))
    saved = save_layout(_held(first))
    assert sorted(saved) == ["left/2", "whole/2"]
    second = whole()
    second.resize(900, 600)
    show_window(second)
    assert second.sizes() != first.sizes()
    restore_layout(_held(second), saved)
    assert second.sizes() == first.sizes()


def _held(splitter: QSplitter) -> QWidget:
    """A widget around it, as the window is."""
    holder = QWidget()
    splitter.setParent(holder)
    splitter.show()
    splitter.resize(900, 600)
    holder.resize(900, 600)
    _HOLDERS.append(holder)
    return holder


_HOLDERS: list[QWidget] = []


@pytest.mark.parametrize("saved", [{}, {"whole/0": "AAAA"}, {"whole/1": "not a state"}, {"gone/1": "AAAA"}])
def test_a_foreign_layout_changes_nothing(show_window: Callable[[QWidget], None], saved: dict[str, str]) -> None:
    splitter = whole()
    splitter.resize(900, 600)
    show_window(splitter)
    before = splitter.sizes()
    holder = _held(splitter)
    restore_layout(holder, saved)
    assert splitter.sizes() == before


def corner(panel: Panel) -> str:
    """The colour of the middle of the left border."""
    return panel.grab().toImage().pixelColor(0, panel.height() // 2).name()


def test_the_border_shows_where_the_keyboard_is(qtbot: QtBot, window: QMainWindow) -> None:
    panels = [Panel("One"), Panel("Two")]
    fields = [QLineEdit(), QLineEdit()]
    for panel, field in zip(panels, fields, strict=True):
        panel.add(field)
    beside = split("whole", Qt.Orientation.Horizontal, *panels)
    window.setCentralWidget(beside)
    beside.show()
    fields[0].setFocus()
    qtbot.keyClick(fields[0], Qt.Key.Key_Tab)
    assert [corner(panel) for panel in panels] == [LIGHT.line, LIGHT.accent]
    qtbot.keyClick(fields[1], Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert [corner(panel) for panel in panels] == [LIGHT.accent, LIGHT.line]


def test_a_panel_names_its_title_and_holds_its_tools(show_window: Callable[[QWidget], None]) -> None:
    panel = Panel("Entities")
    panel.set_count("11")
    panel.add_tool(IconButton("search", "Find an entity", "Ctrl+F"))
    entities = QListWidget()
    entities.setAccessibleName("Entities")
    panel.add(entities)
    show_window(panel)
    assert (panel.title.text(), panel.count.text(), panel.accessibleName()) == ("Entities", "11", "Entities")
    assert (unnamed(panel), guessing_labels(panel)) == ([], [])


def test_building_the_parts_opens_no_window_of_their_own(window: QMainWindow, actions: Actions, jobs: Jobs) -> None:
    built = [
        Panel("Sources"), KeyCap("F"), EmptyState("Nothing here.", "Add", "Ctrl+I", icon="folder"), StartPage(actions),
        TopBar(actions), StatusLine(jobs), CommandPalette(actions, window), HelpSheet(actions, window),
    ]  # fmt: skip
    assert [type(each).__name__ for each in QApplication.topLevelWidgets() if each.isVisible()] == ["QMainWindow"]
    assert [each.isVisible() for each in built] == [False] * len(built)


def test_what_has_no_name_is_found() -> None:
    panel = Panel("Entities")
    panel.add(QLineEdit())
    assert unnamed(panel) == ["QLineEdit in Panel"]


def test_a_long_name_is_cut_and_told_in_full(show_window: Callable[[QWidget], None]) -> None:
    name = "/home/reporter/papers/七河人才办/recruits 2019-22.xlsx"
    label = ElidedLabel(name, mode=Qt.TextElideMode.ElideMiddle)
    show_window(label)
    label.resize(label.sizeHint())
    label.grab()
    assert (label.shown_text(), label.toolTip()) == (name, "")
    label.resize(180, 20)
    label.grab()
    assert label.shown_text().startswith("/home")
    assert label.shown_text().endswith(".xlsx")
    assert "…" in label.shown_text()
    assert label.toolTip() == f"<span>{name}</span>"  # escaped: Qt would take a hostile name for rich text


def test_an_empty_pane_says_what_to_do(qtbot: QtBot, show_window: Callable[[QWidget], None]) -> None:
    state = EmptyState("Drop a folder here.", "Add documents", "Ctrl+I", icon="folder")
    show_window(state)
    with qtbot.waitSignal(state.pressed):
        qtbot.mouseClick(state.button, Qt.MouseButton.LeftButton)
    assert [cap.text() for cap in state.findChildren(KeyCap) if cap.isVisible()] == ["Ctrl I"]
    assert (unnamed(state), guessing_labels(state)) == ([], [])
    state.show_words("Still reading: 62 of 100 can be searched already.")
    assert (state.button.isVisible(), [cap.isVisible() for cap in state.findChildren(KeyCap)]) == (False, [False])
