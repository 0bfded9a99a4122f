"""Where a document comes from, on its card: what the import noted, what the reporter writes, the date she gives it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.story import Story
from ui.card.dating import Dating
from ui.card.document_card import DocumentCard
from ui.card.pane import CardPane
from ui.card.rows import DatedRow
from ui.session import Session
from workbench.dates import parse_date


@pytest.fixture
def letter(story: Story) -> int:
    return story.case.documents.add(
        "mail/07_request.eml",
        b"letter",
        kind="eml",
        state="ok",
        pages=["Dear colleagues"],
        facts={"sent": "2023-08-07T09:05:00+08:00", "from": "reporter@news.example", "url": "https://a.example"},
        origins={"sent": "header Date", "from": "header From"},
        languages=["en"],
        modified="2023-08-08T10:00:00+00:00",
        lay="/stick/mail/07_request.eml",
    )


def card(qtbot: QtBot, pane: CardPane, document: int) -> DocumentCard:
    before = pane.card
    pane.show_document(document)
    qtbot.waitUntil(lambda: isinstance(pane.card, DocumentCard) and pane.card is not before)
    assert isinstance(pane.card, DocumentCard)
    return pane.card


def anew(qtbot: QtBot, pane: CardPane, before: DocumentCard) -> DocumentCard:
    qtbot.waitUntil(lambda: isinstance(pane.card, DocumentCard) and pane.card is not before)
    assert isinstance(pane.card, DocumentCard)
    return pane.card


def after(shown: DocumentCard, heading: str) -> list[str]:
    words = [label.text().replace("\u200b", "") for label in shown.findChildren(QLabel) if label.text()]
    return words[words.index(heading) + 1 :]


def test_each_fact_says_where_it_stands(qtbot: QtBot, pane: CardPane, story: Story, letter: int) -> None:
    shown = card(qtbot, pane, letter)
    document = story.case.documents.get(letter)
    groups = " ".join(document.sha256[at : at + 8] for at in range(0, 64, 8))
    assert after(shown, "Where it comes from") == [
        "Lay at", "/stick/mail/07_request.eml",
        "Changed", "2023-08-08 10:00", "time of the file",
        "Added", document.imported.replace("T", " ")[:16],
        "SHA-256", groups,
        "The file says",
        "From", "reporter@news.example", "header From",
        "Sent", "2023-08-07 09:05", "header Date",
    ]  # fmt: skip


def test_how_it_was_obtained_is_written_where_it_is_read(
    qtbot: QtBot, pane: CardPane, story: Story, letter: int, session: Session
) -> None:
    shown = card(qtbot, pane, letter)
    shown.provenance.obtained.setFocus()
    qtbot.keyClicks(shown.provenance.obtained, "Handed over in person")
    pane.area.setFocus()
    shown = anew(qtbot, pane, shown)
    assert shown.provenance.obtained.toPlainText() == "Handed over in person"
    assert story.case.documents.get(letter).obtained == "Handed over in person"
    assert (step := story.case.store.to_undo()) and step.what == "Describe the document"
    session.undo()
    assert story.case.documents.get(letter).obtained is None
    shown = anew(qtbot, pane, shown)
    assert shown.provenance.address.toPlainText() == "https://a.example"


def test_a_date_is_written_as_vague_as_it_is_known(
    qtbot: QtBot, pane: CardPane, story: Story, letter: int, session: Session
) -> None:
    shown = card(qtbot, pane, letter)
    assert not shown.dating.field.isVisibleTo(shown)
    qtbot.mouseClick(shown.dating.change, Qt.MouseButton.LeftButton)
    shown.dating.field.field.insert("二〇二三年夏")  # as an input method does
    qtbot.keyClick(shown.dating.field.field, Qt.Key.Key_Return)
    shown = anew(qtbot, pane, shown)
    date = story.case.documents.get(letter).date
    assert date and (date.edtf, date.wording) == ("2023-22", "二〇二三年夏")
    session.undo()
    assert story.case.documents.get(letter).date is None


def test_words_that_are_no_date_stay_and_escape_gives_up(
    qtbot: QtBot, pane: CardPane, story: Story, letter: int
) -> None:
    shown = card(qtbot, pane, letter)
    qtbot.mouseClick(shown.dating.change, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(shown.dating.field.field, "some day")
    qtbot.keyClick(shown.dating.field.field, Qt.Key.Key_Return)
    assert shown.dating.field.isVisibleTo(shown) and shown.dating.field.said.property("role") == "danger"
    qtbot.keyClick(shown.dating.field.field, Qt.Key.Key_Escape)
    assert not shown.dating.field.isVisibleTo(shown)
    assert story.case.documents.get(letter).date is None


def test_an_emptied_field_takes_the_date_away(qtbot: QtBot, pane: CardPane, story: Story) -> None:
    shown = card(qtbot, pane, story.notice)
    qtbot.mouseClick(shown.dating.change, Qt.MouseButton.LeftButton)
    shown.dating.field.field.clear()
    qtbot.keyClick(shown.dating.field.field, Qt.Key.Key_Return)
    anew(qtbot, pane, shown)
    assert story.case.documents.get(story.notice).date is None


def test_a_proposal_is_taken_by_a_click_or_a_key_and_never_by_itself(qtbot: QtBot) -> None:
    taken = []
    proposed = [(parse_date("2023-08-07"), "sent · header Date"), (parse_date("2023"), "name of the file")]
    dating = Dating(None, proposed, taken.append)
    qtbot.addWidget(dating)
    assert [row.accessibleName() for row in dating.proposals] == [
        "7 August 2023: sent · header Date", "2023: name of the file",
    ]  # fmt: skip
    assert taken == []
    qtbot.mouseClick(dating.proposals[1], Qt.MouseButton.LeftButton)
    qtbot.keyClick(dating.proposals[0], Qt.Key.Key_Return)
    assert [date.edtf for date in taken] == ["2023", "2023-08-07"]


def test_the_file_proposes_and_the_reporter_decides(
    qtbot: QtBot, pane: CardPane, story: Story, letter: int, session: Session
) -> None:
    shown = card(qtbot, pane, letter)
    assert [row.accessibleName() for row in shown.dating.proposals] == [
        "7 August 2023, 09:05:00 +08:00: sent · header Date",
        "8 August 2023, 10:00:00 +00:00: time of the file",
    ]
    assert story.case.documents.get(letter).date is None
    qtbot.mouseClick(shown.dating.proposals[0], Qt.MouseButton.LeftButton)
    shown = anew(qtbot, pane, shown)
    date = story.case.documents.get(letter).date
    assert date and date.edtf == "2023-08-07T09:05:00+08:00"
    assert shown.dating.proposals == []
    session.undo()
    assert story.case.documents.get(letter).date is None


def test_letters_of_one_exchange_lead_to_each_other(qtbot: QtBot, pane: CardPane, story: Story) -> None:
    def add(path: str, sent: str, **facts: str) -> int:
        facts |= {"sent": sent, "title": path}
        return story.case.documents.add(path, path.encode(), kind="eml", state="ok", pages=[path], facts=facts)

    first = add("request", "2023-08-07T09:05:00+08:00", message_id="<1@news>")
    answer = add("answer", "2023-08-09T10:00:00+08:00", message_id="<2@office>", in_reply_to="<1@news>")
    last = add("once more", "2023-08-10T08:00:00+08:00", message_id="<3@news>", references="<1@news> <2@office>")
    add("another", "2023-08-08T08:00:00+08:00", message_id="<9@news>")
    assert [each.id for each in story.case.documents.thread(answer)] == [first, last]
    assert [each.id for each in story.case.documents.thread(first)] == [answer, last]
    shown = card(qtbot, pane, answer)
    rows = [row for row in shown.findChildren(DatedRow) if "request" in row.accessibleName()]
    assert [row.accessibleName() for row in rows] == ["2023-08-07: request"]
    with qtbot.waitSignal(pane.passage_activated) as opened:
        qtbot.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    assert opened.args == [first, 1, 0, 0]
