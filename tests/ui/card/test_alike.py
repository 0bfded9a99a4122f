"""Documents that are alike, on the card: opened by a click, marked as of one origin by another, and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.card.test_provenance import anew, card
from tests.ui.story import MINUTES, Story
from ui.card.alike import AlikeRow
from ui.card.document_card import DocumentCard
from ui.card.pane import CardPane
from ui.session import Session
from ui.widgets.buttons import TextButton
from workbench.case import Case
from workbench.comparing import find_alike


@pytest.fixture
def copies(story: Story) -> list[int]:
    """A copy with another header, the same again, and one with much more, in this order of likeness."""
    more = "".join(chr(0x4E00 + (at * 31) % 997) for at in range(400))
    texts = {
        "saved/minutes (copy).docx": MINUTES.upper(),
        "saved/reprint.html": f"Reprinted by the Seven Rivers Herald. {MINUTES}",
        "saved/digest.pdf": f"{more}\n{MINUTES}",
    }
    add = story.case.documents.add
    made = [
        add(path, path.encode(), kind=path[-4:].strip("."), state="ok", pages=[text]) for path, text in texts.items()
    ]
    find_alike(story.case)
    return made


def rows(shown: DocumentCard) -> list[str]:
    return [row.accessibleName() for row in shown.findChildren(AlikeRow)]


def marks(shown: DocumentCard) -> list[str]:
    """What the buttons are called, with a star where they show it as done."""
    buttons = [each for each in shown.findChildren(TextButton) if each.objectName().startswith("origin")]
    return [f"{'' if each.icon().isNull() else '*'}{each.accessibleName()}" for each in buttons]


def button(shown: DocumentCard, name: str) -> TextButton:
    found = shown.findChild(TextButton, name)
    assert isinstance(found, TextButton)
    return found


def test_what_is_alike_is_listed_the_most_alike_first(
    qtbot: QtBot, pane: CardPane, story: Story, copies: list[int]
) -> None:
    shown = card(qtbot, pane, story.minutes)
    assert rows(shown) == [
        "minutes (copy).docx, 100 % the same",
        "reprint.html, 91 % the same",
        "digest.pdf, holds 100 % of this",
    ]
    assert marks(shown) == [
        "Same origin as minutes (copy).docx",
        "Same origin as reprint.html",
        "Same origin as digest.pdf",
        "Same origin for all 2",
    ]
    words = [label.text() for label in shown.findChildren(QLabel)]
    assert words[words.index("Alike") + 1] == "3"
    assert [row.toolTip() for row in shown.findChildren(AlikeRow)][2] == "<span>saved/digest.pdf</span>"
    assert rows(card(qtbot, pane, copies[2]))[0] == "minutes.txt, 100 % of it is in this"


def test_a_document_like_no_other_has_no_such_heading(qtbot: QtBot, pane: CardPane, story: Story) -> None:
    find_alike(story.case)
    shown = card(qtbot, pane, story.minutes)
    assert "Alike" not in [label.text() for label in shown.findChildren(QLabel)]
    assert (rows(shown), marks(shown)) == ([], [])


def test_a_row_opens_the_other_document(qtbot: QtBot, pane: CardPane, story: Story, copies: list[int]) -> None:
    row = card(qtbot, pane, story.minutes).findChildren(AlikeRow)[1]
    with qtbot.waitSignal(pane.passage_activated) as clicked:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    with qtbot.waitSignal(pane.passage_activated) as pressed:
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert clicked.args == pressed.args == [copies[1], 1, 0, 0]


def test_one_click_marks_the_same_origin_and_the_next_takes_it_back(
    qtbot: QtBot, pane: CardPane, story: Story, copies: list[int]
) -> None:
    shown = card(qtbot, pane, story.minutes)
    qtbot.mouseClick(button(shown, f"origin {copies[1]}"), Qt.MouseButton.LeftButton)
    shown = anew(qtbot, pane, shown)
    groups = [story.case.documents.get(each).origin_group for each in (story.minutes, *copies)]
    assert groups == ["minutes", None, "minutes", None]
    assert marks(shown) == [
        "Same origin as minutes (copy).docx",
        "*Of one origin with reprint.html; press to take that back",
        "Same origin as digest.pdf",
    ]
    qtbot.mouseClick(button(shown, f"origin {copies[1]}"), Qt.MouseButton.LeftButton)
    shown = anew(qtbot, pane, shown)
    assert marks(shown)[1] == "Same origin as reprint.html"
    assert story.case.documents.get(copies[1]).origin_group is None


def test_all_but_what_is_the_same_in_part_are_marked_by_key_and_undone_at_once(
    qtbot: QtBot, pane: CardPane, story: Story, copies: list[int], session: Session
) -> None:
    shown = card(qtbot, pane, story.minutes)
    button(shown, "origin all").setFocus()
    qtbot.keyClick(button(shown, "origin all"), Qt.Key.Key_Space)
    marked = anew(qtbot, pane, shown)
    assert [each[0] for each in marks(marked)] == ["*", "*", "S"]
    step = story.case.store.to_undo()
    assert step and step.what == "Mark 3 documents as of one origin"
    session.undo()
    assert len(marks(anew(qtbot, pane, marked))) == 4


def test_the_mark_keeps_the_focus(qtbot: QtBot, pane: CardPane, story: Story, copies: list[int]) -> None:
    shown = card(qtbot, pane, story.minutes)
    button(shown, f"origin {copies[0]}").setFocus()
    qtbot.keyClick(button(shown, f"origin {copies[0]}"), Qt.Key.Key_Space)
    shown = anew(qtbot, pane, shown)
    assert button(shown, f"origin {copies[0]}").hasFocus()


def test_the_card_follows_what_is_found_beside_it(qtbot: QtBot, pane: CardPane, story: Story) -> None:
    shown = card(qtbot, pane, story.minutes)
    with Case.open(story.case.path) as other:
        other.documents.add("copy.txt", b"copy", kind="txt", state="ok", pages=[MINUTES])
        find_alike(other)
    assert rows(shown) == []
    story.case.store.announce[0](frozenset({"alike"}))
    assert rows(anew(qtbot, pane, shown)) == ["copy.txt, 100 % the same"]


def test_a_long_list_says_that_it_is_not_complete(qtbot: QtBot, pane: CardPane, story: Story) -> None:
    with story.case.store.change("documents"):
        for number in range(45):
            story.case.documents.add(f"{number}.txt", None, kind="txt", state="ok", pages=[f"{MINUTES} {number}"])
    find_alike(story.case)
    shown = card(qtbot, pane, story.minutes)
    assert len(rows(shown)) == 40
    assert "The 40 most alike of 45 are listed." in [label.text() for label in shown.findChildren(QLabel)]
    assert marks(shown)[-1] == "Same origin for all 40"


def test_everything_has_a_name(qtbot: QtBot, pane: CardPane, story: Story, copies: list[int]) -> None:
    card(qtbot, pane, story.minutes)
    assert (unnamed(pane.area), guessing_labels(pane)) == ([], [])
