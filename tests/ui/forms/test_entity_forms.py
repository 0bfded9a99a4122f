"""Merging, splitting, likely duplicates and kinds of one's own: by keys and clicks, over a real case."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import Story
from ui import theme
from ui.forms.entity_forms import EntityForms
from ui.own_kinds import OwnKinds
from ui.session import Session
from workbench.kinds import Kind, Look
from workbench.money import amount_at
from workbench.notes import notes_text

Key = Qt.Key


@pytest.fixture
def forms(session: Session, story: Story, window: QMainWindow) -> EntityForms:
    return EntityForms(session, window)


# -- merging ----------------------------------------------------------------------------------------------------------


def test_the_preview_says_what_moves_and_enter_merges(
    qtbot: QtBot, forms: EntityForms, story: Story, session: Session
) -> None:
    before = notes_text(story.case)
    story.case.links.add(story.qiming, story.lin, "contact")
    story.case.entities.write_notes(story.lin, "Met in 2018.")
    forms.merge([story.qiming, story.lin])
    form = forms.merging
    assert form.heading.text() == "Merge Lin Wei into Qiming Programme"
    assert form.moving.text() == "3 mentions · 2 links · 1 event · 1 alias · its notes"
    assert form.names.text() == (
        "New aliases of Qiming Programme: Lin Wei · 林蔚.\n"
        "Links between them (1) go: they would say nothing any more.\n"
        "What was done to each stays in the history; merging can be undone."
    )
    assert (unnamed(form), guessing_labels(form)) == ([], [])
    with qtbot.waitSignal(forms.changed) as changed:
        qtbot.keyClick(form.buttons[story.qiming], Key.Key_Return)
    assert (changed.args, form.isVisible()) == ([story.qiming], False)
    merged = story.case.entities.get(story.qiming)
    assert merged.forms == ("Qiming Programme", "启明计划", "Qiming", "Lin Wei", "林蔚")
    for _ in range(3):
        session.undo()
    assert notes_text(story.case) == before


def test_the_other_name_may_stay(qtbot: QtBot, forms: EntityForms, story: Story) -> None:
    forms.merge([story.qiming, story.huoju])
    qtbot.keyClick(forms.merging.buttons[story.qiming], Key.Key_Down)
    assert forms.merging.heading.text() == "Merge Qiming Programme into Huoju Plan"
    assert forms.merging.moving.text() == "4 mentions · 1 event · 2 aliases · its notes"
    qtbot.mouseClick(forms.merging.merge_button, Qt.MouseButton.LeftButton)
    assert story.case.entities.get(story.huoju).mentions == 4


def test_many_become_one_in_one_step(qtbot: QtBot, forms: EntityForms, story: Story, session: Session) -> None:
    forms.merge([story.hanbei, story.huoju, story.lin])
    assert forms.merging.heading.text() == "Merge 2 entities into Hanbei Institute"
    qtbot.keyClick(forms.merging, Key.Key_Return)
    assert [each.name for each in story.case.entities.all()] == ["Qiming Programme", "Hanbei Institute"]
    session.undo()
    assert len(story.case.entities.all()) == 4


def test_escape_merges_nothing(qtbot: QtBot, forms: EntityForms, story: Story) -> None:
    forms.merge([story.hanbei, story.huoju])
    qtbot.keyClick(forms.merging.buttons[story.hanbei], Key.Key_Escape)
    assert (forms.merging.isVisible(), len(story.case.entities.all())) == (False, 4)


# -- splitting --------------------------------------------------------------------------------------------------------


def rows(section: QTreeWidgetItem) -> list[str]:
    return [
        f"{'x' if row.checkState(0) == Qt.CheckState.Checked else '-'} {row.text(0)}"
        for row in (section.child(at) for at in range(section.childCount()))
    ]


def test_a_name_ticked_takes_its_passages_along(
    qtbot: QtBot, forms: EntityForms, story: Story, session: Session
) -> None:
    before = notes_text(story.case)
    form = forms.splitting
    form.open(story.qiming)
    assert not form.split_button.isEnabled()
    form.names.child(0).setCheckState(0, Qt.CheckState.Checked)
    assert rows(form.names) == ["x 启明计划", "- Qiming"]
    assert rows(form.mentions) == [
        "- Wei Please do not write “Qiming” in the subject line. I",
        "- chair recalled that the “Qiming Programme” (启明计划) had taken over t",
        "x t the Qiming Programme (“启明计划”) had taken over the fil",
        "x 汉北理工学院“启明计划”申请通知 2022年11月14日",
    ]
    assert (form.field.text(), form.about.text()) == ("启明计划", "3 go to it")
    form.list.setFocus()
    form.list.setCurrentItem(form.events.child(0))
    qtbot.keyClick(form.list, Key.Key_Space)
    assert rows(form.events) == ["x Qiming takes over the files"]
    assert (unnamed(form), guessing_labels(form)) == ([], [])
    with qtbot.waitSignal(form.done) as done:
        qtbot.keyClick(form.list, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = story.case.entities.get(done.args[0])
    assert (made.name, made.kind, made.mentions) == ("启明计划", "programme", 2)
    assert story.case.entities.get(story.qiming).forms == ("Qiming Programme", "Qiming")
    assert [each.name for each in story.case.events.get(story.takeover).entities] == ["启明计划"]
    session.undo()
    assert notes_text(story.case) == before


def test_requests_and_amounts_go_where_the_reporter_says(
    qtbot: QtBot, forms: EntityForms, story: Story, session: Session
) -> None:
    case, amount = story.case, amount_at("300 yuan", 0, 8)
    assert amount
    for to in ("Lin Wei", "Lin Wei (Hanbei)"):
        case.requests.add(to, "email", entity_id=story.lin, sent="2023-08-07T09:05:00+08:00")
    for start, end in ((0, 6), (8, 21)):
        case.amounts.add(story.minutes, 1, start, end, amount, entity_id=story.lin)
    before = notes_text(case)
    form = forms.splitting
    form.open(story.lin)
    assert rows(form.requests) == ["- Lin Wei · email", "- Lin Wei (Hanbei) · email"]
    assert [row[:1] for row in rows(form.amounts)] == ["-", "-"]
    for section in (form.requests, form.amounts):
        form.list.setCurrentItem(section.child(1))
        qtbot.keyClick(form.list, Key.Key_Space)
    qtbot.keyClicks(form.field, "Lin Wei the elder")
    assert form.about.text() == "2 go to it"
    with qtbot.waitSignal(form.done) as done:
        qtbot.keyClick(form.list, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (made,) = done.args
    held = {
        who: (case.entities.belongings(who).requests, case.entities.belongings(who).amounts)
        for who in (story.lin, made)
    }
    assert held == {story.lin: (1, 1), made: (1, 1)}
    assert [each.passage.start for each in case.amounts.of_entity(made)] == [8]
    session.undo()
    assert notes_text(case) == before


def test_space_ticks_all_selected_rows(qtbot: QtBot, forms: EntityForms, story: Story) -> None:
    form = forms.splitting
    form.open(story.lin)
    for row in range(3):
        form.mentions.child(row).setSelected(True)
    qtbot.keyClick(form.list, Key.Key_Space)
    assert [row[0] for row in rows(form.mentions)] == ["x", "x", "x"]
    qtbot.keyClick(form.list, Key.Key_Space)
    assert form.about.text() == "0 go to it"
    qtbot.keyClicks(form.field, "Lin Wei the elder")
    assert not form.split_button.isEnabled()
    qtbot.keyClick(form.field, Key.Key_Escape)
    assert not form.isVisible()


# -- likely duplicates ------------------------------------------------------------------------------------------------


def pairs(forms: EntityForms) -> list[tuple[str, str, str]]:
    items = [forms.duplicates.list.topLevelItem(at) for at in range(forms.duplicates.list.topLevelItemCount())]
    return [(item.text(0), item.text(1), item.text(2)) for item in items if item]


def test_pairs_are_merged_or_kept_apart_for_good(
    qtbot: QtBot, forms: EntityForms, story: Story, session: Session
) -> None:
    han = story.case.entities.add("林蔚", "person")
    story.case.entities.add("Wei Lin", "person")
    form = forms.duplicates
    form.open()
    qtbot.waitUntil(lambda: len(pairs(forms)) == 3)
    assert pairs(forms) == [
        ("Lin Wei (林蔚)", "林蔚", "the same name"),
        ("Lin Wei (林蔚)", "Wei Lin", "sounds the same in pinyin"),
        ("林蔚", "Wei Lin", "sounds the same in pinyin"),
    ]
    assert (unnamed(form), guessing_labels(form)) == ([], [])
    qtbot.keyClick(form.list, Key.Key_Down)
    qtbot.keyClick(form.list, Key.Key_Delete)
    qtbot.waitUntil(lambda: len(pairs(forms)) == 2)
    assert form.marked is not None
    assert form.marked.one.id == han
    qtbot.keyClick(form.list, Key.Key_Up)
    qtbot.keyClick(form.list, Key.Key_Return)
    assert (forms.merging.isVisible(), forms.merging.heading.text()) == (True, "Merge 林蔚 into Lin Wei")
    qtbot.keyClick(forms.merging, Key.Key_Return)
    qtbot.waitUntil(lambda: form.isVisible() and form.about.text() == "No two entities look like one.")
    assert story.case.entities.get(story.lin).forms == ("Lin Wei", "林蔚")
    session.undo()
    session.undo()
    qtbot.waitUntil(lambda: len(pairs(forms)) == 3)


def test_a_merge_given_up_leads_back_to_the_pairs(qtbot: QtBot, forms: EntityForms, story: Story) -> None:
    story.case.entities.add("林蔚", "person")
    forms.duplicates.open()
    qtbot.waitUntil(lambda: len(pairs(forms)) == 1)
    qtbot.mouseClick(forms.duplicates.merge_button, Qt.MouseButton.LeftButton)
    assert not forms.duplicates.isVisible()
    qtbot.keyClick(forms.merging, Key.Key_Escape)
    qtbot.waitUntil(forms.duplicates.isVisible)
    qtbot.keyClick(forms.duplicates.list, Key.Key_Escape)
    assert not forms.duplicates.isVisible()


# -- kinds of one's own -----------------------------------------------------------------------------------------------


def test_a_kind_is_made_changed_renamed_and_removed(
    qtbot: QtBot, forms: EntityForms, story: Story, session: Session
) -> None:
    own = OwnKinds(session, forms)
    form = forms.kinds
    form.open()
    assert [form.list.item(row).text() for row in range(form.list.count())] == ["New kind …"]
    qtbot.keyClicks(form.name, "ship")
    form.colour.setFocus()
    qtbot.keyClick(form.colour, Key.Key_Down)
    qtbot.keyClick(form.name, Key.Key_Return)
    assert story.case.kinds.own() == [Kind("ship", Look("orange", "plus", "dash-dot-dot"), 0)]
    assert theme.current().kind("ship") == theme.KindStyle("#c75300", "plus", "dash-dot-dot")
    story.case.entities.change_kind(story.huoju, "ship")
    assert form.about.text() == "1 entity is of it. The key 9 tags as this kind."
    form.name.selectAll()
    qtbot.keyClicks(form.name, "vessel")
    form.line.setCurrentIndex(form.line.findData("dotted"))
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert story.case.kinds.own() == [Kind("vessel", Look("orange", "plus", "dotted"), 1)]
    assert story.case.entities.get(story.huoju).kind == "vessel"
    assert (unnamed(form), guessing_labels(form)) == ([], [])
    qtbot.mouseClick(form.remove_button, Qt.MouseButton.LeftButton)
    assert (story.case.kinds.own(), story.case.entities.get(story.huoju).kind) == ([], "other")
    session.undo()
    session.undo()
    assert story.case.kinds.own() == [Kind("ship", Look("orange", "plus", "dash-dot-dot"), 1)]
    session.close()
    assert theme.current() is theme.tokens("light")
    assert own is not None


def test_a_name_that_is_taken_is_told(qtbot: QtBot, forms: EntityForms, told: list[str]) -> None:
    forms.kinds.open()
    qtbot.keyClicks(forms.kinds.name, "person")
    qtbot.keyClick(forms.kinds.name, Key.Key_Return)
    assert told == ["person is a kind of the program's own."]
