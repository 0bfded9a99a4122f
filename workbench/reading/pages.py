"""What a reader gives back: the pages of one file as text, its facts, and the files inside it.

Every format's module has `KIND` and `read(data, name, password) -> Reading`. A reader says what went wrong by
raising `Unreadable` (nothing could be read) or by giving `doubts` to `finished` (something could not).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.errors import WorkbenchError
from workbench.spans import canonical

FACTS = frozenset(
    ("title", "author", "created", "modified", "sent", "from", "to", "cc", "bcc", "subject", "captured", "url",
     "language", "last_author", "printed", "company", "keywords", "description", "software", "camera", "place",
     "message_id", "in_reply_to", "references")
)  # fmt: skip
"""What a file may say of itself. `captured` is when a page was saved, `place` where a picture was taken (degrees of
latitude and longitude), `references` the letters a letter answers, by their `message_id`."""

PAGE_LENGTH = 200_000
"""Code points a page may have; longer text is cut at a line break, so that the viewer stays quick."""


LOCKED = "is protected by a password"
"""What every sentence says of a file, or of an entry in one, that a password would open."""


@dataclass(frozen=True)
class Member:
    """A file inside a container: a zip entry, a letter of an mbox, a mail attachment.

    `name` is a label, never a path to open; `raw_name` are its bytes as stored, where they differ; `modified` is
    what the container notes of it, ISO 8601 as far as it is known. `ahead` is the number under which its bytes were
    sent before the reading was complete; `data` is empty then.
    """

    name: str
    data: bytes
    raw_name: bytes = b""
    modified: str | None = None
    ahead: int | None = None


@dataclass(frozen=True)
class Reading:
    """One file, read. `pages` are canonical texts in order.

    `state` is `ok`, `partial`, `no_text` or `refused`; `reason` is the sentence shown for all but `ok`.
    `scans` are the numbers of pages that are pictures without text: a machine may read them later, and `state` is
    what it will be then (`scans.shown` says what it is until then).
    `facts` holds what the file says of itself, as written or ISO 8601; their names are `FACTS`. `origins` says of
    each where in the file it stands (`document information`, `EXIF`, `header Date`).
    `languages` has one tag a page (`en`, `zh-Hans`, `zh-Hant`, "" where the text does not tell), or is empty.
    """

    kind: str
    state: str
    reason: str | None
    pages: tuple[str, ...]
    facts: dict[str, str] = field(default_factory=dict)
    members: tuple[Member, ...] = ()
    scans: tuple[int, ...] = ()
    origins: dict[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()


class Unreadable(WorkbenchError):
    """Nothing of the file could be read; its text is the sentence the reporter reads."""


class NeedsPassword(Unreadable):
    """The file is locked and the password is missing or wrong."""

    def __init__(self, tried: str | None = None) -> None:
        wrong = " The password given does not open it." if tried else ""
        super().__init__(f"The file {LOCKED}.{wrong}")


def wants_password(reason: str | None) -> bool:
    """Whether the sentence behind a document's state tells of something locked, which another password may open."""
    return LOCKED in (reason or "")


def finished(
    kind: str,
    pages: Iterable[str],
    facts: Mapping[str, str | None] | None = None,
    *,
    doubts: Sequence[str] = (),
    members: Sequence[Member] = (),
    scans: Sequence[int] = (),
    origins: Mapping[str, str] | str = "",
) -> Reading:
    """The reading of a file: text made canonical, empty facts left out, the state worked out.

    `doubts` are sentences on what could not be read; any makes the state `partial`. No text, no members and no
    `scans` make it `no_text`. `origins` says where each fact stands, or where all of them do.
    """
    texts = tuple(canonical(page) for page in pages)
    state, reason = "ok", " ".join(doubts) or None
    if not members and not scans and not any(text.strip() for text in texts):
        state, reason = "no_text", reason or "No text was found in the file."
    elif doubts:
        state = "partial"
    kept = {name: clean for name, value in (facts or {}).items() if (clean := canonical(value or "").strip())}
    said = dict.fromkeys(kept, origins) if isinstance(origins, str) else origins
    stand = {name: said[name] for name in kept if said.get(name)}
    return Reading(kind, state, reason, texts, kept, tuple(members), tuple(scans), stand)


def refused(kind: str, reason: str) -> Reading:
    """The reading of a file of which nothing could be read."""
    return Reading(kind, "refused", reason, ())


def paginate(text: str, length: int = PAGE_LENGTH) -> list[str]:
    """The text cut into pages of at most `length` code points: after a line break, else after a space, else anywhere.

    Nothing is lost: the pages joined are the text.
    """
    pages, start = [], 0
    while len(text) - start > length:
        half, full = start + length // 2, start + length
        end = text.rfind("\n", half, full) + 1 or text.rfind(" ", half, full) + 1 or full
        pages.append(text[start:end])
        start = end
    return [*pages, text[start:]]


def distinct(names: Iterable[str]) -> list[str]:
    """The names, a later twin with a number before its suffix, so that two files of one name are two documents."""
    taken: set[str] = set()
    result = []
    for name in names:
        stem, dot, suffix = name.rpartition(".")
        free, number = name, 1
        while free in taken:
            number += 1
            free = f"{stem} ({number}){dot}{suffix}" if dot else f"{name} ({number})"
        taken.add(free)
        result.append(free)
    return result
