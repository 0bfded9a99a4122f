"""Amounts on the page: A notes them, they are painted and met like tags, the mouse tells what they are worth."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.reading.conftest import Choose
from ui.reading.pane import ReadingPane
from ui.reading.tag_bar import TagBar
from ui.reading.tags import MONEY
from ui.selection import Selection
from ui.session import Session
from ui.tokens import DARK, LIGHT
from workbench.dates import parse_date

TEXT = "😀 The plan pays up to 3 million yuan a year, they say.\n"
WORDS = "up to 3 million yuan a year"
START = TEXT.index(WORDS)


@pytest.fixture
def paper(pane: ReadingPane, session: Session) -> ReadingPane:
    """A page that names money, the keyboard in its text; hints are put away."""
    number = session.case.documents.add("plan.txt", b"p", kind="txt", state="ok", pages=[TEXT])
    pane.open_document(number)
    pane.view.setFocus()
    return pane


@pytest.fixture
def noted(paper: ReadingPane, session: Session) -> int:
    place = (paper.current or 0, 1, START, START + len(WORDS))
    amount = session.case.amounts.propose(*place)
    assert amount
    return session.case.amounts.add(*place, amount, date=parse_date("2022"))


def select(paper: ReadingPane, words: str) -> Selection:
    start = TEXT.index(words)
    paper.view.select(start, start + len(words))
    return Selection(paper.current or 0, 1, start, start + len(words), words)


def middle(paper: ReadingPane, words: str) -> QPoint:
    return paper.view.box_of(TEXT.index(words) + len(words) // 2).center()


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_Dollar])
def test_a_key_asks_for_the_amount_of_the_selection(paper: ReadingPane, qtbot: QtBot, key: Qt.Key) -> None:
    place = select(paper, WORDS)
    with qtbot.waitSignal(paper.amount_wanted) as asked:
        QTest.keyClick(paper.view, key)
    assert asked.args[0] == place


def test_the_bar_asks_by_mouse(paper: ReadingPane, qtbot: QtBot) -> None:
    place = select(paper, WORDS)
    bar = paper.findChild(TagBar)
    assert bar and bar.isVisible()
    with qtbot.waitSignal(paper.amount_wanted) as asked:
        QTest.mouseClick(bar.choices["amount"], Qt.MouseButton.LeftButton)
    assert (asked.args[0], bar.isVisible()) == (place, False)


def test_it_is_painted_in_the_style_of_money_and_follows_the_case(
    paper: ReadingPane, noted: int, session: Session
) -> None:
    (mark,) = paper.view.overlay.tags.all
    assert (mark.start, mark.end) == (START + 1, START + 1 + len(WORDS))  # 😀 counts twice in Qt
    assert (mark.number, mark.kind, mark.amount) == (noted, MONEY, True)
    (drawn,) = paper.desk.picture.view.marks.tags.all
    assert (drawn.start, drawn.end, drawn.amount) == (START, START + len(WORDS), True)
    for tokens in (LIGHT, DARK):
        assert (tokens.kind(MONEY).glyph, tokens.kind(MONEY).underline) == ("hexagon", "dash-dot")
    session.undo()
    assert list(paper.view.overlay.tags.all) == []


def test_a_click_and_keys_under_the_cursor_ask_for_its_form(paper: ReadingPane, noted: int, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_Return):
        paper.view.put_cursor(START + 3)
        with qtbot.waitSignal(paper.amount_wanted) as asked:
            QTest.keyClick(paper.view, key)
        assert asked.args[0] == noted
    with qtbot.waitSignal(paper.amount_wanted) as asked:
        QTest.mouseClick(paper.view.viewport(), Qt.MouseButton.LeftButton, pos=middle(paper, WORDS))
    assert asked.args[0] == noted


def test_the_mouse_tells_what_it_is_worth_beside_the_words(
    paper: ReadingPane, noted: int, session: Session, qtbot: QtBot
) -> None:
    session.case.rates.add("USD", "CNY", Decimal("7.5"), parse_date("June 2022"), "PBoC")
    QTest.mouseMove(paper.view.viewport(), middle(paper, WORDS))
    qtbot.waitUntil(QToolTip.isVisible)
    told = QToolTip.text().replace("<p>", "").replace("</p>", "").replace("<br/>\n", "\n").replace("<br>", "\n")
    assert "“up to 3 million yuan a year”" in told
    assert "up to 3,000,000 CNY per year · 2022" in told
    assert "up to 400,000 USD per year (1 USD = 7.5 CNY, June 2022, PBoC)" in told


def test_x_removes_the_innermost_of_tags_and_amounts(
    paper: ReadingPane, noted: int, session: Session, choose: Choose
) -> None:
    case, document = session.case, paper.current or 0
    plan = case.entities.add("The plan pays up to 3 million yuan a year", "programme")
    case.mentions.tag(plan, document, 1, 2, START + len(WORDS))
    million = case.entities.add("million", "other")
    case.mentions.tag(million, document, 1, TEXT.index("million"), TEXT.index("million") + 7)
    assert [mark.rank for mark in paper.view.overlay.tags.all] == [2, 1, 0]
    left = []
    for _ in range(3):
        paper.view.put_cursor(TEXT.index("million") + 2)
        QTest.keyClick(paper.view, Qt.Key.Key_X)
        left.append((len(case.mentions.on_page(document, 1)), len(case.amounts.on_page(document, 1))))
    assert left == [(1, 1), (1, 0), (0, 0)]
    step = case.store.to_undo()
    assert step and step.what == "Remove the tag The plan pays up to 3 million yuan a year"
