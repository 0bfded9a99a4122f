"""Pages of one file, drawn in a limited child process: the program's own side.

Nothing that comes back is believed before it is measured: sizes, numbers of bytes, places.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar, cast

from workbench.errors import Cancelled
from workbench.reading import grids, wire
from workbench.reading.grids import Grid
from workbench.reading.pages import NeedsPassword, Unreadable
from workbench.reading.process import CPU_SECONDS, SLOW, STOPPED, WALL_SECONDS, Child
from workbench.reading.sheets import LONGEST_SIDE, MOST_BOXES, TALLEST, Box, Pixels, Recognised, unpacked
from workbench.spans import canonical

T = TypeVar("T")
_LONGEST_TAG = 60
_MOST_PIXELS = LONGEST_SIDE**2 + TALLEST  # sides are rounded


class Viewer:
    """One child that holds one file. When it dies it is started anew, once, and holds the file again.

    Used by one thread; `cancel` may be called from any. Each method raises `Unreadable` with the sentence the
    reporter reads, and `Cancelled`.

    >>> with Viewer() as viewer:
    ...     sizes = viewer.hold(data, "paper.pdf")
    ...     pixels = viewer.draw(1, width=800)
    """

    def __init__(self, cpu_seconds: int = CPU_SECONDS, wall_seconds: float = WALL_SECONDS) -> None:
        self._cpu_seconds = cpu_seconds
        self._wall_seconds = wall_seconds
        self._child: Child | None = None
        self._file: tuple[bytes, str, str | None] | None = None
        self._cancelled = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def hold(self, data: bytes, name: str, password: str | None = None) -> list[tuple[float, float]]:
        """Takes a file in place of the one before; gives the width and height of each page in points."""
        if len(data) > wire.LARGEST_FILE:
            raise Unreadable(wire.TOO_LARGE)
        self._file = (data, name, password)
        return self._ask({"verb": "hold", "name": name, "password": password}, data, _receive_sizes)

    def draw(self, page: int, width: int, turn: int = 0) -> Pixels:
        """A page at most `width` pixels wide, turned clockwise by 0, 90, 180 or 270 degrees."""
        return self._of_held(
            {"verb": "draw", "page": page, "width": min(width, TALLEST), "turn": turn}, _receive_pixels
        )

    def boxes(self, page: int, length: int) -> tuple[Box, ...]:
        """Where each code point of the page's own text stands; `length` is that of its stored text."""
        return self._of_held({"verb": "boxes", "page": page}, lambda pipe, header: _receive_boxes(pipe, header, length))

    def recognise(self, page: int, languages: Sequence[str]) -> Recognised:
        """What a machine reads on the page in these languages, by Tesseract's names. Takes seconds."""
        return self._of_held({"verb": "recognise", "page": page, "languages": list(languages)}, _receive_recognised)

    def rows(self, data: bytes, name: str) -> tuple[Grid, ...]:
        """The rows of a table's file, sheet by sheet. Raises `Unreadable` for what is neither CSV nor .xlsx."""
        self._file = None
        return self._ask({"verb": "rows", "name": name}, data, grids.receive)

    def cancel(self) -> None:
        """Stop at once: what is under way, and all that comes later, raises `Cancelled`."""
        self._cancelled.set()
        if self._child is not None:
            self._child.kill()

    def close(self) -> None:
        """Ends the child; the next request starts another."""
        if self._child is not None:
            self._child.close()
            self._child = None

    def _of_held(self, request: dict[str, Any], receive: Callable[[wire.Incoming, dict[str, Any]], T]) -> T:
        if self._file is None:
            raise Unreadable("No file is held.")
        if self._child is None or self._child.gone:
            self.hold(*self._file)
        return self._ask(request, b"", receive)

    def _ask(self, request: dict[str, Any], data: bytes, receive: Callable[[wire.Incoming, dict[str, Any]], T]) -> T:
        end = ""
        for again in (False, True):
            try:
                if again and request["verb"] != "hold" and self._file:
                    self._once(
                        {"verb": "hold", "name": self._file[1], "password": self._file[2]},
                        self._file[0],
                        _receive_sizes,
                    )
                return self._once(request, data, receive)
            except (wire.Broken, OSError):
                end = self._ended()
                if end == "slow":
                    raise Unreadable(SLOW) from None
        raise Unreadable(STOPPED)

    def _once(self, request: dict[str, Any], data: bytes, receive: Callable[[wire.Incoming, dict[str, Any]], T]) -> T:
        self._check()
        self._child = self._child or Child()
        self._check()  # a cancel that came while the child was starting did not see it

        def answer(pipe: wire.Incoming) -> T:
            header = wire.receive_header(pipe)
            if "problem" in header:
                if header.get("locked") is True:
                    raise NeedsPassword(self._file[2] if self._file else None)
                raise Unreadable(wire.line(header["problem"]))
            return receive(pipe, header)

        with self._child.no_longer_than(self._wall_seconds):
            return self._child.exchange(request | {"seconds": self._cpu_seconds}, data, answer)

    def _ended(self) -> str:
        """How the child ended, which is gone after this: `slow` or `dead`."""
        end = self._child.ending() if self._child else "dead"
        self.close()
        self._check()
        return end

    def _check(self) -> None:
        if self._cancelled.is_set():
            self.close()
            raise Cancelled


def _receive_sizes(_: wire.Incoming, untrusted: dict[str, Any]) -> list[tuple[float, float]]:
    sizes = untrusted.get("sizes")
    if not isinstance(sizes, list) or len(sizes) > wire.MOST_PAGES:
        raise wire.Broken
    try:
        found = [(float(width), float(height)) for width, height in sizes]
    except (TypeError, ValueError, OverflowError) as error:
        raise wire.Broken from error
    if not all(0 < side < 1e9 for size in found for side in size):
        raise wire.Broken
    return found


def _receive_pixels(pipe: wire.Incoming, untrusted: dict[str, Any]) -> Pixels:
    width, height = _side(untrusted.get("width")), _side(untrusted.get("height"))
    if width * height > _MOST_PIXELS:
        raise wire.Broken
    return Pixels(width, height, wire.receive_bytes(pipe, 3 * width * height))


def _side(untrusted: object) -> int:
    if not isinstance(untrusted, int) or not 0 < untrusted <= TALLEST:
        raise wire.Broken
    return untrusted


def _receive_boxes(pipe: wire.Incoming, untrusted: dict[str, Any], length: int) -> tuple[Box, ...]:
    size = untrusted.get("boxes")
    if type(size) is not int or not 0 <= size <= 28 * MOST_BOXES:
        raise wire.Broken
    try:
        return unpacked(wire.receive_bytes(pipe, size), length)
    except ValueError as error:
        raise wire.Broken from error


def _receive_recognised(pipe: wire.Incoming, untrusted: dict[str, Any]) -> Recognised:
    sizes, sure = [untrusted.get("text"), untrusted.get("boxes")], untrusted.get("confidence")
    if not all(type(size) is int and 0 <= size <= wire.MOST_TEXT for size in sizes):
        raise wire.Broken
    if type(sure) is not float or not 0 <= sure <= 100:
        raise wire.Broken
    text = canonical(wire.receive_bytes(pipe, cast(int, sizes[0])).decode("utf-8", "replace"))
    language = wire.line(untrusted.get("language"))[:_LONGEST_TAG]
    return Recognised(text, _receive_boxes(pipe, untrusted, len(text)), sure, language)
