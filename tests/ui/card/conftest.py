"""The card in a window, over a small case."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.story import Story, seven_rivers, write_story
from ui import theme
from ui.card.pane import CardPane
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
def pane(session: Session, story: Story, show_window: Callable[[QWidget], None]) -> CardPane:
    made = CardPane(session)
    made.resize(332, 900)
    show_window(made)
    return made
