"""A window with a case open in it, as the forms find it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit, QWidget

from tests.ui.story import Story, seven_rivers, write_story
from ui import theme
from ui.jobs import Jobs
from ui.session import Session


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


@pytest.fixture
def session(qapp: QApplication, case_folder: Path) -> Iterator[Session]:
    faults: list[Exception] = []
    jobs = Jobs(faults.append)
    made = Session(jobs)
    made.show(seven_rivers(case_folder / "story.case"))
    yield made
    made.close()
    jobs.close()
    assert faults == []


@pytest.fixture
def story(session: Session) -> Story:
    return write_story(session.case)


@pytest.fixture
def told(session: Session) -> list[str]:
    """The sentences of what could not be done."""
    sentences: list[str] = []
    session.failed.connect(sentences.append)
    return sentences


@pytest.fixture
def window(show_window: Callable[[QWidget], None]) -> QMainWindow:
    """A window whose text has the keyboard."""
    made = QMainWindow()
    text = QPlainTextEdit()
    text.setAccessibleName("Text")
    made.setCentralWidget(text)
    made.resize(1200, 800)
    show_window(made)
    text.setFocus()
    return made
