"""A real window with an empty case, and a folder in which files end in every way there is."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.places import SAMPLE
from tests.program import Corpus, make_corpus
from ui import theme
from ui.importing.pane import ImportPane
from ui.main_window import MainWindow
from workbench.settings import Settings

MANY = 1_500


@pytest.fixture
def window(qapp: QApplication, show_window: Callable[[QWidget], None], case_folder: Path) -> Iterator[MainWindow]:
    theme.apply(qapp, "light")
    made = MainWindow(Settings())
    made.session.create(case_folder / "story.case")
    show_window(made)
    yield made
    made.close()


@pytest.fixture
def pane(window: MainWindow) -> ImportPane:
    return window.workplace.importing


@pytest.fixture
def leak(tmp_path: Path) -> Path:
    """Six files: read, a duplicate of it, in a folder; empty; locked; noise; a table with a dangerous name."""
    folder = tmp_path / "leak"
    (folder / "letters").mkdir(parents=True)
    for name in ("letters/li.txt", "twin.txt"):
        (folder / name).write_text("Li Si joined Hanbei in 2019.\n")
    (folder / "=1+1.csv").write_text("name,place\n李四,Hanbei\n", "utf-8")
    for name in ("empty.txt", "locked.pdf", "noise.bin"):
        shutil.copy(SAMPLE / "08_odd_files" / name, folder)
    return folder


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return make_corpus(tmp_path_factory.mktemp("many"), MANY)
