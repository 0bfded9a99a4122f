"""A case whose index another version made opens at once; the index is made anew beside the reporter's work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.core.searching.library import case_of
from tests.core.searching.outdated import outdate
from ui import theme
from ui.jobs import Job, JobState
from ui.main_window import MainWindow
from workbench.renewing import is_due
from workbench.settings import Settings


def test_it_is_made_anew_and_what_is_searched_for_asked_again(
    qtbot: QtBot, qapp: QApplication, show_window: Callable[[QWidget], None], case_folder: Path
) -> None:
    with case_of(case_folder, {"one.txt": ["启明计划"], "two.txt": ["Kunpeng", "启明"]}) as case:
        outdate(case)
        path = case.path
    theme.apply(qapp, "light")
    window = MainWindow(Settings())
    show_window(window)
    ended: list[tuple[str, JobState]] = []

    def hear(job: Job) -> None:
        ended.append((job.title, job.state))

    window.jobs.finished.connect(hear)
    window.session.open(path)
    window.bar.search.set_text("启明")
    qtbot.waitUntil(lambda: window.workplace.results.view.model().rowCount() == 2)
    qtbot.waitUntil(lambda: ("Making the index anew", JobState.DONE) in ended)
    assert not is_due(window.session.case)
    assert len(window.session.case.store.steps()) == 2
    window.close()
