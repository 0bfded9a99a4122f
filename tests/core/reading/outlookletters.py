"""Small Outlook letters written by hand ([MS-OXMSG]), for tests: no library writes them."""

from __future__ import annotations

import struct

from workbench.reading.compound import Storage, written

FILETIME = 133_364_778_000_000_000
"""2023-08-14, 9:10 UTC, in tenths of microseconds since 1601."""


def letter(
    properties: dict[int, str | bytes | int],
    *,
    recipients: list[dict[int, str | bytes | int]] | None = None,
    attachments: list[dict[int, str | bytes | int | Storage]] | None = None,
    codec: str = "",
) -> dict[str, bytes | Storage]:
    """A letter's storage: strings in Unicode, or as bytes in `codec`. Numbers from 2 ** 32 on are times."""
    root = storage(dict(properties), 32, codec)
    for number, recipient in enumerate(recipients or []):
        root[f"__recip_version1.0_#{number:08X}"] = storage(dict(recipient), 8, codec)
    for number, attached in enumerate(attachments or []):
        root[f"__attach_version1.0_#{number:08X}"] = storage(attached, 8, codec)
    return {**root, "__nameid_version1.0": {"__substg1.0_00020102": b""}}


def storage(
    properties: dict[int, str | bytes | int | Storage] | dict[int, str | bytes | int], before: int, codec: str
) -> dict[str, bytes | Storage]:
    made: dict[str, bytes | Storage] = {}
    entries = bytes(before)
    for number, value in properties.items():
        if isinstance(value, int):
            kind = 0x0040 if value >> 32 else 0x0003
            entries += struct.pack("<HHIQ", kind, number, 6, value)
            continue
        kind = (
            0x000D if isinstance(value, dict) else 0x0102 if isinstance(value, bytes) else 0x001E if codec else 0x001F
        )
        content = value.encode(codec or "utf-16-le") if isinstance(value, str) else value
        entries += struct.pack("<HHIII", kind, number, 6, len(content), 0)
        made[f"__substg1.0_{number:04X}{kind:04X}"] = content
    return {**made, "__properties_version1.0": entries}


def inside(made: dict[str, bytes | Storage]) -> Storage:
    """The storage as it stands in another letter: its numbers begin eight bytes earlier, its names are the other's."""
    numbers = made["__properties_version1.0"]
    assert isinstance(numbers, bytes)
    inner = {name: content for name, content in made.items() if name != "__nameid_version1.0"}
    return {**inner, "__properties_version1.0": numbers[:24] + numbers[32:]}


def file(made: Storage) -> bytes:
    return written(made)
