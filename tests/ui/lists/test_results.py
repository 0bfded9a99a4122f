"""The list of what a search found, driven by keys and clicks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from ui import theme
from ui.lists.results import ResultsPane
from ui.session import Session
from ui.tokens import DARK, LIGHT
from workbench.case import Case
from workbench.searching.find import Options

TORCH = 'exact:"Torch"'
Passage = tuple[int, int, int, int]
Key = Qt.Key


@pytest.fixture
def opened(results: ResultsPane) -> list[Passage]:
    heard: list[Passage] = []
    results.passage_activated.connect(lambda *passage: heard.append(passage))
    return heard


@pytest.fixture
def searched(qtbot: QtBot, results: ResultsPane, case: Case) -> Callable[[str], str]:
    """Searches, waits for the answer in its order for good, gives the summary."""
    said: list[str] = []
    results.counted.connect(said.append)

    def search(query: str) -> str:
        results.show_query(query)
        settle(qtbot, results)
        return said[-1]

    return search


def quote(case: Case, passage: Passage) -> str:
    document, page, start, end = passage
    return case.documents.page(document, page).text[start:end]


def rows(pane: ResultsPane) -> list[str]:
    """Title, hits and place of each row."""
    model = pane.view.model_of_hits
    return [f"{model.data(model.index(at))} | {hit.hits} | {model.place_of(hit)}" for at, hit in enumerate(model.hits)]


def settle(qtbot: QtBot, pane: ResultsPane) -> None:
    qtbot.waitUntil(lambda: not pane.asking.under_way)


def buttons(pane: ResultsPane) -> list[str]:
    return [button.text() for button in pane.nothing.buttons]


def test_documents_with_their_passages(results: ResultsPane, searched: Callable[[str], str]) -> None:
    assert searched(TORCH) == "2 passages in 2 documents"
    assert sorted(rows(results)) == [
        "Professors and principal investigators - LinkedIn | 1 | p. 1 · 02_adverts/linkedin_advert_02.html",
        "miit_qiming_mentions.rtf | 1 | p. 1 · 01_policy/miit_qiming_mentions.rtf",
    ]
    assert results.count.text() == "2"


def test_click_and_enter_open_the_passage(
    results: ResultsPane, searched: Callable[[str], str], opened: list[Passage], case: Case
) -> None:
    searched("启明 OR qiming")
    place = results.view.visualRect(results.view.model_of_hits.index(1)).center()
    QTest.mouseClick(results.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.keyClick(results.view, Key.Key_Down)
    QTest.keyClick(results.view, Key.Key_Return)
    hits = results.view.model_of_hits.hits
    assert opened == [(hit.id, hit.page, hit.start, hit.end) for hit in hits[1:3]]
    assert {quote(case, passage).casefold() for passage in opened} <= {"qiming", "启明计划"}


def test_the_walk_stops_at_the_ends(results: ResultsPane, searched: Callable[[str], str]) -> None:
    searched(TORCH)
    places: list[tuple[int, int, int]] = []
    results.place_wanted.connect(lambda *place: places.append(place))
    first, second = (hit.id for hit in results.view.model_of_hits.hits)
    results.walk(None, 1, 1)
    results.walk(first, 1, 1)
    results.walk(second, 1, 1)
    results.walk(second, 1, -1)
    results.walk(first, 1, -1)
    assert places == [(first, 1, 1), (second, 1, 1), (first, 1, -1)]


def test_a_document_found_by_its_facts_alone_opens_as_a_whole(
    results: ResultsPane, searched: Callable[[str], str], opened: list[Passage], case: Case
) -> None:
    assert searched("path:recipients.xlsx") == "1 document"
    results.walk(None, 1, 1)
    assert opened == [(case.documents.find("05_data/recipients.xlsx").id, 1, 0, 0)]


def test_a_misspelling_offers_what_is_there(qtbot: QtBot, results: ResultsPane, searched: Callable[[str], str]) -> None:
    assert searched("kunpang") == "nothing found"
    assert results.nothing.sentence.text() == "Nothing found for “kunpang”."
    assert buttons(results) == ["Search for “kunpeng”", "Exact text (slower)"]
    wanted: list[str] = []
    results.query_wanted.connect(wanted.append)
    results.nothing.buttons[0].click()
    settle(qtbot, results)
    assert wanted == ["kunpeng"]
    assert results.count.text() == "14"


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("torch zzyzx", ["Search for any of the words", "Search as a phrase", "Exact text (slower)"]),
        ('"torch zhuji"', ["Search for the words apart", "Exact text (slower)"]),
        ('"torch OR zzyzx"', ["Search for the words apart", "Exact text (slower)"]),
        ("zzyzx kind:pdf", ["Search without filters", "Exact text (slower)"]),
        ("zzyzx OR yyzzy", []),
        ("kind:nothing", []),
    ],
)
def test_what_may_find_more(
    results: ResultsPane, searched: Callable[[str], str], query: str, offered: list[str]
) -> None:
    searched(query)
    assert buttons(results) == offered


def test_a_phrase_is_told_in_its_own_quotes(qtbot: QtBot, results: ResultsPane, searched: Callable[[str], str]) -> None:
    searched('"reward OR bonus"')
    assert results.nothing.sentence.text() == 'Nothing found for "reward OR bonus".'
    results.query_wanted.connect(results.show_query)
    results.nothing.buttons[0].click()  # the words apart
    settle(qtbot, results)
    assert results.count.text() == "3"


def test_what_is_offered_keeps_what_narrows_the_search_down(
    results: ResultsPane, searched: Callable[[str], str]
) -> None:
    searched("zzyzx yyzzy -kind:pdf")
    wanted: list[str] = []
    results.query_wanted.connect(wanted.append)
    for at in range(4):
        searched("zzyzx yyzzy -kind:pdf")
        results.nothing.buttons[at].click()
    assert wanted == [
        "zzyzx yyzzy", "zzyzx OR yyzzy -kind:pdf", '"zzyzx yyzzy" -kind:pdf', 'exact:"zzyzx yyzzy" -kind:pdf',
    ]  # fmt: skip


def test_one_script_offers_both(qtbot: QtBot, results: ResultsPane, searched: Callable[[str], str]) -> None:
    results.use_options(Options(aliases=False, scripts=False))
    assert searched("啟明計劃") == "nothing found"
    assert buttons(results) == ["Simplified and traditional", "Exact text (slower)"]
    with qtbot.waitSignal(results.options_changed) as changed:
        results.nothing.buttons[0].click()
    settle(qtbot, results)
    assert changed.args == [Options(aliases=False, scripts=True)]
    assert results.count.text() == "10"


def test_a_query_that_is_not_understood_says_why_and_leaves_what_there_was_in_grey(
    results: ResultsPane, searched: Callable[[str], str]
) -> None:
    searched(TORCH)
    before = rows(results)
    assert searched(f"{TORCH} (") == ""
    meaning = results.head.meaning
    assert (meaning.text(), meaning.property("role")) == ('A bracket is not closed: exact:"Torch" ⟨(⟩.', "danger")
    assert meaning.accessibleName() == 'Not understood: A bracket is not closed: exact:"Torch" ⟨(⟩.'
    assert (rows(results), results.view.stale, results.view.isVisible()) == (before, True, True)
    searched(TORCH)
    assert (results.view.stale, meaning.property("role")) == (False, "faint")


def test_while_the_index_is_made_anew_it_is_said_that_this_may_not_be_all(
    results: ResultsPane, searched: Callable[[str], str], case: Case
) -> None:
    with case.store.unrecorded():
        case.store.connection.execute("UPDATE case_info SET value = 'of another time' WHERE key = 'segmentation'")
    searched("Kunpeng kind:pdf")
    meaning = results.head.meaning
    assert meaning.words.startswith("The index is being made anew; what is found may not be all. ")
    assert (meaning.text(), meaning.property("role")) == (meaning.words, "danger")


def test_a_query_that_is_not_understood_is_no_failed_search(
    results: ResultsPane, searched: Callable[[str], str]
) -> None:
    searched('date:"someday soon"')
    assert results.head.meaning.text() == "“someday soon” is not understood as a date."
    assert not results.nothing.isVisible()


def test_documents_that_come_are_found_and_the_row_stays(
    qtbot: QtBot, results: ResultsPane, searched: Callable[[str], str], case: Case
) -> None:
    searched(TORCH)
    results.walk(None, 1, 1)
    current = results.view.current
    with qtbot.waitSignal(results.counted) as said:
        case.documents.add("new.txt", b"Torch", kind="text", state="ok", pages=["Torch"])
    assert said.args == ["3 passages in 3 documents"]
    assert current is not None
    assert results.view.current is not None
    assert results.view.current.id == current.id


def test_escape_goes_back_to_the_documents(results: ResultsPane, searched: Callable[[str], str]) -> None:
    searched(TORCH)
    wanted: list[str] = []
    results.query_wanted.connect(wanted.append)
    QTest.keyClick(results.view, Key.Key_Escape)
    results.close_button.click()
    assert wanted == ["", ""]


def test_clearing_leaves_nothing(results: ResultsPane, searched: Callable[[str], str]) -> None:
    searched(TORCH)
    results.clear()
    assert (rows(results), results.count.text()) == ([], "")
    assert not results.nothing.isVisible()


def test_another_case_begins_without_a_search(
    results: ResultsPane, searched: Callable[[str], str], session: Session, case_folder: Path
) -> None:
    searched(TORCH)
    session.create(case_folder / "empty.case")
    assert rows(results) == []


def colours(picture: QImage) -> set[str]:
    return {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2) for y in range(picture.height())}


def test_hits_are_lit_in_the_colours_of_the_theme(
    qapp: QApplication, results: ResultsPane, searched: Callable[[str], str]
) -> None:
    searched(TORCH)
    assert LIGHT.hit in colours(results.view.viewport().grab().toImage())
    theme.apply(qapp, "dark")
    dark = colours(results.view.viewport().grab().toImage())
    assert (DARK.hit in dark, LIGHT.hit in dark) == (True, False)


def test_everything_has_a_name(results: ResultsPane, searched: Callable[[str], str]) -> None:
    searched("torch zzyzx")
    assert (unnamed(results), guessing_labels(results)) == ([], [])
