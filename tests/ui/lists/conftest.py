"""The lists in a real window, beside a case of the sample documents with the sample story's notes."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from tests.places import SAMPLE
from tests.ui.sessions import sound_session
from ui import theme
from ui.actions import Actions
from ui.lists.documents import DocumentsPane
from ui.lists.entities import EntitiesPane
from ui.lists.results import ResultsPane
from ui.session import Session
from workbench.applying import apply_notes, read_notes
from workbench.case import Case
from workbench.importing import import_paths


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sample") / "sample.case"
    with Case.create(file) as case:
        import_paths(case, [SAMPLE])
        apply_notes(case, read_notes(SAMPLE.parent / "notes.json"))
    return file


@pytest.fixture
def failed() -> list[str]:
    """The sentences the reporter was told."""
    return []


@pytest.fixture
def session(qapp: QApplication, failed: list[str]) -> Iterator[Session]:
    with sound_session() as made:
        made.failed.connect(failed.append)
        yield made


@pytest.fixture
def case(session: Session, sample_file: Path, case_folder: Path) -> Case:
    session.open(Path(shutil.copy(sample_file, case_folder)))
    return session.case


@pytest.fixture
def window(show_window: Callable[[QWidget], None]) -> QMainWindow:
    made = QMainWindow()
    made.resize(320, 720)
    show_window(made)
    return made


@pytest.fixture
def documents(session: Session, window: QMainWindow) -> DocumentsPane:
    made = DocumentsPane(session)
    window.setCentralWidget(made)
    made.setFocus()
    return made


@pytest.fixture
def actions(window: QMainWindow) -> Actions:
    return Actions(window)


@pytest.fixture
def entities(session: Session, window: QMainWindow, actions: Actions) -> EntitiesPane:
    made = EntitiesPane(session, actions)
    window.setCentralWidget(made)
    made.setFocus()
    return made


@pytest.fixture
def results(session: Session, window: QMainWindow) -> ResultsPane:
    made = ResultsPane(session)
    window.setCentralWidget(made)
    made.setFocus()
    return made
