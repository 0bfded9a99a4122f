"""Mailboxes: each letter a document of its own.

A letter begins at a line "From " after an empty line, and the line after it is a header (RFC 4155); lengths that some
programs note (Content-Length) are wrong too often to be believed. Of quoted lines, as ">From ", one sign is taken off
("mboxrd"), which is also right for those programs that quote no line twice ("mboxo").
"""

from __future__ import annotations

import re

from workbench.reading.pages import Member, Reading, finished
from workbench.reading.wire import MOST_MEMBERS

KIND = "mbox"

_START = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\r?\n(?=[!-9;-~]+:|\r?\n)")
_QUOTED = re.compile(rb"^>(>*From )", re.M)


def read(data: bytes, name: str, password: str | None) -> Reading:
    """The letters as `0001.eml`, `0002.eml` …: their names sort in the mailbox's order."""
    starts = list(_START.finditer(data))[: MOST_MEMBERS + 1]
    ends = [start.start() for start in starts[1:]] + [len(data)]
    letters = [data[start.end() : end] for start, end in zip(starts, ends, strict=True)][:MOST_MEMBERS]
    digits = max(4, len(str(len(letters))))
    members = [Member(f"{n:0{digits}}.eml", _QUOTED.sub(rb"\1", letter)) for n, letter in enumerate(letters, 1)]
    more = f"It holds more than {MOST_MEMBERS} letters; the first {MOST_MEMBERS} were read."
    return finished(KIND, (), doubts=[more] if len(starts) > MOST_MEMBERS else [], members=members)
