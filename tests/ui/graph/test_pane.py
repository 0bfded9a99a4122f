"""The graph by keys, mouse and menu: walked, narrowed down, dragged, opened, handed on."""

from pathlib import Path

import networkx as nx
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import MAIL, Story
from ui import theme
from ui.graph.export_form import GraphExportForm
from ui.graph.paint import Chosen
from ui.graph.pane import GraphPane
from ui.session import Session
from workbench.exporting import AUDIENCES

LEFT = Qt.MouseButton.LeftButton


def key(pane: GraphPane, *keys: Qt.Key) -> None:
    for each in keys:
        QTest.keyClick(pane.canvas, each)


def names(pane: GraphPane) -> list[str]:
    return sorted(each.name for each in pane.scene.nodes)


def place(pane: GraphPane, name: str) -> int:
    return next(at for at, each in enumerate(pane.scene.nodes) if each.name == name)


def spot(pane: GraphPane, name: str) -> QPoint:
    return pane.canvas.point_of(Chosen(node=place(pane, name)))


def tie(pane: GraphPane, words: str) -> int:
    return next(at for at, each in enumerate(pane.scene.ties) if each.words == words)


def said(pane: GraphPane) -> str:
    return pane.canvas.accessibleDescription()


def test_it_says_whose_links_and_how_many(pane: GraphPane, story: Story) -> None:
    assert (pane.title.text(), pane.count.text()) == ("Links of Lin Wei", "3 entities · 2 links")
    assert names(pane) == ["Hanbei Institute", "Lin Wei", "Qiming Programme"]
    assert {kind: chip.text() for kind, chip in pane.filters.kinds.items()} == {
        "employment": "Employment  1", "recruited": "Recruited  1",
    }  # fmt: skip
    assert said(pane) == "Lin Wei · 林蔚, Person, 2 links"


def test_arrow_keys_walk_and_enter_opens_the_card(qtbot: QtBot, pane: GraphPane, story: Story) -> None:
    directions = (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down)
    reached = set()
    for each in directions:
        pane.canvas._choose(Chosen(node=0))
        key(pane, each)
        reached.add(said(pane))
    assert {"Hanbei Institute, Organisation, 1 link", "Qiming Programme · 启明计划, Programme, 1 link"} <= reached
    pane.canvas._choose(Chosen(node=place(pane, "Hanbei Institute")))
    with qtbot.waitSignal(pane.entity_wanted) as wanted:
        key(pane, Qt.Key.Key_Return)
    assert wanted.args == [story.hanbei]


