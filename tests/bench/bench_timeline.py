"""Measures the timeline beside pyqtgraph's own scatter plot and a QGraphicsView with an item for each event:
``python -m tests.bench.bench_timeline [EVENTS …]``.

Needs no screen (QT_QPA_PLATFORM=offscreen). Goals: build of 100,000 events under 100 ms, a frame of 10,000 under 16 ms
and of 100,000 under 33 ms, a hit test under 1 ms, exports of 10,000 events under 1 s.
"""

import gc
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from statistics import median
from time import process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QTransform
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView

from ui.timeline.export import Form, draw_picture
from ui.timeline.layout import Layout, Window, hit, lay_out
from ui.timeline.paint import paint_layout, whole
from ui.timeline.scene import Scene, build_scene
from ui.timeline.style import TimelineStyle, plot_rect
from ui.timeline.view import TimelineView
from ui.tokens import LIGHT
from workbench.dates import CaseDate
from workbench.dates.casedate import case_date
from workbench.entities import EntityRef

WIDTH, HEIGHT, LANES = 1600, 380, 12
MOST_EXPORTED = 10_000
_BRUSH = QBrush(QColor(LIGHT.accent))
KINDS = ("programme", "person", "organisation", "place")


@dataclass(frozen=True)
class BenchEvent:
    """As much of an event as the timeline reads."""

    id: int
    title: str
    date: CaseDate
    entities: tuple[EntityRef, ...]
    status: str = "reported"
    citations: tuple[object, ...] = ()


def make_events(count: int, lanes: int = LANES) -> list[BenchEvent]:
    """Events of fifteen years on twelve lanes: half days, a quarter months and years, a quarter intervals."""
    random = Random(7)
    entities = [EntityRef(n, f"Entity {n}", KINDS[n % 4]) for n in range(lanes)]
    dates: dict[str, CaseDate] = {}
    events = []
    for number in range(count):
        year, month, day = random.randint(2010, 2024), random.randint(1, 12), random.randint(1, 28)
        shape = random.random()
        edtf = f"{year}-{month:02d}-{day:02d}"
        if shape < 0.25:
            edtf = f"{edtf}/{year + random.randint(0, 2)}-12-{day:02d}"
        elif shape < 0.5:
            edtf = f"{year}-{month:02d}" if shape < 0.45 else f"{year}~"
        date = dates.setdefault(edtf, case_date(edtf))
        events.append(BenchEvent(number, f"event number {number}", date, (random.choice(entities),)))
    return events


def milliseconds(work: Callable[[], object], times: int = 9) -> tuple[float, float]:
    """Median and worst of several runs, in processor time: other work on the machine does not count."""
    taken = []
    gc.collect()
    for _ in range(times):
        start = process_time()
        work()
        taken.append((process_time() - start) * 1000)
    return median(taken), max(taken)


def painted(layout: Layout, style: TimelineStyle, window: Window) -> None:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    paint_layout(painter, QRectF(image.rect()), layout, style, window)
    painter.end()


