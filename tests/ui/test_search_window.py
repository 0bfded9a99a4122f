"""Searching in the whole window, by keys: from hit to hit, kept and earlier searches, similar documents, switches."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import MAIL, MINUTES, Story
from ui.main_window import MainWindow
from workbench.searching.find import Options
from workbench.settings import load

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def key(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, held)


def search(window: MainWindow, qtbot: QtBot, query: str, summary: str) -> None:
    window.bar.search.set_text(query)
    qtbot.waitUntil(lambda: window.bar.search.summary.text() == summary)


Place = tuple[int | None, int, str]


def place(window: MainWindow) -> Place:
    """The document, the page, and the words that are lit."""
    reading = window.workplace.reading
    span = reading.view.lit_span
    text = reading.page.text if reading.page else ""
    return reading.current, reading.current_page, text[slice(*span)] if span else ""


def test_from_hit_to_hit_across_pages_and_documents(window: MainWindow, story: Story, qtbot: QtBot) -> None:
    case = window.session.case
    book = case.documents.add("book.txt", b"b", kind="txt", state="ok", pages=["A Kunpeng", "none", "Kunpeng. Kunpeng"])
    other = case.documents.add("other.txt", b"o", kind="txt", state="ok", pages=["nothing", "Kunpeng"])
    search(window, qtbot, "Kunpeng", "4 passages in 2 documents")
    ids = [hit.id for hit in window.workplace.results.view.model_of_hits.hits]
    places: dict[int, list[Place]] = {
        book: [(book, 1, "Kunpeng"), (book, 3, "Kunpeng"), (book, 3, "Kunpeng")],
        other: [(other, 2, "Kunpeng")],
    }
    wanted = [each for number in ids for each in places[number]]
    walked, spans = [], []
    for _ in wanted:
        key(window, Qt.Key.Key_F3)
        walked.append(place(window))
        spans.append(window.workplace.reading.view.lit_span)
    assert walked == wanted
    assert len({(at, span) for at, span in zip(walked, spans, strict=True)}) == 4
    key(window, Qt.Key.Key_F3)
    assert place(window) == wanted[-1]
    for before in reversed(wanted[:-1]):
        key(window, Qt.Key.Key_F3, SHIFT)
        assert place(window) == before
    window.workplace.reading.view.setFocus()
    key(window, Qt.Key.Key_BracketRight)
    assert place(window) == wanted[1]
    key(window, Qt.Key.Key_BracketLeft)
    assert place(window) == wanted[0]


def test_the_find_line_comes_before_the_search(window: MainWindow, story: Story, qtbot: QtBot) -> None:
    search(window, qtbot, "Hanbei", "2 passages in 1 document")
    window.workplace.open_document(story.mail)
    window.workplace.reading.view.setFocus()
    key(window, Qt.Key.Key_F, CONTROL)
    find_bar = window.workplace.reading.find_bar
    find_bar.field.setText("Qiming")
    qtbot.waitUntil(lambda: find_bar.count.text() == "1 place")
    key(window, Qt.Key.Key_F3)
    assert place(window) == (story.mail, 1, "Qiming")
    key(window, Qt.Key.Key_Escape)
    key(window, Qt.Key.Key_F3)
    assert place(window) == (story.minutes, 1, "Hanbei")


def test_without_a_search_only_documents_follow_each_other(window: MainWindow, story: Story, qtbot: QtBot) -> None:
    window.workplace.open_document(story.minutes)
    window.workplace.reading.view.setFocus()
    key(window, Qt.Key.Key_F3)
    assert window.workplace.reading.current == story.minutes
    key(window, Qt.Key.Key_BracketRight)
    assert window.workplace.reading.current == story.notice


def test_other_names_are_lit_and_switched_off_for_good(window: MainWindow, story: Story, qtbot: QtBot) -> None:
    search(window, qtbot, '"Lin Wei"', "3 passages in 2 documents")
    window.workplace.open_document(story.minutes)
    hits = window.workplace.reading.view.overlay.hits
    assert [MINUTES[mark.start : mark.end] for mark in hits.all] == ["Lin Wei", "林蔚"]
    window.workplace.results.switches.menu_now().actions()[0].trigger()
    qtbot.waitUntil(lambda: window.bar.search.summary.text() == "2 passages in 2 documents")
    hits = window.workplace.reading.view.overlay.hits
    assert [MINUTES[mark.start : mark.end] for mark in hits.all] == ["Lin Wei"]
    assert load().search == {"aliases": False, "scripts": True, "any_word": False}
    window.workplace.results.switches.menu_now().actions()[-1].trigger()
    assert load().search == {"aliases": False, "scripts": True, "any_word": False, "together": False}
    again = MainWindow(load())
    assert again.workplace.results._preferred == Options(aliases=False)
    assert not again.workplace.results._together
    again.close()


def test_the_keyboard_goes_along_with_the_list(window: MainWindow, story: Story, qtbot: QtBot) -> None:
    workplace = window.workplace
    workplace.documents.setFocus()
    search(window, qtbot, "Hanbei", "2 passages in 1 document")
    assert workplace.results.view.hasFocus()
    key(window, Qt.Key.Key_Escape)
    assert workplace.documents.view.hasFocus()


# -- the popup ---------------------------------------------------------------------------------------------------


def test_examples_come_from_the_case(window: MainWindow, story: Story, qtbot: QtBot) -> None:
    key(window, Qt.Key.Key_K, CONTROL)
    qtbot.waitUntil(window.searches.isVisible)
    assert window.searches.rows == [
        "For example, in this case", '"Qiming Programme"', '"Qiming Programme" AND "Lin Wei"', "date:2021",
    ]  # fmt: skip
    assert (unnamed(window.searches), guessing_labels(window.searches)) == ([], [])
    key(window, Qt.Key.Key_Down)
    key(window, Qt.Key.Key_Return)
    assert window.bar.search.text == '"Qiming Programme"'
    qtbot.waitUntil(lambda: [each.total for each in window.session.case.searches.lately()] == [3])
    assert not window.searches.isVisible()
    assert window.workplace.results.view.hasFocus()


def test_kept_and_earlier_searches_stand_below_the_line(window: MainWindow, story: Story, qtbot: QtBot) -> None:
    case = window.session.case
    case.searches.save("files", "The files", Options(aliases=False))
    case.searches.remember("Hanbei", 1)
    case.documents.add("new.txt", b"n", kind="txt", state="ok", pages=["More files"])
    field = window.bar.search.field
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    qtbot.waitUntil(
        lambda: window.searches.rows == [
            "Kept searches", "The files | 1 new", "Searched for lately", "Hanbei | 1", "Forget what was searched for",
        ]
    )  # fmt: skip
    for _ in range(4):  # round, past the end
        QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.bar.search.text == "files"
    results = window.workplace.results
    qtbot.waitUntil(lambda: results.view.model_of_hits.new == {4})
    assert (results.options, results.keeping.star.isChecked()) == (Options(aliases=False), True)
    window.bar.search.set_text("")
    assert case.searches.standing(1).new == ()
    field.clearFocus()
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert case.searches.lately() == []
    assert window.searches.rows == ["Kept searches", "The files"]


def test_the_popup_makes_way_for_typing_and_escape(window: MainWindow, story: Story, qtbot: QtBot) -> None:
    window.session.case.searches.remember("Hanbei", 1)
    field = window.bar.search.field
    key(window, Qt.Key.Key_K, CONTROL)
    assert window.searches.isVisible()
    key(window, Qt.Key.Key_Escape)
    assert (window.searches.isVisible(), field.hasFocus()) == (False, True)
    key(window, Qt.Key.Key_Down)
    assert window.searches.isVisible()
    QTest.keyClicks(field, "L")
    assert not window.searches.isVisible()
    field.clear()
    key(window, Qt.Key.Key_Down)
    window.workplace.reading.view.setFocus()
    assert not window.searches.isVisible()


def test_what_was_searched_for_is_no_change_to_be_told(window: MainWindow, story: Story, qtbot: QtBot) -> None:
    told = window.status.last.text()
    window.status.show_done("Exported", undoable=False)
    search(window, qtbot, "Hanbei", "2 passages in 1 document")
    window.workplace.results.setFocus()
    key(window, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: [each.query for each in window.session.case.searches.lately()] == ["Hanbei"])
    assert told and window.status.last.text() == "·  Exported"


# -- similar documents -------------------------------------------------------------------------------------------


def add_like(story: Story) -> int:
    add = story.case.documents.add
    for number in range(6):
        add(f"other{number}.txt", b"%d" % number, kind="txt", state="ok", pages=["The weather was mild."])
    return add("like.txt", b"like", kind="txt", state="ok", pages=["Wei wrote: Please keep the subject short."])


def test_similar_documents_from_the_card(window: MainWindow, story: Story, qtbot: QtBot) -> None:
    like = add_like(story)
    window.workplace.open_document(story.mail)
    card = window.workplace.card
    qtbot.waitUntil(lambda: card.findChild(QPushButton, "similar") is not None)
    button = card.findChild(QPushButton, "similar")
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.bar.search.text != "")
    assert window.bar.search.text == '(lin OR please OR qiming OR subject OR wei) -path:"mail/0231.eml"'
    results = window.workplace.results
    qtbot.waitUntil(lambda: bool(results.view.model_of_hits.hits) and not results.asking.under_way)
    assert results.view.model_of_hits.hits[0].id == like
    assert MAIL


def test_similar_documents_from_the_list(window: MainWindow, story: Story, qtbot: QtBot) -> None:
    add_like(story)
    documents = window.workplace.documents
    documents.select(story.notice)
    menu = documents._verbs.menu(documents._chosen(), lambda number: None)
    next(action for action in menu.actions() if action.text() == "Find similar").trigger()
    qtbot.waitUntil(lambda: window.bar.search.text != "")
    assert "启明计划" in window.bar.search.text
    other = story.case.documents.add("alone.txt", b"alone", kind="txt", state="ok", pages=["zzyzx"])
    window.workplace.find_similar(other)
    qtbot.waitUntil(lambda: window.status.last.text() == "·  No other document has words of this one")
