"""How the program and its reading child talk: a length, a JSON header, then the bytes the header announces.

What comes from the child is named `untrusted`: a hostile file may have taken it over.  Every length is checked before
anything is read, every text is cut and made canonical again.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any, Generic, Protocol, TypeVar

from workbench.reading.feeds import PIECE, Texts
from workbench.reading.pages import FACTS, Member, Reading, refused
from workbench.reading.scans import numbered
from workbench.spans import canonical

MOST_TEXT = 50_000_000
"""Bytes of UTF-8 a file's pages may have together."""
MOST_PAGES = 10_000
MOST_PAGE = 8_000_000
"""Bytes of UTF-8 of one page; readers make pages of far less."""
MOST_MEMBERS = 10_000
MOST_UNPACKED = 500_000_000
"""Members of one file, and the bytes they may have together, where all are in the child's memory at once."""
MOST_AHEAD = 100_000
"""Members of one container that are sent as they are unpacked."""
LARGEST_FILE = 256_000_000
"""Bytes of a file that is handed to the child; it must fit beside its parser into the child's memory."""
TOO_LARGE = f"It is larger than the limit ({LARGEST_FILE // 1_000_000} MB)."
_SWELLING, _MOST_TOGETHER = 10, 16_000_000_000
MORE, END, DROPPED = "more", "end", "dropped"
"""What follows a piece that is sent ahead: another one, nothing, or word that the member could not be unpacked."""

_MOST_HEADER = 4_000_000
_MOST_MEMBER_HEADER = 40_000
_LONGEST_REASON, _LONGEST_FACT, _LONGEST_NAME, _LONGEST_TAG = 1_000, 4_000, 1_000, 60
_STATES = frozenset(("ok", "partial", "no_text", "refused"))
_KIND = re.compile("[a-z0-9]{1,12}")
_LENGTH = struct.Struct(">Q")


T = TypeVar("T")
Take = Callable[[int | None, Iterator[bytes]], T]
"""What is done with a member's bytes as they arrive, given all their pieces and their number, if it is known: more
than a piece may come of a member while its end is still to be unpacked."""
Give = Callable[[object], None]
"""Hands the child a piece of the file it reads, by the number it asked for; raises `Broken` where there is none."""


class Broken(Exception):
    """The other side is gone or does not keep to the protocol."""


class Incoming(Protocol):
    """A pipe to read from."""

    def read(self, size: int, /) -> bytes: ...


class Outgoing(Protocol):
    """A pipe to write to."""

    def write(self, data: bytes, /) -> object: ...

    def flush(self) -> None: ...


@dataclass(frozen=True)
class Arrived(Generic[T]):
    """A reading without its pages and without the bytes of its members: `texts` are the pages, `taken` holds what was
    made of each member's bytes, in order. `resident` is the child's memory in bytes."""

    reading: Reading
    texts: Texts
    taken: tuple[T, ...]
    resident: int


def most_together(size: int) -> int:
    """The bytes that the members of a container of that size may have together."""
    return max(MOST_UNPACKED, min(_SWELLING * size, _MOST_TOGETHER))


def whole(_: int | None, pieces: Iterator[bytes]) -> bytes:
    """Takes a member into memory."""
    return b"".join(pieces)


def send(pipe: Outgoing, header: dict[str, Any], blobs: Iterable[bytes]) -> None:
    """One message; raises `OSError` when the other side is gone."""
    pipe.write(_framed(header))
    for blob in blobs:
        pipe.write(blob)
    pipe.flush()


def _framed(header: dict[str, Any]) -> bytes:
    text = json.dumps(header).encode("ascii")
    return _LENGTH.pack(len(text)) + text


def receive_header(pipe: Incoming, most: int = _MOST_HEADER) -> dict[str, Any]:
    (length,) = _LENGTH.unpack(receive_bytes(pipe, _LENGTH.size))
    if length > most:
        raise Broken
    try:
        header = json.loads(receive_bytes(pipe, length))
    except (ValueError, RecursionError) as error:
        raise Broken from error
    if not isinstance(header, dict):
        raise Broken
    return header


def receive_bytes(pipe: Incoming, length: int) -> bytes:
    data = pipe.read(length)
    if len(data) < length:
        raise Broken
    return data


def wanted(requests: Incoming, answers: Outgoing, number: int) -> bytes:
    """In the child: a piece of the file it reads, from 0. Raises `Broken` where it did not come whole."""
    send(answers, {"want": number}, ())
    try:
        return receive_bytes(requests, receive_header(requests)["size"])
    except MemoryError as error:  # what the pipe still holds of it would be taken for something else
        raise Broken from error


