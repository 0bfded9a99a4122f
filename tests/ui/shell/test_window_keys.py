"""Keys as a real keyboard sends them, Shift and all: Qt's own test keys know no layout."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QMainWindow, QTextEdit
from pytestqt.qtbot import QtBot

from ui.actions import Actions


@pytest.mark.window
def test_signs_typed_with_shift_reach_their_actions(
    qtbot: QtBot, window: QMainWindow, actions: Actions, xdotool: Callable[..., str]
) -> None:
    pressed: list[str] = []
    for row, action in actions:
        action.triggered.connect(lambda _=False, id=row.id: pressed.append(id))
    view = QTextEdit()
    view.setReadOnly(True)
    window.setCentralWidget(view)
    for place in ("document", "lists", "timeline"):
        actions.attach(place, view)
    view.setFocus()
    xdotool("key", "question", "plus", "bracketright", "shift+n", "ctrl+shift+p", "ctrl+h")
    qtbot.waitUntil(lambda: len(pressed) == 6)
    assert pressed == ["help", "zoom_in", "next_document", "previous_tag", "palette", "history"]
