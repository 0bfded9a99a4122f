"""Reads files in a limited child process, so that a hostile or broken one costs itself and nothing else."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Self

from workbench.errors import Cancelled
from workbench.reading import formats, wire
from workbench.reading.pages import Reading, refused
from workbench.reading.process import CPU_SECONDS, LARGEST_FILE, SLOW, STOPPED, WALL_SECONDS, Child

_MOST_FILES, _MOST_RESIDENT = 200, 500_000_000


class Reader:
    """One child at a time, replaced when it has read many files, grown large, crashed or hung.

    Used by one thread; `cancel` may be called from any.

    >>> with Reader() as reader:
    ...     reader.read("启明计划".encode(), "a.txt").pages
    ('启明计划',)
    """

    def __init__(self, cpu_seconds: int = CPU_SECONDS, wall_seconds: float = WALL_SECONDS) -> None:
        self._cpu_seconds = cpu_seconds
        self._wall_seconds = wall_seconds
        self._child: Child | None = None
        self._cancelled = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def read(self, data: bytes, name: str, *, password: str | None = None) -> Reading:
        """The file read. A bad file gives a reading with a reason; raises only `Cancelled`."""
        claimed = formats.named(name)
        kind = claimed.kind if claimed else formats.UNKNOWN
        if not data:
            return Reading(kind, "no_text", "The file is empty.", ())
        if len(data) > LARGEST_FILE:
            return refused(kind, f"It is larger than the limit ({LARGEST_FILE // 1_000_000} MB).")
        for _ in range(2):
            end = self._try(data, name, password)
            if isinstance(end, Reading):
                return end
            if end == "slow":
                return refused(kind, SLOW)
        return refused(kind, STOPPED)

    def cancel(self) -> None:
        """Stop at once: a `read` under way, and every later one, raises `Cancelled`."""
        self._cancelled.set()
        if self._child is not None:
            self._child.kill()

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.close()
            self._child = None

    def _try(self, data: bytes, name: str, password: str | None) -> Reading | str:
        """A reading, or how the child ended: `slow` or `dead`."""
        child = self._ready()
        try:
            with child.no_longer_than(self._wall_seconds):
                request = {"verb": "read", "name": name, "password": password, "seconds": self._cpu_seconds}
                reading, resident = child.exchange(request, data, wire.receive_reading)
        except (wire.Broken, OSError):
            end = child.ending()
            self.close()
            self._check()
            return end
        if child.late or child.answered >= _MOST_FILES or resident > _MOST_RESIDENT:
            self.close()
        return reading

    def _ready(self) -> Child:
        self._check()
        if self._child is None or self._child.gone:
            self.close()
            self._child = Child()
            self._check()  # a cancel that came while the child was starting did not see it
        return self._child

    def _check(self) -> None:
        if self._cancelled.is_set():
            self.close()
            raise Cancelled
