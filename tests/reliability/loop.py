"""How late the window answers while documents are added to it: ``python -m tests.reliability.loop FOLDER [--cancel]``.

A timer of 5 ms counts by how much each of its ticks comes too late. Prints one line of JSON.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic, thread_time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.app import application
from ui.main_window import MainWindow
from workbench.case import Case
from workbench.checking import check
from workbench.importing import Report
from workbench.settings import Settings

TICK_MS = 5


@dataclass(frozen=True)
class Lateness:
    """Milliseconds by which ticks came too late while `documents` were added in `seconds`; `problems` of the check."""

    documents: int
    seconds: float
    ticks: int
    median: float
    p99: float
    worst: float
    ours: float  # the worst, less the time in which other programs had the processor
    own: float  # the most the window's own thread worked between two ticks
    over_16: int
    over_50: int
    cancelled: bool
    problems: tuple[str, ...]


class Metronome:
    """Ticks from `start` to `stop`."""

    def __init__(self, app: QApplication) -> None:
        self.late: list[float] = []
        self.ours: list[float] = []
        self.worked: list[float] = []
        self._last = self._used = self._queued = 0.0
        self._timer = QTimer(app, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self._last, self._used, self._queued = monotonic(), thread_time(), _waited_for_processor()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        now, used, queued = monotonic(), thread_time(), _waited_for_processor()
        late = (now - self._last) * 1000 - TICK_MS
        self.late.append(max(0.0, late))
        self.ours.append(max(0.0, late - (queued - self._queued)))
        self.worked.append((used - self._used) * 1000)
        self._last, self._used, self._queued = now, used, queued


def _waited_for_processor() -> float:
    """Milliseconds in which this thread could have run and another program did; 0 where the kernel does not say."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e6
    except OSError:
        return 0.0


def measure(app: QApplication, folder: Path, case: Path, *, cancel_at: int = 0, key: str | None = None) -> Lateness:
    """Adds the folder in the real window; with `cancel_at` it is cancelled once so many documents are in."""
    window = MainWindow(Settings())
    window.session.create(case, key=key)
    window.show()
    metronome, reports = Metronome(app), list[Report]()

    def begin() -> None:
        metronome.start()
        window.session.add([folder])

    def look() -> None:
        if cancel_at and window.jobs.running and window.jobs.running.step.done >= cancel_at:
            window.session.cancel_import()

    def end(report: Report) -> None:
        reports.append(report)
        QTimer.singleShot(300, app.quit)  # the last refresh of the lists counts too

    window.session.imported.connect(end)
    window.session.adding.ended.connect(lambda run: run.problem and sys.exit(run.problem))
    watch = QTimer(window, interval=20)
    watch.timeout.connect(look)
    watch.start()
    _after(800, begin)
    app.exec()
    metronome.stop()
    window.close()
    with Case.open(case, key) as opened:
        problems = tuple(f"{each.what}: {each.why}" for each in check(opened))
    return _figures(metronome, reports[0], problems)


def _after(milliseconds: int, work: Callable[[], None]) -> None:
    QTimer.singleShot(milliseconds, work)


def _figures(metronome: Metronome, report: Report, problems: tuple[str, ...]) -> Lateness:
    late = metronome.late
    ordered = sorted(late)
    return Lateness(
        documents=report.imported,
        seconds=report.seconds,
        ticks=len(late),
        median=round(ordered[len(ordered) // 2], 1),
        p99=round(ordered[int(len(ordered) * 0.99)], 1),
        worst=round(ordered[-1], 1),
        ours=round(max(metronome.ours), 1),
        own=round(max(metronome.worked), 1),
        over_16=sum(each > 16 for each in late),
        over_50=sum(each > 50 for each in late),
        cancelled=report.cancelled,
        problems=problems,
    )


def main() -> None:
    folder = Path(sys.argv[1])
    app = application()
    theme.apply(app, "light")
    with tempfile.TemporaryDirectory() as place:
        figures = measure(app, folder, Path(place, "loop.case"), cancel_at=200 if "--cancel" in sys.argv else 0)
    print(json.dumps(asdict(figures)))


if __name__ == "__main__":
    main()
