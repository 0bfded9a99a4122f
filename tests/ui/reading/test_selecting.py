"""Selecting by clicks and keys, on the text and on the picture, over lines and over the end of a page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.reading.conftest import MINUTES, Choose
from tests.ui.reading.drawn import BUDGET, CTRL, JOURNAL, SCAN, SHIFT, Shown, ends, place_of
from ui.reading.pane import ReadingPane
from ui.reading.tag_bar import TagBar
from ui.reading.words import chinese_word, trimmed
from ui.selection import Selection
from ui.session import Session

LEFT = Qt.MouseButton.LeftButton
CHINESE = "汉北理工学院启明计划申请通知：二〇二二年，浙江大学。\nLin Wei 林蔚 agreed."


def quote(pane: ReadingPane) -> str | None:
    return pane.selection.quote if pane.selection else None


def press(pane: ReadingPane, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(pane.desk.side, key, held)


def double_click(port: QWidget, at: QPoint) -> None:
    for play in (QTest.mousePress, QTest.mouseRelease):
        play(port, LEFT, pos=at)
    QTest.mouseDClick(port, LEFT, pos=at)


def wait_for_single_clicks() -> None:
    """Two clicks that follow slowly are no double click."""
    QTest.qWait(QApplication.doubleClickInterval() + 20)


def middle(pane: ReadingPane, words: str, sign: int = 0) -> QPoint:
    """The middle of a sign of some words of the text."""
    assert pane.page
    at = pane.page.text.index(words) + sign
    here, there = pane.view.box_of(at), pane.view.box_of(at + 1)
    return QPoint((here.x() + there.x()) // 2, here.center().y())


# -- words and lines --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "sign", "found"),
    [
        ("启明计划", 0, "启明计划"),  # a name in the case, in the middle of others
        ("启明计划", 3, "启明计划"),
        ("汉北理工", 1, "汉北理工学院启明计划申请通知"),  # nothing that is known: all that no sign parts
        ("二〇二二", 1, "二〇二二年"),
        ("浙江", 1, "浙江"),
        ("大学", 1, "浙江大学"),
        ("Lin", 1, "Lin"),
        ("林蔚", 1, "林蔚"),
    ],
)
def test_a_double_click_selects_a_word(pane: ReadingPane, session: Session, words: str, sign: int, found: str) -> None:
    for name, kind in (("启明计划", "programme"), ("启明", "programme"), ("浙江", "place")):
        session.case.entities.add(name, kind)
    pane.open_document(session.case.documents.add("a.txt", b"a", kind="md", state="ok", pages=[f"{CHINESE}\n"]))
    pane.view.setFocus()
    QTest.mouseDClick(pane.view.viewport(), LEFT, pos=middle(pane, words, sign))
    assert quote(pane) == found
    wait_for_single_clicks()


def test_a_third_click_selects_the_line(pane: ReadingPane, session: Session) -> None:
    pane.open_document(session.case.documents.add("a.txt", b"a", kind="md", state="ok", pages=[f"\n{CHINESE}\n"]))
    at, port = middle(pane, "计划", 1), pane.view.viewport()
    QTest.mouseDClick(port, LEFT, pos=at)
    QTest.mouseClick(port, LEFT, pos=at)
    assert quote(pane) == CHINESE.split("\n")[0]
    wait_for_single_clicks()


def test_names_are_known_in_either_script_and_the_longest_first() -> None:
    known = {"启明", "启明计划", "计划"}
    assert chinese_word("关于启明计划的通知", 4, known.__contains__) == (2, 6)
    assert chinese_word("关于启明计划的通知", 8, known.__contains__) == (0, 9)
    assert chinese_word("Lin 林蔚", 2, known.__contains__) is None
    assert chinese_word("林蔚", 2, known.__contains__) is None
    assert chinese_word("x𠮷野家x", 2, known.__contains__) == (1, 4)


def test_the_traditional_form_of_a_name_is_known(pane: ReadingPane, session: Session) -> None:
    session.case.entities.add("启明计划", "programme")
    pane.open_document(session.case.documents.add("a.txt", b"a", kind="md", state="ok", pages=["參加啟明計劃的人"]))
    QTest.mouseDClick(pane.view.viewport(), LEFT, pos=middle(pane, "明"))
    assert quote(pane) == "啟明計劃"
    wait_for_single_clicks()


def test_white_space_is_cut_off_but_no_sign_is_halved() -> None:
    assert trimmed("  Lin Wei \n", 0, 11) == (2, 9)
    assert trimmed("a \u0301b", 1, 4) == (1, 4)  # an accent on a space
    assert trimmed(" \u3000\n", 0, 3) is None


def test_clicks_on_the_picture_select_as_in_the_text(pane: ReadingPane, shown: Shown, session: Session) -> None:
    session.case.entities.add("鲲鹏计划", "programme")
    side = shown(BUDGET)
    assert pane.page
    at = place_of(side, pane, "鲲鹏计划").center().toPoint()
    QTest.mouseDClick(side.view.viewport(), LEFT, pos=at)
    assert quote(pane) == "鲲鹏计划"
    QTest.mouseClick(side.view.viewport(), LEFT, pos=at)
    text, start = pane.page.text, pane.page.text.index("鲲鹏计划")
    line = text[text.rfind("\n", 0, start) + 1 : text.find("\n", start)].strip()
    assert quote(pane) == line and len(line) > 10
    wait_for_single_clicks()
    QTest.mouseClick(side.view.viewport(), LEFT, pos=at)
    assert quote(pane) is None
    wait_for_single_clicks()


def test_the_picture_is_selected_in_by_keys(pane: ReadingPane, shown: Shown, session: Session) -> None:
    side = shown(JOURNAL)
    assert pane.page
    start = pane.page.text.index("Zhejiang University")
    QTest.mouseClick(side.view.viewport(), LEFT, pos=ends(place_of(side, pane, "Zhejiang University"))[0].toPoint())
    assert (pane.view.caret, side.view.marks.caret) == (start, start)
    for _ in range(4):
        press(pane, Qt.Key.Key_Right, SHIFT)
    assert quote(pane) == "Zhej" and side.view.marks.chosen == (start, start + 4)
    press(pane, Qt.Key.Key_End, SHIFT)
    assert (quote(pane) or "").startswith("Zhejiang University (浙江大学)")
    press(pane, Qt.Key.Key_Right, CTRL)
    press(pane, Qt.Key.Key_Left, CTRL)
    assert quote(pane) is None
    press(pane, Qt.Key.Key_Down, SHIFT)
    assert "\n" in pane.page.text[slice(*sorted((pane.view.anchor, pane.view.caret)))]
    wait_for_single_clicks()


def test_words_read_by_machine_are_dragged_over(
    pane: ReadingPane, shown: Shown, session: Session, qtbot: QtBot
) -> None:
    shown(SCAN)
    session.scan_again([pane.current or 0])
    qtbot.waitUntil(lambda: pane.page is not None, timeout=60_000)
    pane.desk.set_layer("picture")
    qtbot.waitUntil(
        lambda: pane.desk.picture.at_rest and bool(pane.desk.picture.view.marks.lettering.boxes), timeout=20_000
    )
    side, page = pane.desk.picture, pane.page
    assert page
    boxes = side.view.marks.lettering.boxes
    port = side.view.viewport()
    first, last = (side.view.placing.on_screen(side.view.marks.rects(each.start, each.end)[0]) for each in boxes[:2])
    QTest.mousePress(port, LEFT, pos=first.center().toPoint())
    for point in (QPointF((first.center() + last.center()) / 2), last.center()):
        QTest.mouseMove(port, point.toPoint())
    QTest.mouseRelease(port, LEFT, pos=last.center().toPoint())
    assert quote(pane) == page.text[boxes[0].start : boxes[1].end]


# -- over the end of a page -------------------------------------------------------------------------------------------

TAIL = "had taken over the files."
HEAD = "Second page. Lin Wei presented"


def to_the_next_page(pane: ReadingPane) -> None:
    """From `had` to the end of the first page, and on to `presented` on the second."""
    pane.view.setFocus()
    pane.view.put_cursor(MINUTES[0].index(TAIL))
    press(pane, Qt.Key.Key_PageDown, SHIFT)
    assert quote(pane) == TAIL
    press(pane, Qt.Key.Key_PageDown, SHIFT)
    assert pane.current_page == 2
    for _ in HEAD:
        press(pane, Qt.Key.Key_Right, SHIFT)


def parts(selection: Selection | None) -> list[tuple[int, str]]:
    return [(part.page, part.quote) for part in selection.parts] if selection else []


def test_a_selection_goes_on_over_the_end_of_a_page(minutes: ReadingPane, session: Session) -> None:
    told: list[Selection | None] = []
    minutes.selection_changed.connect(told.append)
    to_the_next_page(minutes)
    assert parts(minutes.selection) == [(1, TAIL), (2, HEAD)]
    assert parts(told[-1]) == parts(minutes.selection)
    assert minutes.desk.words.text() == f"Also selected on page 1: “{TAIL}”"
    bar = minutes.findChild(TagBar)
    assert bar and bar.isVisible()
    press(minutes, Qt.Key.Key_8)
    tagged = [(each.passage.page, each.passage.quote, each.entity.name) for each in session.case.mentions.all()]
    name = f"{TAIL} {HEAD}"
    assert tagged == [(1, TAIL, name), (2, HEAD, name)]
    assert (minutes.selection, minutes.desk.words.text()) == (None, "")
    session.undo()
    assert (session.case.mentions.all(), session.case.entities.all()) == ([], [])


def test_it_takes_whole_pages_in_between_and_comes_back(minutes: ReadingPane) -> None:
    to_the_next_page(minutes)
    for _ in range(2):
        press(minutes, Qt.Key.Key_PageDown, SHIFT)
    press(minutes, Qt.Key.Key_Right, CTRL | SHIFT)
    assert parts(minutes.selection) == [(1, TAIL), (2, MINUTES[1].strip()), (3, "Third")]
    for _ in range(2):
        press(minutes, Qt.Key.Key_PageUp, SHIFT)
    assert (minutes.current_page, parts(minutes.selection)) == (2, [(1, TAIL), (2, MINUTES[1].strip())])
    for _ in range(2):
        press(minutes, Qt.Key.Key_PageUp, SHIFT)
    assert (minutes.current_page, parts(minutes.selection)) == (1, [(1, TAIL)])


def test_it_goes_backwards_too(pane: ReadingPane) -> None:
    pane.open_document(1, 2)
    pane.view.setFocus()
    pane.view.put_cursor(len("Second page."))
    for _ in range(2):
        press(pane, Qt.Key.Key_PageUp, SHIFT)
    assert (pane.current_page, parts(pane.selection)) == (1, [(2, "Second page.")])
    for _ in " files.\n":
        press(pane, Qt.Key.Key_Left, SHIFT)
    assert parts(pane.selection) == [(1, "files."), (2, "Second page.")]


@pytest.mark.parametrize("how", ["escape", "arrow", "page", "document"])
def test_it_ends_with_another_selection(minutes: ReadingPane, how: str) -> None:
    to_the_next_page(minutes)
    if how == "escape":
        press(minutes, Qt.Key.Key_Escape)
    elif how == "arrow":
        press(minutes, Qt.Key.Key_Right)
    elif how == "page":
        minutes.go_to_page(3)
    else:
        minutes.open_document(2)
    assert (minutes.selection, minutes.desk.words.text()) == (None, "")


def test_at_the_last_page_there_is_nothing_further(pane: ReadingPane) -> None:
    pane.open_document(1, 3)
    pane.view.setFocus()
    for _ in range(3):
        press(pane, Qt.Key.Key_PageDown, SHIFT)
    assert (pane.current_page, parts(pane.selection)) == (3, [(3, MINUTES[2].strip())])


def test_it_goes_on_over_the_pages_of_a_picture(pane: ReadingPane, shown: Shown) -> None:
    shown(JOURNAL)
    assert pane.page
    text = pane.page.text
    pane.view.put_cursor(len(text) - 12)
    for _ in range(12):
        if pane.current_page > 1:
            break
        press(pane, Qt.Key.Key_PageDown, SHIFT)
    if pane.current_page == 1:  # a paper of one page
        assert quote(pane) == text[-12:].strip()


# -- tags over each other ---------------------------------------------------------------------------------------------


def test_of_tags_that_cross_or_share_a_place_the_innermost_is_met_first(
    minutes: ReadingPane, choose: Choose, session: Session
) -> None:
    for words, key in (
        ("Qiming Programme (启明计划)", Qt.Key.Key_1), ("Programme (启明计划) had", Qt.Key.Key_8),
        ("启明计划", Qt.Key.Key_1), ("启明计划", Qt.Key.Key_3),
    ):  # fmt: skip
        choose(words)
        press(minutes, key)
    assert [mark.rank for mark in minutes.view.overlay.tags.all] == [2, 2, 1, 0]
    at = middle(minutes, "启明计划", 1)
    removed = []
    for _ in range(4):
        under = minutes.view.tag_under(at)
        assert under is not None
        minutes.view.put_cursor(MINUTES[0].index("启明计划") + 1)
        assert minutes.view.tag_at_cursor() == under.number
        mention = session.case.mentions.get(under.number)
        removed.append((mention.entity.kind, mention.passage.quote))
        press(minutes, Qt.Key.Key_X)
    assert removed == [
        ("organisation", "启明计划"),  # of two at one place the one made last
        ("programme", "启明计划"),
        ("other", "Programme (启明计划) had"),
        ("programme", "Qiming Programme (启明计划)"),
    ]


def test_on_the_picture_they_are_met_in_the_same_order(pane: ReadingPane, shown: Shown, session: Session) -> None:
    side = shown(JOURNAL)
    assert pane.page
    for words, key in (("Zhejiang University (浙江大学)", Qt.Key.Key_3), ("University (浙江大学)", Qt.Key.Key_8),
                       ("浙江大学", Qt.Key.Key_3), ("浙江大学", Qt.Key.Key_4)):  # fmt: skip
        start = pane.page.text.index(words, pane.page.text.index("Zhejiang University (浙江大学)"))
        pane.view.select(start, start + len(words))
        press(pane, key)
    (rect,) = side.view.marks.rects(start, start + 4)
    at = side.view.placing.on_screen(rect).center()
    removed = []
    for _ in range(4):
        under = side.view.tag_under(at)
        assert under is not None
        removed.append(session.case.mentions.get(under.number).entity.kind)
        session.case.mentions.remove(under.number)
    assert removed == ["place", "organisation", "other", "organisation"]
