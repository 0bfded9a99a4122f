"""The pane of the graph in a window, over the small story with more links."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.story import Story, write_story
from ui.actions import Actions
from ui.graph.pane import GraphPane
from ui.session import Session
from workbench.dates import parse_date


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
