"""A window with a case open in it, as the forms find it."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QMainWindow, QPlainTextEdit, QWidget

from tests.ui.story import Story, write_story
from ui.session import Session


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
