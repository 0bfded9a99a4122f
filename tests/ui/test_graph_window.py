"""The graph in the whole window: reached from list, text, card and by its key, and back to the document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.program import answer, run
from tests.ui.story import MAIL, MINUTES, Story
from ui.graph.paint import Chosen
from ui.main_window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def key(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, held)


def shows_graph_of(window: MainWindow, name: str) -> bool:
    graph = window.workplace.graph
    return window.workplace.middle.currentWidget() is graph and graph.title.text() == f"Links of {name}"


def test_from_list_text_and_card_to_the_graph_and_back(window: MainWindow, story: Story, qtbot: QtBot) -> None:
    workplace = window.workplace
    workplace.show_entity(story.lin)
    workplace.entities.view.setFocus()
    key(window, Qt.Key.Key_G)
    qtbot.waitUntil(lambda: shows_graph_of(window, "Lin Wei"))
    key(window, Qt.Key.Key_Escape)
    assert workplace.middle.currentWidget() is workplace.reading
    workplace.open_document(story.minutes)
    workplace.reading.view.put_cursor(MINUTES.index("Hanbei Institute") + 3)
    workplace.reading.view.setFocus()
    key(window, Qt.Key.Key_G)
    qtbot.waitUntil(lambda: shows_graph_of(window, "Hanbei Institute"))
    key(window, Qt.Key.Key_L, CONTROL | SHIFT)
    assert workplace.reading.view.hasFocus()
    workplace.show_entity(story.qiming)
    key(window, Qt.Key.Key_L, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: shows_graph_of(window, "Qiming Programme"))


def test_a_link_of_the_graph_leads_to_its_passage_in_the_document(
    window: MainWindow, story: Story, qtbot: QtBot
) -> None:
    workplace = window.workplace
    workplace.middle.show_graph(story.lin)
    qtbot.waitUntil(lambda: len(workplace.graph.scene.nodes) == 2)
    key(window, Qt.Key.Key_N)
    key(window, Qt.Key.Key_Return)
    start = MAIL.index("I joined")
    assert workplace.middle.currentWidget() is workplace.reading
    assert workplace.reading.view.hasFocus()
    assert (workplace.reading.current, workplace.reading.view.lit_span) == (story.mail, (start, start + 26))


def test_the_command_writes_every_form_cleared_for_its_reader(case_folder: Path, home: Path) -> None:
    case = case_folder / "a.case"
    answer("demo", case, home=home)
    out = {}
    for suffix in (".svg", ".graphml"):
        file = case_folder / f"links{suffix}"
        out[suffix] = answer("graph", case, file, "--for", "public", "--entity", "lisi", home=home)
        assert out[suffix]["out"] == str(file)
    assert out[".svg"] == {**out[".graphml"], "out": out[".svg"]["out"]}
    network = nx.read_graphml(out[".graphml"]["out"])
    names = set(nx.get_node_attributes(network, "label").values())
    assert {"Li Si", "University of Nottingham", "University of Hong Kong", "Qiming"} <= names
    svg = Path(out[".svg"]["out"]).read_text("utf-8")
    assert ">Links of Li Si</text>" in svg
    assert out[".svg"]["entities"] == len(network.nodes)
    done = run("graph", case, case_folder / "a.pdf", "--for", "public", home=home)
    assert (done.returncode, done.stderr) == (
        1, "a.pdf: links cannot be written in this form; known are .graphml, .gexf, .svg, .png.\n",
    )  # fmt: skip


@pytest.mark.window
def test_three_keys_link_and_the_graph_is_dragged_and_zoomed_on_a_real_screen(
    window: MainWindow, story: Story, qtbot: QtBot, xdotool: Callable[..., str]
) -> None:
    workplace = window.workplace
    workplace.open_document(story.minutes)
    workplace.reading.view.put_cursor(MINUTES.index("Present"))
    workplace.reading.view.setFocus()
    xdotool("key", "k")
    qtbot.waitUntil(workplace.link_form.isVisible)
    xdotool("key", "3", "Return")
    qtbot.waitUntil(lambda: [each.kind for each in story.case.links.all()] == ["employment", "membership"])
    xdotool("key", "ctrl+shift+l")
    qtbot.waitUntil(lambda: len(workplace.graph.scene.ties) == 2)
    canvas = workplace.graph.canvas
    place, zoom = canvas.places[story.hanbei], canvas.sight.zoom
    at = canvas.mapToGlobal(canvas.point_of(Chosen(node=canvas.scene.number[story.hanbei])))
    xdotool("mousemove", str(at.x()), str(at.y()), "mousedown", "1")
    for step in (10, 30, 60):
        xdotool("mousemove", str(at.x()), str(at.y() + step))
        qtbot.wait(30)
    xdotool("mouseup", "1")
    qtbot.waitUntil(lambda: canvas.places[story.hanbei][1] == pytest.approx(place[1] + 60 / zoom, abs=2))
    xdotool("click", "4", "click", "4")
    qtbot.waitUntil(lambda: canvas.sight.zoom > zoom * 1.2)