def packed(reading: Reading, resident: int) -> tuple[dict[str, Any], list[bytes]]:
    """The child's answer, to be sent: the reading cut to what may be sent, and the child's memory in bytes."""
    reading = _cut(_shortened(reading))
    pages = [page.encode("utf-8", "replace") for page in reading.pages]
    header: dict[str, Any] = {
        "kind": reading.kind,
        "state": reading.state,
        "reason": reading.reason,
        "facts": {name: value[:_LONGEST_FACT] for name, value in reading.facts.items()},
        "pages": [len(page) for page in pages],
        "members": len(reading.members),
        "scans": list(reading.scans),
        "origins": reading.origins,
        "languages": list(reading.languages),
        "resident": resident,
    }
    members = (blob for one in reading.members for blob in (_about(one), one.data))
    return header, [*pages, *members]


def _about(member: Member) -> bytes:
    """What stands before a member's bytes."""
    raw = member.raw_name[: 4 * _LONGEST_NAME].hex()
    said = {"name": member.name[:_LONGEST_NAME], "raw": raw, "modified": member.modified, "size": len(member.data)}
    return _framed(said if member.ahead is None else said | {"ahead": member.ahead})


def nothing(_: object) -> None:
    """Gives no pieces, of a file that went with its request."""
    raise Broken


def receive_reading(pipe: Incoming, take: Take[T], most: int = MOST_UNPACKED, give: Give = nothing) -> Arrived[T]:
    """Raises `Broken` on anything that the child would not send. `take` is handed each member's bytes, piece by piece,
    and must take all of them; `most` are the bytes that those sent ahead of the reading may have together."""
    try:
        untrusted, ahead = _Early(pipe, take, most, give).all()
        lengths = _lengths(untrusted["pages"], MOST_PAGES, MOST_TEXT)
        texts = Texts.of(_page(pipe, length) for length in lengths)
        reading, resident = _reading(untrusted, len(texts)), int(untrusted["resident"])
        members, taken = _members(pipe, untrusted["members"], take, ahead)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise Broken from error
    return Arrived(replace(reading, members=tuple(members)), texts, tuple(taken), resident)


def _page(pipe: Incoming, length: int) -> str:
    if length > MOST_PAGE:
        raise Broken
    return canonical(receive_bytes(pipe, length).decode("utf-8", "replace"))


def receive_look(pipe: Incoming, give: Give) -> bool:
    """Whether the child says that a file is of a kind that may have any size."""
    return _next_header(pipe, give).get("streams") is True


def _next_header(pipe: Incoming, give: Give) -> dict[str, Any]:
    """Once the child has been given what it wants."""
    while "want" in (header := receive_header(pipe)):
        give(header["want"])
    return header


class _Dropped(Exception):
    """The rest of a member that was being sent cannot be unpacked."""


class _Early(Generic[T]):
    """What comes before a reading: questions for pieces of the file, and members as they are unpacked."""

    def __init__(self, pipe: Incoming, take: Take[T], most: int, give: Give) -> None:
        self._pipe = pipe
        self._take = take
        self._room = 2 * most + PIECE  # what is dropped counts, and may be as much again
        self._give = give

    def all(self) -> tuple[dict[str, Any], dict[int, T]]:
        """The reading's header, and what was made of each member, by its number."""
        taken, number = dict[int, T](), 0
        while "ahead" in (header := _next_header(self._pipe, self._give)):
            if number == MOST_AHEAD:
                raise Broken
            with suppress(_Dropped):
                taken[number] = self._take(header["ahead"] if header["then"] == END else None, self._pieces(header))
            number += 1
        return header, taken

    def _pieces(self, untrusted: dict[str, Any]) -> Iterator[bytes]:
        while untrusted["then"] in (MORE, END):
            (size,) = _lengths([untrusted["ahead"]], 1, min(PIECE, self._room))
            self._room -= size
            yield receive_bytes(self._pipe, size)
            if untrusted["then"] == END:
                return
            untrusted = _next_header(self._pipe, self._give)
        raise _Dropped if untrusted["then"] == DROPPED else Broken


def _members(pipe: Incoming, untrusted: object, take: Take[T], ahead: dict[int, T]) -> tuple[list[Member], list[T]]:
    if type(untrusted) is not int or not 0 <= untrusted <= MOST_MEMBERS + len(ahead):
        raise Broken
    members, taken, room = list[Member](), list[T](), MOST_UNPACKED
    for _ in range(untrusted):
        header = receive_header(pipe, _MOST_MEMBER_HEADER)
        (size,) = _lengths([header["size"]], 1, room)
        members.append(_member(header))
        taken.append(ahead.pop(header["ahead"]) if "ahead" in header else take(size, _pieces(pipe, size)))
        room -= size
    return members, taken


