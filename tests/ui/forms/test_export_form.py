"""Exporting: what the preview says is what the file holds."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMainWindow
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import Story
from ui.forms.export_form import ExportForm
from ui.forms.outgoing import Drawing, Drawn, View, Wish, write
from ui.session import Session
from workbench.dates import case_date
from workbench.eras import Era
from workbench.exporting import AUDIENCES
from workbench.kinds import Look
from workbench.tracks import TrackItem

EDITOR = (
    "September 2018  Lin Wei joins\n    Lin Wei, Hanbei Institute\n    mail/0231.eml, page 1\n\n"
    "late 2019  Qiming takes over the files\n    Qiming Programme\n    minutes/minutes.txt, page 1"
)


def draw(drawing: Drawing, form: str) -> bytes:
    return f"{form}: {'; '.join(event.title for event in drawing.events)}".encode()


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

    def keep(drawing: Drawing, form: str) -> bytes:
        drawn.extend(drawing.events)
        return b"<svg/>"

    held = write(story.case, Wish("lawyer"), tmp_path / "held.svg", keep)
    assert [(event.title, [(each.name, each.kind) for each in event.entities]) for event in drawn] == [
        ("[name withheld] joins", [("FALCON", "person"), ("Hanbei Institute", "organisation")]),
        ("Qiming takes over the files", [("Qiming Programme", "programme")]),
    ]
    assert (held.residue, (tmp_path / "held.svg").exists()) == ((), True)


def test_names_of_kinds_are_cleared_too(story: Story, tmp_path: Path) -> None:
    story.case.entities.set_confidential(story.lin, True, "FALCON")
    story.case.kinds.add("friend of Lin Wei", Look("pink", "star", "solid"))
    drawings: list[Drawing] = []
    write(story.case, Wish("public"), tmp_path / "a.png", lambda drawing, form: drawings.append(drawing) or b"")
    assert [dict(each.kinds) for each in drawings] == [{"friend of Lin Wei": "friend of [name withheld]"}]


def test_a_picture_that_tells_too_much_is_not_kept(story: Story, tmp_path: Path) -> None:
    story.case.entities.set_confidential(story.lin, True, "FALCON")
    out = tmp_path / "story.svg"
    done = write(story.case, Wish("lawyer"), out, lambda drawing, _: b"Lin Wei" if drawing.events[0].title else b"")
    assert (done.residue, out.exists()) == (("Lin Wei",), False)


def test_only_what_the_timeline_shows_goes_out_when_it_is_ticked(
    qtbot: QtBot, session: Session, story: Story, window: QMainWindow
) -> None:
    one = story.case.events.all()[0]
    form = ExportForm(session, window.centralWidget(), draw, lambda: View(frozenset({one.id}), lanes_by="label"))
    form.open(as_shown=True)
    qtbot.waitUntil(lambda: form.summary.text() == "1 event goes out")
    assert form.withheld.text() == "withheld 0"
    qtbot.keyClick(form.audiences[0], Qt.Key.Key_Down)
    aside = "labels, sources and what is shown faintly go to the editor alone"
    qtbot.waitUntil(lambda: form.withheld.text() == f"withheld 0 · {aside}")
    qtbot.mouseClick(form.as_shown, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: form.summary.text() == "2 events go out")
    form.put_away()
    ExportForm(session, window.centralWidget(), draw).open(as_shown=True)


def test_a_sheet_is_chosen_for_pictures_alone(qtbot: QtBot, form: ExportForm) -> None:
    opened(qtbot, form)
    assert form.paper.isEnabled() is False
    form.format.setCurrentIndex(form.format.findData(".pdf"))
    assert form.paper.isEnabled() is True
    form.paper.setCurrentIndex(form.paper.findData("a3_across"))
    wish = form.wish()
    assert wish is not None
    assert (wish.paper, wish.view) == ("a3_across", None)
    form.put_away()


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_lies_behind_and_below_is_cleared_like_the_events(story: Story, tmp_path: Path, audience: str) -> None:
    """Eras without protected names; labels and tracks for the editor alone; lanes compared as others see them."""
    case = story.case
    case.entities.set_confidential(story.lin, True, "FALCON")
    events = case.events.all()
    view = View(
        frozenset(each.id for each in events),
        "label",
        {events[0].id: [("ask Lin Wei", "hue:blue")]},
        (f"entity:{story.qiming}", f"entity:{story.lin}"),
        (2458000.0, 2459000.0),
        (Era(1, "the years of Lin Wei", case_date("2018/2019"), "orange"),),
        (TrackItem("requests", 1, "sent", "Lin Wei", case_date("2020-02-03")),),
    )
    kept: list[Drawing] = []

    def keep(drawing: Drawing, form: str) -> bytes:
        kept.append(drawing)
        return b"<svg/>"

    write(case, Wish(audience, view=view, paper="slide"), tmp_path / "a.svg", keep)
    drawn, shown = kept[0], kept[0].view
    assert shown is not None
    assert (drawn.paper, shown.window) == ("slide", (2458000.0, 2459000.0))
    assert [each.name for each in shown.eras] == ["the years of [name withheld]"]
    numbers = {each.name: each.id for event in drawn.events for each in event.entities}
    assert shown.compared[0] == f"entity:{numbers['Qiming Programme']}"
    assert shown.compared[1] == f"entity:{numbers.get('FALCON')}"
    if audience == "editor":
        assert (shown.lanes_by, shown.groups) == ("label", {0: [("ask [name withheld]", "hue:blue")], 1: []})
        assert [each.title for each in shown.tracks] == ["[name withheld]"]
    else:
        assert (shown.lanes_by, shown.groups, shown.tracks) == ("entity", None, ())
