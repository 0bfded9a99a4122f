"""Mailboxes: each letter a document of its own.

A letter begins at a line "From " after an empty line, and the line after it is a header (RFC 4155); lengths that some
programs note (Content-Length) are wrong too often to be believed. Of quoted lines, as ">From ", one sign is taken off
("mboxrd"), which is also right for those programs that quote no line twice ("mboxo").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from workbench.reading.containers import Container, held
from workbench.reading.pages import Reading, Unreadable
from workbench.reading.unpacking import Label, Unpacking

KIND = "mbox"

_START = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\r?\n(?=[!-9;-~]+:|\r?\n)")
_QUOTED = re.compile(rb"(?<=\n)>(>*From )")
_PIECE, _AHEAD = 1 << 20, 1 << 16
"""Bytes read at a time, and those that must be there behind a place before it is judged: what begins a letter, or is
quoted, is far shorter."""
_BEFORE = 3  # bytes that tell whether an empty line stands before


def read(data: bytes, name: str, password: str | None) -> Reading:
    """The letters as `0001.eml`, `0002.eml` …: their names sort in the mailbox's order."""
    return read_container(held(data), name, password)


def read_container(container: Container, name: str, password: str | None) -> Reading:
    """The same for one of any size."""
    unpacking, letters = Unpacking(container, "letters"), _Letters(container.file)
    while letters.another() and not unpacking.is_full():
        unpacking.add(Label(f"{unpacking.count + 1:04}.eml"), _unquoted(letters.pieces()))
    if not unpacking.count:
        raise Unreadable("It is damaged and could not be read as a mailbox: no letter begins in it.")
    reading = unpacking.finished(KIND)
    longest = len(f"{unpacking.count:04}.eml")
    return replace(reading, members=tuple(replace(each, name=each.name.zfill(longest)) for each in reading.members))


class _Letters:
    """One letter after the other; what of one was not taken is passed over."""

    def __init__(self, file: BinaryIO) -> None:
        self._parts = _parts(file)
        self._begins = False

    def another(self) -> bool:
        """Whether one more begins; goes there."""
        found, self._begins = self._begins or None in self._parts, False
        return found

    def pieces(self) -> Iterator[bytes]:
        for part in self._parts:
            if part is None:
                self._begins = True
                return
            yield part


def _parts(file: BinaryIO) -> Iterator[bytes | None]:
    """The bytes of letters in pieces, and a None in the place of each line that begins a letter."""
    window, at, ended = b"", 0, False  # what stands before `at` was given
    while not ended:
        piece = file.read(_PIECE)
        window, at, ended = window[max(0, at - _BEFORE) :] + piece, min(at, _BEFORE), not piece
        judged = len(window) - (0 if ended else _AHEAD)
        for start in _START.finditer(window, at):
            if start.start() >= judged:
                break
            yield window[at : start.start()]
            yield None
            at = start.end()
        if at < judged:
            yield window[at:judged]
            at = judged


def _unquoted(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """A letter without the signs before its lines "From "; a line that is not long is not cut in two."""
    rest = b"\n"  # its first byte was given, or is none of the letter's
    for piece in pieces:
        rest += piece
        line = rest.rfind(b"\n", -_AHEAD)
        cut = len(rest) - 1 if line < 0 else line
        yield _QUOTED.sub(rb"\1", rest[: cut + 1])[1:]
        rest = rest[cut:]
    yield _QUOTED.sub(rb"\1", rest)[1:]
