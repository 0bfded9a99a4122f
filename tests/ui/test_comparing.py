"""Documents are compared beside the reporter's work: when a case opens, when documents came, and after a stop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.story import MINUTES
from ui.card.alike import AlikeRow
from ui.jobs import Job, JobState
from ui.main_window import MainWindow
from workbench.case import Case
from workbench.searching import frequent


@pytest.fixture
def ended(window: MainWindow) -> list[tuple[str, JobState]]:
    """The slow work that has come to its end."""
    heard: list[tuple[str, JobState]] = []

    def hear(job: Job) -> None:
        heard.append((job.title, job.state))

    window.jobs.finished.connect(hear)
    return heard


def make_case(path: Path, texts: Iterable[str]) -> Path:
    with Case.create(path) as case, case.store.change("documents"):
        for number, text in enumerate(texts):
            case.documents.add(f"{number}.txt", None, kind="txt", state="ok", pages=[text])
    return path


def many() -> Iterator[str]:
    """Enough that comparing them takes some seconds."""
    return ("".join(chr(0x4E00 + (number * 41 + at * at) % 19_997) for at in range(60)) for number in range(1500))


def alike(window: MainWindow) -> list[str]:
    return [row.accessibleName() for row in window.workplace.card.findChildren(AlikeRow)]


def test_a_case_that_is_opened_is_compared_once(
    qtbot: QtBot, window: MainWindow, case_folder: Path, ended: list[tuple[str, JobState]]
) -> None:
    path = make_case(case_folder / "story.case", [f"{MINUTES} 00000", f"{MINUTES} 00001"])
    window.session.open(path)
    window.workplace.open_document(1)
    qtbot.waitUntil(lambda: alike(window) == ["1.txt, 99 % the same"])
    assert ended == [("Comparing documents", JobState.DONE)]
    assert len(window.session.case.store.steps()) == 1
    window.session.open(path)
    window.workplace.open_document(2)
    qtbot.waitUntil(lambda: alike(window) == ["0.txt, 99 % the same"])
    assert len(ended) == 1


def test_documents_that_are_added_are_compared(
    qtbot: QtBot, window: MainWindow, case_folder: Path, tmp_path: Path
) -> None:
    window.session.create(case_folder / "story.case")
    (tmp_path / "news").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "news" / name).write_text(f"{MINUTES} {name}", "utf-8")
    window.session.add([tmp_path / "news"])
    qtbot.waitUntil(lambda: len(window.session.case.alike.groups()) == 1)
    window.workplace.open_document(1)
    qtbot.waitUntil(lambda: alike(window) == ["b.txt, 97 % the same"])


def test_it_is_stopped_by_a_click_and_goes_on_later(
    qtbot: QtBot, window: MainWindow, case_folder: Path, ended: list[tuple[str, JobState]]
) -> None:
    path = make_case(case_folder / "story.case", many())
    window.session.open(path)
    qtbot.waitUntil(window.status.cancel.isVisible)
    assert window.status.job.text().startswith("Comparing documents")
    qtbot.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ended == [("Comparing documents", JobState.CANCELLED)])
    assert window.session.case.alike.waiting()
    window.comparing.look()
    qtbot.waitUntil(lambda: len(ended) == 2, timeout=60_000)
    assert ended[1] == ("Comparing documents", JobState.DONE)
    assert window.session.case.alike.waiting() == []
    assert frequent.is_current(window.session.case.store.connection)


def test_a_case_is_closed_while_it_runs(qtbot: QtBot, window: MainWindow, case_folder: Path) -> None:
    path = make_case(case_folder / "story.case", many())
    window.session.open(path)
    qtbot.waitUntil(window.status.cancel.isVisible)
    window.session.close()
    assert [each.name for each in case_folder.iterdir()] == ["story.case"]
    with Case.open(path) as case:
        assert case.documents.count() == 1500
