"""The page under a real keyboard and mouse."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from tests.ui.reading.conftest import MINUTES
from tests.ui.reading.drawn import DIRECTIVE, JOURNAL, Shown, ends, place_of
from ui.reading.pane import ReadingPane
from ui.session import Session


@pytest.mark.window
def test_drag_over_a_name_press_a_key_and_undo(
    minutes: ReadingPane, session: Session, qtbot: QtBot, xdotool: Callable[..., str]
) -> None:
    start = MINUTES[0].index("Zhao Mingyuan")
    corners = [
        minutes.view.viewport().mapToGlobal(QPoint(box.left(), box.center().y()))
        for box in (minutes.view.box_of(start), minutes.view.box_of(start + 13))
    ]
    (left, right) = ((str(point.x()), str(point.y())) for point in corners)
    xdotool("mousemove", *left, "mousedown", "1", "mousemove", str(corners[0].x() + 30), left[1])
    xdotool("mousemove", *right, "mouseup", "1")
    qtbot.waitUntil(lambda: bool(minutes.selection and minutes.selection.quote == "Zhao Mingyuan"))
    xdotool("key", "2")
    qtbot.waitUntil(lambda: len(minutes.view.overlay.tags.all) == 1)
    assert [each.passage.quote for each in session.case.mentions.on_page(1, 1)] == ["Zhao Mingyuan"]
    xdotool("key", "x")
    qtbot.waitUntil(lambda: len(minutes.view.overlay.tags.all) == 0)
    xdotool("key", "ctrl+f")
    qtbot.waitUntil(minutes.find_bar.field.hasFocus)


@pytest.mark.window
@pytest.mark.parametrize(("path", "words"), [(JOURNAL, "Cambridge"), (DIRECTIVE, "district government")])
def test_drag_over_words_on_the_picture_and_press_a_key(
    pane: ReadingPane, shown: Shown, qtbot: QtBot, xdotool: Callable[..., str], path: Path, words: str
) -> None:
    side = shown(path, "both")
    box = place_of(side, pane, words)
    left, right = (side.view.viewport().mapToGlobal(point.toPoint()) for point in ends(box))
    xdotool("mousemove", str(left.x()), str(left.y()), "mousedown", "1", "mousemove", str(left.x() + 12), str(left.y()))
    xdotool("mousemove", str(right.x()), str(right.y()), "mouseup", "1")
    qtbot.waitUntil(lambda: bool(pane.selection and pane.selection.quote == words))
    xdotool("key", "4")
    qtbot.waitUntil(lambda: len(side.view.marks.tags.all) == 1)
    xdotool("key", "ctrl+shift+Right")
    qtbot.waitUntil(lambda: side.view.placing.turn == 90)
    xdotool("key", "ctrl+shift+v")
    qtbot.waitUntil(pane.view.hasFocus)
    assert (pane.desk.layer, side.isVisible()) == ("text", False)
