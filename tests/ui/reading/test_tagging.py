"""Select, press a key: what is tagged, as what, and what the reporter sees of it."""

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.reading.conftest import MINUTES, Choose
from ui.reading.pane import ReadingPane
from ui.reading.tag_bar import SHADOW, TagBar
from ui.reading.tagging import name_of
from ui.selection import Selection
from ui.session import Session
from workbench.kinds import Look


def tags(session: Session, page: int = 1) -> list[tuple[str, str, str | None]]:
    return [(each.entity.name, each.entity.kind, each.passage.quote) for each in session.case.mentions.on_page(1, page)]


def press(pane: ReadingPane, key: Qt.Key, shift: bool = False) -> None:
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(pane.view, key, held)


def centre_of(pane: ReadingPane, words: str) -> QPoint:
    assert pane.page
    return pane.view.box_of(pane.page.text.index(words) + len(words) // 2).center()


def test_a_digit_tags_the_selection_as_its_kind(minutes: ReadingPane, choose: Choose, session: Session) -> None:
    choose("Zhao Mingyuan")
    press(minutes, Qt.Key.Key_2)
    choose("启明计划")
    press(minutes, Qt.Key.Key_1)
    choose("Seven Rivers Talent Office")
    press(minutes, Qt.Key.Key_3)
    assert tags(session) == [
        ("Zhao Mingyuan", "person", "Zhao Mingyuan"),
        ("Seven Rivers Talent Office", "organisation", "Seven Rivers Talent Office"),
        ("启明计划", "programme", "启明计划"),
    ]
    assert [(mark.kind, mark.number) for mark in minutes.view.overlay.tags.all] == [
        ("person", 1),
        ("organisation", 3),
        ("programme", 2),
    ]


def test_an_entity_of_that_name_or_alias_is_used_again(minutes: ReadingPane, choose: Choose, session: Session) -> None:
    lin = session.case.entities.add("Lin Wei", "person")
    session.case.entities.add_alias(lin, "林蔚")
    session.case.entities.add("林蔚", "organisation")
    choose("林蔚")
    press(minutes, Qt.Key.Key_3)
    choose("Lin Wei")
    press(minutes, Qt.Key.Key_2)
    assert tags(session) == [("Lin Wei", "person", "Lin Wei"), ("林蔚", "organisation", "林蔚")]
    assert len(session.case.entities.all()) == 2


def test_a_new_entity_and_its_tag_are_one_step_back(minutes: ReadingPane, choose: Choose, session: Session) -> None:
    choose("Lin Wei")
    press(minutes, Qt.Key.Key_2)
    session.undo()
    assert (tags(session), session.case.entities.all(), list(minutes.view.overlay.tags.all)) == ([], [], [])
    session.redo()
    assert len(minutes.view.overlay.tags.all) == 1


def test_enter_tags_with_the_last_entity_again(minutes: ReadingPane, choose: Choose, session: Session) -> None:
    choose("Lin Wei")
    press(minutes, Qt.Key.Key_2)
    choose("林蔚")
    press(minutes, Qt.Key.Key_Return)
    assert tags(session) == [("Lin Wei", "person", "Lin Wei"), ("Lin Wei", "person", "林蔚")]


def test_x_and_del_remove_the_tag_under_the_cursor(minutes: ReadingPane, choose: Choose, session: Session) -> None:
    for words, key in (("Lin Wei (林蔚)", Qt.Key.Key_2), ("林蔚", Qt.Key.Key_2)):
        choose(words)
        press(minutes, key)
    press(minutes, Qt.Key.Key_X)
    assert tags(session) == [("Lin Wei (林蔚)", "person", "Lin Wei (林蔚)")]
    press(minutes, Qt.Key.Key_Delete)
    press(minutes, Qt.Key.Key_X)
    assert tags(session) == []


def test_the_bar_has_a_second_row_before_words_give_way(minutes: ReadingPane) -> None:
    bar = minutes.findChild(TagBar)
    assert bar
    seen = []
    for room in (1250, 934, 610, 500, 934):
        bar.show_at(QRect(200, 50, 4, 20), QRect(0, 0, room, 300))
        choices = list(bar.choices.values())
        rows = {choice.y() for choice in choices}
        seen.append((len(rows), bar.choices["person"].words.isVisible()))
        for one, other in pairwise(choices):  # none lies on another, none is cut off
            assert one.geometry().right() < other.x() or one.y() < other.y()
            assert one.words.isHidden() or one.words.geometry().right() < one.width()
        assert bar.width() - 2 * SHADOW <= room
    assert seen == [(1, True), (2, True), (2, True), (2, False), (2, True)]


def test_the_bar_tags_by_mouse(minutes: ReadingPane, choose: Choose, session: Session) -> None:
    bar = minutes.findChild(TagBar)
    assert bar and not bar.isVisible()
    choose("Hanbei")
    assert bar.isVisible()
    assert [choice.accessibleName() for choice in bar.choices.values()] == [
        "Programme", "Person", "Organisation", "Place", "Object", "name …", "Date …", "Amount …", "Link …", "Note",
        "Label",
    ]  # fmt: skip
    QTest.mouseClick(bar.choices["place"], Qt.MouseButton.LeftButton)
    assert tags(session) == [("Hanbei", "place", "Hanbei")]
    assert not bar.isVisible()
    assert minutes.view.hasFocus()


def test_d_asks_for_an_event_of_the_selection(minutes: ReadingPane, choose: Choose, qtbot: QtBot) -> None:
    choose("12 March 2021")
    start = MINUTES[0].index("12 March")
    with qtbot.waitSignal(minutes.event_wanted) as asked:
        press(minutes, Qt.Key.Key_D)
    assert asked.args == [Selection(1, 1, start, start + 13, "12 March 2021")]


def test_n_walks_from_tag_to_tag_and_on_to_other_pages(
    minutes: ReadingPane, choose: Choose, session: Session, qtbot: QtBot
) -> None:
    lin = session.case.entities.add("Lin Wei", "person")
    session.case.mentions.tag_everywhere(lin, ("Lin Wei",))
    seen = []
    minutes.page_shown.connect(lambda document, page: seen.append(page))
    place = MINUTES[0].index("Lin Wei")
    press(minutes, Qt.Key.Key_N)
    assert (minutes.view.lit_span, minutes.view.caret) == ((place, place + 7), place)
    press(minutes, Qt.Key.Key_N)
    press(minutes, Qt.Key.Key_N)
    press(minutes, Qt.Key.Key_N)
    assert seen == [2, 3]
    press(minutes, Qt.Key.Key_N, shift=True)
    assert (seen, minutes.view.lit_span) == ([2, 3, 2], (13, 20))


def test_n_passes_through_tags_that_begin_together(minutes: ReadingPane, choose: Choose, session: Session) -> None:
    for words in ("Lin Wei (林蔚)", "Lin Wei"):
        choose(words)
        press(minutes, Qt.Key.Key_2)
    minutes.view.put_cursor(0)
    minutes.view.light(None)
    lengths = []
    for _ in range(2):
        press(minutes, Qt.Key.Key_N)
        assert minutes.view.lit_span
        lengths.append(minutes.view.lit_span[1] - minutes.view.lit_span[0])
    assert lengths == [12, 7]


def test_space_and_a_click_ask_for_the_card(minutes: ReadingPane, choose: Choose, qtbot: QtBot) -> None:
    choose("Zhao Mingyuan")
    press(minutes, Qt.Key.Key_2)
    with qtbot.waitSignal(minutes.entity_wanted) as by_key:
        press(minutes, Qt.Key.Key_Space)
    with qtbot.waitSignal(minutes.entity_wanted) as by_click:
        QTest.mouseClick(minutes.view.viewport(), Qt.MouseButton.LeftButton, pos=centre_of(minutes, "Zhao Mingyuan"))
    assert (by_key.args, by_click.args) == ([1], [1])


def test_brackets_ask_for_the_next_document(minutes: ReadingPane) -> None:
    steps: list[int] = []
    minutes.next_document_wanted.connect(steps.append)
    press(minutes, Qt.Key.Key_BracketRight)
    press(minutes, Qt.Key.Key_BracketLeft)
    assert steps == [1, -1]


def test_t_picks_an_entity_for_the_words_selected(minutes: ReadingPane, choose: Choose, session: Session) -> None:
    zhao = session.case.entities.add("Zhao Mingyuan", "person")
    choose("赵明远")
    press(minutes, Qt.Key.Key_T)
    field = QApplication.focusWidget()
    assert field and field is not minutes.view
    QTest.keyClicks(field, "Zhao")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert tags(session) == [("Zhao Mingyuan", "person", "赵明远")]
    assert [each.id for each in session.case.entities.all()] == [zhao]


def test_r_renames_the_entity_under_the_cursor(minutes: ReadingPane, choose: Choose, session: Session) -> None:
    choose("Zhao Mingyuan")
    press(minutes, Qt.Key.Key_2)
    press(minutes, Qt.Key.Key_R)
    field = QApplication.focusWidget()
    assert field and field is not minutes.view
    QTest.keyClicks(field, "Mr Zhao")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert tags(session) == [("Mr Zhao", "person", "Zhao Mingyuan")]


def test_a_picture_is_tagged_as_a_whole(pane: ReadingPane, session: Session) -> None:
    zhao = session.case.entities.add("Zhao Mingyuan", "person")
    pane.open_document(3)
    assert pane.desk.words.text() == "This page is a picture: it has no words to select."
    QTest.mouseClick(pane.desk.whole, Qt.MouseButton.LeftButton)
    field = QApplication.focusWidget()
    assert field
    QTest.keyClicks(field, "Zhao")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [(each.passage.document_id, each.passage.page) for each in session.case.mentions.of_entity(zhao)] == [
        (3, None)
    ]


def test_words_selected_with_shift_and_arrows(minutes: ReadingPane, session: Session) -> None:
    cursor = minutes.view.textCursor()
    cursor.setPosition(MINUTES[0].index("Hanbei"))
    minutes.view.setTextCursor(cursor)
    for _ in "Hanbei":
        press(minutes, Qt.Key.Key_Right, shift=True)
    press(minutes, Qt.Key.Key_4)
    assert tags(session) == [("Hanbei", "place", "Hanbei")]


def test_words_selected_with_the_mouse(minutes: ReadingPane, session: Session) -> None:
    port = minutes.view.viewport()
    QTest.mouseDClick(port, Qt.MouseButton.LeftButton, pos=centre_of(minutes, "Hanbei"))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=centre_of(minutes, "Hanbei"))
    assert minutes.selection and minutes.selection.quote == "Hanbei"
    press(minutes, Qt.Key.Key_4)
    assert tags(session) == [("Hanbei", "place", "Hanbei")]


