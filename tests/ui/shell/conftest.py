"""The shell's parts, each in a real window."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from ui import theme
from ui.actions import Actions
from ui.jobs import Jobs


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


@pytest.fixture
def window(show_window: Callable[[QWidget], None]) -> QMainWindow:
    made = QMainWindow()
    made.setCentralWidget(QWidget())
    made.resize(1200, 800)
    show_window(made)
    return made


@pytest.fixture
def actions(window: QMainWindow) -> Actions:
    return Actions(window)


@pytest.fixture
def reported() -> list[Exception]:
    """The errors that nobody took."""
    return []


@pytest.fixture
def jobs(qapp: QApplication, reported: list[Exception]) -> Iterator[Jobs]:
    made = Jobs(reported.append)
    yield made
    made.close()
