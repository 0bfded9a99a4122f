"""The whole window, on no case yet, and a small story to open in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.story import Story, seven_rivers, write_story
from ui import theme
from ui.main_window import MainWindow
from workbench.settings import Settings


@pytest.fixture(scope="session", autouse=True)
def nothing_copied() -> Iterator[None]:
    """What a test copied is not left in the clipboard: Qt, ending after Python, would ask for data that is gone."""
    yield
    if QGuiApplication.instance():
        QGuiApplication.clipboard().clear()


@pytest.fixture
def window(qapp: QApplication, show_window: Callable[[QWidget], None]) -> Iterator[MainWindow]:
    theme.apply(qapp, "light")
    made = MainWindow(Settings())
    show_window(made)
    yield made
    made.close()


@pytest.fixture
def story(window: MainWindow, case_folder: Path) -> Story:
    window.session.show(seven_rivers(case_folder / "rivers.case"))
    return write_story(window.session.case)
