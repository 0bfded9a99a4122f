"""Reading children at work beside each other, as many as there are processors, and one thread that writes.

Each child has a thread that feeds it. The importing thread alone touches the case: what a reading thread needs of it is
posted to it as an errand, which it does while it waits for results. Results come in the order in which the work was
handed in, whatever the children's pace, and a few at a time, so that they can share a transaction.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, SimpleQueue
from time import monotonic
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar

from workbench.errors import Cancelled
from workbench.importing.room import Room
from workbench.reading.child import Reader
from workbench.reading.wire import LARGEST_FILE

AHEAD = 500
"""Pieces of work handed in beyond the one that is waited for: several batches, so that reading goes on while one is
written."""
TOGETHER, WEIGHT, SECONDS = 64, 8_000_000, 0.3
"""What ends a batch: documents, bytes of text and originals, time since its first."""

W = TypeVar("W", bound="Weighed")
T = TypeVar("T")


class Weighed(Protocol):
    """A result: how many documents it is, and the bytes it holds in memory."""

    @property
    def count(self) -> int: ...

    @property
    def weight(self) -> int: ...


class Crew(Generic[W]):
    """Made before the first file is known: the children start while the folder is looked through. `most` pieces of
    work need no more children than that; None where their number is not known."""

    def __init__(self, largest_file: int = LARGEST_FILE, most: int | None = None) -> None:
        self.room = Room()
        self._largest_file = largest_file
        count = _processors() if most is None else min(_processors(), max(most, 1))
        self._readers = [self._reader() for _ in range(count)]
        self._idle: SimpleQueue[Reader] = SimpleQueue()
        self._threads = ThreadPoolExecutor(len(self._readers), "reading")
        self._post: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()
        self._beside: ThreadPoolExecutor | None = None
        self._unfinished: deque[Future[W]] = deque()
        for reader in self._readers:
            reader.start()
            self._idle.put(reader)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # -- on the importing thread ---------------------------------------------------------------------------------

    def batches(self, works: Iterable[Callable[[Reader], W]], check: Callable[[], None]) -> Iterator[list[W]]:
        """The results, in order, in batches that fit one transaction, each to be written before the next is asked for.

        `check` is called before each piece of work is handed in; what it raises, and what any work raised, ends all.
        """
        ahead = iter(works)
        waiting: deque[Future[W]] = deque()
        while True:
            while len(waiting) < AHEAD and (work := next(ahead, None)):
                check()
                waiting.append(self._hand_in(work))
            if not waiting:
                return
            yield self._batch(waiting)

    def now(self, work: Callable[[Reader], W]) -> W:
        """One result, on a thread of its own: all others may be waiting until this one is written."""
        if self._beside is None:
            self._readers.append(self._reader())
            self._beside = ThreadPoolExecutor(1, "reading beside")
        future = self._watched(self._beside.submit(work, self._readers[-1]))
        self._wait(future)
        return future.result()

    def _reader(self) -> Reader:
        return Reader(largest_file=self._largest_file)

    def _hand_in(self, work: Callable[[Reader], W]) -> Future[W]:
        return self._watched(self._threads.submit(self._with_reader, work))

    def _watched(self, future: Future[W]) -> Future[W]:
        """Whose end wakes the importing thread, and is waited for when the crew goes home."""
        future.add_done_callback(lambda _: self._post.put(None))
        self._unfinished.append(future)
        while self._unfinished and self._unfinished[0].done():
            self._unfinished.popleft()
        return future

    def _batch(self, waiting: deque[Future[W]]) -> list[W]:
        batch: list[W] = []
        count = weight = 0
        until: float | None = None
        while waiting and count < TOGETHER and weight < WEIGHT and self._wait(waiting[0], until):
            result = waiting.popleft().result()
            batch.append(result)
            count, weight = count + result.count, weight + result.weight
            until = until or monotonic() + SECONDS
        return batch

    def _wait(self, future: Future[W], until: float | None = None) -> bool:
        """Does errands until the future is done, or until that time; whether it is done."""
        while not future.done():
            try:
                self._errand(None if until is None else max(0.0, until - monotonic()))
            except Empty:
                return future.done()
        return True

    def _errand(self, timeout: float | None) -> None:
        asked = self._post.get(timeout=timeout)
        if asked:
            future, work = asked
            try:
                future.set_result(work())
            finally:
                if not future.done():  # who asked must not wait for ever
                    future.set_exception(Cancelled())

    # -- on the reading threads ----------------------------------------------------------------------------------

    def ask(self, work: Callable[[], T]) -> T:
        """Has `work` done by the importing thread. Raises Cancelled when the crew goes home before."""
        future: Future[T] = Future()
        self._post.put((future, work))
        return future.result()

    def _with_reader(self, work: Callable[[Reader], W]) -> W:
        reader = self._idle.get()
        try:
            return work(reader)
        finally:
            self._idle.put(reader)

    # -- from any thread -----------------------------------------------------------------------------------------

    def cancel(self) -> None:
        """Every reading under way, and every later one, raises Cancelled."""
        for reader in self._readers:
            reader.cancel()
        self.room.close()

    def close(self) -> None:
        """Ends all threads and children; errands that nobody does any more raise Cancelled where they were asked."""
        self.cancel()
        self._threads.shutdown(wait=False, cancel_futures=True)
        while not all(future.done() for future in self._unfinished):
            self._decline()
        self._threads.shutdown()
        if self._beside:
            self._beside.shutdown()
        for reader in self._readers:
            reader.close()

    def _decline(self) -> None:
        try:
            asked = self._post.get(timeout=0.05)
        except Empty:
            return
        if asked:
            asked[0].set_exception(Cancelled())


def _processors() -> int:
    """Those this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
