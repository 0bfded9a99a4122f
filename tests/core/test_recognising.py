"""A run of the machine over a case: stopped and gone on with, locked and damaged files, missing languages."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.copies import empty_case
from tests.drawn import LATIN, as_pdf, picture, png
from tests.hostile.make_hostile import simple_pdf
from workbench.case import Case
from workbench.checking import check
from workbench.errors import Cancelled
from workbench.importing import import_paths
from workbench.progress import Silent
from workbench.recognising import LOCKED, brought_up_to_date, read_scans
from workbench.searching.find import search

PAGES = [f"Recruitment of talent\npage {number} of six" for number in range(1, 7)]


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with empty_case(case_folder / "story.case") as case:
        case.scans.set_languages(["eng"])
        yield case


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A scan of six pages, a photo of a page, and a text."""
    folder = tmp_path / "collected"
    folder.mkdir()
    numbered = [
        picture(f"Recruitment of talent\npage {number} of six", font=LATIN, width=600) for number in range(1, 7)
    ]
    (folder / "scan.pdf").write_bytes(as_pdf(*numbered))
    (folder / "photo.png").write_bytes(png(picture("Kunpeng was begun in 2019", font=LATIN, width=600)))
    (folder / "note.txt").write_text("Qiming")
    return folder


def texts(case: Case, name: str) -> list[str]:
    return [page.text for page in case.documents.pages(case.documents.find(name).id)]


def test_every_page_is_read_and_found(case: Case, folder: Path) -> None:
    imported = import_paths(case, [folder])
    assert [(each.path, each.state, each.ocr) for each in imported.documents if each.kind != "txt"] == [
        ("photo.png", "no_text", None),
        ("scan.pdf", "no_text", None),
    ]
    told: list[tuple[int, int, str]] = []
    report = read_scans(case, _Told(told))
    assert (report.read, report.failed, report.waiting, report.cancelled, report.missing) == (7, 0, 0, False, None)
    assert (texts(case, "scan.pdf"), texts(case, "photo.png")) == (PAGES, ["Kunpeng was begun in 2019"])
    assert [hit.path for hit in search(case.store, '"page 4"').documents] == ["scan.pdf"]
    assert told[0] == (0, 7, "photo.png") and told[-1][:2] == (7, 7)
    after = brought_up_to_date(case, imported)
    assert [(each.path, each.state, bool(each.ocr)) for each in after.documents] == [
        ("note.txt", "ok", False),
        ("photo.png", "ok", True),
        ("scan.pdf", "ok", True),
    ]
    assert check(case) == []
    assert read_scans(case).read == 0


class _Told(Silent):
    def __init__(self, told: list[tuple[int, int, str]]) -> None:
        self._told = told

    def update(self, done: int, total: int, text: str) -> None:
        self._told.append((done, total, text))


class _Stop(Silent):
    """Is cancelled once so many pages are done: either heard at the next `check`, or at once from another thread."""

    def __init__(self, after: int) -> None:
        self._after = after
        self._cancelled = False
        self._stops: list[Callable[[], None]] = []

    def update(self, done: int, total: int, text: str) -> None:
        if done >= self._after and not self._cancelled:
            self._cancelled = True
            threading.Thread(target=lambda: [stop() for stop in self._stops]).start()

    def check(self) -> None:
        if self._cancelled:
            raise Cancelled

    def when_cancelled(self, stop: Callable[[], None]) -> None:
        self._stops.append(stop)


@pytest.mark.parametrize("after", [0, 1, 3])
def test_a_stopped_run_is_gone_on_with(case: Case, folder: Path, after: int) -> None:
    import_paths(case, [folder])
    stopped = read_scans(case, _Stop(after))
    assert stopped.cancelled and stopped.read >= after
    assert stopped.read + stopped.waiting == 7 and stopped.waiting > 0
    assert check(case) == []
    completed = read_scans(case)
    assert (completed.read, completed.waiting) == (stopped.waiting, 0)
    assert texts(case, "scan.pdf") == PAGES


