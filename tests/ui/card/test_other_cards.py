"""The cards of an event and of a document, by keys and clicks."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import MINUTES, Story
from ui.card.citation_row import CitationRow
from ui.card.document_card import DocumentCard
from ui.card.event_card import EventCard
from ui.card.pane import CardPane
from ui.card.rows import Row
from ui.forms.citation_form import CitationForm
from ui.session import Session
from ui.widgets.buttons import IconButton
from workbench.dates import parse_date
from workbench.event import DateAnchor


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


CITE_HINT = "Select words in a text and press Shift+D: it rests on them as well."
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
        "First said",
        "12 March 2021",
        "Status",
        "reported",
        "Key",
        "E01",
        "Who and what",
        "Rests on",
        CITE_HINT,
    ]
    quote = "had taken over the files at the end of 2019"
    assert rows(event) == ["Qiming Programme", f"{quote} – said 12 March 2021 · minutes.txt · p. 1 · {sha256[:8]}"]


def test_an_event_leads_to_its_passage_and_its_form(
    qtbot: QtBot, pane: CardPane, event: EventCard, story: Story
) -> None:
    start = MINUTES.index("had taken over")
    citation = event.findChildren(CitationRow)[0]
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


def test_an_event_shows_all_that_is_known_of_it(qtbot: QtBot, pane: CardPane, story: Story) -> None:
    case = story.case
    number = case.events.add(
        "Paid",
        parse_date("13 March 2021"),
        [story.lin, story.hanbei],
        roles={story.lin: "payee"},
        status="disputed",
        kind="payment",
        confidential=True,
        text="In cash, he says.",
        place="Hanbei",
        importance=2,
        day_order=2,
        anchor=DateAnchor(parse_date("12 March 2021")),
    )
    said = parse_date("June 2021")
    case.events.cite(number, story.mail, "I joined in September 2018", stance="contradicts", said=said)
    pane.show_event(number)
    qtbot.waitUntil(lambda: isinstance(pane.card, EventCard))
    assert pane.card
    shown = words(pane.card)
    facts = dict(zip(shown[3:-4:2], shown[4:-3:2], strict=False))
    assert facts == {
        "Written as": "“13 March 2021”",
        "EDTF": "2021-03-13",
        "Anchor": "counted from 12 March 2021",
        "In its day": "no. 2",
        "Place": "Hanbei",
        "Kind": "payment",
        "Status": "disputed",
        "Importance": "most important",
        "Key": "E03",
        "Protection": "confidential",
    }
    assert shown[-4:] == ["In cash, he says.", "Who and what", "Rests on", CITE_HINT]
    sha256 = case.documents.get(story.mail).sha256[:8]
    assert rows(pane.card) == [
        "Lin Wei, payee",
        "Hanbei Institute",
        f"I joined in September 2018 – contradicts it · said June 2021 · 0231.eml · p. 1 · {sha256}",
    ]


def test_a_passage_is_changed_and_taken_off_by_keys_each_undone_by_name(
    qtbot: QtBot, pane: CardPane, event: EventCard, story: Story, session: Session
) -> None:
    citation = event.findChildren(CitationRow)[0]
    assert unnamed(event) == []
    citation.setFocus()
    with qtbot.waitSignal(pane.edit_citation) as edit:
        qtbot.keyClick(citation, Qt.Key.Key_E)
    assert edit.args and edit.args[:2] == [story.takeover, citation.citation_id]
    qtbot.keyClick(citation, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: pane.card is not event)
    assert story.case.events.get(story.takeover).citations == ()
    step = story.case.store.to_undo()
    assert step and step.what == "Take a passage off the event Qiming takes over the files"
    session.undo()
    assert len(story.case.events.get(story.takeover).citations) == 1


def test_the_form_of_a_passage_keeps_stance_and_date_in_one_step(
    qtbot: QtBot, pane: CardPane, event: EventCard, story: Story, session: Session
) -> None:
    form = CitationForm(session, pane)
    pane.edit_citation.connect(form.open_for)
    button = next(each for each in event.findChildren(IconButton) if each.objectName().startswith("citation"))
    QTimer.singleShot(0, lambda: button.click())
    qtbot.waitUntil(lambda: bool(event.findChildren(QMenu)))
    event.findChildren(QMenu)[0].actions()[1].trigger()
    assert form.isVisible() and (unnamed(form), guessing_labels(form)) == ([], [])
    qtbot.keyClick(form.stance, Qt.Key.Key_Down)
    qtbot.keyClicks(form.said.field, "somewhen")
    qtbot.keyClick(form.stance, Qt.Key.Key_Return)
    assert form.isVisible() and form.said.said.text() == "“somewhen” is not understood as a date."
    form.said.field.clear()
    qtbot.keyClicks(form.said.field, "May 2021")
    qtbot.keyClick(form.said.field, Qt.Key.Key_Return)
    assert not form.isVisible()
    (citation,) = story.case.events.get(story.takeover).citations
    assert (citation.stance, citation.said) == ("contradicts", parse_date("May 2021"))
    step = story.case.store.to_undo()
    assert step
    assert step.what == "Set how a passage stands to the event Qiming takes over the files: contradicts it"
    session.undo()
    (citation,) = story.case.events.get(story.takeover).citations
    assert (citation.stance, citation.said) == ("supports", None)
