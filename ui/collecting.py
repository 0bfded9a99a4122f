"""Python's garbage collector, kept on the window's thread.

Left to itself it runs on whichever thread happens to make the next object; on a lane of `ui.jobs` it would end widgets
that are part of a cycle, which Qt allows on the window's thread only: the program would crash.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 2_000


class Collecting(QObject):
    """Collects on a timer of the window's thread, the older generations when they are due, and never elsewhere."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._due = gc.get_threshold()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        young, middle, old = gc.get_count()
        if old > self._due[2]:
            gc.collect(2)
        elif middle > self._due[1]:
            gc.collect(1)
        elif young > self._due[0]:
            gc.collect(0)
