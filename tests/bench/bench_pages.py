"""Measures how long a page takes from a key to the screen: ``python -m tests.bench.bench_pages [SCALE …]``.

Needs no screen (QT_QPA_PLATFORM=offscreen). The child is warm; each page is turned to for the first time, so that none
was drawn ahead. Goals at scale 1 and 2: 20 and 60 ms, limits 50 and 150 ms. Wall clock: the child works meanwhile.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QMainWindow

from tests.bench.lateness import Lateness
from ui import theme
from ui.actions import Actions
from ui.jobs import Jobs
from ui.reading.pane import ReadingPane
from ui.session import Session
from workbench.importing import import_paths

PAGES, LINES = 80, 56
WORDS = "The chair recalled that the programme had taken over the files of its predecessor in late 2019. "


def book(file: Path) -> Path:
    """A PDF of pages full of text."""
    fonts = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>>>"
    kids = b" ".join(b"%d 0 R" % (3 + 2 * page) for page in range(PAGES))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, PAGES)]
    for page in range(PAGES):
        lines = b"".join(b"(%d.%d %s) Tj T*\n" % (page, line, WORDS.encode()) for line in range(LINES))
        content = b"BT /F1 11 Tf 13 TL 60 780 Td\n" + lines + b"ET"
        shape = b"/MediaBox[0 0 595 842]/Resources%s/Contents %d 0 R" % (fonts, 4 + 2 * page)
        objects.append(b"<</Type/Page/Parent 2 0 R%s>>" % shape)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (size, len(body))
    file.write_bytes(body + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end)
    return file


def until(app: QApplication, done: Callable[[], bool]) -> float:
    """Milliseconds until it is so, the window's events handled meanwhile."""
    start = perf_counter()
    while not done():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)  # the lanes work meanwhile
    return 1000 * (perf_counter() - start)


def measure(app: QApplication, folder: Path) -> None:
    jobs = Jobs(lambda error: sys.exit(repr(error)))
    session = Session(jobs)
    session.create(folder / "bench.case")
    import_paths(session.case, [book(folder / "book.pdf")])
    window = QMainWindow()
    pane = ReadingPane(session, Actions(window))
    window.setCentralWidget(pane)
    window.resize(995, 634)
    window.show()
    pane.open_document(1)
    pane.desk.set_layer("picture")
    side = pane.desk.picture
    side.show_strip(False)
    until(app, lambda: side.isVisible() and side.at_rest)
    late, shown, placed, ahead = Lateness(), [], [], []
    for page in range(5, PAGES - 1, 5):
        pane.go_to_page(page)
        shown.append(until(app, lambda: side.view.has_picture) + _paint(side.view.viewport().repaint))
        placed.append(until(app, lambda: side.at_rest))
        until(app, lambda: side.drawing.busy is None)
        start = perf_counter()
        pane.go_to_page(page + 1)
        assert side.view.has_picture
        side.view.viewport().repaint()
        ahead.append(1000 * (perf_counter() - start))
    print(f"scale {window.devicePixelRatioF():g}, {side.view.pixels_wide} pixels across")
    for name, times in (("page to screen", shown), ("then: places of its words", placed), ("drawn ahead", ahead)):
        print(f"  {name:28} {median(times):7.1f} ms   worst {max(times):7.1f}")
    print(f"  {'event loop late, p99':28} {late.p99:7.1f} ms   worst {late.worst:7.1f}")
    session.close()
    jobs.close()


def _paint(repaint: Callable[[], None]) -> float:
    start = perf_counter()
    repaint()
    return 1000 * (perf_counter() - start)


def main() -> None:
    if "QT_SCALE_FACTOR" not in os.environ:
        for scale in sys.argv[1:] or ["1", "2"]:
            words = [sys.executable, "-m", "tests.bench.bench_pages"]
            subprocess.run(words, env=os.environ | {"QT_SCALE_FACTOR": scale}, check=True)
        return
    app = QApplication([])
    theme.apply(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        measure(app, Path(folder))


if __name__ == "__main__":
    main()
