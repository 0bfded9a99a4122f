"""Reads files in a limited child process, so that a hostile or broken one costs itself and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, BinaryIO, Self, cast

from workbench.errors import Cancelled
from workbench.reading import formats, wire
from workbench.reading.pages import Reading, refused

CPU_SECONDS, WALL_SECONDS = 20, 30.0
"""What a file may take, of the processor and by the clock."""
LARGEST_FILE = 256_000_000
"""Bytes of a file that is handed to the child; it must fit beside its parser into the child's memory."""

_MOST_FILES, _MOST_RESIDENT = 200, 500_000_000
_ROOT = Path(__file__).resolve().parents[2]
_START = "import sys; sys.path.insert(0, sys.argv[1]); from workbench.reading.worker import main; main()"
_STOPPED = "The file made the reader stop twice: it is damaged, or needs too much memory; it was not read."
_KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "TESSDATA_PREFIX", "PATH")
# Without any home, Python's start asks the system's name service for one, over a socket.
_SET = {"OMP_THREAD_LIMIT": "1", "HOME": "/"}


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
        self._child: _Child | None = None
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
                return refused(kind, "It was not read: it took longer than the time limit.")
        return refused(kind, _STOPPED)

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
                reading = child.exchange({"name": name, "password": password, "seconds": self._cpu_seconds}, data)
        except (wire.Broken, OSError):
            end = child.ending()
            self.close()
            self._check()
            return end
        if child.worn_out:
            self.close()
        return reading

    def _ready(self) -> _Child:
        self._check()
        if self._child is None or self._child.gone:
            self.close()
            self._child = _Child()
            self._check()  # a cancel that came while the child was starting did not see it
        return self._child

    def _check(self) -> None:
        if self._cancelled.is_set():
            self.close()
            raise Cancelled


class _Child:
    """One process and its two pipes."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-B", "-X", "utf8", "-c", _START, str(_ROOT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _KEPT if name in os.environ} | _SET,
            cwd=_ROOT,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._read = 0
        self._resident = 0
        self._late = False

    @property
    def gone(self) -> bool:
        return self._process.poll() is not None

    @property
    def worn_out(self) -> bool:
        return self._late or self._read >= _MOST_FILES or self._resident > _MOST_RESIDENT

    def exchange(self, request: dict[str, Any], data: bytes) -> Reading:
        """Hand a file over and wait for its reading; raises `wire.Broken` or `OSError` when the child ends."""
        self._read += 1
        wire.send(_open(self._process.stdin), request | {"size": len(data)}, [data])
        reading, self._resident = wire.receive_reading(_open(self._process.stdout))
        return reading

    @contextmanager
    def no_longer_than(self, seconds: float) -> Iterator[None]:
        """Kill the child when the block takes longer: a killed child's pipes end, which wakes the block."""
        clock = threading.Timer(seconds, self._too_late)
        clock.daemon = True
        clock.start()
        try:
            yield
        finally:
            clock.cancel()

    def _too_late(self) -> None:
        self._late = True
        self.kill()

    def ending(self) -> str:
        """How the child ended: `slow` by one of the two clocks, else `dead`."""
        self.kill()
        return "slow" if self._late or self._process.wait() == -_CPU_SIGNAL else "dead"

    def kill(self) -> None:
        with suppress(OSError):
            self._process.kill()

    def close(self) -> None:
        self.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was not flushed to a dead child
                _open(pipe).close()


_CPU_SIGNAL = 24  # SIGXCPU on Linux and macOS


def _open(pipe: IO[bytes] | None) -> BinaryIO:
    """A pipe that was asked for, as the type checker cannot know."""
    return cast(BinaryIO, pipe)
