"""The find line asked in the language of the search, and the hits of the search walked through on their pages."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.reading.conftest import MINUTES
from ui.reading.hits import beside
from ui.reading.pane import ReadingPane
from ui.session import Session
from workbench.searching.find import Options

CTRL = Qt.KeyboardModifier.ControlModifier


def find(pane: ReadingPane, words: str) -> None:
    QTest.keyClick(pane.view, Qt.Key.Key_F, CTRL)
    pane.find_bar.field.setText(words)


def found(pane: ReadingPane) -> list[str]:
    """What the find line lights on the page shown."""
    assert pane.page
    return [pane.page.text[mark.start : mark.end] for mark in pane.view.overlay.found.all]


@pytest.mark.parametrize(
    ("words", "count", "lit"),
    [
        ("Lin W*", "6 places", ["Lin", "Lin Wei"]),
        ("Mingyuan OR Talent", "2 places", ["Mingyuan", "Talent"]),
        ('"Seven Rivers" NOT Uppsala', "1 place", ["Seven Rivers"]),
        ("NEAR(meeting minutes, 4)", "3 places", ["Minutes", "meeting"]),
        ("啟明計劃 OR 启明", "1 place", ["启明计划"]),
        ('regex:"1[0-9] \\w+ 2021"', "1 place", ["12 March 2021"]),
        ("(赵明远)", "1 place", ["(赵明远)"]),
        ("Wei Lin", "not found", []),
    ],
)
def test_any_query_finds_in_the_document(
    minutes: ReadingPane, qtbot: QtBot, words: str, count: str, lit: list[str]
) -> None:
    find(minutes, words)
    qtbot.waitUntil(lambda: minutes.find_bar.count.text() == count)
    if words != "Lin W*":
        assert found(minutes) == lit


def test_other_names_are_found_where_the_search_finds_them(
    minutes: ReadingPane, session: Session, qtbot: QtBot
) -> None:
    qiming = session.case.entities.add("Qiming Programme", "programme")
    session.case.entities.add_alias(qiming, "启明计划")
    find(minutes, '"启明计划" OR zzyzx')
    qtbot.waitUntil(lambda: minutes.find_bar.count.text() == "2 places")
    assert found(minutes) == ["Qiming Programme", "启明计划"]
    minutes.set_query("", Options(aliases=False))
    find(minutes, '"启明计划" OR zzyzy')
    qtbot.waitUntil(lambda: minutes.find_bar.count.text() == "1 place")


def test_what_is_not_understood_is_said_in_the_line(minutes: ReadingPane, qtbot: QtBot) -> None:
    find(minutes, 'Lin OR "Wei')
    count = minutes.find_bar.count
    qtbot.waitUntil(lambda: count.text() == 'A quotation mark has no partner: Lin OR ⟨"⟩Wei.')
    assert count.property("role") == "danger"
    minutes.find_bar.field.setText("Lin Wei")
    qtbot.waitUntil(lambda: count.text() == "3 places")
    assert count.property("role") == "muted"


def test_hits_are_walked_through_on_their_page(minutes: ReadingPane) -> None:
    minutes.set_query('"Lin Wei" OR Qiming', Options())
    lin, qiming = MINUTES[0].index("Lin Wei"), MINUTES[0].index("Qiming")
    walked = [(minutes.step_hit(step), minutes.view.lit_span) for step in (1, 1, 1, -1, -1)]
    first, second = (lin, lin + 7), (qiming, qiming + 6)
    assert walked == [(True, first), (True, second), (False, second), (True, first), (False, first)]
    minutes.open_hit(1, 3, -1)
    assert (minutes.current_page, minutes.view.lit_span) == (3, (12, 19))


def test_the_walk_goes_on_from_the_cursor(minutes: ReadingPane) -> None:
    minutes.set_query("the", Options())
    places = [place.start() for place in re.finditer("the ", MINUTES[0], re.IGNORECASE)]
    minutes.view.put_cursor(places[2] - 1)
    assert minutes.step_hit(1)
    assert minutes.view.lit_span == (places[2], places[2] + 3)
    minutes.view.put_cursor(places[2] - 1)
    assert minutes.step_hit(-1)
    assert minutes.view.lit_span == (places[1], places[1] + 3)


@pytest.mark.parametrize(
    ("lit", "caret", "step", "expected"),
    [
        (None, 0, 1, (0, 2)),
        ((0, 2), 0, 1, (5, 7)),
        ((5, 7), 5, 1, None),
        ((5, 7), 5, -1, (0, 2)),
        ((0, 2), 0, -1, None),
        ((0, 2), 6, -1, (5, 7)),
        ((0, 2), 3, 1, (5, 7)),
    ],
)
def test_the_hit_beside(lit: tuple[int, int] | None, caret: int, step: int, expected: tuple[int, int] | None) -> None:
    assert beside([(0, 2), (5, 7)], lit, caret, step) == expected


def test_names_that_are_added_are_lit_at_once(minutes: ReadingPane, session: Session) -> None:
    minutes.set_query("Qiming", Options())
    assert len(minutes.view.overlay.hits.all) == 1
    qiming = session.case.entities.add("Qiming", "programme")
    session.case.entities.add_alias(qiming, "启明计划")
    assert len(minutes.view.overlay.hits.all) == 2
