"""The pane driven as a reporter does it: keys, clicks, wheel, drags, menus."""

import subprocess
import sys

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from tests.places import ROOT
from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.timeline.stories import LIN, QIMING, event, sample_events
from ui.timeline.pane import TimelinePane
from ui.timeline.view import TimelineView
from ui.tokens import tokens
from workbench.dates.julian import julian_day

HUOJU_POST, LETTER_OF_ZHUJI = 20, 24


def place(view: TimelineView, event_id: int, lane: int = 0) -> QPoint:
    """Where an event's glyph is drawn, in the canvas."""
    return view.canvas.place_of(view.scene.marks_of(event_id)[lane]).toPoint()


def click(qtbot: QtBot, view: TimelineView, point: QPoint) -> None:
    viewport = view.canvas.viewport()
    qtbot.mouseMove(viewport, point)
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point)


def years(view: TimelineView) -> tuple[int, int]:
    shown = view.window_shown
    return round((shown.first - 2451545) / 365.25 + 2000), round((shown.last - 2451545) / 365.25 + 2000)


def test_other_events_are_laid_out_once(view: TimelineView) -> None:
    """Of thousands each time takes a tenth of a second."""
    times: list[int] = []
    view.canvas.height_changed.connect(lambda: times.append(len(view.scene)))
    view.set_events(sample_events()[:5])
    view.set_events(sample_events())
    assert (len(times), times[-1]) == (2, len(view.scene))


def test_the_header_counts_events_and_lanes(pane: TimelinePane) -> None:
    assert pane.title.text() == "Timeline"
    assert pane.count.text() == "25 events · 27 lanes"


def test_without_events_the_pane_says_what_to_do_and_brings_no_pyqtgraph() -> None:
    program = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication, QMainWindow\n"
        "app = QApplication([])\n"
        "from ui.actions import Actions\n"
        "from ui.jobs import Jobs\n"
        "from ui.session import Session\n"
        "from ui.timeline.pane import TimelinePane\n"
        "window = QMainWindow()\n"
        "pane = TimelinePane(Session(Jobs(print, window), window), Actions(window))\n"
        "print('pyqtgraph' in sys.modules, pane._empty.sentence.text())\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False No event yet. Select a passage that holds a date and press D.\n"


def test_a_click_on_a_mark_selects_it_and_opens_its_passage(
    qtbot: QtBot, pane: TimelinePane, view: TimelineView
) -> None:
    told: list[tuple[str, int]] = []
    pane.event_selected.connect(lambda number: told.append(("selected", number)))
    pane.event_activated.connect(lambda number: told.append(("activated", number)))
    click(qtbot, view, place(view, 4))
    assert told == [("selected", 4), ("activated", 4)]
    assert view.selected == 4
    assert view.accessibleDescription() == "Zhejiang starts the Kunpeng Plan, 2019, Kunpeng Plan"


def test_a_click_beside_the_marks_does_nothing(qtbot: QtBot, pane: TimelinePane, view: TimelineView) -> None:
    with qtbot.assertNotEmitted(pane.event_selected, wait=50):
        click(qtbot, view, QPoint(400, 60))


def test_a_click_on_a_pill_shows_its_marks_apart(qtbot: QtBot, pane: TimelinePane, view: TimelineView) -> None:
    with qtbot.assertNotEmitted(pane.event_activated, wait=50):
        click(qtbot, view, place(view, HUOJU_POST))
    assert years(view) == (2023, 2023)
    found = view.canvas.item_at(QPointF(place(view, HUOJU_POST)))
    assert found is not None
    assert found[1].count == 1


def test_a_pill_that_no_zoom_can_part_lists_its_events(qtbot: QtBot, pane: TimelinePane, view: TimelineView) -> None:
    pane.set_events([event(n, f"A & B <b>{n}</b>", "2021-03-12", LIN) for n in range(5)])
    view.fit()
    click(qtbot, view, place(view, 1))
    menu = view.findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == [f"12 March 2021 · A && B <b>{n}</b>" for n in range(5)]
    with qtbot.waitSignal(pane.event_activated) as opened:
        menu.actions()[2].trigger()
    assert opened.args == [2]
    menu.close()


