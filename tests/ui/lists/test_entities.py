"""The list of entities, driven by keys, clicks and a drag."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.lists.pictures import entity_picture, place_of
from tests.ui.story import write_story
from ui.actions import Actions
from ui.dialogs import Note
from ui.lists.entities import EntitiesPane
from ui.session import Session
from workbench.case import Case

ALL = """\
PROGRAMMES
Qiming Programme 4
Huoju Plan 0
PERSONS
Lin Wei 3
ORGANISATIONS
Hanbei Institute 1"""
Key = Qt.Key


@pytest.fixture
def story(session: Session, case_folder: Path) -> Case:
    """Four entities: Qiming Programme (启明计划), Lin Wei (林蔚), Hanbei Institute, Huoju Plan."""
    session.create(case_folder / "story.case")
    write_story(session.case)
    return session.case


@pytest.fixture
def selected(entities: EntitiesPane) -> list[int]:
    heard: list[int] = []
    entities.entity_selected.connect(heard.append)
    return heard


def number(case: Case, name: str) -> int:
    return case.entities.find(name).id


def click(pane: EntitiesPane, name: str) -> None:
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(pane.view, name))


def press(pane: EntitiesPane, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(pane.view, key)


def menu(pane: EntitiesPane, name: str) -> QMenu:
    pane.view.customContextMenuRequested.emit(place_of(pane.view, name))
    return [each for each in pane.findChildren(QMenu) if each.accessibleName() == "Entity"][-1]


def choose(made: QMenu, text: str) -> None:
    next(action for action in made.actions() if action.text() == text).trigger()
    made.close()


def answer(pane: EntitiesPane, button: str, words: str | None = None) -> str:
    """Reads the question, writes words into its field, presses a button."""
    note = pane.findChildren(Note)[-1]
    if words is not None:
        note.findChild(QLineEdit).setText(words)
    next(each for each in note.findChildren(QPushButton) if each.text() == button).click()
    return note.windowTitle()


def test_entities_stand_by_kind_the_most_mentioned_first(entities: EntitiesPane, story: Case) -> None:
    assert entity_picture(entities.view) == ALL
    assert entities.count.text() == "4"


def test_the_sample_story(entities: EntitiesPane, case: Case) -> None:
    assert entity_picture(entities.view).splitlines()[:8] == [
        "PROGRAMMES", "Qiming 56", "Kunpeng Plan 30", "Huoju 13", "Thousand Talents Plan 5",
        "PERSONS", "Li Si 6", "Wei An 6",
    ]  # fmt: skip


def test_arrows_and_clicks_select_headings_are_passed_over(
    entities: EntitiesPane, story: Case, selected: list[int]
) -> None:
    click(entities, "Huoju Plan")
    press(entities, Key.Key_Down, Key.Key_Up, Key.Key_Return)
    click(entities, "Huoju Plan")
    click(entities, "Persons")
    names = ["Huoju Plan", "Lin Wei", "Huoju Plan", "Huoju Plan", "Huoju Plan"]
    assert [story.entities.get(id).name for id in selected] == names


def test_the_focus_alone_selects_no_one(entities: EntitiesPane, story: Case, selected: list[int]) -> None:
    entities.more_button.setFocus()
    entities.view.setFocus()
    assert (entity_picture(entities.view), selected) == (ALL, [])
    press(entities, Key.Key_Return)
    assert selected == [number(story, "Qiming Programme")]


def test_the_program_selects_without_a_signal(entities: EntitiesPane, story: Case, selected: list[int]) -> None:
    entities.select(number(story, "Lin Wei"))
    assert entities.view.current == story.entities.find("Lin Wei")
    entities.select(987)
    assert (entities.view.current, selected) == (None, [])


def test_new_mentions_leave_selection_and_scrolling(entities: EntitiesPane, case: Case, selected: list[int]) -> None:
    click(entities, "Huzhou")
    bar = entities.view.verticalScrollBar()
    bar.setValue(300)
    case.entities.add("Aardvark Fund", "programme")
    assert entity_picture(entities.view).splitlines()[5] == "Aardvark Fund 0"
    assert "*Huzhou 8" in entity_picture(entities.view)
    assert (bar.value(), selected) == (300, [number(case, "Huzhou")])


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("qim", "PROGRAMMES\nQiming Programme 4"),
        ("林", "PERSONS\nLin Wei 3"),
        ("ＬＩＮ", "PERSONS\nLin Wei 3"),
        ("plan", "PROGRAMMES\nHuoju Plan 0"),
        ("nobody", ""),
    ],
)
def test_the_magnifier_finds_by_any_name(entities: EntitiesPane, story: Case, typed: str, shown: str) -> None:
    entities.find_button.click()
    assert QApplication.focusWidget() is entities.filter
    entities.filter.insert(typed)
    assert entity_picture(entities.view) == shown
    QTest.keyClick(entities.filter, Key.Key_Escape)
    assert entity_picture(entities.view) == ALL
    assert not entities.filter.isVisible()
    assert QApplication.focusWidget() is entities.view


def test_enter_in_the_field_goes_to_the_first(entities: EntitiesPane, story: Case, selected: list[int]) -> None:
    entities.find_button.click()
    QTest.keyClicks(entities.filter, "lin")
    QTest.keyClick(entities.filter, Key.Key_Return)
    assert selected == [number(story, "Lin Wei")]
    assert QApplication.focusWidget() is entities.view


def test_nothing_of_that_name(entities: EntitiesPane, story: Case) -> None:
    entities.find_button.click()
    QTest.keyClicks(entities.filter, "xyz")
    assert entities.nothing.sentence.text() == "No entity has “xyz” in its names."
    entities.nothing.button.click()
    assert entity_picture(entities.view) == ALL


def test_selecting_what_a_filter_hides_lifts_it(entities: EntitiesPane, story: Case) -> None:
    entities.find_button.click()
    QTest.keyClicks(entities.filter, "qim")
    entities.select(number(story, "Lin Wei"))
    assert entity_picture(entities.view) == ALL.replace("Lin", "*Lin")


def test_r_asks_for_another_name_in_the_list_alone(
    qtbot: QtBot, entities: EntitiesPane, actions: Actions, story: Case
) -> None:
    wanted: list[int] = []
    entities.rename_wanted.connect(lambda entity, at: wanted.append(entity))
    click(entities, "Lin Wei")
    entities.find_button.click()
    qtbot.waitUntil(entities.filter.isVisible)
    QTest.keyClicks(entities.filter, "r")
    actions["rename"].trigger()
    assert wanted == []
    QTest.keyClick(entities.filter, Key.Key_Escape)
    click(entities, "Lin Wei")
    QTest.keyClick(entities.view, Key.Key_R)
    assert wanted == [number(story, "Lin Wei")]


def test_the_menu_changes_the_kind(entities: EntitiesPane, session: Session, story: Case) -> None:
    made = menu(entities, "Huoju Plan")
    assert [action.text() for action in made.actions() if action.text()] == [
        "Rename or merge…\tR", "Split…", "Tag everywhere…\tShift T", "Graph of its links\tG", "Kind", "Protect…",
        "Remove with its mentions\tDel",
    ]  # fmt: skip
    kinds = next(action.menu() for action in made.actions() if action.text() == "Kind")
    assert [action.text() for action in kinds.actions() if action.text()] == [
        "Programme", "Person", "Organisation", "Place", "Object", "Document", "Account", "Other", "Another kind…",
    ]  # fmt: skip
    choose(kinds, "Place")
    made.close()
    assert entity_picture(entities.view).splitlines()[-2:] == ["PLACES", "Huoju Plan 0"]
    session.undo()
    assert entity_picture(entities.view) == ALL


def test_a_kind_of_the_reporters_own(entities: EntitiesPane, story: Case) -> None:
    made = menu(entities, "Huoju Plan")
    choose(next(action.menu() for action in made.actions() if action.text() == "Kind"), "Another kind…")
    made.close()
    assert answer(entities, "Change", "ship") == "A kind of your own"
    assert entity_picture(entities.view).splitlines()[-2:] == ["SHIP", "Huoju Plan 0"]


def test_protection_with_another_name(entities: EntitiesPane, story: Case) -> None:
    choose(menu(entities, "Lin Wei"), "Protect…")
    assert answer(entities, "Protect", " SOURCE-1 ") == "Protect Lin Wei"
    lin = story.entities.find("Lin Wei")
    assert (lin.confidential, lin.pseudonym) == (True, "SOURCE-1")
    spoken = entities.view.entities.data(entities.view.entities.index_of(lin.id), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Lin Wei, Person, 3 mentions, confidential"
    choose(menu(entities, "Lin Wei"), "Name in exports…")
    assert entities.findChildren(Note)[-1].findChild(QLineEdit).text() == "SOURCE-1"
    answer(entities, "Protect", "SOURCE-2")
    assert story.entities.find("Lin Wei").pseudonym == "SOURCE-2"
    choose(menu(entities, "Lin Wei"), "Lift the protection")
    assert not story.entities.find("Lin Wei").confidential


def test_del_removes_and_undo_brings_back(entities: EntitiesPane, session: Session, story: Case) -> None:
    click(entities, "Qiming Programme")
    press(entities, Key.Key_Delete)
    assert entity_picture(entities.view).splitlines()[:2] == ["PROGRAMMES", "Huoju Plan 0"]
    session.undo()
    assert entity_picture(entities.view) == ALL


def drag(pane: EntitiesPane, name: str, onto: str) -> None:
    """The drop itself: Qt's own loop of a drag cannot be played without a desktop."""
    model = pane.view.entities
    data = model.mimeData([pane.view.indexAt(place_of(pane.view, name))])
    place, keys = place_of(pane.view, onto), (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(place, Qt.DropAction.CopyAction, data, *keys)
    QApplication.sendEvent(pane.view.viewport(), entering)
    assert entering.isAccepted()
    QApplication.sendEvent(pane.view.viewport(), QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, *keys))


