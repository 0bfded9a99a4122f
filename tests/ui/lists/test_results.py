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
from ui.lists import results as results_file
from ui.lists.results import ResultsPane
from ui.session import Session
from ui.tokens import DARK, LIGHT
from workbench.case import Case

Passage = tuple[int, int, int, int]
Key = Qt.Key


@pytest.fixture
def opened(results: ResultsPane) -> list[Passage]:
    heard: list[Passage] = []
    results.passage_activated.connect(lambda *passage: heard.append(passage))
    return heard


@pytest.fixture
def searched(qtbot: QtBot, results: ResultsPane, case: Case) -> Callable[[str], str]:
    """Searches, waits for the answer, gives the summary."""

    def search(query: str) -> str:
        with qtbot.waitSignal(results.counted) as said:
            results.show_query(query)
        return str(said.args[0])

    return search


def quote(case: Case, passage: Passage) -> str:
    document, page, start, end = passage
    return case.documents.page(document, page).text[start:end]


def rows(pane: ResultsPane) -> list[str]:
    """Title, hits and place of each row."""
    model = pane.view.model_of_hits
    return [f"{model.data(model.index(at))} | {hit.hits} | {model.place_of(hit)}" for at, hit in enumerate(model.hits)]


def buttons(pane: ResultsPane) -> list[str]:
    return [button.text() for button in pane.nothing.buttons]


def test_documents_with_their_passages(results: ResultsPane, searched: Callable[[str], str]) -> None:
    assert searched("Torch") == "2 passages in 2 documents"
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
    assert {quote(case, passage).casefold() for passage in opened} <= {"qiming", "启明"}


def test_next_and_previous_stop_at_the_ends(
    results: ResultsPane, searched: Callable[[str], str], opened: list[Passage]
) -> None:
    searched("Torch")
    for _ in range(3):
        results.move(1)
    results.move(-1)
    ids = [hit.id for hit in results.view.model_of_hits.hits]
    assert [passage[0] for passage in opened] == [ids[0], ids[1], ids[0]]


def test_a_document_found_by_its_facts_alone_opens_as_a_whole(
    results: ResultsPane, searched: Callable[[str], str], opened: list[Passage], case: Case
) -> None:
    assert searched("path:recipients.xlsx") == "1 document"
    results.move(1)
    assert opened == [(case.documents.find("05_data/recipients.xlsx").id, 1, 0, 0)]


def test_a_misspelling_offers_what_is_there(qtbot: QtBot, results: ResultsPane, searched: Callable[[str], str]) -> None:
    assert searched("kunpang") == "nothing found"
    assert results.nothing.sentence.text() == "Nothing found for “kunpang”."
    assert buttons(results) == ["Search for “kunpeng”"]
    wanted: list[str] = []
    results.query_wanted.connect(wanted.append)
    with qtbot.waitSignal(results.counted):
        results.nothing.buttons[0].click()
    assert wanted == ["kunpeng"]
    assert len(results.view.model_of_hits.hits) == 9


def test_words_that_are_nowhere_together_can_be_searched_apart(
    results: ResultsPane, searched: Callable[[str], str]
) -> None:
    searched("torch zzyzx")
    assert buttons(results) == ["Search for any of the words", "Search as a phrase"]
    searched('"torch zhuji"')
    assert buttons(results) == ["Search for the words apart"]


def test_a_query_that_is_not_understood_says_why(results: ResultsPane, searched: Callable[[str], str]) -> None:
    assert searched('date:"someday soon"') == ""
    assert results.nothing.isVisible()
    assert results.nothing.sentence.text() == "“someday soon” is not understood as a date."


def test_the_first_fifty_come_first_and_the_others_after(
    qtbot: QtBot, results: ResultsPane, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results_file, "FIRST", 5)
    monkeypatch.setattr(results_file, "MOST_LISTED", 12)
    said: list[str] = []
    results.counted.connect(said.append)
    results.show_query("the")
    qtbot.waitUntil(lambda: len(results.view.model_of_hits.hits) == 12)
    assert said[0] == said[1]
    assert said[0].endswith(" documents")
    assert results.rest.text() == "The first 12 of them. More words find fewer."
    assert results.rest.isVisible()


def test_documents_that_come_are_found_and_the_row_stays(
    qtbot: QtBot, results: ResultsPane, searched: Callable[[str], str], case: Case
) -> None:
    searched("Torch")
    results.move(1)
    current = results.view.current
    with qtbot.waitSignal(results.counted) as said:
        case.documents.add("new.txt", b"Torch", kind="text", state="ok", pages=["Torch"])
    assert said.args == ["3 passages in 3 documents"]
    assert current is not None
    assert results.view.current is not None
    assert results.view.current.id == current.id


def test_escape_goes_back_to_the_documents(results: ResultsPane, searched: Callable[[str], str]) -> None:
    searched("Torch")
    wanted: list[str] = []
    results.query_wanted.connect(wanted.append)
    QTest.keyClick(results.view, Key.Key_Escape)
    results.close_button.click()
    assert wanted == ["", ""]


def test_clearing_leaves_nothing(results: ResultsPane, searched: Callable[[str], str]) -> None:
    searched("Torch")
    results.clear()
    assert (rows(results), results.count.text()) == ([], "")
    assert not results.nothing.isVisible()


def test_another_case_begins_without_a_search(
    results: ResultsPane, searched: Callable[[str], str], session: Session, case_folder: Path
) -> None:
    searched("Torch")
    session.create(case_folder / "empty.case")
    assert rows(results) == []


def colours(picture: QImage) -> set[str]:
    return {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2) for y in range(picture.height())}


def test_hits_are_lit_in_the_colours_of_the_theme(
    qapp: QApplication, results: ResultsPane, searched: Callable[[str], str]
) -> None:
    searched("Torch")
    assert LIGHT.hit in colours(results.view.viewport().grab().toImage())
    theme.apply(qapp, "dark")
    dark = colours(results.view.viewport().grab().toImage())
    assert (DARK.hit in dark, LIGHT.hit in dark) == (True, False)


def test_everything_has_a_name(results: ResultsPane, searched: Callable[[str], str]) -> None:
    searched("torch zzyzx")
    assert (unnamed(results), guessing_labels(results)) == ([], [])
