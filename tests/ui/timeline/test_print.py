"""The list on paper: what its audience may see, in the order of the list, and nothing of a hostile name is markup."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.core.small_case import make_small_case
from tests.ui.accessible import guessing_labels, unnamed
from ui.main_window import MainWindow
from ui.timeline.paper import Words, document_of, set_for
from workbench.case import Case
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
    words = document_of(papers["public"].page).toPlainText()
    assert [line for line in words.splitlines() if line] == [
        "Timeline", "Seven Rivers · for them", "When", "What", "Who", "Status", "On",
        "October 2022", "in October 2022", "2022-10", "Zhuji: =eight of <200> came *back*", "Zhuji, Qiming", "reported",
        "policy/report.txt, page 2, dated October 2022",
        "c. 2020", "2020~", "The plan returns", "Qiming", "reported", "policy/启明.txt",
    ]  # fmt: skip
    lawyers = document_of(papers["lawyer"].page).toPlainText()
    assert lawyers.index("Talk with SOURCE-1") < lawyers.index("The plan returns")  # the last comes first
    assert not any(secret in lawyers for secret in ("Wang Wu", "王五", "Zhao Liu", "interviews/"))


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
