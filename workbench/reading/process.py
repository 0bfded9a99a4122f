"""One reading child: a process that shuts itself in, its two pipes, and what ends it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import IO, Any, BinaryIO, TypeVar, cast

from workbench.reading import wire
from workbench.reading.feeds import Feed, Held

T = TypeVar("T")

CPU_SECONDS, WALL_SECONDS = 20, 30.0
"""What one request may take, of the processor and by the clock."""
MACHINE_CPU_SECONDS, MACHINE_WALL_SECONDS = 60, 120.0
"""The same for a page read by machine."""
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
        self._clock = _Clock(self.kill)
        self.holds = _room(self._process.stdin)
        """Bytes that can be sent before anything of them is read; 0 where the system does not tell."""

    @property
    def gone(self) -> bool:
        return self._process.poll() is not None

    @property
    def number(self) -> int:
        """Of the process."""
        return self._process.pid

    @property
    def late(self) -> bool:
        return self._clock.struck

    def exchange(self, request: dict[str, Any], data: bytes | Feed, receive: Callable[[wire.Incoming], T]) -> T:
        """Send a request with a file's bytes and wait for its answer, which `receive` reads from the pipe.

        Raises `wire.Broken` or `OSError` when the child ends.
        """
        self.ask(request, data)
        return self.answer(receive)

    def ask(self, request: dict[str, Any], data: bytes | Feed) -> None:
        """One half of an exchange. Requests that are sent before the first is answered must fit into the pipe."""
        feed = Held(data) if isinstance(data, bytes) else data
        wire.send(_Timed(self._process.stdin, self._clock), request | {"size": feed.size}, feed.pieces())

    def answer(self, receive: Callable[[wire.Incoming], T]) -> T:
        """The other half."""
        answer = receive(_Timed(self._process.stdout, self._clock))
        self.answered += 1
        return answer

    def give(self, piece: bytes) -> None:
        """A piece of the file that it reads and has asked for."""
        wire.send(_Timed(self._process.stdin, self._clock), {"size": len(piece)}, [piece])

    @contextmanager
    def no_longer_than(self, seconds: float) -> Iterator[None]:
        """Kill the child when it makes the block wait longer: a killed child's pipes end, which wakes the block.

        What the block does of its own, between pieces, does not count.
        """
        self._clock.left = seconds
        try:
            yield
        finally:
            self._clock.left = None

    def ending(self) -> str:
        """How the child ended: `slow` by one of the two clocks, else `dead`."""
        self.kill()
        return "slow" if self.late or self._process.wait() == -_CPU_SIGNAL else "dead"

    def kill(self) -> None:
        with suppress(OSError):
            self._process.kill()

    def close(self) -> None:
        self._clock.stop()
        self.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was not flushed to a dead child
                _open(pipe).close()


class _Clock:
    """The time a child may still take; within a block it runs, as somebody waits for the child. A plain class, not a
    generator: eight blocks a file."""

    _LOOK = 0.25  # seconds between two looks: one thread for the child's whole life costs less than one a request

    def __init__(self, strike: Callable[[], None]) -> None:
        self.left: float | None = None
        self.struck = False
        self._end: float | None = None
        self._strike = strike
        self._stopped = threading.Event()
        threading.Thread(target=self._watch, daemon=True, name="clock of a reading child").start()

    def __enter__(self) -> None:
        if self.left is not None:
            self._end = monotonic() + self.left

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._end is not None:
            self.left, self._end = self._end - monotonic(), None

    def stop(self) -> None:
        self._stopped.set()

    def _watch(self) -> None:
        while not self._stopped.wait(self._LOOK):
            end = self._end
            if end is not None and monotonic() > end:
                self.struck = True
                self._strike()
                return


class _Timed:
    """A child's pipe; waiting for it is the child's time."""

    def __init__(self, pipe: IO[bytes] | None, clock: _Clock) -> None:
        self._pipe = _open(pipe)
        self._clock = clock

    def read(self, size: int, /) -> bytes:
        with self._clock:
            return self._pipe.read(size)

    def write(self, data: bytes, /) -> None:
        with self._clock:
            self._pipe.write(data)

    def flush(self) -> None:
        with self._clock:
            self._pipe.flush()


def _room(pipe: IO[bytes] | None) -> int:
    with suppress(ImportError, AttributeError, OSError):  # all but Linux
        import fcntl

        return fcntl.fcntl(_open(pipe), fcntl.F_GETPIPE_SZ)
    return 0


_CPU_SIGNAL = 24  # SIGXCPU on Linux and macOS


def _open(pipe: IO[bytes] | None) -> BinaryIO:
    """A pipe that was asked for, as the type checker cannot know."""
    return cast(BinaryIO, pipe)
