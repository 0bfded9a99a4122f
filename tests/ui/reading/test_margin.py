"""Notes and labels beside the text: signs in the margin that never cover it, the words they stand on lit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from ui import theme
from ui.reading.geometry import boxes, stretches
from ui.reading.margin import Sign
from ui.reading.pane import ReadingPane
from ui.reading.text_view import TextView
from ui.selection import Selection, Target
from ui.session import Session
from workbench.passages import Passage
from workbench.remarks import Anchor, Remark

WORDS = "Qiming Programme"
Choose = Callable[[str], None]


@pytest.fixture
def place(minutes: ReadingPane) -> tuple[int, int, int]:
    """Page, start and end of the words."""
    assert minutes.page
    at = minutes.page.text.index(WORDS)
    return 1, at, at + len(WORDS)


def signs(pane: ReadingPane) -> list[Sign]:
    return [sign for seen in stretches(pane.view.document(), 0, 600) for sign in pane.view.overlay.margin.signs(seen)]


def point_of(pane: ReadingPane, sign: Sign) -> QPoint:
    """In the viewport."""
    scrolled = QPointF(0, pane.view.verticalScrollBar().value())
    return (sign.places[0].center() - scrolled).toPoint()


def wanted(signal_of: ReadingPane) -> list[tuple[str, Target]]:
    heard: list[tuple[str, Target]] = []
    signal_of.note_wanted.connect(lambda target, at: heard.append(("note", target)))
    signal_of.labels_wanted.connect(lambda target, at: heard.append(("labels", target)))
    return heard


def test_signs_stand_beside_the_line_and_cover_no_word(
    minutes: ReadingPane, session: Session, place: tuple[int, int, int]
) -> None:
    remark = session.case.remarks.add("Who says so?", 1, *place)
    labels = session.case.labels.begin()
    put = [session.case.labels.put(each.id, 1, *place) for each in labels[:2]]
    found = signs(minutes)
    assert [(sign.sort, sign.mark.number, sign.mark.kind) for sign in found] == [
        ("label", put[0], "orange"), ("label", put[1], "blue"), ("note", remark, ""),
    ]  # fmt: skip
    rectangles = [sign.places[0] for sign in found]
    assert not any(a.intersects(b) for a in rectangles for b in rectangles if a is not b)
    view = minutes.view
    right = max(
        box.right()
        for seen in stretches(view.document(), 0, 600)
        for box in boxes(seen, 0, view.document().characterCount())
    )
    assert all(right < each.left() and each.right() < view.viewport().width() for each in rectangles)
    colours = {view.viewport().grab().toImage().pixelColor(point_of(minutes, sign)).name() for sign in found[:2]}
    assert colours == {theme.current().hue("orange"), theme.current().hue("blue")}
    session.case.labels.take_off(put[0])
    session.case.remarks.remove(remark)
    assert [sign.mark.number for sign in signs(minutes)] == [put[1]]


def test_a_narrow_pane_keeps_room_for_them(minutes: ReadingPane, session: Session, place: tuple[int, int, int]) -> None:
    session.case.remarks.add("Who?", 1, *place)
    minutes.view.setFixedWidth(420)
    (sign,) = signs(minutes)
    assert sign.places[0].right() < minutes.view.viewport().width()


def test_the_words_are_lit_and_told_while_the_mouse_is_on_a_sign(
    qtbot: QtBot, minutes: ReadingPane, session: Session, place: tuple[int, int, int]
) -> None:
    session.case.remarks.add("Who <says> so?", 1, *place)
    (sign,) = signs(minutes)
    view = minutes.view
    QTest.mouseMove(view.viewport(), point_of(minutes, sign))
    qtbot.waitUntil(lambda: view.overlay.margin.lit == sign.mark)
    qtbot.waitUntil(lambda: "Who &lt;says&gt; so?" in QToolTip.text())
    QTest.mouseMove(view.viewport(), QPoint(5, 5))
    qtbot.waitUntil(lambda: view.overlay.margin.lit is None)


def test_a_note_over_the_end_of_a_page_stands_on_both(qtbot: QtBot, minutes: ReadingPane, session: Session) -> None:
    case = session.case
    texts = [page.text for page in case.documents.pages(1)[:2]]
    begins = case.passages.at(1, 1, len(texts[0]) - 7, len(texts[0]) - 1)
    remark = case.remarks.add_on("It goes on", begins, [case.passages.at(1, 2, 0, 6)])
    assert [(sign.mark.number, sign.mark.start) for sign in signs(minutes)] == [(remark, len(texts[0]) - 7)]
    minutes.open_document(1, 2)
    (sign,) = signs(minutes)
    assert (sign.mark.number, sign.mark.start, sign.mark.end) == (remark, 0, 6)
    QTest.mouseMove(minutes.view.viewport(), point_of(minutes, sign))
    qtbot.waitUntil(lambda: minutes.view.overlay.margin.lit == sign.mark)
    qtbot.waitUntil(lambda: "begins on page 1" in QToolTip.text())
    heard = wanted(minutes)
    minutes.view.put_cursor(3)
    QTest.keyClick(minutes.view, Qt.Key.Key_W)
    assert heard == [("note", Target(1, remark=remark))]


def test_a_click_on_a_sign_asks_for_what_it_stands_for(
    minutes: ReadingPane, session: Session, place: tuple[int, int, int]
) -> None:
    remark = session.case.remarks.add("Who?", 1, *place)
    session.case.labels.put(session.case.labels.begin()[0].id, 1, *place)
    heard = wanted(minutes)
    for sign in signs(minutes):
        QTest.mouseClick(minutes.view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(minutes, sign))
    words = Selection(1, 1, place[1], place[2], WORDS)
    assert heard == [("labels", Target(1, words)), ("note", Target(1, remark=remark))]


def test_keys_mean_the_selection_then_what_the_cursor_stands_in_then_the_document(
    minutes: ReadingPane, session: Session, choose: Choose, place: tuple[int, int, int]
) -> None:
    heard, view = wanted(minutes), minutes.view
    words = Selection(1, 1, place[1], place[2], WORDS)
    choose(WORDS)
    assert minutes._commands.bar.isVisible()
    QTest.keyClick(view, Qt.Key.Key_W)
    assert not minutes._commands.bar.isVisible()
    QTest.keyClick(view, Qt.Key.Key_L)
    remark = session.case.remarks.add("Who?", 1, *place)
    session.case.labels.put(session.case.labels.begin()[0].id, 1, *place)
    for at in (place[1] + 3, 0):
        view.put_cursor(at)
        QTest.keyClick(view, Qt.Key.Key_W)
        QTest.keyClick(view, Qt.Key.Key_L)
    assert heard == [
        ("note", Target(1, words)), ("labels", Target(1, words)), ("note", Target(1, remark=remark)),
        ("labels", Target(1, words)), ("note", Target(1)), ("labels", Target(1)),
    ]  # fmt: skip


def test_the_bar_has_them_too(minutes: ReadingPane, choose: Choose) -> None:
    heard = wanted(minutes)
    for name in ("note", "labels"):
        choose(WORDS)
        minutes._commands.bar.choices[name].click()
    assert [(sort, bool(target.selection)) for sort, target in heard] == [("note", True), ("labels", True)]


def test_a_document_without_text_takes_a_note(pane: ReadingPane, session: Session) -> None:
    heard = wanted(pane)
    pane.open_document(3)
    pane._jotting.ask_note()
    pane._jotting.ask_labels()
    assert heard == [("note", Target(3)), ("labels", Target(3))]


def test_reviewed_by_key_and_by_button(minutes: ReadingPane, session: Session) -> None:
    QTest.keyClick(minutes.view, Qt.Key.Key_V)
    assert session.case.documents.get(1).reviewed is not None
    assert (minutes.bar.reviewed.isChecked(), minutes.bar.reviewed.accessibleName()) == (
        True, "Reviewed; take that back",
    )  # fmt: skip
    minutes.bar.reviewed.click()
    assert (session.case.documents.get(1).reviewed, minutes.bar.reviewed.isChecked()) == (None, False)
    step = session.case.store.to_undo()
    assert step and step.what == "Mark as not reviewed"


_SIGNS = st.text("aé启𠮷😀 \n", min_size=1, max_size=30)


@given(_SIGNS, st.data())
def test_a_mark_lies_on_the_words_it_was_made_for(text: str, data: st.DataObject) -> None:
    """Signs count in UTF-16 units, passages in code points: neither loses the other's place."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    view = TextView()
    view.show_page(text)
    place = Passage(1, 1, "a.txt", "", 1, start, end, text[start:end])
    view.signs.show([Remark(7, "note", Anchor(1, "a.txt", place), "", "")], [], 1)
    (mark,) = view.overlay.margin.notes.all
    assert view.code_points(mark) == (start, end)
    view.put_cursor(start)
    assert view.signs.note_at_cursor() == 7
