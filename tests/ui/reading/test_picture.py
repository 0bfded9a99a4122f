"""The picture beside the text: real documents, the real child, keys and the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.reading.drawn import (
    BUDGET,
    CTRL,
    JOURNAL,
    SCAN,
    SHIFT,
    Shown,
    drag,
    ends,
    place_of,
    places_by_pdfium,
    rest,
    seen,
)
from ui.reading.layers import Layer
from ui.reading.pane import ReadingPane
from ui.reading.tag_bar import TagBar
from ui.selection import Selection
from ui.session import Session
from workbench.importing import import_paths
from workbench.reading.sheets import Box, Recognised
from workbench.searching.find import Options


@pytest.mark.parametrize(("path", "words"), [(JOURNAL, "Cambridge"), (BUDGET, "鲲鹏计划")])
@pytest.mark.parametrize("layer", ["picture", "both"])
def test_a_word_is_marked_where_it_stands(
    pane: ReadingPane, shown: Shown, path: Path, words: str, layer: Layer
) -> None:
    side = shown(path, layer)
    told, scale = places_by_pdfium(path, 1, words), side.view.scale
    corner = side.view.placing.sheet.topLeft()
    expected = QRectF(corner + told.topLeft() * scale, told.size() * scale)
    marked = place_of(side, pane, words)
    assert marked.adjusted(-1, -1, 1, 1).contains(expected)
    assert abs(marked.left() - expected.left()) <= 2 and abs(marked.right() - expected.right()) <= 2
    assert marked.height() < 2.2 * expected.height()


def test_a_turned_page_takes_its_marks_along(pane: ReadingPane, shown: Shown, qtbot: QtBot) -> None:
    side = shown(JOURNAL)
    QTest.keyClick(side.view, Qt.Key.Key_9, CTRL)
    told = places_by_pdfium(JOURNAL, 1, "Cambridge")
    QTest.keyClick(side.view, Qt.Key.Key_Right, CTRL | SHIFT)
    rest(pane, qtbot)
    sheet, scale = side.view.placing.sheet, side.view.scale
    assert sheet.width() > sheet.height()
    marked = place_of(side, pane, "Cambridge")
    assert abs(marked.right() - (sheet.right() - told.top() * scale)) < 6
    assert abs(marked.top() - (sheet.top() + told.left() * scale)) < 2
    around = marked.toRect()
    image = seen(side)
    ratio = image.devicePixelRatio()
    greys = [
        image.pixelColor(round(x * ratio), round(y * ratio)).lightness()
        for x in range(around.left(), around.right()) for y in range(around.top(), around.bottom())
    ]  # fmt: skip
    assert min(greys) < 140  # letters were drawn there
    QTest.keyClick(side.view, Qt.Key.Key_Left, CTRL | SHIFT)
    assert side.view.placing.turn == 0


def test_words_dragged_over_on_the_picture_are_selected_and_tagged(
    pane: ReadingPane, shown: Shown, session: Session, qtbot: QtBot
) -> None:
    side = shown(JOURNAL)
    assert pane.page
    drag(side, *ends(place_of(side, pane, "Zhejiang University (浙江大学)")))
    start = pane.page.text.index("Zhejiang University")
    on_picture = pane.selection
    assert on_picture == Selection(
        pane.page.document_id, 1, start, start + len("Zhejiang University (浙江大学)"), "Zhejiang University (浙江大学)"
    )
    bar = pane.findChild(TagBar)
    assert bar and bar.isVisible() and bar.parentWidget() is side.view
    pane.view.clear_selection()
    pane.view.select(start, start + len("Zhejiang University (浙江大学)"))
    assert pane.selection == on_picture
    assert side.view.marks.chosen == (start, start + len("Zhejiang University (浙江大学)"))
    QTest.keyClick(side.view, Qt.Key.Key_3)
    mentions = session.case.mentions.on_page(pane.page.document_id, 1)
    assert [(each.entity.kind, each.passage.quote) for each in mentions] == [
        ("organisation", "Zhejiang University (浙江大学)")
    ]
    assert side.view.marks.chosen is None
    box = place_of(side, pane, "Zhejiang University (浙江大学)")
    orange = seen(side).pixelColor(round(box.center().x()), round(box.bottom() + 1))
    assert QColor("#c75300").hue() - 6 <= orange.hue() <= QColor("#c75300").hue() + 6
    with qtbot.waitSignal(pane.entity_wanted) as wanted:
        QTest.mouseClick(side.view.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert wanted.args == [mentions[0].entity.id]
    QTest.keyClick(side.view, Qt.Key.Key_X)  # the click put the cursor there
    assert session.case.mentions.on_page(pane.page.document_id, 1) == []


def test_a_drag_backwards_over_lines_of_chinese(pane: ReadingPane, shown: Shown) -> None:
    side = shown(BUDGET, "both")
    assert pane.page
    text = pane.page.text
    lines = [line for line in text.split("\n") if len(line) > 8]
    begin, end = text.index(lines[0]) + 3, text.index(lines[1]) + 4
    first, last = side.view.marks.rects(begin, begin + 1)[0], side.view.marks.rects(end - 1, end)[0]
    drag(side, *(side.view.placing.on_screen(rect).center() for rect in (last, first)))
    assert pane.selection and pane.selection.quote == text[begin:end].strip()


def test_a_double_click_selects_a_word(pane: ReadingPane, shown: Shown) -> None:
    side = shown(JOURNAL)
    point = place_of(side, pane, "Cambridge").center().toPoint()
    QTest.mouseDClick(side.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert pane.selection and pane.selection.quote == "Cambridge"
    QTest.keyClick(side.view, Qt.Key.Key_Escape)
    assert pane.selection is None


def test_a_hit_is_lit_on_both_and_scrolled_to(pane: ReadingPane, shown: Shown, qtbot: QtBot) -> None:
    side = shown(BUDGET, "both")
    side.view.zoom_to(4.0)
    rest(pane, qtbot)
    assert pane.page
    span = (len(pane.page.text.rstrip()) - 5, len(pane.page.text.rstrip()) - 1)
    pane.open_document(pane.page.document_id, 1, span)
    assert (pane.view.lit_span, side.view.marks.lit) == (span, span)
    assert side.view.viewport().rect().contains(side.view.box_of(span[0] + 1))
    pane.set_query("人才", Options())
    assert [(mark.start, mark.end) for mark in side.view.marks.hits.all][0] == (
        pane.page.text.index("人才"), pane.page.text.index("人才") + 2,
    )  # fmt: skip
    QTest.keyClick(side.view, Qt.Key.Key_F, CTRL)
    pane.find_bar.field.setText("预算")
    qtbot.waitUntil(lambda: len(side.view.marks.found.all) > 0)
    assert [mark.start for mark in side.view.marks.found.all][0] == pane.page.text.index("预算")


def test_a_scan_shows_its_picture_by_itself(pane: ReadingPane, session: Session, qtbot: QtBot) -> None:
    import_paths(session.case, [SCAN])
    pane.open_document(session.case.documents.find(SCAN.name).id)
    rest(pane, qtbot)
    side, buttons = pane.desk.picture, pane.bar.layers.buttons
    assert (side.isVisible(), pane.view.isVisible(), pane.empty.isVisible()) == (True, False, False)
    assert pane.desk.words.text() == "This page is a picture: it has no words to select."
    assert [layer for layer, button in buttons.items() if button.isEnabled()] == ["picture"]
    assert buttons["text"].toolTip() == "This page has no text yet: its picture is all there is."
    assert pane.selection is None
    image = seen(side)
    lightness = [
        image.pixelColor(x, y).lightness() for x in range(60, image.width() - 60, 2) for y in range(20, 400, 2)
    ]
    assert min(lightness) < 100 < 230 < max(lightness)


def test_words_that_a_machine_read_are_marked_where_it_saw_them(
    pane: ReadingPane, session: Session, qtbot: QtBot
) -> None:
    import_paths(session.case, [SCAN])
    document = session.case.documents.find(SCAN.name).id
    page = session.case.documents.page(document, 1)
    words = (Box(0, 2, 0.1, 0.1, 0.2, 0.15, 90), Box(3, 9, 0.25, 0.1, 0.5, 0.15, 92))
    session.case.scans.fill(page.id, Recognised("诸暨 notice", words, 91.0), ["chi_sim", "eng"])
    pane.open_document(document)
    rest(pane, qtbot)
    side = pane.desk.picture
    assert (pane.desk.layer, pane.bar.where.text()) == ("both", "read by machine, 91 %")
    sheet = side.view.placing.sheet
    box = place_of(side, pane, "notice")
    assert abs(box.left() - (sheet.left() + 0.25 * sheet.width())) < 1
    drag(side, *ends(place_of(side, pane, "诸暨 notice")))
    assert pane.selection and pane.selection.quote == "诸暨 notice"


def test_a_page_that_a_machine_reads_meanwhile_gets_its_text(pane: ReadingPane, session: Session, qtbot: QtBot) -> None:
    import_paths(session.case, [SCAN])
    document = session.case.documents.find(SCAN.name).id
    pane.open_document(document)
    rest(pane, qtbot)
    page = session.case.documents.page(document, 1)
    with session.case.store.change("documents", what="Read"):
        session.case.store.connection.execute("UPDATE pages SET text = 'notice', ocr = 80 WHERE id = ?", (page.id,))
    rest(pane, qtbot)
    assert (pane.desk.layer, pane.page and pane.page.text) == ("both", "notice")
    assert pane.desk.words.text() == ""
    assert pane.desk.picture.tools.note.text() == "Where its words stand is not known."


def test_layers_change_by_key_and_are_remembered_by_kind(pane: ReadingPane, shown: Shown, session: Session) -> None:
    side = shown(JOURNAL, "text")
    told = []
    for _ in range(3):
        QTest.keyClick(pane.desk.side, Qt.Key.Key_V, CTRL | SHIFT)
        told.append((pane.desk.layer, pane.view.isVisible(), side.isVisible(), pane.desk.has_focus()))
    assert told == [("picture", False, True, True), ("both", True, True, True), ("text", True, False, True)]
    QTest.mouseClick(pane.bar.layers.buttons["both"], Qt.MouseButton.LeftButton)
    assert pane.desk.saved() == {
        "layer/pdf": "both", "layer/picture": "both", "strip/picture": "shown", "strip/both": "hidden",
    }  # fmt: skip
    pane.desk.restore({"layer/pdf": "picture", "layer/docx": "both", "layer/picture": "nonsense"})
    pane.open_document(2)
    pane.open_document(session.case.documents.find(JOURNAL.name).id)
    assert pane.desk.layer == "picture"


def test_a_letter_has_no_picture_and_says_so(pane: ReadingPane) -> None:
    pane.open_document(2)
    pane.setFocus()
    assert not pane.bar.layers.buttons["picture"].isEnabled()
    QTest.keyClick(pane.view, Qt.Key.Key_V, CTRL | SHIFT)
    assert (pane.desk.layer, pane.desk.words.isVisible()) == ("text", True)
    assert pane.desk.words.text() == "Files of this kind have no pages to be drawn: their text is all there is."


def test_everything_beside_the_text_can_be_named(pane: ReadingPane, shown: Shown) -> None:
    shown(JOURNAL, "both")
    pane.desk.picture.show_strip(True)
    assert unnamed(pane) == []
    assert guessing_labels(pane) == []


def test_one_scrolls_with_the_other(pane: ReadingPane, shown: Shown, qtbot: QtBot) -> None:
    side = shown(BUDGET, "both")
    side.view.zoom_to(4.0)
    rest(pane, qtbot)
    assert pane.page
    side.view.verticalScrollBar().setValue(side.view.verticalScrollBar().maximum() // 2)
    top = side.view.top
    assert top
    assert pane.view.top <= top
    assert pane.view.viewport().rect().contains(pane.view.box_of(top).center())
