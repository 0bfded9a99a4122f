"""Bytes that go into the case ahead of the documents that will have them, so that they need not wait in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Protocol, TypeVar

from workbench.originals import Originals
from workbench.reading.feeds import Feed

T = TypeVar("T")

_AT_ONCE = 8  # pieces a transaction


class Ask(Protocol):
    """Has work done by the importing thread, which alone touches the case."""

    def __call__(self, work: Callable[[], T], /) -> T: ...


@dataclass(frozen=True)
class Kept:
    """Bytes that are in the case; they are read from there when they are needed."""

    sha256: str
    size: int
    ask: Ask
    originals: Originals

    def piece(self, number: int) -> bytes:
        return self.ask(partial(self.originals.piece, self.sha256, number)) or b""

    def pieces(self) -> Iterator[bytes]:
        number = 0
        while piece := self.piece(number):
            yield piece
            number += 1


class Keeper:
    """Used by a reading thread."""

    def __init__(self, originals: Originals, ask: Ask) -> None:
        self._originals = originals
        self._ask = ask

    def keep(self, pieces: Iterable[bytes]) -> Kept:
        """All of them, in short transactions. Where `pieces` raises, what came is swept out later."""
        rest = iter(pieces)
        some = list(islice(rest, _AT_ONCE))
        if len(some) == _AT_ONCE:
            return self._long(some, rest)
        digest, size = hashlib.sha256(), sum(map(len, some))
        for piece in some:
            digest.update(piece)
        self._ask(partial(self._originals.keep_ahead, some, digest.hexdigest(), size))
        return self.known(digest.hexdigest(), size)

    def _long(self, some: list[bytes], rest: Iterator[bytes]) -> Kept:
        """More pieces than one transaction takes: the hash is known only at the end."""
        original, digest, size, number = self._ask(self._originals.begin), hashlib.sha256(), 0, 0
        while some:
            self._ask(partial(self._originals.append, original, number, some))
            number += len(some)
            for piece in some:
                digest.update(piece)
                size += len(piece)
            some = list(islice(rest, _AT_ONCE))
        self._ask(partial(self._originals.finish, original, digest.hexdigest(), size))
        return self.known(digest.hexdigest(), size)

    def known(self, sha256: str, size: int) -> Kept:
        """Bytes that the case has already."""
        return Kept(sha256, size, self._ask, self._originals)

    def stored(self, sha256: str, feed: Feed) -> Kept:
        """The bytes of that hash, which `feed` gives where the case does not have them."""
        if self._ask(partial(self._originals.has, sha256)):
            return self.known(sha256, feed.size)
        return self.keep(feed.pieces())
