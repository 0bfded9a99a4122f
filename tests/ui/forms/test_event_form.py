"""The form of an event: what it proposes, what it understands, what Enter writes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import MAIL, MINUTES, Story
from ui.forms.event_form import EventForm
from ui.selection import Selection
from ui.session import Session
from workbench.datecolumns import given_date
from workbench.dates import parse_date

TAKEOVER = "the Qiming Programme (启明计划) had taken over the files at the end of 2019"
PAYMENT = "The first payment was made “before the Spring Festival”."


@pytest.fixture
def form(session: Session, story: Story, window: QMainWindow) -> EventForm:
    return EventForm(session, window)  # a text as its parent would keep Tab for itself


def selected(document: int, text: str, quote: str) -> Selection:
    start = text.index(quote)
    return Selection(document, 1, start, start + len(quote), quote)


def names(form: EventForm, story: Story, *, ticked: bool) -> list[str]:
    chips = form.entities.chips
    return [story.case.entities.get(each).name for each in chips if chips[each].isChecked() is ticked]


def test_a_date_and_the_tagged_entities_are_proposed(form: EventForm, story: Story) -> None:
    form.for_selection(selected(story.minutes, MINUTES, TAKEOVER))
    assert form.title.text() == "the Qiming Programme (启明计划) had taken over the files at the end of 2019"
    assert form.date.field.text() == "the end of 2019"
    assert form.date.said.text() == "late 2019 · 2019-39 · 2019-09-01 – 2019-12-31"
    assert (form.where.text(), form.when.suggestion.isVisible()) == ("minutes.txt · p. 1", False)
    assert names(form, story, ticked=True) == ["Qiming Programme"]
    assert names(form, story, ticked=False) == ["Hanbei Institute", "Lin Wei"]


def test_enter_saves_event_and_citation_as_one_step(
    qtbot: QtBot, form: EventForm, story: Story, session: Session, window: QMainWindow
) -> None:
    form.for_selection(selected(story.minutes, MINUTES, TAKEOVER))
    form.title.setText("Qiming takes over")
    with qtbot.waitSignal(form.saved) as saved:
        qtbot.keyClick(form.title, Qt.Key.Key_Return)
    event = story.case.events.get(saved.args[0])
    assert (event.title, event.date, event.status) == ("Qiming takes over", parse_date("the end of 2019"), "reported")
    assert [each.id for each in event.entities] == [story.qiming]
    assert [each.passage.quote for each in event.citations] == [TAKEOVER]
    assert form.isVisible() is False
    session.undo()
    assert [each.title for each in story.case.events.all()] == ["Lin Wei joins", "Qiming takes over the files"]


def test_the_date_of_the_document_is_offered_never_imposed(qtbot: QtBot, form: EventForm, story: Story) -> None:
    form.for_selection(selected(story.minutes, MINUTES, PAYMENT))
    assert (form.date.field.text(), form.date.date) == ("", None)
    assert form.when.suggestion.text() == "The document's date: 12 March 2021"
    assert QApplication.focusWidget() is form.date.field
    qtbot.keyClick(form.date.field, Qt.Key.Key_Return)
    assert form.isVisible()
    qtbot.mouseClick(form.when.suggestion, Qt.MouseButton.LeftButton)
    assert form.date.said.text() == "12 March 2021 · 2021-03-12"


def test_the_field_says_at_once_what_it_understood(qtbot: QtBot, form: EventForm, story: Story) -> None:
    form.for_selection(selected(story.minutes, MINUTES, PAYMENT))
    qtbot.keyClicks(form.date.field, "c. 2013-2015")
    assert form.date.date == parse_date("c. 2013-2015")
    form.date.field.clear()
    qtbot.keyClicks(form.date.field, "somewhen")
    assert form.date.said.text() == "“somewhen” is not understood as a date."
    assert form.date.field.accessibleDescription() == "“somewhen” is not understood as a date."
    qtbot.keyClick(form.date.field, Qt.Key.Key_Return)
    assert form.isVisible()


def test_entities_are_ticked_and_added_by_any_name(qtbot: QtBot, form: EventForm, story: Story) -> None:
    form.for_selection(selected(story.mail, MAIL, "I joined in September 2018."))
    assert names(form, story, ticked=True) == []
    qtbot.mouseClick(form.entities.chips[story.lin], Qt.MouseButton.LeftButton)
    form.entities.field.insert("启明计划")
    qtbot.keyClick(form.entities.field, Qt.Key.Key_Return)
    assert form.isVisible()
    assert names(form, story, ticked=True) == ["Qiming Programme", "Lin Wei"]


def test_an_unknown_name_is_asked_for_its_kind(qtbot: QtBot, form: EventForm, story: Story) -> None:
    form.for_selection(selected(story.mail, MAIL, "I joined in September 2018."))
    qtbot.keyClicks(form.entities.field, "Photonic Dawn")
    qtbot.keyClick(form.entities.field, Qt.Key.Key_Return)
    picker = QApplication.focusWidget()
    assert picker is not None
    qtbot.keyClick(picker, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert names(form, story, ticked=True) == ["Photonic Dawn"]
    assert story.case.entities.find("Photonic Dawn").kind == "organisation"


def test_an_event_is_changed_and_keeps_its_wording(qtbot: QtBot, form: EventForm, story: Story) -> None:
    form.for_event(story.takeover)
    assert form.date.field.text() == "the end of 2019"
    form.more.status.setCurrentIndex(2)
    qtbot.keyClick(form.title, Qt.Key.Key_Return)
    event = story.case.events.get(story.takeover)
    assert (event.status, event.date) == ("disputed", parse_date("the end of 2019"))
    assert [each.passage.quote for each in event.citations] == ["had taken over the files at the end of 2019"]


def test_a_click_into_the_document_keeps_the_form(
    qtbot: QtBot, form: EventForm, story: Story, window: QMainWindow
) -> None:
    form.for_event(story.joined)
    window.centralWidget().setFocus()
    assert form.isVisible()
    form.title.setFocus()
    qtbot.keyClick(form.title, Qt.Key.Key_Escape)
    assert form.isVisible() is False
    assert story.case.events.get(story.joined).title == "Lin Wei joins"


def test_in_notes_enter_is_a_new_line(qtbot: QtBot, form: EventForm, story: Story) -> None:
    form.for_event(story.joined)
    notes = form.more.notes
    form.more.open()
    qtbot.keyClicks(notes, "Seen")
    qtbot.keyClick(notes, Qt.Key.Key_Return)
    qtbot.keyClicks(notes, "twice")
    qtbot.keyClick(notes, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert story.case.events.get(story.joined).notes == "Seen\ntwice"


def test_everything_has_a_name(form: EventForm, story: Story) -> None:
    form.for_selection(selected(story.minutes, MINUTES, TAKEOVER))
    form.more.open()
    assert form.roles.isVisible()
    assert (unnamed(form), guessing_labels(form)) == ([], [])


def test_the_list_of_names_is_gone_through_by_keys(qtbot: QtBot, form: EventForm, story: Story) -> None:
    form.for_selection(selected(story.mail, MAIL, "I joined in September 2018."))
    popup = form.entities.field.completer().popup()
    form.entities.field.setFocus()
    qtbot.keyClicks(form.entities.field, "huo")
    qtbot.waitUntil(lambda: popup is not None and popup.currentIndex().isValid())
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(form, story, ticked=True) == ["Huoju Plan"])
    assert (form.entities.field.text(), form.isVisible()) == ("", True)


def test_a_date_without_words_of_its_own_is_shown_in_ours(form: EventForm, story: Story) -> None:
    event = story.case.events.add("Advert", given_date("2022-21"), [])
    form.for_event(event)
    assert (form.date.field.text(), form.date.date) == ("spring 2022", given_date("2022-21"))


def test_words_that_count_from_another_date_say_so_and_keep_it(qtbot: QtBot, form: EventForm, story: Story) -> None:
    form.for_selection(selected(story.minutes, MINUTES, PAYMENT))
    qtbot.keyClicks(form.date.field, "the next day")
    assert form.date.said.text() == "13 March 2021 · 2021-03-13 · counted from 12 March 2021"
    form.title.setText("Paid")
    with qtbot.waitSignal(form.saved) as saved:
        qtbot.keyClick(form.title, Qt.Key.Key_Return)
    made = story.case.events.get(saved.args[0])
    assert made.anchor is not None
    assert (made.date.edtf, made.date.wording, made.anchor.date.edtf) == ("2021-03-13", "the next day", "2021-03-12")
    form.for_event(made.id)
    assert form.date.said.text() == "13 March 2021 · 2021-03-13 · counted from 12 March 2021"
    qtbot.keyClick(form.title, Qt.Key.Key_Return)
    assert story.case.events.get(made.id).anchor == made.anchor
    form.for_event(made.id)
    form.date.field.setText("14 March 2021")
    qtbot.keyClick(form.title, Qt.Key.Key_Return)
    assert (story.case.events.get(made.id).date.edtf, story.case.events.get(made.id).anchor) == ("2021-03-14", None)


def test_a_date_with_two_readings_is_asked_once(qtbot: QtBot, form: EventForm, story: Story) -> None:
    form.for_selection(selected(story.minutes, MINUTES, PAYMENT))
    one, other = form.date.choices
    assert not one.isVisible()
    qtbot.keyClicks(form.date.field, "03/04/2022")
    assert form.date.said.text() == (
        "“03/04/2022” is not understood as a date: it can be 3 April 2022 or 4 March 2022."
    )
    assert (one.text(), other.text(), one.isVisible()) == ("3 April 2022", "4 March 2022", True)
    assert (unnamed(form), guessing_labels(form)) == ([], [])
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Space)
    assert (form.date.said.text(), one.isVisible()) == ("4 March 2022 · 2022-03-04", False)
    assert (form.date.date, story.case.dating.day_first) == (given_date("2022-03-04", "03/04/2022"), False)
    form.date.field.clear()
    qtbot.keyClicks(form.date.field, "05/06/2022")
    assert form.date.said.text() == "6 May 2022 · 2022-05-06"
    assert form.when.anchor is None


ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


def press(qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, held)


def write(qtbot: QtBot, words: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), words)


def test_a_template_fills_kind_roles_and_title_by_one_key(qtbot: QtBot, form: EventForm, story: Story) -> None:
    form.for_selection(selected(story.minutes, MINUTES, MINUTES.splitlines()[0]))
    assert names(form, story, ticked=True) == ["Lin Wei", "Hanbei Institute"]
    assert [chip.text() for chip in form.templates.chips] == [
        "Advert seen  1 ", "Payment  2 ", "Appointment  3 ", "Letter sent  4 ",
    ]  # fmt: skip
    assert not form.roles.isVisible()
    press(qtbot, Qt.Key.Key_3, ALT)
    assert form.title.text() == "Lin Wei is appointed at Hanbei Institute"
    assert form.roles.roles == {story.lin: "person", story.hanbei: "employer"}
    stops = []
    while len(stops) < 10:
        stops.append(QApplication.focusWidget().accessibleName())  # type: ignore[union-attr]
        press(qtbot, Qt.Key.Key_Tab)
    assert [stops[0], *stops[5:]] == [
        "Title", "Date", "Lin Wei, Person", "Hanbei Institute, Organisation", "Qiming Programme, Programme",
        "Add an entity",
    ]  # fmt: skip
    assert QApplication.focusWidget() is form.roles.fields[story.lin]
    form.title.setFocus()
    assert (form.roles.isVisible(), form.more.button.text()) == (True, "More: appointment")
    press(qtbot, Qt.Key.Key_2, ALT)
    assert form.title.text() == "Lin Wei pays Hanbei Institute"
    qtbot.mouseClick(form.entities.chips[story.lin], Qt.MouseButton.LeftButton)
    assert form.title.text() == "Hanbei Institute pays …"
    press(qtbot, Qt.Key.Key_2, ALT)
    assert form.title.text().startswith("Hanbei, 12 March 2021")
    assert (form.more.button.text(), form.roles.isVisible()) == ("More", False)
    press(qtbot, Qt.Key.Key_4, ALT)
    press(qtbot, Qt.Key.Key_Return)
    assert (form.isVisible(), form.title.text(), form.title.selectedText()) == (
        True, "Hanbei Institute writes to …", "…",
    )  # fmt: skip
    write(qtbot, "the press")
    press(qtbot, Qt.Key.Key_Return)
    event = next(each for each in story.case.events.all() if each.kind)
    assert (event.title, event.kind) == ("Hanbei Institute writes to the press", "letter")
    assert event.role(story.hanbei) == "sender"


def test_own_templates_are_made_of_an_event_renamed_and_removed(qtbot: QtBot, form: EventForm, story: Story) -> None:
    def choose(*names: str) -> None:
        menu = form.own.menu
        menu.aboutToShow.emit()
        for name in names:
            action = next(each for each in menu.actions() if each.text() == name)
            below = action.menu()
            if isinstance(below, QMenu):
                menu = below
            else:
                action.trigger()

    def chips() -> list[str]:
        return [chip.text() for chip in form.templates.chips[4:]]

    form.for_selection(selected(story.minutes, MINUTES, MINUTES.splitlines()[0]))
    form.title.setText("Lin Wei leaves Hanbei Institute")
    form.more.kind.setEditText("departure")
    choose("Keep this as a template…")
    qtbot.waitUntil(form.own.names.field.hasFocus)
    write(qtbot, "Leaving")
    press(qtbot, Qt.Key.Key_Return)
    own = story.case.event_templates.all()[-1]
    assert (own.name, own.title, own.kind, own.roles) == (
        "Leaving", "{person} leaves {organisation}", "departure", ("person", "organisation"),
    )  # fmt: skip
    assert chips() == ["Leaving  5 "]
    choose("Rename", "Leaving")
    write(qtbot, "Gone")
    press(qtbot, Qt.Key.Key_Return)
    assert chips() == ["Gone  5 "]
    form.title.setFocus()
    press(qtbot, Qt.Key.Key_5, ALT)
    assert form.roles.roles == {story.lin: "person", story.hanbei: "organisation"}
    choose("Remove", "Gone")
    assert (chips(), form.templates.template) == ([], None)
    story.case.store.undo()
    form.for_event(story.joined)
    assert chips() == ["Gone  5 "]


def test_a_template_leaves_what_the_reporter_wrote(qtbot: QtBot, form: EventForm, story: Story) -> None:
    form.for_selection(selected(story.minutes, MINUTES, TAKEOVER))
    write(qtbot, "Files change hands")
    press(qtbot, Qt.Key.Key_2, ALT)
    role = form.roles.fields[story.qiming].lineEdit()
    assert role and role.text() == "payer"
    role.setFocus()
    role.selectAll()
    write(qtbot, "taker")
    press(qtbot, Qt.Key.Key_Return)
    event = next(each for each in story.case.events.all() if each.kind)
    assert (event.title, event.kind, event.roles) == ("Files change hands", "payment", ("taker",))
    form.for_event(event.id)
    assert form.roles.isVisible()
    role = form.roles.fields[story.qiming].lineEdit()
    assert role and role.text() == "taker"
    role.clear()
    role.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert story.case.events.get(event.id).roles == (None,)


def test_all_the_rest_is_under_more_and_written_by_keys(
    qtbot: QtBot, form: EventForm, story: Story, session: Session
) -> None:
    form.for_selection(selected(story.minutes, MINUTES, TAKEOVER))
    assert not form.more.place.isVisible()
    press(qtbot, Qt.Key.Key_M, ALT)
    for words in ("Hanbei", "takeover"):  # place, kind
        write(qtbot, words)
        press(qtbot, Qt.Key.Key_Tab)
    for downs in (1, 2, 3, 1):  # status, importance, order in the day, how the passage stands to it
        for _ in range(downs if downs != 3 else 0):
            press(qtbot, Qt.Key.Key_Down)
        for _ in range(3 if downs == 3 else 0):
            press(qtbot, Qt.Key.Key_Up)
        press(qtbot, Qt.Key.Key_Tab)
    for words in ("March 2021", "It was the second time.", "Ask again"):  # said, description, notes
        write(qtbot, words)
        press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_M, ALT)
    told = "Hanbei · takeover · confirmed · most important · contradicts it · no. 3 of its day · described · with notes"
    assert form.more.button.text() == f"More: {told} · confidential"
    press(qtbot, Qt.Key.Key_Return)
    event = next(each for each in story.case.events.all() if each.kind == "takeover")
    assert (event.place, event.status, event.importance, event.day_order) == ("Hanbei", "confirmed", 2, 3)
    assert (event.text, event.notes, event.confidential) == ("It was the second time.", "Ask again", True)
    assert [(each.stance, each.said) for each in event.citations] == [("contradicts", parse_date("March 2021"))]
    form.for_event(event.id)
    press(qtbot, Qt.Key.Key_M, ALT)
    assert (form.more.place.word, form.more.kind.word, form.more.order.value()) == ("Hanbei", "takeover", 3)
    assert not form.more.stance.isVisible() and not form.more.said.isVisible()
    form.title.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert story.case.events.get(event.id) == event
    session.undo()
    session.undo()
    assert len(story.case.events.all()) == 2


def test_what_is_not_understood_under_more_opens_it(qtbot: QtBot, form: EventForm, story: Story) -> None:
    form.for_selection(selected(story.minutes, MINUTES, TAKEOVER))
    form.more.said.field.setText("somewhen")
    press(qtbot, Qt.Key.Key_Return)
    assert (form.isVisible(), form.more.is_open) == (True, True)
    assert QApplication.focusWidget() is form.more.said.field
    press(qtbot, Qt.Key.Key_Escape)
    form.for_selection(selected(story.minutes, MINUTES, TAKEOVER))
    assert form.more.is_open  # as it was left


def test_a_place_of_the_words_is_proposed_in_sight(form: EventForm, story: Story) -> None:
    town = story.case.entities.add("Hanbei", "place")
    story.case.mentions.tag(town, story.minutes, 1, 0, 6)
    form.for_selection(selected(story.minutes, MINUTES, MINUTES.splitlines()[0]))
    assert (form.more.is_open, form.more.button.text(), form.more.place.word) == (False, "More: Hanbei", "Hanbei")
