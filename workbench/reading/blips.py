"""Pictures in the files of old office programs: records of a drawing ([MS-ODRAW] 2.2.23 to 2.2.31)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from workbench.reading.embedded import is_ornament
from workbench.reading.pages import Member
from workbench.reading.parts import pictured

_SUFFIXES = {0xF01D: ".jpg", 0xF01E: ".png", 0xF029: ".tif", 0xF02A: ".jpg"}
_RECORD = re.compile(rb"(?s)(..)([\x1d\x1e\x29\x2a]\xf0)(....)")
_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*")
_PROPERTIES = re.compile(rb"(?s)(..)\x0b\xf0(....)")
_DESCRIPTION = 0x381
"""The property that says in words what a shape shows ([MS-ODRAW] 2.3.4.24, wzDescription)."""
_TWO_SUMS = {0x46B, 0x6E3, 0x6E1, 0x6E5}
"""Instances of records that hold two check sums before the picture: JPEG, CMYK JPEG, PNG, TIFF."""


def pictures(data: bytes) -> Iterator[Member]:
    """The pictures anywhere in these bytes, in order; ornaments left out (`embedded.is_ornament`).

    They are looked for rather than followed to: a record begins with its kind and size, and a picture with its
    signature, which together no other bytes have.
    """
    at, number = 0, 0
    while found := _RECORD.search(data, at):
        start, size = found.end(), struct.unpack("<I", found[3])[0]
        instance = int.from_bytes(found[1], "little") >> 4
        sums = (32, 16) if instance in _TWO_SUMS else (16, 32)
        first = next((start + size + 1 for size in sums if data.startswith(_SIGNATURES, start + size + 1)), None)
        if first is None:
            at = found.start() + 1
            continue
        at = max(start + size, first)
        picture = data[first : start + size]
        number += 1
        if picture and not is_ornament(picture):
            yield Member(f"picture{number}{_SUFFIXES[int.from_bytes(found[2], 'little')]}", picture)


def described(data: bytes) -> Iterator[str]:
    """The lines for what writers said shapes show: `[Alt text] A signed letter`; looked for as pictures are.

    A table of properties ([MS-ODRAW] 2.3.1) is a number and a value each, six bytes; values too long for that follow
    the table in order, the value then being their length.
    """
    for found in _PROPERTIES.finditer(data):
        version = int.from_bytes(found[1], "little")
        count, size, at = version >> 4, struct.unpack("<I", found[2])[0], found.end()
        if version & 15 != 3 or not 6 * count <= size <= len(data) - at:
            continue
        long = at + 6 * count
        for number, value in struct.iter_unpack("<HI", data[at:long]):
            if number & 0x8000:
                if number & 0x3FFF == _DESCRIPTION:
                    words = data[long : min(long + value, at + size)].decode("utf-16-le", "replace")
                    if said := pictured("", words.rstrip("\0")):
                        yield said
                long += value