def test_arrows_walk_through_events_and_lanes(qtbot: QtBot, pane: TimelinePane, view: TimelineView) -> None:
    seen: list[str] = []
    pane.event_selected.connect(lambda _: seen.append(view.accessibleDescription()))
    pane.select(5)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Home):
        qtbot.keyClick(view, key)
    assert seen == [
        "Li Si is a Qiming recipient, 2021, Li Si",
        "Li Si is a Qiming recipient, 2021, Li Si",
        "The plan returns under a new name and form, c. 2020, Thousand Talents Plan",
        "Li Si is a Qiming recipient, 2021, Li Si",
        "Li Si takes a master's degree at Nottingham, 2013 to 2015, Li Si",
        "Li Si's doctorate at the University of Hong Kong, until 2019, Li Si",
    ]


def test_with_nothing_selected_the_arrows_begin_with_the_first_event_in_sight(
    qtbot: QtBot, pane: TimelinePane, view: TimelineView
) -> None:
    with qtbot.waitSignal(pane.event_selected) as selected:
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert selected.args == [3]


def test_keys_open_edit_and_delete_the_selected_event(qtbot: QtBot, pane: TimelinePane, view: TimelineView) -> None:
    keys = (
        (Qt.Key.Key_Return, pane.event_activated),
        (Qt.Key.Key_E, pane.edit_requested),
        (Qt.Key.Key_Delete, pane.delete_requested),
    )
    for key, signal in keys:
        with qtbot.assertNotEmitted(signal, wait=20):
            qtbot.keyClick(view, key)
    pane.select(LETTER_OF_ZHUJI)
    for key, signal in keys:
        with qtbot.waitSignal(signal) as told:
            qtbot.keyClick(view, key)
        assert told.args == [LETTER_OF_ZHUJI]


def test_keys_zoom_about_the_selected_event_reset_and_fit(qtbot: QtBot, pane: TimelinePane, view: TimelineView) -> None:
    whole = view.window_shown
    pane.select(4)
    before = place(view, 4).x()
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert round(view.window_shown.span * 1.5, 3) == round(whole.span, 3)
    assert abs(place(view, 4).x() - before) <= 1
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert round(view.window_shown.span, 3) == round(whole.span, 3)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert round(view.canvas.plot.width() / view.window_shown.span * 365.2425) == round(217 * view.look.text_scale)
    qtbot.keyClick(view, Qt.Key.Key_F)
    assert view.window_shown == whole


def test_selecting_brings_an_event_into_sight_without_a_signal(
    qtbot: QtBot, pane: TimelinePane, view: TimelineView
) -> None:
    view.canvas.show_window(julian_day(2010, 1, 1), julian_day(2011, 1, 1))
    with qtbot.assertNotEmitted(pane.event_selected, wait=20):
        pane.select(23)
    assert years(view) == (2023, 2024)
    assert view.canvas.top > 0
    assert view.canvas.plot.contains(QPointF(place(view, 23)))
    pane.select(999)
    assert (view.selected, view.accessibleDescription()) == (None, "")


