"""Pages that cannot be drawn, are locked, take too long, or are no longer wanted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.reading.drawn import JOURNAL, LOCKED, Shown, rest
from ui.reading.pane import ReadingPane
from ui.session import Session
from workbench.importing import import_paths


def test_a_page_that_cannot_be_drawn_says_so_in_its_place(
    pane: ReadingPane, session: Session, shown: Shown, qtbot: QtBot
) -> None:
    pane.open_document(1)  # its bytes are no PDF
    pane.desk.set_layer("both")
    rest(pane, qtbot)
    side = pane.desk.picture
    assert side.trouble.isVisible()
    assert (side.trouble.sentence.text(), side.trouble.button.text()) == (
        "This kind of file has no pages to be drawn.", "Try again",
    )  # fmt: skip
    pane.view.select(0, 7)
    assert pane.selection and pane.selection.quote == "Minutes"
    shown(JOURNAL, "both")
    assert side.view.isVisible() and side.view.has_picture


def test_a_locked_document_asks_for_its_password(
    pane: ReadingPane, shown: Shown, session: Session, qtbot: QtBot
) -> None:
    side = shown(LOCKED, "both", password="open-sesame")
    document = pane.current
    assert document
    assert side.trouble.sentence.text() == "The file is protected by a password."
    for password, told in (("wrong", "The file is protected by a password. The password given does not open it."),
                           ("open-sesame", "")):  # fmt: skip
        QTest.mouseClick(side.trouble.button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit) and field.echoMode() == QLineEdit.EchoMode.Password
        QTest.keyClicks(field, password)
        QTest.keyClick(field, Qt.Key.Key_Return)
        rest(pane, qtbot)
        assert side.trouble.isVisible() == bool(told)
        assert side.trouble.sentence.text() == told or not told
    assert side.view.has_picture
    pane.close_document(document)
    pane.open_document(document)
    rest(pane, qtbot)
    assert side.trouble.sentence.text() == "The file is protected by a password."


def slow_page(folder: Path) -> Path:
    """A page of many thousand thick curves, which takes seconds to draw."""
    strokes = b"9 w\n" + b"0 0 m 900 50 10 700 600 800 c S\n" * 60_000
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(strokes), strokes),
    ]
    body = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Root 1 0 R/Size 5>>\nstartxref\n%d\n%%%%EOF" % len(body)
    file = folder / "slow.pdf"
    file.write_bytes(body + table + end)
    return file


def test_what_is_no_longer_wanted_does_not_hold_up_what_is(
    pane: ReadingPane, session: Session, shown: Shown, tmp_path: Path, qtbot: QtBot
) -> None:
    import_paths(session.case, [slow_page(tmp_path)])
    side = shown(JOURNAL)
    journal = pane.current
    pane.open_document(session.case.documents.find("slow.pdf").id)
    qtbot.waitUntil(lambda: "Picture" in repr(side.drawing.busy), timeout=9_000)
    side.known.album.clear()
    pane.open_document(journal or 0)
    qtbot.waitUntil(lambda: side.at_rest, timeout=4_000)
    assert side.view.has_picture


def test_the_case_can_be_closed_while_a_page_is_drawn(
    pane: ReadingPane, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    import_paths(session.case, [slow_page(tmp_path)])
    folder = session.case.path.parent
    side = pane.desk.picture
    pane.open_document(session.case.documents.find("slow.pdf").id)
    qtbot.waitUntil(lambda: "Picture" in repr(side.drawing.busy), timeout=9_000)
    session.close()
    assert [each.name for each in folder.iterdir()] == ["rivers.case"]
    assert side.drawing.busy is None
