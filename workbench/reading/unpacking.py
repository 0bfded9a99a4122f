"""What all archives share: limits counted while bytes come out, names that are only labels, and what was left out.

Nothing that an archive says of itself is believed: neither sizes nor paths.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from workbench.errors import WorkbenchError
from workbench.reading.containers import Container, Content, held
from workbench.reading.names import decoded
from workbench.reading.pages import Member, NeedsPassword, Reading, Unreadable, distinct, finished

PIECE = 1 << 16
"""Bytes that are unpacked at a time."""
RATIO = 100
_RATIO_FROM = 1_000_000
"""Bytes below which the ratio does not matter: short repetitive texts pack well."""
_SAID = 3
"""Problems told in full; the rest are counted."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class LeftOut(WorkbenchError):
    """Why one entry could not be read: what follows its name in the sentence the reporter reads."""


class Locked(LeftOut):
    """The entry is protected by a password that is missing or wrong."""

    def __init__(self, tried: str | None) -> None:
        super().__init__(" is protected by a password" + ("; the one given does not open it." if tried else "."))


def most(packed: int) -> int:
    """The bytes that `packed` bytes may unpack to."""
    return max(_RATIO_FROM, packed * RATIO)


def utc(seconds: float) -> str | None:
    """ISO 8601 in UTC of seconds since 1970; None for none, and for a time that no calendar has."""
    try:
        moment = _EPOCH + timedelta(seconds=int(seconds))
    except (OverflowError, ValueError):
        return None
    return moment.isoformat() if seconds > 0 else None


@dataclass(frozen=True)
class Label:
    """What an archive notes of an entry: its name, as text where the archive says so, else as bytes; its time in
    ISO 8601; the name's bytes, where text stands beside them."""

    name: bytes | str
    modified: str | None = None
    raw: bytes = b""


@dataclass(frozen=True)
class _Entry:
    label: Label
    content: Content | None
    problem: LeftOut | None = None


class Unpacking:
    """The entries of one container, added as they come out: those that are read, and why others are not.

    `called` is what they are in sentences.
    """

    def __init__(self, container: Container | None = None, called: str = "files") -> None:
        self.doubts: list[str] = []
        """Sentences on the container as a whole."""
        container = container or held(b"")
        self._entries: list[_Entry] = []
        self._outlet, self._most_members = container.outlet, container.most_members
        self._more = f"It holds more than {self._most_members} {called}; the first {self._most_members} were read."
        self._most = self._room = container.most
        self._effort = 2 * container.most  # bytes that may come out, with those of entries that are left out

    @property
    def count(self) -> int:
        """Entries so far, with those left out."""
        return len(self._entries)

    def is_full(self) -> bool:
        """Whether there are as many entries as are read; says so when asked for one more."""
        full = len(self._entries) >= self._most_members
        if full and self._more not in self.doubts:
            self.doubts.insert(0, self._more)
        return full

    def add(self, label: Label, pieces: Iterable[bytes], limit: int | None = None) -> None:
        """An entry that is read as `pieces` come, up to `limit` bytes, and to what all may have together.

        A `LeftOut` that `pieces` raise is noted, any other error is the caller's.
        """
        try:
            content = self._outlet.take(self._counted(pieces, limit))
        except LeftOut as problem:
            self.leave_out(label, problem)
        except MemoryError:
            self.leave_out(label, LeftOut(" was not read: it needed too much memory."))
        else:
            self._room -= content.size
            self._entries.append(_Entry(label, content))

    def leave_out(self, label: Label, problem: LeftOut) -> None:
        """An entry that is not read."""
        self._entries.append(_Entry(label, None, problem))

    def _counted(self, pieces: Iterable[bytes], limit: int | None) -> Iterator[bytes]:
        size = 0
        for piece in pieces:
            size += len(piece)
            if limit is not None and size > limit:
                raise LeftOut(f" unpacks to more than {RATIO} times its packed size, the limit.")
            if size > self._room or len(piece) > self._effort:
                raise LeftOut(f" left out: all together unpacks to more than {self._most // 1_000_000} MB.")
            self._effort -= len(piece)
            yield piece

    def finished(self, kind: str, password: str | None = None) -> Reading:
        """The reading; raises `Unreadable` when nothing could be read, `NeedsPassword` when all is locked."""
        locked = any(isinstance(entry.problem, Locked) for entry in self._entries)
        if locked and not any(entry.content and entry.content.size for entry in self._entries):
            raise NeedsPassword(password)
        named = list(zip(self._entries, self._names(), strict=True))
        problems = [*self.doubts, *(told for entry, name in named if (told := _problem(entry, name)))]
        members = _members([(entry, name) for entry, name in named if not _problem(entry, name)])
        if problems and not members:
            raise Unreadable(_told(problems))
        doubts = [_told(problems)] if problems else [] if members else ["There are no files in the archive."]
        return finished(kind, (), doubts=doubts, members=members)

    def _names(self) -> list[str]:
        """The names, those that are bytes in an encoding that is chosen for all of them together."""
        names = [entry.label.name for entry in self._entries]
        text = iter(decoded([name for name in names if isinstance(name, bytes)]))
        return [_label(next(text) if isinstance(name, bytes) else name) for name in names]


def _members(sound: list[tuple[_Entry, str]]) -> list[Member]:
    free = distinct(name for _, name in sound)
    return [_member(name, entry.label, entry.content) for name, (entry, _) in zip(free, sound, strict=True)]


def _member(name: str, label: Label, content: Content | None) -> Member:
    stored = label.name if isinstance(label.name, bytes) else label.raw
    content = content or Content(0)
    return Member(name, content.data, stored, label.modified, content.ahead)


def _label(name: str) -> str:
    """The name with `/` between folders."""
    return name.replace("\\", "/").removeprefix("./") or "unnamed"


def _problem(entry: _Entry, name: str) -> str:
    if entry.problem is not None:
        return f"{name}{entry.problem}"
    return f"{name}: unsafe path inside the archive." if _leads_out(name) else ""


def _leads_out(name: str) -> bool:
    """Whether a program that unpacks to the disk could be led out of its folder."""
    return name.startswith("/") or re.match("[A-Za-z]:", name) is not None or ".." in name.split("/")


def _told(problems: list[str]) -> str:
    more = f" And {len(problems) - _SAID} more." if len(problems) > _SAID else ""
    return " ".join(problems[:_SAID]) + more
