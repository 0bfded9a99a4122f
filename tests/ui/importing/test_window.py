"""Adding a folder in the real window: dropped, watched, stopped, completed, found."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.program import Corpus, make_corpus
from ui.main_window import MainWindow
from workbench.case import Case
from workbench.checking import check
from workbench.importing import Report

DOCUMENTS = 200
WAIT_MS = 60_000


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return make_corpus(tmp_path_factory.mktemp("corpus"), DOCUMENTS)


def drop(window: MainWindow, folder: Path) -> None:
    """Drags a folder over the window and lets go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    where, copy, button, keys = (
        QPoint(600, 400),
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier,
    )
    enter = QDragEnterEvent(where, copy, data, button, keys.NoModifier)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(where.toPointF(), copy, data, button, keys.NoModifier))


def found(qtbot: QtBot, window: MainWindow, query: str) -> set[str]:
    """The names of the files that are listed for a query put into the search line as an input method does."""
    results = window.workplace.results
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    window.bar.search.set_text("")
    typed = QInputMethodEvent()
    typed.setCommitString(query)
    QApplication.sendEvent(QApplication.focusWidget(), typed)
    qtbot.waitUntil(lambda: results.view.model_of_hits.query == query and not results.asking.under_way, timeout=WAIT_MS)
    return {hit.path.rpartition("/")[2] for hit in results.view.model_of_hits.hits}


def test_a_dropped_folder_is_read_while_the_window_tells_how_far(
    qtbot: QtBot, window: MainWindow, corpus: Corpus
) -> None:
    told: list[str] = []
    window.jobs.progressed.connect(lambda job: told.append(window.status.job.text()))
    with qtbot.waitSignal(window.session.imported, timeout=WAIT_MS) as heard:
        drop(window, corpus.folder)
        qtbot.waitUntil(window.status.cancel.isVisible)
        qtbot.waitUntil(window.status.bar.isVisible)
        assert window.workplace.isVisible()
    report: Report = heard.args[0]
    assert (report.imported, report.duplicates, report.refused, report.cancelled) == (DOCUMENTS, 0, 0, False)
    assert any(words.startswith("Adding documents · ") and f" of {DOCUMENTS} · " in words for words in told)
    qtbot.waitUntil(lambda: not window.status.cancel.isVisible())
    for needle in corpus.needles:
        assert found(qtbot, window, needle.query) == needle.files, needle.query


def test_a_stopped_import_leaves_a_whole_case_which_another_completes(
    qtbot: QtBot, window: MainWindow, corpus: Corpus
) -> None:
    with qtbot.waitSignal(window.session.imported, timeout=WAIT_MS) as heard:
        drop(window, corpus.folder)
        qtbot.waitUntil(lambda: bool(window.session.case.documents.count()), timeout=WAIT_MS)
        qtbot.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)
    stopped: Report = heard.args[0]
    assert stopped.cancelled
    assert 0 < stopped.imported < DOCUMENTS
    assert check(window.session.case) == []
    with qtbot.waitSignal(window.session.imported, timeout=WAIT_MS) as heard:
        drop(window, corpus.folder)
    completed: Report = heard.args[0]
    assert (completed.imported, completed.duplicates) == (DOCUMENTS - stopped.imported, stopped.imported)
    path = window.session.case.path
    window.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    with Case.open(path) as case:
        assert check(case) == []
        assert len(case.documents.all()) == DOCUMENTS