def test_n_steps_through_links_and_enter_opens_their_passage(qtbot: QtBot, pane: GraphPane, story: Story) -> None:
    key(pane, Qt.Key.Key_N)
    assert said(pane) == (
        "Lin Wei → Hanbei Institute, Employment, head of talent, since 2018, "
        "“I joined in September 2018” · mail/0231.eml"
    )
    start = MAIL.index("I joined")
    with qtbot.waitSignal(pane.passage_activated) as passage:
        key(pane, Qt.Key.Key_Return)
    assert passage.args == [story.mail, 1, start, start + 26]
    key(pane, Qt.Key.Key_N)
    assert said(pane) == "Lin Wei → Qiming Programme, Recruited, fellow, 2020, no passage: nobody can check this yet"
    with qtbot.waitSignal(pane.edit_link) as edited:
        key(pane, Qt.Key.Key_Return)
    assert edited.args == [story.case.links.all()[1].id]
    key(pane, Qt.Key.Key_N)
    assert said(pane).startswith("Lin Wei → Hanbei Institute")
    QTest.keyClick(pane.canvas, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert said(pane).startswith("Lin Wei → Qiming Programme")
    key(pane, Qt.Key.Key_Right)
    assert said(pane).startswith("Qiming Programme")


def test_a_click_shows_the_card_a_double_click_puts_in_the_middle_and_backspace_goes_back(
    qtbot: QtBot, pane: GraphPane, story: Story
) -> None:
    with qtbot.waitSignal(pane.entity_wanted) as wanted:
        QTest.mouseClick(pane.canvas, LEFT, pos=spot(pane, "Qiming Programme"))
    assert wanted.args == [story.qiming]
    QTest.mouseDClick(pane.canvas, LEFT, pos=spot(pane, "Qiming Programme"))
    qtbot.waitUntil(lambda: pane.title.text() == "Links of Qiming Programme")
    assert names(pane) == ["Huoju Plan", "Lin Wei", "Qiming Programme"]
    key(pane, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: pane.title.text() == "Links of Lin Wei")
    assert pane.back_button.isEnabled() is False
    pane.canvas._choose(Chosen(node=place(pane, "Hanbei Institute")))
    key(pane, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: pane.title.text() == "Links of Hanbei Institute")


def test_a_click_on_a_link_opens_its_passage(qtbot: QtBot, pane: GraphPane, story: Story) -> None:
    at = pane.canvas.point_of(Chosen(tie=tie(pane, "Employment · since 2018")))
    with qtbot.waitSignal(pane.passage_activated) as passage:
        QTest.mouseClick(pane.canvas, LEFT, pos=at)
    assert passage.args[0] == story.mail


def test_a_node_is_dragged_and_the_rest_pans(pane: GraphPane) -> None:
    before = pane.canvas.places
    start = spot(pane, "Qiming Programme")
    QTest.mousePress(pane.canvas, LEFT, pos=start)
    QTest.mouseMove(pane.canvas, start + QPoint(10, 0))
    QTest.mouseMove(pane.canvas, start + QPoint(60, 40))
    QTest.mouseRelease(pane.canvas, LEFT, pos=start + QPoint(60, 40))
    moved = {node: (x - before[node][0], y - before[node][1]) for node, (x, y) in pane.canvas.places.items()}
    zoom = pane.canvas.sight.zoom
    assert sorted(moved.values()) == [(0, 0), (0, 0), pytest.approx((60 / zoom, 40 / zoom))]
    sight = pane.canvas.sight
    QTest.mousePress(pane.canvas, LEFT, pos=QPoint(4, 4))
    QTest.mouseMove(pane.canvas, QPoint(30, 24))
    QTest.mouseRelease(pane.canvas, LEFT, pos=QPoint(30, 24))
    assert (pane.canvas.sight.x - sight.x, pane.canvas.sight.y - sight.y) == pytest.approx((26, 20))


def test_wheel_and_keys_zoom_and_f_fits(pane: GraphPane) -> None:
    whole = pane.canvas.sight
    key(pane, Qt.Key.Key_Plus)
    assert pane.canvas.sight.zoom == pytest.approx(whole.zoom * 1.3)
    key(pane, Qt.Key.Key_0)
    assert pane.canvas.sight.zoom == pytest.approx(1)
    key(pane, Qt.Key.Key_Minus)
    assert pane.canvas.sight.zoom == pytest.approx(1 / 1.3)
    at = QPointF(100, 80)
    held = pane.canvas.sight.to_scene((100, 80))
    turn = QWheelEvent(
        at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(pane.canvas, turn)
    assert pane.canvas.sight.zoom > 1 / 1.3
    assert pane.canvas.sight.to_screen(held) == pytest.approx((100, 80))
    key(pane, Qt.Key.Key_F)
    assert pane.canvas.sight == whole


def test_chips_leave_kinds_out_and_bring_who_appears_together(qtbot: QtBot, pane: GraphPane) -> None:
    QTest.mouseClick(pane.filters.kinds["recruited"], LEFT)
    qtbot.waitUntil(lambda: names(pane) == ["Hanbei Institute", "Lin Wei"])
    assert pane.filters.kinds["recruited"].text() == "Recruited  1"
    QTest.mouseClick(pane.filters.company, LEFT)
    qtbot.waitUntil(lambda: names(pane) == ["Hanbei Institute", "Lin Wei", "Qiming Programme"])
    key(pane, Qt.Key.Key_N, Qt.Key.Key_N)
    assert said(pane) == "Qiming Programme and Lin Wei appear together in 2 documents"
    QTest.mouseClick(pane.filters.kinds["recruited"], LEFT)
    QTest.mouseClick(pane.filters.company, LEFT)
    QTest.mouseClick(pane.filters.farther, LEFT)
    qtbot.waitUntil(lambda: "Huoju Plan" in names(pane))


def test_dates_narrow_it_down_and_what_is_none_is_said(qtbot: QtBot, pane: GraphPane) -> None:
    pane.filters.end.setFocus()
    QTest.keyClicks(pane.filters.end, "2019")
    QTest.keyClick(pane.filters.end, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(pane) == ["Hanbei Institute", "Lin Wei"])
    pane.filters.end.setText("somewhen")
    QTest.keyClick(pane.filters.end, Qt.Key.Key_Return)
    assert pane.filters.problem.text() == "“somewhen” is not understood as a date."
    assert names(pane) == ["Hanbei Institute", "Lin Wei"]
    pane.filters.end.setText("1950")
    QTest.keyClick(pane.filters.end, Qt.Key.Key_Return)
    qtbot.waitUntil(pane.empty.isVisible)
    assert pane.empty.sentence.text() == "No link of Lin Wei passes the filters."
    QTest.mouseClick(pane.empty.button, LEFT)
    qtbot.waitUntil(pane.canvas.isVisible)
    assert len(pane.scene.nodes) == 3


def test_where_nothing_is_linked_it_teaches(qtbot: QtBot, pane: GraphPane, story: Story) -> None:
    alone = story.case.entities.add("Nobody", "person")
    pane.show_entity(alone)
    qtbot.waitUntil(pane.empty.isVisible)
    assert pane.empty.sentence.text() == (
        "Nothing is linked to Nobody yet. Select words that say how two are tied, and press K."
    )
    assert pane.empty.button.text() == "Show who it appears with"
    QTest.mouseClick(pane.empty.button, LEFT)
    qtbot.waitUntil(lambda: pane.empty.sentence.text() == "Nobody is linked to nobody and appears with nobody.")


def test_it_follows_the_case_and_keeps_the_choice(
    qtbot: QtBot, pane: GraphPane, story: Story, session: Session
) -> None:
    pane.canvas._choose(Chosen(node=place(pane, "Hanbei Institute")))
    story.case.links.add(story.lin, story.huoju, "contact")
    qtbot.waitUntil(lambda: len(pane.scene.nodes) == 4)
    assert said(pane) == "Hanbei Institute, Organisation, 1 link"
    session.undo()
    qtbot.waitUntil(lambda: len(pane.scene.nodes) == 3)
    with qtbot.waitSignal(pane.closed):
        story.case.entities.remove(story.lin)


def test_escape_and_the_button_go_back_to_the_document(qtbot: QtBot, pane: GraphPane) -> None:
    with qtbot.waitSignal(pane.closed):
        key(pane, Qt.Key.Key_Escape)
    with qtbot.waitSignal(pane.closed):
        QTest.mouseClick(pane.close_button, LEFT)


def exporting(qtbot: QtBot, pane: GraphPane) -> GraphExportForm:
    """The form, once it shows what goes out."""
    QTest.mouseClick(pane.export_button, LEFT)
    form = pane.export_form
    assert form is not None
    qtbot.waitUntil(form.save_button.isEnabled)
    return form


def test_what_goes_out_and_what_is_withheld_is_shown_before_a_file_is_written(
    qtbot: QtBot, pane: GraphPane, story: Story, tmp_path: Path
) -> None:
    case = story.case
    case.entities.set_confidential(story.hanbei, True)
    zhao = case.entities.add("Zhao Liu", "person")
    case.entities.set_confidential(zhao, True, "FALCON")
    case.mentions.tag_whole(zhao, story.mail)
    pane.filters.company.setChecked(True)
    qtbot.waitUntil(lambda: any(tie.id is None for tie in pane.scene.ties))
    form = exporting(qtbot, pane)
    assert form.accessibleName() == "Export the graph"
    assert (unnamed(form), guessing_labels(form)) == ([], [])
    assert (form.summary.text(), form.list.toPlainText(), form.withheld.text()) == (
        "4 entities · 2 links go out",
        "Lin Wei → [name withheld]\n    Employment, head of talent, since 2018\n    mail/0231.eml, page 1\n\n"
        "Lin Wei → Qiming Programme\n    Recruited, fellow, 2020\n\n"
        "Lin Wei and FALCON appear together in 1 document",
        "withheld 0\nunder another name: Hanbei Institute as [name withheld]; Zhao Liu as FALCON",
    )
    for _ in AUDIENCES[1:]:
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: form.withheld.text().startswith("withheld 6"))
    assert (form.summary.text(), form.list.toPlainText()) == ("1 entity · 0 links go out", "Lin Wei")
    assert form.withheld.text() == (
        "withheld 6: Qiming Programme; Hanbei Institute; Zhao Liu; Lin Wei to Hanbei Institute: employment; "
        "Lin Wei to Qiming Programme: recruited; Lin Wei and Zhao Liu appear together in 1 document"
    )
    QTest.mouseClick(form.save_button, LEFT)
    dialog = pane.window().findChild(QFileDialog)
    assert dialog is not None and dialog.selectedFiles()[0].endswith("Seven Rivers links.svg")
    out = tmp_path / "links.svg"
    dialog.selectFile(str(out))
    with qtbot.waitSignal(pane.told) as told:
        dialog.accept()
    assert told.args == [f"Wrote 1 entity · 0 links to {out}, withheld 3 entities · 2 links"]
    assert (form.isVisible(), out.exists()) == (False, True)


def test_it_is_handed_on_as_it_is_seen_in_every_form(
    qtbot: QtBot, pane: GraphPane, story: Story, tmp_path: Path
) -> None:
    story.case.entities.set_confidential(story.hanbei, True, "THE OFFICE")
    form = exporting(qtbot, pane)
    for suffix in (".svg", ".png", ".graphml", ".gexf"):
        with qtbot.waitSignal(pane.told) as told:
            form.write("editor", tmp_path / f"links{suffix}")
        assert told.args == [
            f"Wrote 3 entities · 2 links to {tmp_path / f'links{suffix}'}, withheld 0 entities · 0 links"
        ]
    assert "THE OFFICE" in (svg := (tmp_path / "links.svg").read_text("utf-8")).replace("</text>", "")
    assert "Hanbei" not in svg
    assert not QImage(str(tmp_path / "links.png")).isNull()
    network = nx.read_gexf(tmp_path / "links.gexf")
    assert sorted(nx.get_node_attributes(network, "label").values()) == ["Lin Wei", "Qiming Programme", "THE OFFICE"]
    with qtbot.waitSignal(pane.told) as told:
        form.write("public", tmp_path / "public.graphml")
    assert told.args[0].endswith("public.graphml, withheld 1 entity · 1 link")


def test_it_changes_its_colours_with_the_theme(pane: GraphPane, qapp: QApplication) -> None:
    light = pane.canvas.grab().toImage().pixelColor(3, 3)
    theme.apply(qapp, "dark")
    assert pane.canvas.grab().toImage().pixelColor(3, 3).name() == theme.current().panel != light.name()


def test_everything_has_a_name(pane: GraphPane) -> None:
    assert (unnamed(pane), guessing_labels(pane)) == ([], [])


def test_a_link_that_rests_on_a_marked_area_leads_there(qtbot: QtBot, pane: GraphPane, story: Story) -> None:
    link, area = story.case.links.all()[1], (0.1, 0.2, 0.5, 0.4)
    story.case.links.cite(link.id, story.minutes, page=1, rectangle=area)
    qtbot.waitUntil(lambda: pane.scene.ties[tie(pane, "Recruited · 2020")].grounded)
    with qtbot.waitSignal(pane.area_activated) as opened:
        pane.canvas._choose(Chosen(tie=tie(pane, "Recruited · 2020")))
        key(pane, Qt.Key.Key_Return)
    assert opened.args == [story.minutes, 1, area]
