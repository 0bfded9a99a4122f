"""The timeline on a real screen: keyboard and mouse as a person's machine sends them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from ui.timeline.pane import TimelinePane
from ui.timeline.view import TimelineView

pytestmark = pytest.mark.window


def on_screen(view: TimelineView, point: QPoint) -> tuple[str, str]:
    place = view.canvas.viewport().mapToGlobal(point)
    return str(place.x()), str(place.y())


def test_keys_walk_zoom_and_open(
    qtbot: QtBot, pane: TimelinePane, view: TimelineView, xdotool: Callable[..., str]
) -> None:
    opened: list[int] = []
    pane.event_activated.connect(opened.append)
    pane.select(5)
    whole = view.window_shown.span
    xdotool("key", "Right", "plus", "equal", "minus", "Return")
    qtbot.waitUntil(lambda: opened == [7])
    assert round(view.window_shown.span * 1.5) == round(whole)
    xdotool("key", "f")
    qtbot.waitUntil(lambda: round(view.window_shown.span) == round(whole))


def test_a_click_opens_the_wheel_zooms_and_a_drag_pans(
    qtbot: QtBot, pane: TimelinePane, view: TimelineView, xdotool: Callable[..., str]
) -> None:
    opened: list[int] = []
    pane.event_activated.connect(opened.append)
    mark = view.canvas.place_of(view.scene.marks_of(4)[0]).toPoint()
    xdotool("mousemove", *on_screen(view, mark), "click", "1")
    qtbot.waitUntil(lambda: opened == [4])
    span = view.window_shown.span
    xdotool("mousemove", *on_screen(view, QPoint(900, 100)), "click", "4", "click", "4")
    qtbot.waitUntil(lambda: view.window_shown.span < span * 0.6)
    first = view.window_shown.first
    xdotool("mousedown", "1")
    for x in (850, 800, 750, 700):
        xdotool("mousemove", *on_screen(view, QPoint(x, 100)))
        qtbot.wait(30)
    xdotool("mouseup", "1")
    qtbot.waitUntil(lambda: view.window_shown.first > first)
    assert opened == [4]
