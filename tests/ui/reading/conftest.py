"""The reading pane in a real window over a real case."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from tests.copies import laid
from tests.ui.reading.drawn import Shown, rest
from tests.ui.sessions import sound_session
from ui import theme
from ui.actions import Actions
from ui.forms.entity_picker import EntityPicker
from ui.reading.layers import Layer
from ui.reading.pane import ReadingPane
from ui.reading.picture.side import PictureSide
from ui.session import Session
from workbench.case import Case
from workbench.importing import import_paths

MINUTES = (
    "Minutes of the selection meeting\n"
    "Hanbei, 12 March 2021. Present: Zhao Mingyuan (赵明远) for the Seven Rivers Talent Office, Lin Wei (林蔚).\n"
    "The chair recalled that the Qiming Programme (启明计划) had taken over the files.\n",
    "Second page. Lin Wei presented eleven candidates.\n",
    "Third page. Lin Wei closed the meeting.\n",
)
LETTER = "Dear Lin Wei,\nthe first payment was made before the Spring Festival.\n"


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


def _rivers(path: Path) -> Case:
    case = Case.create(path)
    add = case.documents.add
    add("minutes.pdf", b"1", kind="pdf", state="ok", pages=MINUTES)
    add("mail/letter.eml", b"2", kind="eml", state="ok", pages=[LETTER])
    add("scan.png", b"3", kind="picture", state="no_text", reason="It holds no text.", pages=[""])
    add("broken.pdf", b"4", kind="pdf", state="refused", reason="The file is cut off.")
    add("note.txt", b"5", kind="txt", state="ok", pages=["Ask her again.\n"])
    case.documents.set_confidential(5, True)
    return case


@pytest.fixture
def session(qapp: QApplication, case_folder: Path) -> Iterator[Session]:
    """A case with minutes (1), a letter (2), a picture (3), a refused file (4) and a confidential note (5)."""
    with sound_session() as made:
        made.open(laid(_rivers, case_folder / "rivers.case"))
        yield made


@pytest.fixture
def pane(session: Session, show_window: Callable[[QWidget], None]) -> ReadingPane:
    window = QMainWindow()
    made = ReadingPane(session, Actions(window))
    window.setCentralWidget(made)
    picker = EntityPicker(session, made)
    made.name_wanted.connect(picker.pick)
    made.rename_wanted.connect(picker.for_merge)
    window.resize(1000, 640)
    show_window(window)
    made.window_kept = window  # type: ignore[attr-defined]
    return made


@pytest.fixture
def minutes(pane: ReadingPane) -> ReadingPane:
    """The first page of the minutes, the keyboard in its text."""
    pane.open_document(1)
    pane.view.setFocus()
    return pane


Choose = Callable[[str], None]


@pytest.fixture
def choose(pane: ReadingPane) -> Choose:
    """Selects the first place of some words on the page shown."""

    def select(words: str) -> None:
        assert pane.page
        start = pane.page.text.index(words)
        pane.view.select(start, start + len(words))

    return select


@pytest.fixture
def shown(pane: ReadingPane, session: Session, qtbot: QtBot) -> Shown:
    """Adds a file to the case, opens it in a layer, waits until its page is drawn and has the keyboard."""

    def show(path: Path, layer: Layer = "picture", page: int = 1, password: str | None = None) -> PictureSide:
        import_paths(session.case, [path], password=password)
        pane.open_document(session.case.documents.find(path.name).id, page)
        pane.desk.set_layer(layer)
        rest(pane, qtbot)
        pane.setFocus()
        return pane.desk.picture

    return show
