"""Tabs, pages, finding, going back, and what the pane says where there is nothing to read."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.places import SAMPLE
from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.reading.conftest import LETTER, MINUTES, Choose
from ui import theme
from ui.reading.geometry import stretches
from ui.reading.pane import ReadingPane
from ui.selection import Selection
from ui.session import Session
from workbench.dates import parse_date
from workbench.importing import import_paths
from workbench.searching.find import Options


def titles(pane: ReadingPane) -> list[str]:
    return [pane.tabs.tabText(place) for place in range(pane.tabs.count())]


def window_key(pane: ReadingPane, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(pane.view if pane.view.isVisible() else pane.window(), key, held)


CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def test_a_document_opens_once(pane: ReadingPane) -> None:
    for document in (1, 2, 1):
        pane.open_document(document)
    assert (titles(pane), pane.current) == (["minutes.pdf", "letter.eml"], 1)
    assert pane.bar.where.text() == "page 1 of 3 · text layer"
    assert pane.about.words.text() == "minutes.pdf  ·  PDF"


def test_a_passage_is_lit_and_in_sight(pane: ReadingPane, session: Session) -> None:
    text = "One line.\n" * 3000 + "The passage.\n"
    long = session.case.documents.add("long.txt", b"6", kind="txt", state="ok", pages=[text])
    pane.open_document(long, 1, (30_000, 30_011))
    assert pane.view.lit_span == (30_000, 30_011)
    assert 0 <= pane.view.box_of(30_000).top() <= pane.view.viewport().height() - 20


def test_tabs_are_walked_and_closed_by_keys(minutes: ReadingPane) -> None:
    minutes.open_document(2)
    minutes.open_document(5)
    window_key(minutes, Qt.Key.Key_Tab, CTRL)
    assert minutes.current == 1
    window_key(minutes, Qt.Key.Key_Tab, CTRL | SHIFT)
    assert minutes.current == 5
    window_key(minutes, Qt.Key.Key_W, CTRL)
    assert (titles(minutes), minutes.current) == (["minutes.pdf", "letter.eml"], 2)
    assert minutes.page and minutes.page.text == LETTER


def test_a_tab_keeps_its_page(minutes: ReadingPane) -> None:
    minutes.turn(1)
    minutes.open_document(2)
    QTest.mouseClick(minutes.tabs, Qt.MouseButton.LeftButton, pos=minutes.tabs.tabRect(0).center())
    assert (minutes.current, minutes.page and minutes.page.number) == (1, 2)


def test_only_a_dozen_tabs_stay_open(pane: ReadingPane, session: Session) -> None:
    for number in range(6, 20):
        session.case.documents.add(f"{number}.txt", str(number).encode(), kind="txt", state="ok", pages=["text"])
        pane.open_document(number)
        pane.open_document(6)
    assert titles(pane) == ["6.txt", *(f"{number}.txt" for number in range(9, 20))]


def test_pages_turn_by_button_and_key(minutes: ReadingPane, qtbot: QtBot) -> None:
    assert not minutes.bar.previous.isEnabled()
    with qtbot.waitSignal(minutes.page_shown) as shown:
        QTest.mouseClick(minutes.bar.following, Qt.MouseButton.LeftButton)
    assert shown.args == [1, 2]
    window_key(minutes, Qt.Key.Key_PageDown, CTRL)
    assert (minutes.bar.where.text(), minutes.bar.following.isEnabled()) == ("page 3 of 3 · text layer", False)
    window_key(minutes, Qt.Key.Key_PageDown, CTRL)
    QTest.keyClick(minutes.view, Qt.Key.Key_PageUp)  # the page ends here: on to the one before
    assert minutes.page and minutes.page.number == 2


def test_words_are_found_on_all_pages(minutes: ReadingPane, qtbot: QtBot) -> None:
    window_key(minutes, Qt.Key.Key_F, CTRL)
    field, count = minutes.find_bar.field, minutes.find_bar.count
    assert field.hasFocus()
    QTest.keyClicks(field, "lin  WEI")
    qtbot.waitUntil(lambda: count.text() == "3 places")
    assert [mark.start for mark in minutes.view.overlay.found.all] == [MINUTES[0].index("Lin Wei")]
    steps = []
    for held in (Qt.KeyboardModifier.NoModifier,) * 4 + (SHIFT,):
        QTest.keyClick(field, Qt.Key.Key_Return, held)
        assert minutes.page
        steps.append((count.text(), minutes.page.number, minutes.view.lit_span))
    first = MINUTES[0].index("Lin Wei")
    assert steps == [
        ("1 of 3", 1, (first, first + 7)),
        ("2 of 3", 2, (13, 20)),
        ("3 of 3", 3, (12, 19)),
        ("1 of 3", 1, (first, first + 7)),
        ("3 of 3", 3, (12, 19)),
    ]
    QTest.keyClick(field, Qt.Key.Key_F3)
    assert count.text() == "1 of 3"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not minutes.find_bar.isVisible()
    assert minutes.view.hasFocus()
    assert list(minutes.view.overlay.found.all) == []


def test_words_that_are_not_there(minutes: ReadingPane, choose: Choose, qtbot: QtBot) -> None:
    choose("Hanbei")
    window_key(minutes, Qt.Key.Key_F, CTRL)
    qtbot.waitUntil(lambda: minutes.find_bar.count.text() == "1 place")
    assert minutes.find_bar.field.text() == "Hanbei"
    QTest.keyClicks(minutes.find_bar.field, "Uppsala")
    qtbot.waitUntil(lambda: minutes.find_bar.count.text() == "not found")


def test_what_there_is_to_do_without_a_document(pane: ReadingPane) -> None:
    assert pane.empty.isVisible()
    assert pane.empty.sentence.text() == (
        "Choose a document on the left to read it. Select a name in its text and press 2: a person."
    )
    assert not pane.bar.isVisible()


def test_a_document_that_was_refused_says_why(pane: ReadingPane) -> None:
    pane.open_document(4)
    assert (pane.empty.sentence.text(), pane.empty.button.text()) == (
        "This document could not be read: The file is cut off.", "",
    )  # fmt: skip
    assert pane.empty.isVisible()
    assert pane.bar.isVisible()


def test_a_container_points_to_what_it_holds(pane: ReadingPane, session: Session) -> None:
    box = session.case.documents.add("box.zip", b"8", kind="zip", state="ok")
    session.case.documents.add("box.zip!a.txt", b"9", kind="txt", state="ok", pages=["a"], member_of=box)
    pane.open_document(box)
    assert pane.empty.sentence.text() == (
        "This file holds other documents. They stand beside it in the list and open from there."
    )


def test_reading_is_marked_by_hand_alone(minutes: ReadingPane, session: Session) -> None:
    assert session.case.documents.get(1).read is None
    QTest.mouseClick(minutes.bar.read, Qt.MouseButton.LeftButton)
    assert session.case.documents.get(1).read
    assert (minutes.bar.read.isChecked(), minutes.bar.read.accessibleName()) == (True, "Read; mark as unread")
    session.undo()
    assert (minutes.bar.read.isChecked(), minutes.bar.read.accessibleName()) == (False, "Mark as read")


def test_a_confidential_document_carries_a_lock(pane: ReadingPane, session: Session) -> None:
    pane.open_document(5)
    assert (pane.about.secret.isVisible(), pane.about.secret.text()) == (True, "confidential")
    session.case.documents.set_confidential(5, False)
    assert not pane.about.secret.isVisible()


def test_an_event_has_its_sign_in_the_margin(minutes: ReadingPane, session: Session, qtbot: QtBot) -> None:
    event = session.case.events.add("selection meeting", parse_date("12 March 2021"))
    session.case.events.cite(event, 1, "12 March 2021", 1)
    overlay, document = minutes.view.overlay, minutes.view.document()
    qtbot.waitUntil(lambda: len(overlay.events.all) == 1)
    ((_, sign),) = (each for seen in stretches(document, 0, 600) for each in overlay.event_signs(seen))
    assert sign
    with qtbot.waitSignal(minutes.event_of_passage) as wanted:
        point = QPoint(round(sign.center().x()), round(sign.center().y()))
        QTest.mouseClick(minutes.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert wanted.args == [event]
    session.undo()
    session.undo()
    qtbot.waitUntil(lambda: len(overlay.events.all) == 0)


def test_a_document_that_an_undo_takes_away_is_closed(pane: ReadingPane, session: Session) -> None:
    new = session.case.documents.add("new.txt", b"9", kind="txt", state="ok", pages=["new"])
    pane.open_document(2)
    pane.open_document(new)
    session.undo()
    assert (titles(pane), pane.current) == (["letter.eml"], 2)


def test_a_closed_case_leaves_nothing_open(minutes: ReadingPane, session: Session, choose: Choose) -> None:
    told: list[Selection | None] = []
    choose("Hanbei")
    minutes.selection_changed.connect(told.append)
    session.close()
    assert (titles(minutes), minutes.current, minutes.page, told) == ([], None, None, [None])
    assert minutes.empty.isVisible()


def test_a_missing_document_is_a_sentence(pane: ReadingPane, session: Session) -> None:
    said: list[str] = []
    session.failed.connect(said.append)
    pane.open_document(99)
    assert (said, titles(pane)) == (["There is no document “99” in this case."], [])


def test_everything_can_be_named_and_no_label_guesses(minutes: ReadingPane) -> None:
    window_key(minutes, Qt.Key.Key_F, CTRL)
    assert unnamed(minutes) == []
    assert guessing_labels(minutes) == []


def test_every_sample_document_can_be_opened(pane: ReadingPane, session: Session) -> None:
    """Each page is checked for its length in the widget as it opens."""
    import_paths(session.case, [SAMPLE])
    documents = session.case.documents.all()
    for document in documents:
        for page in range(1, max(1, document.pages) + 1):
            pane.open_document(document.id, page)
    assert len(documents) > 80


def test_a_hostile_name_is_shown_as_it_is(pane: ReadingPane, session: Session, tmp_path: Path) -> None:
    name = "<b>&bold\u202efdp.exe"
    pane.open_document(session.case.documents.add(name, b"7", kind="txt", state="ok", pages=["text"]))
    assert titles(pane) == ["<b>&&bold‹202E›fdp.exe"]
    assert pane.tabs.tabToolTip(0) == ""


def test_the_theme_changes_under_an_open_page(minutes: ReadingPane, choose: Choose) -> None:
    choose("Hanbei")
    QTest.keyClick(minutes.view, Qt.Key.Key_4)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "dark")
    box = minutes.view.box_of(MINUTES[0].index("Hanbei") + 1)
    behind = minutes.view.viewport().grab().toImage().pixelColor(box.left() + 1, box.top() + 2)
    pink, tint = QColor(theme.current().kind("place").colour), theme.current().tint
    assert (behind.hue() // 5, round(behind.alphaF(), 2)) == (pink.hue() // 5, tint)


def test_hits_of_the_search_are_lit_on_every_page(minutes: ReadingPane) -> None:
    minutes.set_query('"lin wei" OR 启明', Options())
    first = MINUTES[0]
    expected = [(first.index("Lin Wei"), first.index("Lin Wei") + 7), (first.index("启明"), first.index("启明") + 2)]
    assert [(mark.start, mark.end) for mark in minutes.view.overlay.hits.all] == expected
    minutes.turn(1)
    assert [(mark.start, mark.end) for mark in minutes.view.overlay.hits.all] == [(13, 20)]
    for unfinished in ("", '"lin', "(lin OR"):
        minutes.set_query(unfinished, Options())
    minutes.set_query("", Options())
    assert list(minutes.view.overlay.hits.all) == []
