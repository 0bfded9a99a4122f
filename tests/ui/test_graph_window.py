"""The graph in the whole window: reached from list, text, card and by its key, and back to the document."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.program import answer, run
from tests.ui.story import MAIL, MINUTES, Story
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
    workplace.show_graph(story.lin)
    qtbot.waitUntil(lambda: len(workplace.graph.scene.nodes) == 2)
    key(window, Qt.Key.Key_N)
    key(window, Qt.Key.Key_Return)
    start = MAIL.index("I joined")
    assert workplace.middle.currentWidget() is workplace.reading
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
