"""Original bytes in a case: kept once, however many documents have them, in pieces of a megabyte, each packed by itself
where that makes it smaller (`original_pieces`; `original_chunks` holds what came in before there was any packing).

What is large comes in before the document that needs it, a few pieces a transaction, so that nobody waits long for the
case. What no document has in the end (an import was cut off) is swept out; it was never part of the case.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self
from uuid import uuid4

from workbench.reading.feeds import PIECE
from workbench.store import Store

_UNUSED = (
    "SELECT id FROM originals WHERE NOT EXISTS (SELECT 1 FROM documents WHERE documents.sha256 = originals.sha256)"
)
_LAST = "SELECT ifnull(max(number), -1) FROM original_pieces WHERE original_id = ?"
_PIECE = """
  SELECT packed, bytes FROM original_pieces WHERE original_id = ?1 AND number = ?2
  UNION ALL SELECT 0, bytes FROM original_chunks WHERE original_id = ?1 AND number = ?2"""
_TRIED = 1 << 15
"""Bytes of a longer piece that are packed to see whether all of it is worth packing."""
_WORTH = 0.9  # a piece that packing leaves larger than so much of it stays as it is
_SWEPT_AT_ONCE = 16  # pieces a transaction: each is overwritten in the file


@dataclass(frozen=True)
class Prepared:
    """Bytes that were hashed and packed beforehand, on any thread, to be put into a case; `size` is unpacked."""

    sha256: str
    size: int
    pieces: tuple[tuple[bool, bytes], ...]

    @classmethod
    def of(cls, data: bytes) -> Self:
        pieces = (data[at : at + PIECE] for at in range(0, len(data), PIECE))
        return cls(hashlib.sha256(data).hexdigest(), len(data), tuple(map(_packed, pieces)))


class Originals:
    def __init__(self, store: Store) -> None:
        self._store = store

    def has(self, sha256: str) -> bool:
        return self._store.value("SELECT 1 FROM originals WHERE sha256 = ?", (sha256,)) is not None

    def keep(self, prepared: Prepared) -> None:
        """Part of a change of the caller's."""
        self._whole(prepared.pieces, prepared.sha256, prepared.size)

    def _whole(self, pieces: Iterable[tuple[bool, bytes]], sha256: str, size: int) -> None:
        sql = "INSERT INTO originals (sha256, size) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING"
        made = self._store.connection.execute(sql, (sha256, size))
        if made.rowcount:
            self._append(int(made.lastrowid), 0, pieces)

    # -- coming in ahead of their document, each call a transaction of its own --------------------------------------

    def keep_ahead(self, pieces: Sequence[bytes], sha256: str, size: int) -> None:
        """All the pieces there are."""
        with self._store.unrecorded():
            self._whole(map(_packed, pieces), sha256, size)

    def begin(self) -> int:
        """The number of an original whose SHA-256 is not known yet; no document can have it before `finish`."""
        with self._store.unrecorded():
            return self._store.insert("originals", sha256=f"coming {uuid4().hex}", size=0)

    def append(self, original: int, first: int, pieces: Sequence[bytes]) -> None:
        """Pieces in order; `first` is the number of the first of them, from 0."""
        with self._store.unrecorded():
            self._append(original, first, map(_packed, pieces))

    def finish(self, original: int, sha256: str, size: int) -> None:
        """All of it has come; the bytes go again where the case has them already."""
        with self._store.unrecorded():
            if self.has(sha256):
                self._store.connection.execute("DELETE FROM originals WHERE id = ?", (original,))
            else:
                self._store.connection.execute(
                    "UPDATE originals SET sha256 = ?, size = ? WHERE id = ?", (sha256, size, original)
                )

    def _append(self, original: int, first: int, packed: Iterable[tuple[bool, bytes]]) -> None:
        self._store.connection.executemany(
            "INSERT INTO original_pieces (original_id, number, packed, bytes) VALUES (?, ?, ?, ?)",
            [(original, number, *piece) for number, piece in enumerate(packed, first)],
        )

    # -- reading and sweeping ------------------------------------------------------------------------------------

    def piece(self, sha256: str, number: int) -> bytes | None:
        """One piece, from 0; None past the last."""
        original = self._store.value("SELECT id FROM originals WHERE sha256 = ?", (sha256,))
        return None if original is None else self._piece(original, number)

    def _piece(self, original: int, number: int) -> bytes | None:
        row = self._store.row(_PIECE, (original, number))
        return None if row is None else _unpacked(row["packed"], bytes(row["bytes"]))

    def pieces(self, sha256: str) -> Iterator[bytes]:
        """Each read when it is asked for: no reading of the case stays open in between."""
        number = 0
        while (piece := self.piece(sha256, number)) is not None:
            yield piece
            number += 1

    def hashed(self, original: int) -> str:
        """The SHA-256 of the bytes as they are now."""
        digest, number = hashlib.sha256(), 0
        while (piece := self._piece(original, number)) is not None:
            digest.update(piece)
            number += 1
        return digest.hexdigest()

    def sweep(self) -> None:
        """Takes out what no document has, a few pieces a transaction. Nothing of it is left in the file."""
        for row in self._store.rows(_UNUSED):
            last = int(self._store.value(_LAST, (row["id"],)))
            for least in range(last, -1, -_SWEPT_AT_ONCE):
                with self._store.unrecorded():
                    self._store.connection.execute(
                        "DELETE FROM original_pieces WHERE original_id = ? AND number >= ?",
                        (row["id"], least - _SWEPT_AT_ONCE),
                    )
            with self._store.unrecorded():
                self._store.connection.execute("DELETE FROM originals WHERE id = ?", (row["id"],))


def _packed(piece: bytes) -> tuple[bool, bytes]:
    """Whether it is packed (RFC 1950), and what is to be stored."""
    if len(piece) > _TRIED and len(zlib.compress(piece[:_TRIED])) > _WORTH * _TRIED:
        return False, piece
    packed = zlib.compress(piece)
    return (True, packed) if len(packed) <= _WORTH * len(piece) else (False, piece)


def _unpacked(packed: bool, stored: bytes) -> bytes:
    """The piece; of a damaged one what is stored, which does not give the hash."""
    if not packed:
        return stored
    unpacking = zlib.decompressobj()
    try:
        piece = unpacking.decompress(stored, PIECE + 1)  # one more, so that it comes to the end
    except zlib.error:
        return stored
    return piece if unpacking.eof else stored
