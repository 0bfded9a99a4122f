"""Zoom, turning, page after page, all pages small."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.reading.drawn import CTRL, JOURNAL, Shown, drag, rest
from ui.reading.pane import ReadingPane
from ui.session import Session
from workbench.importing import import_paths


def test_zoom_by_keys_draws_anew(pane: ReadingPane, shown: Shown, qtbot: QtBot) -> None:
    side = shown(JOURNAL)
    view = side.view
    wide = view.placing.sheet.width()
    assert view.pixels_wide == pytest.approx(wide, abs=1)
    QTest.keyClick(view, Qt.Key.Key_9, CTRL)
    assert view.placing.overflow.height() == 0
    sizes = []
    for _ in range(14):
        QTest.keyClick(view, Qt.Key.Key_Equal, CTRL)
        sizes.append(side.tools.size_label.text())
        assert view.has_picture
    assert [each for each in sizes if each in ("200 %", "300 %")] == ["200 %", "300 %"]
    assert sizes[-1] == "400 %"
    rest(pane, qtbot)
    assert view._pixmap and view._pixmap.width() == 2828  # no side is drawn longer than 4,000 pixels
    QTest.mouseClick(side.tools.wide, Qt.MouseButton.LeftButton)
    rest(pane, qtbot)
    assert view._pixmap and view._pixmap.width() == view.pixels_wide == pytest.approx(wide, abs=1)
    for _ in range(12):
        QTest.keyClick(view, Qt.Key.Key_Minus, CTRL)
    assert side.tools.size_label.text() == "25 %"


def test_the_point_under_the_mouse_stays_when_zooming(shown: Shown) -> None:
    view = shown(JOURNAL).view
    point = QPointF(300, 200)
    before = view.placing.fractions(point)
    per_cent = view.per_cent
    for _ in range(2):
        turned = QWheelEvent(
            point, view.viewport().mapToGlobal(point), QPoint(), QPoint(0, 120),
            Qt.MouseButton.NoButton, CTRL, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view.viewport(), turned)
    assert view.per_cent > 1.3 * per_cent
    assert view.placing.fractions(point) == pytest.approx(before, abs=0.003)


def test_a_press_beside_the_words_drags_the_page(pane: ReadingPane, shown: Shown, qtbot: QtBot) -> None:
    side = shown(JOURNAL)
    side.view.zoom_to(3.0)
    rest(pane, qtbot)
    empty = QPointF(400, 500)
    side.view.verticalScrollBar().setValue(700)
    drag(side, empty, empty - QPointF(0, 120))
    assert side.view.verticalScrollBar().value() == 820
    assert pane.selection is None


def test_a_turn_is_remembered_while_the_document_is_open(
    pane: ReadingPane, shown: Shown, session: Session, qtbot: QtBot
) -> None:
    side = shown(JOURNAL)
    document = pane.current
    assert document
    QTest.mouseClick(side.tools.right, Qt.MouseButton.LeftButton)
    pane.open_document(2)
    pane.open_document(document, 2)
    rest(pane, qtbot)
    assert side.view.placing.turn == 90
    pane.close_document(document)
    pane.open_document(document)
    assert side.view.placing.turn == 0


def test_pages_turn_at_the_end_of_the_page_and_are_drawn_ahead(pane: ReadingPane, shown: Shown, qtbot: QtBot) -> None:
    side = shown(JOURNAL)
    qtbot.waitUntil(lambda: len(side.known.album) == 2, timeout=10_000)
    QTest.keyClick(side.view, Qt.Key.Key_End)
    QTest.keyClick(side.view, Qt.Key.Key_PageDown)
    assert side.view.has_picture  # at once: it was drawn before
    assert (pane.page and pane.page.number, side.view.verticalScrollBar().value()) == (2, 0)
    QTest.keyClick(side.view, Qt.Key.Key_Home, CTRL)
    assert pane.page and pane.page.number == 1
    QTest.keyClick(side.view, Qt.Key.Key_End, CTRL)
    assert pane.page and pane.page.number == 2


def test_the_page_can_be_typed(pane: ReadingPane, shown: Shown) -> None:
    side = shown(JOURNAL)
    QTest.keyClick(side.view, Qt.Key.Key_G, CTRL)
    number = pane.bar.where.number
    assert number.hasFocus() and number.selectedText() == "1"
    QTest.keyClicks(number, "2")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert (pane.page and pane.page.number, pane.bar.where.text()) == (2, "page 2 of 2 · text layer")
    QTest.keyClicks(number, "x9")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert pane.page and pane.page.number == 2
    QTest.keyClick(number, Qt.Key.Key_Escape)
    assert side.view.hasFocus() and number.text() == "2"


def many_pages(folder: Path, count: int) -> Path:
    document = pypdfium2.PdfDocument.new()
    for _ in range(count):
        document.new_page(300, 400)
    file = folder / "many.pdf"
    document.save(file)
    return file


def test_only_the_small_pages_in_sight_are_drawn(
    pane: ReadingPane, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    import_paths(session.case, [many_pages(tmp_path, 500)])
    pane.open_document(session.case.documents.find("many.pdf").id)
    rest(pane, qtbot)
    strip = pane.desk.picture.strip
    pictures = strip.pages.pictures
    qtbot.waitUntil(lambda: len(pictures) > 2 and not strip.missing(), timeout=10_000)
    assert max(pictures) < 9
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_Down)
    assert pane.bar.where.text() == "page 2 of 500 · no text"
    QTest.keyClick(strip, Qt.Key.Key_End)
    assert pane.bar.where.text() == "page 500 of 500 · no text"
    qtbot.waitUntil(lambda: 500 in pictures and not strip.missing(), timeout=10_000)
    assert len(pictures) < 20
    first = strip.visualRect(strip.indexAt(QPoint(40, 40)))
    page = strip.indexAt(QPoint(40, 40)).row() + 1
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=first.center())
    assert pane.bar.where.text() == f"page {page} of 500 · no text"
    QTest.mouseClick(pane.desk.picture.tools.strip, Qt.MouseButton.LeftButton)
    assert not strip.isVisible()
    assert pane.desk.saved()["strip/picture"] == "hidden"
