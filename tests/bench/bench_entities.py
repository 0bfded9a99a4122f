"""Measures the list of entities and the field that tags: ``python -m tests.bench.bench_entities [ENTITIES]``.

Needs no screen (QT_QPA_PLATFORM=offscreen). Processor time of the window's thread, median and worst, until the frame is
painted: what else runs on the machine does not count. Goal for 20,000 entities: everything under 100 ms. What is read
beside the window when the case opens, which it does not wait for, is timed as well.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from tests.bench.bench_tagging import rest
from ui import theme
from ui.actions import Actions
from ui.forms.entity_picker import EntityPicker
from ui.jobs import Jobs
from ui.lists.entities import EntitiesPane
from ui.lists.entity_model import Order
from ui.session import Session
from workbench.case import Case

_TIMES = 9
_TAGS, _PAGES, _A_PAGE = 60_000, 300, 200  # a tag each on one word of a page
_KINDS = ("person", "organisation", "programme", "place", "object")
_HAN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"
_ORDERS: tuple[Order, ...] = ("name", "mentions", "documents", "lately", "kind")


def make_case(path: Path, count: int) -> Case:
    """Entities with a Latin and a Chinese name each, three tags to each on the average."""
    dice, case = random.Random(5), Case.create(path)
    page = " ".join(f"word{number:03}" for number in range(_A_PAGE))
    with case.store.change(what="Made up"):
        papers = [_paper(case, page, number) for number in range(_PAGES)]
        for number in range(count):
            made = case.entities.add(f"{_word(dice).title()} {_word(dice).title()}", _KINDS[number % len(_KINDS)])
            case.entities.add_alias(made, "".join(dice.choices(_HAN, k=3)))
        for number in range(min(_TAGS, 3 * count)):
            start = 8 * (number // _PAGES)
            case.mentions.tag(dice.randint(1, count), papers[number % _PAGES], 1, start, start + 7)
    return case


def _word(dice: random.Random) -> str:
    return "".join(dice.choice("bcdfghklmnprstvw") + dice.choice("aeiou") for _ in range(3))


def _paper(case: Case, page: str, number: int) -> int:
    return case.documents.add(f"{number}.txt", f"{number}".encode(), kind="txt", state="ok", pages=[page])


class Bench:
    def __init__(self, app: QApplication, session: Session, folder: Path) -> None:
        self._app, self._session, self._path = app, session, folder / "bench.case"
        self.window = QMainWindow()
        self.pane = EntitiesPane(session, Actions(self.window))
        self.picker = EntityPicker(session, self.window)
        self.window.setCentralWidget(self.pane)
        self.window.resize(340, 900)
        self.window.show()
        rest(app)

    def timed(self, what: str, do: Callable[[int], None], before: Callable[[], None] = lambda: None) -> None:
        times = []
        for number in range(_TIMES):
            before()
            rest(self._app, seconds=0.1)
            begun = thread_time()
            do(number)
            self.window.repaint()
            self._app.processEvents()
            times.append(1000 * (thread_time() - begun))
        print(f"  {what:44} {median(times):7.1f} ms   worst {max(times):7.1f}", flush=True)

    def read(self) -> None:
        """What the lane of queries reads when a case is opened."""
        times = []
        for _ in range(3):
            with Case.open(self._path) as case:
                begun = thread_time()
                case.entities.listing()
                times.append(1000 * (thread_time() - begun))
        print(f"  {'names and counts read, on a lane of its own':44} {median(times):7.1f} ms", flush=True)

    def open(self) -> None:
        """From the answer of that lane to the painted list."""
        self._session.open(self._path, None)
        rest(self._app, lambda: bool(self.pane.view.entities.lines))

        def show(number: int) -> None:
            self.pane._refresh()

        self.timed("list opened, by kind", show, lambda: self.pane.view.show_entities(()))
        for order in _ORDERS:
            self.timed(f"put in order: {order}", lambda _, order=order: self.pane.set_order(order), self._elsewhere)

    def _elsewhere(self) -> None:
        self.pane.set_order("documents" if self.pane._order != "documents" else "name")

    def filter(self) -> None:
        self.pane.set_order("kind")
        self.pane.find_button.setChecked(True)
        field = self.pane.filter
        for typed in ("l", "lin", "伟"):
            self.timed(f"filtered by “{typed}”", lambda _, typed=typed: field.setText(typed), field.clear)
        self.timed("filter cleared", lambda _: field.clear(), lambda: field.setText("l"))
        self.pane.find_button.setChecked(False)

    def complete(self) -> None:
        at = self.window.mapToGlobal(QPoint(0, 0))
        for typed in ("l", "li", "ba", "伟"):

            def type_it(number: int, typed: str = typed) -> None:
                self.picker.field.setText(typed)
                self.picker.field.textEdited.emit(typed)

            def begin() -> None:
                self.picker.pick("", at, lambda entity: None)

            self.timed(f"tag field, “{typed}” typed", type_it, begin)
            QTest.keyClick(self.picker.field, Qt.Key.Key_Escape)
        self.timed("tag field opened", lambda _: self.picker.pick("", at, lambda entity: None), self.picker.put_away)


def main() -> None:
    app = QApplication([])
    theme.apply(app, "light")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        make_case(Path(folder) / "bench.case", count).close()
        jobs = Jobs(lambda error: print(error))
        session = Session(jobs)
        bench = Bench(app, session, Path(folder))
        print(f"{count:,} entities with {min(_TAGS, 3 * count):,} tags")
        bench.read()
        bench.open()
        bench.filter()
        bench.complete()
        session.close()
        jobs.close()


if __name__ == "__main__":
    main()
