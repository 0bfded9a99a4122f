"""Sheets set anew from the text of Word files: shown, marked, selected in and turned to as any page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.core.reading.packages import docx
from tests.ui.reading.drawn import CTRL, DIRECTIVE, REPORT, SHIFT, Shown, drag, ends, place_of, rest, seen
from ui.reading.pane import ReadingPane
from ui.reading.tag_bar import TagBar
from ui.session import Session
from workbench.importing import import_paths
from workbench.searching.find import Options

NOTE = "Set anew from the text"


def darkest(image: QImage, box: QRectF) -> int:
    ratio, around = image.devicePixelRatio(), box.toRect()
    return min(
        image.pixelColor(round(x * ratio), round(y * ratio)).lightness()
        for x in range(around.left(), around.right()) for y in range(around.top(), around.bottom())
    )  # fmt: skip


def test_the_text_comes_first_and_the_sheet_by_a_key(pane: ReadingPane, session: Session, qtbot: QtBot) -> None:
    import_paths(session.case, [DIRECTIVE])
    pane.open_document(session.case.documents.find(DIRECTIVE.name).id)
    pane.setFocus()
    side, told = pane.desk.picture, []
    assert (pane.desk.layer, side.isVisible()) == ("text", False)
    for _ in range(3):
        QTest.keyClick(pane.desk.side, Qt.Key.Key_V, CTRL | SHIFT)
        rest(pane, qtbot)
        told.append((pane.desk.layer, pane.view.isVisible(), side.isVisible(), side.view.has_picture))
    assert told == [("picture", False, True, True), ("both", True, True, True), ("text", True, False, True)]
    assert side.tools.note.text() == NOTE


def test_words_are_dragged_over_tagged_and_pressed_on_the_sheet(
    pane: ReadingPane, shown: Shown, session: Session, qtbot: QtBot
) -> None:
    side = shown(DIRECTIVE)
    assert pane.page
    drag(side, *ends(place_of(side, pane, "district government")))
    assert pane.selection and pane.selection.quote == "district government"
    bar = pane.findChild(TagBar)
    assert bar and bar.isVisible() and bar.parentWidget() is side.view
    QTest.keyClick(side.view, Qt.Key.Key_2)
    (mention,) = session.case.mentions.on_page(pane.page.document_id, 1)
    assert mention.passage.quote == "district government"
    box = place_of(side, pane, "district government")
    assert darkest(seen(side), box) < 60  # the letters show through
    ground = seen(side).pixelColor(round(box.right() + 1), round(box.center().y()))
    assert ground != QColor("#ffffff")
    with qtbot.waitSignal(pane.entity_wanted) as wanted:
        QTest.mouseClick(side.view.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert wanted.args == [mention.entity.id]


def test_a_cell_of_a_table_is_selected_by_a_double_click(pane: ReadingPane, shown: Shown) -> None:
    side = shown(DIRECTIVE, "both")
    assert pane.page
    start = pane.page.text.rindex("directive")
    (rect,) = side.view.marks.rects(start, start + len("directive"))
    point = side.view.placing.on_screen(rect).center().toPoint()
    QTest.mouseDClick(side.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert pane.selection and (pane.selection.quote, pane.selection.start) == ("directive", start)
    assert pane.view.selection == (start, start + len("directive"))


def test_hits_in_chinese_are_lit_where_they_stand(pane: ReadingPane, shown: Shown) -> None:
    side = shown(REPORT, "both")
    assert pane.page
    pane.set_query("鲲鹏计划", Options())
    start = pane.page.text.index("鲲鹏计划")
    assert (side.view.marks.hits.all[0].start, side.view.marks.hits.all[0].end) == (start, start + 4)
    box = place_of(side, pane, "浙江省鲲鹏计划")
    assert darkest(seen(side), box) < 140
    pane.open_document(pane.page.document_id, 1, (start, start + 4))
    assert side.view.marks.lit == (start, start + 4)


def test_small_sheets_lead_from_page_to_page(pane: ReadingPane, shown: Shown, qtbot: QtBot) -> None:
    side = shown(REPORT, "both")
    QTest.keyClick(side.view, Qt.Key.Key_F9)
    assert side.strip.isVisible()
    qtbot.waitUntil(lambda: set(side.strip.pages.pictures) == {1, 2}, timeout=10_000)
    side.strip.setFocus()
    QTest.keyClick(side.strip, Qt.Key.Key_Down)
    rest(pane, qtbot)
    assert pane.page and (pane.page.number, pane.page.text[:7]) == (2, "附件：申报流程")
    drag(side, *ends(place_of(side, pane, "附件：申报流程")))
    assert pane.selection and pane.selection.quote == "附件：申报流程"


def test_a_blank_page_has_no_sheet(pane: ReadingPane, session: Session, tmp_path: Path) -> None:
    file = tmp_path / "blank.docx"
    turn = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    file.write_bytes(docx(f"<w:p><w:r><w:t>One</w:t></w:r></w:p>{turn}{turn}<w:p><w:r><w:t>Three</w:t></w:r></w:p>"))
    import_paths(session.case, [file])
    pane.open_document(session.case.documents.find("blank.docx").id, 2)
    assert (pane.page, pane.desk.possible, pane.empty.isVisible()) == (None, (), True)


def test_marks_stay_away_where_the_stored_text_is_another(pane: ReadingPane, session: Session, qtbot: QtBot) -> None:
    """As an older version of the reader may have written it."""
    session.case.documents.add(
        "old.docx", DIRECTIVE.read_bytes(), kind="docx", state="ok", pages=["Huzhou directive, as it was read once"]
    )
    pane.open_document(session.case.documents.find("old.docx").id)
    pane.desk.set_layer("both")
    rest(pane, qtbot)
    side = pane.desk.picture
    assert side.view.has_picture and not side.view.marks.lettering.boxes
    assert side.tools.note.text() == "Where its words stand is not known."


def test_what_cannot_be_set_says_so_beside_its_text(pane: ReadingPane, session: Session, qtbot: QtBot) -> None:
    session.case.documents.add("cut.docx", b"PK\x03\x04 cut off", kind="docx", state="partial", pages=["What was read"])
    pane.open_document(session.case.documents.find("cut.docx").id)
    pane.desk.set_layer("both")
    rest(pane, qtbot)
    side = pane.desk.picture
    assert side.trouble.isVisible() and pane.view.isVisible()
    assert side.trouble.sentence.text() == "The file is damaged and could not be read."
    assert side.tools.note.text() == ""
