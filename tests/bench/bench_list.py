"""Measures the list of the timeline and its filters: ``python -m tests.bench.bench_list [EVENTS]``.

Needs no screen (QT_QPA_PLATFORM=offscreen). Goals for 10,000 events: filtering under 50 ms, the list
in sight under 100 ms. What is read on a lane of its own, while the window goes on, is timed as well.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QAbstractSlider, QApplication

from ui.timeline.content import read_events
from ui.timeline.list_view import EventList
from workbench.case import Case
from workbench.dates import case_date, parse_date
from workbench.event import STATUSES
from workbench.gaps import find_gaps
from workbench.narrowing import Narrowing

_TIMES = 15
_DOCUMENTS, _LINES = 100, 100


def make_case(path: Path, count: int) -> Case:
    """Events of twenty years, two of 200 entities each, resting on lines of two of a hundred documents."""
    random, case = Random(3), Case.create(path)
    with case.store.change(what="Made up"):
        entities = [case.entities.add(f"Person {number}", "person") for number in range(200)]
        papers = [_paper(case, number) for number in range(_DOCUMENTS)]
        for number in range(count):
            day = f"{random.randint(2001, 2021)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
            event = case.events.add(
                f"Payment {number} changes hands" if number % 50 else f"Person {number % 200} is born",
                case_date(day if number % 3 else day[:4]),
                random.sample(entities, 2),
                status=random.choice(STATUSES),
                kind=random.choice(("payment", "meeting", None)),
            )
            paper = number % _DOCUMENTS
            line = number // _DOCUMENTS % _LINES
            for each in (paper, (paper + 7) % _DOCUMENTS):
                case.events.cite(event, papers[each], f"Line {line} of paper {each}: {line * 13} yuan")
    return case


def _paper(case: Case, number: int) -> int:
    text = "\n".join(f"Line {line} of paper {number}: {line * 13} yuan" for line in range(_LINES))
    made = case.documents.add(f"{number}.txt", text.encode(), kind="txt", state="ok", pages=[text])
    case.documents.set_date(made, case_date(f"{2001 + number % 20}"))
    return made


def timed(what: str, do: Callable[[], object]) -> None:
    took = []
    for _ in range(_TIMES):
        start = perf_counter()
        do()
        took.append((perf_counter() - start) * 1000)
    print(f"  {what:<32} {median(took):8.1f} ms   worst {max(took):8.1f}")


def measure(case: Case, count: int) -> None:
    print(f"{count} events")
    start = perf_counter()
    read = read_events(case)
    print(f"  {'read, on a lane of its own':<32} {(perf_counter() - start) * 1000:8.1f} ms")
    start = perf_counter()
    count = len(find_gaps(case))
    print(f"  {f'{count} findings, on a lane of its own':<32} {(perf_counter() - start) * 1000:8.1f} ms")
    table = {
        "filter by words": Narrowing(words="payment 13"),
        "filter by who takes part": Narrowing(entities=(5, 6)),
        "filter by period": Narrowing(period=parse_date("2012")),
        "filter by status, kind and words": Narrowing(statuses=("disputed",), kinds=("payment",), words="yuan line"),
    }
    for what, narrowing in table.items():
        timed(what, partial(read.narrower.narrowed, narrowing, read.grounds))
    shown = EventList()
    shown.resize(1600, 300)
    shown.show()

    def show() -> None:
        shown.show_events(read.narrower.events)
        shown.grab()

    timed("the list filled and drawn", show)
    for order in ("title", "said", "who", "happened"):
        timed(f"order by {order}", lambda order=order: (shown.sort(order, False), shown.sort(order, True)))
    timed(
        "a page down, drawn",
        lambda: (shown.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd), shown.grab()),
    )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    application = QApplication.instance() or QApplication([])
    with (
        tempfile.TemporaryDirectory(prefix="workbench-bench-") as root,
        make_case(Path(root) / "b.case", count) as case,
    ):
        measure(case, count)
    del application


if __name__ == "__main__":
    main()