def scatter(scene: Scene) -> tuple[Callable[[], object], Callable[[], object], Callable[[], object]]:
    """Building, drawing and asking a ScatterPlotItem of the same points, one brush."""
    x, y = (scene.extent[:, 0] + scene.extent[:, 3]) / 2, scene.lane.astype(float)
    view = pg.GraphicsView()
    view.resize(WIDTH, HEIGHT)
    box = pg.ViewBox()
    view.setCentralItem(box)
    view.show()
    item = pg.ScatterPlotItem(x=x, y=y, size=9)
    box.addItem(item)
    ratio = iter(range(1_000_000))

    def draw() -> None:
        first, last = scene.first, scene.last + next(ratio) % 7
        box.setXRange(first, last, padding=0)
        view.grab()

    point = QPointF(float(x[len(x) // 2]), float(y[len(y) // 2]))
    return (lambda: pg.ScatterPlotItem(x=x, y=y, size=9)), draw, (lambda: item.pointsAt(point))


def items(scene: Scene) -> tuple[Callable[[], object], Callable[[], object], Callable[[], object]]:
    """The same of a QGraphicsScene with an item for each mark: no pills, no labels, as it comes."""
    view = QGraphicsView()
    view.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.resize(WIDTH, HEIGHT)

    def build() -> QGraphicsScene:
        made = QGraphicsScene()
        for lane, (start, _, _, end) in zip(scene.lane.tolist(), scene.extent.tolist(), strict=True):
            made.addRect(start - scene.first, lane * 28.0, max(end - start, 4.0), 13.0, QPen(Qt.PenStyle.NoPen), _BRUSH)
        return made

    shown = build()
    view.setScene(shown)
    view.show()
    ratio = iter(range(1_000_000))

    def draw() -> None:
        view.setTransform(QTransform.fromScale(WIDTH / (scene.last - scene.first + next(ratio) % 7), 1.0))
        view.grab()

    return build, draw, lambda: view.itemAt(WIDTH // 2, 60)


def exports(events: list[BenchEvent], lanes: int) -> list[tuple[str, tuple[float, float]]]:
    """Pictures of all events; on very many lanes little of it is drawn as pills."""
    scene, style, shown = build_scene(events), TimelineStyle(LIGHT), f"{lanes:,} lanes"
    forms: tuple[Form, ...] = ("svg", "pdf", "png")
    return [
        (f"export as {form}, {shown}", milliseconds(lambda form=form: draw_picture(scene, form, style), 3))
        for form in forms
    ]


def measure(count: int, app: QApplication) -> None:
    events, style = make_events(count), TimelineStyle(LIGHT)
    plot = plot_rect(QRectF(0, 0, WIDTH, HEIGHT), style.metrics).width()
    rows: list[tuple[str, tuple[float, float]]] = [("build", milliseconds(lambda: build_scene(events)))]
    scene = build_scene(events)
    full = whole(scene, plot)
    quarter = Window(full.first + full.span * 0.4, full.first + full.span * 0.65)
    year = Window(full.first + full.span * 0.5, full.first + full.span * 0.5 + 365)
    for name, window in (("full", full), ("quarter", quarter), ("a year", year)):
        layout = lay_out(scene, window, plot, style.metrics, style.measure)
        rows.append(
            (f"lay out, {name}", milliseconds(lambda w=window: lay_out(scene, w, plot, style.metrics, style.measure)))
        )
        rows.append((f"paint, {name}", milliseconds(lambda y=layout, w=window: painted(y, style, w))))
    rows.append(("hit", milliseconds(lambda: hit(layout, layout.x(year.first) + 400, 60.0), 200)))
    view = TimelineView()
    view.resize(WIDTH, HEIGHT)
    view.show()
    view.set_events(events)
    app.processEvents()
    for name, window in (("full", full), ("quarter", quarter), ("a year", year)):
        turn = iter(range(1_000_000))

        def zoomed(window: Window = window, turn: object = turn) -> None:
            view.canvas.show_window(window.first, window.last + next(turn) % 7)  # type: ignore[call-overload]
            view.canvas.grab()

        def panned(window: Window = window, turn: object = turn) -> None:
            by = next(turn) % 7  # type: ignore[call-overload]
            view.canvas.show_window(window.first + by, window.last + by)
            view.canvas.grab()

        rows.append((f"frame while zooming, {name}", milliseconds(zoomed)))
        view.canvas.show_window(window.first, window.last)
        rows.append((f"frame while panning, {name}", milliseconds(panned)))
    if count <= MOST_EXPORTED:
        rows += exports(events, LANES)
        rows += exports(make_events(count, lanes=count // 20), count // 20)
    for name, peer in (("ScatterPlotItem", scatter), ("QGraphicsView, an item each", items)):
        build, draw, ask = peer(scene)
        parts = (("build", build), ("frame, full", draw), ("hit", ask))
        rows += [(f"{name}: {part}", milliseconds(work, 3)) for part, work in parts]
    print(f"\n{count} events, {WIDTH} x {HEIGHT}")
    for name, (middle, worst) in rows:
        print(f"  {name:40} {middle:8.2f} ms   worst {worst:8.2f}")


def main() -> None:
    app = QApplication([])
    for count in [int(arg) for arg in sys.argv[1:]] or [1_000, 10_000, 100_000]:
        measure(count, app)


if __name__ == "__main__":
    main()
