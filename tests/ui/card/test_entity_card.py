"""The card of an entity by keys and clicks: what it shows, where it leads, what is changed on it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import Story
from ui.card.entity_card import EntityCard
from ui.card.pane import CardPane
from ui.card.quotes import QuoteRow
from ui.card.rows import Row
from ui.session import Session
from ui.widgets.buttons import TextButton
from workbench.dates import parse_date
from workbench.searching.find import search


def shown(qtbot: QtBot, pane: CardPane) -> EntityCard:
    qtbot.waitUntil(lambda: isinstance(pane.card, EntityCard))
    assert isinstance(pane.card, EntityCard)
    return pane.card


@pytest.fixture
def card(qtbot: QtBot, pane: CardPane, story: Story) -> EntityCard:
    pane.show_entity(story.qiming)
    return shown(qtbot, pane)


def words(card: QWidget) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.text()]


def rows(card: QWidget) -> list[str]:
    return [row.accessibleName() for row in card.findChildren(Row) if not isinstance(row, QuoteRow)]


def press(qtbot: QtBot, card: QWidget, name: str) -> None:
    row = next(each for each in card.findChildren(Row) if each.accessibleName().startswith(name))
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)


def changed(qtbot: QtBot, pane: CardPane, old: QWidget) -> EntityCard:
    """The card that took the place of the old one."""
    qtbot.waitUntil(lambda: pane.card is not None and pane.card is not old)
    return shown(qtbot, pane)


def test_an_empty_pane_teaches(pane: CardPane) -> None:
    assert pane.card is None
    assert pane.empty.isVisible()


def test_it_says_who_when_and_where(card: EntityCard) -> None:
    assert words(card) == [
        "Programme",
        "Qiming Programme",
        "启明计划 · Qiming",
        "First seen",
        "late 2019",
        "Last seen",
        "14 November 2022",
        "Mentions",
        "4 in 3 documents",
        "Events",
        "1 on the timeline",
        "Appears with",
        "Passages",
        "On the timeline",
    ]
    assert rows(card) == ["Lin Wei, 2", "Hanbei Institute, 1", "late 2019: Qiming takes over the files"]
    assert card.notes.toPlainText() == "National recruiting scheme."


def test_rows_lead_to_passages_entities_and_events(
    qtbot: QtBot, pane: CardPane, card: EntityCard, story: Story
) -> None:
    start = story.case.documents.page(story.mail, 1).text.index("Qiming")
    with qtbot.waitSignal(pane.passage_activated) as passage:
        press(qtbot, card, "From: Lin Wei")
    assert passage.args == [story.mail, 1, start, start + 6]
    with qtbot.waitSignal(pane.entity_wanted) as entity:
        press(qtbot, card, "Lin Wei")
    assert entity.args == [story.lin]
    with qtbot.waitSignal(pane.event_wanted) as event:
        press(qtbot, card, "late 2019")
    assert event.args == [story.takeover]


def test_rows_are_pressed_by_keys(qtbot: QtBot, pane: CardPane, card: EntityCard, story: Story) -> None:
    row = next(each for each in card.findChildren(Row) if each.accessibleName() == "Hanbei Institute, 1")
    row.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(pane.entity_wanted) as entity:
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert entity.args == [story.hanbei]


def test_names_are_added_with_enter_and_removed(qtbot: QtBot, pane: CardPane, card: EntityCard, story: Story) -> None:
    qtbot.mouseClick(card.names, Qt.MouseButton.LeftButton)
    card = changed(qtbot, pane, card)
    card.aliases.field.setFocus()
    qtbot.keyClicks(card.aliases.field, "Enlightenment")
    qtbot.keyClick(card.aliases.field, Qt.Key.Key_Return)
    card = changed(qtbot, pane, card)
    assert QApplication.focusWidget() is card.aliases.field
    assert story.case.entities.get(story.qiming).forms == ("Qiming Programme", "启明计划", "Qiming", "Enlightenment")
    assert card.aliases.removers[1].accessibleName() == "Remove the name Qiming"
    qtbot.mouseClick(card.aliases.removers[1], Qt.MouseButton.LeftButton)
    changed(qtbot, pane, card)
    assert story.case.entities.get(story.qiming).forms == ("Qiming Programme", "启明计划", "Enlightenment")


def test_a_name_gets_type_language_and_dates(qtbot: QtBot, pane: CardPane, card: EntityCard, story: Story) -> None:
    qtbot.mouseClick(card.names, Qt.MouseButton.LeftButton)
    card = changed(qtbot, pane, card)
    assert card.aliases.changers[1].accessibleName() == "Change the name Qiming"
    qtbot.mouseClick(card.aliases.changers[1], Qt.MouseButton.LeftButton)
    form = card.aliases.form
    assert form
    assert (unnamed(form), guessing_labels(form)) == ([], [])
    form.text.selectAll()
    qtbot.keyClicks(form.text, "Falcon")
    form.type.setCurrentIndex(form.type.findData("cover"))
    qtbot.keyClicks(form.language, "en")
    qtbot.keyClicks(form.date.field, "no such day")
    qtbot.keyClick(form.date.field, Qt.Key.Key_Return)
    story.case.entities.rename(story.huoju, "Torch Plan")
    story.case.entities.add_alias(story.qiming, "Dawn")
    qtbot.wait(50)
    assert pane.card is card
    form.date.field.clear()
    qtbot.keyClicks(form.date.field, "until the end of 2021")
    qtbot.keyClick(form.date.field, Qt.Key.Key_Return)
    card = changed(qtbot, pane, card)
    alias = story.case.entities.get(story.qiming).aliases[1]
    assert (alias.text, alias.type, alias.language) == ("Falcon", "cover", "en")
    assert alias.date == parse_date("until the end of 2021")
    assert "cover name · en · until late 2021" in words(card)
    assert QApplication.focusWidget() is card.aliases.changers[1]
    qtbot.mouseClick(card.names, Qt.MouseButton.LeftButton)
    assert "启明计划 · Falcon (cover name, until late 2021) · Dawn" in words(changed(qtbot, pane, card))


def test_a_name_it_has_already_stays_in_the_form(
    qtbot: QtBot, pane: CardPane, card: EntityCard, story: Story, session: Session
) -> None:
    told: list[str] = []
    session.failed.connect(told.append)
    qtbot.mouseClick(card.names, Qt.MouseButton.LeftButton)
    card = changed(qtbot, pane, card)
    qtbot.mouseClick(card.aliases.changers[1], Qt.MouseButton.LeftButton)
    form = card.aliases.form
    assert form
    form.text.setText("启明计划")
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert (told, card.aliases.form is form, form.edited) == (["It is called 启明计划 already."], True, True)


def test_escape_gives_up_a_name_half_changed(qtbot: QtBot, pane: CardPane, card: EntityCard, story: Story) -> None:
    qtbot.mouseClick(card.names, Qt.MouseButton.LeftButton)
    card = changed(qtbot, pane, card)
    qtbot.mouseClick(card.aliases.changers[0], Qt.MouseButton.LeftButton)
    form = card.aliases.form
    assert form
    qtbot.keyClicks(form.text, "wrong")
    qtbot.keyClick(form.text, Qt.Key.Key_Escape)
    assert card.aliases.form is None
    assert story.case.entities.get(story.qiming).forms == ("Qiming Programme", "启明计划", "Qiming")


def test_a_protected_entity_gets_a_name_for_exports(
    qtbot: QtBot, pane: CardPane, card: EntityCard, story: Story, session: Session
) -> None:
    story.case.entities.set_confidential(story.qiming, True)
    card = changed(qtbot, pane, card)
    assert "Protected; exports leave it out" in words(card)
    card.pseudonym.setFocus()
    qtbot.keyClicks(card.pseudonym, "  Project A ")
    qtbot.keyClick(card.pseudonym, Qt.Key.Key_Return)
    card = changed(qtbot, pane, card)
    assert (card.pseudonym.text(), "Protected; exports show" in words(card)) == ("Project A", True)
    assert QApplication.focusWidget() is card.pseudonym
    session.undo()
    assert story.case.entities.get(story.qiming).pseudonym is None


def test_the_number_beside_a_companion_finds_the_common_documents(
    qtbot: QtBot, pane: CardPane, card: EntityCard, story: Story
) -> None:
    both = card.findChild(TextButton, f"both {story.lin}")
    assert both.accessibleName() == "Find the documents with Qiming Programme and Lin Wei"
    with qtbot.waitSignal(pane.query_wanted) as query:
        qtbot.mouseClick(both, Qt.MouseButton.LeftButton)
    assert query.args == ['entity:"Qiming Programme" AND entity:"Lin Wei"']
    found = search(story.case.store, query.args[0])
    assert sorted(each.id for each in found.documents) == [story.minutes, story.mail]


def test_a_name_with_quotation_marks_is_searched_by_its_key(
    qtbot: QtBot, pane: CardPane, card: EntityCard, story: Story
) -> None:
    story.case.entities.rename(story.qiming, 'The "Qiming" Programme')
    card = changed(qtbot, pane, card)
    with qtbot.waitSignal(pane.query_wanted) as query:
        qtbot.mouseClick(card.findChild(TextButton, f"both {story.lin}"), Qt.MouseButton.LeftButton)
    assert query.args == ['entity:"qiming-programme" AND entity:"Lin Wei"']


def test_splitting_is_asked_for_in_the_menu(qtbot: QtBot, pane: CardPane, card: EntityCard, story: Story) -> None:
    menu = card.findChild(QToolButton, "more").menu()
    with qtbot.waitSignal(pane.split_wanted) as wanted:
        next(action for action in menu.actions() if action.text() == "Split…").trigger()
    assert wanted.args == [story.qiming]


def test_notes_are_written_where_they_are_read(qtbot: QtBot, pane: CardPane, card: EntityCard, story: Story) -> None:
    card.notes.setFocus()
    card.notes.selectAll()
    qtbot.keyClicks(card.notes, "Took over in 2019.")
    story.case.entities.rename(story.huoju, "Torch Plan")
    qtbot.wait(50)
    assert pane.card is card
    qtbot.keyClick(card.notes, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    changed(qtbot, pane, card)
    assert story.case.entities.get(story.qiming).notes == "Took over in 2019."


def test_escape_gives_up_what_was_typed(qtbot: QtBot, card: EntityCard, story: Story) -> None:
    card.notes.setFocus()
    qtbot.keyClicks(card.notes, "Wrong. ")
    qtbot.keyClick(card.notes, Qt.Key.Key_Escape)
    assert card.notes.toPlainText() == "National recruiting scheme."


def test_tagging_everywhere_is_asked_for(qtbot: QtBot, pane: CardPane, card: EntityCard, story: Story) -> None:
    with qtbot.waitSignal(pane.everywhere_wanted) as wanted:
        qtbot.mouseClick(card.everywhere, Qt.MouseButton.LeftButton)
    assert wanted.args == [story.qiming]


def test_of_many_passages_twenty_are_shown_at_first(qtbot: QtBot, pane: CardPane, story: Story) -> None:
    text = "Huoju Plan. " * 41
    story.case.documents.add("list.txt", text.encode(), kind="text", state="ok", pages=[text])
    story.case.mentions.tag_everywhere(story.huoju, ("Huoju Plan",))
    pane.show_entity(story.huoju)
    card = shown(qtbot, pane)
    assert len(card.findChildren(QuoteRow)) == 20
    assert card.more.text() == "All 41 passages"
    qtbot.mouseClick(card.more, Qt.MouseButton.LeftButton)
    assert len(changed(qtbot, pane, card).findChildren(QuoteRow)) == 41


def test_what_is_gone_clears_the_card(
    qtbot: QtBot, pane: CardPane, card: EntityCard, story: Story, session: Session
) -> None:
    story.case.entities.merge(story.lin, story.qiming)
    qtbot.waitUntil(lambda: pane.card is None)
    assert (pane.subject, pane.empty.isVisible()) == (None, True)


def test_everything_has_a_name(qtbot: QtBot, pane: CardPane, card: EntityCard) -> None:
    qtbot.mouseClick(card.names, Qt.MouseButton.LeftButton)
    changed(qtbot, pane, card)
    assert (unnamed(pane.area), guessing_labels(pane)) == ([], [])


def test_r_asks_for_another_name_beside_the_card(qtbot: QtBot, pane: CardPane, card: EntityCard, story: Story) -> None:
    pane.area.setFocus()
    with qtbot.waitSignal(pane.rename_wanted) as wanted:
        qtbot.keyClick(pane.area, Qt.Key.Key_R)
    assert wanted.args == [story.qiming, pane.mapToGlobal(QPoint(0, 64))]
