"""Notes and labels beside the picture of a page: on words, on marked areas, over the end of a page."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.reading.drawn import CTRL, JOURNAL, SCAN, Shown, drag, place_of, seen
from tests.ui.reading.test_areas import at, near
from ui.forms.label_form import LabelForm
from ui.forms.note_form import NoteForm
from ui.reading.margin import Sign
from ui.reading.pane import ReadingPane
from ui.reading.picture.side import PictureSide
from ui.selection import Selection, Target
from ui.session import Session
from ui.tokens import LIGHT

Key = Qt.Key


def signs(side: PictureSide) -> list[Sign]:
    return list(side.view.noted.signs(side.view.marks, side.view.placing))


def keys(*pressed: Qt.Key | str) -> None:
    for each in pressed:
        focus = QApplication.focusWidget()
        assert focus
        QTest.keyClicks(focus, each) if isinstance(each, str) else QTest.keyClick(focus, each)


def forms(pane: ReadingPane, session: Session) -> tuple[NoteForm, LabelForm]:
    made = NoteForm(session, pane), LabelForm(session, pane)
    pane.note_wanted.connect(made[0].open_for)
    pane.labels_wanted.connect(made[1].open_for)
    return made


def test_they_stand_beside_the_page_at_the_height_of_the_words(
    pane: ReadingPane, shown: Shown, session: Session
) -> None:
    side = shown(JOURNAL)
    QTest.keyClick(side.view, Key.Key_9, CTRL)
    assert pane.page
    document, start = pane.page.document_id, pane.page.text.index("Cambridge")
    label = session.case.labels.begin()[1]
    put = session.case.labels.put(label.id, document, 1, start, start + 9)
    remark = session.case.remarks.add("Which college?", document, 1, start, start + 9)
    words, sheet = place_of(side, pane, "Cambridge"), side.view.placing.sheet
    stripe, note = (each.places[0] for each in signs(side))
    assert [(each.sort, each.mark.number) for each in signs(side)] == [("label", put), ("note", remark)]
    assert stripe.left() > sheet.right() and note.right() < sheet.left()
    assert abs(stripe.center().y() - words.center().y()) < 1 and abs(note.center().y() - words.center().y()) < 1
    image = seen(side)
    ratio, middle = image.devicePixelRatio(), stripe.center()
    assert image.pixelColor(round(middle.x() * ratio), round(middle.y() * ratio)).name() == LIGHT.hue("blue")
    heard: list[Target] = []
    pane.note_wanted.connect(lambda target, at: heard.append(target))
    pane.labels_wanted.connect(lambda target, at: heard.append(target))
    for place in (note, stripe):
        QTest.mouseClick(side.view.viewport(), Qt.MouseButton.LeftButton, pos=place.center().toPoint())
    passage = Selection(document, 1, start, start + 9, "Cambridge")
    assert heard == [Target(document, remark=remark), Target(document, passage)]


def test_a_marked_area_takes_a_note_and_labels_by_keys(
    pane: ReadingPane, shown: Shown, session: Session, qtbot: QtBot
) -> None:
    side = shown(SCAN)
    note_form, label_form = forms(pane, session)
    QTest.keyClick(side.view, Key.Key_9, CTRL)
    drag(side, at(side, 0.2, 0.3), at(side, 0.6, 0.5))
    keys(Key.Key_W)
    assert note_form.title.text() == "Note on the marked area"
    keys("Whose seal?", Key.Key_Return, Key.Key_L, Key.Key_3)
    (remark,), (labelled,) = session.case.remarks.all(), session.case.labels.labelled()
    for passage in (remark.anchor.passage, labelled.anchor.passage):
        assert passage and passage.page == 1 and near(passage.rectangle, (0.2, 0.3, 0.6, 0.5), 0.02)
    assert [each.what for each in session.case.store.steps(2)] == [
        "Label page 1: contradiction", "Write a note on page 1",
    ]  # fmt: skip
    stripe, note = (each.places[0] for each in signs(side))
    assert stripe.height() > 0.15 * side.view.placing.sheet.height()
    QTest.mouseMove(side.view.viewport(), note.center().toPoint())
    qtbot.waitUntil(lambda: "Whose seal?" in QToolTip.text())
    keys(Key.Key_W)
    assert note_form.field.toPlainText() == "Whose seal?"
    keys(Key.Key_Escape, Key.Key_L)
    assert [row.on for row in label_form.rows.rows] == [False, False, True]
    keys(Key.Key_Escape)
    session.undo()
    assert [each.sort for each in signs(side)] == ["note"]
    session.undo()
    assert signs(side) == []


def test_a_turned_page_takes_them_along(pane: ReadingPane, shown: Shown, session: Session) -> None:
    side = shown(SCAN)
    document = pane.current or 0
    area = session.case.passages.area(document, 1, (0.1, 0.1, 0.3, 0.2))
    session.case.remarks.add_on("Here", area)
    QTest.keyClick(side.view, Key.Key_9, CTRL)
    before = signs(side)[0].places[0].center()
    QTest.keyClick(side.view, Key.Key_Right, CTRL | Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(side.view, Key.Key_9, CTRL)
    after = signs(side)[0].places[0].center()
    sheet = side.view.placing.sheet
    assert before != after and abs(after.y() - (sheet.top() + 0.2 * sheet.height())) < 3


def test_a_selection_over_the_end_of_a_page_is_labelled_and_noted_whole(minutes: ReadingPane, session: Session) -> None:
    forms(minutes, session)
    texts = [page.text for page in session.case.documents.pages(1)[:2]]
    first = Selection(1, 1, 0, 7, texts[0][:7])
    both = Selection(1, 2, 0, 6, texts[1][:6], beside=(first,))
    minutes.labels_wanted.emit(Target(1, both), minutes.mapToGlobal(QPointF(200, 200).toPoint()))
    keys(Key.Key_1)
    minutes.note_wanted.emit(Target(1, both), minutes.mapToGlobal(QPointF(200, 200).toPoint()))
    keys("Goes on", Key.Key_Return)
    places = [each.anchor.passage for each in session.case.labels.labelled()]
    assert [(each.page, each.quote) for each in places if each] == [(1, "Minutes"), (2, "Second")]
    (note,) = session.case.remarks.all()
    assert [(each.page, each.quote) for each in note.passages] == [(1, "Minutes"), (2, "Second")]
    steps = ["Write a note on pages 1 to 2", "Label page 2: to check"]
    assert [each.what for each in session.case.store.steps(2)] == steps
    minutes.note_wanted.emit(Target(1, both), minutes.mapToGlobal(QPointF(200, 200).toPoint()))
    keys(" and on", Key.Key_Return)  # the note that is there is meant
    assert [each.text for each in session.case.remarks.all()] == ["Goes on and on"]
    session.undo()
    session.undo()
    session.undo()
    assert (session.case.labels.labelled(), session.case.remarks.all()) == ([], [])
