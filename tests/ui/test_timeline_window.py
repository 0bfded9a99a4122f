"""The timeline from end to end by keys alone, on a real screen: from a date in a text to a gap, and all undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.story import MAIL, MINUTES, Story
from ui.main_window import MainWindow

LINE = MINUTES.splitlines()[0]
MADE = "Lin Wei is appointed at Hanbei Institute"


@pytest.mark.window
def test_an_event_is_made_changed_found_and_undone(
    window: MainWindow, story: Story, qtbot: QtBot, xdotool: Callable[..., str]
) -> None:
    place, case = window.workplace, story.case
    keys, until = xdotool, qtbot.waitUntil

    def made() -> list[str]:
        return [each.title for each in case.events.all() if each.kind == "appointment"]

    # A date in a text becomes an event, with a template's roles, a place and a role of one's own
    def in_text(document: int, words: str) -> bool:
        """The page is there and has the keyboard: keys sent before that go to what had it, or to a text of before."""
        view = place.reading.view
        return (place.reading.current, view.hasFocus()) == (document, True) and words in view.toPlainText()

    place.open_document(story.minutes)
    keys("key", "ctrl+2")
    until(lambda: in_text(story.minutes, LINE))
    keys("key", "ctrl+Home", "shift+End", "d")
    form = place.event_form
    until(form.title.hasFocus)
    assert (form.date.field.text(), [each.name for each in form.entities.ticked]) == (
        "12 March 2021",
        ["Lin Wei", "Hanbei Institute"],
    )
    keys("key", "alt+3")
    until(lambda: form.title.text() == MADE)
    keys("key", "alt+m")
    until(form.more.place.hasFocus)
    keys("type", "Hanbei")
    keys("key", "shift+Tab", "shift+Tab")  # over the button to the last role
    until(form.roles.fields[story.hanbei].hasFocus)
    keys("key", "ctrl+a")
    keys("type", "new employer")
    keys("key", "Return")
    until(lambda: made() == [MADE])
    event = case.events.all()[-1]
    assert (event.date.edtf, event.place, event.role(story.lin), event.role(story.hanbei)) == (
        "2021-03-12", "Hanbei", "person", "new employer",
    )  # fmt: skip
    until(lambda: place.card.subject == ("event", event.id) and not form.isVisible())

    # Another passage for it, and back from the words to the event
    place.open_document(story.mail)
    keys("key", "ctrl+2")
    until(lambda: in_text(story.mail, MAIL.splitlines()[1]))
    keys("key", "ctrl+Home", "Down", "shift+End", "shift+d")
    until(lambda: len(case.events.get(event.id).citations) == 2)
    assert case.events.get(event.id).citations[1].passage.quote == MAIL.splitlines()[1]
    keys("key", "End", "Left", "Left", "space")
    until(lambda: place.card.subject == ("event", story.joined))
    keys("key", "Home", "space")
    until(lambda: place.card.subject == ("event", event.id))

    # In the list: its date changed in place, a filter
    keys("key", "ctrl+4")
    until(lambda: place.timeline.view is not None and place.timeline.view.hasFocus())
    keys("key", "l")
    until(place.timeline.list.hasFocus)
    spoken = QAccessible.queryAccessibleInterface(place.timeline.list)
    assert spoken and spoken.text(QAccessible.Text.Name) == "List of events"
    until(lambda: place.timeline.list.current == event.id)
    keys("key", "Home", "F2")
    sheet = place.timeline.verbs.dates
    until(sheet.date.field.hasFocus)
    keys("type", "June 2023")
    keys("key", "Return")
    until(lambda: case.events.get(event.id).date.edtf == "2023-06" and place.timeline.list.hasFocus())
    keys("key", "ctrl+f")
    until(place.timeline.filtering.bar.field.hasFocus)
    keys("type", "appointed")
    until(lambda: [each.title for each in place.timeline.list.events.events] == [MADE])
    keys("key", "Escape", "Escape")
    until(lambda: len(place.timeline.list.events.events) == 3 and place.timeline.list.hasFocus())

    # A silence of Lin Wei, its passages
    keys("key", "ctrl+8")
    until(lambda: bool(place.gaps.view.gaps.rows))
    until(place.gaps.view.hasFocus)
    keys("key", "1")
    until(lambda: {row.finding.kind for row in place.gaps.view.gaps.rows} == {"silence"})
    keys("key", "Return")
    until(lambda: place.card.subject == ("event", story.joined))
    keys("key", "Return")
    until(lambda: (place.card.subject, place.reading.current) == (("event", event.id), story.minutes))
    current = place.gaps.view.current
    assert current and current.finding.sentence == (
        "Nothing is dated October 2018 to May 2023 for Lin Wei: 4 years between E02 and E03."
    )
    keys("key", "Escape")
    until(place.documents.isVisible)

    # All of it is undone, by name
    names = []
    while made():
        names.append(window.keyboard["undo"].text().removeprefix("Undo: "))
        steps = len(names)
        keys("key", "ctrl+z")
        until(lambda steps=steps: window.keyboard["undo"].text() != f"Undo: {names[steps - 1]}")
    assert names == [
        f"Move the event {MADE} to June 2023", f"Add a passage to the event {MADE}", f"Add the event {MADE}",
    ]  # fmt: skip
    assert QApplication.focusWidget() is not None
