"""The small card over a tag or an event: after the mouse has rested there, gone once it goes on."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels
from tests.ui.reading.conftest import Choose
from tests.ui.reading.drawn import JOURNAL, Shown, place_of
from ui.reading.hover_card import HoverCard
from ui.reading.pane import ReadingPane
from ui.session import Session
from workbench.dates import parse_date


@pytest.fixture
def card(minutes: ReadingPane) -> HoverCard:
    return minutes._commands.hover


@pytest.fixture
def lin(session: Session) -> int:
    lin = session.case.entities.add("Lin Wei", "person")
    session.case.entities.add_alias(lin, "林蔚")
    session.case.mentions.tag_everywhere(lin, ("Lin Wei", "林蔚"))
    return lin


def rest_on(pane: ReadingPane, words: str) -> QPoint:
    """Moves the mouse there, as a person would, and leaves it."""
    assert pane.page
    place = pane.view.box_of(pane.page.text.index(words) + len(words) // 2).center()
    QTest.mouseMove(pane.view.viewport(), place - QPoint(3, 0))
    QTest.mouseMove(pane.view.viewport(), place)
    return place


def test_it_says_who_that_is(minutes: ReadingPane, card: HoverCard, lin: int, session: Session, qtbot: QtBot) -> None:
    entities = session.case.entities
    zhao = entities.add("Zhao Mingyuan", "person")
    session.case.mentions.tag_everywhere(zhao, ("Zhao Mingyuan",))
    entities.write_notes(lin, "<b>Head</b> of talent.\nSecond line.\nThird.\nFourth.")
    entities.set_confidential(lin, True)
    rest_on(minutes, "Lin Wei")
    assert not card.isVisible()
    qtbot.waitUntil(card.isVisible)
    assert card.words == [
        "Person · protected",
        "Lin Wei",
        "林蔚",
        "<b>Head</b> of talent.\nSecond line.\nThird. …",
        "5 mentions in 2 documents",
        "Appears with Zhao Mingyuan",
    ]
    assert guessing_labels(card) == []
    assert minutes.view.rect().contains(card.geometry().adjusted(10, 10, -10, -10))


@pytest.mark.parametrize(
    "go",
    [
        lambda pane, place: QTest.mouseMove(pane.view.viewport(), place + QPoint(60, 40)),
        lambda pane, place: QTest.keyClick(pane.view, Qt.Key.Key_Down),
        lambda pane, place: QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place),
        lambda pane, place: pane.hide(),
    ],
    ids=["moves on", "types", "clicks", "hides the page"],
)
def test_it_is_gone_once_the_reporter(
    minutes: ReadingPane, card: HoverCard, lin: int, qtbot: QtBot, go: Callable[[ReadingPane, QPoint], object]
) -> None:
    place = rest_on(minutes, "Lin Wei")
    qtbot.waitUntil(card.isVisible)
    go(minutes, place)
    assert not card.isVisible()


def test_what_comes_late_is_not_shown(minutes: ReadingPane, card: HoverCard, lin: int, qtbot: QtBot) -> None:
    view = minutes.view
    view.hovered.emit(view.overlay.tags.all[0], view.viewport().mapToGlobal(QPoint(100, 100)))
    QTest.mouseMove(view.viewport(), QPoint(300, 300))
    qtbot.wait(150)
    assert not card.isVisible()


def test_it_takes_neither_mouse_nor_keyboard(minutes: ReadingPane, card: HoverCard, lin: int, qtbot: QtBot) -> None:
    place = rest_on(minutes, "Lin Wei")
    qtbot.waitUntil(card.isVisible)
    assert minutes.view.hasFocus()
    with qtbot.waitSignal(minutes.entity_wanted) as wanted:
        QTest.mouseClick(minutes.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert wanted.args == [lin]


def test_an_event_has_one_too(
    minutes: ReadingPane, card: HoverCard, lin: int, session: Session, qtbot: QtBot, choose: Choose
) -> None:
    event = session.case.events.add("The meeting", parse_date("12 March 2021"), [lin])
    minutes.view.event_hovered.emit(event, minutes.view.viewport().mapToGlobal(QPoint(20, 60)))
    assert card.words == ["Event", "The meeting", "12 March 2021", "Lin Wei"]
    QTest.keyClick(minutes.view, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_beside_the_text_it_lies_on_the_picture(
    pane: ReadingPane, shown: Shown, session: Session, qtbot: QtBot
) -> None:
    """Though the keyboard is in the text."""
    side = shown(JOURNAL, "both")
    assert pane.page
    start = pane.page.text.index("Cambridge")
    entity = session.case.entities.add("Cambridge", "place")
    session.case.mentions.tag(entity, pane.page.document_id, 1, start, start + 9)
    pane.view.setFocus()
    place = place_of(side, pane, "Cambridge").center().toPoint()
    QTest.mouseMove(side.view.viewport(), place - QPoint(2, 0))
    QTest.mouseMove(side.view.viewport(), place)
    card = pane._commands.hover
    qtbot.waitUntil(card.isVisible)
    assert (card.parentWidget(), card.words[:2]) == (side.view, ["Place", "Cambridge"])
