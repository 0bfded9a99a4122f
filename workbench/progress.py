"""How long work tells of itself and hears that it is no longer wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Progress(Protocol):
    """`update` counts pieces, `weigh` bytes. `check` waits while the work is paused and raises Cancelled once the
    reporter has asked to stop; `when_cancelled` names what must be told at once, from another thread, because it waits
    where it cannot ask."""

    def update(self, done: int, total: int, text: str) -> None: ...

    def weigh(self, weight: int, whole: int) -> None: ...

    def check(self) -> None: ...

    def when_cancelled(self, stop: Callable[[], None]) -> None: ...


class Silent:
    """Progress that nobody watches or stops."""

    def update(self, done: int, total: int, text: str) -> None: ...

    def weigh(self, weight: int, whole: int) -> None: ...

    def check(self) -> None: ...

    def when_cancelled(self, stop: Callable[[], None]) -> None: ...
