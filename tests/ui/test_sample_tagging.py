"""The whole sample story tagged by keys in the whole window: each entity once, then everywhere, against its answers."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.places import ROOT, SAMPLE
from ui.actions import KIND_KEYS
from ui.everywhere.rows import Row
from ui.main_window import MainWindow
from workbench.case import Case
from workbench.importing import import_paths

ANSWERS: dict[str, Any] = json.loads((ROOT / "resources/sample/answers.json").read_text("utf-8"))
ENTITIES: list[dict[str, Any]] = ANSWERS["entities"]
PATHS = {each["id"]: each["path"].removeprefix("documents/") for each in ANSWERS["documents"]}
KINDS = {"programme": "programme", "place": "place", "person": "person", "confidential source": "person"}
#: Words that look like names, and names that look like words: no document of the story has them standing alone.
TRAP = "Most of them left. MOST said so. An aide, Mr An, agreed: most were torches."
#: The answers count a document also where the name only stands in a longer one (浙江 in 浙江大学): these are confirmed.
WITHIN = {"zhejiang", "wenzhou"}

KEY = Qt.Key


@pytest.fixture(scope="module")
def untagged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents of the story, and the trap. No answer on entities rests on a picture, so that none is read."""
    path = tmp_path_factory.mktemp("untagged") / "sample.case"
    with Case.create(path) as case:
        import_paths(case, [SAMPLE])
        case.documents.add("trap.txt", TRAP.encode(), kind="txt", state="ok", pages=[TRAP])
    return path


@pytest.fixture
def sample(window: MainWindow, untagged: Path, case_folder: Path) -> MainWindow:
    window.session.open(Path(shutil.copy(untagged, case_folder / "sample.case")))
    return window


def press(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus and window.isAncestorOf(focus)
    QTest.keyClick(focus, key, held)


def first_place(case: Case, answer: dict[str, Any]) -> tuple[int, int, int, str]:
    """Document, page and start of the entity's name, or else of another of its names, where the answers know of it."""
    found = [case.documents.find(PATHS[name]) for name in answer["documents_mentioning"]]
    documents = [inner for each in found for inner in case.documents.members(each.id) or [each]]
    for form in (answer["name"], *answer["aliases"]):
        for document in documents:
            for page in case.documents.pages(document.id):
                if form in page.text:
                    return document.id, page.number, page.text.index(form), form
    raise AssertionError(f"{answer['name']} is on no page")


def tag_once(window: MainWindow, answer: dict[str, Any]) -> int:
    """The name selected by the arrow keys and tagged by the digit of its kind, or another one by T and the name; its
    other names are added."""
    document, page, start, form = first_place(window.session.case, answer)
    window.workplace.open_passage(document, page, 0, 0)
    reading = window.workplace.reading
    reading.setFocus()
    reading.view.put_cursor(start)
    for _ in form:
        press(window, KEY.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    kind = KINDS.get(answer["kind"], "organisation")
    digit = Qt.Key(KEY.Key_1 + KIND_KEYS.index(kind))
    if form == answer["name"]:
        press(window, digit)
    else:
        press(window, KEY.Key_T)
        QTest.keyClicks(QApplication.focusWidget(), answer["name"])
        press(window, digit, Qt.KeyboardModifier.AltModifier)
        press(window, KEY.Key_Return)
    entity = window.session.case.entities.find(answer["name"])
    assert (entity.kind, entity.mentions) == (kind, 1)
    for alias in answer["aliases"]:
        window.session.case.entities.add_alias(entity.id, alias)
    return entity.id


def tag_everywhere(window: MainWindow, qtbot: QtBot, entity: int, confirmed: set[str]) -> None:
    """`confirmed` says why a place may be doubted and is meant all the same: those are gone to and accepted."""
    window.workplace.show_entity(entity)
    window.workplace.entities.setFocus()
    press(window, KEY.Key_T, Qt.KeyboardModifier.ShiftModifier)
    pane = window.workplace.everywhere
    qtbot.waitUntil(lambda: not pane._looking.under_way)
    for line in pane.rows.lines:
        if isinstance(line, Row) and line.candidate.doubt and line.candidate.doubt.why in confirmed:
            pane.view.go_to(pane.rows.line_of(line.candidate.spot))
            press(window, KEY.Key_Y)
    press(window, KEY.Key_Return if pane.rows.ticked else KEY.Key_Escape)


def mentioning(case: Case) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for mention in case.mentions.all():
        found[mention.entity.name].add(mention.passage.path.partition("!")[0])
    return found


def test_each_entity_is_tagged_once_and_then_everywhere(sample: MainWindow, qtbot: QtBot) -> None:
    case = sample.session.case
    entities = {answer["id"]: tag_once(sample, answer) for answer in ENTITIES}
    assert (len(entities), case.mentions.count()) == (45, 45)
    for key, entity in entities.items():
        tag_everywhere(sample, qtbot, entity, {"within", "tagged"} if key in WITHIN else set())
    assert mentioning(case) == {
        answer["name"]: {case.documents.find(PATHS[name]).path for name in answer["documents_mentioning"]}
        for answer in ENTITIES
    }
    sample.session.undo()
    assert case.store.to_redo().what.startswith("Tag ")  # type: ignore[union-attr]


def test_most_and_an_are_tagged_only_where_they_are_confirmed(sample: MainWindow, qtbot: QtBot) -> None:
    case = sample.session.case
    answers = {each["id"]: each for each in ENTITIES}
    for key, refused, expected in (("most", 0, ["MOST"]), ("weian", 1, ["An"])):
        entity = tag_once(sample, answers[key])
        sample.workplace.show_entity(entity)
        sample.workplace.entities.setFocus()
        press(sample, KEY.Key_T, Qt.KeyboardModifier.ShiftModifier)
        pane = sample.workplace.everywhere
        qtbot.waitUntil(lambda pane=pane: not pane._looking.under_way)
        trap = [row for row in pane.rows.all if row.candidate.path == "trap.txt"]
        assert [row.ticked for row in trap] == [False] * (refused + 1)
        pane.view.go_to(pane.rows.line_of(trap[0].candidate.spot))
        for _ in range(refused):
            press(sample, KEY.Key_N)
        press(sample, KEY.Key_Y)
        press(sample, KEY.Key_Return)
        there = [each.passage for each in case.mentions.of_entity(entity) if each.passage.path == "trap.txt"]
        assert [each.quote for each in there] == expected
        assert mentioning(case)[answers[key]["name"]] == {
            "trap.txt", *(case.documents.find(PATHS[name]).path for name in answers[key]["documents_mentioning"]),
        }  # fmt: skip
    assert TRAP[there[0].start : there[0].end] == "An" and there[0].start == TRAP.index("An, agreed")
