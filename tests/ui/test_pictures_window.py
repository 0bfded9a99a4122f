"""Pictures read by machine in the real window: after an import, stopped, gone on with, in chosen languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.drawn import LATIN, as_pdf, picture
from tests.ui.accessible import guessing_labels, unnamed
from ui.main_window import MainWindow
from workbench.case import Case
from workbench.importing import import_paths

WAIT_MS = 60_000
PAGES = [f"Recruitment of talent\npage {number} of four" for number in range(1, 5)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "collected"
    folder.mkdir()
    (folder / "scan.pdf").write_bytes(as_pdf(*(picture(text, font=LATIN, width=600) for text in PAGES)))
    return folder


@pytest.fixture
def waiting(case_folder: Path, folder: Path) -> Path:
    """A case whose pictures nobody has read, closed."""
    with Case.create(case_folder / "story.case") as case:
        import_paths(case, [folder])
    return case_folder / "story.case"


def run(qtbot: QtBot, window: MainWindow, words: str) -> None:
    """Types into the command palette and presses Enter, as a person does."""
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(window.command_palette.field, words)
    qtbot.keyClick(window.command_palette.field, Qt.Key.Key_Return)


def texts(window: MainWindow) -> list[str]:
    return [page.text for page in window.session.case.documents.pages(1)]


def test_what_was_just_added_is_read_and_shown(
    qtbot: QtBot, window: MainWindow, case_folder: Path, folder: Path
) -> None:
    window.session.create(case_folder / "story.case")
    with qtbot.waitSignal(window.session.imported, timeout=WAIT_MS):
        window.session.add([folder])
    assert window.session.machine.running
    window.workplace.open_document(1)
    reading = window.workplace.reading
    with qtbot.waitSignal(window.session.machine.done, timeout=WAIT_MS):
        qtbot.waitUntil(lambda: window.status.job.text().startswith("Reading pictures · "), timeout=WAIT_MS)
        assert window.status.cancel.isVisible()
    assert texts(window) == PAGES
    assert reading.view.toPlainText() == PAGES[0]
    assert reading.bar.where.text().startswith("page 1 of 4 · read by machine, ")
    assert window.status.last.text() == "·  4 pages read by machine"
    assert not window.session.busy


def test_a_case_that_is_opened_says_that_pictures_wait_and_reads_them_when_asked(
    qtbot: QtBot, window: MainWindow, waiting: Path
) -> None:
    window.cases.open(waiting)
    assert window.status.last.text() == ("·  4 pages are pictures and wait: Ctrl+Shift+P, Read pictures by machine")
    assert not window.session.machine.running
    with qtbot.waitSignal(window.session.machine.done, timeout=WAIT_MS):
        run(qtbot, window, "read pictures")
    assert texts(window) == PAGES
    run(qtbot, window, "read pictures")
    assert window.status.last.text() == "·  No page waits to be read by machine"


def test_stopped_in_the_status_line_it_is_gone_on_with(qtbot: QtBot, window: MainWindow, waiting: Path) -> None:
    window.cases.open(waiting)
    with qtbot.waitSignal(window.session.machine.done, timeout=WAIT_MS) as heard:
        run(qtbot, window, "read pictures")
        qtbot.waitUntil(window.status.cancel.isVisible)
        qtbot.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)
    assert heard.args[0].cancelled and heard.args[0].waiting > 0
    with qtbot.waitSignal(window.session.machine.done, timeout=WAIT_MS):
        run(qtbot, window, "read pictures")
    assert texts(window) == PAGES


def test_closing_the_case_stops_the_machine(qtbot: QtBot, window: MainWindow, waiting: Path) -> None:
    window.cases.open(waiting)
    run(qtbot, window, "read pictures")
    qtbot.waitUntil(window.status.cancel.isVisible)
    window.cases.close()
    assert [each.name for each in waiting.parent.iterdir()] == ["story.case"]
    with Case.open(waiting) as case:
        assert case.scans.count() > 0


def test_languages_are_chosen_for_the_case(
    qtbot: QtBot, window: MainWindow, waiting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.cases.open(waiting)
    run(qtbot, window, "languages")
    form = window.languages
    qtbot.waitUntil(form.isVisible)
    assert [(box.text(), box.isChecked()) for box in form.boxes.values()] == [
        ("English", True),
        ("Chinese, simplified", True),
        ("Chinese, traditional", True),
    ]
    assert (unnamed(form), guessing_labels(form)) == ([], [])
    for box in form.boxes.values():
        qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not form.keep.isEnabled()
    qtbot.keyClick(form.boxes["eng"], Qt.Key.Key_Space)
    qtbot.mouseClick(form.keep, Qt.MouseButton.LeftButton)
    assert not form.isVisible()
    assert window.session.case.scans.languages == ["eng"]
    monkeypatch.setenv("TESSDATA_PREFIX", str(waiting.parent))
    run(qtbot, window, "languages")
    assert [(box.text(), box.isChecked()) for box in form.boxes.values()][1:] == [
        ("Chinese, simplified (needs the Debian package tesseract-ocr-chi-sim)", False),
        ("Chinese, traditional (needs the Debian package tesseract-ocr-chi-tra)", False),
    ]


def test_what_is_missing_is_said_and_the_pages_wait(
    qtbot: QtBot, window: MainWindow, waiting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(waiting.parent))
    window.cases.open(waiting)
    window.session.case.scans.set_languages(["eng"])
    with qtbot.waitSignal(window.session.machine.done, timeout=WAIT_MS):
        run(qtbot, window, "read pictures")
    assert window.status.last.text() == (
        "·  0 pages read by machine · 4 waiting · Reading pictures needs the Debian package tesseract-ocr-eng."
    )
