"""How the program and its reading child talk: a length, a JSON header, then the bytes the header announces.

What comes from the child is named `untrusted`: a hostile file may have taken it over.  Every length is checked before
anything is read, every text is cut and made canonical again.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile
from typing import Any, BinaryIO, cast

from workbench.reading.pages import FACTS, Member, Reading, refused
from workbench.spans import canonical

MOST_TEXT = 50_000_000
"""Bytes of UTF-8 a file's pages may have together."""
MOST_PAGES = 10_000
MOST_MEMBERS = 10_000
MOST_UNPACKED = 500_000_000
"""Bytes that the members of one container may have together: all are in memory at once."""

_MOST_HEADER = 32_000_000
_LONGEST_REASON, _LONGEST_FACT, _LONGEST_NAME, _LONGEST_TAG = 1_000, 4_000, 1_000, 60
_STATES = frozenset(("ok", "partial", "no_text", "refused"))
_KIND = re.compile("[a-z0-9]{1,12}")
_LENGTH = struct.Struct(">Q")


class Broken(Exception):
    """The other side is gone or does not keep to the protocol."""


def send(pipe: BinaryIO, header: dict[str, Any], blobs: Iterable[bytes]) -> None:
    """One message; raises `OSError` when the other side is gone."""
    text = json.dumps(header).encode("ascii")
    pipe.write(_LENGTH.pack(len(text)))
    pipe.write(text)
    for blob in blobs:
        pipe.write(blob)
    pipe.flush()


def receive_header(pipe: BinaryIO) -> dict[str, Any]:
    (length,) = _LENGTH.unpack(receive_bytes(pipe, _LENGTH.size))
    if length > _MOST_HEADER:
        raise Broken
    try:
        header = json.loads(receive_bytes(pipe, length))
    except (ValueError, RecursionError) as error:
        raise Broken from error
    if not isinstance(header, dict):
        raise Broken
    return header


def receive_bytes(pipe: BinaryIO, length: int) -> bytes:
    data = pipe.read(length)
    if len(data) < length:
        raise Broken
    return data


def packed(reading: Reading, resident: int) -> tuple[dict[str, Any], list[bytes]]:
    """The child's answer, to be sent: the reading cut to what may be sent, and the child's memory in bytes."""
    reading = _cut(reading)
    pages = [page.encode("utf-8", "replace") for page in reading.pages]
    header: dict[str, Any] = {
        "kind": reading.kind,
        "state": reading.state,
        "reason": reading.reason,
        "facts": {name: value[:_LONGEST_FACT] for name, value in reading.facts.items()},
        "pages": [len(page) for page in pages],
        "members": [
            [one.name[:_LONGEST_NAME], one.raw_name.hex(), one.modified, len(one.data)] for one in reading.members
        ],
        "scans": list(reading.scans),
        "origins": reading.origins,
        "languages": list(reading.languages),
        "resident": resident,
    }
    return header, [*pages, *(member.data for member in reading.members)]


def receive_reading(pipe: BinaryIO) -> tuple[Reading, int]:
    """The reading and the child's memory in bytes; raises `Broken` on anything that `packed` would not make."""
    untrusted = receive_header(pipe)
    try:
        pages = _lengths(untrusted["pages"], MOST_PAGES, MOST_TEXT)
        listed = cast("list[tuple[str, str, str | None, int]]", untrusted["members"])
        sizes = _lengths([size for *_, size in listed], MOST_MEMBERS, MOST_UNPACKED)
        texts = [receive_bytes(pipe, length).decode("utf-8", "replace") for length in pages]
        members = [
            Member(
                _line(name, _LONGEST_NAME),
                receive_bytes(pipe, size),
                bytes.fromhex(raw)[: 4 * _LONGEST_NAME],
                None if modified is None else _line(modified, _LONGEST_TAG),
            )
            for (name, raw, modified, _), size in zip(listed, sizes, strict=True)
        ]
        return _reading(untrusted, texts, members), int(untrusted["resident"])
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise Broken from error


def _reading(untrusted: dict[str, Any], texts: list[str], members: list[Member]) -> Reading:
    kind, state, reason, facts, origins = (untrusted[name] for name in ("kind", "state", "reason", "facts", "origins"))
    if not _KIND.fullmatch(kind) or state not in _STATES or not isinstance(facts, dict) or type(origins) is not dict:
        raise Broken
    languages = _few(untrusted["languages"], len(texts))
    return Reading(
        kind=kind,
        state=state,
        reason=None if reason is None else _line(reason, _LONGEST_REASON),
        pages=tuple(canonical(text) for text in texts),
        facts={name: _line(facts[name], _LONGEST_FACT) for name in facts if name in FACTS},
        members=tuple(members),
        scans=tuple(_numbers(untrusted["scans"], len(texts))),
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
    reason = f"{reading.reason} {said}" if reading.reason else said
    return replace(
        reading,
        state="partial",
        reason=reason,
        pages=reading.pages[:kept],
        scans=tuple(number for number in reading.scans if number <= kept),
        languages=reading.languages[:kept],
    )


def _running(sizes: Iterable[int]) -> Iterable[int]:
    total = 0
    for size in sizes:
        total += size
        yield total
