"""One reading child: a process that shuts itself in, its two pipes, and what ends it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, BinaryIO, TypeVar, cast

from workbench.reading import wire

T = TypeVar("T")

CPU_SECONDS, WALL_SECONDS = 20, 30.0
"""What one request may take, of the processor and by the clock."""
MACHINE_CPU_SECONDS, MACHINE_WALL_SECONDS = 60, 120.0
"""The same for a page read by machine."""
LARGEST_FILE = 256_000_000
"""Bytes of a file that is handed to the child; it must fit beside its parser into the child's memory."""
STOPPED = "The file made the reader stop twice: it is damaged, or needs too much memory; it was not read."
SLOW = "It was not read: it took longer than the time limit."

_ROOT = Path(__file__).resolve().parents[2]
_START = "import sys; sys.path.insert(0, sys.argv[1]); from workbench.reading.worker import main; main()"
_KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "TESSDATA_PREFIX", "PATH")
# Without any home, Python's start asks the system's name service for one, over a socket.
# Each thread of numpy's would take 40 MB of the address space that is limited.
_SET = {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1", "HOME": "/"}


class Child:
    """One process and its two pipes."""

    def __init__(self) -> None:
        self.answered = 0
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
        self.late = False

    @property
    def gone(self) -> bool:
        return self._process.poll() is not None

    def exchange(self, request: dict[str, Any], data: bytes, receive: Callable[[BinaryIO], T]) -> T:
        """Send a request with a file's bytes and wait for its answer, which `receive` reads from the pipe.

        Raises `wire.Broken` or `OSError` when the child ends.
        """
        wire.send(_open(self._process.stdin), request | {"size": len(data)}, [data])
        answer = receive(_open(self._process.stdout))
        self.answered += 1
        return answer

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
        self.late = True
        self.kill()

    def ending(self) -> str:
        """How the child ended: `slow` by one of the two clocks, else `dead`."""
        self.kill()
        return "slow" if self.late or self._process.wait() == -_CPU_SIGNAL else "dead"

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
