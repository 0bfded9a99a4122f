"""The form of a link: what it proposes, what a digit and Enter write, what it asks for."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import MAIL, MINUTES, Story
from ui.forms.link_form import LinkForm
from ui.selection import Selection
from ui.session import Session
from workbench.dates import case_date, parse_date
from workbench.entities import EntityRef
from workbench.links import Link

PRESENT = "Present: Lin Wei (林蔚) for the Hanbei Institute."
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def form(session: Session, story: Story, window: QMainWindow) -> LinkForm:
    return LinkForm(session, window.centralWidget())


@pytest.fixture
def present(form: LinkForm, story: Story) -> LinkForm:
    """Open at words that name Lin Wei and the institute, and say of no kind how."""
    ask(form, story.minutes, MINUTES, PRESENT)
    return form


def ask(form: LinkForm, document: int, text: str, quote: str) -> None:
    start = text.index(quote)
    form.for_passage(
        Selection(document, 1, start, start + len(quote), quote), form.parentWidget().mapToGlobal(QPoint())
    )


def press(key: Qt.Key, qtbot: QtBot) -> None:
    focus = QApplication.focusWidget()
    assert focus
    qtbot.keyClick(focus, key)


def new_link(story: Story) -> Link:
    return story.case.links.all()[-1]


def test_a_digit_and_enter_write_link_and_passage_as_one_step(
    qtbot: QtBot, present: LinkForm, story: Story, session: Session
) -> None:
    press(Qt.Key.Key_6, qtbot)
    with qtbot.waitSignal(present.saved) as saved:
        press(ENTER, qtbot)
    link = new_link(story)
    assert saved.args == [link.id, story.lin]
    assert (link.title, link.role, link.date) == ("Lin Wei to Hanbei Institute: payment", "", None)
    assert [(each.passage.document_id, each.passage.quote) for each in link.citations] == [(story.minutes, PRESENT)]
    step = story.case.store.to_undo()
    assert (present.isVisible(), step and step.what) == (False, "Link Lin Wei to Hanbei Institute: payment")
    session.undo()
    assert len(story.case.links.all()) == 1


def test_what_the_words_say_is_proposed(form: LinkForm, story: Story) -> None:
    ask(form, story.mail, MAIL, "I joined in September 2018.")
    assert form.source.entity == EntityRef(story.lin, "Lin Wei", "person") or form.source.entity is None
    assert (form.kinds.kind, form.date.field.text()) == ("employment", "September 2018")
    assert (form.heading.text(), form.where.text()) == ("New link", "0231.eml · p. 1")
    assert form.quote.text() == "I joined in September 2018."


def test_an_end_that_is_missing_has_the_keyboard_and_is_found_by_any_name(
    qtbot: QtBot, form: LinkForm, story: Story
) -> None:
    ask(form, story.mail, MAIL, "I joined in September 2018.")
    assert QApplication.focusWidget() is form.source
    press(ENTER, qtbot)
    assert form.isVisible()
    form.source.insert("林蔚")
    assert form.source.entity == EntityRef(story.lin, "Lin Wei", "person")
    qtbot.keyClicks(form.target, "hanbei institute")
    qtbot.keyClick(form.target, ENTER)
    assert new_link(story).title == "Lin Wei to Hanbei Institute: employment"
    assert new_link(story).date == parse_date("September 2018")


def test_a_chinese_name_is_found_as_it_sounds(qtbot: QtBot, present: LinkForm, story: Story) -> None:
    """As where a passage is tagged: by pinyin, and by initials."""
    popup = present.target.completer().popup()
    for typed in ("qimingji", "qmjh"):
        present.target.setFocus()
        present.target.clear()
        qtbot.keyClicks(present.target, typed)
        qtbot.waitUntil(lambda: popup.isVisible() and popup.currentIndex().isValid())
        assert popup.model().rowCount() == 1
        qtbot.keyClick(popup, ENTER)
        qtbot.waitUntil(lambda: present.target.text() == "Qiming Programme")
        assert present.target.entity == EntityRef(story.qiming, "Qiming Programme", "programme")


def test_down_lists_everyone_and_enter_takes_the_first(qtbot: QtBot, present: LinkForm) -> None:
    present.target.setFocus()
    present.target.clear()
    press(Qt.Key.Key_Down, qtbot)
    popup = present.target.completer().popup()
    qtbot.waitUntil(lambda: popup is not None and popup.currentIndex().isValid())
    assert popup
    qtbot.keyClick(popup, ENTER)
    qtbot.waitUntil(lambda: present.target.entity is not None)
    assert present.target.text() == "Lin Wei"  # nearest to the words


def test_without_a_kind_enter_asks_for_one(qtbot: QtBot, present: LinkForm, story: Story) -> None:
    assert present.kinds.kind == ""
    qtbot.keyClick(present.role, ENTER)
    assert present.isVisible()
    assert QApplication.focusWidget() is present.kinds.chips["employment"]
    press(Qt.Key.Key_9, qtbot)
    assert QApplication.focusWidget() is present.kinds.own
    qtbot.keyClicks(present.kinds.own, "shares an office with")
    press(ENTER, qtbot)
    assert new_link(story).kind == "shares an office with"


def test_ends_are_swapped_by_key_and_by_mouse(qtbot: QtBot, present: LinkForm, story: Story) -> None:
    qtbot.keyClick(present.role, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert (present.source.text(), present.target.text()) == ("Hanbei Institute", "Lin Wei")
    qtbot.mouseClick(present.swap, Qt.MouseButton.LeftButton)
    assert (present.source.text(), present.target.text()) == ("Lin Wei", "Hanbei Institute")


def test_the_role_follows_the_kind_until_it_is_written(qtbot: QtBot, form: LinkForm, story: Story) -> None:
    page = "Lin Wei holds a doctorate and is a visiting professor at the Hanbei Institute."
    document = story.case.documents.add("cv.txt", b"cv", kind="txt", state="ok", pages=[page])
    for entity in (story.lin, story.hanbei):
        story.case.mentions.tag_everywhere(entity, story.case.entities.get(entity).forms)
    ask(form, document, page, page)
    roles = {}
    for digit, kind in ((Qt.Key.Key_1, "employment"), (Qt.Key.Key_2, "education"), (Qt.Key.Key_5, "family")):
        press(digit, qtbot)
        roles[kind] = form.role.text()
    assert roles == {"employment": "visiting professor", "education": "doctorate", "family": ""}
    form.role.setText("guest")
    form.kinds.chips["employment"].click()
    assert form.role.text() == "guest"


def test_a_date_that_is_none_is_asked_for_and_none_at_all_is_fine(
    qtbot: QtBot, present: LinkForm, story: Story
) -> None:
    present.kinds.chips["contact"].click()
    present.date.field.setText("somewhen")
    qtbot.keyClick(present.role, ENTER)
    assert present.isVisible()
    assert QApplication.focusWidget() is present.date.field
    assert present.suggestion.text() == "The document's date: 12 March 2021"
    qtbot.mouseClick(present.suggestion, Qt.MouseButton.LeftButton)
    press(ENTER, qtbot)
    assert new_link(story).date == parse_date("12 March 2021")


def test_what_is_counted_from_the_documents_date_keeps_that(qtbot: QtBot, present: LinkForm, story: Story) -> None:
    present.kinds.chips["contact"].click()
    present.date.field.setText("last month")
    qtbot.keyClick(present.role, ENTER)
    link = new_link(story)
    assert (link.date and link.date.edtf, link.anchor) == ("2021-02", case_date("2021-03-12"))
    present.for_link(link.id)
    qtbot.keyClick(present.role, ENTER)
    assert new_link(story) == link
    present.for_link(link.id)
    present.date.field.setText("February 2021")
    qtbot.keyClick(present.role, ENTER)
    assert new_link(story).anchor is None


def test_an_unknown_name_is_asked_for_its_kind(qtbot: QtBot, present: LinkForm, story: Story) -> None:
    present.kinds.chips["employment"].click()
    present.target.setFocus()
    present.target.selectAll()
    qtbot.keyClicks(present.target, "Photonic Dawn")
    press(ENTER, qtbot)
    picker = QApplication.focusWidget()
    assert picker is not None
    qtbot.keyClick(picker, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(picker, ENTER)
    dawn = story.case.entities.find("Photonic Dawn")
    assert present.target.entity == EntityRef(dawn.id, "Photonic Dawn", "organisation")


def test_a_link_is_changed_and_keeps_its_passages(qtbot: QtBot, form: LinkForm, story: Story, session: Session) -> None:
    link = story.case.links.all()[0]
    form.for_link(link.id)
    assert (form.heading.text(), form.source.text(), form.target.text(), form.kinds.kind, form.role.text()) == (
        "Change the link", "Lin Wei", "Hanbei Institute", "employment", "head of talent",
    )  # fmt: skip
    assert (form.date.field.text(), form.quote.text()) == ("since 2018", "I joined in September 2018")
    press(Qt.Key.Key_3, qtbot)
    form.role.setText("trustee")
    qtbot.keyClicks(form.notes, "As she says.")
    qtbot.keyClick(form.notes, ENTER, Qt.KeyboardModifier.ControlModifier)
    changed = story.case.links.get(link.id)
    assert (changed.kind, changed.role, changed.date, changed.notes) == (
        "membership", "trustee", link.date, "As she says.",
    )  # fmt: skip
    assert changed.citations == link.citations
    session.undo()
    assert story.case.links.all() == [link]


def test_said_twice_is_one_link_with_two_passages(
    qtbot: QtBot, present: LinkForm, story: Story, session: Session
) -> None:
    press(Qt.Key.Key_1, qtbot)
    assert present.same.isVisible()
    assert (present.same.text(), present.same.isChecked()) == (
        "Add the passage to the link there is: head of talent, since 2018", True,
    )  # fmt: skip
    press(ENTER, qtbot)
    (link,) = story.case.links.all()
    assert [each.passage.quote for each in link.citations] == ["I joined in September 2018", PRESENT]
    step = story.case.store.to_undo()
    assert step and step.what == "Add a passage to the link Lin Wei to Hanbei Institute: employment"
    ask(present, story.minutes, MINUTES, PRESENT)
    press(Qt.Key.Key_1, qtbot)
    press(ENTER, qtbot)
    assert len(story.case.links.get(link.id).citations) == 2


def test_another_date_is_another_link_unless_the_reporter_says_otherwise(
    qtbot: QtBot, present: LinkForm, story: Story
) -> None:
    press(Qt.Key.Key_1, qtbot)
    present.date.field.setText("2010 to 2012")
    assert present.same.isVisible()
    assert not present.same.isChecked()
    qtbot.keyClick(present.date.field, ENTER)
    assert [each.date for each in story.case.links.all()] == [parse_date("since 2018"), parse_date("2010 to 2012")]
    ask(present, story.minutes, MINUTES, PRESENT)
    press(Qt.Key.Key_2, qtbot)
    assert not present.same.isVisible()


def test_one_entity_at_both_ends_is_told(qtbot: QtBot, present: LinkForm, story: Story, told: list[str]) -> None:
    present.target.show_entity(present.source.entity)
    present.kinds.chips["contact"].click()
    qtbot.keyClick(present.role, ENTER)
    assert told == ["A link joins two: choose another entity for one of its ends."]
    assert present.isVisible()


def test_escape_gives_up_and_a_click_into_the_document_does_not(
    qtbot: QtBot, present: LinkForm, story: Story, window: QMainWindow
) -> None:
    window.centralWidget().setFocus()
    assert present.isVisible()
    present.role.setFocus()
    press(ESCAPE, qtbot)
    assert (present.isVisible(), len(story.case.links.all())) == (False, 1)


def test_it_lies_within_the_window_wherever_the_words_are(present: LinkForm, story: Story, window: QMainWindow) -> None:
    room = window.centralWidget()
    for at in (QPoint(0, 0), QPoint(1190, 790), QPoint(600, 400)):
        present.for_passage(Selection(story.minutes, 1, 0, 6, "Hanbei"), room.mapToGlobal(at))
        sheet = present.geometry().adjusted(18, 18, -18, -18)
        assert room.rect().contains(sheet)


def test_everything_has_a_name(present: LinkForm) -> None:
    assert (unnamed(present), guessing_labels(present)) == ([], [])
