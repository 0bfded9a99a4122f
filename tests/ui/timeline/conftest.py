"""The timeline in a real window, with the keys of the program."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.timeline.stories import sample_events
from ui import theme
from ui.actions import Actions
from ui.jobs import Jobs
from ui.session import Session
from ui.timeline.pane import TimelinePane
from ui.timeline.view import TimelineView


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


@pytest.fixture
def pane(qtbot: QtBot, show_window: Callable[[QWidget], None]) -> TimelinePane:
    """The 25 events of the sample story in a pane of 1600 x 420."""
    window = QMainWindow()
    made = TimelinePane(Session(Jobs(lambda error: None, window), window), Actions(window))
    window.setCentralWidget(made)
    window.resize(1600, 420)
    show_window(window)
    made.set_events(sample_events())
    made.setFocus()
    made.window_kept = window  # type: ignore[attr-defined]
    return made


@pytest.fixture
def view(pane: TimelinePane) -> TimelineView:
    assert pane.view is not None
    return pane.view