def wheel(
    view: TimelineView, point: QPoint, delta: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    viewport = view.canvas.viewport()
    turned = QPoint(0, delta)
    place = viewport.mapToGlobal(point)
    buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(
        viewport, QWheelEvent(QPointF(point), QPointF(place), QPoint(), turned, buttons, modifiers, phase, False)
    )


def instant(view: TimelineView, x: int) -> float:
    plot, shown = view.canvas.plot, view.window_shown
    return shown.first + (x - plot.left()) / plot.width() * shown.span


def test_the_wheel_zooms_at_the_pointer_and_with_shift_pans(view: TimelineView) -> None:
    before, under = view.window_shown, instant(view, 900)
    wheel(view, QPoint(900, 100), 120)
    assert view.window_shown.span < before.span
    assert abs(instant(view, 900) - under) < 1
    zoomed = view.window_shown
    wheel(view, QPoint(900, 100), -120, Qt.KeyboardModifier.ShiftModifier)
    assert round(view.window_shown.span, 6) == round(zoomed.span, 6)
    assert view.window_shown.first > zoomed.first


def test_the_wheel_over_the_names_scrolls_the_lanes(view: TimelineView) -> None:
    before = view.window_shown
    wheel(view, QPoint(60, 100), -120)
    assert (view.canvas.top, view.bar.value()) == (60.0, 60)
    assert (view.window_shown.first, view.window_shown.last) == (before.first, before.last)


def test_a_drag_pans_and_scrolls(qtbot: QtBot, view: TimelineView) -> None:
    viewport, before = view.canvas.viewport(), instant(view, 900)
    qtbot.mouseMove(viewport, QPoint(900, 200))
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(900, 200))
    for step in range(1, 11):
        qtbot.wait(15)  # pyqtgraph drops moves that come faster than a screen shows them
        qtbot.mouseMove(viewport, QPoint(900 - 20 * step, 200 - 5 * step))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(700, 150))
    assert abs(instant(view, 700) - before) < 30
    assert 30 <= view.canvas.top <= 60


def card(qtbot: QtBot, view: TimelineView, point: QPoint) -> list[str]:
    """What the card says once the mouse has come to rest here."""
    shown = view._pointer.card
    qtbot.mouseMove(view.canvas.viewport(), point + QPoint(1, 0))
    qtbot.mouseMove(view.canvas.viewport(), point)
    qtbot.waitUntil(shown.isVisible)
    return shown.words


def test_the_mouse_at_rest_shows_a_card_with_date_and_quote_as_plain_text(
    qtbot: QtBot, pane: TimelinePane, view: TimelineView
) -> None:
    title = "<img src=x> & more"
    pane.set_events([event(1, title, "2021-03", LIN, QIMING, wording="im März"), event(2, "later", "2023-01-04", LIN)])
    view.fit()
    assert card(qtbot, view, place(view, 1)) == [
        "Event · Reported",
        title,
        "March 2021 · 2021-03 · “im März”",
        f"“{title}”",
        "a.txt, page 1",
        "Lin Wei, Qiming Programme",
    ]
    assert guessing_labels(pane) == []
    qtbot.mouseMove(view.canvas.viewport(), QPoint(400, 100))
    assert not view._pointer.card.isVisible()


def test_the_card_of_a_pill_lists_its_events(qtbot: QtBot, view: TimelineView) -> None:
    assert card(qtbot, view, place(view, HUOJU_POST)) == [
        "2 events",
        "Qiming",
        "February 2023 · Zhang San's LinkedIn post\nMarch 2023 · Hangzhou Muban Technology's advert on ResearchGate",
    ]


def test_the_tooltip_of_a_lane_is_its_name(view: TimelineView) -> None:
    viewport, point = view.canvas.viewport(), QPoint(60, 40)
    QApplication.sendEvent(viewport, QHelpEvent(QHelpEvent.Type.ToolTip, point, viewport.mapToGlobal(point)))
    assert QToolTip.text().count("Qiming") == 1
    QToolTip.hideText()


def test_the_context_menu_acts_on_the_event_under_the_pointer(
    qtbot: QtBot, pane: TimelinePane, view: TimelineView
) -> None:
    viewport, point = view.canvas.viewport(), place(view, 4)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, asked)
    menu = view.findChild(QMenu)
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["Open the passage\tReturn", "Edit the date…\tE", "Delete the event\tDel"]
    assert view.selected == 4
    with qtbot.waitSignal(pane.delete_requested) as told:
        menu.actions()[-1].trigger()
    assert told.args == [4]
    menu.close()