def test_white_space_around_a_selection_is_not_tagged(minutes: ReadingPane, choose: Choose, session: Session) -> None:
    choose(" Zhao Mingyuan ")
    press(minutes, Qt.Key.Key_2)
    choose(" ")
    assert minutes.selection is None
    press(minutes, Qt.Key.Key_2)
    assert tags(session) == [("Zhao Mingyuan", "person", "Zhao Mingyuan")]


def test_keys_of_an_input_method_tag_nothing(minutes: ReadingPane, choose: Choose, session: Session) -> None:
    choose("Hanbei")
    composing = QInputMethodEvent("zhong", [])
    composing.setCommitString("2x1")
    QApplication.sendEvent(minutes.view, composing)
    assert tags(session) == []
    assert not minutes.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_sentence_is_no_name(minutes: ReadingPane, session: Session) -> None:
    said: list[str] = []
    session.failed.connect(said.append)
    minutes.view.select(0, len(MINUTES[0]))
    press(minutes, Qt.Key.Key_2)
    press(minutes, Qt.Key.Key_9)
    assert said == [
        "That is too long for a name. Select fewer words, or press T and type the name.",
        "There is no kind of your own yet. Press Ctrl+Shift+P and choose “Kinds of your own”.",
    ]
    assert session.case.entities.all() == []


