"""What a search asks and tells besides its list: order, switches, meaning, facets, kept searches, what was read."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from ui.dialogs import Note
from ui.lists import question
from ui.lists.results import ResultsPane
from ui.session import Session
from workbench.case import Case
from workbench.searches import SavedSearch
from workbench.searching.find import Hit, Options, search

Key = Qt.Key


@pytest.fixture
def searched(qtbot: QtBot, results: ResultsPane, case: Case) -> Callable[[str], None]:
    """Searches and waits for the answer in its order for good, and for what is told about it."""

    def search(query: str) -> None:
        with qtbot.waitSignal(results.asking.told):
            results.show_query(query)
        settle(qtbot, results)

    return search


def settle(qtbot: QtBot, pane: ResultsPane) -> None:
    qtbot.waitUntil(lambda: not pane.asking.under_way)


def hits(pane: ResultsPane) -> list[Hit]:
    return list(pane.view.model_of_hits.hits)


def paths(pane: ResultsPane) -> list[str]:
    return [hit.path for hit in hits(pane)]


def facet_rows(pane: ResultsPane) -> list[str]:
    facets = pane.head.facets
    return [facets.item(row).text() for row in range(facets.count())]


# -- one answer after the other ----------------------------------------------------------------------------------


def test_the_list_goes_on_as_it_is_scrolled(
    qtbot: QtBot, results: ResultsPane, searched: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(question, "PAGE", 10)
    searched("the")
    assert (results.count.text(), len(hits(results))) == ("31", 10)
    bar, sizes = results.view.verticalScrollBar(), set[int]()

    def scrolled_to_the_end() -> bool:
        bar.setValue(bar.maximum())
        sizes.add(len(hits(results)))
        return len(hits(results)) == 31

    qtbot.waitUntil(scrolled_to_the_end)
    assert sizes <= {10, 20, 30, 31}
    assert paths(results) == [hit.path for hit in search(results._session.case.store, "the").documents]
    assert not results.view.model_of_hits.canFetchMore(results.view.rootIndex())


def test_the_walk_goes_on_beyond_what_is_listed(
    qtbot: QtBot, results: ResultsPane, searched: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(question, "PAGE", 10)
    searched("the")
    results.view.scrollToTop()
    tenth = hits(results)[9]
    with qtbot.waitSignal(results.place_wanted) as wanted:
        results.walk(tenth.id, 99, 1)
    assert wanted.args is not None
    assert wanted.args[0] == hits(results)[10].id


def test_the_newest_are_shown_where_the_best_take_long(qtbot: QtBot, results: ResultsPane, case: Case) -> None:
    results.asking._patience.setInterval(0)
    answers: list[tuple[list[int], bool]] = []
    results.asking.answered.connect(lambda found, good: answers.append(([each.id for each in found.documents], good)))
    results.show_query("the")
    settle(qtbot, results)
    best = [hit.id for hit in search(case.store, "the").documents]
    assert answers == [(sorted(best, reverse=True)[:15], False), (best, True)]
    assert [hit.id for hit in hits(results)] == best


def test_a_search_of_one_document_is_answered_once(qtbot: QtBot, results: ResultsPane, case: Case) -> None:
    answers: list[bool] = []
    results.asking.answered.connect(lambda found, good: answers.append(good))
    results.show_query('exact:"LinkedIn advert"')
    results.show_query("path:recipients.xlsx")
    settle(qtbot, results)
    assert answers == [True]
    assert paths(results) == ["05_data/recipients.xlsx"]


@pytest.mark.parametrize(
    ("title", "order"),
    [("Newest in the case first", "newest"), ("By date", "date"), ("By path", "path"), ("Most hits first", "hits")],
)
def test_the_order_is_chosen_from_a_menu(
    qtbot: QtBot, results: ResultsPane, searched: Callable[[str], None], case: Case, title: str, order: str
) -> None:
    searched("Qiming")
    menu = results.head.order.menu_now()
    next(action for action in menu.actions() if action.text() == title).trigger()
    settle(qtbot, results)
    assert paths(results) == [hit.path for hit in search(case.store, "Qiming", order=order, together=True).documents]
    assert results.head.order.text() == f"{title} ▾"


# -- how it is meant ---------------------------------------------------------------------------------------------


def test_the_meaning_is_one_line_that_unfolds(results: ResultsPane, searched: Callable[[str], None]) -> None:
    searched("Qiming NOT kind:pdf")
    meaning = results.head.meaning
    assert meaning.accessibleName().startswith("Understood as: with “Qiming” or its other names ")
    assert meaning.words.endswith("whose kind is not “pdf”")
    assert meaning.text().endswith("…")
    QTest.mouseClick(meaning, Qt.MouseButton.LeftButton)
    assert meaning.text() == meaning.words
    QTest.mouseClick(meaning, Qt.MouseButton.LeftButton)
    assert meaning.text().endswith("…")
    meaning.setFocus(Qt.FocusReason.TabFocusReason)
    assert meaning.text() == meaning.words


def test_a_hit_says_by_which_names_it_was_found(results: ResultsPane, searched: Callable[[str], None]) -> None:
    searched("Torch")
    model = results.view.model_of_hits
    assert {hit.path: model.names_of(hit) for hit in model.hits} == {
        "01_policy/miit_qiming_mentions.rtf": "as Torch, Huoju, 火炬",
        "02_adverts/advert_list.csv": "as Huoju",
        "02_adverts/linkedin_2023-02_zhang.html": "as Huoju",
        "02_adverts/linkedin_advert_02.html": "",
        "02_adverts/researchgate_2023-03_muban.html": "as Huoju",
        "02_adverts/zhihu_advert_02.html": "as 火炬, 火炬计划",
        "02_adverts/zhihu_advert_06.html": "as 火炬, 火炬计划",
        "03_letters/R03_most_request.eml": "as Huoju, 火炬",
    }


def test_a_name_is_told_once(results: ResultsPane, searched: Callable[[str], None]) -> None:
    searched("(torch OR Huoju) path:miit_qiming_mentions")
    model = results.view.model_of_hits
    assert [model.names_of(hit) for hit in model.hits] == ["as torch, Huoju, 火炬"]


def test_switches_change_what_is_found(
    qtbot: QtBot, results: ResultsPane, searched: Callable[[str], None], case: Case
) -> None:
    searched("Torch")
    assert (results.count.text(), results.switches.isChecked()) == ("8", False)
    chosen: list[Options] = []
    results.options_changed.connect(chosen.append)
    titles = ["Other names of entities", "Simplified and traditional", "Any of the words"]
    actions = results.switches.menu_now().actions()[:3]
    assert [(action.text(), action.isChecked()) for action in actions] == [
        (titles[0], True), (titles[1], True), (titles[2], False),
    ]  # fmt: skip
    actions[0].trigger()
    settle(qtbot, results)
    assert (results.count.text(), results.switches.isChecked()) == ("2", True)
    assert chosen == [Options(aliases=False)] == [results.options]


def test_another_name_is_looked_for_at_once(
    qtbot: QtBot, results: ResultsPane, searched: Callable[[str], None], case: Case
) -> None:
    searched("zzyzx")
    assert results.count.text() == ""
    entity = next(each for each in case.entities.all() if each.name == "Huoju")
    case.entities.add_alias(entity.id, "zzyzx")
    qtbot.waitUntil(lambda: results.count.text() == "8")


# -- narrowing down ----------------------------------------------------------------------------------------------


def test_the_documents_divide_up_with_exact_counts(
    qtbot: QtBot, results: ResultsPane, searched: Callable[[str], None]
) -> None:
    searched("Torch")
    with qtbot.waitSignal(results.asking.told):
        QTest.mouseClick(results.head.narrow, Qt.MouseButton.LeftButton)
    assert results.head.facets.isVisible()
    assert [(value.term, value.count) for value in results.head.facets.values()][:7] == [
        ("kind:html", 5), ("kind:csv", 1), ("kind:eml", 1), ("kind:rtf", 1),
        ('folder:"02_adverts"', 6), ('folder:"01_policy"', 1), ('folder:"03_letters"', 1),
    ]  # fmt: skip
    assert facet_rows(results)[:6] == ["Kind", "html", "csv", "eml", "rtf", "Folder"]
    assert (unnamed(results), guessing_labels(results)) == ([], [])


def press(pane: ResultsPane, words: str, *, minus: bool = False, shift: bool = False) -> None:
    facets = pane.head.facets
    item = facets.item(facet_rows(pane).index(words))
    facets.scrollToItem(item)
    box = facets.visualItemRect(item)
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    point = box.center()
    if minus:
        point.setX(facets.viewport().width() - 10)
    QTest.mouseClick(facets.viewport(), Qt.MouseButton.LeftButton, held, point)


def test_a_click_narrows_a_chip_widens(qtbot: QtBot, results: ResultsPane, searched: Callable[[str], None]) -> None:
    wanted: list[str] = []
    results.query_wanted.connect(wanted.append)
    searched("Torch")
    with qtbot.waitSignal(results.asking.told):
        results.head.narrow.click()
    with qtbot.waitSignal(results.asking.told):
        press(results, "html")
    with qtbot.waitSignal(results.asking.told):
        press(results, "Chinese, simplified", minus=True)
    assert wanted == ["Torch kind:html", 'Torch kind:html -language:"zh-Hans"']
    assert results.count.text() == "3"
    assert [chip.accessibleName() for chip in results.head.chips.chips] == [
        "Take out kind: html", "Take out not language: zh-Hans",
    ]  # fmt: skip
    with qtbot.waitSignal(results.asking.told):
        results.head.chips.chips[0].click()
    assert wanted[-1] == 'Torch -language:"zh-Hans"'
    assert results.count.text() == "6"


def test_shift_and_a_click_leave_out(qtbot: QtBot, results: ResultsPane, searched: Callable[[str], None]) -> None:
    wanted: list[str] = []
    results.query_wanted.connect(wanted.append)
    searched("Torch")
    with qtbot.waitSignal(results.asking.told):
        results.head.narrow.click()
    press(results, "html", shift=True)
    assert wanted == ["Torch -kind:html"]


def test_facets_by_keys(qtbot: QtBot, results: ResultsPane, searched: Callable[[str], None]) -> None:
    wanted: list[str] = []
    results.query_wanted.connect(wanted.append)
    searched("Torch")
    with qtbot.waitSignal(results.asking.told):
        results.head.narrow.click()
    facets = results.head.facets
    facets.setFocus()
    facets.setCurrentRow(facet_rows(results).index("csv"))
    with qtbot.waitSignal(results.asking.told):
        QTest.keyClick(facets, Key.Key_Minus)
    facets.setCurrentRow(facet_rows(results).index("rtf"))
    with qtbot.waitSignal(results.asking.told):
        QTest.keyClick(facets, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    facets.setCurrentRow(facet_rows(results).index("eml"))
    with qtbot.waitSignal(results.asking.told):
        QTest.keyClick(facets, Key.Key_Return)
    QTest.keyClick(facets, Key.Key_Escape)
    assert (facets.isVisible(), results.view.hasFocus()) == (False, True)
    assert wanted == ["Torch -kind:csv", "Torch -kind:csv -kind:rtf", "Torch -kind:csv -kind:rtf kind:eml"]


def test_more_values_unfold(qtbot: QtBot, results: ResultsPane, searched: Callable[[str], None]) -> None:
    searched("Qiming")
    with qtbot.waitSignal(results.asking.told):
        results.head.narrow.click()
    rows = facet_rows(results)
    more = rows[6]
    assert more.endswith(" more …")
    press(results, more)
    assert len(facet_rows(results)) == len(rows) - 1 + int(more.split()[0])


def test_any_of_the_words_is_narrowed_as_a_whole(
    qtbot: QtBot, results: ResultsPane, searched: Callable[[str], None]
) -> None:
    results.use_options(Options(any_word=True))
    wanted: list[str] = []
    results.query_wanted.connect(wanted.append)
    searched("Torch Zhuji")
    with qtbot.waitSignal(results.asking.told):
        results.head.narrow.click()
    press(results, "eml")
    assert wanted == ["(Torch Zhuji) AND kind:eml"]


# -- read, kept, remembered --------------------------------------------------------------------------------------


def test_how_much_of_it_is_read(
    qtbot: QtBot, results: ResultsPane, searched: Callable[[str], None], case: Case
) -> None:
    searched("Torch")
    assert results.head.read.text() == "read 0 of 8"
    first = hits(results)[0].id
    case.documents.mark_read(first)
    qtbot.waitUntil(lambda: results.head.read.text() == "read 1 of 8")
    assert results.view.model_of_hits.read == {first}


def keep(qtbot: QtBot, results: ResultsPane, name: str) -> None:
    results.keeping.star.click()
    note = results.findChild(Note)
    assert note
    field = note.findChild(QLineEdit)
    assert field
    field.setText(name)
    next(each for each in note.findChildren(QPushButton) if each.text() == "Keep").click()


def test_the_star_keeps_a_search_and_forgets_it(
    qtbot: QtBot, results: ResultsPane, searched: Callable[[str], None], case: Case
) -> None:
    searched("Torch")
    assert (results.keeping.star.isChecked(), results.keeping.star.accessibleName()) == (False, "Keep this search")
    keep(qtbot, results, "")
    (kept,) = case.searches.all()
    assert kept == SavedSearch(kept.id, "Torch", "Torch", Options())
    assert results.keeping.star.isChecked()
    results.keeping.star.click()
    assert (case.searches.all(), results.keeping.star.isChecked()) == ([], False)
    case.store.undo()
    assert results.keeping.star.isChecked()


def test_what_came_since_is_marked_until_it_was_seen(
    qtbot: QtBot, results: ResultsPane, searched: Callable[[str], None], case: Case
) -> None:
    number = case.searches.save("Torch", "Torches", Options(aliases=False))
    new = case.documents.add("new.txt", b"Torch", kind="txt", state="ok", pages=["A Torch"])
    with qtbot.waitSignal(results.asking.told):
        results.open_kept(case.searches.get(number))
    settle(qtbot, results)
    model = results.view.model_of_hits
    assert (results.count.text(), results.options, model.new) == ("3", Options(aliases=False), {new})
    spoken = model.data(model.index(model.row_of(new)), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "new.txt, new, p. 1 · new.txt, 1: A Torch"
    assert case.searches.standing(number).new == (new,)
    searched("Zhuji")
    assert case.searches.standing(number).new == ()
    assert results.options == Options()


def test_closing_the_case_leaves_the_kept_search(
    qtbot: QtBot, results: ResultsPane, searched: Callable[[str], None], case: Case, session: Session
) -> None:
    number, path = case.searches.save("Torch"), case.path
    case.documents.add("new.txt", b"Torch", kind="txt", state="ok", pages=["A Torch"])
    searched("Torch")
    session.close()
    with Case.open(path) as again:
        assert again.searches.standing(number).new == ()


def test_a_query_is_remembered_once_it_was_meant(
    qtbot: QtBot, results: ResultsPane, searched: Callable[[str], None], case: Case
) -> None:
    searched("Torch")
    assert case.searches.lately() == []
    QTest.keyClick(results.view, Key.Key_Down)
    QTest.keyClick(results.view, Key.Key_Return)
    qtbot.waitUntil(lambda: [(each.query, each.total) for each in case.searches.lately()] == [("Torch", 8)])
    results.show_query("Zhuji")
    results.remember()
    qtbot.waitUntil(lambda: [each.query for each in case.searches.lately()] == ["Zhuji", "Torch"])
