"""The cards of an event and of a document, by keys and clicks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import MINUTES, Story
from ui.card.document_card import DocumentCard
from ui.card.event_card import EventCard
from ui.card.pane import CardPane
from ui.card.rows import Row
from ui.session import Session


@pytest.fixture
def event(qtbot: QtBot, pane: CardPane, story: Story) -> EventCard:
    pane.show_event(story.takeover)
    qtbot.waitUntil(lambda: isinstance(pane.card, EventCard))
    assert isinstance(pane.card, EventCard)
    return pane.card


@pytest.fixture
def document(qtbot: QtBot, pane: CardPane, story: Story) -> DocumentCard:
    pane.show_document(story.notice)
    qtbot.waitUntil(lambda: isinstance(pane.card, DocumentCard))
    assert isinstance(pane.card, DocumentCard)
    return pane.card


HINT = "As vague as the papers say it; nothing is made more exact."  # below the field for a date, hidden at first


def words(card: QWidget) -> list[str]:
    return [label.text().replace("\u200b", "") for label in card.findChildren(QLabel) if label.text()]


def rows(card: QWidget) -> list[str]:
    return [row.accessibleName() for row in card.findChildren(Row)]


def test_an_event_shows_its_date_its_wording_and_what_it_rests_on(event: EventCard, story: Story) -> None:
    sha256 = story.case.documents.get(story.minutes).sha256
    assert words(event) == [
        "Event",
        "Qiming takes over the files",
        "late 2019",
        "Written as",
        "“the end of 2019”",
        "EDTF",
        "2019-39",
        "Between",
        "2019-09-01 – 2019-12-31",
        "Status",
        "reported",
        "Who and what",
        "Rests on",
    ]
    quote = "had taken over the files at the end of 2019"
    assert rows(event) == ["Qiming Programme", f"{quote} – minutes.txt · p. 1 · {sha256[:8]}"]


def test_an_event_leads_to_its_passage_and_its_form(
    qtbot: QtBot, pane: CardPane, event: EventCard, story: Story
) -> None:
    start = MINUTES.index("had taken over")
    citation = event.findChildren(Row)[1]
    with qtbot.waitSignal(pane.passage_activated) as passage:
        qtbot.mouseClick(citation, Qt.MouseButton.LeftButton)
    assert passage.args == [story.minutes, 1, start, start + 43]
    with qtbot.waitSignal(pane.edit_event) as edit:
        pane.area.setFocus()
        qtbot.keyClick(pane.area, Qt.Key.Key_E)
    assert edit.args == [story.takeover]


def test_an_event_without_a_passage_says_so(qtbot: QtBot, pane: CardPane, event: EventCard, story: Story) -> None:
    citation = story.case.events.get(story.takeover).citations[0]
    story.case.citations.remove("event_id", citation.id)
    qtbot.waitUntil(lambda: pane.card is not event)
    assert pane.card and "No passage: nobody can check this yet." in words(pane.card)


def test_notes_on_an_event_keep_the_rest(qtbot: QtBot, pane: CardPane, event: EventCard, story: Story) -> None:
    before = story.case.events.get(story.takeover)
    event.notes.setFocus()
    qtbot.keyClicks(event.notes, "Ask the chair.")
    pane.area.setFocus()
    qtbot.waitUntil(lambda: pane.card is not event)
    after = story.case.events.get(story.takeover)
    assert after.notes == "Ask the chair."
    assert (after.date, after.entities, after.citations) == (before.date, before.entities, before.citations)


def test_a_removed_event_clears_the_card_and_undo_brings_it_back(
    qtbot: QtBot, pane: CardPane, event: EventCard, story: Story, session: Session
) -> None:
    remove = event.findChild(QWidget, "remove")
    assert isinstance(remove, QWidget)
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.card is None)
    session.undo()
    pane.show_event(story.takeover)
    qtbot.waitUntil(lambda: isinstance(pane.card, EventCard))


def test_a_document_shows_where_it_comes_from(document: DocumentCard, story: Story) -> None:
    shown = story.case.documents.get(story.notice)
    groups = " ".join(shown.sha256[at : at + 8] for at in range(0, 64, 8))
    assert words(document) == [
        "Document",
        "notice.html",
        "One picture was left out.",
        "Date",
        "14 November 2022",
        HINT,
        "Path",
        "notice.html",
        "Kind",
        "html",
        "Pages",
        "1",
        "Text",
        "partial",
        "Size",
        f"{shown.size} bytes",
        "Where it comes from",
        "Added",
        shown.imported.replace("T", " ")[:16],
        "SHA-256",
        groups,
    ]


def test_a_document_is_marked_read_and_confidential(
    qtbot: QtBot, pane: CardPane, document: DocumentCard, story: Story
) -> None:
    qtbot.keyClick(document.read, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: pane.card is not document)
    assert story.case.documents.get(story.notice).read is not None
    assert isinstance(pane.card, DocumentCard) and pane.card.read.isChecked()
    pane.card.confidential.click()
    assert story.case.documents.get(story.notice).confidential


def test_a_document_leads_to_its_events(qtbot: QtBot, pane: CardPane, story: Story) -> None:
    pane.show_document(story.minutes)
    qtbot.waitUntil(lambda: pane.card is not None)
    assert pane.card
    with qtbot.waitSignal(pane.event_wanted) as event:
        qtbot.mouseClick(pane.card.findChildren(Row)[-1], Qt.MouseButton.LeftButton)
    assert event.args == [story.takeover]


def test_members_open_as_documents(qtbot: QtBot, pane: CardPane, story: Story) -> None:
    box = story.case.documents.add("box.zip", b"zip", kind="zip", state="ok")
    member = story.case.documents.add("box.zip!a.txt", b"a", kind="text", state="ok", pages=["a"], member_of=box)
    pane.show_document(box)
    qtbot.waitUntil(lambda: pane.card is not None)
    assert pane.card and rows(pane.card) == ["a.txt"]
    with qtbot.waitSignal(pane.passage_activated) as passage:
        qtbot.mouseClick(pane.card.findChildren(Row)[0], Qt.MouseButton.LeftButton)
    assert passage.args == [member, 1, 0, 0]


def test_everything_has_a_name(qtbot: QtBot, pane: CardPane, event: EventCard, story: Story) -> None:
    assert (unnamed(pane.area), guessing_labels(pane)) == ([], [])
    pane.show_document(story.notice)
    qtbot.waitUntil(lambda: isinstance(pane.card, DocumentCard))
    assert (unnamed(pane.area), guessing_labels(pane)) == ([], [])
