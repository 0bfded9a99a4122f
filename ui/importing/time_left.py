"""How long work of known size still takes, told steadily: not from the last second alone. No Qt."""

from __future__ import annotations

from math import exp

_SILENT = 5.0  # seconds of work before anything is said
_STEADY = 20.0  # seconds in which an estimate follows what is measured, by about two thirds


def expected(worked: float, done: float, whole: float) -> float | None:
    """The seconds that are left if the rest goes as fast as what is done; None before that can be told.

    `worked` are the seconds of work so far, pauses left out; `done` and `whole` bytes, or pieces.

    >>> expected(30, 25, 100)
    90.0
    """
    if worked < _SILENT or done <= 0 or whole <= 0:
        return None
    return worked * max(0.0, whole - done) / done


def steadied(before: float | None, since: float, now: float) -> float:
    """The estimate to show `since` seconds of work after `before` was shown, while `now` is what is expected.

    It goes down with the clock and drifts towards what is expected, so that one large file does not make it jump.

    >>> round(steadied(100, 1, 99)), round(steadied(100, 1, 300))
    (99, 109)
    """
    if before is None:
        return now
    counted = max(0.0, before - since)
    return counted + (now - counted) * (1 - exp(-since / _STEADY))


class Pace:
    """Looked at from time to time while the work runs; knows what was shown before."""

    def __init__(self) -> None:
        self.worked = 0.0  # seconds, pauses left out
        self._looked: float | None = None
        self._left: float | None = None

    def look(self, now: float, done: float, whole: float, *, paused: bool = False) -> float | None:
        """The seconds left at the moment `now`, a clock's seconds; None while nothing can be told."""
        since = now - self._looked if self._looked is not None and not paused else 0.0
        self._looked = now
        self.worked += since
        expects = expected(self.worked, done, whole)
        self._left = None if expects is None else steadied(self._left, since, expects)
        return self._left
