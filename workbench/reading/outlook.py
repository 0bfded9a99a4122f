"""What an Outlook letter holds ([MS-OXMSG]): its properties, recipients, attachments, letters inside it.

Strings and bytes stand in streams named after the property; numbers and times in one stream of 16-byte entries.
"""

from __future__ import annotations

import struct
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.reading.compound import Storage
from workbench.reading.decoding import Decoded, decode_as
from workbench.reading.olefiles import stream
from workbench.reading.unpacking import utc

if TYPE_CHECKING:
    from olefile import OleFileIO

Path = tuple[str, ...]

_PROPERTIES, _NAMES = "__properties_version1.0", "__nameid_version1.0"
_RECIPIENT, _ATTACHMENT = "__recip_version1.0_", "__attach_version1.0_"
_TOP, _INNER, _PART = 32, 24, 8
"""Bytes before the entries: of a letter, of a letter inside one, of recipients and attachments (2.4.1)."""
_UNICODE, _BYTES, _TIME = "001F", "0102", 0x0040
_INNER_LETTER = "__substg1.0_3701000D"
_MESSAGE_PAGE, _INTERNET_PAGE = 0x3FFD, 0x3FDE
_PAGES = {65001: "utf-8", 20127: "us-ascii", 28591: "iso-8859-1", 28605: "iso-8859-15", 20866: "koi8-r",
          50220: "iso-2022-jp", 51932: "euc-jp", 51936: "gb2312", 51949: "euc-kr", 52936: "hz",
          54936: "gb18030"}  # fmt: skip
_EPOCH = 11_644_473_600
"""Seconds from 1601 to 1970."""


def code_page(number: int | None) -> str | None:
    """A label for the number of a code page of Windows; None when none is said."""
    return _PAGES.get(number, f"cp{number}") if number else None


class Item:
    """A letter, a recipient or an attachment: what stands in one storage of the file."""

    def __init__(self, ole: OleFileIO, path: Path = (), before: int = _TOP, page: str | None = None) -> None:
        self._ole, self._path, self._before = ole, path, before
        self.page = page or code_page(self.number(_MESSAGE_PAGE)) or self.internet_page
        """The encoding of strings that are not Unicode, as far as it is said."""

    @property
    def internet_page(self) -> str | None:
        """The encoding of the letter as it was sent."""
        return code_page(self.number(_INTERNET_PAGE))

    @cached_property
    def _entries(self) -> dict[int, tuple[int, bytes]]:
        """By property: its type and eight bytes of value."""
        entries = self._stream(_PROPERTIES)[self._before :]
        whole = entries[: len(entries) // 16 * 16]
        return {number: (kind, value) for kind, number, value in struct.iter_unpack("<HH4x8s", whole)}

    def number(self, wanted: int) -> int | None:
        kind, value = self._entries.get(wanted, (0, b""))
        return int.from_bytes(value[:4], "little") if value and kind != _TIME else None

    def time(self, wanted: int) -> str | None:
        """ISO 8601 in UTC."""
        kind, value = self._entries.get(wanted, (0, b""))
        return utc(int.from_bytes(value, "little") / 10_000_000 - _EPOCH) if kind == _TIME else None

    def words(self, wanted: int) -> Decoded:
        """A string; empty when there is none."""
        if data := self._stream(f"__substg1.0_{wanted:04X}{_UNICODE}"):
            return Decoded(data.decode("utf-16-le", "replace").rstrip("\0"), "utf-16-le")
        return decode_as(self._stream(f"__substg1.0_{wanted:04X}001E").rstrip(b"\0"), self.page)

    def text(self, *wanted: int) -> str:
        """The first string that is not empty, on one line."""
        return next((line for each in wanted if (line := " ".join(self.words(each).text.split()))), "")

    def data(self, wanted: int) -> bytes:
        return self._stream(f"__substg1.0_{wanted:04X}{_BYTES}")

    def recipients(self) -> list[Item]:
        return self._inside(_RECIPIENT)

    def attachments(self) -> list[Item]:
        return self._inside(_ATTACHMENT)

    @cached_property
    def is_letter(self) -> bool:
        """Whether what is attached here is a letter, and no file."""
        return bool(self._ole.exists([*self._path, _INNER_LETTER, _PROPERTIES]))

    def inner_letter(self) -> Storage:
        """The letter that is attached here, as a file of its own would hold it."""
        path = (*self._path, _INNER_LETTER)
        letter = self._tree(path)
        head = self._read((*path, _PROPERTIES))
        names = self._tree((_NAMES,)) if self._ole.exists(_NAMES) else {}
        return {**letter, _PROPERTIES: head[:_INNER] + bytes(_TOP - _INNER) + head[_INNER:], _NAMES: names}

    def _inside(self, prefix: str) -> list[Item]:
        depth = len(self._path)
        found = [
            tuple(each)
            for each in self._ole.listdir(streams=False, storages=True)
            if len(each) == depth + 1 and tuple(each[:depth]) == self._path and each[-1].startswith(prefix)
        ]
        return [Item(self._ole, path, _PART, self.page) for path in sorted(found)]

    def _tree(self, path: Path) -> dict[str, bytes | Storage]:
        tree: dict[str, bytes | Storage] = {}
        for each in self._ole.listdir(streams=True, storages=True):
            name = tuple(each)
            if name[:-1] == path:
                is_stream = self._ole.get_type(list(name)) == _STREAM
                tree[name[-1]] = self._read(name) if is_stream else self._tree(name)
        return tree

    def _stream(self, name: str) -> bytes:
        path = (*self._path, name)
        return self._read(path) if self._ole.exists(list(path)) else b""

    def _read(self, path: Path) -> bytes:
        return stream(self._ole, "/".join(path))


_STREAM = 2
