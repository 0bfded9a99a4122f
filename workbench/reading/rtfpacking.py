"""RTF as Outlook packs it into letters ([MS-OXRTFCP] 2 and 3)."""

from __future__ import annotations

import struct

_PACKED, _PLAIN = b"LZFu", b"MELA"
_KNOWN = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0"
    b"\\fs20\\b\\i\\u\\tab\\tx"
)
"""What the window of past bytes holds at the start."""
_WINDOW = 4096


def unpacked(data: bytes) -> bytes:
    """The RTF, of a damaged one what comes out; nothing when it is not packed this way. At most nine times the size."""
    if len(data) < 16:
        return b""
    size, kind = struct.unpack_from("<I4s", data, 4)
    if kind == _PLAIN:
        return data[16 : 16 + size]
    return _unpacked(data[16:])[:size] if kind == _PACKED else b""


def _unpacked(data: bytes) -> bytes:
    """Runs of eight, each a byte or a place in the window with a length; a place where the writer stands is the end."""
    out = bytearray(_KNOWN)
    at = 0
    while at < len(data):
        kinds, at = data[at], at + 1
        for bit in range(8):
            if not kinds >> bit & 1:
                out += data[at : at + 1]
                at += 1
                continue
            place, length = divmod(int.from_bytes(data[at : at + 2].ljust(2, b"\0"), "big"), 16)
            at += 2
            back = (len(out) - place) % _WINDOW
            if not back or at > len(data):
                return bytes(out[len(_KNOWN) :])
            _repeat(out, back, length + 2)
    return bytes(out[len(_KNOWN) :])


def _repeat(out: bytearray, back: int, length: int) -> None:
    """Bytes from `back` before the end again; those before the window's first are spaces."""
    for _ in range(length):
        out.append(out[-back] if back <= len(out) else 0x20)
