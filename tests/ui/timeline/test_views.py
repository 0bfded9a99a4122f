"""Kept views of the timeline, eras, tracks, two lanes compared: from their menus, kept in the case, undone."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import Story
from ui.main_window import MainWindow
from ui.timeline.pane import TimelinePane
from ui.timeline.state import State, read_state
from ui.timeline.view import TimelineView
from workbench.narrowing import Narrowing


@pytest.fixture
def pane(window: MainWindow, story: Story) -> TimelinePane:
    """Two events, joined and takeover, in three lanes; three documents, of which two have a date; a career."""
    window.workplace.show_case()
    return window.workplace.timeline


def texts(button: QToolButton) -> list[str]:
    menu = button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return [each.text() + (" ✓" if each.isChecked() else "") for each in menu.actions() if each.text()]


def choose(button: QToolButton, *names: str) -> None:
    menu = button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    for name in names:
        action = next(each for each in menu.actions() if each.text().strip() == name)
        below = action.menu()
        if isinstance(below, QMenu):
            menu = below
        else:
            action.trigger()


def typed(qtbot: QtBot, words: str) -> None:
    """Into the sheet that has just opened."""
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def view_of(pane: TimelinePane) -> TimelineView:
    assert pane.view is not None
    return pane.view


def test_views_are_kept_chosen_renamed_and_removed(
    window: MainWindow, story: Story, pane: TimelinePane, qtbot: QtBot
) -> None:
    case, view, views = story.case, view_of(pane), pane.views.button
    assert texts(views) == ["No view is kept yet", "Keep this view…", "Rename", "Remove"]
    pane.content.show_state(pane.content.state)
    pane.filtering.show()
    pane.filtering.bar.words_changed.emit("joins")
    pane.head.lanes_chosen.emit("kind")
    view.canvas.show_window(2458000.0, 2458500.0)
    choose(views, "Keep this view…")
    typed(qtbot, "Money")
    kept = case.timeline_views.all()[0]
    assert (kept.name, case.store.steps(1)[0].what) == ("Money", "Keep the timeline view Money")
    assert kept.view["narrowing"] == {"words": "joins"}
    pane.filtering.clear()
    pane.head.lanes_chosen.emit("entity")
    pane.fit()
    assert (texts(views)[0], pane.count.text()) == ("Money", "2 events · 3 lanes")
    choose(views, "Money")
    assert (texts(views)[0], pane.count.text()) == ("Money ✓", "1 of 2 events · 2 lanes")
    assert round(view.window_shown.first) == 2458000
    assert pane.filtering.bar.field.text() == "joins"
    choose(views, "Rename", "Money")
    typed(qtbot, "All of it")
    choose(views, "Remove", "All of it")
    assert texts(views)[0] == "No view is kept yet"
    case.store.undo()
    case.store.undo()
    assert texts(views)[0] == "Money ✓"


def test_eras_are_made_changed_and_removed(window: MainWindow, story: Story, pane: TimelinePane, qtbot: QtBot) -> None:
    case, view, show = story.case, view_of(pane), pane.show_menu.button
    choose(show, "New era…")
    sheet = pane.show_menu.eras
    assert (unnamed(sheet), guessing_labels(sheet)) == ([], [])
    qtbot.keyClicks(sheet.name, "The first years")
    qtbot.keyClick(sheet.name, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is sheet.date.field
    qtbot.mouseClick(sheet.colours.chips["blue"], Qt.MouseButton.LeftButton)
    sheet.date.field.setFocus()
    typed(qtbot, "2018 to 2019")
    assert [(each.name, each.date.edtf, each.colour) for each in case.eras.all()] == [
        ("The first years", "2018/2019", "blue")
    ]
    assert [each.name for each in view.shown.eras] == ["The first years"]
    assert "    The first years · 2018 to 2019…" in texts(show)
    choose(show, "Eras")
    assert view.shown.eras == ()
    choose(show, "Eras")
    choose(show, "The first years · 2018 to 2019…")
    typed(qtbot, "The years before")
    assert [each.name for each in view.shown.eras] == ["The years before"]
    choose(show, "The years before · 2018 to 2019…")
    qtbot.mouseClick(sheet.remove_button, Qt.MouseButton.LeftButton)
    assert (case.eras.all(), view.shown.eras, case.store.steps(1)[0].what) == (
        [],
        (),
        "Remove the era The years before",
    )
    case.store.undo()
    assert [each.name for each in view.shown.eras] == ["The years before"]


def test_tracks_are_shown_faintly_and_lead_to_what_they_stand_for(
    window: MainWindow, story: Story, pane: TimelinePane, qtbot: QtBot
) -> None:
    view = view_of(pane)
    choose(pane.show_menu.button, "Dates of documents")
    qtbot.waitUntil(lambda: len(view.shown.tracks) == 2)
    assert pane.count.text() == "2 events · 3 lanes"
    choose(pane.show_menu.button, "Careers")
    qtbot.waitUntil(lambda: len(view.shown.tracks) == 3)
    assert {each.track for each in view.shown.tracks} == {"documents", "careers"}
    view.track_activated.emit("documents", story.notice)
    assert window.workplace.reading.current == story.notice
    view.track_activated.emit("careers", story.case.links.all()[0].id)
    assert (window.workplace.reading.current, window.workplace.card.subject) == (story.mail, ("entity", story.lin))
    assert view.shown.ringed == {story.joined}  # of the letter that is open
    choose(pane.show_menu.button, "Careers")
    choose(pane.show_menu.button, "Dates of documents")
    assert view.shown.tracks == ()


def test_two_lanes_are_compared_and_all_are_shown_again(
    window: MainWindow, story: Story, pane: TimelinePane, qtbot: QtBot
) -> None:
    view = view_of(pane)
    choose(pane.show_menu.button, "Compare two lanes…")
    typed(qtbot, "lin")
    typed(qtbot, "")  # the same again: not ticked
    field = pane.show_menu.ticks.field
    for name in ("lin", "qiming"):
        field.selectAll()
        qtbot.keyClicks(field, name)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert view.shown.compared == (f"entity:{story.lin}", f"entity:{story.qiming}")
    assert [each.text() for each in pane.filtering.bar.chips] == ["Lin Wei ↔ Qiming Programme  ✕"]
    assert {each.name for each in view.scene.lanes} == {"Lin Wei", "Qiming Programme"}
    assert pane.count.text() == "2 events · 2 lanes"
    qtbot.mouseClick(pane.filtering.bar.chips[0], Qt.MouseButton.LeftButton)
    assert (view.shown.compared, pane.count.text()) == ((), "2 events · 3 lanes")


def test_filter_kept_view_and_compared_lanes_follow_a_merge_and_its_undo(
    story: Story, pane: TimelinePane, qtbot: QtBot
) -> None:
    case, content = story.case, pane.content
    both = (story.lin, story.qiming)

    def looked_at() -> tuple[tuple[int, ...], tuple[str, ...], list[str], object, object]:
        kept = case.timeline_views.all()[0].view
        words = [each.text().removesuffix("  ✕") for each in pane.filtering.bar.chips]
        chips = [each for each in words if "↔" not in each]
        now = content.state
        return now.narrowing.entities, now.compared or (), chips, kept["narrowing"], kept["compared"]

    lanes = (f"entity:{story.lin}", f"entity:{story.hanbei}")
    content.show_state(State(Narrowing(entities=both, together=True), compared=lanes))
    choose(pane.views.button, "Keep this view…")
    typed(qtbot, "Two")
    before = looked_at()
    assert before == (
        both, lanes, ["Lin Wei", "and Qiming Programme"], {"entities": [*both], "together": True}, [*lanes],
    )  # fmt: skip
    case.entities.merge(story.hanbei, story.lin)
    merged = (story.hanbei, story.qiming)
    assert looked_at() == (
        merged, (), ["Hanbei Institute", "and Qiming Programme"], {"entities": [*merged], "together": True}, [],
    )  # fmt: skip
    case.entities.merge(story.qiming, story.hanbei)
    assert looked_at() == ((story.qiming,), (), ["Qiming Programme"], {"entities": [story.qiming]}, [])
    case.store.undo()
    assert looked_at()[0] == merged
    case.store.undo()
    assert looked_at() == before
    case.store.redo()
    assert looked_at()[0] == merged


def test_of_several_entities_all_or_any_are_asked_for(story: Story, pane: TimelinePane) -> None:
    content, bar = pane.content, pane.filtering.bar
    pane.filtering.show()
    content.narrow(Narrowing(entities=(story.lin, story.qiming)))
    assert [each.text() for each in bar.chips] == ["Lin Wei  ✕", "or Qiming Programme  ✕"]
    assert len(content.shown) == 2
    choose(bar.by, "Only events with all of them")
    assert [each.text() for each in bar.chips] == ["Lin Wei  ✕", "and Qiming Programme  ✕"]
    assert {each.id for each in content.shown} == {
        each.id for each in story.case.events.all() if {story.lin, story.qiming} <= {one.id for one in each.entities}
    }
    bar.chips[0].click()
    assert (content.narrowing, "Only events with all of them ✓" in texts(bar.by)) == (
        Narrowing(entities=(story.qiming,)), False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "state",
    [
        State(),
        State(Narrowing(words="x", importance=1), "label", True, "said", True, False, ("careers",), ("one:a", "one:b")),
    ],
)
def test_how_it_is_looked_at_is_kept_as_plain_values(state: State) -> None:
    assert read_state(json.loads(json.dumps(state.as_json()))) == state


def test_what_another_version_kept_is_as_in_a_new_case() -> None:
    kept = {"lanes": "mood", "order": 3, "tracks": ["rumours"], "compared": ["one"], "narrowing": [], "eras": True}
    assert read_state(kept) == State()


def test_lanes_by_label_follow_the_labels_of_passages(window: MainWindow, story: Story, pane: TimelinePane) -> None:
    pane.head.lanes_chosen.emit("label")
    label = story.case.labels.add("to check", "orange")
    story.case.labels.put_whole(label, story.mail)
    assert [each.name for each in view_of(pane).scene.lanes] == ["to check", "No label"]
