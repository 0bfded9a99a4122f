"""How late the window's loop of events is: what a key would have to wait."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, QTimer

_EVERY = 5  # milliseconds


class Lateness(QObject):
    """How late a timer of 5 ms comes, in milliseconds, each time; counts from when it is made."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._before = perf_counter()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @property
    def p99(self) -> float:
        return sorted(self.late)[len(self.late) * 99 // 100]

    @property
    def worst(self) -> float:
        return max(self.late)

    def _look(self) -> None:
        now = perf_counter()
        self.late.append(1000 * (now - self._before) - _EVERY)
        self._before = now
