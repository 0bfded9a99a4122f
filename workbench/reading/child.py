"""Reads files in a limited child process, so that a hostile or broken one costs itself and nothing else."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from workbench.errors import Cancelled
from workbench.reading import formats, wire
from workbench.reading.feeds import Asked, Feed, Held, Texts
from workbench.reading.pages import Reading, refused
from workbench.reading.process import CPU_SECONDS, SLOW, STOPPED, WALL_SECONDS, Child

T = TypeVar("T")
_Receive = Callable[[wire.Incoming, wire.Give], T]

_MOST_FILES, _MOST_RESIDENT = 20_000, 500_000_000  # to start a child takes a fifth of a second, all of its processor
_BYTES_A_SECOND = 10_000_000  # a large file is given a second more for each so many, and two by the clock
_HEAD_START = 100  # files before the last at which the next child is started: some groups of small ones

_ESCAPED, _HEADER = 12, 200  # bytes at most of a character in a request, and of the rest of it


@dataclass(frozen=True)
class ToRead(Generic[T]):
    """A file whose bytes `feed` gives; `take` is done with each file inside it."""

    feed: Feed
    name: str
    take: wire.Take[T]


class Reader:
    """One child at a time, replaced when it has read many files, grown large, crashed or hung.

    Used by one thread; `cancel` may be called from any.

    >>> with Reader() as reader:
    ...     reader.read("启明计划".encode(), "a.txt").pages
    ('启明计划',)
    """

    def __init__(
        self,
        cpu_seconds: int = CPU_SECONDS,
        wall_seconds: float = WALL_SECONDS,
        largest_file: int = wire.LARGEST_FILE,
    ) -> None:
        self._cpu_seconds = cpu_seconds
        self._wall_seconds = wall_seconds
        self._largest_file = largest_file
        self._child: Child | None = None
        self._spare: Child | None = None
        self._cancelled = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def start(self) -> None:
        """Have a child ready before the first file comes; it starts while other things are done."""
        self._spare = self._spare or Child()

    def read(self, data: bytes, name: str, *, password: str | None = None) -> Reading:
        """The file read. A bad file gives a reading with a reason; raises only `Cancelled`."""
        arrived = self.read_feed(Held(data), name, wire.whole, password=password)
        members = zip(arrived.reading.members, arrived.taken, strict=True)
        whole = tuple(replace(member, data=taken) for member, taken in members)
        return replace(arrived.reading, pages=tuple(arrived.texts), members=whole)

    def read_feed(self, feed: Feed, name: str, take: wire.Take[T], *, password: str | None = None) -> wire.Arrived[T]:
        """The same for bytes that come in pieces and members that are taken as they arrive.

        Where the child ends among the members, all of them are taken once more. Raises `Cancelled`, and whatever
        `feed` and `take` raise.
        """
        return self._read(ToRead(feed, name, take), password)

    def read_few(self, files: Sequence[ToRead[T]], *, password: str | None = None) -> list[wire.Arrived[T]]:
        """The same for several files. Small ones are handed over at once: neither side waits between two of them."""
        if len(files) < 2 or not self._hold_together(files, password):
            return [self._read(each, password) for each in files]
        arrived, end = self._try_few(files, password)
        rest = files[len(arrived) :]
        return arrived + [self._read(each, password, None if number else end) for number, each in enumerate(rest)]

    def _read(self, file: ToRead[T], password: str | None, ended: str | None = None) -> wire.Arrived[T]:
        """`ended` is how a child ended that read it before."""
        claimed = formats.named(file.name)
        kind = claimed.kind if claimed else formats.UNKNOWN
        if not file.feed.size:
            return _alone(Reading(kind, "no_text", "The file is empty.", ()))
        large = file.feed.size > self._largest_file
        end = self._ask(_to_read(file, password), file.feed, large, partial(_receive, file), ended)
        if isinstance(end, wire.Arrived):
            return end
        return _alone(refused(kind, SLOW if end == "slow" else STOPPED))

    def streams(self, feed: Feed, name: str) -> bool:
        """Whether a file is of a kind that is read whatever its size. Raises `Cancelled`, and what `feed` does."""
        return self._ask({"verb": "look", "name": name}, feed, True, wire.receive_look) is True

    def check(self) -> None:
        """Raises `Cancelled` where it was."""
        self._check()

    def cancel(self) -> None:
        """Stop at once: a reading under way, and every later one, raises `Cancelled`."""
        self._cancelled.set()
        child = self._child  # the thread that reads may be about to let it go
        if child is not None:
            child.kill()

    def close(self) -> None:
        """End the child, and the one that waits to take its place."""
        self._end_child()
        if self._spare is not None:
            self._spare.close()
            self._spare = None

    def _ask(
        self, request: dict[str, Any], feed: Feed, large: bool, receive: _Receive[T], ended: str | None = None
    ) -> T | str:
        """What came back, or how the child ended: `slow`, or `dead` twice. It asks for the pieces of a large file."""
        request = self._limited(request, feed)
        sent = Held(b"") if large else feed
        if large:
            request |= {"large": feed.size}
        end = self._try(request, feed, sent, receive) if ended is None else ended
        return self._try(request, feed, sent, receive) if end == "dead" else end

    def _limited(self, request: dict[str, Any], feed: Feed) -> dict[str, Any]:
        return request | {"seconds": self._cpu_seconds + feed.size // _BYTES_A_SECOND}

    def _hold_together(self, files: Sequence[ToRead[T]], password: str | None) -> bool:
        """Whether all of them fit into the pipe, of which half may be lost between messages: else the child might wait
        until its answer is read, and we until it reads on."""
        letters = sum(len(each.name) + len(password or "") for each in files)
        needed = sum(each.feed.size for each in files) + _ESCAPED * letters + _HEADER * len(files)
        return all(each.feed.size for each in files) and 2 * needed <= self._ready().holds

    def _try_few(self, files: Sequence[ToRead[T]], password: str | None) -> tuple[list[wire.Arrived[T]], str | None]:
        """What came back, and how the child ended if it did before it had read them all."""
        child, arrived = self._ready(), list[wire.Arrived[T]]()
        try:
            with child.no_longer_than(self._wall_seconds):
                for file in files:
                    child.ask(self._limited(_to_read(file, password), file.feed), file.feed)
            for file in files:
                with child.no_longer_than(self._wall_seconds):
                    arrived.append(child.answer(partial(_receive, file)))
        except (wire.Broken, OSError):
            end = child.ending()
            self._check()
            return arrived, end
        finally:
            if len(arrived) < len(files):
                self._end_child()
        self._relieve(child, arrived[-1], large=False)
        return arrived, None

    def _try(self, request: dict[str, Any], feed: Feed, sent: Feed, receive: _Receive[T]) -> T | str:
        """What came back, or how the child ended: `slow` or `dead`."""
        child, answered, asked = self._ready(), False, Asked(feed)

        def give(untrusted: object) -> None:
            piece = asked.piece(untrusted)
            if not piece:
                raise wire.Broken
            child.give(piece)

        try:
            with child.no_longer_than(self._wall_seconds + 2 * feed.size / _BYTES_A_SECOND):
                arrived = child.exchange(request, sent, lambda pipe: receive(pipe, give))
            answered = True
        except (wire.Broken, OSError):
            end = child.ending()
            self._check()
            return end
        finally:
            if not answered:  # in the middle of a message: nothing more can be said to this child
                self._end_child()
        self._relieve(child, arrived, "large" in request)
        return arrived

    def _relieve(self, child: Child, arrived: object, large: bool) -> None:
        """Ends a child that has done enough, or should do no more."""
        if child.answered >= _MOST_FILES - _HEAD_START:
            self.start()
        if child.late or child.answered >= _MOST_FILES or _is_spent(arrived, large):
            self._end_child()

    def _ready(self) -> Child:
        self._check()
        if self._child is not None and self._child.gone:
            self._end_child()
        if self._child is None:
            self._child, self._spare = self._spare or Child(), None
            self._check()  # a cancel that came while the child was starting did not see it
        return self._child

    def _end_child(self) -> None:
        if self._child is not None:
            self._child.close()
            self._child = None

    def _check(self) -> None:
        if self._cancelled.is_set():
            self._end_child()
            raise Cancelled


def _to_read(file: ToRead[Any], password: str | None) -> dict[str, Any]:
    return {"verb": "read", "name": file.name, "password": password}


def _receive(file: ToRead[T], pipe: wire.Incoming, give: wire.Give = wire.nothing) -> wire.Arrived[T]:
    return wire.receive_reading(pipe, file.take, wire.most_together(file.feed.size), give)


def _is_spent(arrived: object, large: bool) -> bool:
    """Whether a child has grown, or failed in the middle of a file whose pieces may still be in its pipe."""
    if not isinstance(arrived, wire.Arrived):
        return False
    return arrived.resident > _MOST_RESIDENT or (large and arrived.reading.state == "refused")


def _alone(reading: Reading) -> wire.Arrived[Any]:
    """A reading that needed no child, or had none in the end."""
    return wire.Arrived(reading, Texts(), (), 0)
