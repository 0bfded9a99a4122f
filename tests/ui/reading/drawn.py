"""Real pages in the reading pane: where words stand on them, and a mouse that goes over them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.places import SAMPLE
from ui.reading.pane import ReadingPane
from ui.reading.picture.side import PictureSide

JOURNAL = SAMPLE / "06_people" / "zju_journal_2021.pdf"
BUDGET = SAMPLE / "01_policy" / "温州组织部2022年预算说明.pdf"
SCAN = SAMPLE / "01_policy" / "zhuji_notice_scan.png"
DIRECTIVE = SAMPLE / "01_policy" / "huzhou_directive_2021_en.docx"
REPORT = SAMPLE / "01_policy" / "wenzhou_talent_policy_report_2022_zh.docx"
LOCKED = SAMPLE / "08_odd_files" / "locked.pdf"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

Shown = Callable[..., PictureSide]


def rest(pane: ReadingPane, qtbot: QtBot) -> None:
    QTest.qWait(1)  # the page is laid out
    qtbot.waitUntil(lambda: pane.desk.picture.at_rest, timeout=20_000)


def places_by_pdfium(path: Path, page: int, words: str) -> QRectF:
    """Where PDFium's own search finds words that stand in one line: in points, from the top left corner."""
    with pypdfium2.PdfDocument(path) as document:
        sheet = document[page - 1]
        text = sheet.get_textpage()
        found = text.search(words, match_case=True).get_next()
        assert found
        boxes = [text.get_charbox(at) for at in range(found[0], found[0] + found[1])]
        left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
        height = sheet.get_height()
        return QRectF(QPointF(left, height - top), QPointF(right, height - bottom))


def place_of(side: PictureSide, pane: ReadingPane, words: str) -> QRectF:
    """Where the picture marks the first place of some words, in its viewport."""
    assert pane.page
    start = pane.page.text.index(words)
    rects = [side.view.placing.on_screen(rect) for rect in side.view.marks.rects(start, start + len(words))]
    assert len(rects) == 1
    return rects[0]


def drag(side: PictureSide, begin: QPointF, end: QPointF) -> None:
    port = side.view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=begin.toPoint())
    for point in (begin + (end - begin) / 2, end):
        QTest.mouseMove(port, point.toPoint())
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end.toPoint())


def ends(box: QRectF) -> tuple[QPointF, QPointF]:
    """Just within the first and the last sign of a box."""
    return QPointF(box.left() + 2, box.center().y()), QPointF(box.right() - 2, box.center().y())


def seen(side: PictureSide) -> QImage:
    return side.view.viewport().grab().toImage()
