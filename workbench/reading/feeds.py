"""What goes to the reading child and comes back, so held that large things take little memory: bytes in pieces, texts
as UTF-8 until they are needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, Self, overload

PIECE = 1 << 20
"""Bytes of a piece; the last one may be shorter."""


class Feed(Protocol):
    """Gives its pieces as often as it is asked: a file that ended a child is handed to another."""

    @property
    def size(self) -> int: ...

    def pieces(self) -> Iterator[bytes]: ...

    def piece(self, number: int) -> bytes:
        """One of them, from 0; empty past the last."""
        ...


@dataclass(frozen=True)
class Held:
    """Bytes that are in memory anyway."""

    data: bytes

    @property
    def size(self) -> int:
        return len(self.data)

    def pieces(self) -> Iterator[bytes]:
        return (self.data[at : at + PIECE] for at in range(0, len(self.data), PIECE))

    def piece(self, number: int) -> bytes:
        return self.data[number * PIECE : (number + 1) * PIECE]


class Asked:
    """The pieces of one file that the child asks for, so many times as reading it may need."""

    _OFTEN, _AT_LEAST = 100, 10_000

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._left = self._OFTEN * feed.size // PIECE + self._AT_LEAST

    def piece(self, untrusted: object) -> bytes:
        """Empty where there is none of that number, or no more are given."""
        self._left -= 1
        if type(untrusted) is not int or untrusted < 0 or self._left < 0:
            return b""
        return self._feed.piece(untrusted) if untrusted * PIECE < self._feed.size else b""


class Texts(Sequence[str]):
    """Pages of a document. One character from beyond the basic plane makes a text of Python's four times as large."""

    def __init__(self, pages: Sequence[bytes] = ()) -> None:
        self._pages = pages
        self.size = sum(map(len, pages))  # bytes

    @classmethod
    def of(cls, pages: Iterable[str]) -> Self:
        return cls([page.encode() for page in pages])

    def __len__(self) -> int:
        return len(self._pages)

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> Texts: ...

    def __getitem__(self, at: int | slice) -> str | Texts:
        if isinstance(at, slice):
            return Texts(self._pages[at])
        return self._pages[at].decode()

    def portions(self, size: int) -> Iterator[Texts]:
        """The same pages, so many bytes at a time; a page that is longer stands alone."""
        start, held = 0, 0
        for number, page in enumerate(self._pages):
            if held and held + len(page) > size:
                yield self[start:number]
                start, held = number, 0
            held += len(page)
        yield self[start:]