def _member(untrusted: dict[str, Any]) -> Member:
    modified = untrusted["modified"]
    return Member(
        _line(untrusted["name"], _LONGEST_NAME),
        b"",
        bytes.fromhex(untrusted["raw"])[: 4 * _LONGEST_NAME],
        None if modified is None else _line(modified, _LONGEST_TAG),
    )


def _pieces(pipe: Incoming, size: int) -> Iterator[bytes]:
    for at in range(0, size, PIECE):
        yield receive_bytes(pipe, min(PIECE, size - at))


def _reading(untrusted: dict[str, Any], pages: int) -> Reading:
    kind, state, reason, facts, origins = (untrusted[name] for name in ("kind", "state", "reason", "facts", "origins"))
    if not _KIND.fullmatch(kind) or state not in _STATES or not isinstance(facts, dict) or type(origins) is not dict:
        raise Broken
    languages = _few(untrusted["languages"], pages)
    return Reading(
        kind=kind,
        state=state,
        reason=None if reason is None else _line(reason, _LONGEST_REASON),
        pages=(),
        facts={name: _line(facts[name], _LONGEST_FACT) for name in facts if name in FACTS},
        scans=tuple(_numbers(untrusted["scans"], pages)),
        origins={name: _line(origins[name], _LONGEST_TAG) for name in origins if name in facts and name in FACTS},
        languages=tuple(_line(language, _LONGEST_TAG) for language in languages),
    )


def _few(untrusted: object, most: int) -> list[object]:
    """A list that has an entry for each page, or none."""
    if not isinstance(untrusted, list) or len(untrusted) not in (0, most):
        raise Broken
    return untrusted


def _numbers(untrusted: object, pages: int) -> list[int]:
    """Numbers of pages, rising."""
    if not isinstance(untrusted, list) or len(untrusted) > pages:
        raise Broken
    if not all(type(number) is int and 1 <= number <= pages for number in untrusted):
        raise Broken
    return sorted(set(untrusted))


def _lengths(untrusted: list[int], most: int, most_together: int) -> list[int]:
    sound = all(type(length) is int and length >= 0 for length in untrusted)
    if not sound or len(untrusted) > most or sum(untrusted) > most_together:
        raise Broken
    return untrusted


def _line(untrusted: object, longest: int) -> str:
    """One line of text, cut."""
    if not isinstance(untrusted, str):
        raise Broken
    return " ".join(canonical(untrusted[:longest]).split())


def line(untrusted: object) -> str:
    """A sentence on one line, cut."""
    return _line(untrusted, _LONGEST_REASON)


def _shortened(reading: Reading) -> Reading:
    """Without the ends of pages that are too long; says of which."""
    most = MOST_PAGE // 4  # code points, each of which takes at most four bytes
    long = [number for number, page in enumerate(reading.pages, 1) if len(page) > most]
    if not long:
        return reading
    said = f"The text of {numbered(long)} is too long: all beyond {most // 1_000_000} million characters was left out."
    return _partly(reading, said, pages=tuple(page[:most] for page in reading.pages))


def _partly(reading: Reading, said: str, **changes: Any) -> Reading:
    reason = f"{reading.reason} {said}" if reading.reason else said
    return replace(reading, state="partial", reason=reason, **changes)


def _cut(reading: Reading) -> Reading:
    """As much of the reading as may be sent; says so when something is left out."""
    room = iter(_running(len(page.encode("utf-8", "replace")) for page in reading.pages))
    kept = len(list(takewhile(lambda total: total <= MOST_TEXT, room)))
    kept = min(kept, MOST_PAGES)
    if kept == len(reading.pages):
        return reading
    limit = f"the limit is {MOST_TEXT // 1_000_000} MB of text"
    if not kept:
        return refused(reading.kind, f"The first page is too large: {limit}.")
    said = f"Only the first {kept} of {len(reading.pages)} pages were kept: {limit} and {MOST_PAGES} pages."
    scans = tuple(number for number in reading.scans if number <= kept)
    return _partly(reading, said, pages=reading.pages[:kept], scans=scans, languages=reading.languages[:kept])


def _running(sizes: Iterable[int]) -> Iterable[int]:
    total = 0
    for size in sizes:
        total += size
        yield total
