"""The reading child: reads one file after the other from its standard input, shut in and limited (`sandbox`, `limits`).

Started by `child.Reader` and by nothing else.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from workbench.reading import distant, formats, languages, limits, sandbox, tessdata, wire
from workbench.reading.containers import Container
from workbench.reading.edge import TOO_MUCH_MEMORY, guarded
from workbench.reading.formats import UNKNOWN, Format
from workbench.reading.holding import Holding
from workbench.reading.pages import Reading, Unreadable, refused

_PACKAGE = Path(__file__).resolve().parents[1]  # without its folder, which comes first in the path: cases may lie there
_DAMAGED = "It is damaged and could not be read as a file"


def read(data: bytes, name: str, password: str | None, answers: BinaryIO) -> Reading:
    """The file read by its format; whatever a parser does with it, a reading comes back.

    What is unpacked of a container is sent to `answers` ahead of it.
    """
    format: Format | None = None
    try:
        format = guarded(lambda: formats.recognise(data, name), _DAMAGED)
        if format is None:
            return refused(UNKNOWN, _not_a_kind(name))
        if format.streams:
            whole = distant.container(io.BytesIO(data), len(data), answers)
            return _unpacked(format, whole, name, password)
        return _noted(_read_as(format, lambda: formats.load(format).read(data, name, password)), format, name)
    except Unreadable as error:
        return refused(format.kind if format else UNKNOWN, str(error))


def read_large(file: BinaryIO, size: int, name: str, password: str | None, answers: BinaryIO) -> Reading:
    """The same for a file that does not fit into this process: a container, or it is refused."""
    claimed = formats.named(name)
    kind = claimed.kind if claimed else UNKNOWN
    try:
        format = _large(file, name)
        kind = format.kind
        return _unpacked(format, distant.container(file, size, answers), name, password)
    except Unreadable as error:
        return refused(kind, str(error))


def _large(file: BinaryIO, name: str) -> Format:
    """Raises `Unreadable` where it is not of a format that streams."""
    head = guarded(lambda: file.read(formats.HEAD), _DAMAGED)
    format = guarded(lambda: formats.recognise(head, name, file), _DAMAGED)
    if format is None or not format.streams:
        raise Unreadable(wire.TOO_LARGE)
    file.seek(0)
    return format


def _unpacked(format: Format, container: Container, name: str, password: str | None) -> Reading:
    reader = formats.load_container(format)
    return _noted(_read_as(format, lambda: reader.read_container(container, name, password)), format, name)


def _read_as(format: Format, work: Callable[[], Reading]) -> Reading:
    return guarded(lambda: languages.told(work()), f"It is damaged and could not be read as {format.called}")


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
        size = header.get("large", 0)
        file = distant.asked(requests, answers, size)
        if header["verb"] == "look":
            wire.send(answers, {"streams": _streams(file, header["name"])}, ())
        elif header["verb"] == "read":
            about = (header["name"], header["password"], answers)
            reading = read_large(file, size, *about) if size else read(data, *about)
            wire.send(answers, *_packed(reading, memory()))
        else:
            wire.send(answers, *holding.answer(header, data))
    except (wire.Broken, OSError):
        return False
    return True


def _streams(file: BinaryIO, name: str) -> bool:
    try:
        return _large(file, name).streams
    except Unreadable:
        return False


def _packed(reading: Reading, resident: int) -> tuple[dict[str, Any], list[bytes]]:
    try:
        return wire.packed(reading, resident)
    except MemoryError:
        return wire.packed(refused(reading.kind, TOO_MUCH_MEMORY), resident)
