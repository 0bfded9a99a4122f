"""How long it takes until a case is open and until its window stands there."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.places import ROOT
from tests.program import command, environment
from workbench.case import Case

TIMES = 5

_WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ui import theme
from ui.app import application
from ui.main_window import MainWindow
from workbench.settings import Settings
app = application()
theme.apply(app, "light")
window = MainWindow(Settings())
window.show()
window.session.open(Path(sys.argv[1]))
window.workplace.show_beginning()
QTimer.singleShot(0, app.quit)
app.exec()
window.close()
"""


def start_up(case: Path, home: Path) -> list[list[object]]:
    """Rows of a table."""
    here = environment(home, QT_QPA_PLATFORM="offscreen")
    opening = [_opened(case) for _ in range(TIMES)]
    listing = [_ended(command("documents", case), here) for _ in range(3)]
    window = [_ended([sys.executable, "-c", _WINDOW, str(case)], here) for _ in range(3)]
    return [
        ["opening the case", f"{median(opening) * 1000:.0f} ms"],
        ["`main.py documents`, from start to end", f"{median(listing):.1f} s"],
        ["the window, from its start until the case is drawn and closed again", f"{median(window):.1f} s"],
    ]


def _opened(case: Path) -> float:
    started = time.perf_counter()
    with Case.open(case):
        return time.perf_counter() - started


def _ended(words: list[str], here: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(words, cwd=ROOT, env=here, check=True, capture_output=True, timeout=300)
    return time.perf_counter() - started
