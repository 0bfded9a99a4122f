"""The reading child: reads one file after the other from its standard input, shut in and limited (`sandbox`, `limits`).

Started by `child.Reader` and by nothing else.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from workbench.reading import formats, languages, limits, sandbox, tessdata, wire
from workbench.reading.edge import TOO_MUCH_MEMORY, guarded
from workbench.reading.formats import UNKNOWN, Format
from workbench.reading.holding import Holding
from workbench.reading.pages import Reading, Unreadable, refused

_PACKAGE = Path(__file__).resolve().parents[1]  # without its folder, which comes first in the path: cases may lie there


def read(data: bytes, name: str, password: str | None) -> Reading:
    """The file read by its format; whatever a parser does with it, a reading comes back."""
    format: Format | None = None
    try:
        format = guarded(lambda: formats.recognise(data, name), "It is damaged and could not be read as a file")
        if format is None:
            return refused(UNKNOWN, _not_a_kind(name))
        return _noted(_read_as(format, data, name, password), format, name)
    except Unreadable as error:
        return refused(_kind(format), str(error))


def _read_as(format: Format, data: bytes, name: str, password: str | None) -> Reading:
    damaged = f"It is damaged and could not be read as {format.called}"
    return guarded(lambda: languages.told(formats.load(format).read(data, name, password)), damaged)


def _kind(format: Format | None) -> str:
    return format.kind if format else UNKNOWN


def _not_a_kind(name: str) -> str:
    claimed = formats.named(name)
    but = f"By its content it is not {claimed.called}, as its name says. " if claimed else ""
    return f"{but}It is not a kind of file this program reads: the type is not supported."


def _noted(reading: Reading, format: Format, name: str) -> Reading:
    """A name that claims another format is said, as hostile files like to do it."""
    claimed = formats.named(name)
    if claimed is None or claimed is format or reading.state == "refused":
        return reading
    said = f"By its content it is not {claimed.called}, as its name says: it was read as {format.called}."
    reason = f"{said} {reading.reason}" if reading.reason else said
    state = "partial" if reading.state == "ok" else reading.state
    return replace(reading, state=state, reason=reason)


def main() -> None:
    """Serve until the other side closes the pipe. Whatever a library prints goes nowhere."""
    requests, answers = _own_pipes()
    memory = limits.memory_gauge()
    data = tessdata.folder()
    sandbox.shut_in([_PACKAGE, *map(Path, (*sys.path[1:], sys.prefix, sys.base_prefix)), *([data] if data else [])])
    limits.limit_process()
    holding = Holding()
    while _serve(requests, answers, memory, holding):
        pass


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.close(nothing)
    return requests, answers


def _serve(requests: BinaryIO, answers: BinaryIO, memory: Callable[[], int], holding: Holding) -> bool:
    """Answer one request; False when there is none any more."""
    try:
        header = wire.receive_header(requests)
        data = wire.receive_bytes(requests, header["size"])
        limits.limit_next_file(header["seconds"])
        if header["verb"] == "read":
            reading = read(data, header["name"], header["password"])
            wire.send(answers, *_packed(reading, memory()))
        else:
            wire.send(answers, *holding.answer(header, data))
    except (wire.Broken, OSError):
        return False
    return True


def _packed(reading: Reading, resident: int) -> tuple[dict[str, Any], list[bytes]]:
    try:
        return wire.packed(reading, resident)
    except MemoryError:
        return wire.packed(refused(reading.kind, TOO_MUCH_MEMORY), resident)
