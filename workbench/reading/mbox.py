"""Mailboxes: each letter a document of its own."""

from __future__ import annotations

import re

from workbench.reading.pages import Member, Reading, finished
from workbench.reading.wire import MOST_MEMBERS

KIND = "mbox"

_START = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\r?\n(?=[!-9;-~]+:|\r?\n)")
_QUOTED = re.compile(rb"^>(>*From )", re.M)


def read(data: bytes, name: str, password: str | None) -> Reading:
    """The letters as `0001.eml`, `0002.eml` …, in the mailbox's order."""
    starts = list(_START.finditer(data))[: MOST_MEMBERS + 1]
    ends = [start.start() for start in starts[1:]] + [len(data)]
    letters = [data[start.end() : end] for start, end in zip(starts, ends, strict=True)][:MOST_MEMBERS]
    members = [Member(f"{n:04}.eml", _QUOTED.sub(rb"\1", letter)) for n, letter in enumerate(letters, 1)]
    more = f"It holds more than {MOST_MEMBERS} letters; the first {MOST_MEMBERS} were read."
    return finished(KIND, (), doubts=[more] if len(starts) > MOST_MEMBERS else [], members=members)
