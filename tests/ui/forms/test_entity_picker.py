"""The entity picker, driven by keys and clicks over a real case."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import Story
from ui.forms.entity_picker import EntityPicker
from ui.forms.entity_rows import EntityRow
from ui.session import Session
from workbench.kinds import Look


@pytest.fixture
def picker(session: Session, story: Story, window: QMainWindow) -> EntityPicker:
    return EntityPicker(session, window.centralWidget())


@pytest.fixture
def at(window: QMainWindow) -> QPoint:
    return window.mapToGlobal(QPoint(300, 200))


@pytest.fixture
def chosen() -> list[int]:
    return []


def press(qtbot: QtBot, picker: EntityPicker, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(picker.field, key)


def test_rows_show_kind_name_han_name_and_count(picker: EntityPicker, at: QPoint, chosen: list[int]) -> None:
    picker.pick("qim", at, chosen.append)
    qiming, new = picker.rows.rows
    assert qiming == EntityRow("programme", "Qiming Programme", "启明计划", "4", qiming.entity_id)
    assert new == EntityRow("person", "qim", verb="New:")
    assert (picker.rows.marked, picker.field.selectedText()) == (qiming, "qim")


def test_enter_takes_the_marked_entity_by_any_name(
    qtbot: QtBot, picker: EntityPicker, at: QPoint, chosen: list[int], story: Story
) -> None:
    picker.pick("启明", at, chosen.append)
    press(qtbot, picker, Qt.Key.Key_Return)
    assert (chosen, picker.isVisible()) == ([story.qiming], False)
    assert len(story.case.entities.all()) == 4


def test_enter_makes_what_no_one_is_called(
    qtbot: QtBot, picker: EntityPicker, at: QPoint, chosen: list[int], story: Story
) -> None:
    picker.pick("Photonic  Dawn\nLtd", at, chosen.append)
    qtbot.keyClick(picker.field, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    press(qtbot, picker, Qt.Key.Key_Return)
    made = story.case.entities.get(chosen[0])
    assert (made.name, made.kind) == ("Photonic Dawn Ltd", "organisation")


def test_making_and_tagging_are_one_step(
    qtbot: QtBot, picker: EntityPicker, at: QPoint, session: Session, story: Story
) -> None:
    picker.pick("Spring Festival", at, lambda made: story.case.mentions.tag(made, story.minutes, 1, 207, 222), "other")
    press(qtbot, picker, Qt.Key.Key_Return)
    assert story.case.mentions.all()[-1].passage.quote == "Spring Festival"
    session.undo()
    assert [each.name for each in story.case.entities.all()][-1] == "Huoju Plan"
    assert {each.entity.name for each in story.case.mentions.all()} == {
        "Qiming Programme",
        "Lin Wei",
        "Hanbei Institute",
    }


def test_a_kind_chosen_by_a_click_means_something_new(
    qtbot: QtBot, picker: EntityPicker, at: QPoint, chosen: list[int], story: Story
) -> None:
    picker.pick("Qiming", at, chosen.append)
    assert picker.rows.marked and picker.rows.marked.entity_id == story.qiming
    qtbot.mouseClick(picker.chips.buttons["place"], Qt.MouseButton.LeftButton)
    assert picker.rows.marked == EntityRow("place", "Qiming", verb="New:")
    press(qtbot, picker, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert chosen == [story.qiming]


def test_what_was_tagged_last_comes_first(
    qtbot: QtBot, picker: EntityPicker, at: QPoint, chosen: list[int], story: Story
) -> None:
    """Also after the program was closed: the newest tags say so."""
    for start, name in enumerate(("Lin Wei", "Huoju Plan")):
        picker.pick(name, at, lambda entity, start=start: story.case.mentions.tag(entity, story.mail, 1, start, 4))
        press(qtbot, picker, Qt.Key.Key_Return)
    picker.pick("", at, chosen.append)
    assert [row.name for row in picker.rows.rows] == ["Huoju Plan", "Lin Wei", "Hanbei Institute", "Qiming Programme"]


def test_a_click_takes_a_row(qtbot: QtBot, picker: EntityPicker, at: QPoint, chosen: list[int], story: Story) -> None:
    picker.pick("", at, chosen.append)
    row = next(place for place, each in enumerate(picker.rows.rows) if each.name == "Lin Wei")
    where = picker.rows.visualItemRect(picker.rows.item(row)).center()
    qtbot.mouseClick(picker.rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert chosen == [story.lin]


def test_escape_goes_back_to_the_text(
    qtbot: QtBot, picker: EntityPicker, at: QPoint, chosen: list[int], window: QMainWindow
) -> None:
    picker.pick("Lin", at, chosen.append)
    assert QApplication.focusWidget() is picker.field
    press(qtbot, picker, Qt.Key.Key_Escape)
    assert (picker.isVisible(), chosen) == (False, [])
    assert QApplication.focusWidget() is window.centralWidget()


def test_it_stays_within_the_window(picker: EntityPicker, window: QMainWindow, chosen: list[int]) -> None:
    for corner in (QPoint(0, 0), QPoint(1190, 790)):
        picker.pick("Lin", window.mapToGlobal(corner), chosen.append)
        shadow = QPoint(30, 30)
        assert window.rect().contains(picker.geometry().adjusted(shadow.x(), shadow.y(), -shadow.x(), -shadow.y()))


def test_renaming_keeps_the_old_name(qtbot: QtBot, picker: EntityPicker, at: QPoint, story: Story) -> None:
    picker.for_merge(story.huoju, at)
    assert picker.rows.marked == EntityRow("programme", "Huoju Plan", verb="Keep as")
    picker.field.setText("Huoju Programme")
    with qtbot.waitSignal(picker.changed) as changed:
        press(qtbot, picker, Qt.Key.Key_Return)
    assert changed.args == [story.huoju]
    assert story.case.entities.get(story.huoju).forms == ("Huoju Programme", "Huoju Plan")


def test_the_name_of_another_asks_to_merge(qtbot: QtBot, picker: EntityPicker, at: QPoint, story: Story) -> None:
    picker.for_merge(story.lin, at)
    picker.field.setText("qiming")
    press(qtbot, picker, Qt.Key.Key_Up)
    with qtbot.waitSignal(picker.merge_wanted) as wanted:
        press(qtbot, picker, Qt.Key.Key_Return)
    assert wanted.args == [story.lin, story.qiming]


@pytest.mark.parametrize("typed", ["qiming", "qm", "启明", "啟明", "QMJH", "jihua"])
def test_a_chinese_name_is_found_in_any_way(
    qtbot: QtBot, picker: EntityPicker, at: QPoint, chosen: list[int], story: Story, typed: str
) -> None:
    picker.pick("", at, chosen.append)
    picker.field.insert(typed)
    press(qtbot, picker, Qt.Key.Key_Return)
    assert chosen == [story.qiming]


@pytest.mark.parametrize("by_keys", [True, False])
def test_the_selected_words_become_an_alias_on_request(
    qtbot: QtBot, picker: EntityPicker, at: QPoint, chosen: list[int], story: Story, session: Session, by_keys: bool
) -> None:
    picker.pick("汉北研究所", at, chosen.append)
    assert not picker.alias.isVisible()
    picker.field.selectAll()
    qtbot.keyClicks(picker.field, "hanbei")
    assert picker.alias.isVisible()
    assert picker.alias.text() == "Add “汉北研究所” to its names · original"
    if by_keys:
        qtbot.keyClick(picker.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    else:
        qtbot.mouseClick(picker.alias, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
        press(qtbot, picker, Qt.Key.Key_Return)
    assert chosen == [story.hanbei]
    alias = story.case.entities.get(story.hanbei).aliases[-1]
    assert (alias.text, alias.type) == ("汉北研究所", "original")
    assert story.case.store.to_undo().what == "Tag Hanbei Institute, also called 汉北研究所"  # type: ignore[union-attr]
    session.undo()
    assert story.case.entities.get(story.hanbei).aliases == ()


def test_for_words_nobody_is_called_by_those_used_lately_are_at_hand(
    qtbot: QtBot, picker: EntityPicker, at: QPoint, chosen: list[int], story: Story
) -> None:
    picker.pick("the said institute", at, chosen.append)
    assert [row.name for row in picker.rows.rows][:2] == ["Hanbei Institute", "Lin Wei"]
    assert picker.rows.marked == EntityRow("person", "the said institute", verb="New:")
    press(qtbot, picker, Qt.Key.Key_PageUp)
    qtbot.keyClick(picker.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert chosen == [story.hanbei]
    assert story.case.entities.get(story.hanbei).forms == ("Hanbei Institute", "the said institute")


def test_enter_alone_adds_no_alias(
    qtbot: QtBot, picker: EntityPicker, at: QPoint, chosen: list[int], story: Story
) -> None:
    picker.pick("the institute", at, chosen.append)
    picker.field.setText("Hanbei Institute")
    press(qtbot, picker, Qt.Key.Key_Return)
    assert (chosen, story.case.entities.get(story.hanbei).aliases) == ([story.hanbei], ())
    picker.pick("Hanbei Institute", at, chosen.append)
    assert not picker.alias.isVisible()


def test_kinds_of_ones_own_are_offered(
    qtbot: QtBot, picker: EntityPicker, at: QPoint, chosen: list[int], story: Story
) -> None:
    story.case.kinds.add("ship", Look("blue", "plus", "dotted"))
    picker.pick("Sea Star", at, chosen.append)
    qtbot.keyClick(picker.field, Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    press(qtbot, picker, Qt.Key.Key_Return)
    assert story.case.entities.get(chosen[0]).kind == "ship"


def test_everything_has_a_name(picker: EntityPicker, at: QPoint, chosen: list[int]) -> None:
    picker.pick("Lin", at, chosen.append)
    assert (unnamed(picker), guessing_labels(picker)) == ([], [])
