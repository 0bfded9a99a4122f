"""OpenDocument packages, locked ones too (OpenDocument 1.3 part 2, 3.4 and 4), and the documents inside documents.

Each part of a locked package is packed, then enciphered with a key of its own: AES-256 in CBC mode, the key made from
the password by PBKDF2. That is what LibreOffice wrote until 2024; for older and newer ways there is a clear sentence.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.reading.embedded import members_of
from workbench.reading.pages import Member, NeedsPassword, Unreadable
from workbench.reading.parts import DAMAGED, PART_LIMIT, Element, Parts, attribute

_UNKNOWN = "The file is protected in a way this program cannot open, even with the password."
_KNOWN = {
    "algorithm-name": "aes256-cbc",
    "start-key-generation-name": "sha256",
    "key-derivation-name": "pbkdf2",
    "checksum-type": "sha256-1k",
}
_MOST_ROUNDS = 20_000_000
"""Rounds of hashing for all keys of a file together, some ten seconds: the file only gives a number."""
_LOOK = 1 << 16
_INSIDE = re.compile(r"(Object \d+)/content\.xml")
_SUFFIXES = {"text": ".odt", "spreadsheet": ".ods", "presentation": ".odp"}


def opened(data: bytes, password: str | None) -> Parts:
    """An OpenDocument package; raises `NeedsPassword` for a locked one without the right password."""
    parts = Parts(data)
    manifest = parts.tree("META-INF/manifest.xml")
    entries = manifest.iter("{*}file-entry") if manifest is not None else ()
    found = ((entry, next(entry.iter("{*}encryption-data"), None)) for entry in entries)
    locks = {attribute(entry, "full-path"): lock for entry, lock in found if lock is not None}
    if not locks:
        return parts
    if not password:
        raise NeedsPassword
    return _LockedParts(data, password, {name: _lock(lock) for name, lock in locks.items()})


@dataclass(frozen=True)
class _Lock:
    """How one part is locked. `check` are the bytes of a check sum over the first 1024 bytes of the packed part."""

    vector: bytes
    salt: bytes
    rounds: int
    check: bytes


def _lock(element: Element) -> _Lock:
    said = {key.rpartition("}")[2]: value for each in element.iter() for key, value in each.attrib.items()}
    if not all(said.get(name, "").lower().endswith(known) for name, known in _KNOWN.items()):
        raise Unreadable(_UNKNOWN)
    try:
        vector, salt, check = (base64.b64decode(said[name]) for name in ("initialisation-vector", "salt", "checksum"))
        return _Lock(vector, salt, int(said["iteration-count"]), check)
    except (KeyError, ValueError) as error:
        raise Unreadable(DAMAGED) from error


class _LockedParts(Parts):
    """A locked package: each part is opened when it is asked for."""

    def __init__(self, data: bytes, password: str, locks: dict[str, _Lock]) -> None:
        super().__init__(data)
        self._password = password
        self._start = hashlib.sha256(password.encode()).digest()
        self._locks = locks
        self._rounds = 0

    def unpacked(self, name: str) -> Iterator[bytes]:
        """The part's bytes, opened and unpacked, until they are too many."""
        lock = self._locks.get(name)
        if lock is None:
            yield from super().unpacked(name)
            return
        packed = self._deciphered(lock, b"".join(super().unpacked(name)))
        if hashlib.sha256(packed[:1024]).digest() != lock.check:
            raise NeedsPassword(self._password)
        yield from _inflated(packed, name)

    def _deciphered(self, lock: _Lock, data: bytes) -> bytes:
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        self._rounds += max(lock.rounds, 1)
        if self._rounds > _MOST_ROUNDS:
            raise Unreadable("The file is locked so that opening all of its parts takes too long.")
        try:
            key = hashlib.pbkdf2_hmac("sha1", self._start, lock.salt, lock.rounds, 32)
            opening = Cipher(algorithms.AES(key), modes.CBC(lock.vector)).decryptor()
            padded = opening.update(data) + opening.finalize()
        except (ValueError, OverflowError) as error:
            raise Unreadable(DAMAGED) from error
        return padded[: -padded[-1]] if padded else b""


def _inflated(packed: bytes, name: str) -> Iterator[bytes]:
    unpacking, size = zlib.decompressobj(-zlib.MAX_WBITS), 0
    try:
        while not unpacking.eof and (block := unpacking.decompress(packed, _LOOK)):
            packed = unpacking.unconsumed_tail
            size += len(block)
            if size > PART_LIMIT:
                raise Unreadable(f"The file unpacks to more than {PART_LIMIT // 2**20} MB.")
            yield block
    except zlib.error as error:
        raise Unreadable(f"The file is damaged: its part {name} is broken.") from error


def put_in(parts: Parts) -> list[Member]:
    """Pictures, and documents inside this one; a chart or a formula is no document."""
    return [*members_of(parts), *_documents(parts)]


def _documents(parts: Parts) -> Iterator[Member]:
    manifest = parts.tree("META-INF/manifest.xml")
    entries = manifest.iter("{*}file-entry") if manifest is not None else ()
    types = {attribute(entry, "full-path"): attribute(entry, "media-type") for entry in entries}
    for folder in (found[1] for name in parts.names if (found := _INSIDE.fullmatch(name))):
        said = types.get(f"{folder}/", "")
        suffix = next((suffix for sort, suffix in _SUFFIXES.items() if said.endswith(f"opendocument.{sort}")), None)
        if suffix is None:
            continue
        try:
            yield Member(folder + suffix, _packed(parts, folder, said))
        except Unreadable as error:
            parts.doubts[str(error)] = None


def _packed(parts: Parts, folder: str, said: str) -> bytes:
    """A document inside another, as a file of its own."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("mimetype", said, zipfile.ZIP_STORED)
        for name in parts.names:
            if name.startswith(f"{folder}/") and not name.endswith("/"):
                package.writestr(zipfile.ZipInfo(name.removeprefix(f"{folder}/")), parts.read(name))
    return file.getvalue()
