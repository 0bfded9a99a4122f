"""What a screen reader is told: the entries in sight, read from the interface itself."""

import gc

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.ui.timeline.stories import LIN, QIMING, event
from tests.ui.timeline.test_view import place
from ui.timeline.pane import TimelinePane
from ui.timeline.view import TimelineView
from workbench.dates import julian_day

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


@pytest.fixture
def timeline(pane: TimelinePane, view: TimelineView) -> QAccessibleInterface:
    """Three single events of two lanes and two of the same day."""
    pane.set_events(
        [
            event(1, "posted", "2018/2020", LIN),
            event(2, "meeting", "2021-03-12", LIN, QIMING),
            event(3, "call", "2022-05-05", LIN, wording="fifth of May"),
            event(4, "answer", "2022-05-05", LIN),
        ]
    )
    view.fit()
    return QAccessible.queryAccessibleInterface(view)


def names(interface: QAccessibleInterface) -> list[str]:
    return [interface.child(at).text(NAME) for at in range(interface.childCount())]


def test_the_events_in_sight_are_its_entries(view: TimelineView, timeline: QAccessibleInterface) -> None:
    assert (timeline.role(), timeline.text(NAME)) == (QAccessible.Role.List, "Timeline")
    assert names(timeline) == [
        "posted, 2018 to 2020, Lin Wei",
        "meeting, 12 March 2021, Lin Wei",
        "2 events: call, 5 May 2022, Lin Wei",
        "meeting, 12 March 2021, Qiming Programme",
    ]
    meeting = timeline.child(1)
    assert (meeting.role(), meeting.childCount(), meeting.isValid()) == (QAccessible.Role.ListItem, 0, True)
    assert meeting.parent().object() is view
    assert timeline.indexOfChild(meeting) == 1
    assert timeline.child(2).text(DESCRIPTION) == "2 events\n5 May 2022 · call\n5 May 2022 · answer"
    view.canvas.show_window(julian_day(2021, 1, 1), julian_day(2021, 12, 31))
    assert names(timeline) == ["meeting, 12 March 2021, Lin Wei", "meeting, 12 March 2021, Qiming Programme"]
    assert timeline.child(7) is None


def test_an_entry_lies_where_it_is_drawn(view: TimelineView, timeline: QAccessibleInterface) -> None:
    at = view.canvas.viewport().mapToGlobal(place(view, 2, lane=1))
    found = timeline.childAt(at.x(), at.y())
    assert found.text(NAME) == "meeting, 12 March 2021, Qiming Programme"
    assert found.rect().contains(at)
    empty = view.canvas.viewport().mapToGlobal(QPoint(400, 2))
    assert timeline.childAt(empty.x(), empty.y()) is None


def test_focus_and_selection_follow_the_keys(qtbot: QtBot, view: TimelineView, timeline: QAccessibleInterface) -> None:
    assert timeline.focusChild() is None
    view.select(1)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    focused = timeline.focusChild()
    assert focused.text(NAME) == "meeting, 12 March 2021, Lin Wei"
    states = [timeline.child(at).state() for at in range(4)]
    assert [(bool(each.selected), bool(each.focused)) for each in states] == [
        (False, False),
        (True, True),
        (False, False),
        (False, False),
    ]
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert timeline.focusChild().text(NAME).startswith("2 events: call")


def test_entries_of_what_is_gone_are_no_longer_valid(
    pane: TimelinePane, view: TimelineView, timeline: QAccessibleInterface
) -> None:
    kept = timeline.child(1)
    pane.set_events([event(9, "another", "2019", LIN)])
    assert (kept.isValid(), kept.text(NAME), kept.rect().isEmpty()) == (False, "", True)
    assert names(timeline) == ["another, 2019, Lin Wei"]


def test_it_ends_with_its_widget(qtbot: QtBot) -> None:
    view = TimelineView()
    view.resize(900, 300)
    view.show()
    view.set_events([event(1, "a", "2020", LIN)])
    assert names(QAccessible.queryAccessibleInterface(view)) == ["a, 2020, Lin Wei"]
    delete(view)
    gc.collect()