@pytest.fixture
def to_merge(entities: EntitiesPane) -> list[list[int]]:
    heard: list[list[int]] = []
    entities.merge_wanted.connect(heard.append)
    return heard


def test_dragging_one_onto_another_asks_to_merge(
    entities: EntitiesPane, story: Case, to_merge: list[list[int]]
) -> None:
    """The one it is dropped on stays."""
    drag(entities, "Huoju Plan", "Qiming Programme")
    assert to_merge == [[number(story, "Qiming Programme"), number(story, "Huoju Plan")]]
    assert entity_picture(entities.view) == ALL


def test_many_are_selected_and_changed_in_one_step(
    entities: EntitiesPane, session: Session, story: Case, selected: list[int], to_merge: list[list[int]]
) -> None:
    click(entities, "Huoju Plan")
    QTest.keyClick(entities.view, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert entity_picture(entities.view).count("*") == 2
    assert selected == [number(story, "Huoju Plan")]
    QTest.keyClick(entities.view, Key.Key_R)
    assert to_merge == [[number(story, "Lin Wei"), number(story, "Huoju Plan")]]
    made = menu(entities, "Lin Wei")
    assert [action.text() for action in made.actions() if action.text()] == [
        "Merge these 2…\tR", "Kind", "Protect", "Remove these 2 with their mentions\tDel",
    ]  # fmt: skip
    choose(next(action.menu() for action in made.actions() if action.text() == "Kind"), "Place")
    made.close()
    assert entity_picture(entities.view).splitlines()[-3:] == ["PLACES", "*Lin Wei 3", "*Huoju Plan 0"]
    choose(menu(entities, "Lin Wei"), "Protect")
    assert [each.name for each in story.entities.all() if each.confidential] == ["Lin Wei", "Huoju Plan"]
    press(entities, Key.Key_Delete)
    assert [each.name for each in story.entities.all()] == ["Qiming Programme", "Hanbei Institute"]
    assert story.store.to_undo().what == "Remove 2 entities"
    for _ in range(3):
        session.undo()
    assert entity_picture(entities.view).replace("*", "") == ALL


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("By name", "Hanbei Institute 1\nHuoju Plan 0\nLin Wei 3\nQiming Programme 4"),
        ("By number of mentions", "Qiming Programme 4\nLin Wei 3\nHanbei Institute 1\nHuoju Plan 0"),
        ("By number of documents", "Qiming Programme 4\nLin Wei 3\nHanbei Institute 1\nHuoju Plan 0"),
        ("Last used first", "Huoju Plan 1\nHanbei Institute 1\nLin Wei 3\nQiming Programme 4"),
        ("By kind", ALL),
    ],
)
def test_the_list_has_an_order(entities: EntitiesPane, story: Case, order: str, names: str) -> None:
    choose(entities.order_button.menu(), order)
    if order == "Last used first":
        story.mentions.tag(number(story, "Huoju Plan"), 1, 1, 0, 6)
    assert entity_picture(entities.view) == names


