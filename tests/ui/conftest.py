"""The whole window, on no case yet, and a small story to open in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.sessions import sound_session
from tests.ui.story import Story, seven_rivers, write_story
from ui import theme
from ui.main_window import MainWindow
from ui.session import Session
from workbench.settings import Settings


@pytest.fixture(scope="session", autouse=True)
def nothing_copied() -> Iterator[None]:
    """What a test copied is not left in the clipboard: Qt, ending after Python, would ask for data that is gone."""
    yield
    if QGuiApplication.instance():
        QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def widgets_gone(collected: None) -> Iterator[None]:
    """Qt deletes them in its next loop, and would dress them anew until then: a second for each window of each test.

    Undressed before: a widget with a style sheet asks for its rules once more while its children are deleted, and Qt
    keeps them beyond its end.
    """
    yield
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.allWidgets():
        app.setStyleSheet("")
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[call-overload]


@pytest.fixture
def window(qapp: QApplication, show_window: Callable[[QWidget], None]) -> Iterator[MainWindow]:
    theme.apply(qapp, "light")
    made = MainWindow(Settings())
    show_window(made)
    yield made
    made.close()


@pytest.fixture
def session(qapp: QApplication, case_folder: Path) -> Iterator[Session]:
    """The case of a small story, shown in no window yet."""
    theme.apply(qapp, "light")
    with sound_session() as made:
        made.show(seven_rivers(case_folder / "story.case"))
        yield made


@pytest.fixture
def story(window: MainWindow, case_folder: Path) -> Story:
    window.session.show(seven_rivers(case_folder / "rivers.case"))
    return write_story(window.session.case)
