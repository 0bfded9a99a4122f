"""The pane of gaps and conflicts: all kinds listed and counted, narrowed, opened, followed, by keys and clicks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import Story, write_story
from ui.actions import Actions
from ui.gaps.pane import GapsPane
from ui.session import Session
from workbench.dates import parse_date

Key = Qt.Key
LATER = "On 3 May 2023 Lin Wei was paid 2 million yuan."
OTHER = "He got 5 million yuan, people said on 4 June 2021."


@pytest.fixture
def pane(session: Session, show_window: Callable[[QWidget], None]) -> Iterator[GapsPane]:
    window = QMainWindow()
    made = GapsPane(session, Actions(window))
    window.setCentralWidget(made)
    window.resize(300, 700)
    show_window(window)
    yield made
    window.close()


@pytest.fixture
def story(session: Session) -> Story:
    """The story with a payment five years after Lin Wei joined, of which one source has another sum and date."""
    story = write_story(session.case)
    case, add = story.case, story.case.documents.add
    one = add("a.txt", LATER.encode(), kind="text", state="ok", pages=[LATER])
    other = add("b.txt", OTHER.encode(), kind="text", state="ok", pages=[OTHER])
    case.documents.set_date(other, parse_date("4 June 2021"))
    paid = case.events.add("Lin Wei is paid", parse_date("3 May 2023"), [story.lin])
    for document, quote in ((one, LATER), (other, OTHER)):
        case.events.cite(paid, document, quote)
    return story


def listed(pane: GapsPane) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.finding.kind, each.finding.sentence, each.titles) for each in pane.view.gaps.rows]


TAKEOVER, JOINED, PAID = "E01 · Qiming takes over the files", "E02 · Lin Wei joins", "E03 · Lin Wei is paid"
SILENCE = (
    "silence",
    "Nothing is dated 1 October 2018 to 2 May 2023 for Lin Wei: 4 years between E02 and E03.",
    (JOINED, PAID),
)
FOUND = [
    SILENCE,
    ("date", "E03 is dated 3 May 2023, but b.txt, page 1 says “4 June 2021”.", (PAID,)),
    (
        "amount",
        "Sources of E03 disagree on the amount: 2,000,000 CNY in a.txt, page 1, 5,000,000 CNY in b.txt, page 1.",
        (PAID,),
    ),
    ("order", "E03 is dated 3 May 2023, but b.txt told of it 4 June 2021.", (PAID,)),
    ("sources", "E02 rests on one source alone (1 passage).", (JOINED,)),
    ("sources", "E01 rests on one source alone (1 passage).", (TAKEOVER,)),
]


def chips(pane: GapsPane) -> list[str]:
    return [each.accessibleName() for each in pane.narrowing.chips.values()]


def test_the_list_is_handed_on_as_it_is_narrowed(qtbot: QtBot, pane: GapsPane, story: Story, tmp_path: Path) -> None:
    told: list[str] = []
    pane.told.connect(told.append)
    pane.show_gaps()
    qtbot.waitUntil(lambda: listed(pane) == FOUND)
    press(pane, Key.Key_3)
    pane.export_button.click()
    form = pane.export_form
    assert form is not None
    qtbot.waitUntil(lambda: form.save_button.isEnabled())
    assert (form.summary.text(), form.list.toPlainText().splitlines()[0]) == ("1 finding goes out", FOUND[2][1])
    assert (unnamed(form), guessing_labels(form)) == ([], [])
    out = tmp_path / "gaps.csv"
    form.write(form.audience, out)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [f"Wrote 1 finding to {out}, withheld 0"]
    assert out.read_text("utf-8-sig").count("Sources of E03 disagree") == 2


def press(pane: GapsPane, key: Qt.Key) -> None:
    QTest.keyClick(pane.view, key)


def test_all_that_does_not_add_up_is_listed_and_narrowed_by_keys(qtbot: QtBot, pane: GapsPane, story: Story) -> None:
    pane.show_gaps()
    qtbot.waitUntil(lambda: len(pane.view.gaps.rows) == 6)
    assert listed(pane) == FOUND
    assert chips(pane) == [
        "Silences, 1",
        "Dates disagree, 1",
        "Amounts disagree, 1",
        "Out of order, 1",
        "One source, 2",
    ]
    assert (pane.view.hasFocus(), pane.count.text()) == (True, "6")
    assert (unnamed(pane), guessing_labels(pane)) == ([], [])
    press(pane, Key.Key_5)
    assert (listed(pane), pane.count.text()) == (FOUND[4:], "2 of 6")
    press(pane, Key.Key_2)
    assert listed(pane) == FOUND[1:2]
    press(pane, Key.Key_2)
    assert listed(pane) == FOUND
    pane.narrowing.length.setFocus()
    QTest.keyClick(pane.narrowing.length, Key.Key_Down, delay=0)
    QTest.keyClick(pane.narrowing.length, Key.Key_Down, delay=0)
    qtbot.waitUntil(lambda: chips(pane)[0] == "Silences, 0")
    QTest.mouseClick(pane.narrowing.chips["silence"], Qt.MouseButton.LeftButton)
    assert pane.empty.isVisible() and pane.empty.sentence.text() == "Nothing of this kind."
    QTest.mouseClick(pane.empty.button, Qt.MouseButton.LeftButton)
    assert listed(pane) == FOUND[1:]


def test_other_lanes_have_other_silences(qtbot: QtBot, pane: GapsPane, story: Story) -> None:
    pane.show_gaps()
    qtbot.waitUntil(lambda: len(pane.view.gaps.rows) == 6)
    pane.narrowing.lanes.setFocus()
    for _ in range(3):
        QTest.keyClick(pane.narrowing.lanes, Key.Key_Down)
    qtbot.waitUntil(lambda: "for Lin Wei" not in listed(pane)[0][1])
    assert [sentence for kind, sentence, _ in listed(pane) if kind == "silence"] == [
        "Nothing is dated 1 January 2020 to 2 May 2023: 3 years between E01 and E03.",
    ]


def test_enter_goes_from_passage_to_passage_and_shows_the_event(qtbot: QtBot, pane: GapsPane, story: Story) -> None:
    pane.show_gaps()
    qtbot.waitUntil(lambda: len(pane.view.gaps.rows) == 6)
    opened: list[tuple[int, ...]] = []
    pane.passage_activated.connect(lambda *place: opened.append(place))
    pane.event_wanted.connect(lambda event: opened.append((event,)))
    paid = next(each.id for each in story.case.events.all() if each.key == "E03")
    a, b = (story.case.documents.find(name).id for name in ("a.txt", "b.txt"))
    joined = story.case.events.get(story.joined).citations[0].passage
    assert pane.hint.text().startswith("Enter opens its passage")
    for _ in range(2):
        press(pane, Key.Key_Return)
    assert opened == [
        (story.mail, 1, joined.start, joined.end), (story.joined,), (a, 1, 0, len(LATER)), (paid,),
    ]  # fmt: skip
    assert pane.hint.text() == "Place 2 of 3; Enter opens the next."
    press(pane, Key.Key_Down)
    assert pane.hint.text().startswith("Enter opens its passage")
    opened.clear()
    QTest.mouseClick(
        pane.view.viewport(), Qt.MouseButton.LeftButton, pos=pane.view.visualRect(pane.view.gaps.index(1)).center()
    )
    assert opened == [(b, 1, 0, len(OTHER)), (paid,)]
    with qtbot.waitSignal(pane.edit_event) as edit:
        press(pane, Key.Key_E)
    assert edit.args == [paid]


def test_the_list_follows_and_keeps_its_row(qtbot: QtBot, pane: GapsPane, story: Story, session: Session) -> None:
    pane.show_gaps()
    qtbot.waitUntil(lambda: len(pane.view.gaps.rows) == 6)
    for _ in range(4):
        press(pane, Key.Key_Down)
    assert pane.view.current and pane.view.current.titles == (JOINED,)
    paid = next(each.id for each in story.case.events.all() if each.key == "E03")
    story.case.events.change([paid], status="rejected")
    qtbot.waitUntil(lambda: len(pane.view.gaps.rows) == 2)
    assert listed(pane) == FOUND[4:]
    assert pane.view.current and pane.view.current.titles == (JOINED,)
    session.undo()
    qtbot.waitUntil(lambda: len(pane.view.gaps.rows) == 6)
    story.case.events.remove(*(each.id for each in story.case.events.all()))
    qtbot.waitUntil(lambda: pane.empty.isVisible())
    assert pane.empty.sentence.text().endswith("select a date in a text and press D.")
    with qtbot.waitSignal(pane.closed):
        QTest.keyClick(pane.narrowing.lanes, Key.Key_Escape)
    session.undo()
    assert len(pane.view.gaps.rows) == 0  # what is put away is not looked for