def test_the_filter_understands_pinyin(entities: EntitiesPane, story: Case) -> None:
    story.entities.add("赵明远", "person")
    entities.find_button.click()
    for typed in ("zhaoming", "zmy", "趙"):
        entities.filter.setText(typed)
        assert entity_picture(entities.view) == "PERSONS\n赵明远 0"


def test_of_many_entities_the_list_is_read_in_the_background(
    qtbot: QtBot, entities: EntitiesPane, session: Session, case_folder: Path
) -> None:
    with Case.create(case_folder / "many.case") as many, many.store.change(what="Many"):
        for place in range(2500):
            many.store.insert("entities", key=f"e{place}", kind="person", name=f"Person {place:04}")
    with qtbot.waitSignal(session.learned):
        session.open(case_folder / "many.case")
        assert entities.view.entities.lines == []
    assert len(entities.view.entities.lines) == 2501
    session.case.entities.add("Aardvark", "programme")
    qtbot.waitUntil(lambda: len(entities.view.entities.lines) == 2503)
    assert entities.count.text() == "2501"


def test_dropping_on_itself_or_a_heading_asks_nothing(entities: EntitiesPane, story: Case) -> None:
    drag(entities, "Lin Wei", "Lin Wei")
    drag(entities, "Lin Wei", "Programmes")
    assert entities.findChildren(Note) == []


def test_an_empty_case_teaches_how_to_tag(entities: EntitiesPane, session: Session, case_folder: Path) -> None:
    session.create(case_folder / "empty.case")
    assert entities.empty.isVisible()
    assert entities.empty.sentence.text() == "Select a name in a text and press 2."
    session.case.entities.add("Lin Wei", "person")
    assert entity_picture(entities.view) == "PERSONS\nLin Wei 0"


def test_everything_has_a_name(entities: EntitiesPane, story: Case) -> None:
    entities.find_button.click()
    assert (unnamed(entities), guessing_labels(entities)) == ([], [])


def test_building_the_pane_opens_no_window(session: Session, show_window: Callable[[QWidget], None]) -> None:
    window = QMainWindow()
    show_window(window)
    before = set(QApplication.topLevelWidgets())
    pane = EntitiesPane(session, Actions(window))
    shown = [each for each in set(QApplication.topLevelWidgets()) - before if each.isVisible()]
    assert shown == []
    assert pane.view.viewport().mapToGlobal(QPoint()) is not None
