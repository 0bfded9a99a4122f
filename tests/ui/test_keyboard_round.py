"""The whole round on a real keyboard: a case opened, searched, read, tagged, linked, noted; all of it undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.story import MINUTES, Story, write_story
from ui.main_window import MainWindow
from workbench.case import Case
from workbench.notes import notes_text


@pytest.fixture
def written(case_folder: Path) -> tuple[Path, Story]:
    """A case on the disk, with somebody who has a Chinese name alone."""
    path = case_folder / "rivers.case"
    with Case.create(path, "Seven Rivers") as case:
        story = write_story(case)
        case.entities.add("赵明远", "person")
    return path, story


@pytest.mark.window
def test_open_search_read_tag_link_note_and_undo_all(
    window: MainWindow, written: tuple[Path, Story], qtbot: QtBot, xdotool: Callable[..., str]
) -> None:
    path, story = written

    def keys(*names: str) -> None:
        xdotool("key", "--delay", "30", *names)

    def types(words: str) -> None:
        xdotool("type", "--delay", "20", words)

    keys("ctrl+o")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), QFileDialog))
    types(str(path))
    keys("Return")
    qtbot.waitUntil(lambda: window.session.is_open)
    place, case = window.workplace, window.session.case
    reading, view = place.reading, place.reading.view
    before = notes_text(case, with_real_names=True)

    keys("ctrl+k")
    qtbot.waitUntil(window.bar.search.field.hasFocus)
    types("payment")
    qtbot.waitUntil(lambda: window.bar.search.summary.text() == "1 passage in 1 document")
    keys("Return")  # to what was found
    qtbot.waitUntil(lambda: not window.bar.search.field.hasFocus())
    keys("Return")
    qtbot.waitUntil(lambda: reading.current == story.minutes)
    keys("ctrl+2")
    qtbot.waitUntil(view.hasFocus)
    assert view.lit_span and MINUTES[slice(*view.lit_span)] == "payment"

    def select(count: int) -> str:
        keys(*["shift+Right"] * count)
        qtbot.waitUntil(lambda: reading.selection is not None and len(reading.selection.quote) == count)
        assert reading.selection
        return reading.selection.quote

    assert select(len("payment")) == "payment"
    keys("5")
    qtbot.waitUntil(lambda: case.entities.named("payment") != [])
    assert [each.passage.quote for each in case.mentions.of_entity(case.entities.find("payment").id)] == ["payment"]

    keys("ctrl+Home")
    assert select(len("Hanbei")) == "Hanbei"
    picker = place.forms.picker
    keys("t")
    qtbot.waitUntil(picker.field.hasFocus)
    types("zhaoming")  # 赵明远, as it sounds
    qtbot.waitUntil(lambda: picker.field.text() == "zhaoming")
    keys("Return")
    zhao = case.entities.find("赵明远").id
    qtbot.waitUntil(lambda: [each.passage.quote for each in case.mentions.of_entity(zhao)] == ["Hanbei"])
    qtbot.waitUntil(view.hasFocus)

    keys("ctrl+Home", *["Right"] * MINUTES.index("Lin Wei"))  # the sentence that names both ends
    links = len(case.links.all())
    keys("k")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not view)
    keys("3")
    keys("Return")
    qtbot.waitUntil(lambda: len(case.links.all()) == links + 1)
    qtbot.waitUntil(view.hasFocus)
    made = case.links.all()[-1]
    assert {made.source.name, made.target.name} == {"Lin Wei", "Hanbei Institute"}

    keys("w")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not view)
    types("Who says so?")
    keys("Return")
    qtbot.waitUntil(lambda: [each.text for each in case.remarks.all()] == ["Who says so?"])

    for done in ("Write", "Link", "Tag", "Tag"):
        step = case.store.to_undo()
        assert step and step.what.startswith(done)
        keys("ctrl+z")
        qtbot.waitUntil(lambda step=step: case.store.to_undo() != step)
    assert notes_text(case, with_real_names=True) == before