def test_lanes_can_stand_for_kinds_or_status_or_all(pane: TimelinePane, view: TimelineView) -> None:
    menu = pane.head.lanes.menu()
    menu.aboutToShow.emit()
    names = ["entities", "kinds", "status", "places", "labels", "sources"]
    assert [action.text() for action in menu.actions()] == [*(f"Lanes: {name}" for name in names), "One lane"]
    menu.actions()[2].trigger()
    pane.set_events(sample_events())  # a case would tell them anew
    assert pane.head.lanes.text() == "Lanes: status ▾"
    assert pane.count.text() == "25 events · 1 lane"
    assert [lane.name for lane in view.scene.lanes] == ["Reported"]
    pane.select(4)
    view.set_lanes_by("kind")
    assert view.selected == 4


def test_new_events_keep_selection_and_window(pane: TimelinePane, view: TimelineView) -> None:
    pane.select(4)
    view.canvas.show_window(julian_day(2018, 1, 1), julian_day(2024, 1, 1))
    pane.set_events([*sample_events(), event(26, "one more", "2022-02-02", LIN)])
    assert (view.selected, years(view)) == (4, (2018, 2024))
    pane.set_events([each for each in sample_events() if each.id != 4])
    assert view.selected is None


def test_another_story_is_shown_whole(pane: TimelinePane, view: TimelineView) -> None:
    pane.set_events([event(1, "Ides of March", "-0043-03-15", LIN)])
    assert years(view) == (-43, -43)


def test_the_strip_moves_the_window(qtbot: QtBot, view: TimelineView) -> None:
    view.canvas.show_window(julian_day(2018, 1, 1), julian_day(2020, 1, 1))
    handle = view.strip.handle
    start, middle = handle.center().toPoint(), view.strip.rect().center().y()
    qtbot.mousePress(view.strip, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.strip, QPoint(start.x() + 100, middle))
    qtbot.mouseRelease(view.strip, Qt.MouseButton.LeftButton, pos=QPoint(start.x() + 100, middle))
    assert round(view.window_shown.span) == 730
    assert abs(view.strip.handle.left() - handle.left() - 100) <= 1.5


def test_the_strips_edge_changes_one_end_and_a_click_beside_it_jumps(qtbot: QtBot, view: TimelineView) -> None:
    first, last = julian_day(2018, 1, 1), julian_day(2020, 1, 1)
    view.canvas.show_window(first, last)
    edge = view.strip.handle.topRight().toPoint() + QPoint(0, 8)
    qtbot.mousePress(view.strip, Qt.MouseButton.LeftButton, pos=edge)
    qtbot.mouseMove(view.strip, edge + QPoint(90, 0))
    qtbot.mouseRelease(view.strip, Qt.MouseButton.LeftButton, pos=edge + QPoint(90, 0))
    assert round(view.window_shown.first) == first
    assert view.window_shown.last > last + 300
    span = view.window_shown.span
    qtbot.mouseClick(view.strip, Qt.MouseButton.LeftButton, pos=QPoint(round(view.strip.bar.left()) + 5, edge.y()))
    assert round(view.window_shown.span) == round(span)
    assert view.window_shown.last < first


def test_the_theme_changes_the_colours_at_once(view: TimelineView) -> None:
    view.set_theme(tokens("dark"))
    picture = view.canvas.grab().toImage()
    assert picture.pixelColor(700, 20).name() == tokens("dark").panel


def test_chinese_dates(view: TimelineView) -> None:
    view.set_language("zh")
    view.select(LETTER_OF_ZHUJI)
    assert view.accessibleDescription() == "Fax to the Zhuji general office, 2023年8月10日, Zhuji"


def test_every_part_has_a_name_and_no_label_guesses_rich_text(pane: TimelinePane) -> None:
    hidden = ["TextButton in EmptyState"]  # without words it is not shown
    assert [each for each in unnamed(pane) if each not in hidden] == []
    assert guessing_labels(pane) == []


def test_the_export_button_asks_for_an_export(qtbot: QtBot, pane: TimelinePane) -> None:
    with qtbot.waitSignal(pane.export_requested):
        qtbot.mouseClick(pane.export_button, Qt.MouseButton.LeftButton)
