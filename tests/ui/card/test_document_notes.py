"""Notes and labels on a document's card: written where they are read, each change a named step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.card.test_provenance import anew, card
from tests.ui.story import Story
from ui.card.document_card import DocumentCard
from ui.card.label_chip import LabelChip
from ui.card.notes import Notes
from ui.card.pane import CardPane
from ui.selection import Target

Control = Qt.KeyboardModifier.ControlModifier


def field(shown: DocumentCard, name: str) -> Notes:
    found = shown.findChild(Notes, name)
    assert isinstance(found, Notes)
    return found


def test_a_note_is_written_changed_and_emptied(qtbot: QtBot, pane: CardPane, story: Story) -> None:
    shown = card(qtbot, pane, story.mail)
    field(shown, "note").setFocus()
    qtbot.keyClicks(field(shown, "note"), "Printed")
    qtbot.keyClick(field(shown, "note"), Qt.Key.Key_Return, Control)
    shown = anew(qtbot, pane, shown)
    (remark,) = story.case.remarks.of_document(story.mail)
    assert (remark.text, field(shown, f"note {remark.id}").toPlainText()) == ("Printed", "Printed")
    written = field(shown, f"note {remark.id}")
    written.setFocus()
    written.setPlainText("")
    qtbot.keyClick(written, Qt.Key.Key_Return, Control)
    shown = anew(qtbot, pane, shown)
    assert story.case.remarks.all() == []
    assert [each.what for each in story.case.store.steps(2)] == [
        "Remove the note on a document", "Write a note on a document",
    ]  # fmt: skip
    story.case.store.undo()
    story.case.store.announce[0](frozenset({"notes"}))
    assert field(anew(qtbot, pane, shown), f"note {remark.id}").toPlainText() == "Printed"


def test_labels_are_shown_and_asked_for(qtbot: QtBot, pane: CardPane, story: Story) -> None:
    shown = card(qtbot, pane, story.mail)
    assert shown.findChildren(LabelChip) == []
    story.case.labels.put_whole(story.case.labels.begin()[2].id, story.mail)
    shown = anew(qtbot, pane, shown)
    assert [each.accessibleName() for each in shown.findChildren(LabelChip)] == ["contradiction, pink"]
    button = shown.findChild(QPushButton, "labels")
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(pane.labels_wanted) as asked:
        button.click()
    assert asked.args[0] == Target(story.mail)
    assert (unnamed(pane.area), guessing_labels(pane)) == ([], [])


def test_reviewed_stands_beside_read(qtbot: QtBot, pane: CardPane, story: Story) -> None:
    shown = card(qtbot, pane, story.mail)
    box = shown.findChild(QCheckBox, "reviewed")
    assert isinstance(box, QCheckBox) and not box.isChecked()
    box.click()
    shown = anew(qtbot, pane, shown)
    document = story.case.documents.get(story.mail)
    assert (document.reviewed is not None, document.read) == (True, None)
    step = story.case.store.to_undo()
    assert step and step.what == "Mark as reviewed"