def test_a_child_that_is_killed_costs_nothing(case: Case, folder: Path) -> None:
    import_paths(case, [folder])
    over = threading.Event()

    def kill() -> None:
        while not over.wait(0.2):
            children = subprocess.run(["pgrep", "-P", str(os.getpid())], capture_output=True, text=True).stdout
            for child in children.split()[:1]:
                if "workbench.reading.worker" in Path(f"/proc/{child}/cmdline").read_text():
                    os.kill(int(child), signal.SIGKILL)
                    return

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        report = read_scans(case)
    finally:
        over.set()
        killer.join()
    assert (report.read, report.failed) == (7, 0)
    assert texts(case, "scan.pdf") == PAGES


def test_what_was_read_stays_with_an_import_undone_and_done_again(case: Case, folder: Path) -> None:
    import_paths(case, [folder])
    read_scans(case)
    case.store.undo()
    assert search(case.store, "Recruitment").total == 0
    case.store.redo()
    assert search(case.store, "Recruitment").total == 1
    assert check(case) == []


def test_nothing_is_read_of_an_import_undone(case: Case, folder: Path) -> None:
    import_paths(case, [folder])
    case.store.undo()
    assert read_scans(case).read == 0
    case.store.redo()
    assert case.scans.count() == 7


def test_a_damaged_page_says_why_and_is_not_tried_again(case: Case) -> None:
    case.documents.add("half.png", b"\x89PNG\r\n\x1a\n" + bytes(40), kind="picture", state="ok", pages=[""], scans=(1,))
    report = read_scans(case)
    assert (report.read, report.failed, report.waiting) == (0, 1, 0)
    document = case.documents.get(1)
    assert (document.state, document.reason) == (
        "no_text",
        "Page 1 could not be read by machine. The picture is damaged and could not be drawn.",
    )
    assert read_scans(case).failed == 0


def test_a_locked_scan_waits_for_its_password(case: Case, tmp_path: Path) -> None:
    locked = (Path(__file__).parents[2] / "resources/sample/documents/08_odd_files/locked.pdf").read_bytes()
    case.documents.add("locked.pdf", locked, kind="pdf", state="ok", pages=[""], scans=(1,))
    assert (read_scans(case).waiting, case.documents.get(1).reason) == (
        1,
        f"Page 1 is a picture, not read by machine yet. {LOCKED}",
    )
    assert read_scans(case, password="wrong").waiting == 1
    report = read_scans(case, password="open-sesame")
    assert (report.read, report.failed, report.waiting) == (1, 0, 0)


def test_a_document_of_one_page_and_one_of_none_do_not_disturb(case: Case, tmp_path: Path) -> None:
    (tmp_path / "text.pdf").write_bytes(simple_pdf(["one", ""]))
    import_paths(case, [tmp_path / "text.pdf"])
    started = time.monotonic()
    assert read_scans(case).read == 0
    assert time.monotonic() - started < 1


def test_without_languages_pages_wait(case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(folder))
    import_paths(case, [folder])
    report = read_scans(case)
    assert (report.read, report.failed, report.waiting) == (0, 0, 7)
    assert report.missing == "Reading pictures needs the Debian package tesseract-ocr-eng."
    assert case.documents.find("photo.png").reason == "Page 1 is a picture, not read by machine yet."


def test_a_page_without_words_may_be_in_the_language_that_is_missing(case: Case, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(picture("人才项目申报公告", width=600)))
    import_paths(case, [tmp_path / "a.png"])
    report = read_scans(case, languages=["eng", "xyz"])
    needs = "Reading pictures needs the Debian package tesseract-ocr-xyz."
    assert (report.read, report.waiting, report.missing) == (0, 1, needs)
    assert case.documents.get(1).reason == f"Page 1 is a picture, not read by machine yet. {needs}"
    assert read_scans(case, languages=["chi_sim"]).read == 1
    assert texts(case, "a.png") == ["人才项目申报公告"]
