"""A container as its reader gets it: a file to seek and read in, and an outlet for what is unpacked of it.

The same reader serves a container in memory, whose members stay there (`held`), and one of any size, of which the
reading child has only the piece it looks at and whose members leave it as they are unpacked (`distant`).
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from workbench.reading.wire import MOST_MEMBERS, MOST_UNPACKED


@dataclass(frozen=True)
class Content:
    """A member's bytes, or the number under which they went ahead of the reading; `size` in bytes."""

    size: int
    data: bytes = b""
    ahead: int | None = None


class Outlet(Protocol):
    """Where the bytes of members go."""

    def take(self, pieces: Iterable[bytes]) -> Content:
        """All pieces of one member. Where `pieces` raises, the member is as if it had not been."""
        ...


class Gathered:
    """Keeps them in memory."""

    def take(self, pieces: Iterable[bytes]) -> Content:
        unpacked = io.BytesIO()
        for piece in pieces:
            unpacked.write(piece)
        return Content(unpacked.tell(), unpacked.getvalue())


@dataclass(frozen=True)
class Container:
    """`size` in bytes. `most` are the bytes that all members may have together, `most_members` how many are read."""

    file: BinaryIO
    size: int
    outlet: Outlet = field(default_factory=Gathered)
    most: int = MOST_UNPACKED
    most_members: int = MOST_MEMBERS


def held(data: bytes) -> Container:
    """One that is in memory, as its members will be."""
    return Container(io.BytesIO(data), len(data))
