"""From a millennium to an hour, by wheel, keys and fingers."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.timeline.stories import LIN, event
from tests.ui.timeline.test_view import instant, place, wheel
from ui.timeline.axis import ticks
from ui.timeline.pane import TimelinePane
from ui.timeline.view import TimelineView

TALK = "2023-06-02T16:30"
HOUR, MILLENNIUM = 1 / 24, 365242.5


@pytest.fixture
def talk(pane: TimelinePane, view: TimelineView) -> TimelineView:
    """Three events, of which the selected one is known to the minute."""
    pane.set_events([event(1, "plan", "1998", LIN), event(2, "talk", TALK, LIN), event(3, "call", "2023-06-02", LIN)])
    view.set_today(None)
    pane.select(2)
    return view


def labels(view: TimelineView) -> list[str]:
    shown = view.window_shown
    return [tick.label for tick in ticks(shown.first, shown.last, view.canvas.plot.width())]


def test_keys_zoom_in_to_an_hour_and_out_to_a_millennium(qtbot: QtBot, talk: TimelineView) -> None:
    for _ in range(40):
        qtbot.keyClick(talk, Qt.Key.Key_Plus)
    assert round(talk.window_shown.span / HOUR, 6) == 1
    assert {"16:20", "16:25", "16:30"} <= set(labels(talk))
    assert talk.canvas.plot.contains(QPointF(place(talk, 2)))
    for _ in range(60):
        qtbot.keyClick(talk, Qt.Key.Key_Minus)
    assert round(talk.window_shown.span / MILLENNIUM, 6) == 1
    assert {"1600", "1800", "2000", "2200"} <= set(labels(talk))


def test_the_wheel_goes_as_far_and_keeps_what_is_under_the_pointer(talk: TimelineView) -> None:
    talk.reset_zoom()
    at = place(talk, 2)
    under = instant(talk, at.x())
    for turn in range(80):
        wheel(talk, at, 120)
        assert turn > 60 or abs(instant(talk, at.x()) - under) < talk.window_shown.span / 1000
    assert round(talk.window_shown.span / HOUR, 6) == 1
    assert talk.window_shown.first <= under <= talk.window_shown.last
    for _ in range(200):
        wheel(talk, at, -120)
    assert round(talk.window_shown.span / MILLENNIUM, 6) == 1


def pinched(view: TimelineView, at: QPoint, value: float) -> None:
    """What a touch pad sends when two fingers move apart (above 0) or together."""
    viewport, kind = view.canvas.viewport(), Qt.NativeGestureType.ZoomNativeGesture
    device = QPointingDevice.primaryPointingDevice()
    there = QPointF(viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, QNativeGestureEvent(kind, device, 2, QPointF(at), there, there, value, QPointF()))


def test_a_pinch_on_a_touch_pad_zooms_between_the_fingers(view: TimelineView) -> None:
    before, under = view.window_shown.span, instant(view, 900)
    pinched(view, QPoint(900, 100), 0.25)
    assert round(before / view.window_shown.span, 6) == 1.25
    assert abs(instant(view, 900) - under) < 1e-3
    pinched(view, QPoint(900, 100), -0.2)
    assert round(view.window_shown.span, 3) == round(before, 3)


def test_a_pinch_on_a_touch_screen_zooms(qtbot: QtBot, view: TimelineView) -> None:
    viewport, before = view.canvas.viewport(), view.window_shown.span
    screen, window = QTest.createTouchDevice(), view.window()
    left, right = QPoint(450, 100), QPoint(550, 100)
    under = instant(view, 500)
    QTest.touchEvent(window, screen).press(0, left, viewport).press(1, right, viewport)
    for step in range(1, 11):
        apart = QPoint(10 * step, 0)
        QTest.touchEvent(window, screen).move(0, left - apart, viewport).move(1, right + apart, viewport)
        QApplication.processEvents()
    assert 2 < before / view.window_shown.span < 4
    assert abs(instant(view, 500) - under) < view.window_shown.span / 100
    QTest.touchEvent(window, screen).release(0, left, viewport).release(1, right, viewport)
