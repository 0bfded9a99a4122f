"""How much of what was read may wait in memory to be written."""

from __future__ import annotations

import threading

from workbench.errors import Cancelled

MOST_HELD = 64_000_000
"""Bytes that results may hold together, those apart whose turn it is: they must not wait for others."""


class Room:
    """Used by all threads. Turns are numbers from 0, in the order in which results are written."""

    def __init__(self, most: int = MOST_HELD) -> None:
        self._most = most
        self._taken = 0
        self._turn = 0
        self._closed = False
        self._changed = threading.Condition()

    def take(self, turn: int, size: int) -> None:
        """Waits until there is room for so many bytes, or until it is that turn. Raises Cancelled."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or turn <= self._turn or self._taken + size <= self._most)
            if self._closed:
                raise Cancelled
            self._taken += size

    def wait(self, turn: int) -> None:
        """Until everything before it has been written. Raises Cancelled."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or turn <= self._turn)
            if self._closed:
                raise Cancelled

    def give_back(self, size: int) -> None:
        with self._changed:
            self._taken -= size
            self._changed.notify_all()

    def next(self) -> None:
        """One more has been written: it is the next one's turn."""
        with self._changed:
            self._turn += 1
            self._changed.notify_all()

    def close(self) -> None:
        """Everybody who waits, or would, raises Cancelled."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()


class Share:
    """What one result holds of the room; `take` may wait for its turn."""

    def __init__(self, room: Room, turn: int) -> None:
        self.size = 0
        self._room = room
        self._turn = turn

    def take(self, size: int) -> None:
        self._room.take(self._turn, size)
        self.size += size

    def wait(self) -> None:
        """Until everything before it has been written. Raises Cancelled."""
        self._room.wait(self._turn)

    def give_back(self, size: int | None = None) -> None:
        """So many bytes, or all."""
        size = self.size if size is None else size
        self._room.give_back(size)
        self.size -= size

    def written(self) -> None:
        """All of it is in the case; the next one's turn has come."""
        self.give_back()
        self._room.next()
