"""Labels are put on by a digit or Enter, made by typing, renamed, recoloured and removed, each a named step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import MINUTES, Story
from ui.forms.label_form import LabelForm
from ui.selection import Selection, Target
from ui.session import Session

Key = Qt.Key
WORDS = "had taken over the files"
AT = MINUTES.index(WORDS)


@pytest.fixture
def form(session: Session, window: QMainWindow) -> LabelForm:
    return LabelForm(session, window)


@pytest.fixture
def passage(story: Story) -> Target:
    return Target(story.minutes, Selection(story.minutes, 1, AT, AT + len(WORDS), WORDS))


def open_for(form: LabelForm, target: Target) -> None:
    form.open_for(target, form.window().mapToGlobal(QPoint(300, 200)))


def rows(form: LabelForm) -> list[str]:
    """Key, what would be made, name, colour, with a star where it is on."""
    return [
        " ".join(filter(None, (row.key, row.verb, row.name, row.colour, "*" if row.on else "")))
        for row in form.rows.rows
    ]


def put(story: Story) -> list[tuple[str, str | None]]:
    labelled = story.case.labels.labelled()
    return [(each.label.name, each.anchor.passage.quote if each.anchor.passage else None) for each in labelled]


def steps(story: Story, count: int) -> list[str]:
    return [each.what for each in story.case.store.steps(count)][::-1]


READY = ["1 to check orange", "2 quote blue", "3 contradiction pink"]


def test_the_first_use_offers_three_and_a_digit_puts_one_on(form: LabelForm, story: Story, passage: Target) -> None:
    open_for(form, passage)
    assert (form.title.text(), rows(form), story.case.labels.all()) == ("Labels of the passage", READY, [])
    QTest.keyClick(form.field, Key.Key_2)
    assert (form.isVisible(), put(story), steps(story, 1)) == (False, [("quote", WORDS)], ["Label page 1: quote"])
    assert [each.name for each in story.case.labels.all()] == ["to check", "quote", "contradiction"]
    open_for(form, passage)
    assert rows(form) == [READY[0], "2 quote blue *", READY[2]]
    for key in (Key.Key_Down, Key.Key_Return):
        QTest.keyClick(form.field, key)
    assert (form.isVisible(), put(story), rows(form)) == (True, [], READY)
    story.case.store.undo()
    story.case.store.undo()
    assert (put(story), story.case.labels.all()) == ([], [])


def test_typed_words_choose_or_make_a_label(form: LabelForm, story: Story) -> None:
    story.case.labels.begin()
    open_for(form, Target(story.mail))
    QTest.keyClicks(form.field, "CON")
    assert rows(form) == ["3 contradiction pink", "New: CON green"]
    QTest.keyClick(form.field, Key.Key_Return)
    open_for(form, Target(story.mail))
    QTest.keyClicks(form.field, "for page 3")
    assert rows(form) == ["New: for page 3 green"]
    form.colours.chips["brown"].click()
    QTest.keyClick(form.field, Key.Key_Return)
    assert put(story) == [("contradiction", None), ("for page 3", None)]
    assert [(each.name, each.colour) for each in story.case.labels.all()][-1] == ("for page 3", "brown")
    assert steps(story, 2) == ["Label a document: contradiction", "Label a document: for page 3"]


def test_labels_are_renamed_recoloured_and_removed(
    form: LabelForm, story: Story, passage: Target, told: list[str]
) -> None:
    check_it = story.case.labels.begin()[0]
    story.case.labels.put(check_it.id, story.minutes, 1, AT, AT + len(WORDS))
    open_for(form, passage)
    QTest.keyClick(form.field, Key.Key_F2)
    assert (form.field.text(), form.field.accessibleName()) == ("to check", "New name of to check")
    QTest.keyClicks(form.field, "quote")
    QTest.keyClick(form.field, Key.Key_Return)
    assert told == ["There is a label “quote” already."]
    form.field.setText("ask her")
    QTest.keyClick(form.field, Key.Key_Return)
    assert rows(form)[0] == "1 ask her orange *"
    form.colours.chips["grey"].click()
    assert rows(form)[0] == "1 ask her grey *"
    QTest.keyClick(form.field, Key.Key_F2)
    QTest.keyClick(form.field, Key.Key_Escape)
    assert (form.isVisible(), form.field.text()) == (True, "")
    QTest.keyClick(form.field, Key.Key_Delete)
    assert (rows(form), put(story)) == (["1 quote blue", "2 contradiction pink"], [])
    assert steps(story, 3) == [
        "Rename the label to check to ask her", "Change the colour of the label ask her", "Remove the label ask her",
    ]  # fmt: skip
    story.case.store.undo()
    assert (rows(form)[0], put(story)) == ("1 ask her grey *", [("ask her", WORDS)])
    QTest.keyClick(form.field, Key.Key_Escape)
    assert not form.isVisible()


def test_a_click_on_a_row_puts_it_on(form: LabelForm, story: Story, passage: Target) -> None:
    open_for(form, passage)
    place = form.rows.visualItemRect(form.rows.item(2)).center()
    QTest.mouseClick(form.rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert put(story) == [("contradiction", WORDS)]


def test_everything_has_a_name(form: LabelForm, story: Story, passage: Target) -> None:
    open_for(form, passage)
    assert (unnamed(form), guessing_labels(form)) == ([], [])
    assert form.rows.item(0).text() == "to check, orange"
