"""The list of an import by itself: thousands of lines, scrolling, filters; what it is saved as."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from time import thread_time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.importing.line_view import LineView
from ui.importing.report import report_csv
from workbench.documents import Listed
from workbench.importing import Imported

STATES = ("ok", "ok", "ok", "partial", "duplicate")
MANY, AT_ONCE = 10_000, 50


def line(number: int, state: str = "", path: str = "") -> Imported:
    state = state or STATES[number % len(STATES)]
    reason = None if state == "ok" else f"Reason {number}."
    return Imported(number, path or f"folder/{number}.txt", "0" * 64, "txt", 1, state, reason, size=number)


@pytest.fixture
def collector_away() -> Iterator[None]:
    """As in the program, where Python's collector runs on a timer only."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def view(qapp: QApplication, show_window: Callable[[QWidget], None]) -> LineView:
    theme.apply(qapp, "light")
    made = LineView()
    made.resize(280, 300)
    show_window(made)
    return made


def last_shown(view: LineView) -> str:
    row = view.rowAt(view.viewport().height() - 1)
    return str(view.lines.index(row if row >= 0 else view.lines.rowCount() - 1, 0).data())


def wheel_up(view: LineView, steps: int) -> None:
    place = QPointF(100, 100)
    turn, none = QPoint(0, 120 * steps), Qt.MouseButton.NoButton
    event = QWheelEvent(
        place, place, QPoint(), turn, none, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(view.viewport(), event)


def test_ten_thousand_lines_are_taken_in_smoothly_and_the_end_stays_in_sight(
    collector_away: None, view: LineView
) -> None:
    longest = 0.0  # seconds of this thread: others may have the processor
    for first in range(0, MANY, AT_ONCE):
        began = thread_time()
        view.add([line(number) for number in range(first, first + AT_ONCE)], again=False)
        QApplication.processEvents()
        longest = max(longest, thread_time() - began)
    assert view.lines.rowCount() == MANY
    assert last_shown(view) == "9999.txt"
    assert longest < 0.1, f"{longest * 1000:.0f} ms for {AT_ONCE} lines"
    began = thread_time()
    view.lines.show_only({"partial", "duplicate"})
    QApplication.processEvents()
    assert thread_time() - began < 0.1
    assert view.lines.rowCount() == MANY * 2 // 5
    assert [view.lines.index(row, 0).data() for row in range(4)] == ["3.txt", "4.txt", "8.txt", "9.txt"]
    view.lines.show_only(())
    assert view.lines.rowCount() == MANY


def test_whoever_scrolls_away_reads_on(qtbot: QtBot, view: LineView) -> None:
    view.add([line(number) for number in range(100)], again=False)
    qtbot.waitUntil(lambda: last_shown(view) == "99.txt")
    wheel_up(view, 10)
    place = view.verticalScrollBar().value()
    assert place < view.verticalScrollBar().maximum()
    view.add([line(number) for number in range(100, 200)], again=False)
    QApplication.processEvents()
    assert view.verticalScrollBar().value() == place
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.add([line(200)], again=False)
    qtbot.waitUntil(lambda: last_shown(view) == "200.txt")


def test_lines_that_come_keep_to_the_filter(view: LineView) -> None:
    view.add([line(0), line(3)], again=False)
    view.lines.show_only({"partial"})
    view.add([line(5), line(8), line(9)], again=False)
    assert [view.lines.index(row, 0).data() for row in range(view.lines.rowCount())] == ["3.txt", "8.txt"]
    assert dict(view.lines.counts) == {"ok": 2, "partial": 2, "duplicate": 1}


def test_what_was_read_again_takes_its_old_place_and_stays_selected(view: LineView) -> None:
    first = [line(1, "refused", "a.zip"), line(1, "duplicate", "twin/a.zip"), line(2, "refused", "b.pdf")]
    view.add(first, again=False)
    view.selectRow(2)
    view.add([line(7, "ok", "b.pdf"), line(8, "ok", "a.zip"), line(9, "ok", "a.zip!in.txt")], again=True)
    assert [(each.id, each.state, each.path) for each in view.lines.lines] == [
        (8, "ok", "a.zip"),
        (1, "duplicate", "twin/a.zip"),
        (7, "ok", "b.pdf"),
        (9, "ok", "a.zip!in.txt"),
    ]
    assert [each.path for each in view.chosen()] == ["b.pdf"]
    assert dict(view.lines.counts) == {"ok": 3, "duplicate": 1}


def standing(*lines: Imported) -> dict[int, Listed]:
    """The documents of these lines as the case lists them."""
    return {
        each.id: Listed(each.id, each.path, "txt", 1, each.state, each.reason, None, False, False)
        for each in lines
        if each.id is not None
    }


def test_documents_that_left_the_case_are_told(view: LineView) -> None:
    one, two, three = line(1, "ok"), line(2, "refused"), line(3, "duplicate")
    view.add([one, two, three], again=False)
    view.lines.show_present(standing(two, three))
    assert [view.lines.is_gone(each) for each in view.lines.lines] == [True, False, False]
    assert not view.lines.undone
    view.lines.show_present(standing(three))
    assert view.lines.undone
    view.lines.show_present(standing(one, two, three))
    assert not view.lines.undone


def test_what_the_machine_has_read_since_is_no_longer_without_text(view: LineView) -> None:
    scan, twin = line(1, "no_text", "scan.png"), line(1, "duplicate", "twin/scan.png")
    view.add([scan, twin, line(2)], again=False)
    view.lines.show_only({"no_text"})
    assert (view.lines.rowCount(), dict(view.lines.counts)) == (1, {"no_text": 1, "duplicate": 1, "ok": 1})
    view.lines.show_present(standing(line(1, "ok", "scan.png"), line(2)))
    assert (view.lines.rowCount(), dict(view.lines.counts)) == (0, {"ok": 2, "duplicate": 1})
    assert [(each.state, each.reason) for each in view.lines.lines] == [
        ("ok", None), ("duplicate", "Reason 1."), ("ok", None),
    ]  # fmt: skip


def test_the_report_is_a_table_without_formulas() -> None:
    lines = [
        Imported(4, "letters/李四.txt", "ab" * 32, "txt", 2, "ok", None, size=1234),
        Imported(None, "=HYPERLINK(1)", None, None, 0, "refused", "It is a link and was not followed."),
        Imported(5, "-2.csv", "cd" * 32, "csv", 1, "partial", '@ "quoted", in part', size=9),
    ]
    assert report_csv(lines).decode("utf-8-sig") == (
        '"file","outcome","reason","kind","pages","bytes","document","sha256"\r\n'
        f'"letters/李四.txt","ok","","txt","2","1234","4","{"ab" * 32}"\r\n'
        '"\'=HYPERLINK(1)","refused","It is a link and was not followed.","","0","0","",""\r\n'
        f'"\'-2.csv","partial","\'@ ""quoted"", in part","csv","1","9","5","{"cd" * 32}"\r\n'
    )
