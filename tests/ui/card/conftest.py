"""The card in a window, over a small case."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.story import Story, write_story
from ui.card.pane import CardPane
from ui.session import Session


@pytest.fixture
def story(session: Session) -> Story:
    return write_story(session.case)


@pytest.fixture
def pane(session: Session, story: Story, show_window: Callable[[QWidget], None]) -> CardPane:
    made = CardPane(session)
    made.resize(332, 900)
    show_window(made)
    return made
