"""Areas of a page's picture: drawn, set by keys, tagged, met again, made events of."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.reading.drawn import CTRL, JOURNAL, SCAN, SHIFT, Shown, drag, rest, seen
from ui.forms.amount_form import AmountForm
from ui.forms.event_form import EventForm
from ui.forms.link_form import LinkForm
from ui.reading.pane import ReadingPane
from ui.reading.picture.framing import STEP
from ui.reading.picture.side import PictureSide
from ui.reading.tag_bar import TagBar
from ui.selection import Selection
from ui.session import Session
from workbench.checking import check
from workbench.dates import parse_date
from workbench.passages import Rectangle

LEFT = Qt.MouseButton.LeftButton


def at(side: PictureSide, across: float, down: float) -> QPointF:
    """A place of the page, in fractions, in the viewport."""
    sheet = side.view.placing.sheet
    return QPointF(sheet.left() + across * sheet.width(), sheet.top() + down * sheet.height())


def areas(session: Session) -> list[tuple[str, str, int | None, Rectangle | None]]:
    return [
        (each.entity.name, each.entity.kind, each.passage.page, each.passage.rectangle)
        for each in session.case.mentions.all()
    ]


def near(area: Rectangle | None, expected: Rectangle, by: float = 0.004) -> bool:
    return area is not None and all(abs(one - other) < by for one, other in zip(area, expected, strict=True))


def name(words: str) -> None:
    """In the picker that has been opened."""
    field = QApplication.focusWidget()
    assert field
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.fixture
def scan(shown: Shown) -> PictureSide:
    """A page that is a picture and has no words."""
    side = shown(SCAN)
    QTest.keyClick(side.view, Qt.Key.Key_9, CTRL)  # all of it in sight
    return side


def test_a_drag_on_a_page_without_words_marks_an_area(pane: ReadingPane, scan: PictureSide, session: Session) -> None:
    told: list[Selection | None] = []
    pane.selection_changed.connect(told.append)
    drag(scan, at(scan, 0.2, 0.1), at(scan, 0.6, 0.3))
    assert pane.selection and near(pane.selection.rectangle, (0.2, 0.1, 0.6, 0.3))
    assert (told[-1], pane.selection.quote, pane.selection.page) == (pane.selection, "", 1)
    bar = pane.findChild(TagBar)
    assert bar and bar.isVisible() and bar.parentWidget() is scan.view
    area = pane.selection.rectangle
    QTest.keyClick(scan.view, Qt.Key.Key_3)
    name("Zhuji Office")
    assert areas(session) == [("Zhuji Office", "organisation", 1, area)]
    assert pane.selection is None and not bar.isVisible()
    border = seen(scan).pixelColor(at(scan, 0.4, 0.1).toPoint())
    assert abs(border.hue() - QColor("#c75300").hue()) <= 6
    session.undo()
    assert (areas(session), scan.view.marks.areas, check(session.case)) == ([], [], [])


def test_it_is_drawn_from_any_corner_and_never_beyond_the_page(pane: ReadingPane, scan: PictureSide) -> None:
    drag(scan, at(scan, 0.5, 0.4), at(scan, -0.3, 1.4))
    assert pane.selection and near(pane.selection.rectangle, (0, 0.4, 0.5, 1))
    drag(scan, at(scan, 0.5, 0.5), at(scan, 0.501, 0.501))
    assert pane.selection is None  # a click
    drag(scan, at(scan, 0.2, 0.2), at(scan, 0.4, 0.4))
    QTest.keyClick(scan.view, Qt.Key.Key_Escape)
    assert pane.selection is None


def test_it_is_set_by_keys_alone(pane: ReadingPane, scan: PictureSide, session: Session) -> None:
    QTest.keyClick(scan.view, Qt.Key.Key_F)
    assert pane.selection and near(pane.selection.rectangle, (1 / 3, 1 / 3, 2 / 3, 2 / 3))
    assert scan.tools.area.isChecked()
    for key, held, times in (
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 5),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, 2),
        (Qt.Key.Key_Right, SHIFT, 3),
        (Qt.Key.Key_Up, SHIFT, 4),
    ):
        for _ in range(times):
            QTest.keyClick(scan.view, key, held)
    sheet = scan.view.placing.sheet
    across, down = STEP / sheet.width(), STEP / sheet.height()
    expected = (1 / 3 - 5 * across, 1 / 3 + 2 * down, 2 / 3 - 2 * across, 2 / 3 - 2 * down)
    assert near(pane.selection.rectangle, expected)
    for _ in range(200):
        QTest.keyClick(scan.view, Qt.Key.Key_Left)
    assert pane.selection.rectangle and pane.selection.rectangle[0] == 0
    for _ in range(200):
        QTest.keyClick(scan.view, Qt.Key.Key_Left, SHIFT)
    left, _, right, _ = pane.selection.rectangle
    assert right - left > 0
    session.case.entities.add("The stamp", "object")
    area = pane.selection.rectangle
    QTest.keyClick(scan.view, Qt.Key.Key_T)
    name("The stamp")
    assert areas(session) == [("The stamp", "object", 1, area)]
    assert not scan.tools.area.isChecked()
    QTest.keyClick(scan.view, Qt.Key.Key_F)
    QTest.keyClick(scan.view, Qt.Key.Key_F)
    assert pane.selection is None


def test_on_a_page_with_words_a_key_lets_a_drag_draw(pane: ReadingPane, shown: Shown, session: Session) -> None:
    side = shown(JOURNAL)
    QTest.keyClick(side.view, Qt.Key.Key_9, CTRL)
    QTest.mouseClick(side.tools.area, LEFT)
    drag(side, at(side, 0.1, 0.1), at(side, 0.9, 0.5))
    assert pane.selection and near(pane.selection.rectangle, (0.1, 0.1, 0.9, 0.5))
    QTest.mouseClick(side.tools.area, LEFT)
    assert pane.selection is None
    QTest.keyClick(side.view, Qt.Key.Key_F)
    pane.view.select(0, 4)
    assert pane.selection and (pane.selection.rectangle, side.tools.area.isChecked()) == (None, False)


def test_a_turned_page_keeps_its_areas(pane: ReadingPane, scan: PictureSide, session: Session, qtbot: QtBot) -> None:
    QTest.keyClick(scan.view, Qt.Key.Key_Right, CTRL | SHIFT)
    rest(pane, qtbot)
    drag(scan, at(scan, 0.8, 0.1), at(scan, 0.9, 0.3))  # on the screen: right above, in the upright page left above
    assert pane.selection and near(pane.selection.rectangle, (0.1, 0.1, 0.3, 0.2))
    QTest.keyClick(scan.view, Qt.Key.Key_Down)
    step = STEP / scan.view.placing.sheet.height()
    assert near(pane.selection.rectangle, (0.1 + step, 0.1, 0.3 + step, 0.2))


def tagged(session: Session, document: int, *rectangles: Rectangle) -> list[int]:
    entity = session.case.entities.add("The stamp", "object")
    return [session.case.mentions.tag_area(entity, document, 1, each) for each in rectangles]


def test_the_innermost_is_met_first_and_x_takes_it_away(
    pane: ReadingPane, scan: PictureSide, session: Session, qtbot: QtBot
) -> None:
    outer, inner = tagged(session, pane.current or 0, (0.1, 0.1, 0.9, 0.9), (0.3, 0.3, 0.5, 0.5))
    port = scan.view.viewport()
    under = [scan.view.tag_under(at(scan, across, across)) for across in (0.4, 0.2, 0.05)]
    assert [each.number if each else None for each in under] == [inner, outer, None]
    with qtbot.waitSignal(pane.entity_wanted):
        QTest.mouseClick(port, LEFT, pos=at(scan, 0.4, 0.4).toPoint())
    for left in ([outer], []):
        QTest.keyClick(scan.view, Qt.Key.Key_X)
        assert [each.id for each in session.case.mentions.all()] == left
        QTest.mouseClick(port, LEFT, pos=at(scan, 0.4, 0.4).toPoint())


def test_n_walks_over_areas_too(pane: ReadingPane, shown: Shown, session: Session) -> None:
    side = shown(JOURNAL)
    assert pane.page and pane.current
    first, second = tagged(session, pane.current, (0.1, 0.1, 0.2, 0.2), (0.5, 0.5, 0.6, 0.6))
    words = session.case.mentions.tag(1, pane.current, 1, 30, 40)
    pane.view.put_cursor(0)
    met = []
    for _ in range(3):
        QTest.keyClick(side.view, Qt.Key.Key_N)
        met.append(pane.desk.tag_at_cursor)
    for _ in range(2):
        QTest.keyClick(side.view, Qt.Key.Key_N, SHIFT)
        met.append(pane.desk.tag_at_cursor)
    assert met == [first, second, words, second, first]


def test_an_area_is_opened_where_only_the_text_was_shown(pane: ReadingPane, shown: Shown, session: Session) -> None:
    side = shown(JOURNAL, "text")
    assert pane.current
    tagged(session, pane.current, (0.1, 0.8, 0.2, 0.9))
    pane.open_area(pane.current, 1, (0.1, 0.8, 0.2, 0.9))
    assert pane.desk.layer == "both" and side.isVisible()
    assert side.view.marks.lit_area == (0.1, 0.8, 0.2, 0.9)


def test_d_and_k_rest_on_the_area(pane: ReadingPane, scan: PictureSide, session: Session) -> None:
    event_form, link_form = EventForm(session, pane), LinkForm(session, pane)
    pane.event_wanted.connect(event_form.for_selection)
    pane.link_wanted.connect(link_form.for_passage)
    zhao, lin = session.case.entities.add("Zhao", "person"), session.case.entities.add("Lin", "person")
    drag(scan, at(scan, 0.2, 0.2), at(scan, 0.4, 0.4))
    area = pane.selection.rectangle if pane.selection else None
    QTest.keyClick(scan.view, Qt.Key.Key_D)
    assert event_form.isVisible() and event_form.where.text().endswith(" · p. 1 · marked area")
    event_form.title.setText("It is stamped")
    event_form.date.show_date(parse_date("2020"))
    event_form.save()
    (event,) = session.case.events.all()
    assert [(each.passage.page, each.passage.rectangle) for each in event.citations] == [(1, area)]
    scan.view.setFocus()
    QTest.keyClick(scan.view, Qt.Key.Key_K)
    assert link_form.isVisible() and link_form.quote.isHidden()
    for field, words in ((link_form.source, "Zhao"), (link_form.target, "Lin")):
        QTest.keyClicks(field, words)
    link_form.kinds.offer("contact", ())
    link_form.save()
    (link,) = session.case.links.all()
    assert (link.source.id, link.target.id) == (zhao, lin)
    assert [each.passage for each in link.citations] == [event.citations[0].passage]


def test_a_noted_amount_is_met_like_a_tag(pane: ReadingPane, scan: PictureSide, session: Session, qtbot: QtBot) -> None:
    form = AmountForm(session, pane)
    pane.amount_wanted.connect(form.for_words)
    drag(scan, at(scan, 0.2, 0.2), at(scan, 0.4, 0.4))
    QTest.keyClick(scan.view, Qt.Key.Key_A)
    form.money.value.setText("about 300 yuan")
    form.save()
    (noted,) = session.case.amounts.all()
    (area,) = scan.view.marks.areas
    assert (area.number, area.amount, area.rectangle) == (noted.id, True, noted.passage.rectangle)
    with qtbot.waitSignal(pane.amount_wanted) as asked:
        QTest.mouseClick(scan.view.viewport(), LEFT, pos=at(scan, 0.3, 0.3).toPoint())
    assert asked.args[0] == noted.id
    form.put_away()
    scan.view.setFocus()
    QTest.keyClick(scan.view, Qt.Key.Key_X)
    assert session.case.amounts.all() == []


def test_what_an_event_rests_on_is_framed(pane: ReadingPane, scan: PictureSide, session: Session, qtbot: QtBot) -> None:
    event = session.case.events.add("It is stamped", parse_date("2020"))
    session.case.events.cite(event, pane.current or 0, None, 1, rectangle=(0.2, 0.2, 0.4, 0.4))
    qtbot.waitUntil(lambda: len(scan.view.marks.areas) == 1)
    assert (scan.view.marks.areas[0].number, scan.view.tag_under(at(scan, 0.3, 0.3))) == (event, None)
