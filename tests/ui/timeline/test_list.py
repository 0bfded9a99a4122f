"""The events as a list: the same filter and selection as on the lanes; sorted, changed in place, many at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import Story
from ui.main_window import MainWindow
from ui.timeline.pane import TimelinePane
from ui.timeline.state import COLUMNS
from workbench.dates import parse_date

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def pane(window: MainWindow, story: Story) -> TimelinePane:
    """Five events in the window, as a list: joined (2018), takeover (2019), three of one day in 2021."""
    case, day = story.case, parse_date("12 March 2021")
    with case.store.change(what="More of the story"):
        for title in ("The chair speaks", "The files are counted", "A payment"):
            case.events.cite(case.events.add(title, day, [story.hanbei]), story.minutes)
        case.events.change([story.takeover], status="confirmed", place="Hanbei", kind="decision")
    window.workplace.show_case()
    pane = window.workplace.timeline
    pane.show_shape(True)
    pane.setFocus()
    return pane


def titles(pane: TimelinePane) -> list[str]:
    return [each.title for each in pane.list.events.events]


def key(pane: QWidget, code: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """To whatever has the keyboard."""
    from pytestqt.qt_compat import qt_api

    qt_api.QtTest.QTest.keyClick(QApplication.focusWidget() or pane, code, modifier)


def stand(pane: TimelinePane, event: int, column: str) -> QRect:
    """Puts the cursor on a cell; gives its place."""
    at = pane.list.events.index(pane.list.events.row_of(event), COLUMNS.index(column))
    pane.list.setCurrentIndex(at)
    return pane.list.visualRect(at)


def last_step(story: Story) -> str:
    return story.case.store.steps(1)[0].what


JOINED, TAKEOVER = "Lin Wei joins", "Qiming takes over the files"
OF_ONE_DAY = ["The chair speaks", "The files are counted", "A payment"]


def test_the_list_shows_the_same_events_with_the_same_one_selected(
    window: MainWindow, story: Story, pane: TimelinePane, qtbot: QtBot
) -> None:
    assert titles(pane) == [JOINED, TAKEOVER, *OF_ONE_DAY]
    model = pane.list.events
    assert [model.index(1, column).data() for column in range(len(COLUMNS))] == [
        "late 2019", TAKEOVER, "Qiming Programme", "decision", "confirmed", "Hanbei", "", "12 March 2021", "1",
    ]  # fmt: skip
    assert (unnamed(pane), guessing_labels(pane)) == ([], [])
    key(pane, Qt.Key.Key_Down)
    assert pane.list.selected == [story.takeover]
    assert window.workplace.card.subject == ("event", story.takeover)
    qtbot.mouseClick(pane.head.switch.lanes, Qt.MouseButton.LeftButton)
    assert pane.view is not None and pane.view.selected == story.takeover
    assert pane.count.text() == "5 events · 3 lanes"
    window.workplace.show_event(story.joined)
    pane.setFocus()
    key(pane, Qt.Key.Key_L)
    assert (pane.list.selected, pane.count.text()) == ([story.joined], "5 events")
    assert QApplication.focusWidget() is pane.list
    key(pane, Qt.Key.Key_L)
    assert QApplication.focusWidget() is pane.view
    key(pane, Qt.Key.Key_L)
    key(pane, Qt.Key.Key_Return)
    assert window.workplace.reading.current == story.mail


def test_it_is_sorted_by_each_column_and_by_when_sources_said_so(
    story: Story, pane: TimelinePane, qtbot: QtBot
) -> None:
    header = pane.list.horizontalHeader()

    def click(column: str) -> list[str]:
        at = QPoint(header.sectionViewportPosition(COLUMNS.index(column)) + 12, 8)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        return titles(pane)

    pane.list.select(story.takeover)
    assert click("title") == ["A payment", JOINED, TAKEOVER, "The chair speaks", "The files are counted"]
    assert click("title") == ["The files are counted", "The chair speaks", TAKEOVER, JOINED, "A payment"]
    assert pane.list.selected == [story.takeover]
    assert click("said") == [TAKEOVER, *OF_ONE_DAY, JOINED]  # the letter of the last has no date
    assert click("status") == [JOINED, *OF_ONE_DAY, TAKEOVER]
    assert click("happened") == [JOINED, TAKEOVER, *OF_ONE_DAY]
    assert click("happened") == [*OF_ONE_DAY[::-1], TAKEOVER, JOINED]
    assert pane.head.order.text() == "Order: When ↓ ▾"


def test_cells_are_changed_where_they_stand(story: Story, pane: TimelinePane, qtbot: QtBot) -> None:
    case = story.case

    def edit(column: str) -> QWidget:
        stand(pane, story.joined, column)
        key(pane, Qt.Key.Key_F2)
        editor = QApplication.focusWidget()
        assert editor is not None
        return editor

    field = edit("title")
    assert isinstance(field, QLineEdit) and field.text() == JOINED
    qtbot.keyClicks(field, "Lin Wei comes to Hanbei")
    key(pane, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: case.events.get(story.joined).title == "Lin Wei comes to Hanbei")
    assert last_step(story) == "Change the event Lin Wei comes to Hanbei"
    field = edit("place")
    qtbot.keyClicks(field, "Zhuji")
    key(pane, Qt.Key.Key_Escape)
    assert case.events.get(story.joined).place == ""
    edit("place")
    qtbot.keyClicks(QApplication.focusWidget(), "Zhuji")
    key(pane, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: case.events.get(story.joined).place == "Zhuji")
    choice = edit("status")
    assert isinstance(choice, QComboBox)
    choice.setCurrentIndex(2)
    key(pane, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: case.events.get(story.joined).status == "disputed")
    assert last_step(story) == "Set the status of the event Lin Wei comes to Hanbei to disputed"
    field = edit("happened")
    qtbot.keyClicks(field, "spring 2020")
    key(pane, Qt.Key.Key_Return)
    assert last_step(story) == "Move the event Lin Wei comes to Hanbei to spring 2020"
    assert titles(pane) == [TAKEOVER, "Lin Wei comes to Hanbei", *OF_ONE_DAY]
    assert (pane.list.current, QApplication.focusWidget()) == (story.joined, pane.list)
    key(pane, Qt.Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "no date at all")
    key(pane, Qt.Key.Key_Return)
    assert pane.verbs.dates.isVisible()  # and says what is wrong
    key(pane, Qt.Key.Key_Escape)
    for _ in range(4):
        case.store.undo()
    assert titles(pane) == [JOINED, TAKEOVER, *OF_ONE_DAY]


def menu_of(pane: TimelinePane, *names: str) -> None:
    """Chooses from the menu of what is selected."""
    pane.list.menu_wanted.emit(pane.mapToGlobal(QPoint(20, 20)))
    menu = next(each for each in pane.findChildren(QMenu) if each.isVisible())
    for name in names:
        action = next(each for each in menu.actions() if each.text().split("\t")[0] == name)
        menu_below = action.menu()
        if isinstance(menu_below, QMenu):
            menu = menu_below
        else:
            action.trigger()
    for each in pane.findChildren(QMenu):
        each.close()


def test_many_are_changed_at_once_and_events_of_a_day_put_in_order(
    window: MainWindow, story: Story, pane: TimelinePane, qtbot: QtBot
) -> None:
    case = story.case
    stand(pane, story.joined, "title")
    key(pane, Qt.Key.Key_A, CONTROL)
    assert len(pane.list.chosen) == 5
    many = window.workplace.card.many
    assert (many.isVisible(), many.text()) == (True, "5 events are chosen; this card is of one of them.")
    menu_of(pane, "Status", "disputed")
    assert ({each.status for each in case.events.all()}, last_step(story)) == (
        {"disputed"},
        "Set the status of 5 events to disputed",
    )
    menu_of(pane, "Importance", "most important")
    menu_of(pane, "Kind", "decision")
    menu_of(pane, "Confidential")
    assert {(each.importance, each.kind, each.confidential) for each in case.events.all()} == {(2, "decision", True)}
    assert last_step(story) == "Mark 5 events as confidential"
    label = case.labels.add("to check", "orange")
    menu_of(pane, "Label their passages", "to check")
    assert last_step(story) == "Label the passages of 5 events: to check"
    assert len(case.labels.labelled()) == 3  # two passages, and a document that three rest on
    assert case.labels.of_document(story.minutes)[0].label.id == label
    last = pane.list.events.events[4].id
    stand(pane, last, "title")
    key(pane, Qt.Key.Key_Up, ALT)
    key(pane, Qt.Key.Key_Up, ALT)
    key(pane, Qt.Key.Key_Up, ALT)  # it is the first of its day now
    assert titles(pane)[2:] == ["A payment", "The chair speaks", "The files are counted"]
    key(pane, Qt.Key.Key_Down, ALT)
    assert titles(pane)[2:] == ["The chair speaks", "A payment", "The files are counted"]
    assert pane.list.current == last
    stand(pane, last, "title")
    pane.list.selectRow(3)
    assert not many.isVisible()
    key(pane, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    key(pane, Qt.Key.Key_Delete)
    assert titles(pane) == [JOINED, TAKEOVER, "The chair speaks"]
    assert (last_step(story), pane.list.current) == ("Remove 2 events", pane.list.events.events[2].id)
    case.store.undo()
    assert len(titles(pane)) == 5


def test_a_filter_holds_for_both_is_shown_in_chips_and_is_left_again(
    window: MainWindow, story: Story, pane: TimelinePane, qtbot: QtBot
) -> None:
    assert pane.filtering.bar.isHidden()
    key(pane, Qt.Key.Key_F, CONTROL)
    assert (QApplication.focusWidget(), pane.filtering.bar.isVisible()) == (pane.filtering.bar.field, True)
    qtbot.keyClicks(pane.filtering.bar.field, "FILES")
    qtbot.waitUntil(lambda: titles(pane) == [TAKEOVER, "The files are counted"])
    assert pane.count.text() == "2 of 5 events"
    key(pane, Qt.Key.Key_Down)
    assert (QApplication.focusWidget(), pane.list.current) == (pane.list, story.takeover)
    choose(pane, "Status", "reported")
    assert titles(pane) == ["The files are counted"]
    assert [each.accessibleName() for each in pane.filtering.bar.chips] == ["Take out reported"]
    pane.show_shape(False)
    assert pane.count.text() == "1 of 5 events · 1 lane"
    qtbot.mouseClick(pane.filtering.bar.chips[0], Qt.MouseButton.LeftButton)
    assert pane.count.text() == "2 of 5 events · 2 lanes"
    pane.show_shape(True)
    pane.filtering.show()
    qtbot.keyClicks(pane.filtering.bar.field, "nothing at all")
    qtbot.waitUntil(lambda: pane.count.text() == "0 of 5 events")
    assert pane._empty.sentence.text() == "No event matches the filters."
    key(pane, Qt.Key.Key_Down)
    key(pane, Qt.Key.Key_Space)
    assert (len(titles(pane)), pane.filtering.bar.field.text()) == (5, "")
    key(pane, Qt.Key.Key_Slash)
    key(pane, Qt.Key.Key_Escape)
    assert pane.filtering.bar.isHidden()


def choose(pane: TimelinePane, *names: str) -> None:
    """From the menu of filters."""
    menu = pane.filtering.menu.menu
    menu.aboutToShow.emit()
    for name in names:
        action = next(each for each in menu.actions() if each.text() == name)
        below = action.menu()
        if isinstance(below, QMenu):
            menu = below
        else:
            action.trigger()


def test_each_thing_it_can_be_filtered_by(window: MainWindow, story: Story, pane: TimelinePane, qtbot: QtBot) -> None:
    case = story.case
    case.labels.put_whole(case.labels.add("to check", "orange"), story.mail)
    pane.filtering.show()

    def chips() -> list[str]:
        return [each.text().removesuffix("  ✕") for each in pane.filtering.bar.chips]

    choose(pane, "Who and what…")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "lin")
    key(pane, Qt.Key.Key_Return)
    assert titles(pane) == [JOINED]
    qtbot.keyClicks(field, "x")
    field.clear()
    key(pane, Qt.Key.Key_Escape)
    choose(pane, "Period…")
    qtbot.keyClicks(QApplication.focusWidget(), "2018 to 2019")
    key(pane, Qt.Key.Key_Return)
    assert (titles(pane), chips()) == ([JOINED], ["Lin Wei", "in 2018 to 2019"])
    qtbot.mouseClick(pane.filtering.bar.clear, Qt.MouseButton.LeftButton)
    choose(pane, "Label", "to check")
    assert (titles(pane), chips()) == ([JOINED], ["label: to check"])
    qtbot.mouseClick(pane.filtering.bar.clear, Qt.MouseButton.LeftButton)
    window.workplace.search("Spring Festival")
    choose(pane, "Found by a search", "What is searched for now: Spring Festival")
    qtbot.waitUntil(lambda: titles(pane) == [TAKEOVER, *OF_ONE_DAY])
    assert chips() == ["search: Spring Festival"]
    choose(pane, "Kind", "decision")
    assert titles(pane) == [TAKEOVER]
    case.events.change([story.takeover], kind=None)
    assert (titles(pane), chips()) == ([], ["no longer there", "search: Spring Festival"])


def test_how_it_was_left_is_in_the_case(window: MainWindow, story: Story, pane: TimelinePane) -> None:
    pane.content.show_state(pane.content.state)
    pane.filtering.show()
    choose(pane, "Status", "confirmed")
    pane.list.sorted.emit("title", True)
    path = story.case.path
    window.session.close()
    assert titles(pane) == [] or not window.session.is_open
    window.session.open(path)
    window.workplace.show_case()
    assert (titles(pane), pane.head.order.text()) == ([TAKEOVER], "Order: What happened ↓ ▾")
    assert window.session.case.store.steps(1)[0].what != "timeline"


def test_many_events_are_read_beside_the_window_and_what_is_changed_is_seen_at_once(
    window: MainWindow, story: Story, pane: TimelinePane, qtbot: QtBot
) -> None:
    with story.case.store.change(what="Many"):
        for number in range(250):
            story.case.events.add(f"Payment {number}", parse_date("2020"))
    qtbot.waitUntil(lambda: pane.count.text() == "255 events")
    one = pane.list.events.events[100].id
    pane.list.select(one)
    pane.verbs.set_cell(one, "title", "The last payment")
    assert pane.list.events.events[100].title == "The last payment"
    pane.verbs.remove([one])
    assert (pane.count.text(), pane.list.events.row_of(one)) == ("254 events", -1)
    qtbot.waitUntil(lambda: len(story.case.events.all()) == len(pane.content.events) == 254)
