"""The list on paper: what its audience may see, in the order of the list, and nothing of a hostile name is markup."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPdfWriter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.core.small_case import make_small_case
from tests.ui.accessible import guessing_labels, unnamed
from ui.main_window import MainWindow
from ui.timeline.list_printing import ListPainter, as_pdf, lay_on
from ui.timeline.paper import Paper, Piece, Row, Words, set_for
from workbench.case import Case
from workbench.errors import Cancelled
from workbench.exporting.printout import AUDIENCES

WORDS = Words("Timeline", ("When", "What", "Who", "Status", "On"), dict.fromkeys(AUDIENCES, "for them"))


@pytest.fixture
def case(case_folder: Path, qapp: QApplication) -> Iterator[Case]:
    with make_small_case(case_folder / "story.case") as case:
        yield case


def test_each_audience_gets_its_own_table(case: Case) -> None:
    ids = [each.id for each in case.events.all()]
    papers = {each: set_for(case, ids[::-1], each, WORDS) for each in AUDIENCES}
    assert {name: (each.events, each.withheld, each.residue) for name, each in papers.items()} == {
        "editor": (5, 0, ()),
        "lawyer": (5, 0, ()),
        "public": (2, 3, ()),
    }
    assert list(papers["public"].texts) == [
        "Timeline", "Seven Rivers · for them", "When", "What", "Who", "Status", "On",
        "October 2022", "in October 2022", "2022-10", "Zhuji: =eight of <200> came *back*", "Zhuji, Qiming", "reported",
        "policy/report.txt, page 2, dated October 2022",
        "c. 2020", "2020~", "The plan returns", "Qiming", "reported", "policy/启明.txt",
    ]  # fmt: skip
    lawyers = "\n".join(papers["lawyer"].texts)
    assert lawyers.index("Talk with SOURCE-1") < lawyers.index("The plan returns")  # the last comes first
    assert not any(secret in lawyers for secret in ("Wang Wu", "王五", "Zhao Liu", "interviews/"))


def numbered(count: int, text: str = "") -> Paper:
    """Rows that are known again; the first also says `text`."""
    rows: list[Row] = []
    for number in range(count):
        title = (Piece(f"title{number}x", "bold"), *((Piece(text),) if text and not number else ()))
        rows.append(((Piece("March 2021", "bold"), Piece("2021-03", "soft")), title, (), (Piece("reported"),), ()))
    return Paper("Timeline", "for them", WORDS.heads, tuple(rows))


def pages_of(data: bytes) -> list[str]:
    document = pdfium.PdfDocument(data)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return found


def test_each_page_has_the_heads_above_and_its_number_below(qapp: QApplication) -> None:
    pages = pages_of(as_pdf(numbered(60)))
    assert len(pages) > 2
    assert [number for page in pages for number in re.findall(r"title(\d+)x", page)] == [str(n) for n in range(60)]
    assert [all(head in page for head in WORDS.heads) for page in pages] == [True] * len(pages)
    assert [page.split()[-1] for page in pages] == [str(n) for n in range(1, len(pages) + 1)]
    assert ["for them" in page for page in pages] == [True] + [False] * (len(pages) - 1)


def test_a_row_higher_than_a_page_goes_on_and_misses_no_line(qapp: QApplication) -> None:
    words = [f"w{number}." for number in range(4000)]
    pages = pages_of(as_pdf(numbered(3, " ".join(words))))
    assert len(pages) > 3
    assert re.findall(r"w\d+\.", "".join(pages)) == words
    assert "title2x" in pages[-1]


def test_only_the_pages_that_are_wanted_are_drawn(qapp: QApplication, tmp_path: Path) -> None:
    whole = pages_of(as_pdf(numbered(90)))
    writer = QPdfWriter(str(tmp_path / "some.pdf"))
    writer.setResolution(1200)
    lay_on(writer)
    ListPainter(numbered(90), writer, (2, 3)).paint(lambda done, total: None)
    del writer
    assert pages_of((tmp_path / "some.pdf").read_bytes()) == whole[1:3]


def test_it_tells_how_far_it_is_and_stops_when_told_to(qapp: QApplication) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        as_pdf(numbered(5), tell)
    assert told == [(0, 5), (1, 5), (2, 5)]


def test_it_is_saved_as_pdf_from_the_pane(window: MainWindow, case_folder: Path, tmp_path: Path, qtbot: QtBot) -> None:
    make_small_case(case_folder / "story.case").close()
    window.session.open(case_folder / "story.case")
    pane, told = window.workplace.timeline, list[str]()
    window.workplace.told.connect(told.append)
    pane.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    sheet = pane.printing
    assert (sheet.isVisible(), sheet.audience) == (True, "public")
    assert sheet.about.text() == "5 events, filtered and in the order of the list"
    assert (unnamed(sheet), guessing_labels(sheet)) == ([], [])
    sheet.pdf_button.setFocus()
    qtbot.keyClick(sheet.pdf_button, Qt.Key.Key_Return)
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    out = tmp_path / "list.pdf"
    dialog.reject()
    sheet.write(sheet._wanted(), out)
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert told == [f"Wrote 2 events to {out}, withheld 3"]
    assert out.read_bytes().startswith(b"%PDF-")
    assert b"story" not in subprocess.run(["strings", str(out)], capture_output=True, check=True).stdout
