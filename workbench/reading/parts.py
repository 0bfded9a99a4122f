"""The parts of an office file that is a zip package, opened with limits.

Nothing a package says of itself is believed: unpacked bytes are counted as they come, a document type (the only
place for entity definitions) is refused before the XML parser sees it, and no relation leads out of the package.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from workbench.reading.pages import NeedsPassword, Unreadable

PART_LIMIT = 200 * 2**20
"""Bytes one part may unpack to."""
RATIO_LIMIT = 250
"""Times its packed size a part may unpack to, once beyond `RATIO_FREE` bytes: real ones stay under 100."""
RATIO_FREE = 10 * 2**20
_LOOK = 1 << 16

Element = Any
"""An lxml element (the library ships no types)."""

_SAFE = {"resolve_entities": False, "no_network": True, "remove_comments": True, "remove_pis": True}

DAMAGED = "The file is damaged and could not be read."


@dataclass(frozen=True)
class Relation:
    """`kind` is the last word of the relation's type (`worksheet`, `comments`), `target` a part's name."""

    kind: str
    target: str


class Parts:
    """One package: its part names, and each part's bytes or XML.

    Raises `Unreadable` where the package or a part is damaged, locked, or swells beyond the limits.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise Unreadable(DAMAGED) from error
        self.doubts: dict[str, None] = {}
        """Sentences on parts that could not be read, each once."""
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}

    @property
    def names(self) -> list[str]:
        """Part names in the order of the package."""
        return list(self._entries)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes:
        """All bytes of a part."""
        return b"".join(self.unpacked(name))

    def weigh(self, folder: str) -> None:
        """Unpacks all XML and binary parts below a folder, to nothing: only to see that none swells beyond the limits.

        For libraries that unpack a package themselves, without limits.
        """
        for name in self.names:
            if name.startswith(folder) and name.endswith((".xml", ".bin", ".rels")):
                deque(self.unpacked(name), maxlen=0)

    def blocks(self, name: str, *tags: str) -> Iterator[Element]:
        """Each outermost element with one of these tags (`{*}p`), complete, in order.

        The part is parsed as it unpacks and what was given is forgotten: memory stays that of one element.
        """
        from lxml import etree

        source, depth = _Source(self.unpacked(name)), 0
        _refuse_definitions(source.ahead, name)
        try:
            for event, element in etree.iterparse(source, events=("start", "end"), tag=tags, **_SAFE):
                depth += 1 if event == "start" else -1
                if depth == 0:
                    yield element
                    _forget(element)
        except etree.XMLSyntaxError as error:
            raise _broken(name) from error

    def beside(self, name: str, *tags: str) -> Iterator[Element]:
        """As `blocks`, for a part that the text can do without: if it is damaged, `doubts` says so."""
        try:
            yield from self.blocks(name, *tags) if name in self else ()
        except Unreadable as error:
            self.doubts[str(error)] = None

    def tree(self, name: str) -> Element | None:
        """The root element of a small part that the text can do without; None when there is none.

        If it is damaged, `doubts` says so.
        """
        try:
            return self._root(name) if name in self else None
        except Unreadable as error:
            self.doubts[str(error)] = None
            return None

    def _root(self, name: str) -> Element:
        from lxml import etree

        data = self.read(name)
        _refuse_definitions(data[:_LOOK], name)
        try:
            return etree.fromstring(data, etree.XMLParser(**_SAFE))
        except etree.XMLSyntaxError as error:
            raise _broken(name) from error

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part (the package itself: "") points to inside the package, by relation id."""
        folder, _, name = part.rpartition("/")
        found: dict[str, Relation] = {}
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        for each in root if root is not None else ():
            if each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
                found[each.get("Id", "")] = Relation(each.get("Type", "").rpartition("/")[2], target.lstrip("/"))
        return found

    def unpacked(self, name: str) -> Iterator[bytes]:
        """The part's bytes as they unpack, until they are too many."""
        entry = self._entries.get(name)
        if entry is None:
            raise Unreadable(f"The file is damaged: its part {name} is missing.")
        if entry.flag_bits & 1:
            raise NeedsPassword
        limit = min(PART_LIMIT, max(RATIO_FREE, entry.compress_size * RATIO_LIMIT))
        try:
            with self._zip.open(entry) as part:
                unpacked = 0
                while block := part.read(_LOOK):
                    unpacked += len(block)
                    if unpacked > limit:
                        raise Unreadable(f"The file unpacks to more than {limit // 2**20} MB.")
                    yield block
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
            raise _broken(name) from error


def kind(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """The value of the attribute of this name in whatever namespace; empty when there is none."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def said_by(author: str, date: str, what: str = "Comment") -> str:
    """The mark before a comment or a change: `[Comment by Li Si, 2023-05-11] `, as far as both are known.

    >>> said_by("Li Si", "2023-05-11T10:00:00Z", "Deleted")
    '[Deleted by Li Si, 2023-05-11] '
    """
    author = " ".join(author.split())
    return f"[{what}" + (f" by {author}" if author else "") + (f", {date[:10]}" if date else "") + "] "


def pictured(title: str, description: str) -> str:
    """The line for what a writer said a picture shows: `[Alt text] A signed letter`; empty when she said nothing."""
    said = ": ".join(dict.fromkeys(filter(None, (" ".join(each.split()) for each in (title, description)))))
    return f"[Alt text] {said}" if said else ""


class _Source:
    """Blocks as a file, for a parser that asks for so many bytes at a time."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self.ahead = next(blocks, b"")

    def read(self, _size: int) -> bytes:
        """At most `_LOOK` bytes, which is what lxml asks for or less."""
        block, self.ahead = self.ahead, b""
        return block or next(self._blocks, b"")


def _forget(element: Element) -> None:
    """Frees a finished element and all before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _broken(name: str) -> Unreadable:
    return Unreadable(f"The file is damaged: its part {name} is broken.")


def _refuse_definitions(opening: bytes, name: str) -> None:
    """Raises `Unreadable` unless the XML comes to its root element without a document type.

    Office files have none; entity bombs and stolen local files need one.
    """
    roots: list[str] = []

    def definition(*_: object) -> None:
        raise Unreadable(f"Its part {name} contains entity definitions, which can hide or swell text; it was not read.")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = definition
    parser.StartElementHandler = lambda tag, attributes: roots.append(tag)
    # What an unknown encoding holds is not known either
    with suppress(expat.ExpatError, LookupError, ValueError):
        parser.Parse(opening)
    if not roots:
        raise _broken(name)