def test_copied_words_are_those_of_the_case(minutes: ReadingPane, choose: Choose) -> None:
    choose("Zhao Mingyuan (赵明远)")
    QTest.keyClick(minutes.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Zhao Mingyuan (赵明远)"
    assert QApplication.clipboard().mimeData().formats() == ["text/plain"]


def test_escape_clears_the_selection(minutes: ReadingPane, choose: Choose) -> None:
    choose("Hanbei")
    press(minutes, Qt.Key.Key_Escape)
    assert minutes.selection is None
    assert minutes.view.textCursor().position() == MINUTES[0].index("Hanbei")


def test_a_name_over_two_lines() -> None:
    assert [name_of(quote) for quote in ("Lin\n  Wei", "启明\n计划", "林蔚 Lin", "浙江\u3000大学")] == [
        "Lin Wei", "启明计划", "林蔚 Lin", "浙江大学",
    ]  # fmt: skip


def test_the_selection_is_told_once(minutes: ReadingPane, choose: Choose) -> None:
    told: list[Selection | None] = []
    minutes.selection_changed.connect(told.append)
    choose("Hanbei")
    minutes.view.moveCursor(QTextCursor.MoveOperation.Start)
    minutes.view.moveCursor(QTextCursor.MoveOperation.Down)
    assert [each and each.quote for each in told] == ["Hanbei", None]


def test_enter_in_a_case_opened_anew_tags_with_the_newest_tags_entity(
    minutes: ReadingPane, choose: Choose, session: Session
) -> None:
    lin = session.case.entities.add("Lin Wei", "person")
    session.case.mentions.tag(lin, 2, 1, 5, 12)
    choose("赵明远")
    press(minutes, Qt.Key.Key_Return)
    assert tags(session) == [("Lin Wei", "person", "赵明远")]
    session.case.entities.remove(lin)
    choose("启明计划")
    press(minutes, Qt.Key.Key_Return)
    assert tags(session) == []


def test_nine_tags_as_the_first_kind_of_ones_own(minutes: ReadingPane, choose: Choose, session: Session) -> None:
    for name in ("ship", "patent"):
        session.case.kinds.add(name, Look("orange", "plus", "dotted"))
    choose("Seven Rivers Talent Office")
    minutes.view.menu_wanted.emit(QPoint(0, 0))
    menu = minutes.findChild(QMenu)
    assert "Tag the selection as a kind of your own" in [action.text() for action in menu.actions()]
    menu.close()
    press(minutes, Qt.Key.Key_9)
    assert tags(session) == [("Seven Rivers Talent Office", "ship", "Seven Rivers Talent Office")]
