"""Locks an old presentation with a password, as PowerPoint does ([MS-PPT] 2.3.7, [MS-OFFCRYPTO] 2.3.5)."""

from __future__ import annotations

import io
import struct
from hashlib import sha1

import olefile
from msoffcrypto.method.rc4_cryptoapi import DocumentRC4CryptoAPI

from tests.core.reading.packages import ole

_SALT, _BITS = bytes(range(16)), 128


def locked(data: bytes, password: str) -> bytes:
    """The presentation, whose parts must be in the file in the order of its directory, locked."""
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        streams = {"/".join(path): file.openstream(path).read() for path in file.listdir()}
    content, user = streams["PowerPoint Document"], streams["Current User"]
    (edit,) = struct.unpack_from("<I", user, 16)
    (directory,) = struct.unpack_from("<I", content, edit + 8 + 12)
    count = struct.unpack_from("<I", content, directory + 8)[0] >> 20
    places = struct.unpack_from(f"<{count}I", content, directory + 12)
    parts = b"".join(
        _enciphered(content[place:end], password, number)
        for number, (place, end) in enumerate(zip(places, [*places[1:], directory], strict=True), 1)
    )
    session = _session(password)
    now = directory + len(session)
    entries = struct.pack(f"<I{count + 1}I", (count + 1) << 20 | 1, *places, directory)
    listed = struct.pack("<HHI", 0, 6002, len(entries)) + entries
    edited = content[edit + 8 : edit + 8 + 28]
    edited = edited[:12] + struct.pack("<I", now) + edited[16:] + struct.pack("<I", count + 1)
    streams["PowerPoint Document"] = parts + session + listed + struct.pack("<HHI", 0, 4085, 32) + edited
    streams["Current User"] = user[:12] + struct.pack("<II", 0xF3D1C4DF, now + len(listed)) + user[20:]
    return ole(streams)


def _enciphered(data: bytes, password: str, block: int) -> bytes:
    """RC4 is its own reverse."""
    size = len(data) + 1
    return bytes(DocumentRC4CryptoAPI.decrypt(password, _SALT, _BITS, io.BytesIO(data), size, block).read())


def _session(password: str) -> bytes:
    verifier = bytes(range(100, 116))
    proof = _enciphered(verifier + sha1(verifier).digest(), password, 0)
    header = struct.pack("<8I", 4, 0, 0x6801, 0x8004, _BITS, 1, 0, 0) + "Base\0".encode("utf-16-le")
    data = struct.pack("<HHII", 2, 2, 4, len(header)) + header
    data += struct.pack("<I", 16) + _SALT + proof[:16] + struct.pack("<I", 20) + proof[16:]
    return struct.pack("<HHI", 15, 0x2F14, len(data)) + data
