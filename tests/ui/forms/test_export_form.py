"""Exporting: what the preview says is what the file holds."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMainWindow
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import Story
from ui.forms.export_form import ExportForm
from ui.forms.outgoing import Drawn, Wish, write
from ui.session import Session

EDITOR = (
    "September 2018  Lin Wei joins\n    Lin Wei, Hanbei Institute\n    mail/0231.eml, page 1\n\n"
    "late 2019  Qiming takes over the files\n    Qiming Programme\n    minutes/minutes.txt, page 1"
)


def draw(events: list[Drawn], form: str) -> bytes:
    return f"{form}: {'; '.join(event.title for event in events)}".encode()


@pytest.fixture
def form(session: Session, story: Story, window: QMainWindow) -> ExportForm:
    return ExportForm(session, window.centralWidget(), draw)


def opened(qtbot: QtBot, form: ExportForm) -> None:
    form.open()
    qtbot.waitUntil(lambda: form.summary.text() != "")


def test_the_preview_shows_what_each_audience_reads(qtbot: QtBot, form: ExportForm, story: Story) -> None:
    story.case.documents.set_confidential(story.mail, True)
    opened(qtbot, form)
    assert (form.summary.text(), form.list.toPlainText(), form.withheld.text()) == (
        "2 events go out",
        EDITOR,
        "withheld 0",
    )
    qtbot.keyClick(form.audiences[0], Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "confidential document 1, page 1" in form.list.toPlainText())
    qtbot.keyClick(form.audiences[1], Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: form.summary.text() == "1 event goes out")
    assert form.withheld.text() == "withheld 1: Lin Wei joins"


def test_events_are_chosen_by_entity_and_dates(qtbot: QtBot, form: ExportForm, story: Story) -> None:
    opened(qtbot, form)
    form.entity.setCurrentIndex(form.entity.findData(story.qiming))
    qtbot.waitUntil(lambda: form.summary.text() == "1 event goes out")
    form.entity.setCurrentIndex(0)
    qtbot.keyClicks(form.end, "2018")
    qtbot.waitUntil(
        lambda: form.list.toPlainText().startswith("September 2018") and "2019" not in form.list.toPlainText()
    )
    qtbot.keyClicks(form.start, "somewhen")
    qtbot.waitUntil(lambda: form.problem.text() == "“somewhen” is not understood as a date.")
    assert form.save_button.isEnabled() is False


@pytest.mark.parametrize(("suffix", "begins"), [(".md", b"#"), (".svg", b"svg: Lin Wei joins; Qiming takes over")])
def test_the_file_is_written_where_the_reporter_says(
    qtbot: QtBot, form: ExportForm, tmp_path: Path, window: QMainWindow, suffix: str, begins: bytes
) -> None:
    opened(qtbot, form)
    form.format.setCurrentIndex(form.format.findData(suffix))
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith(f"Seven Rivers timeline{suffix}")
    out = tmp_path / f"story{suffix}"
    dialog.selectFile(str(out))
    with qtbot.waitSignal(form.told) as told:
        dialog.accept()
    assert told.args == [f"Wrote 2 events to {out}, withheld 0"]
    assert out.read_bytes().startswith(begins)
    assert form.isVisible() is False


def test_everything_has_a_name(qtbot: QtBot, form: ExportForm) -> None:
    opened(qtbot, form)
    assert (unnamed(form), guessing_labels(form)) == ([], [])
    form.put_away()


def test_a_picture_shows_a_protected_name_by_its_pseudonym(story: Story, tmp_path: Path) -> None:
    story.case.entities.set_confidential(story.lin, True, "FALCON")
    drawn: list[Drawn] = []

    def keep(events: list[Drawn], form: str) -> bytes:
        drawn.extend(events)
        return b"<svg/>"

    held = write(story.case, Wish("lawyer"), tmp_path / "held.svg", keep)
    assert [(event.title, [(each.name, each.kind) for each in event.entities]) for event in drawn] == [
        ("[name withheld] joins", [("FALCON", "person"), ("Hanbei Institute", "organisation")]),
        ("Qiming takes over the files", [("Qiming Programme", "programme")]),
    ]
    assert (held.residue, (tmp_path / "held.svg").exists()) == ((), True)


def test_a_picture_that_tells_too_much_is_not_kept(story: Story, tmp_path: Path) -> None:
    story.case.entities.set_confidential(story.lin, True, "FALCON")
    out = tmp_path / "story.svg"
    done = write(story.case, Wish("lawyer"), out, lambda events, _: b"Lin Wei" if events[0].title else b"")
    assert (done.residue, out.exists()) == (("Lin Wei",), False)
