"""Claims on the card of an entity: the sentence, how it stands, and the way to its passages and events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import MAIL, MINUTES, Story
from ui.card.claims import ClaimRow
from ui.card.pane import CardPane

FILES, JOINED = "had taken over the files at the end of 2019", "I joined in September 2018"


@pytest.fixture
def claims(story: Story) -> tuple[int, int]:
    """One on passages three, one on an event alone."""
    claims = story.case.claims
    paid = claims.add("Qiming & Co. paid", status="checked")
    claims.support(paid, story.minutes, "Qiming Programme (启明计划) " + FILES)
    claims.support(paid, story.notice)
    claims.support(paid, story.mail, "Please do not write Qiming in the subject line", stance="contradicts")
    return paid, claims.add("It went on under another name", events=[story.takeover])


def rows(qtbot: QtBot, pane: CardPane, count: int) -> list[ClaimRow]:
    def there() -> bool:
        return pane.card is not None and len(pane.card.findChildren(ClaimRow)) == count

    qtbot.waitUntil(there)
    assert pane.card
    return pane.card.findChildren(ClaimRow)


def test_they_are_listed_opened_and_unfolded(
    qtbot: QtBot, pane: CardPane, story: Story, claims: tuple[int, int]
) -> None:
    pane.show_entity(story.qiming)
    paid, went_on = rows(qtbot, pane, 2)
    assert pane.card
    assert paid.accessibleName() == "Qiming & Co. paid, checked · 2 independent sources, 1 passage contradicts it"
    assert went_on.accessibleName() == "It went on under another name, open · no passage supports it yet"
    assert "Claims" in [each.text() for each in pane.card.findChildren(QLabel)]
    assert unnamed(pane.card) == guessing_labels(pane.card) == []
    start = MINUTES.index("Qiming Programme (")
    with qtbot.waitSignal(pane.passage_activated) as opened:
        QTest.mouseClick(paid, Qt.MouseButton.LeftButton)
    assert opened.args == [story.minutes, 1, start, MINUTES.index(FILES) + len(FILES)]
    went_on.setFocus()
    with qtbot.waitSignal(pane.event_wanted) as wanted:
        QTest.keyClick(went_on, Qt.Key.Key_Return)
    assert wanted.args == [story.takeover]
    button = pane.card.findChild(QToolButton, f"more of claim {claims[0]}")
    menu = button.menu() if isinstance(button, QToolButton) else None
    assert menu and [each.text() for each in menu.actions()] == [
        f"“Qiming Programme (启明计划) {FILES}” · minutes.txt · p. 1"[:61] + " …” · minutes.txt · p. 1",
        "notice.html",
        "contradicts it: “Please do not write Qiming in the subject line” · 0231.eml · p. 1",
    ]
    words = "Please do not write Qiming in the subject line"
    with qtbot.waitSignal(pane.passage_activated) as opened:
        menu.actions()[2].trigger()
    assert opened.args == [story.mail, 1, MAIL.index(words), MAIL.index(words) + len(words)]


def test_they_follow_a_change_and_go_with_the_last(
    qtbot: QtBot, pane: CardPane, story: Story, claims: tuple[int, int]
) -> None:
    pane.show_entity(story.qiming)
    (_, went_on) = rows(qtbot, pane, 2)
    narrow, wide = went_on.heightForWidth(150), went_on.heightForWidth(500)
    assert narrow > wide  # nothing is cut off, it takes more lines
    story.case.claims.support(claims[1], story.mail, JOINED)
    qtbot.waitUntil(lambda: "1 independent source" in rows(qtbot, pane, 2)[1].accessibleName())
    for claim in claims:
        story.case.claims.remove(claim)
    rows(qtbot, pane, 0)
    assert pane.card and "Claims" not in [each.text() for each in pane.card.findChildren(QLabel)]
