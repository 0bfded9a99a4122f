"""Measures how tagging feels on a page full of tags: ``python -m tests.bench.bench_tagging [TAGS …]``.

The whole window, on a screen held in memory, wall clock. A page of 200 kB, as text and as a picture. Goals: a frame
while scrolling 16 ms, from a key that tags, undoes or removes until that is saved and the frame painted whole 50 ms.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui import theme
from ui.main_window import MainWindow
from ui.reading.layers import Layer
from ui.reading.picture.side import PictureSide
from workbench.case import Case
from workbench.reading.sheets import Box, Recognised
from workbench.settings import Settings

WORDS, ENTITIES, FRAMES, KEYS = 25_000, 40, 60, 30  # words of seven letters and a space: 200 kB
A_LINE, LINES = 50, 500
NONE = Qt.KeyboardModifier.NoModifier
KINDS = ("person", "organisation", "programme", "place", "object")


class Painted(QObject):
    """When the window's last frame that had a widget in it was painted whole: everything in it, up to the screen."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at, self._window, self._began = 0.0, widget.window(), False
        widget.installEventFilter(self)
        self._window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        if event.type() == QEvent.Type.Paint and watched is not self._window:
            self._began = True
        if event.type() != QEvent.Type.UpdateRequest or watched is not self._window:
            return False
        self._began = False
        self._window.event(event)
        if self._began:
            self.at = perf_counter()
        return True

    def over(self) -> None:
        """Watches no longer."""
        self._window.removeEventFilter(self)
        self.deleteLater()


def page() -> tuple[str, list[Box]]:
    """A page of text, and where each word stands on a picture of it."""
    dice, words, boxes, at = random.Random(7), [], [], 0
    for number in range(WORDS):
        word = "".join(dice.choice("abcdefghijklmnoprstuvw") for _ in range(7))
        line, place = divmod(number, A_LINE)
        left, top = 0.02 + 0.96 * place / A_LINE, 0.005 + 0.99 * line / LINES
        boxes.append(Box(at, at + 7, left, top, left + 0.8 * 0.96 / A_LINE, top + 0.8 * 0.99 / LINES, 90.0))
        words.append(word)
        at += 8
    text = "\n".join(" ".join(words[line * A_LINE : (line + 1) * A_LINE]) for line in range(LINES))
    return text, boxes


def fill(case: Case, folder: Path, tags: int) -> tuple[int, int]:
    """The page as a text and as a picture of 2,000 by 6,000 pixels, with so many tags each."""
    text, boxes = page()
    image = QImage(2_000, 6_000, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    image.save(str(folder / "page.png"))
    drawn = (folder / "page.png").read_bytes()
    with case.store.change(what="Fill"):
        plain = case.documents.add("page.txt", text.encode(), kind="txt", state="ok", pages=[text])
        picture = case.documents.add("page.png", drawn, kind="picture", state="ok", pages=[""], scans=(1,))
        known = [case.entities.add(f"Entity {each}", KINDS[each % len(KINDS)]) for each in range(ENTITIES)]
    case.scans.fill(case.scans.waiting()[0].id, Recognised(text, tuple(boxes), 90.0), ["eng"])
    every = WORDS / tags
    with case.store.change("mentions", what="Tag"):
        for number in range(tags):
            start = 8 * int(number * every)
            for document in (plain, picture):
                case.mentions.tag(known[number % ENTITIES], document, 1, start, start + 7)
    return plain, picture


def rest(app: QApplication, done: Callable[[], bool] = lambda: True, seconds: float = 0.4) -> None:
    """Until it is so and nothing has come for a while."""
    end = perf_counter() + seconds
    while perf_counter() < end or not done():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def scrolling(app: QApplication, view: QWidget) -> list[float]:
    """Milliseconds from each step of the wheel until the frame is painted."""
    bar, painted, times = view.verticalScrollBar(), Painted(view.viewport()), []  # type: ignore[attr-defined]
    bar.setValue(0)
    rest(app)
    for _ in range(FRAMES):
        begun = perf_counter()
        bar.setValue(bar.value() + 90 if bar.value() + 90 <= bar.maximum() else 0)
        while painted.at < begun:
            app.processEvents()
        times.append(1000 * (painted.at - begun))
    painted.over()
    return times


def pressing(
    app: QApplication, window: MainWindow, view: QWidget, key: Qt.Key, change: int, held: Qt.KeyboardModifier = NONE
) -> tuple[list[float], list[float]]:
    """Milliseconds from a key until its change of one tag is painted, and until lists and card have followed too."""
    reading, case = window.workplace.reading, window.session.case
    painted, shown, over = Painted(view.viewport()), [], []  # type: ignore[attr-defined]
    view.setFocus()
    for number in range(KEYS):
        marks = reading.view.overlay.tags.all
        start = 8 * (61 * number + 3) if change > 0 else marks[13 * number].start + 1
        if key != Qt.Key.Key_Z:
            reading.view.select(start, start + 13) if change > 0 else reading.view.put_cursor(start)
            reading.desk.picture.view.show_place(start)
        rest(app, seconds=0.25)
        before = case.mentions.count()
        begun = perf_counter()
        QTest.keyClick(view, key, held)
        while painted.at < begun or len(reading.view.overlay.tags.all) != len(marks) + change:
            app.processEvents()
        shown.append(1000 * (painted.at - begun))
        assert case.mentions.count() == before + change
        app.processEvents()
        over.append(1000 * (perf_counter() - begun))
    painted.over()
    return shown, over


def is_drawn(side: PictureSide) -> bool:
    """With the places of its words."""
    return side.at_rest and bool(side.view.marks.lettering.boxes)


def say(what: str, times: list[float]) -> None:
    print(f"  {what:28} {median(times):7.1f} ms   worst {max(times):7.1f}", flush=True)


def measure(app: QApplication, folder: Path, tags: int) -> None:
    window = MainWindow(Settings())
    window.show()
    window.session.create(folder / "bench.case")
    plain, picture = fill(window.session.case, folder, tags)
    window.session.changed.emit(frozenset({"documents", "entities", "mentions"}))
    workplace, reading = window.workplace, window.workplace.reading
    workplace.show_entity(1)
    workplace.reading.view.setFocus()
    layers: tuple[tuple[str, int, Layer], ...] = (("text", plain, "text"), ("picture", picture, "picture"))
    for name, document, layer in layers:
        reading.open_document(document)
        reading.desk.set_layer(layer)
        side = reading.desk.picture
        rest(app, seconds=1.5)
        if layer == "picture":
            rest(app, partial(is_drawn, side))
        view = reading.view if layer == "text" else side.view
        print(f"{name}, {tags:,} tags on {WORDS * 8 // 1000} kB")
        say("frame while scrolling", scrolling(app, view))
        for what, key, change, held in (
            ("tag", Qt.Key.Key_Return, 1, NONE),
            ("undo", Qt.Key.Key_Z, -1, Qt.KeyboardModifier.ControlModifier),
            ("remove", Qt.Key.Key_Delete, -1, NONE),
        ):
            shown, over = pressing(app, window, view, key, change, held)
            say(f"{what}: key to paint", shown)
            say(f"{what}: lists have followed", over)
    window.close()


def main() -> None:
    app = QApplication([])
    theme.apply(app, "light")
    for tags in [int(each) for each in sys.argv[1:]] or [1_000, 10_000]:
        with tempfile.TemporaryDirectory() as folder:
            measure(app, Path(folder), tags)


if __name__ == "__main__":
    main()
