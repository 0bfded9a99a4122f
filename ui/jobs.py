"""Background work, all of it: plain functions on threads of their own, results come home to the window.

There are five lanes, each a thread that does one thing after the other: `work` for what the reporter asked for and
waits for, `machine` for what goes on beside it (pages read by machine), `query` for short reads of the case, `survey`
for those that look through all of it, `pages` for pictures of pages.

As in Anki's task manager the functions know nothing of Qt: they get a `Progress`, return a value or raise, and the
value or the error is delivered on the window's thread by one queued signal. Progress is looked at twenty times a second
while something runs, so a function may report as often as it likes. The threads stay the same for the whole run: what
belongs to the thread that opened it (a case) may be opened by one function and used by the next on the same lane.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import partial
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from workbench.errors import Cancelled, WorkbenchError

T = TypeVar("T")
Work = Callable[["Progress"], T]
Failed = Callable[[Exception], None]

_LOOK_EVERY_MS = 50
_LANES = ("work", "machine", "query", "survey", "pages")


@dataclass(frozen=True)
class Step:
    """How far the work is: `done` of `total` (0: not known), and what is being worked on.

    `weight` of `whole` are bytes (0: not weighed), for work whose pieces differ much in size.
    """

    done: int = 0
    total: int = 0
    text: str = ""
    weight: int = 0
    whole: int = 0


class Progress:
    """What a running function tells the window and hears from it; any thread may use it."""

    def __init__(self) -> None:
        self.latest = Step()
        self._cancelled = Event()
        self._going = Event()
        self._going.set()
        self._stops: list[Callable[[], None]] = []

    def update(self, done: int, total: int, text: str = "") -> None:
        self.latest = replace(self.latest, done=done, total=total, text=text)

    def weigh(self, weight: int, whole: int) -> None:
        """Bytes done and in all."""
        self.latest = replace(self.latest, weight=weight, whole=whole)

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def check(self) -> None:
        """Waits while the work is paused; raises Cancelled once it is no longer wanted.

        Called wherever stopping leaves the case whole.
        """
        self._going.wait()
        if self.cancelled:
            raise Cancelled

    @property
    def paused(self) -> bool:
        return not self._going.is_set()

    def pause(self) -> None:
        """The work rests at its next `check`."""
        self._going.clear()

    def resume(self) -> None:
        self._going.set()

    def when_cancelled(self, stop: Callable[[], None]) -> None:
        """`stop` is called by whoever cancels, for work that waits where it cannot `check`."""
        self._stops.append(stop)

    def cancel(self) -> None:
        self._cancelled.set()
        self._going.set()
        for stop in self._stops:
            stop()


class JobState(Enum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(eq=False)
class Job:
    """One piece of work; `step` is as fresh as the last look, at most 50 ms old."""

    title: str
    lane: str
    progress: Progress = field(default_factory=Progress)
    state: JobState = JobState.WAITING
    step: Step = Step()

    def cancel(self) -> None:
        """Work that waits never starts; work that runs stops at its next `check()`."""
        self.progress.cancel()


class Jobs(QObject):
    """The lanes. `report` is shown every error nobody else takes: see `ui.dialogs.show_error`."""

    started = Signal(object)  # Job
    progressed = Signal(object)  # Job
    finished = Signal(object)  # Job, its state says how
    _news = Signal()

    def __init__(self, report: Failed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self._lanes = {name: ThreadPoolExecutor(1, name) for name in _LANES}
        self._unfinished: list[Job] = []
        self._queries: dict[str, Job] = {}
        self._mail: deque[Callable[[], None]] = deque()
        self._closed = False
        self._news.connect(self._open_mail, Qt.ConnectionType.QueuedConnection)
        self._look = QTimer(self, interval=_LOOK_EVERY_MS)
        self._look.timeout.connect(self._look_at_progress)

    @property
    def running(self) -> Job | None:
        """The slow work now under way, or next to start: what the reporter waits for before what goes on beside it."""
        return min(self._unfinished, key=lambda job: _LANES.index(job.lane), default=None)

    @property
    def waiting(self) -> int:
        """How many pieces of slow work wait for another on their lane."""
        return len(self._unfinished) - len({job.lane for job in self._unfinished})

    def run(
        self,
        title: str,
        work: Work[T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        lane: str = "work",
    ) -> Job:
        """Runs slow work after all that was given to its lane before; `done` gets its result on the window's thread.

        `failed` gets what was raised, Cancelled too. Without it the reporter reads the sentence of a known error; an
        unknown exception is always reported, and Cancelled never is.
        """
        job = Job(title, lane)
        self._unfinished.append(job)
        future = self._lanes[lane].submit(self._begin, job, work)
        future.add_done_callback(lambda future: self._post(partial(self._end, job, future, done, failed)))
        return job

    def query(
        self,
        key: str,
        work: Work[T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        lane: str = "query",
    ) -> Job:
        """Runs a short read; a later query of the same `key` replaces it, and neither callback is called then."""
        self.drop(key)
        job = self._queries[key] = Job(key, lane)
        future = self._lanes[lane].submit(self._begin, job, work)
        future.add_done_callback(lambda future: self._post(partial(self._answer, job, future, done, failed)))
        return job

    def pause(self, job: Job, paused: bool) -> None:
        """Lets work rest at its next `check()`, or go on; what waits behind it on its lane waits on."""
        if paused:
            job.progress.pause()
        else:
            job.progress.resume()
        self.progressed.emit(job)

    def drop(self, key: str) -> None:
        """Forgets the query of this key: its answer is no longer wanted."""
        if old := self._queries.pop(key, None):
            old.cancel()

    def settle(self, last: Callable[[str], None] = lambda lane: None) -> None:
        """Cancels everything, waits until all lanes are idle and runs `last` on each, with the lane's name.

        Cancelled work is told so later, as always; queries are dropped. What `last` raises is raised here.
        """
        self._cancel_all()
        for lane in self._lanes.values():
            lane.submit(lambda: None).result()
        for name, lane in self._lanes.items():
            lane.submit(last, name).result()

    def close(self) -> None:
        """Cancels everything and ends all threads; nothing is delivered afterwards."""
        self._closed = True
        self._look.stop()
        self._cancel_all()
        for lane in self._lanes.values():
            lane.shutdown(cancel_futures=True)

    def _cancel_all(self) -> None:
        for job in self._unfinished:
            job.cancel()
        for key in list(self._queries):
            self.drop(key)

    # On a lane's thread

    def _begin(self, job: Job, work: Work[T]) -> T:
        job.progress.check()
        job.state = JobState.RUNNING
        self._post(partial(self._announce, job))
        return work(job.progress)

    def _post(self, letter: Callable[[], None]) -> None:
        self._mail.append(letter)
        if not self._closed:
            self._news.emit()

    # On the window's thread

    def _open_mail(self) -> None:
        while self._mail and not self._closed:
            self._mail.popleft()()

    def _announce(self, job: Job) -> None:
        if job in self._unfinished:
            self._look.start()
            self.started.emit(job)

    def _look_at_progress(self) -> None:
        for job in self._unfinished:
            if job.step != job.progress.latest:
                job.step = job.progress.latest
                self.progressed.emit(job)

    def _end(self, job: Job, future: Future[T], done: Callable[[T], None], failed: Failed | None) -> None:
        self._look_at_progress()
        self._unfinished.remove(job)
        if not self._unfinished:
            self._look.stop()
        job.state = _outcome(future)
        self.finished.emit(job)
        self._hand_over(future, done, failed)

    def _answer(self, job: Job, future: Future[T], done: Callable[[T], None], failed: Failed | None) -> None:
        if self._queries.get(job.title) is job:
            del self._queries[job.title]
            job.state = _outcome(future)
            self._hand_over(future, done, failed)

    def _hand_over(self, future: Future[T], done: Callable[[T], None], failed: Failed | None) -> None:
        error = future.exception()
        if not isinstance(error, Exception):
            done(future.result())
            return
        if failed:
            failed(error)
        if not isinstance(error, WorkbenchError) or not (failed or isinstance(error, Cancelled)):
            self._report(error)


def _outcome(future: Future[Any]) -> JobState:
    error = future.exception()
    if isinstance(error, Cancelled):
        return JobState.CANCELLED
    return JobState.FAILED if error else JobState.DONE
