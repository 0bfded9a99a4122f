"""The pane of the graph in a window, over the small story with more links."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.story import Story, seven_rivers, write_story
from ui import theme
from ui.actions import Actions
from ui.graph.pane import GraphPane
from ui.jobs import Jobs
from ui.session import Session
from workbench.dates import parse_date


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
    """Lin Wei is employed by the institute since 2018 (cited) and recruited under Qiming in 2020 (not cited)."""
    made = write_story(session.case)
    session.case.links.add(made.lin, made.qiming, "recruited", "fellow", parse_date("2020"))
    session.case.links.add(made.huoju, made.qiming, "ownership")
    return made


@pytest.fixture
def pane(qtbot: QtBot, session: Session, story: Story, show_window: Callable[[QWidget], None]) -> Iterator[GraphPane]:
    """Around Lin Wei, with the keyboard."""
    host = QWidget()
    made = GraphPane(session, Actions(host), host)
    host.resize(900, 600)
    made.resize(900, 600)
    show_window(host)
    made.show_entity(story.lin)
    qtbot.waitUntil(lambda: len(made.scene.nodes) == 3)
    made.setFocus()
    yield made
    host.close()
