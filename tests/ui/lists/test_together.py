"""Documents that are almost the same stand together in the results: unfolded by key and click, switched off by menu."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.core.searching.test_families import LETTER, PLAN
from ui.lists.results import ResultsPane
from ui.session import Session
from workbench.case import Case
from workbench.comparing import find_alike

Key = Qt.Key


@pytest.fixture
def case(session: Session, case_folder: Path) -> Case:
    """Three copies of one report (1, 3, 5), of which a translation (4) is of one origin, and a letter (2)."""
    session.create(case_folder / "copies.case")
    texts = {
        "a report.txt": PLAN,
        "b letter.txt": LETTER,
        "c reprint.txt": f"Reprinted. {PLAN} Kunpeng",
        "d translation.txt": "鲲鹏计划（Kunpeng）",
        "e copy.txt": PLAN.upper(),
    }
    for path, text in texts.items():
        session.case.documents.add(path, text.encode(), kind="txt", state="ok", pages=[text])
    find_alike(session.case)
    return session.case


@pytest.fixture
def searched(qtbot: QtBot, results: ResultsPane, case: Case) -> Callable[[str], str]:
    """Searches by path, waits for the answer, gives the summary."""
    said: list[str] = []
    results.counted.connect(said.append)
    results.head.order.chosen.emit("path")

    def search(query: str) -> str:
        results.show_query(query)
        settle(qtbot, results)
        return said[-1]

    return search


def settle(qtbot: QtBot, pane: ResultsPane) -> None:
    qtbot.waitUntil(lambda: not pane.asking.under_way)


def rows(pane: ResultsPane) -> list[str]:
    """Number, whether it stands below another, and what it says of its family."""
    model = pane.view.model_of_hits
    return [f"{'  ' if model.first_of(hit) else ''}{hit.id} {model.family_of(hit)}".rstrip() for hit in model.hits]


FOLDED = ["1 2 more almost the same", "2", "4"]
UNFOLDED = ["1 2 more almost the same", "  5 100 % the same", "  3 95 % the same", "2", "4"]


def test_keys_unfold_and_fold(qtbot: QtBot, results: ResultsPane, searched: Callable[[str], str]) -> None:
    assert searched("kunpeng") == "5 documents, 3 of them different"
    assert (rows(results), results.count.text()) == (FOLDED, "5")
    QTest.keyClick(results.view, Key.Key_Down)
    QTest.keyClick(results.view, Key.Key_Up)
    QTest.keyClick(results.view, Key.Key_Right)
    qtbot.waitUntil(lambda: rows(results) == UNFOLDED)
    QTest.keyClick(results.view, Key.Key_Right)
    opened: list[int] = []
    results.passage_activated.connect(lambda document, *_: opened.append(document))
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Return, Key.Key_Left, Key.Key_Return):
        QTest.keyClick(results.view, key)
    assert (rows(results), opened) == (FOLDED, [3, 1])
    QTest.keyClick(results.view, Key.Key_Left)
    assert rows(results) == FOLDED


def test_a_click_on_the_words_unfolds_and_opens_nothing(
    qtbot: QtBot, results: ResultsPane, searched: Callable[[str], str]
) -> None:
    searched("kunpeng")
    view, opened = results.view, list[int]()
    results.passage_activated.connect(lambda document, *_: opened.append(document))
    place = view._delegate.fold_place(view.model_of_hits.index(0)).center()
    assert view.visualRect(view.model_of_hits.index(0)).contains(place)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: rows(results) == UNFOLDED)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (rows(results), opened) == (FOLDED, [])
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place - QPoint(0, 40))
    assert opened == [1]


def test_what_is_unfolded_stays_while_it_is_the_same_search(
    qtbot: QtBot, results: ResultsPane, searched: Callable[[str], str], case: Case
) -> None:
    searched("kunpeng")
    results.view.go_to(1)
    QTest.keyClick(results.view, Key.Key_Right)
    qtbot.waitUntil(lambda: rows(results) == UNFOLDED)
    results.view.go_to(3)
    case.documents.add("f.txt", b"Kunpeng", kind="txt", state="ok", pages=["Kunpeng"])
    qtbot.waitUntil(lambda: rows(results) == [*UNFOLDED, "6"])
    assert results.view.current and results.view.current.id == 3
    case.documents.same_origin([1, 4])
    qtbot.waitUntil(lambda: rows(results) == ["1 3 more like it", "2", "6"])
    QTest.keyClick(results.view, Key.Key_Home)
    QTest.keyClick(results.view, Key.Key_Right)
    qtbot.waitUntil(lambda: len(rows(results)) == 6)
    assert rows(results)[1:4] == ["  5 100 % the same", "  3 95 % the same", "  4 same origin"]
    searched("kunpeng OR nothing")
    assert rows(results) == ["1 3 more like it", "2", "6"]


def test_from_hit_to_hit_what_is_folded_in_is_passed_over(
    qtbot: QtBot, results: ResultsPane, searched: Callable[[str], str]
) -> None:
    searched("kunpeng")
    went: list[tuple[int, int]] = []
    results.place_wanted.connect(lambda document, page, step: went.append((document, step)))
    results.walk(None, 1, 1)
    results.walk(1, 1, 1)
    results.walk(5, 1, 1)
    results.walk(5, 1, -1)
    assert went == [(1, 1), (2, 1), (2, 1), (1, -1)]
    QTest.keyClick(results.view, Key.Key_Right)
    qtbot.waitUntil(lambda: rows(results) == UNFOLDED)
    for document in (1, 5, 3):
        results.walk(document, 1, 1)
    assert went[4:] == [(5, 1), (3, 1), (2, 1)]


def test_switched_off_each_stands_for_itself(
    qtbot: QtBot, results: ResultsPane, searched: Callable[[str], str]
) -> None:
    searched("kunpeng")
    kept: list[bool] = []
    results.together_changed.connect(kept.append)
    action = results.switches.menu_now().actions()[-1]
    assert (action.text(), action.isChecked(), results.switches.isChecked()) == (
        "Almost the same together",
        True,
        False,
    )
    action.trigger()
    settle(qtbot, results)
    assert (rows(results), kept, results.switches.isChecked()) == (["1", "2", "3", "4", "5"], [False], True)
    results.switches.menu_now().actions()[-1].trigger()
    settle(qtbot, results)
    assert (rows(results), kept) == (FOLDED, [False, True])


def test_a_screen_reader_hears_how_many_and_how_like(
    qtbot: QtBot, results: ResultsPane, searched: Callable[[str], str]
) -> None:
    searched("kunpeng")
    model = results.view.model_of_hits
    said = [str(model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole)) for row in range(2)]
    assert said[0].startswith("a report.txt, p. 1 · a report.txt, 2 more almost the same, folded, 1: ")
    assert said[1].startswith("b letter.txt, p. 1 · b letter.txt, 1: ")
    results.view.go_to(1)
    QTest.keyClick(results.view, Key.Key_Right)
    qtbot.waitUntil(lambda: rows(results) == UNFOLDED)
    said = [str(model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole)) for row in range(2)]
    assert "2 more almost the same, unfolded" in said[0]
    assert said[1].startswith("e copy.txt, p. 1 · e copy.txt, 100 % the same, 1: ")


def test_the_list_goes_on_by_what_is_different(
    qtbot: QtBot, results: ResultsPane, searched: Callable[[str], str], case: Case
) -> None:
    with case.store.change("documents"):
        for number in range(130):
            text = f"Kunpeng {chr(0x4E00 + number) * 30}"
            case.documents.add(f"x{number:03}.txt", text.encode(), kind="txt", state="ok", pages=[text])
    searched("kunpeng")
    model = results.view.model_of_hits
    results.view.go_to(1)
    QTest.keyClick(results.view, Key.Key_Right)
    qtbot.waitUntil(lambda: len(model.hits) > 50)
    for _ in range(4):
        QTest.keyClick(results.view, Key.Key_End)
        qtbot.wait(60)
    qtbot.waitUntil(lambda: not model.has_more)
    assert (len(model.hits), model.firsts, len({hit.id for hit in model.hits})) == (135, 133, 135)
