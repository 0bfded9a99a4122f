"""Back and forward through pages and cards in one trail, by keys in the whole window."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.story import MAIL, Story
from ui.main_window import MainWindow
from ui.trail import Place, Spot, Trail

A, B, C = Place(1, 1), Place(2, 1, (3, 4)), Place(1, 2)


def spots(trail: Trail, *steps: int) -> list[Spot | None]:
    return [trail.move(step) for step in steps]


def test_a_page_and_a_card_of_one_click_are_one_spot() -> None:
    trail = Trail()
    trail.visit(place=A)
    trail.pause()
    trail.visit(place=B)
    trail.visit(subject=("event", 1))
    trail.pause()
    trail.visit(subject=("entity", 2))
    assert spots(trail, 1, -1, -1, -1, 1) == [
        None,
        Spot(B, ("event", 1)),
        Spot(A),
        None,
        Spot(B, ("event", 1)),
    ]


def test_two_pages_in_one_click_are_two_spots_and_the_same_page_is_none() -> None:
    trail = Trail()
    for place in (A, B, B, C):
        trail.visit(place=place)
    assert spots(trail, -1, -1, -1) == [Spot(B), Spot(A), None]
    trail.visit(place=C)
    assert spots(trail, 1, -1) == [None, Spot(A)]


def test_what_is_gone_is_passed_over() -> None:
    trail = Trail()
    for place in (A, B, C):
        trail.visit(place=place)
    assert trail.move(-1, lambda spot: spot.place != B) == Spot(A)
    assert trail.move(1) == Spot(B)
    trail.clear()
    assert spots(trail, -1, 1) == [None, None]


def test_only_the_last_are_remembered() -> None:
    trail = Trail()
    for page in range(1000):
        trail.visit(place=Place(1, page))
    assert len([None for _ in range(1000) if trail.move(-1)]) == 199


@pytest.fixture
def travelled(window: MainWindow, story: Story, qtbot: QtBot) -> MainWindow:
    """From the minutes to Qiming's card, to the letter and its card, to the takeover's passage and card."""
    workplace = window.workplace
    for go in (
        lambda: workplace.open_passage(story.minutes, 1, 0, 0),
        lambda: workplace.show_entity(story.qiming),
        lambda: workplace.open_document(story.mail),
        lambda: workplace.open_event(story.takeover),
    ):
        go()
        qtbot.wait(5)
    return window


def seen(window: MainWindow) -> tuple[int | None, object, object]:
    """The document, the words lit in it, whose card."""
    reading = window.workplace.reading
    return reading.current, reading.view.lit_span, window.workplace.card.subject


def test_one_trail_leads_through_pages_and_cards(travelled: MainWindow, story: Story, qtbot: QtBot) -> None:
    walked = []
    for key in (Qt.Key.Key_Left,) * 3 + (Qt.Key.Key_Right,) * 3:
        qtbot.keyClick(travelled, key, Qt.KeyboardModifier.AltModifier)
        walked.append(seen(travelled))
    start = story.case.documents.page(story.minutes, 1).text.index("had taken over")
    letter = (story.mail, None, ("document", story.mail))
    qiming = (story.minutes, None, ("entity", story.qiming))
    takeover = (story.minutes, (start, start + 43), ("event", story.takeover))
    assert walked == [letter, qiming, qiming, letter, takeover, takeover]
    assert travelled.workplace.entities.view.current.id == story.qiming  # type: ignore[union-attr]


def test_a_card_alone_leaves_the_page_where_it_is(travelled: MainWindow, story: Story, qtbot: QtBot) -> None:
    travelled.workplace.open_document(story.mail)
    qtbot.wait(5)
    travelled.workplace.show_entity(story.lin)
    travelled.workplace.reading.view.put_cursor(MAIL.index("subject"))
    qtbot.wait(5)
    qtbot.keyClick(travelled, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert travelled.workplace.card.subject == ("document", story.mail)
    assert travelled.workplace.reading.view.caret == MAIL.index("subject")


def test_entities_and_documents_that_are_gone_are_passed_over(
    travelled: MainWindow, story: Story, qtbot: QtBot
) -> None:
    story.case.entities.remove(story.qiming)
    qtbot.keyClick(travelled, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(travelled, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert seen(travelled)[0] == story.minutes
    assert seen(travelled)[2] != ("entity", story.qiming)
    travelled.session.undo()
    qtbot.keyClick(travelled, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert seen(travelled)[2] == ("entity", story.qiming)


def test_another_case_begins_anew(travelled: MainWindow, qtbot: QtBot) -> None:
    travelled.session.close()
    qtbot.keyClick(travelled, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert travelled.workplace.reading.current is None
